"""The SIPAS and PAPI frameworks against the record, and laws that every shipped framework keeps."""

import unicodedata
from fractions import Fraction
from operator import mul
from pathlib import Path
from typing import Any

import pytest
import yaml

import parindex as par
from parindex._catalogue import framework_ids
from parindex.rules import Bounds, RescaledMean

PAPI = ("papi/2011", "papi/2016", "papi/2018", "papi/2019", "papi/2021")


@pytest.fixture(scope="module")
def papi_record(shared: Path) -> dict[str, Any]:
    """Return what is on record of each version of PAPI."""
    record = yaml.load((shared / "facts" / "papi.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {f"papi/{version['id']}": version for version in record["versions"] if "tree" in version}


@pytest.mark.parametrize("name", framework_ids())
def test_shipped_framework_keeps_the_laws(name: str) -> None:
    """Every shipped framework is sound: sourced, named in NFC, its rules with a status, inferred ones with evidence."""
    framework = par.get_framework(name)

    assert framework.id == name
    assert par.check(framework).found == ()
    for node in framework.walk():
        for text in (node.name.vi, node.name.en, *node.aliases):
            assert text is None or unicodedata.is_normalized("NFC", text)
        if isinstance(node, par.Item):
            known = getattr(node.rule, "evidence", None) or getattr(node.rule, "known", None)
            assert node.rule.status != "inferred" or known
            assert node.rule.status != "published"  # no rule text of these indices could be read


@pytest.mark.parametrize("name", framework_ids())
def test_inputs_of_rules_are_inputs_of_their_items(name: str) -> None:
    """What a rule takes the mean of is listed under its item, each once in the framework."""
    framework = par.get_framework(name)
    codes = [one.code for item in framework.leaves() for one in item.inputs]

    assert len(set(codes)) == len(codes)
    for item in framework.leaves():
        if isinstance(item.rule, RescaledMean):
            assert set(item.rule.inputs) <= {one.code for one in item.inputs}


@pytest.mark.parametrize("name", PAPI)
def test_papi_trees_are_those_on_record(name: str, papi_record: dict[str, Any]) -> None:
    """Codes, names and bounds of dimensions and sub-dimensions are on record; thirds are exact, 0.33 stands beside."""
    framework = par.get_framework(name)
    subs = {
        sub["code"]: (sub["name_vi"], sub["scale"])
        for dimension in papi_record[name]["tree"]
        for sub in dimension["sub_dimensions"]
    }

    assert {item.code for item in framework.leaves()} == set(subs)
    for item in framework.leaves():
        vi, (low, high) = subs[item.code]
        assert item.name.vi == vi
        assert abs(item.min - Fraction(str(low))) < Fraction(1, 200)
        assert abs(item.max - Fraction(str(high))) < Fraction(1, 200)
        assert item.max == item.min * 10
    dimensions = framework.tree.children
    assert {(par.show(node.min), par.show(node.max)) for node in dimensions} == {("1", "10")}
    assert all(sum(child.min for child in node.children) == 1 for node in dimensions if isinstance(node, par.Group))


@pytest.mark.parametrize("name", PAPI)
def test_papi_formulas_are_the_fits_on_record(name: str, papi_record: dict[str, Any]) -> None:
    """Each formula gives intercept plus coefficients, as fitted, held within the printed scale."""
    framework = par.get_framework(name)
    fits = {
        sub["code"]: sub["derived_formula"]
        for dimension in papi_record[name]["tree"]
        for sub in dimension["sub_dimensions"]
        if "derived_formula" in sub
    }
    written = [item for item in framework.leaves() if isinstance(item.rule, RescaledMean)]

    assert {item.code for item in written} <= set(fits)
    for item in written:
        rule, fit = item.rule, fits[item.code]
        assert isinstance(rule, RescaledMean)
        for share in (Fraction(0), Fraction(1, 3), Fraction(1)):
            evidence = {term.input: term.worst + (term.best - term.worst) * share for term in rule.terms}
            coefficients = [Fraction(str(one)) for one in fit["coefficients"]]
            values = [evidence.get(f"{item.code}.{number}", Fraction()) for number in range(1, len(coefficients) + 1)]
            fitted = Fraction(str(fit["intercept"])) + sum(map(mul, coefficients, values))
            fitted = min(max(fitted, item.min), item.max) if rule.held else fitted
            earned = rule.award(evidence, Bounds(item.min, item.max))
            assert abs(earned - fitted) < Fraction(1, 10_000)  # the record prints thirds with four decimals


@pytest.mark.parametrize(("name", "criteria"), [("sipas/2022", 33), ("sipas/2023", 34)])
def test_sipas_trees_are_those_on_record(name: str, criteria: int, shared: Path) -> None:
    """Two groups, four and five factors, and the criteria on record for the year; the total has three readings."""
    record = yaml.load((shared / "facts" / "sipas.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    codes = {
        criterion["code"]
        for group in record["tree_2022_2023"]
        for factor in group["factors"]
        for criterion in factor["criteria"]
        if criterion.get("only_from") is None or name == "sipas/2023"
    }
    framework = par.get_framework(name)
    groups = framework.tree.children

    assert {item.code for item in framework.leaves()} == codes
    assert len(codes) == criteria
    assert [len(group.children) for group in groups if isinstance(group, par.Group)] == [4, 5]
    assert framework.tree.combine == "unknown"
    assert [bool(reading.evidence and reading.against) for reading in framework.tree.readings] == [True] * 3


def test_sipas_2017_has_the_five_factors_of_the_decision(shared: Path) -> None:
    """The five factors stand in Hà Nam's plan, numbered as there."""
    text = " ".join((shared / "sources" / "001_79f1ddbc6b1da125.txt").read_text(encoding="utf-8").split())

    for item in par.get_framework("sipas/2017").leaves():
        name = item.name.printed or item.name.vi
        assert f"({item.code}) {name}" in text
