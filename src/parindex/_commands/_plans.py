"""The commands that make files: ``read``, ``export`` and ``new``."""

import argparse
import re
from datetime import UTC, datetime

from parindex._catalogue import versions
from parindex._commands._options import Commands, document_options
from parindex._commands._progress import saying
from parindex._commands._settings import ERRORS, OK, colour, find, folders, read_plan, rules, width, write
from parindex._framework import Framework
from parindex._loading import load_plan
from parindex._render import _export, _findings, _plans, _scaffold
from parindex._render._findings import Report
from parindex._result import Findings
from parindex._schema import schema_file
from parindex._writing import dump
from parindex._yaml import posix
from parindex.errors import ParindexError


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the commands into the parser."""
    document = document_options()
    command = commands.add_parser(
        "read", parents=[shared, document], help="make a plan file of a Word, Excel or text file"
    )
    command.add_argument("file", metavar="FILE", help="a .docx, .xlsx, .txt, .tsv or .md file")
    command.add_argument("-o", "--output", metavar="PLAN", help="the plan file to write; must not exist yet")
    command.set_defaults(run=_read)

    command = commands.add_parser("export", parents=[shared], help="write a plan as a Word, Excel or Markdown file")
    command.add_argument("plan", metavar="PLAN")
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="ends in .docx, .xlsx or .md")
    command.add_argument("--force", action="store_true", help="replace a file that exists")
    command.set_defaults(run=_write_document)

    command = commands.add_parser("new", parents=[shared], help="write a first file to fill in")
    command.add_argument("what", choices=("framework", "plan"))
    command.add_argument("id", metavar="ID", help="of the new framework, or of the one the plan is for")
    command.add_argument("--year", type=int, help="the year of the plan's targets")
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="must not exist yet")
    command.set_defaults(run=_new)


def _read(options: argparse.Namespace) -> int:
    with saying(options.file):
        plan = read_plan(options.file, options)
    print(_plans.tables_text(plan, options.lang, width()))
    report = Report(path=posix(options.file), subject=plan, findings=Findings(found=plan.remarks), is_document=True)
    if plan.remarks:
        print(_findings.to_text([report], lang=options.lang, colour=colour(), width=width()))
    if options.output:
        write(options.output, dump(plan))
    print(_plans.next_step(options.output, options.file, options.lang))
    return ERRORS if report.findings.errors else OK


def _write_document(options: argparse.Namespace) -> int:
    plan = load_plan(options.plan)
    _export.export(plan, options.output, force=options.force, folders=folders(options), extra_rules=rules(options))
    print(f"{options.output}: {plan} written")
    return OK


def _new(options: argparse.Namespace) -> int:
    schema = schema_file(f"parindex/{options.what}/1")
    if options.what == "framework":
        if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", options.id):
            msg = f"{options.id!r} is no id: write index and first year, for example xa-mau/2026"
            raise ParindexError(msg)
        text = _scaffold.new_framework(options.id, schema)
    else:
        framework = find(options.id, options)
        text = _scaffold.new_plan(options.id, options.year or _year_after(framework), schema)
    write(options.output, text)
    print(f"{options.output}: fill it in, then run parindex check {options.output}")
    return OK


def _year_after(framework: Framework) -> int:
    """Return the year after the last that a framework is known to score, else after the one it is named for."""
    years = [year for version in versions() if version.id == framework.id for year in version.years]
    named = framework.id.rpartition("/")[2]
    return max(years, default=int(named) if named.isdigit() else datetime.now(UTC).year) + 1
