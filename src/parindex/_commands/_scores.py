"""The command that scores assessments: ``score``."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from parindex._checks import check
from parindex._checks._frameworks import Shelf
from parindex._checks._result import Findings
from parindex._commands._options import Commands
from parindex._commands._settings import ERRORS, FAILED, OK, folders, is_utf8, rules, width
from parindex._findings import Language
from parindex._loading import load_assessment
from parindex._render import _findings, _scorecards
from parindex._render._findings import Report
from parindex._scoring import Scorecard, score
from parindex._yaml import posix
from parindex.errors import AssessmentError


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the command into the parser."""
    command = commands.add_parser("score", parents=[shared], help="score an assessment")
    command.add_argument("assessment", metavar="FILE")
    command.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    command.add_argument("--reading", metavar="ID", help="the reading to follow where a total is disputed")
    command.add_argument(
        "--taken", action="append", default=[], metavar="FILE", help="an assessment whose results some items take"
    )
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    shelf = Shelf.of((), folders(options), rules(options))
    card = _scored(options.assessment, options.taken, options.reading, shelf)
    if isinstance(card, Report):
        print(_findings.to_text([card], lang=options.lang, width=width()), file=sys.stderr)
        return FAILED
    form, ascii_only = options.format, not is_utf8()
    columns = width()
    print(_scorecard_text(card, options.assessment, form=form, lang=options.lang, width=columns, ascii_only=ascii_only))
    return ERRORS if check(card).errors else OK


def _scored(path: str, taken: Iterable[str], reading: str | None, shelf: Shelf) -> Scorecard | Report:
    """Return the scorecard of an assessment file, or what keeps it (or one it takes results from) from being scored.

    Args:
        path: the file.
        taken: assessment files by other frameworks, whose results some items take.
        reading: the reading to follow in the file itself where one is disputed, or None.
        shelf: where frameworks are looked up.

    Raises:
        LoadError: a file cannot be loaded; all its problems at once.
        UnknownFrameworkError: there is no such framework.
    """
    others: list[Scorecard] = []
    for other in taken:
        card = _score(other, shelf, (), None)
        if isinstance(card, Report):
            return card
        others.append(card)
    return _score(path, shelf, tuple(others), reading)


def _score(path: str, shelf: Shelf, others: tuple[Scorecard, ...], reading: str | None) -> Scorecard | Report:
    assessment = load_assessment(path)
    framework = shelf.find(assessment.framework, assessment.place)
    try:
        return score(framework, assessment, taken=others, reading=reading)
    except AssessmentError as problem:
        return Report(path=posix(path), subject=assessment, findings=Findings(found=problem.findings))


def _scorecard_text(card: Scorecard, path: str, *, form: str, lang: Language, width: int, ascii_only: bool) -> str:
    """Return a scorecard as a command prints it.

    Args:
        card: the scorecard.
        path: the file of the assessment.
        form: ``text``, ``json`` or ``markdown``; text has the findings too.
        lang: the language of text and Markdown.
        width: the columns of text.
        ascii_only: whether JSON escapes every other character.
    """
    if form == "json":
        return _scorecards.to_json(card, ascii_only=ascii_only)
    if form == "markdown":
        return _scorecards.to_markdown(card, lang=lang)
    found = check(card)
    report = Report(path=posix(Path(path)), subject=card.assessment, findings=found)
    said = _findings.to_text([report], lang=lang, width=width)
    return f"{_scorecards.to_text(card, lang=lang, width=width)}\n\n{said}"
