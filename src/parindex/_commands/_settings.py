"""What the options of a command mean: frameworks, rules, results, and the terminal."""

import argparse
import os
import shutil
import sys
from importlib import import_module

from parindex._catalogue import get_framework
from parindex._documents import read_document
from parindex._framework import Framework
from parindex._loading import load_framework
from parindex._panel import Panel, load_panel
from parindex._plan import Plan
from parindex.errors import ParindexError
from parindex.rules import Rule

OK, ERRORS, FAILED = 0, 1, 2
"""What a command exits with."""

_NARROWEST, _WIDEST = 60, 100


def find(name: str, options: argparse.Namespace) -> Framework:
    """Return the framework of an id or a file."""
    if name.endswith((".yaml", ".yml")):
        return load_framework(name, extra_rules=rules(options))
    return get_framework(name, folders=folders(options), extra_rules=rules(options))


def pair(text: str, options: argparse.Namespace) -> tuple[Framework, Framework] | None:
    """Return the two frameworks of ``A..B``, or None where the text names no two."""
    old, sign, new = text.partition("..")
    if not (old and sign and new) or new.startswith((".", "/", os.sep)):  # a path may begin with two full stops
        return None
    return find(old, options), find(new, options)


def given(options: argparse.Namespace) -> tuple[Framework, ...]:
    """Return the frameworks of ``--framework``."""
    return tuple(find(name, options) for name in options.framework)


def read_plan(path: str, options: argparse.Namespace) -> Plan:
    """Return the plan that a document holds."""
    return read_document(path, frameworks=given(options), columns=dict(options.columns))


def rules(options: argparse.Namespace) -> tuple[type[Rule], ...]:
    """Return the rule kinds of ``--rules``."""
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


def folders(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the folders of ``--frameworks``."""
    for folder in options.frameworks:
        if not os.path.isdir(folder):
            msg = f"--frameworks {folder}: there is no such folder"
            raise ParindexError(msg)
    return tuple(options.frameworks)


def panel(options: argparse.Namespace) -> Panel | None:
    """Return the results of ``--results``, if it is given."""
    return load_panel(options.results) if options.results else None


def write(path: str, text: str) -> None:
    """Write a file that does not exist yet."""
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as problem:
        msg = f"{path}: {problem.strerror}"
        raise ParindexError(msg) from None


def is_utf8() -> bool:
    """Say whether what is printed may hold letters beyond ASCII."""
    return (sys.stdout.encoding or "").replace("-", "").casefold() == "utf8"


def colour() -> bool:
    """Say whether what is printed may have colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def width() -> int:
    """Return the columns of the terminal, within what is easy to read."""
    return min(max(shutil.get_terminal_size((_WIDEST, 24)).columns, _NARROWEST), _WIDEST)
