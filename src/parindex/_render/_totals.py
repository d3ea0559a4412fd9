"""Which printed figures are the sum of others, for a workbook that adds them up itself."""

from collections.abc import Iterator
from fractions import Fraction

import attrs

from parindex._checks._tables import Grid
from parindex._framework import Group, combining_group
from parindex._printed import Figure, rounding_explains


@attrs.frozen(kw_only=True)
class Total:
    """A printed figure over the figures it is made of.

    Attributes:
        row: index of its row in the table.
        cell: index of its cell in the row.
        terms: indices of the rows it is made of, in order.
        computed: what they give.
        stated: what is printed.
        rounded: whether rounding can explain that the two differ.
        parts: the figures of the rows.
    """

    row: int
    cell: int
    terms: tuple[int, ...]
    computed: Fraction
    stated: Fraction
    rounded: bool
    parts: tuple[Figure, ...]

    @property
    def agrees(self) -> bool:
        """Whether the printed figure is what its rows give."""
        return self.computed == self.stated


def totals(grid: Grid) -> tuple[Total, ...]:
    """Return the figures that are sums: of each group whose children are all printed, in each column that adds up.

    Args:
        grid: the table with its framework.
    """
    places = {id(row): at for at, row in enumerate(grid.table.rows)}
    groups = [node for node in grid.framework.walk() if isinstance(node, Group) and node.code in grid.rows]
    return tuple(one for group in groups for one in _totals_of(grid, group, places))


def _totals_of(grid: Grid, group: Group, places: dict[int, int]) -> Iterator[Total]:
    combining = combining_group(grid.framework, group)
    if combining is None or combining.combine != "sum" or grid.missing(group):
        return
    rows = [grid.rows[child.code] for child in group.children] + [*grid.strangers.get(group.code, ())]
    terms = sorted(places[id(row)] for row in rows)
    row = grid.rows[group.code]
    for cell, _ in grid.columns():
        stated = row.cells[cell].figure
        printed = [grid.table.rows[at].cells[cell] for at in terms]
        figures = [one.figure for one in printed]
        parts = tuple(figure for figure in figures if figure is not None)
        marks = {"%" in one.text for one in (row.cells[cell], *printed)}
        if stated is None or len(parts) < len(printed) or len(marks) > 1:
            continue
        yield Total(
            row=places[id(row)],
            cell=cell,
            terms=tuple(terms),
            computed=sum((part.value for part in parts), Fraction()),
            stated=stated.value,
            rounded=rounding_explains(stated, parts),
            parts=parts,
        )
