"""``parindex diff`` and ``parindex crosswalk suggest``."""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from parindex._diff import diff, diff_plans, suggest
from parindex._framework import Framework
from parindex._loading import load_crosswalk, load_file
from parindex._plan import Plan
from parindex._render import _changes, _changes_json, _plan_changes
from parindex._writing import dump
from parindex.errors import ParindexError
from parindex.rules import Rule

DOCUMENTS = (".docx", ".xlsx", ".txt", ".tsv", ".md")
"""Files that are read as documents."""


class Tools(NamedTuple):
    """What the command line has ready for its commands.

    Attributes:
        framework: finds the framework that an argument names, by id or file.
        rules: the user's own rule kinds.
        ascii_only: whether the console cannot show Vietnamese.
        width: the longest line of a text.
    """

    framework: Callable[[str, argparse.Namespace], Framework]
    rules: Callable[[argparse.Namespace], tuple[type[Rule], ...]]
    ascii_only: Callable[[], bool]
    width: Callable[[], int]


def register(commands: Any, shared: argparse.ArgumentParser, tools: Tools) -> None:
    """Add the commands.

    Args:
        commands: where they are added.
        shared: the options that every command has.
        tools: what they use.
    """
    command = commands.add_parser("diff", parents=[shared], help="say what changed between two frameworks or plans")
    command.add_argument("old", metavar="A", help="a framework (id or file), or a plan (file)")
    command.add_argument("new", metavar="B", help="the same of the other side")
    command.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    command.add_argument("--crosswalk", metavar="FILE", help="curated links between the two, in either direction")
    command.set_defaults(run=lambda options: _diff(options, tools))

    crosswalk = commands.add_parser("crosswalk", help="draft the links between two frameworks")
    command = crosswalk.add_subparsers(required=True, metavar="WHAT").add_parser(
        "suggest", parents=[shared], help="write a draft for an expert to edit"
    )
    command.add_argument("old", metavar="A", help="a framework: id or file")
    command.add_argument("new", metavar="B", help="the other")
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="must not exist yet")
    command.set_defaults(run=lambda options: _suggest(options, tools))


def _diff(options: argparse.Namespace, tools: Tools) -> int:
    old, new = (_subject(name, options, tools) for name in (options.old, options.new))
    if isinstance(old, Framework) and isinstance(new, Framework):
        print(_framework_changes(old, new, options, tools))
    elif isinstance(old, Plan) and isinstance(new, Plan):
        print(_draft_changes(old, new, options, tools))
    else:
        msg = f"{options.old} and {options.new} are not two frameworks or two plans: only the like can be compared"
        raise ParindexError(msg)
    return 0


def _subject(name: str, options: argparse.Namespace, tools: Tools) -> object:
    suffix = Path(name).suffix.casefold()
    if suffix in DOCUMENTS:
        return _document(name)
    if suffix not in (".yaml", ".yml"):
        return tools.framework(name, options)
    return load_file(name, extra_rules=tools.rules(options))


def _document(name: str) -> object:
    try:
        module = import_module("parindex._documents")
    except ImportError:
        msg = f"{name}: this version compares plans as YAML files only"
        raise ParindexError(msg) from None
    return module.read_document(name)


def _framework_changes(old: Framework, new: Framework, options: argparse.Namespace, tools: Tools) -> str:
    crosswalk = load_crosswalk(options.crosswalk) if options.crosswalk else None
    changes = diff(old, new, crosswalk=crosswalk, folders=options.frameworks)
    pages = _changes.Pages(changes=changes, old=old, new=new, lang=options.lang)
    if options.format == "json":
        return _changes_json.to_json(changes, ascii_only=tools.ascii_only())
    return _changes.to_markdown(pages) if options.format == "markdown" else _changes.to_text(pages, tools.width())


def _draft_changes(old: Plan, new: Plan, options: argparse.Namespace, tools: Tools) -> str:
    changes = diff_plans(old, new, (options.old, options.new))
    if options.format == "json":
        return _plan_changes.to_json(changes, ascii_only=tools.ascii_only())
    if options.format == "markdown":
        return _plan_changes.to_markdown(changes, options.lang)
    return _plan_changes.to_text(changes, options.lang)


def _suggest(options: argparse.Namespace, tools: Tools) -> int:
    draft = suggest(
        *(tools.framework(name, options) for name in (options.old, options.new)), folders=options.frameworks
    )
    try:
        with Path(options.output).open("x", encoding="utf-8", newline="\n") as file:
            file.write(dump(draft))
    except OSError as problem:
        msg = f"{options.output}: {problem.strerror}"
        raise ParindexError(msg) from None
    count = sum(link.sure == "low" for link in draft.links)
    print(f"{options.output}: {count} links to confirm or correct, then run parindex check {options.output}")
    return 0
