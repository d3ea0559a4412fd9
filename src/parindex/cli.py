"""The command ``parindex``: what the library answers, in a terminal or in another program's log.

Exit status: 0 without errors, 1 with findings of severity error (of ``fmt --check``: with files that would change), 2
when a file could not be loaded or a request not be met.
"""

import argparse
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import NoReturn

from parindex._accepting import accept
from parindex._catalogue import get_framework, versions
from parindex._checks import KINDS, check, wanted
from parindex._checks._result import Findings
from parindex._commands import _diff
from parindex._faults import find_version_faults
from parindex._findings import Kind, Language
from parindex._framework import Framework
from parindex._loading import load_file, load_framework, load_plan
from parindex._loading._search import files_under
from parindex._plan import Accepted
from parindex._render import _findings, _frameworks, _pages, _scaffold
from parindex._render._findings import Report
from parindex._schema import format_names, json_schema
from parindex._text import nearest
from parindex._units import Units
from parindex._values import DOCUMENT
from parindex._version import __version__
from parindex._versions import Versions
from parindex._writing import format_file
from parindex._yaml import posix
from parindex.errors import LoadError, ParindexError
from parindex.rules import Rule

__all__ = ["main", "run"]

OK, ERRORS, FAILED = 0, 1, 2
_NARROWEST, _WIDEST = 60, 100


