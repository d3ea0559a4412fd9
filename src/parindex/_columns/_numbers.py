"""Exact arithmetic in whole numbers: the grid of a framework, and quotients rounded half to even."""

import functools
from fractions import Fraction
from math import ceil, floor, lcm
from typing import TYPE_CHECKING, Any

from parindex._columns._names import Column
from parindex._framework import Framework, Item, Node
from parindex.rules import Bounds, Interval

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

DECIMALS = 10**6
"""Every figure of six decimals is a whole number of steps of the grid."""

LARGEST = 2**62
"""No number that is computed with is larger: a column holds 63 bits and a sign."""

EXACT_IN_FLOATS = 2**50
"""Whole numbers below this are floats too, with two binary places to spare."""


@functools.lru_cache(maxsize=64)
def scale_of(framework: Framework) -> int:
    """Return into how many steps one point is divided.

    It is the least common multiple of a million and of the denominators of all bounds and of all points that rules can
    award: whatever a source prints with six decimals, and whatever a rule awards by steps, is a whole number of steps.

    Raises:
        ValueError: the points of the framework need a finer grid than whole numbers of 64 bits allow.
    """
    nodes = (*framework.walk(), *framework.extras)
    scale = lcm(DECIMALS, *(below for node in nodes for below in _denominators(node)))
    if scale * framework.tree.max > EXACT_IN_FLOATS:
        msg = f"{framework.id}: its points have no common denominator below {scale}; score one unit at a time"
        raise ValueError(msg)
    return scale


def _denominators(node: Node) -> list[int]:
    values = [node.min, node.max]
    if isinstance(node, Item):
        for part in node.rule.attainable(Bounds(node.min, node.max)):
            values += (part.low, part.high) if isinstance(part, Interval) else (part,)
    else:
        values += [child.min for child in node.children]
    return [value.denominator for value in values]


def worth(value: Fraction, scale: int) -> int:
    """Return points as whole steps of the grid, ties to the even one."""
    return round(value * scale)


def even_below(value: Fraction) -> int:
    """Return the largest even number that is not above ``value``: what is rounded stays above 0, and ties even."""
    return 2 * floor(value / 2)


def first_reached(value: Fraction, *, beyond: bool) -> int:
    """Return the least whole number that is at least ``value``, or beyond it."""
    return floor(value) + 1 if beyond else ceil(value)


_NO_PLACES = 1.5 * 2**52
"""A float of this size has no binary places left: adding it rounds half to even, in every engine alike."""


def half_even(above: "nw.Expr", below: "int | nw.Expr", *, most: int) -> "nw.Expr":
    """Return a quotient rounded to the nearest whole number, ties to the even one.

    Where no number is above 2**51, floats are exact enough, and much faster than dividing whole numbers: a quotient of
    whole numbers that is no tie is at least ``1 / (2 * below)`` from one, and a float of it is nearer to it than that.
    Not so for a constant: Polars multiplies with its reciprocal, which misses ties. Spark divides whole numbers as
    floats, so the remainder, which it takes exactly, goes first, and the division meets no number near a whole one.

    Args:
        above: the numerator, not below 0.
        below: the denominator, above 0.
        most: neither is above this.
    """
    import narwhals.stable.v2 as nw

    if isinstance(below, int) and below == 1:
        return above
    if most < 2 * EXACT_IN_FLOATS and not isinstance(below, int):
        return ((above.cast(nw.Float64) / below.cast(nw.Float64) + _NO_PLACES) - _NO_PLACES).cast(nw.Int64)
    twice, shifted = below * 2, above * 2 + below
    rest = shifted % twice
    nearest = ((shifted - rest + below) // twice).cast(nw.Int64)
    tie = (rest == 0) & (nearest % 2 == 1)
    return nearest - tie.cast(nw.Int64)


def times(numbers: "int | nw.Expr", factor: int) -> Any:
    """Return numbers times a constant, without work where that is 0 or 1."""
    return 0 if factor == 0 else numbers if factor == 1 else numbers * factor


def plus(numbers: "int | nw.Expr", more: "int | nw.Expr") -> Any:
    """Return a sum, without work where one side is 0."""
    if isinstance(more, int) and more == 0:
        return numbers
    return more if isinstance(numbers, int) and numbers == 0 else numbers + more


def snapped(column: Column, grid: int, most: int) -> "nw.Expr":
    """Return the numbers of a column as whole steps of a grid, ties to the even step; NaN is missing.

    Args:
        column: it holds decimals or floats.
        grid: steps of one.
        most: numbers of more steps are cut to one more than this, where a check finds them.
    """
    import narwhals.stable.v2 as nw

    values, end = nw.col(column.inner), float(min(most + 1, EXACT_IN_FLOATS)) / grid
    if str(column.dtype) != "Float64":
        values = values.cast(nw.Float64)
    if column.facts is None:
        values = values.fill_nan(None).clip(-end, end)
    elif not -end <= column.facts.low <= column.facts.high <= end:
        values = values.clip(-end, end)
    steps = values if grid == 1 else values * float(grid)
    return ((steps + _NO_PLACES) - _NO_PLACES).cast(nw.Int64)


def snapped_one(value: float, grid: int) -> int:
    """Return one number as :func:`snapped` returns it."""
    return int((float(value) * float(grid) + _NO_PLACES) - _NO_PLACES)


def whole(column: Column) -> "nw.Expr":
    """Return the numbers of a column of whole numbers, or of yes and no as 1 and 0."""
    import narwhals.stable.v2 as nw

    values = nw.col(column.inner)
    return values if str(column.dtype) == "Int64" else values.cast(nw.Int64)
