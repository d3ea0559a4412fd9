"""Scorecards for the commands that need one of them: of an assessment, with the results that its items take."""

import argparse

from parindex._assessment import Assessment
from parindex._checks._frameworks import Shelf
from parindex._commands._settings import folders, rules
from parindex._loading import load_assessment
from parindex._render._findings import Report
from parindex._result import Findings
from parindex._scoring import Scorecard, score
from parindex._yaml import posix
from parindex.errors import AssessmentError


def add_scoring(command: argparse.ArgumentParser) -> None:
    """Add the options that say how an assessment is scored."""
    command.add_argument("--reading", metavar="ID", help="the reading to follow where a total is disputed")
    command.add_argument(
        "--taken", action="append", default=[], metavar="PATH", help="assessments whose results some items take"
    )


def scored(assessment: Assessment, options: argparse.Namespace) -> Scorecard:
    """Return the scorecard of an assessment, with the results of ``--taken``.

    Raises:
        AssessmentError: something in one of them cannot be scored.
    """
    shelf = Shelf.of((), folders(options), rules(options))
    others = [load_assessment(path) for path in options.taken]
    cards = [score(shelf.find(one.framework, one.place), one) for one in others]
    framework = shelf.find(assessment.framework, assessment.place)
    return score(framework, assessment, taken=cards, reading=options.reading)


def card_of(path: str, options: argparse.Namespace) -> Scorecard | Report:
    """Return the scorecard of an assessment file, or what keeps it from being scored.

    Raises:
        LoadError: a file cannot be loaded; all its problems at once.
        UnknownFrameworkError: there is no such framework.
    """
    assessment = load_assessment(path)
    try:
        return scored(assessment, options)
    except AssessmentError as problem:
        return Report(path=posix(path), subject=assessment, findings=Findings(found=problem.findings))
