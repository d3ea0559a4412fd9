"""The commands that judge files: ``check``, ``accept`` and ``fmt``."""

import argparse
import sys

from parindex._accepting import accept
from parindex._checks import check
from parindex._commands._options import Commands, codes_given, document_options, kind_given, reason_given
from parindex._commands._progress import one_by_one
from parindex._commands._reports import report
from parindex._commands._settings import (
    ERRORS,
    FAILED,
    OK,
    colour,
    folders,
    is_utf8,
    panel,
    rules,
    width,
)
from parindex._loading import load_plan
from parindex._plan import Accepted
from parindex._render import _findings, _sarif
from parindex._render._findings import Report
from parindex._result import Findings
from parindex._search import files_under
from parindex._values import DOCUMENT
from parindex._writing import format_file
from parindex._yaml import posix
from parindex.errors import LoadError, ParindexError


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the commands into the parser."""
    document = document_options()
    command = commands.add_parser("check", parents=[shared, document], help="say what in files contradicts itself")
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, a document, or a folder of files")
    command.add_argument("--format", choices=("text", "json", "github", "sarif"), default="text")
    command.add_argument(
        "--select", type=codes_given, default=(), metavar="CODES", help="only these codes (PIX2 for all that begin so)"
    )
    command.add_argument("--ignore", type=codes_given, default=(), metavar="CODES", help="not these codes")
    command.add_argument("--results", metavar="FILE.csv", help="published results to compare printed figures with")
    command.add_argument("--documents", action="store_true", help="from folders take Word and Excel files too")
    command.set_defaults(run=_check)

    command = commands.add_parser("fmt", parents=[shared], help="bring files into their canonical form")
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of files")
    command.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
    command.set_defaults(run=_fmt)

    command = commands.add_parser("accept", parents=[shared], help="write into a plan that a finding is accepted")
    command.add_argument("plan", metavar="PLAN")
    command.add_argument("code", type=kind_given, metavar="CODE")
    command.add_argument("node", metavar="NODE", help="code of the node, total, or document")
    command.add_argument("--reason", required=True, type=reason_given)
    command.add_argument("--framework", help="only the node of this framework")
    command.add_argument("--field", help="only this figure, for example 'target 2020'")
    command.add_argument("--results", metavar="FILE.csv", help="published results, for findings that need them")
    command.set_defaults(run=_accept)


def _check(options: argparse.Namespace) -> int:
    options.panel = panel(options)
    paths = _files(options, _DOCUMENTS if options.documents else ())
    reports = [report(path, options) for path in one_by_one(paths)]
    if options.format == "json":
        print(_findings.to_json(reports, lang=options.lang, ascii_only=not is_utf8()))
    elif options.format == "sarif":
        print(_sarif.to_sarif(reports, lang=options.lang, ascii_only=not is_utf8()))
    elif options.format == "github":
        print(_findings.to_github(reports, lang=options.lang))
    else:
        print(_findings.to_text(reports, lang=options.lang, colour=colour(), width=width()))
    if any(report.subject is None for report in reports):
        return FAILED
    return ERRORS if any(report.findings.errors for report in reports) else OK


_DOCUMENTS = (".docx", ".xlsx")
"""What ``--documents`` takes from folders; text files there are seldom plans, and are named one by one."""


def _files(options: argparse.Namespace, suffixes: tuple[str, ...] = ()) -> list[str]:
    paths = [path for name in options.paths for path in files_under(name, suffixes)]
    if not paths:
        count = 0 if suffixes else sum(len(files_under(name, _DOCUMENTS)) for name in options.paths)
        hint = f"; check --documents takes Word and Excel files ({count} there)" if count else ""
        msg = f"no file of these formats under {', '.join(options.paths)}{hint}"
        raise ParindexError(msg)
    return paths


def _fmt(options: argparse.Namespace) -> int:
    refused: list[Report] = []
    changed: list[str] = []
    for path in _files(options):
        try:
            changed += [path] if format_file(path, write=not options.check, extra_rules=rules(options)) else []
        except LoadError as problem:
            refused.append(Report(path=posix(path), subject=None, findings=Findings(found=problem.findings)))
    for path in changed:
        print(f"{path}: {'not in canonical form; run parindex fmt' if options.check else 'rewritten'}")
    if refused:
        print(_findings.to_text(refused, lang=options.lang, width=width()), file=sys.stderr)
        return FAILED
    return ERRORS if changed and options.check else OK


def _accept(options: argparse.Namespace) -> int:
    plan = load_plan(options.plan)
    entry = Accepted(
        code=options.code.code,
        framework=options.framework,
        node=options.node,
        field=options.field,
        reason=options.reason,
    )
    found = check(plan, folders=folders(options), extra_rules=rules(options), results=panel(options))
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
