"""A printed table matched to its framework: which row is which node.

A code identifies a row unless its name is exactly the name of another node that no row prints. Only an exact match
after folding, or a curated alias, counts.
"""

from collections.abc import Mapping

import attrs

from parindex._framework import Framework, Group, Node
from parindex._names import TOTAL_NAMES, names_of, node_names
from parindex._plan import NUMERIC, SUMMED, Column, Plan, Row, Table
from parindex._printed import Figure
from parindex._text import fold
from parindex._values import TOTAL


@attrs.frozen(kw_only=True, eq=False)
class Grid:
    """A table with its framework.

    Attributes:
        table: the table as printed.
        framework: the framework it names.
        codes: for each row, the node it prints, or None.
        rows: the first row of each node.
        strangers: rows that print no node, by the code of the group they claim to be under.
    """

    table: Table
    framework: Framework
    codes: tuple[str | None, ...]
    rows: Mapping[str, Row]
    strangers: Mapping[str, tuple[Row, ...]]

    def columns(self, kinds: tuple[str, ...] = SUMMED) -> tuple[tuple[int, Column], ...]:
        """Return the columns of some kinds in the measure of the framework, each with its index."""
        return tuple(
            (index, column)
            for index, column in enumerate(self.table.columns)
            if column.kind in kinds and column.measure in (None, self.framework.measure)
        )

    def figure(self, code: str, index: int) -> Figure | None:
        """Return the figure that a node prints in a column."""
        row = self.rows.get(code)
        return row.cells[index].figure if row else None

    def missing(self, group: Group) -> tuple[Node, ...]:
        """Return the children of a group that are not printed."""
        return tuple(child for child in group.children if child.code not in self.rows)


@attrs.frozen(kw_only=True, eq=False)
class Subject:
    """What the checks of a plan look at: the plan, and its tables with their frameworks."""

    plan: Plan
    grids: tuple[Grid, ...]


def match(table: Table, framework: Framework) -> Grid:
    """Return the table with the node of each row."""
    agreeing = [_agrees(row, framework) for row in table.rows]
    settled: dict[str, Row] = {}
    for row, agrees in zip(table.rows, agreeing, strict=True):
        if agrees and row.code is not None:
            settled.setdefault(row.code, row)
    maximum = next((index for index, column in enumerate(table.columns) if column.kind == "maximum"), None)
    rows = dict(settled)
    strangers: dict[str, tuple[Row, ...]] = {}
    codes: list[str | None] = []
    for row, agrees in zip(table.rows, agreeing, strict=True):
        printed = row.cells[maximum].figure if maximum is not None else None
        code = row.code if agrees else _identify(row, framework, settled, printed)
        codes.append(code)
        if code is not None:
            rows.setdefault(code, row)
        elif row.code:
            above = row.code.rpartition(".")[0] or TOTAL
            strangers[above] = (*strangers.get(above, ()), row)
    return Grid(table=table, framework=framework, codes=tuple(codes), rows=rows, strangers=strangers)


def _agrees(row: Row, framework: Framework) -> bool:
    """Say whether code and name of a row belong to one node."""
    known = not row.total and row.code is not None and row.code in framework
    return known and fold(row.name) in node_names(framework[row.code or ""])


def _identify(row: Row, framework: Framework, settled: Mapping[str, Row], printed: Figure | None) -> str | None:
    """Return the node of a row whose code and name do not agree.

    An exact name that no other row has goes before the code, unless the printed maximum fits the code alone.
    """
    if row.total or (row.code is None and fold(row.name) in TOTAL_NAMES):
        return TOTAL
    by_code = row.code if row.code in framework else None
    by_name = names_of(framework).get(fold(row.name))
    if by_name is None or by_name in settled:
        return by_code
    if by_code is not None and by_code not in settled and printed is not None:
        fits_code, fits_name = (framework[code].max == printed.value for code in (by_code, by_name))
        if fits_code and not fits_name:
            return by_code
    return by_name


def figures_expected(grid: Grid) -> tuple[tuple[int, Column], ...]:
    """Return the numeric columns that print a figure in most rows: a target column may hold words instead."""
    return tuple(
        (index, column)
        for index, column in grid.columns(NUMERIC)
        if sum(row.cells[index].figure is not None for row in grid.table.rows) * 2 > len(grid.table.rows)
    )
