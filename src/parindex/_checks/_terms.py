"""What stands under a group in a column, the result that a target starts from, and how a sum is written."""

from collections.abc import Iterable
from fractions import Fraction

from parindex._checks._tables import Grid
from parindex._findings import Number
from parindex._framework import Combine, Group, combining_group
from parindex._plan import Column
from parindex._printed import Figure, is_exact, restates
from parindex._values import show


def combines_by(grid: Grid, group: Group, way: Combine) -> bool:
    """Say whether the framework makes a group of its children in this way."""
    stated = combining_group(grid.framework, group)
    return stated is not None and stated.combine == way


def figures_under(grid: Grid, group: Group, index: int) -> list[Figure] | None:
    """Return the printed figures under a group, or None where one of them is blank or nothing is printed."""
    printed = [grid.rows[child.code] for child in group.children if child.code in grid.rows]
    figures = [row.cells[index].figure for row in (*printed, *grid.strangers.get(group.code, ()))]
    known = [figure for figure in figures if figure is not None]
    return known if known and len(known) == len(figures) else None


def total_of(figures: Iterable[Figure]) -> Fraction:
    """Return the sum of figures."""
    return sum((figure.value for figure in figures), Fraction())


def baseline(grid: Grid, column: Column) -> tuple[int, Column] | None:
    """Return the column of the latest results up to the year of a target, with its index."""
    achieved = [pair for pair in grid.columns(("achieved",)) if (pair[1].year or 0) <= (column.year or 9999)]
    return max(reversed(achieved), key=lambda pair: pair[1].year or 0, default=None)


def falls(grid: Grid, code: str, index: int, before: int) -> bool:
    """Say whether a target is below the result of another column, where that result can be."""
    target, result = grid.figure(code, index), grid.figure(code, before)
    if target is None or result is None or result.value > grid.framework[code].max:
        return False
    return is_below(target, result.value, exact=is_exact(result))


def is_below(target: Figure, result: Fraction, *, exact: bool) -> bool:
    """Say whether a target is below a result, and not that result with fewer decimals, unless that is exact."""
    is_same = target.places > 0 and not exact and restates(target, result)
    return target.value < result and not is_same


def one_figure(one: Figure, other: Figure) -> bool:
    """Say whether two figures can be one, the shorter being the longer with fewer decimals."""
    short, long = sorted((one, other), key=lambda figure: figure.places)
    return restates(short, long.value)


def terms_of(figures: Iterable[Figure]) -> Number:
    """Return figures as a sum is written."""
    return Number(" + ".join(show(figure.value) for figure in figures))


def signed(value: Fraction) -> Number:
    """Return a difference with its sign."""
    return Number(f"+{show(value)}" if value > 0 else show(value))
