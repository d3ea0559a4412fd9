"""Checked by the type checkers, never run: what a user's program sees."""

from datetime import date
from fractions import Fraction
from typing import assert_type

from hypothesis.strategies import SearchStrategy

import parindex as par
from parindex import strategies, testing

framework = par.get_framework("par-index/2018")
assert_type(framework, par.Framework)
assert_type(framework["3.4.1"], par.Group | par.Item)
assert_type(framework["3.4.1"].max, Fraction)
assert_type(framework.leaves(), tuple[par.Item, ...])
assert_type(framework.parent("3.4.1"), par.Group | None)

plan = par.load_plan("plan.yaml")
assert_type(plan, par.Plan)
assert_type(plan.tables[0].rows[0].cells[0], par.Printed)

assert_type(par.read_document("plan.tsv", frameworks=[framework, "papi/2021"], columns={1: "code"}), par.Plan)

findings = par.check(plan)
assert_type(findings, par.Findings)
assert_type(findings[0], par.Finding)
assert_type(findings[:2], tuple[par.Finding, ...])
assert_type(findings.errors, tuple[par.Finding, ...])
assert_type([finding.severity for finding in findings], list[par.Severity])
assert_type(par.versions(), tuple[par.Version, ...])
assert_type(par.units(on=date(2025, 7, 1)), tuple[par.Unit, ...])

assessment = par.load_assessment("assessment.yaml")
assert_type(assessment, par.Assessment)
card = par.score(framework, assessment, reading=None)
assert_type(card, par.Scorecard)
assert_type(card["3.3"].points, Fraction | None)
assert_type(card.total.lost, tuple[Fraction, Fraction])
assert_type(par.what_if(card, {"3.3": "1.5", "2.1": {"rate": "95/100"}}), par.Scorecard)
assert_type([one.rank for one in par.ranks([card, ("A", "75.66")])], list[int])
assert_type(par.check(card), par.Findings)

assert_type(testing.assert_valid(framework), None)
assert_type(testing.assert_totals(plan, year=2024), None)
assert_type(testing.assert_reaches(plan, "91.65", framework="par-index/2018"), None)
assert_type(strategies.frameworks(depth=2), SearchStrategy[par.Framework])
assert_type(strategies.plans(framework, fault="PIX203"), SearchStrategy[tuple[par.Framework, par.Plan]])
assert_type(testing.assert_cases("rules.case.yaml", frameworks=[framework]), None)
assert_type(strategies.assessments(framework, coverage="partial"), SearchStrategy[tuple[par.Framework, par.Assessment]])
assert_type(strategies.attainable_points(framework.leaves()[0]), SearchStrategy[Fraction])
assert_type(strategies.printed_numbers(), SearchStrategy[tuple[str, Fraction]])
testing.assert_reaches(plan, 91.65)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

par.chek(plan)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
