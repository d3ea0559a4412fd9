"""The points of single items in columns: awarded already, by the rule, or not applicable."""

from collections.abc import Callable
from math import gcd
from typing import TYPE_CHECKING

import attrs

from parindex._columns._evidence import Source
from parindex._columns._names import Column, Given
from parindex._columns._numbers import even_below, half_even, plus, snapped, snapped_one, times, whole, worth
from parindex._columns._rules import Columns, awarded, off_steps
from parindex._findings import Words
from parindex._framework import Framework, Item
from parindex._values import show
from parindex.rules import Entered

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

_DECIMALS = 10**9


@attrs.frozen(kw_only=True)
class Points:
    """The points of a node, in whole steps.

    Attributes:
        value: where it is scored; None: it is nowhere.
        low: the least it can have.
        high: the most.
        aside: where it does not apply and leaves the maximum; None: nowhere.
    """

    value: "nw.Expr | None"
    low: "nw.Expr"
    high: "nw.Expr"
    aside: "nw.Expr | None" = None


OneByOne = Callable[[Item, Columns], "nw.Expr"]
"""Scores an item whose rule no expression says, and returns its points in whole steps."""


class Items:
    """Makes the points of items.

    Attributes:
        framework: the rule book.
        given: the columns of each item.
        source: reads them, and takes note of their faults.
        scale: steps of one point.
        one_by_one: scores what no expression says.
    """

    def __init__(self, framework: Framework, given: Given, source: Source, scale: int, one_by_one: OneByOne) -> None:
        self.framework = framework
        self.given = given
        self.source = source
        self.scale = scale
        self.one_by_one = one_by_one

    def points(self, item: Item) -> Points:
        """Return the points of an item; faults of its columns are noted."""
        import narwhals.stable.v2 as nw

        given, scale = self.given.get(item.code, {}), self.scale
        self.source.begin()
        parts = [part for part in (self._given(item, given), self._by_rule(item, given)) if part is not None]
        self.source.join()
        value = None if not parts else self.source.held(parts[0] if len(parts) == 1 else nw.coalesce(*parts))
        low, high = worth(item.min, scale), worth(item.max, scale)
        aside = self._aside(given)
        if aside is None:
            return _spread(value, low, high)
        self.source.add(item.code, _CONTRADICTION, _reported(given, aside))
        if self.framework.not_applicable == "award":
            whole = nw.lit(high, dtype=nw.Int64)
            rest = nw.lit(None, dtype=nw.Int64) if value is None else value
            return _spread(nw.when(aside).then(whole).otherwise(rest), low, high)
        applied = None if value is None else nw.when(~aside).then(value)
        if self.framework.not_applicable == "unknown":
            return _spread(applied, low, high)
        if applied is None:  # scored nowhere, and yet its group is where it does not apply
            applied = nw.when(aside & ~aside).then(nw.lit(0, dtype=nw.Int64))
        spread = _spread(applied, low, high)
        none = nw.lit(0, dtype=nw.Int64)
        least, most = (nw.when(aside).then(none).otherwise(end) for end in (spread.low, spread.high))
        return Points(value=applied, low=least, high=most, aside=aside)

    def _given(self, item: Item, given: Columns) -> "nw.Expr | None":
        """Return the points that were awarded already."""
        column = given.get(("points", ""))
        if column is None:
            return None
        scale = self.scale
        points, low, high = self._read(column, item), worth(item.min, scale), worth(item.max, scale)
        if not self._is_within(column, low, high):
            outside = (points < low) | (points > high)
            self.source.add(item.code, _OUTSIDE, outside, low=show(item.min), high=show(item.max))
            points = self.source.sound(points, outside)
        if item.rule.status == "published":
            points = self._on_steps(item, points)
        return points

    def _on_steps(self, item: Item, points: "nw.Expr") -> "nw.Expr":
        off = off_steps(points, item, self.scale)
        self.source.add(item.code, _OFF_STEPS, off)
        return self.source.sound(points, off)

    def _is_within(self, column: Column, low: int, high: int) -> bool:
        """Say whether all points of a column were seen to lie within bounds in whole steps."""
        if column.facts is None:
            return False
        least, most = (snapped_one(end, self.scale) for end in column.facts[:2])
        return low <= least and most <= high

    def _read(self, column: Column, item: Item) -> "nw.Expr":
        """Return points in whole steps; only decimals that are finer than a step need a division."""
        scale, source = self.scale, self.source
        if column.is_whole:
            return source.prepare(whole(column) * scale)
        most = 2 * scale * (int(max(abs(item.min), abs(item.max))) + 1)
        if column.dtype.is_float():
            return source.steps(column, scale, most)
        common, shift = gcd(scale, _DECIMALS), even_below(item.min * scale)
        above, below = scale // common, _DECIMALS // common
        reach = most // scale * _DECIMALS
        finest = plus(times(snapped(column, _DECIMALS, reach), above), -shift * below)
        rounded = half_even(finest, below, most=2 * reach * above)
        return source.prepare(plus(rounded, shift))

    def _by_rule(self, item: Item, given: Columns) -> "nw.Expr | None":
        """Return the points that the rule awards for the evidence."""
        if not any(role == "evidence" for role, _ in given):
            return None
        points = awarded(item, given, self.source, self.scale)
        if points is None:
            return self.one_by_one(item, given)
        if isinstance(item.rule, Entered) and item.rule.step is not None:
            return self._on_steps(item, points)
        return points

    def _aside(self, given: Columns) -> "nw.Expr | None":
        import narwhals.stable.v2 as nw

        column = given.get(("not-applicable", ""))
        return None if column is None else nw.col(column.inner).cast(nw.Boolean).fill_null(value=False)


def _reported(given: Columns, aside: "nw.Expr") -> "nw.Expr":
    """Return the rows that say an item does not apply, and yet report of it."""
    import narwhals.stable.v2 as nw

    others = [nw.col(column.inner) for (role, _), column in given.items() if role != "not-applicable"]
    there = nw.lit(value=False)
    for one in others:
        there = there | ~one.is_null()
    return aside & there


def _spread(value: "nw.Expr | None", low: int, high: int) -> Points:
    """Return points with the interval in which they lie where they are not known."""
    import narwhals.stable.v2 as nw

    if value is None:
        return Points(value=None, low=nw.lit(low, dtype=nw.Int64), high=nw.lit(high, dtype=nw.Int64))
    return Points(value=value, low=value.fill_null(low), high=value.fill_null(high))


_CONTRADICTION = Words(
    "it is said not to apply, and yet has evidence or points: keep one of the two",
    "khai là không áp dụng nhưng vẫn có minh chứng hoặc điểm: chỉ giữ một",
)
_OUTSIDE = Words("its points are outside {low} to {high}", "điểm ngoài khoảng {low} đến {high}")
_OFF_STEPS = Words("its rule cannot award these points", "thang điểm không có mức điểm này")
