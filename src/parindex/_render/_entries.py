"""What the pages of a comparison are made of: tables of two sides, entries of one change each, and their layout."""

import textwrap
from fractions import Fraction

import attrs

from parindex._crosswalk_faults import node_of
from parindex._diff import Changes
from parindex._findings import Language, Words, speak
from parindex._framework import Framework
from parindex._values import show

WIDTH = 100
ARROW = "→"
_KIND_WIDTH, _POINTS_WIDTH = 16, 14

Table = list[tuple[str, str, str, str]]
"""Rows of two names, each with a figure behind it."""


@attrs.frozen(kw_only=True)
class Pages:
    """Changes with the two frameworks that they are between, and the language to tell them in."""

    changes: Changes
    old: Framework
    new: Framework
    lang: Language = "en"

    def say(self, words: Words, **values: str) -> str:
        """Return words of the language with their values filled in."""
        return speak(words, self.lang).format(**values)

    def number(self, value: Fraction) -> str:
        """Return a number as a reader of the language expects it."""
        return speak(show(value), self.lang)


@attrs.frozen(kw_only=True)
class Entry:
    """What is said of one change: a word, a node, its points, and what more there is to say."""

    kind: str
    nodes: str
    points: str = ""
    more: tuple[str, ...] = ()


def named(framework: Framework, codes: tuple[str, ...], lang: Language) -> str:
    """Return nodes by code and name."""
    return "; ".join(f"{code} {node_of(framework, code).name.text(lang)}" for code in codes)


def wrapped(text: str, width: int, lead: str = "", follow: str = "") -> list[str]:
    """Return a text in lines, the first behind ``lead``, the others behind ``follow``."""
    return textwrap.wrap(
        text, width, initial_indent=lead, subsequent_indent=follow, break_on_hyphens=False, break_long_words=False
    )


def entry_lines(entry: Entry, width: int) -> list[str]:
    """Return the lines of one change: its kind, the node with its points at the right, the rest indented."""
    indent = " " * (_KIND_WIDTH + 4)
    lead = f"  {entry.kind:<{_KIND_WIDTH}}  "
    room = max(_POINTS_WIDTH, len(entry.points) + 2)
    lines = wrapped(entry.nodes, width - room - 2, lead, indent)
    lines[0] = f"{lines[0]:<{width - room}}{entry.points:>{room}}".rstrip()
    return lines + [line for more in entry.more for line in wrapped(more, width, indent + "  ", indent + "    ")]


def table_lines(table: Table, width: int) -> list[str]:
    """Return the rows of a table in columns."""
    figures = [max(len(row[place]) for row in table) for place in (1, 3)]
    room = (width - sum(figures) - 8) // 2
    lines = []
    for left, one, right, other in table:
        line = (
            f"  {_short(left, room):<{room}}  {one:>{figures[0]}}  {_short(right, room):<{room}}  {other:>{figures[1]}}"
        )
        lines.append(line.rstrip())
    return lines


def entry_markdown(entry: Entry) -> str:
    """Return one change as an item of a list."""
    points = f" ({entry.points})" if entry.points else ""
    headline = f"**{entry.kind}** {entry.nodes}{points}"
    return f"- {_escaped(headline)}" + "".join(f"\n  - {_escaped(one)}" for one in entry.more)


def table_markdown(table: Table) -> str:
    """Return a table as Markdown, its first row the head."""
    rows = [f"| {' | '.join(map(_escaped, row))} |" for row in table]
    return "\n".join([rows[0], "|" + " --- |" * len(table[0]), *rows[1:]])


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _short(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
