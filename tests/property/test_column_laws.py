"""Laws of scoring in columns: it is scoring one unit, with every item and mean rounded to the grid."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import parindex as par
from parindex._columns._numbers import scale_of
from parindex._scoring._sums import made_of
from parindex.rules import (
    Band,
    Bands,
    Bounds,
    Checklist,
    Compared,
    Count,
    Entered,
    Part,
    Penalty,
    Proportional,
    RankBand,
    RankBands,
    RescaledMean,
    Rule,
    Survey,
    Term,
    YesNo,
)

F = Fraction
TERMS = (
    Term(input="a", worst=F(0), best=F(1), weight=F(1, 3)),
    Term(input="b", worst=F(5), best=F(1), weight=F(2, 3)),
)
RULES: tuple[Rule, ...] = (
    Bands(status="published", bands=(Band(at=F("0.7"), points=F(1)), Band(at=F(9, 10), points=F(2), above=True))),
    Proportional(status="inferred", floor=F(1, 2), full=F("0.95")),
    Proportional(status="inferred", cap=F("1.2")),
    Checklist(status="published", parts=(Part(id="x", points=F("0.5")), Part(id="y", points=F("1.25")))),
    Compared(status="inferred", higher=F(2), level=F(1), lower=F(0)),
    Count(status="inferred", each=F(1, 3), cap=F("1.5")),
    Penalty(status="inferred", each=F("0.75")),
    RankBands(status="inferred", bands=(RankBand(to=10, points=F(2)), RankBand(to=30, points=F(1)))),
    RescaledMean(status="inferred", terms=TERMS),
    RescaledMean(status="inferred", terms=TERMS, floor=F("0.1"), ceiling=F("2.2"), held=True),
    RescaledMean(status="inferred", terms=(Term(input="m", worst=F(5), best=F(1), weight=F(1)),)),
    Survey(status="inferred", low=F(1), high=F(5)),
    YesNo(status="inferred", otherwise=F("0.25")),
    Entered(status="unknown"),
)
RATES = ("bands", "proportional")
WHOLE = ("checklist", "count", "penalty", "rank-bands", "yes-no")


def framework_of(rules: list[Rule], low: Fraction, how: Any, not_applicable: Any) -> par.Framework:
    """Return a framework of two groups whose items have these rules."""
    items = [
        par.Item(
            code=f"1.{number}" if number % 2 else f"2.{number}",
            name=par.Name(en="x"),
            min=low,
            max=F(2),
            weight=F(number + 1, 7),
            method="self",
            rule=rule,
        )
        for number, rule in enumerate(rules)
    ]
    halves = [[one for one in items if one.code[0] == half] for half in "12"]
    groups = tuple(
        par.Group(code=half[0].code[0], name=par.Name(en="x"), min=low * len(half), max=F(2 * len(half)),
                  weight=F(1, 2), children=tuple(half), combine=how)
        for half in halves if half
    )  # fmt: skip
    level = par.Level(id="level", name=par.Name(en="level"))
    most = sum((one.max for one in groups), F())
    tree = par.Group(code="total", name=par.Name(en="x"), min=low * 20, max=most, children=groups, combine="sum")
    return par.Framework(
        id="made/2024", title=par.Name(en="x"), measure="points", levels=(level, level),
        tree=tree, not_applicable=not_applicable,
    )  # fmt: skip


def evidence_of(draw: Any, rule: Rule, bounds: Bounds) -> dict[str, Any]:
    """Return evidence that a rule takes: ratios, decimals of six places, whole numbers."""
    if rule.kind in RATES:
        below = draw(st.integers(1, 10**5))
        return {"rate": (draw(st.integers(0, below)), below)}
    if rule.kind in WHOLE:
        most = 1 if rule.kind in ("checklist", "yes-no") else 60
        return {name: draw(st.integers(int(rule.kind == "rank-bands"), most)) for name in rule.inputs}
    pieces = rule.pieces(bounds)
    ends = {term.input: sorted((term.worst, term.best)) for term in getattr(rule, "terms", ())}
    ends |= {name: [pieces[0].start, pieces[-1].end] for name in rule.inputs if pieces}
    given = {name: ends.get(name, [F(0), F(9)]) for name in rule.inputs}
    millionths = {name: st.integers(ceil(low * 10**6), floor(high * 10**6)) for name, (low, high) in given.items()}
    return {name: F(draw(numbers), 10**6) for name, numbers in millionths.items()}


def entry_of(draw: Any, item: par.Item) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is reported of an item: an entry of an assessment, and cells of a frame."""
    what = draw(st.sampled_from(["nothing", "evidence", "points", "both", "aside"]))
    cells: dict[str, Any] = {}
    entry: dict[str, Any] = {}
    if what in ("evidence", "both"):
        evidence = evidence_of(draw, item.rule, Bounds(item.min, item.max))
        for name, value in evidence.items():
            above, below = value if isinstance(value, tuple) else (value, None)
            cells[f"{item.code}.{name}"] = above if isinstance(above, int) else float(above)
            if below is not None:
                cells[f"{item.code}.{name}.of"] = below
        entry["evidence"] = {
            name: f"{one[0]}/{one[1]}" if isinstance(one, tuple) else one for name, one in evidence.items()
        }
    if what in ("points", "both"):
        part = item.rule.attainable(Bounds(item.min, item.max))[-1]
        points = part if isinstance(part, Fraction) else part.low
        if points.denominator <= 10**6:
            entry["final"], cells[item.code] = points, float(points)
    if what == "aside":
        entry["not_applicable"], cells[f"{item.code}.not_applicable"] = "x", True
    return entry, cells


