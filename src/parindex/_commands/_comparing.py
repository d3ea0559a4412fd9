"""The commands that compare: ``diff`` and ``crosswalk suggest``."""

import argparse
import os
import sys
from pathlib import Path

import attrs

from parindex._commands._cards import add_scoring, card_of
from parindex._commands._options import Commands
from parindex._commands._settings import FAILED, OK, find, folders, is_utf8, rules, width, write
from parindex._diff import diff, diff_plans, suggest
from parindex._documents import is_document, read_document
from parindex._framework import Framework
from parindex._loading import load_crosswalk, load_file
from parindex._plan import Plan
from parindex._render import _changes, _changes_json, _findings, _plan_changes
from parindex._render._entries import Pages
from parindex._render._findings import Report
from parindex._scoring import Scorecard
from parindex._writing import dump
from parindex._yaml import posix
from parindex.errors import ParindexError


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the commands into the parser."""
    command = commands.add_parser("diff", parents=[shared], help="say what changed between two frameworks or plans")
    command.add_argument("old", metavar="A", help="a framework (id or file), or a plan (file)")
    command.add_argument("new", metavar="B", help="the same of the other side")
    command.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    command.add_argument("--crosswalk", metavar="FILE", help="curated links between the two, in either direction")
    command.add_argument("--assessment", metavar="FILE", help="what its evidence scores under the other rule book")
    add_scoring(command)
    command.set_defaults(run=_diff)

    crosswalk = commands.add_parser("crosswalk", help="draft the links between two frameworks")
    command = crosswalk.add_subparsers(required=True, metavar="WHAT").add_parser(
        "suggest", parents=[shared], help="write a draft for an expert to edit"
    )
    command.add_argument("old", metavar="A", help="a framework: id or file")
    command.add_argument("new", metavar="B", help="the other")
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="must not exist yet")
    command.set_defaults(run=_suggest)


def _diff(options: argparse.Namespace) -> int:
    old, new = (_subject(name, options) for name in (options.old, options.new))
    if isinstance(old, Framework) and isinstance(new, Framework):
        card = card_of(options.assessment, options) if options.assessment else None
        if isinstance(card, Report):
            print(_findings.to_text([card], lang=options.lang, width=width()), file=sys.stderr)
            return FAILED
        print(_framework_changes(old, new, card, options))
    elif isinstance(old, Plan) and isinstance(new, Plan):
        print(_draft_changes(old, new, options))
    else:
        msg = f"{options.old} and {options.new} are not two frameworks or two plans: only the like can be compared"
        raise ParindexError(msg)
    return OK


def _subject(name: str, options: argparse.Namespace) -> object:
    if is_document(name):
        return read_document(name)
    if Path(name).suffix.casefold() in (".yaml", ".yml"):
        return load_file(name, extra_rules=rules(options))
    return find(name, options)


def _framework_changes(old: Framework, new: Framework, card: Scorecard | None, options: argparse.Namespace) -> str:
    crosswalk = load_crosswalk(options.crosswalk) if options.crosswalk else None
    changes = diff(old, new, assessment=card, crosswalk=crosswalk, folders=folders(options))
    pages = Pages(changes=changes, old=old, new=new, lang=options.lang)
    if options.format == "json":
        return _changes_json.to_json(changes, ascii_only=not is_utf8())
    return _changes.to_markdown(pages) if options.format == "markdown" else _changes.to_text(pages, width())


def _draft_changes(old: Plan, new: Plan, options: argparse.Namespace) -> str:
    changes = diff_plans(old, new, (options.old, options.new))
    if options.format == "json":
        return _plan_changes.to_json(changes, ascii_only=not is_utf8())
    if options.format == "markdown":
        return _plan_changes.to_markdown(changes, options.lang)
    return _plan_changes.to_text(changes, options.lang)


def _suggest(options: argparse.Namespace) -> int:
    draft = suggest(*(find(name, options) for name in (options.old, options.new)), folders=folders(options))
    draft = attrs.evolve(
        draft, old=_named(options.old, draft.old, options), new=_named(options.new, draft.new, options)
    )
    write(options.output, dump(draft))
    count = sum(link.sure == "low" for link in draft.links)
    print(f"{options.output}: {count} links to confirm or correct, then run parindex check {options.output}")
    return OK


def _named(asked: str, name: str, options: argparse.Namespace) -> str:
    """Return what a draft calls a framework: its id, or the path from the draft to the file that was given."""
    if not asked.endswith((".yaml", ".yml")):
        return name
    return posix(os.path.relpath(asked, Path(options.output).parent))
