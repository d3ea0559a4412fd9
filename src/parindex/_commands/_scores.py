"""The command that scores assessments: ``score``, for one unit or for as many as a folder holds."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import attrs

from parindex._assessment import Assessment
from parindex._checks import check
from parindex._checks._assessments import faults_beside
from parindex._checks._frameworks import Shelf, usable
from parindex._commands._cards import add_scoring
from parindex._commands._options import Commands
from parindex._commands._progress import one_by_one
from parindex._commands._settings import ERRORS, FAILED, OK, folders, is_utf8, rules, width
from parindex._findings import Finding, Place
from parindex._framework import Framework
from parindex._loading import load_assessment
from parindex._panel import province_key
from parindex._render import _findings, _scorecards, _standings
from parindex._render._findings import Report
from parindex._render._standings import Standing
from parindex._result import Findings
from parindex._scoring import Scorecard, score
from parindex._search import files_under, format_of
from parindex._yaml import in_order, posix
from parindex.errors import AssessmentError, LoadError, ParindexError

_MEMORY = 1 << 24
"""How many letters of JSON are kept before a temporary file takes them."""


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the command into the parser."""
    command = commands.add_parser("score", parents=[shared], help="score assessments; of several, rank the units")
    command.add_argument("paths", nargs="+", metavar="PATH", help="an assessment, or a folder of assessments")
    command.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    add_scoring(command)
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    work = _Work(options)
    paths = _assessments(options.paths)
    others = [card for _, card in work.scored(_assessments(options.taken), (), None)]
    if len(paths) == 1 and not any(map(os.path.isdir, options.paths)):
        cards = [card for _, card in work.scored(paths, others, options.reading)]
        return work.refused() or _told(cards[0], paths[0], options)
    with tempfile.SpooledTemporaryFile(_MEMORY, "w+", encoding="utf-8", newline="\n") as kept:
        rows: list[Standing] = []
        for path, card in work.scored(paths, others, options.reading):
            rows.append(Standing.of(card, path, check(card)))
            if options.format == "json":  # kept outside the memory: of ten thousand units it is much
                kept.write(f"{',' if len(rows) > 1 else ''}\n{_scorecards.to_json(card, ascii_only=not is_utf8())}")
        return work.refused() or _told_all(rows, kept, options)


class _Work:
    """Scores files, one after the other, and keeps what is wrong with them."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.shelf = Shelf.of((), folders(options), rules(options))
        self.reports: list[Report] = []
        self._find = lru_cache(maxsize=64)(self._framework)  # many units are scored by one rule book

    def scored(
        self, paths: list[str], others: Sequence[Scorecard], reading: str | None
    ) -> Iterator[tuple[str, Scorecard]]:
        """Yield the scorecards of files; those that have none are told by :meth:`refused`.

        Args:
            paths: the files.
            others: scorecards whose results some items take.
            reading: the reading to follow where one is disputed, or None.
        """
        seen: dict[tuple[str, str, int], str] = {}
        for path in one_by_one(paths):
            card = self._score(path, others, reading, alone=len(paths) == 1)
            if card is not None:
                assessment = card.assessment
                who = card.framework.id, province_key(assessment.unit), assessment.year
                if who in seen:
                    both = f"{path} and {seen[who]} both report of {assessment}"
                    msg = f"{both}: keep one, or give the units names of their own"
                    raise ParindexError(msg)
                seen[who] = path
                yield path, card

    def refused(self) -> int:
        """Tell everything that keeps a file from being scored, and return the exit status; 0: nothing does."""
        if not self.reports:
            return OK
        print(_findings.to_text(self.reports, lang=self.options.lang, width=width()), file=sys.stderr)
        return FAILED

    def _score(self, path: str, others: Sequence[Scorecard], reading: str | None, *, alone: bool) -> Scorecard | None:
        try:
            subject = load_assessment(path)
        except LoadError as problem:
            self._refuse(path, None, in_order([*problem.findings, *faults_beside(path, self.shelf)]))
            return None
        framework = self._find(subject.framework, os.path.dirname(path))
        if isinstance(framework, Finding):
            self._refuse(path, subject, (attrs.evolve(framework, place=subject.place),))
            return None
        try:
            return score(framework, subject, taken=_fitting(others, subject, alone=alone), reading=reading)
        except AssessmentError as problem:
            self._refuse(path, subject, problem.findings)
        return None

    def _refuse(self, path: str, subject: Assessment | None, found: tuple[Finding, ...]) -> None:
        self.reports.append(Report(path=posix(path), subject=subject, findings=Findings(found=found)))

    def _framework(self, asked: str, folder: str) -> Framework | Finding:
        beside = Place(file=os.path.join(folder, "assessment.yaml"))
        return usable(asked, self.shelf, beside=beside, place=None)


def _fitting(others: Sequence[Scorecard], subject: Assessment, *, alone: bool) -> tuple[Scorecard, ...]:
    """Return the scorecards of the same unit and year; of one assessment that is scored alone, else all."""
    who = province_key(subject.unit), subject.year
    same = tuple(one for one in others if (province_key(one.assessment.unit), one.assessment.year) == who)
    return same or (tuple(others) if alone else ())


def _assessments(names: Iterable[str]) -> list[str]:
    """Return the files that are named, and the assessments in folders that are."""
    paths: list[str] = []
    for name in names:
        under = files_under(name)
        found = [path for path in under if path == name or format_of(path) == "assessment"]
        if not found:
            msg = f"no assessment under {name}"
            raise ParindexError(msg)
        paths += found
    return paths


def _told(card: Scorecard, path: str, options: argparse.Namespace) -> int:
    """Print one scorecard; text has its findings too."""
    found = check(card)
    if options.format == "json":
        print(_scorecards.to_json(card, ascii_only=not is_utf8()))
    elif options.format == "markdown":
        print(_scorecards.to_markdown(card, lang=options.lang))
    else:
        report = Report(path=posix(Path(path)), subject=card.assessment, findings=found)
        said = _findings.to_text([report], lang=options.lang, width=width())
        print(f"{_scorecards.to_text(card, lang=options.lang, width=width())}\n\n{said}")
    return ERRORS if found.errors else OK


def _told_all(rows: list[Standing], kept: "tempfile.SpooledTemporaryFile[str]", options: argparse.Namespace) -> int:
    """Print the standings of many units."""
    if options.format == "json":
        kept.seek(0)
        print(_standings.json_head(rows, ascii_only=not is_utf8()), end="")
        shutil.copyfileobj(kept, sys.stdout)
        print("\n]}")
    elif options.format == "markdown":
        print(_standings.to_markdown(rows, lang=options.lang))
    else:
        print(_standings.to_text(rows, lang=options.lang, width=width()))
    return ERRORS if any(row.errors for row in rows) else OK
