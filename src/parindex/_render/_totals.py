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
        lost: codes of rows that should be printed and are not.
    """

    row: int
    cell: int
    terms: tuple[int, ...]
    computed: Fraction
    stated: Fraction
    rounded: bool
    parts: tuple[Figure, ...]
    lost: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether the printed figure is what its rows give."""
        return self.computed == self.stated and not self.lost


def totals(grid: Grid) -> tuple[Total, ...]:
    """Return the figures that are sums: of each group whose children are all printed, in each column that adds up.

    In a table that claims to print every row, a group with a lost row is among them where its figure is not what the
    others give.

    Args:
        grid: the table with its framework.
    """
    places = {id(row): at for at, row in enumerate(grid.table.rows)}
    groups = [node for node in grid.framework.walk() if isinstance(node, Group) and node.code in grid.rows]
    found = (one for group in groups for one in _totals_of(grid, group, places))
    return tuple(one for one in found if not one.lost or one.computed != one.stated)


def _totals_of(grid: Grid, group: Group, places: dict[int, int]) -> Iterator[Total]:
    combining = combining_group(grid.framework, group)
    lost = tuple(node.code for node in grid.missing(group))
    if combining is None or combining.combine != "sum" or (lost and grid.table.scope != "full"):
        return
    rows = [grid.rows[child.code] for child in group.children if child.code in grid.rows]
    terms = tuple(sorted(places[id(row)] for row in (*rows, *grid.strangers.get(group.code, ()))))
    row = grid.rows[group.code]
    for cell, _ in grid.columns():
        stated = row.cells[cell].figure
        printed = [grid.table.rows[at].cells[cell] for at in terms]
        parts = tuple(figure for one in printed if (figure := one.figure) is not None)
        marks = {"%" in one.text for one in (row.cells[cell], *printed)}
        if stated is not None and parts and len(parts) == len(printed) and len(marks) == 1:
            yield Total(
                row=places[id(row)],
                cell=cell,
                terms=terms,
                computed=sum((part.value for part in parts), Fraction()),
                stated=stated.value,
                rounded=not lost and rounding_explains(stated, parts),
                parts=parts,
                lost=lost,
            )
