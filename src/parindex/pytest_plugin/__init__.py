"""Files of this library as tests: ``pytest --parindex plans/``, or ``parindex_paths = plans`` in the ini file.

Each file gives one test a group of checks (``plans/2024.yaml::sums``), with the codes of the group as keywords, so that
``-k PIX203`` works; a file of cases gives one test a case. A test fails on any error that the plan does not accept, and
on an entry that accepts what is not found any more; it is expected to fail where the plan accepts all errors; warnings
are pytest's warnings.

This module is imported by every test run of an environment that has the package. It therefore imports nothing of the
library until a file is there to be checked, and nothing heavy of anything else.

PYTEST_DONT_REWRITE
"""

import argparse
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from parindex._findings import Finding, Language
    from parindex._render._findings import Report

_DOCUMENTS = (".docx", ".xlsx")
_CASES = (".case.yaml", ".case.yml")
"""Names of files that are meant to be cases, whatever they hold."""
_LOCK = "~$"
_READING = "reading"
_FAMILIES = {
    "sums": "PIX2",
    "rows": "PIX3",
    "figures": "PIX4",
    "document": "PIX5",
    "links": "PIX6",
    "tasks": "PIX7",
    "results": "PIX8",
}
"""The groups, by the beginning of their codes; ``reading`` has all others."""
_OF_PLANS = ("sums", "rows", "figures", "document", "tasks")
_ONLY = {
    "plan": _OF_PLANS,
    "document": _OF_PLANS,
    "framework": ("links",),
    "assessment": (),
    "crosswalk": (),
    "units": (),
    "versions": (),
}
"""The groups beside ``reading`` that files of a format can have findings of; what is of no format has all."""
_COMPARED = ("plan", "document")


_ACCEPTED = {"en": "Accepted", "vi": "Đã chấp nhận"}


