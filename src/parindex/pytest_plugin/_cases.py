"""Files of cases as tests: one test a case, whose failure is for those who know the rule book and not Python.

PYTEST_DONT_REWRITE
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from parindex._case import Case
from parindex._checks._cases import try_case
from parindex._checks._frameworks import Shelf, usable
from parindex._commands._settings import folders, given, rules
from parindex._findings import Finding, Language, Place
from parindex._framework import Framework
from parindex._loading import load_cases
from parindex._render._cases import case_text
from parindex._yaml import posix
from parindex.errors import LoadError, ParindexError
from parindex.pytest_plugin._lines import FindingsError, line, line_number

READING = "reading"
"""The test that says whether a file can be read at all."""


class CaseFile(pytest.File):
    """A file of cases; it is read to know their names, and its framework when the first of them runs."""

    options: Callable[[], argparse.Namespace]
    asked: str = ""
    unread: tuple[Finding, ...] = ()
    _framework: Framework | Finding | None = None

    def collect(self) -> "Iterator[pytest.Item]":
        """Yield a test that the file can be read, and one a case."""
        cases: tuple[Case, ...] = ()
        try:
            loaded = load_cases(self.path)
        except LoadError as problem:
            self.unread = problem.findings
        else:
            self.asked, cases = loaded.framework, loaded.cases
        first: _Reading = _Reading.from_parent(self, name=READING)
        first.add_marker(pytest.mark.parindex)
        yield first
        for case in cases:
            item: _CaseItem = _CaseItem.from_parent(self, name=case.name)
            item.case = case
            item.extra_keyword_matches.update(one.code for one in case.entries)
            item.extra_keyword_matches.update(one.code for one in case.expected)
            item.add_marker(pytest.mark.parindex)
            yield item

    def framework(self) -> Framework | Finding:
        """Return the framework of the cases, or why it cannot be used.

        Raises:
            ParindexError: the ini file asks for something that does not exist.
        """
        if self._framework is None:
            options = self.options()
            shelf = Shelf.of(given(options), folders(options), rules(options))
            place = Place(file=posix(self.path))
            self._framework = usable(self.asked, shelf, beside=place, place=place)
        return self._framework


class _Test(pytest.Item):
    """What both kinds of tests show of themselves."""

    parent: CaseFile
    told: tuple[Finding, ...] = ()

    def fail(self, found: tuple[Finding, ...], more: str = "") -> NoReturn:
        """Fail with findings, a line each, and what explains them."""
        self.told = found
        lang: Language = self.parent.options().lang
        lines = [line(one, lang, self.parent.nodeid) for one in found]
        raise FindingsError("\n".join([*lines, "", more] if more else lines))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return what was found, without a traceback."""
        if isinstance(excinfo.value, FindingsError | ParindexError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, the line counted from 0, and the name of the test."""
        return self.path, line_number(self.told) - 1, f"{self.parent.nodeid}: {self.name}"


class _Reading(_Test):
    """The test that the file and its framework can be read."""

    def runtest(self) -> None:
        """Fail where they cannot."""
        framework = None if self.parent.unread else self.parent.framework()
        unread = (framework,) if isinstance(framework, Finding) else self.parent.unread
        if unread:
            self.fail(unread)


class _CaseItem(_Test):
    """The test of one case."""

    case: Case

    def runtest(self) -> None:
        """Score the case, and fail where the points are others than expected."""
        framework = self.parent.framework()
        if isinstance(framework, Finding):
            if any(item.parent is self.parent and item.name == READING for item in self.session.items):
                pytest.skip(f"not read, see {self.parent.nodeid}::{READING}")
            self.fail((framework,))
        tried = try_case(self.case, framework)
        if tried.findings:
            self.fail(tried.findings, case_text(tried, self.parent.options().lang))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, the line of the case counted from 0, and its name."""
        place = self.case.place
        return self.path, (place.line if place else 1) - 1, f"{self.parent.nodeid}: {self.name}"