def rounded(card: par.Scorecard) -> dict[str, tuple[int | None, int, int]]:
    """Return a scorecard with every item and mean rounded half to even: points, least and most, in whole steps."""
    framework, scale = card.framework, scale_of(card.framework)
    made: dict[str, tuple[int | None, int, int]] = {}
    aside: set[str] = set()
    for node in reversed(list(framework.walk())):
        if isinstance(node, par.Item):
            one = card[node.code]
            value = round(one.low * scale) if one.state == "scored" else None
            made[node.code] = value, round(one.low * scale), round(one.high * scale)
            aside |= {node.code} if one.state == "not-applicable" else set()
            continue
        how, parts = made_of(framework, node, None)
        if how == "unknown":
            made[node.code] = None, round(node.min * scale), round(node.max * scale)
            continue
        parts = tuple(part for part in parts if part.code not in aside)
        if not parts:
            aside.add(node.code)
            made[node.code] = None, 0, 0
            continue
        weights = [part.weight or F() if how == "weighted" else F(1) for part in parts]
        whole = F(1) if how == "sum" else sum(weights, F())
        columns = [[made[part.code][end] for part in parts] for end in range(3)]
        ends = [
            None if None in column
            else round(sum((F(one or 0) * weight for one, weight in zip(column, weights, strict=True)), F()) / whole)
            for column in columns
        ]  # fmt: skip
        made[node.code] = ends[0], ends[1] or 0, ends[2] or 0
    return made


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_row_is_the_scorecard_of_its_unit(data: st.DataObject) -> None:
    """For random frameworks and reports: columns and scorecards agree, lazy or not, missing and not applicable too."""
    rules = data.draw(st.lists(st.sampled_from(RULES), min_size=1, max_size=5))
    low = data.draw(st.sampled_from([F(0), F(1, 3), F(-1, 8)]))
    how = data.draw(st.sampled_from(["sum", "mean", "weighted"]))
    framework = framework_of(rules, low, how, data.draw(st.sampled_from(["rescale", "award", "unknown"])))
    check_rows(framework, data, ["wide", "wide, lazy", "long", "long, lazy"])


Reports = dict[str, tuple[dict[str, Any], dict[str, Any]]]
"""What is reported of a unit by code: an entry of an assessment, and cells of a frame."""