class FindingWarning(UserWarning):
    """A finding that is probable, as a warning of pytest."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the lines of the ini file."""
    group = parser.getgroup("parindex", "plans and frameworks")
    group.addoption(
        "--parindex", action="append", default=[], metavar="PATH", help="test the files of a folder, or one file"
    )
    parser.addini("parindex_paths", "folders and files to test, as --parindex does", type="paths", default=[])
    parser.addini("parindex_framework", "ids or files that tables of documents can belong to", "linelist", default=[])
    parser.addini("parindex_frameworks", "folders of your own frameworks", type="paths", default=[])
    parser.addini("parindex_rules", "your own rule kinds, module:NAME", type="linelist", default=[])
    parser.addini("parindex_results", "published results (.csv) to compare with", type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Have the paths of the option collected, and those of the ini file unless the command line names others."""
    given = [config.invocation_params.dir / path for path in config.getoption("--parindex") or ()]
    paths = [*given, *config.getini("parindex_paths")]
    if not paths:
        return
    for path in paths:
        if not path.exists():
            msg = f"parindex: there is no file or folder {path}"
            raise pytest.UsageError(msg)
    for path in given:
        if not _holds_any(path):  # tests that were never there must not look as if they had passed
            msg = f"parindex: no file of its formats under {path}"
            raise pytest.UsageError(msg)
    config.addinivalue_line("markers", "parindex: a file of plans or frameworks, tested by the plugin of parindex")
    chosen = given if config.args_source is pytest.Config.ArgsSource.ARGS else paths
    asked = [_absolute(config, argument) for argument in config.args]
    config.args += [str(path) for path in chosen if not any(_is_under(path, one) for one in asked)]
    config.pluginmanager.register(_Collecting(config, paths), "parindex_collecting")


def _absolute(config: pytest.Config, argument: str) -> Path:
    return config.invocation_params.dir / argument.partition("::")[0]


def _holds_any(path: Path) -> bool:
    return path.is_file() or any(_form(one, named=False) for one in path.rglob("*") if one.is_file())


def _is_under(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


class _Collecting:
    """The part of the plugin that only a run with paths has."""

    def __init__(self, config: pytest.Config, paths: Iterable[Path]) -> None:
        self._paths = tuple(dict.fromkeys(path.resolve() for path in paths))
        self._settings = _Settings(config)

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.File | None:
        """Collect a file that lies under one of the paths, if it is of one of our formats or a document."""
        path = file_path.resolve()
        over = [one for one in self._paths if path.is_relative_to(one)]
        form = _form(file_path, named=path in over) if over else None
        if form is None:
            return None
        # Outside the root folder the id of a file is the whole path, which is its own.
        own: dict[str, Any] = (
            {} if file_path.is_relative_to(parent.config.rootpath) else {"nodeid": file_path.as_posix()}
        )
        if form == "case":
            from parindex.pytest_plugin._cases import CaseFile

            cases: CaseFile = CaseFile.from_parent(parent, path=file_path, **own)
            cases.options = self._settings.options
            return cases
        made: _File = _File.from_parent(parent, path=file_path, **own)
        made.form, made.settings = form, self._settings
        return made


def _form(path: Path, *, named: bool) -> str | None:
    """Return the name of a format, ``document`` for a Word or Excel file, or None for a file that is not ours."""
    from parindex._search import format_of

    if path.name.endswith(_CASES):
        return "case"
    if path.suffix.casefold() in _DOCUMENTS:
        return None if path.name.startswith(_LOCK) else "document"
    return format_of(path) or ("document" if named else None)


class _Settings:
    """What the ini file says, in the words of the command ``check``; rules and results are loaded once."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._options: argparse.Namespace | None = None

    def options(self) -> argparse.Namespace:
        """Return the options of the command.

        Raises:
            ParindexError: the ini file asks for something that does not exist.
        """
        if self._options is None:
            from parindex._commands._options import language
            from parindex._commands._settings import panel

            ini = self._config.getini
            results: list[Path] = ini("parindex_results")
            options = argparse.Namespace(
                framework=[self._beside_ini(one) for one in ini("parindex_framework")],
                frameworks=[str(one) for one in ini("parindex_frameworks")],
                rules=ini("parindex_rules"),
                results=str(results[0]) if results else None,
                columns=(),
                select=(),
                ignore=(),
                lang=language(),
            )
            options.panel = panel(options)
            self._options = options
        return self._options

    def groups(self, form: str) -> tuple[str, ...]:
        """Return the groups of a format; published results are compared only where there are any."""
        has_results = bool(self._config.getini("parindex_results"))
        return (*_ONLY.get(form, tuple(_FAMILIES)), *(("results",) if has_results and form in _COMPARED else ()))

    def _beside_ini(self, framework: str) -> str:
        folder = self._config.inipath.parent if self._config.inipath else self._config.rootpath
        return str(folder / framework) if framework.endswith((".yaml", ".yml")) else framework


class _File(pytest.File):
    """A file of ours; it is read when the first of its tests runs, once for all of them."""

    form: str
    settings: _Settings
    _parts: "dict[str, _Part] | Exception | None" = None

    def collect(self) -> "Iterator[_Item]":
        """Yield a test a group."""
        groups = self.settings.groups(self.form)
        for name in (_READING, *groups):
            item: _Item = _Item.from_parent(self, name=name)
            item.extra_keyword_matches.update(_codes(name, groups))
            item.add_marker(pytest.mark.parindex)
            yield item

    def part(self, name: str) -> "_Part":
        """Return what the file comes to in one group.

        Raises:
            Exception: what stopped the reading; a file that cannot be loaded is no such thing.
        """
        if self._parts is None:
            try:
                self._parts = self._check()
            except Exception as problem:  # noqa: BLE001
                # A user's rule kind can fail in any way; each test of the file says so, and none reads it again.
                self._parts = problem
        if isinstance(self._parts, Exception):
            raise self._parts
        return self._parts[name]

    def _check(self) -> "dict[str, _Part]":
        from parindex._commands._reports import report

        options = self.settings.options()
        found = report(str(self.path), options)
        groups = self.settings.groups(self.form)
        return {name: _Part(found, name, groups, options.lang) for name in (_READING, *groups)}


class _Part:
    """The findings of one group of one file."""

    def __init__(self, report: "Report", name: str, groups: tuple[str, ...], lang: "Language") -> None:
        from parindex._checks import UNMATCHED, accepts
        from parindex._findings import Severity
        from parindex._plan import Plan

        self.lang: Language = lang
        self.was_read = report.subject is not None
        told = groups if self.was_read else ()  # what stops the reading belongs to it, whatever its code
        found = [one for one in report.findings if _group(_code(one), told) == name]
        self.wrong = [
            one for one in found if one.severity is Severity.ERROR or one.kind is UNMATCHED or not self.was_read
        ]
        self.probable = [one for one in found if one.severity is Severity.WARNING and one not in self.wrong]
        entries = report.subject.accepted if isinstance(report.subject, Plan) else ()
        self.accepted = [
            (one, entry.reason)
            for one in report.findings.accepted
            for entry in [next(entry for entry in entries if accepts(entry, one))]
            if one.severity is Severity.ERROR and _group(one.code, groups) == name
        ]

    @property
    def line(self) -> int:
        """The line of the first finding, else the first of the file."""
        from parindex.pytest_plugin._lines import line_number

        return line_number([*self.wrong, *(one for one, _ in self.accepted), *self.probable])


@lru_cache(maxsize=256)
def _codes(name: str, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that a group tells; many files have the same groups."""
    from parindex._checks import KINDS

    return tuple(kind.code for kind in KINDS if _group(kind.code, groups) == name)


@lru_cache(maxsize=4096)
def _group(code: str, groups: tuple[str, ...]) -> str:
    return next((name for name in groups if code.startswith(_FAMILIES[name])), _READING)


def _code(one: "Finding") -> str:
    """Return the code of a finding; of an entry that accepts what is not found any more: the one it accepts."""
    accepted = dict(one.values).get("accepted") if one.code == "PIX901" else None
    return str(accepted).partition(" ")[0] if accepted else one.code


class _Item(pytest.Item):
    """The test of one group of checks of one file."""

    parent: _File

    def runtest(self) -> None:
        """Judge the findings of the group."""
        from parindex.pytest_plugin._lines import FindingsError
        from parindex.pytest_plugin._lines import line as said

        part = self.parent.part(self.name)
        if not part.was_read and self.name != _READING:
            self._refuse_unread()
        for one in part.probable:
            line = one.place.line if one.place and not one.place.block else 1
            warnings.warn_explicit(FindingWarning(said(one, part.lang)), None, str(self.path), line)
        file = self.parent.nodeid
        wrong = [said(one, part.lang, file) for one in part.wrong]
        reasons = [f"{said(one, part.lang, file)} {_ACCEPTED[part.lang]}: {why}" for one, why in part.accepted]
        if wrong or (reasons and self.config.getoption("runxfail")):
            raise FindingsError("\n".join(wrong or reasons))
        if reasons:
            pytest.xfail("\n".join(reasons))

    def _refuse_unread(self) -> None:
        """Skip a test of a file that cannot be read, or fail if no other test of this run says so."""
        from parindex.pytest_plugin._lines import FindingsError, line

        if any(item.parent is self.parent and item.name == _READING for item in self.session.items):
            pytest.skip(f"not read, see {self.parent.nodeid}::{_READING}")
        unread = self.parent.part(_READING)
        raise FindingsError("\n".join(line(one, unread.lang, self.parent.nodeid) for one in unread.wrong))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the findings, each on a line of its own, without a traceback."""
        from parindex.errors import ParindexError
        from parindex.pytest_plugin._lines import FindingsError

        if isinstance(excinfo.value, FindingsError | FindingWarning | ParindexError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, the line of the first finding counted from 0, and the name of the test."""
        try:
            line = self.parent.part(self.name).line
        except Exception:  # noqa: BLE001
            line = 1  # the test itself tells what is wrong
        return self.path, line - 1, f"{self.parent.nodeid}: {self.name}"
