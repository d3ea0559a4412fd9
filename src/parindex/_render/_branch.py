"""A part of a printed table as a tree: the rows around one sum."""

import textwrap
from collections.abc import Collection, Mapping

from parindex._checks._tables import Grid
from parindex._plan import Row

_NAME = 48
_INDENT = "  "


def branch_text(grid: Grid, index: int, shown: Collection[str], notes: Mapping[str, str]) -> str:
    """Return some nodes of a table with the figures they print in one column.

    Args:
        grid: the table.
        index: position of the column among the cells of a row.
        shown: codes of the nodes.
        notes: what is said behind the figure of a node, by code; under these, rows that print no node are shown too.
    """
    lines: list[tuple[str, str, str]] = []
    for node in grid.framework.walk():
        if node.code not in shown:
            continue
        depth = len(grid.framework.path(node.code)) - 1
        row = grid.rows.get(node.code)
        figure = row.cells[index].text.strip() or "blank" if row else "not printed"
        lines.append((_label(node.code, row.name if row else str(node.name), depth), figure, notes.get(node.code, "")))
        if node.code in notes:
            lines += [_stranger(row, index, depth + 1) for row in grid.strangers.get(node.code, ())]
    left = max(len(label) for label, _, _ in lines)
    right = max(len(figure) for _, figure, _ in lines)
    return "\n".join(f"{label:<{left}}  {figure:>{right}}  {note}".rstrip() for label, figure, note in lines)


def _stranger(row: Row, index: int, depth: int) -> tuple[str, str, str]:
    return _label(row.code or "", row.name, depth), row.cells[index].text, "no node of the framework"


def _label(code: str, name: str, depth: int) -> str:
    return f"{_INDENT * depth}{code} {textwrap.shorten(name, _NAME, placeholder=' ...')}"