@pytest.mark.parametrize("how", ["sum", "mean", "weighted"])
@pytest.mark.parametrize("not_applicable", ["rescale", "award", "unknown"])
def test_every_kind_of_rule(how: str, not_applicable: str) -> None:
    """Every rule with evidence, every item set aside, and nothing reported: all of it as in scorecards."""
    framework = framework_of([*RULES, Entered(status="unknown")], F(0), how, not_applicable)
    first: Reports = {}
    for item in framework.leaves()[:-1]:
        cells = {f"{item.code}.{name}": 1 for name in item.rule.inputs}
        first[item.code] = {"evidence": dict.fromkeys(item.rule.inputs, 1)}, cells
    second: Reports = {
        item.code: ({"not_applicable": "x"}, {f"{item.code}.not_applicable": True}) for item in framework.leaves()
    }
    compare(framework, [first, second, {}], ["wide", "wide, lazy", "long", "long, lazy"])


def check_rows(framework: par.Framework, data: st.DataObject, forms: Sequence[str]) -> None:
    """Score three units with random reports both ways."""
    units = [{item.code: entry_of(data.draw, item) for item in framework.leaves()} for _ in range(3)]
    compare(framework, units, forms)


def compare(framework: par.Framework, units: Sequence[Reports], forms: Sequence[str]) -> None:
    """Score units both ways and compare every number, in each form of a frame."""
    scale, rows, expected = scale_of(framework), [], []
    for unit, reports in enumerate(units):
        entries, row = [], {"unit": str(unit)}
        for code, (entry, cells) in reports.items():
            row |= cells
            entries += [par.Assessed(code=code, **entry)] if entry else []
        rows.append(row)
        report = par.Assessment(framework=framework.id, unit=str(unit), year=2024, items=tuple(entries))
        expected.append(rounded(par.score(framework, report)))
    wide, long = with_all_inputs(framework, pl.from_dicts(rows, infer_schema_length=None)), long_of(rows)
    for form in forms:
        frame = long if "long" in form else wide
        given: Any = frame.lazy() if "lazy" in form else frame
        made: Any = par.score_frame(framework, given, bounds=True, long="long" in form)
        result = (made.collect() if isinstance(made, pl.LazyFrame) else made).sort("unit")
        for number, one in enumerate(expected):
            for code, numbers in one.items():
                shown = result.row(number, named=True)
                found = [shown[code], shown[f"{code}.low"], shown[f"{code}.high"]]
                wanted = [None if value is None else value / scale for value in numbers]
                assert found == wanted, (code, rows[number])


def long_of(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return the same cells, one row a unit and value; every unit has one, so that none is lost."""
    made = [
        {"unit": row["unit"], "code": code, "input": None, "value": float(value), "of": row.get(f"{code}.of")}
        for row in rows
        for code, value in row.items()
        if code != "unit" and not code.endswith(".of")
    ]
    made += [{"unit": row["unit"], "code": "none", "input": None, "value": None, "of": None} for row in rows]
    return pl.from_dicts(made, schema={"unit": str, "code": str, "input": str, "value": float, "of": int})


def with_all_inputs(framework: par.Framework, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame in which no rule has only some of its inputs, and rows without a denominator have none."""
    for item in framework.leaves():
        names = [f"{item.code}.{name}" for name in item.rule.inputs]
        if any(name in frame.columns for name in names):
            lacking = [name for name in names if name not in frame.columns]
            frame = frame.with_columns(pl.lit(None, dtype=pl.Int64).alias(name) for name in lacking)
    return frame


@settings(deadline=None, max_examples=3, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_shipped_frameworks_too(data: st.DataObject) -> None:
    """The same holds for shipped frameworks, of sums, of means, and with a reading that is disputed."""
    framework = par.get_framework(
        data.draw(st.sampled_from(["par-index/2018", "papi/2019", "papi/2021", "sipas/2023"]))
    )
    check_rows(framework, data, ["wide, lazy", "long"])
