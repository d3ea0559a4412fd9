"""The commands that look ahead: ``feasible`` and ``plan``."""

import argparse
import os
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

from parindex._assessment import Assessment, exact
from parindex._commands._cards import add_scoring, card_of
from parindex._commands._costs import read_costs
from parindex._commands._options import Commands, document_options
from parindex._commands._settings import (
    ERRORS,
    FAILED,
    OK,
    colour,
    folders,
    given,
    is_utf8,
    panel,
    read_plan,
    rules,
    width,
    write,
)
from parindex._documents import is_document
from parindex._feasibility import Sample, check_feasibility
from parindex._findings import Finding
from parindex._loading import load_plan
from parindex._plan import Plan
from parindex._planner import Budget, Proposal, propose
from parindex._render import _feasible, _findings, _proposals
from parindex._render._export import export, writable_suffix
from parindex._render._findings import Report
from parindex._result import Findings
from parindex._writing import dump
from parindex._yaml import posix
from parindex.errors import ParindexError, PlanningError

_FORMS = {"json": _findings.to_json, "github": _findings.to_github}
_OUT = (".yaml", ".docx", ".xlsx", ".md")


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the commands into the parser."""
    limits = _limit_options()
    command = commands.add_parser(
        "feasible", parents=[shared, document_options(), limits], help="say what of a plan can be reached"
    )
    command.add_argument("plan", metavar="PLAN", help="a plan file, or a Word, Excel or text file")
    command.add_argument("--last", metavar="FILE", help="the last results, where the plan prints none: an assessment")
    command.add_argument(
        "--spread",
        action="append",
        default=[],
        type=_spread,
        metavar="CODE=POINTS:PROBABILITY,...",
        help="how likely an item's points are",
    )
    command.add_argument(
        "--answers",
        action="append",
        default=[],
        type=_answers,
        metavar="CODE=NUMBER",
        help="how many people answered a survey: a change smaller than it can show is told",
    )
    command.add_argument("--format", choices=("text", "json", "github"), default="text")
    command.set_defaults(run=_judge)

    command = commands.add_parser("plan", parents=[shared, limits], help="build the cheapest plan from an assessment")
    command.add_argument("assessment", metavar="FILE", help="the last results")
    command.add_argument("--gain", type=_points, metavar="POINTS", help="by how much the total is to rise")
    command.add_argument("--rank", type=int, metavar="N", help="the rank whose points to reach; needs --results")
    command.add_argument(
        "--reserve", type=_points, default=Fraction(), metavar="POINTS", help="held back for appraisal"
    )
    command.add_argument(
        "--cost",
        action="append",
        default=[],
        type=_pair,
        metavar="CODE=EFFORT",
        help="effort for one point of an item or group",
    )
    command.add_argument(
        "--costs", metavar="FILE.csv", help="efforts: code, effort and, where they differ by points, points"
    )
    command.add_argument(
        "--budget",
        action="append",
        default=[],
        type=_budget,
        metavar="NAME=EFFORT:CODE,...",
        help="the most effort for some items",
    )
    command.add_argument("--year", type=int, help="the year that is planned; else the one after the results")
    command.add_argument("--frontier", action="store_true", help="print every total with its least effort")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("-o", "--out", metavar="FILE", help="write the plan there: .yaml, .docx, .xlsx or .md")
    command.set_defaults(run=_plan)


def _limit_options() -> argparse.ArgumentParser:
    limits = argparse.ArgumentParser(add_help=False)
    limits.add_argument("--target", type=_points, metavar="POINTS", help="the total to reach")
    limits.add_argument("--lock", action="append", default=[], metavar="CODE", help="what cannot change this year")
    for name, what in (("floor", "the least"), ("cap", "the most"), ("forecast", "the expected")):
        limits.add_argument(
            f"--{name}", action="append", default=[], type=_pair, metavar="CODE=POINTS", help=f"{what} points of a node"
        )
    limits.add_argument("--results", metavar="FILE.csv", help="published results of many units")
    add_scoring(limits)
    return limits


def _points(text: str) -> Fraction:
    try:
        return exact(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _pair(text: str) -> tuple[str, Fraction]:
    """Return what ``1.2=2.5`` says."""
    code, number = _halves(text, "=", "CODE=NUMBER, for example 1.2=2.5")
    return code, _points(number)


def _answers(text: str) -> tuple[str, Sample]:
    """Return what ``2.4.1=450`` says."""
    code, number = _halves(text, "=", "CODE=NUMBER, for example 2.4.1=450")
    try:
        return code, Sample(answers=int(number))
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _spread(text: str) -> tuple[str, dict[Fraction, Fraction]]:
    """Return what ``1.2=1:0.25,1.5:0.75`` says."""
    form = "CODE=POINTS:PROBABILITY,..., for example 1.2=1:0.25,1.5:0.75"
    code, pairs = _halves(text, "=", form)
    parts = [_halves(pair, ":", form) for pair in pairs.split(",")]
    return code, {_points(points): _points(chance) for points, chance in parts}


def _budget(text: str) -> Budget:
    """Return what ``Sở Nội vụ=20:1.1,1.2`` says."""
    form = "NAME=EFFORT:CODE,..., for example Sở Nội vụ=20:1.1,1.2"
    name, rest = _halves(text, "=", form)
    most, codes = _halves(rest, ":", form)
    return Budget(name, tuple(codes.split(",")), _points(most))


def _halves(text: str, sign: str, form: str) -> tuple[str, str]:
    first, found, second = text.partition(sign)
    if not found:
        msg = f"write {form}, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return first, second


def _costs(options: argparse.Namespace) -> dict[str, Any] | None:
    """Return the efforts of the options and of their file; None without any."""
    found = read_costs(options.costs) if options.costs else {}
    return {**found, **dict(options.cost)} or None


def _judge(options: argparse.Namespace) -> int:
    plan = read_plan(options.plan, options) if is_document(options.plan) else load_plan(options.plan)
    last = card_of(options.last, options) if options.last else None
    if isinstance(last, Report):
        return _refused(last, options)
    try:
        found = check_feasibility(
            plan,
            target=options.target,
            locks=options.lock,
            floors=dict(options.floor),
            caps=dict(options.cap),
            forecasts=dict(options.forecast),
            spreads=dict(options.spread),
            samples=dict(options.answers),
            results=panel(options),
            last=last,
            frameworks=given(options),
            folders=folders(options),
        )
    except PlanningError as problem:
        return _refused(_report(options.plan, plan, problem.findings), options)
    report = Report(path=posix(options.plan), subject=plan, findings=found)
    if options.format == "text":
        print(_feasible.to_text(report, lang=options.lang, colour=colour(), width=width()))
    else:
        print(_FORMS[options.format]([report], lang=options.lang))
    return ERRORS if found.errors else OK


def _plan(options: argparse.Namespace) -> int:
    if options.out:
        writable_suffix(options.out, _OUT, force=False)
    if options.target is options.gain is options.rank is None and not options.floor:
        msg = "say what the plan is to reach: --target, --gain, --rank or --floor"
        raise ParindexError(msg)
    card = card_of(options.assessment, options)
    if isinstance(card, Report):
        return _refused(card, options)
    try:
        made = propose(
            card,
            target=options.target,
            gain=options.gain,
            rank=options.rank,
            results=panel(options),
            costs=_costs(options),
            locks=options.lock,
            floors=dict(options.floor),
            caps=dict(options.cap),
            forecasts=dict(options.forecast),
            reserve=options.reserve,
            budgets=options.budget,
            year=options.year,
        )
    except PlanningError as problem:
        return _refused(_report(options.assessment, card.assessment, problem.findings), options)
    return _told(made, options)


def _told(made: Proposal, options: argparse.Namespace) -> int:
    """Print a plan and write it, or say why there is none."""
    is_plan = isinstance(made.plan, Plan)
    if isinstance(made.plan, Plan) and options.out:
        _write(made.plan, options)
    found = (*made.plan.remarks, *made.explain()) if isinstance(made.plan, Plan) else made.plan.findings
    subject = made.plan if isinstance(made.plan, Plan) else made.card.assessment
    report = _report(options.out or options.assessment, subject, found)
    if options.format == "json":
        print(_proposals.to_json(made, report, lang=options.lang, ascii_only=not is_utf8()))
        return OK if is_plan else ERRORS
    print(_feasible.to_text(report, lang=options.lang, colour=colour(), width=width()))
    print(_proposals.to_text(made, lang=options.lang, frontier=options.frontier))
    return OK if is_plan else ERRORS


def _write(plan: Plan, options: argparse.Namespace) -> None:
    if options.out.casefold().endswith(".yaml"):
        write(options.out, dump(_named_from(plan, Path(options.assessment).parent, Path(options.out).parent)))
    else:
        export(plan, options.out, folders=folders(options), extra_rules=rules(options))


def _named_from(plan: Plan, here: Path, there: Path) -> Plan:
    """Return a plan that names the files of its frameworks from another folder."""
    named = (one.framework or "" for one in plan.tables)
    paths = (os.path.relpath(here / name, there) if name.endswith((".yaml", ".yml")) else name for name in named)
    tables = (attrs.evolve(table, framework=posix(path)) for table, path in zip(plan.tables, paths, strict=True))
    return attrs.evolve(plan, tables=tuple(tables))


def _report(path: str, subject: Assessment | Plan, found: tuple[Finding, ...]) -> Report:
    return Report(path=posix(path), subject=subject, findings=Findings(found=found))


def _refused(report: Report, options: argparse.Namespace) -> int:
    print(_findings.to_text([report], lang=options.lang, width=width()), file=sys.stderr)
    return FAILED