def run() -> NoReturn:
    """Run the command and exit with its status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that cannot show đ must not end the program
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, head for example, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = OK
    sys.exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the words after ``parindex``; None: those of this process.

    Returns:
        The exit status.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except LoadError as problem:
        report = Report(path=problem.path, subject=None, findings=Findings(found=problem.findings))
        print(_findings.to_text([report], lang=options.lang, width=_width()), file=sys.stderr)
        return FAILED
    except ParindexError as problem:
        print(f"parindex: {problem}", file=sys.stderr)
        return FAILED
    return status


def _check(options: argparse.Namespace) -> int:
    reports = [_report(path, options) for path in _files(options)]
    if options.format == "json":
        print(_findings.to_json(reports, lang=options.lang, ascii_only=not _is_utf8()))
    elif options.format == "github":
        print(_findings.to_github(reports, lang=options.lang))
    else:
        print(_findings.to_text(reports, lang=options.lang, colour=_colour(), width=_width()))
    if any(report.subject is None for report in reports):
        return FAILED
    return ERRORS if any(report.findings.errors for report in reports) else OK


def _files(options: argparse.Namespace) -> list[str]:
    paths = [path for name in options.paths for path in files_under(name)]
    if not paths:
        msg = f"no file of these formats under {', '.join(options.paths)}"
        raise ParindexError(msg)
    return paths


def _fmt(options: argparse.Namespace) -> int:
    refused: list[Report] = []
    changed: list[str] = []
    for path in _files(options):
        try:
            changed += [path] if format_file(path, write=not options.check, extra_rules=_rules(options)) else []
        except LoadError as problem:
            refused.append(Report(path=posix(path), subject=None, findings=Findings(found=problem.findings)))
    for path in changed:
        print(f"{path}: {'not in canonical form; run parindex fmt' if options.check else 'rewritten'}")
    if refused:
        print(_findings.to_text(refused, lang=options.lang, width=_width()), file=sys.stderr)
        return FAILED
    return ERRORS if changed and options.check else OK


def _report(path: str, options: argparse.Namespace) -> Report:
    name = posix(path)
    rules = _rules(options)
    try:
        subject = load_file(path, extra_rules=rules)
    except LoadError as problem:
        return Report(path=name, subject=None, findings=Findings(found=problem.findings))
    if isinstance(subject, Versions | Units):  # a record of units that has faults is not loaded at all
        faults = find_version_faults(subject) if isinstance(subject, Versions) else ()
        return Report(
            path=name, subject=subject, findings=Findings(found=wanted(faults, options.select, options.ignore))
        )
    found = check(subject, folders=_folders(options), extra_rules=rules, select=options.select, ignore=options.ignore)
    return Report(path=name, subject=subject, findings=found)


def _list(options: argparse.Namespace) -> int:
    folders, rules = _folders(options), _rules(options)
    rows = [
        (version, get_framework(version.id, folders=folders, extra_rules=rules) if version.tree else None)
        for version in versions(folders=folders)
    ]
    print(_frameworks.versions_text(rows, options.lang))
    return OK


def _show(options: argparse.Namespace) -> int:
    framework = _find(options.framework, options)
    if options.code is None:
        print(_frameworks.tree_text(framework, options.lang, _width()))
    else:
        print(_frameworks.node_text(framework, framework[options.code], options.lang, _width()))
    return OK


def _find(name: str, options: argparse.Namespace) -> Framework:
    if name.endswith((".yaml", ".yml")):
        return load_framework(name, extra_rules=_rules(options))
    return get_framework(name, folders=_folders(options), extra_rules=_rules(options))


def _new(options: argparse.Namespace) -> int:
    if options.what == "framework":
        if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", options.id):
            msg = f"{options.id!r} is no id: write index and first year, for example xa-mau/2026"
            raise ParindexError(msg)
        text = _scaffold.new_framework(options.id)
    else:
        framework = _find(options.id, options)
        text = _scaffold.new_plan(options.id, options.year or _year_after(framework))
    try:
        with open(options.output, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as problem:
        msg = f"{options.output}: {problem.strerror}"
        raise ParindexError(msg) from None
    print(f"{options.output}: fill it in, then run parindex check {options.output}")
    return OK


def _year_after(framework: Framework) -> int:
    """Return the year after the last that a framework is known to score, else after the one it is named for."""
    years = [year for version in versions() if version.id == framework.id for year in version.years]
    named = framework.id.rpartition("/")[2]
    return max(years, default=int(named) if named.isdigit() else datetime.now(UTC).year) + 1


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(json_schema(f"parindex/{options.name}/1"), ensure_ascii=not _is_utf8(), indent=2))
    return OK


def _explain(options: argparse.Namespace) -> int:
    print(_pages.page(options.code, options.lang).rstrip())
    return OK


def _accept(options: argparse.Namespace) -> int:
    plan = load_plan(options.plan)
    entry = Accepted(
        code=options.code.code,
        framework=options.framework,
        node=options.node,
        field=options.field,
        reason=options.reason,
    )
    found = check(plan, folders=_folders(options), extra_rules=_rules(options))
    same = [one for one in found if one.code == entry.code and (one.node or DOCUMENT) == entry.node]
    same = [one for one in same if entry.framework in (None, one.framework)]
    if not any(entry.field in (None, one.field) for one in same):
        fields = ", ".join(sorted({one.field for one in same if one.field}))
        hint = f"; it has {fields}" if fields else ""
        print(f"parindex: {options.plan} has no {entry.code} at {entry.node}{hint}", file=sys.stderr)
        return FAILED
    accept(options.plan, entry)
    print(f"{options.plan}: {entry.code} at {entry.node} accepted")
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parindex", description="Check plans against the PAR Index, SIPAS and PAPI.")
    parser.add_argument("--version", action="version", version=f"parindex {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    shared = _shared_options()

    command = commands.add_parser("check", parents=[shared], help="say what in files contradicts itself")
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of files")
    command.add_argument("--format", choices=("text", "json", "github"), default="text")
    command.add_argument(
        "--select", type=_codes, default=(), metavar="CODES", help="only these codes (PIX2 for all that begin so)"
    )
    command.add_argument("--ignore", type=_codes, default=(), metavar="CODES", help="not these codes")
    command.set_defaults(run=_check)

    command = commands.add_parser("fmt", parents=[shared], help="bring files into their canonical form")
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of files")
    command.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
    command.set_defaults(run=_fmt)

    command = commands.add_parser("list", parents=[shared], help="list the frameworks")
    command.set_defaults(run=_list)

    command = commands.add_parser("show", parents=[shared], help="print a framework or one of its nodes")
    command.add_argument("framework", metavar="FRAMEWORK", help="an id such as par-index/2018, or a file")
    command.add_argument("code", nargs="?", metavar="CODE", help="the code of a node")
    command.set_defaults(run=_show)

    _diff.register(commands, shared, _diff.Tools(_find, _rules, lambda: not _is_utf8(), _width))

    command = commands.add_parser("new", parents=[shared], help="write a first file to fill in")
    command.add_argument("what", choices=("framework", "plan"))
    command.add_argument("id", metavar="ID", help="of the new framework, or of the one the plan is for")
    command.add_argument("--year", type=int, help="the year of the plan's targets")
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="must not exist yet")
    command.set_defaults(run=_new)

    command = commands.add_parser("schema", parents=[shared], help="print the JSON Schema of a file format")
    command.add_argument("name", choices=[name.split("/")[1] for name in format_names()], metavar="FORMAT")
    command.set_defaults(run=_schema)

    command = commands.add_parser("explain", parents=[shared], help="explain a finding code")
    command.add_argument("code", type=_kind, metavar="CODE", help="for example PIX201")
    command.set_defaults(run=_explain)

    command = commands.add_parser("accept", parents=[shared], help="write into a plan that a finding is accepted")
    command.add_argument("plan", metavar="PLAN")
    command.add_argument("code", type=_kind, metavar="CODE")
    command.add_argument("node", metavar="NODE", help="code of the node, total, or document")
    command.add_argument("--reason", required=True, type=_reason)
    command.add_argument("--framework", help="only the node of this framework")
    command.add_argument("--field", help="only this figure, for example 'target 2020'")
    command.set_defaults(run=_accept)
    return parser


def _shared_options() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=("en", "vi"), default=_language(), help="default: en, or PARINDEX_LANG")
    shared.add_argument(
        "--frameworks", action="append", default=[], metavar="DIR", help="a folder of your own frameworks"
    )
    shared.add_argument("--rules", action="append", default=[], metavar="MODULE:NAME", help="your own rule kinds")
    return shared


def _language() -> Language:
    return "vi" if os.environ.get("PARINDEX_LANG", "").casefold().startswith("vi") else "en"


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in codes:
        if not any(kind.code.startswith(code) for kind in KINDS):
            raise argparse.ArgumentTypeError(_no_such_code(code))
    return codes


def _kind(text: str) -> Kind:
    for kind in KINDS:
        if kind.code == text.upper():
            return kind
    raise argparse.ArgumentTypeError(_no_such_code(text))


def _no_such_code(text: str) -> str:
    near = ", ".join(nearest(text.upper(), (kind.code for kind in KINDS)))
    return f"there is no finding {text!r}" + (f"; the nearest are {near}" if near else "")


def _reason(text: str) -> str:
    if not text.strip():
        msg = "say why the finding is accepted"
        raise argparse.ArgumentTypeError(msg)
    return text


def _rules(options: argparse.Namespace) -> tuple[type[Rule], ...]:
    kinds: list[type[Rule]] = []
    for asked in options.rules:
        module, _, name = asked.partition(":")
        try:
            found = getattr(import_module(module), name)
        except Exception as problem:  # noqa: BLE001
            # A user's module can fail in any way while it is imported.
            msg = f"--rules {asked}: {problem}"
            raise ParindexError(msg) from None
        for kind in found if isinstance(found, (tuple, list)) else [found]:
            if not isinstance(kind, type) or not all(hasattr(kind, part) for part in ("kind", "award", "attainable")):
                msg = f"--rules {asked}: {kind!r} is no rule kind; see parindex.rules"
                raise ParindexError(msg)
            kinds.append(kind)
    return tuple(kinds)


def _folders(options: argparse.Namespace) -> tuple[str, ...]:
    for folder in options.frameworks:
        if not os.path.isdir(folder):
            msg = f"--frameworks {folder}: there is no such folder"
            raise ParindexError(msg)
    return tuple(options.frameworks)


def _is_utf8() -> bool:
    return (sys.stdout.encoding or "").replace("-", "").casefold() == "utf8"


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _width() -> int:
    return min(max(shutil.get_terminal_size((_WIDEST, 24)).columns, _NARROWEST), _WIDEST)
