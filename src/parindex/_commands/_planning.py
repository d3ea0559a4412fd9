"""The commands that look ahead: ``feasible`` and ``plan``."""

import argparse
import sys
from fractions import Fraction

from parindex._assessment import exact
from parindex._checks._frameworks import Shelf
from parindex._checks._result import Findings
from parindex._commands._options import Commands
from parindex._commands._settings import ERRORS, FAILED, OK, colour, folders, panel, rules, width, write
from parindex._feasibility import check_feasibility
from parindex._findings import Finding
from parindex._loading import load_assessment, load_plan
from parindex._plan import Plan
from parindex._planner import Proposal, propose
from parindex._render import _findings
from parindex._render._findings import Report
from parindex._scoring import score
from parindex._writing import dump
from parindex._yaml import posix
from parindex.errors import AssessmentError, PlanningError

_FORMS = {"json": _findings.to_json, "github": _findings.to_github}


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the commands into the parser."""
    limits = _limit_options()
    command = commands.add_parser("feasible", parents=[shared, limits], help="say what of a plan can be reached")
    command.add_argument("plan", metavar="PLAN")
    command.add_argument("--results", metavar="FILE.csv", help="published results: what comparable units won")
    command.add_argument("--format", choices=("text", "json", "github"), default="text")
    command.set_defaults(run=_feasible)

    command = commands.add_parser("plan", parents=[shared, limits], help="build the cheapest plan from an assessment")
    command.add_argument("assessment", metavar="FILE", help="the last results")
    command.add_argument("--gain", type=_points, metavar="POINTS", help="by how much the total is to rise")
    command.add_argument(
        "--reserve", type=_points, default=Fraction(), metavar="POINTS", help="held back for appraisal"
    )
    command.add_argument(
        "--cost", action="append", type=_pair, metavar="CODE=EFFORT", help="effort for one point of an item or group"
    )
    command.add_argument("--year", type=int, help="the year that is planned; else the one after the results")
    command.add_argument("--out", metavar="FILE.yaml", help="write the plan there")
    command.set_defaults(run=_plan)


def _limit_options() -> argparse.ArgumentParser:
    limits = argparse.ArgumentParser(add_help=False)
    limits.add_argument("--target", type=_points, metavar="POINTS", help="the total to reach")
    limits.add_argument("--lock", action="append", default=[], metavar="CODE", help="what cannot change this year")
    for name, what in (("floor", "the least"), ("cap", "the most"), ("forecast", "the expected")):
        limits.add_argument(
            f"--{name}", action="append", default=[], type=_pair, metavar="CODE=POINTS", help=f"{what} points of a node"
        )
    return limits


def _points(text: str) -> Fraction:
    try:
        return exact(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _pair(text: str) -> tuple[str, Fraction]:
    """Return what ``1.2=2.5`` says."""
    code, sign, number = text.partition("=")
    if not sign:
        msg = f"write CODE=NUMBER, for example 1.2=2.5, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return code, _points(number)


def _feasible(options: argparse.Namespace) -> int:
    plan = load_plan(options.plan)
    try:
        found = check_feasibility(
            plan,
            target=options.target,
            locks=options.lock,
            floors=dict(options.floor),
            caps=dict(options.cap),
            forecasts=dict(options.forecast),
            results=panel(options),
            folders=folders(options),
        )
    except PlanningError as problem:
        return _refused(plan, options.plan, problem.findings, options)
    report = Report(path=posix(options.plan), subject=plan, findings=Findings(found=found))
    if options.format == "text":
        print(_findings.to_text([report], lang=options.lang, colour=colour(), width=width()))
    else:
        print(_FORMS[options.format]([report], lang=options.lang))
    return ERRORS if report.findings.errors else OK


def _plan(options: argparse.Namespace) -> int:
    assessment = load_assessment(options.assessment)
    framework = Shelf.of((), folders(options), rules(options)).find(assessment.framework, assessment.place)
    try:
        made = propose(
            score(framework, assessment),
            target=options.target,
            gain=options.gain,
            costs=dict(options.cost) if options.cost else None,
            locks=options.lock,
            floors=dict(options.floor),
            caps=dict(options.cap),
            forecasts=dict(options.forecast),
            reserve=options.reserve,
            year=options.year,
        )
    except (AssessmentError, PlanningError) as problem:
        return _refused(None, options.assessment, problem.findings, options)
    return _told(made, options)


def _told(made: Proposal, options: argparse.Namespace) -> int:
    """Print a plan and write it, or say why there is none."""
    if not isinstance(made.plan, Plan):
        report = Report(path=posix(options.assessment), subject=None, findings=Findings(found=made.plan.findings))
        print(_findings.to_text([report], lang=options.lang, colour=colour(), width=width()))
        return ERRORS
    if options.out:
        write(options.out, dump(made.plan))
    found = (*made.plan.remarks, *made.explain())
    report = Report(path=posix(options.out or options.assessment), subject=made.plan, findings=Findings(found=found))
    print(_findings.to_text([report], lang=options.lang, colour=colour(), width=width()))
    return OK


def _refused(plan: Plan | None, path: str, found: tuple[Finding, ...], options: argparse.Namespace) -> int:
    report = Report(path=posix(path), subject=plan, findings=Findings(found=found))
    print(_findings.to_text([report], lang=options.lang, width=width()), file=sys.stderr)
    return FAILED
