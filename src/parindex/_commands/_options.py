"""What the words behind a command mean."""

import argparse
import os
from typing import Any, Protocol

from parindex import _checks, _feasibility, _planner
from parindex._findings import Kind, Language
from parindex._text import nearest

KINDS = tuple(
    sorted((*_checks.KINDS, *_feasibility.KINDS, *_planner.KINDS), key=lambda kind: kind.code),
)
"""Every kind of finding that a command can tell, by code."""


class Commands(Protocol):
    """Where a subject puts its commands."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """Return the parser of a new command."""
        ...


def shared_options() -> argparse.ArgumentParser:
    """Return the options of every command."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=("en", "vi"), default=language(), help="default: en, or PARINDEX_LANG")
    shared.add_argument(
        "--frameworks", action="append", default=[], metavar="DIR", help="a folder of your own frameworks"
    )
    shared.add_argument("--rules", action="append", default=[], metavar="MODULE:NAME", help="your own rule kinds")
    return shared


def document_options() -> argparse.ArgumentParser:
    """Return the options of the commands that read documents."""
    document = argparse.ArgumentParser(add_help=False)
    document.add_argument(
        "--framework", action="append", default=[], metavar="ID", help="a framework that the tables can belong to"
    )
    document.add_argument(
        "--columns",
        action="append",
        default=[],
        type=column_given,
        metavar="COLUMN=KIND",
        help="what a column of a document holds, by its header or its number, for example 4=target:2024",
    )
    return document


def language() -> Language:
    """Return the language that the environment asks for."""
    return "vi" if os.environ.get("PARINDEX_LANG", "").casefold().startswith("vi") else "en"


def codes_given(text: str) -> tuple[str, ...]:
    """Return the codes of ``PIX2,PIX301``."""
    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in codes:
        if not any(kind.code.startswith(code) for kind in KINDS):
            raise argparse.ArgumentTypeError(_no_such_code(code))
    return codes


def kind_given(text: str) -> Kind:
    """Return the kind of a code."""
    for kind in KINDS:
        if kind.code == text.upper():
            return kind
    raise argparse.ArgumentTypeError(_no_such_code(text))


def column_given(text: str) -> tuple[str | int, str]:
    """Return what ``4=target:2024`` says of a column."""
    column, sign, kind = text.rpartition("=")
    if not sign:
        msg = f"write COLUMN=KIND, for example 4=target:2024, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return (int(column) if column.isdecimal() else column), kind


def _no_such_code(text: str) -> str:
    letters = text.upper()
    digits = letters[3:].replace("O", "0").replace("I", "1")  # what is mistaken for a digit
    near = ", ".join(nearest(letters[:3] + digits, (kind.code for kind in KINDS)))
    return f"there is no finding {text!r}" + (f"; the nearest are {near}" if near else "")


def reason_given(text: str) -> str:
    """Return a reason that says something."""
    if not text.strip():
        msg = "say why the finding is accepted"
        raise argparse.ArgumentTypeError(msg)
    return text
