"""Evidence in columns: each number as whole steps over a denominator, and the faults it can have."""

import itertools
import operator
from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

import attrs

from parindex._columns._names import Column, Role
from parindex._columns._numbers import LARGEST, first_reached, snapped, snapped_one, whole
from parindex._findings import Words
from parindex._values import show
from parindex.rules._contract import ONE, ZERO

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

FINEST = 10**9
"""Decimals and floats of evidence are taken to nine places."""

COARSEST = 10**3
"""Numerators and denominators that are no whole numbers are taken to at least three."""


@attrs.frozen(kw_only=True)
class Fault:
    """What can be wrong with the values of an item.

    Attributes:
        code: the item.
        why: what is wrong.
        when: the rows that have it.
    """

    code: str
    why: Words
    when: "nw.Expr"


@attrs.frozen
class Number:
    """A number in columns: ``above`` over ``below``.

    Attributes:
        above: whole numbers.
        below: whole numbers above 0, one for all rows or one a row.
        most: none of them is above this, or below it with a minus.
    """

    above: "nw.Expr"
    below: "int | nw.Expr"
    most: int

    @property
    def one_below(self) -> int:
        """The one denominator of all rows.

        Raises:
            TypeError: each row has its own.
        """
        return operator.index(self.below)  # type: ignore[arg-type]

    def reaches(self, value: Fraction, *, beyond: bool = False) -> "nw.Expr":
        """Return in which rows it is at least ``value``, or above it."""
        if isinstance(self.below, int):
            return self.above >= first_reached(value * self.below, beyond=beyond)
        if value == 0:
            return self.above > 0 if beyond else self.above >= 0
        mine = self.above if value.denominator == 1 else self.above * value.denominator
        other = self.below if value.numerator == 1 else self.below * value.numerator
        return mine > other if beyond else mine >= other

    def exceeds(self, value: Fraction) -> "nw.Expr":
        """Return in which rows it is above ``value``."""
        return self.reaches(value, beyond=True)


@attrs.frozen(kw_only=True)
class Range:
    """The numbers that an input can be.

    Attributes:
        low: the least, or None.
        high: the most, or None.
        most: the most whole steps that can be computed with.
        whole: whether only whole numbers fit.
        finest: the grid that it may have at the most.
    """

    low: Fraction | None
    high: Fraction | None
    most: int
    whole: bool = False
    finest: int = FINEST

    @property
    def grid(self) -> int:
        """The finest grid on which its numbers can be computed with; at least that of 1."""
        reach = max(ONE, *(abs(end or ZERO) for end in (self.low, self.high)))
        grid = self.finest
        while grid > 1 and grid * reach > self.most:
            grid //= 10
        return grid


class Source:
    """How the columns of a frame are read.

    Attributes:
        guarded: whether numbers with a fault are taken as missing; else nothing is computed while there is one.
        faults: what can be wrong, in the order of the items; what was seen not to be is not there.
        prepared: columns to compute first, which faults and points both take; those of one list take those before it.
    """

    def __init__(self, *, guarded: bool) -> None:
        self.guarded = guarded
        self.faults: list[Fault] = []
        self.prepared: list[list[nw.Expr]] = []
        self._names = itertools.count()
        self.begin()

    def begin(self) -> None:
        """Begin the columns of an item: each may take the one before it."""
        self._depth = self._deepest = 0

    def join(self) -> None:
        """Let what comes next take all columns of the item."""
        self._depth = self._deepest

    def add(self, code: str, why: Words, when: "nw.Expr", **values: str) -> None:
        """Note a fault of an item; ``values`` fill the words."""
        filled = Words(why.en.format_map(values), why.vi.format_map(values))
        self.faults.append(Fault(code=code, why=filled, when=when))

    def prepare(self, made: "nw.Expr") -> "nw.Expr":
        """Return a column that is computed first."""
        import narwhals.stable.v2 as nw

        name = f"v{next(self._names)}"
        if self._depth == len(self.prepared):
            self.prepared.append([])
        self.prepared[self._depth].append(made.alias(name))
        self._depth += 1
        self._deepest = max(self._deepest, self._depth)
        return nw.col(name)

    def sound(self, values: "nw.Expr", wrong: "nw.Expr") -> "nw.Expr":
        """Return numbers without those that have a fault, if nobody checks first."""
        import narwhals.stable.v2 as nw

        return self.held(nw.when(~wrong).then(values)) if self.guarded else values

    def held(self, made: "nw.Expr") -> "nw.Expr":
        """Return a column that is computed once, if engines may plan all at once: some copy what is taken often."""
        return self.prepare(made) if self.guarded else made

    def number(self, code: str, name: str, given: Mapping[tuple[Role, str], Column], reach: Range) -> Number:
        """Return an input of a rule; it lies within its range, or is missing, or has a fault.

        Args:
            code: the item.
            name: the input.
            given: the columns of the item.
            reach: the numbers it can be.
        """
        self._depth = 0  # it takes no other input
        above, below = given["evidence", name], given.get(("of", name))
        if below is not None:
            return self._ratio(code, name, (above, below), reach)
        grid = 1 if above.is_whole or reach.whole else reach.grid
        read = self.steps(above, grid, reach.most)
        if reach.whole and not above.is_whole:
            read = self._checked_whole(code, name, above, read)
        low = -reach.most if reach.low is None else max(ceil(reach.low * grid), -reach.most)
        high = reach.most if reach.high is None else min(floor(reach.high * grid), reach.most)
        if self._is_within(above, grid, low, high):
            return Number(read, grid, max(-low, high, grid))
        wrong = (read < low) | (read > high)
        self.add(code, _words(reach), wrong, **_ends(name, reach))
        return Number(self.sound(read, wrong), grid, max(-low, high, grid))

    def steps(self, column: Column, grid: int, most: int) -> "nw.Expr":
        """Return a column as whole steps of a grid."""
        return whole(column) if column.is_whole else self.prepare(snapped(column, grid, most))

    def _is_within(self, column: Column, grid: int, low: int, high: int) -> bool:
        """Say whether all numbers of a column were seen to lie within ends in whole steps."""
        if column.facts is None:
            return False
        least, most = (int(end) * grid if column.is_whole else snapped_one(end, grid) for end in column.facts[:2])
        return low <= least and most <= high

    def _checked_whole(self, code: str, name: str, column: Column, read: "nw.Expr") -> "nw.Expr":
        import narwhals.stable.v2 as nw

        wrong = nw.col(column.inner).cast(nw.Float64) != read.cast(nw.Float64)
        self.add(code, _NOT_WHOLE, wrong, input=name)
        return self.sound(read, wrong)

    def _ratio(self, code: str, name: str, columns: tuple[Column, Column], reach: Range) -> Number:
        grid = 1 if all(column.is_whole for column in columns) else COARSEST
        above, below = (self._part(column, grid, reach.most) for column in columns)
        if columns[1].optional:
            above, below = self._or_itself(columns, (above, below), reach)
        elif any(column.facts is None or column.facts.gaps for column in columns):
            self.add(code, _HALF_RATIO, above.is_null() != below.is_null(), input=name)
        if not self._is_within(columns[1], grid, 1, reach.most):
            self.add(code, _NO_DENOMINATOR, below <= 0, input=name)
            self.add(code, _TOO_LARGE, below > reach.most, input=name)
            below = self.sound(below, (below <= 0) | (below > reach.most))
        most = reach.most if columns[1].optional else max(self._largest(one, grid, reach.most) for one in columns)
        number = Number(above, below, most)
        wrong = number.exceeds(reach.high) if reach.high is not None else above > reach.most
        if reach.low != 0 or not self._is_within(columns[0], grid, 0, LARGEST):
            wrong = wrong | ~number.reaches(reach.low or ZERO)
        self.add(code, _words(reach), wrong, **_ends(name, reach))
        return Number(self.sound(above, wrong), below, most)

    def _or_itself(
        self, columns: tuple[Column, Column], ratio: tuple["nw.Expr", "nw.Expr"], reach: Range
    ) -> tuple["nw.Expr", "nw.Expr"]:
        """Return numerators and denominators; a number without a denominator is one itself."""
        import narwhals.stable.v2 as nw

        grid = 1 if columns[0].is_whole else reach.grid
        alone = nw.col(columns[1].inner).is_null()
        above = nw.when(alone).then(self.steps(columns[0], grid, reach.most)).otherwise(ratio[0])
        below = nw.when(alone).then(nw.lit(grid, dtype=nw.Int64)).otherwise(ratio[1])
        return self.prepare(above), self.prepare(below)

    def _largest(self, column: Column, grid: int, most: int) -> int:
        """Return what no number of a column is above, in whole steps: what was seen, else what is allowed."""
        return most if column.facts is None else min(most, ceil(max(map(abs, column.facts[:2])) * grid) + 1)

    def _part(self, column: Column, grid: int, most: int) -> "nw.Expr":
        """Return a numerator or a denominator; whole numbers are steps of the grid of the other."""
        if column.is_whole:
            return whole(column) if grid == 1 else whole(column) * grid
        return self.steps(column, grid, most)


def _words(reach: Range) -> Words:
    if (reach.low, reach.high) == (ZERO, ONE) and not reach.whole:
        return _ABOVE_ALL
    return _TOO_LARGE if reach.low is None else _NOT_BELOW if reach.high is None else _OUTSIDE


def _ends(name: str, reach: Range) -> Mapping[str, str]:
    return {"input": name, "low": show(reach.low or ZERO), "high": show(reach.high or ZERO)}


_NOT_WHOLE = Words("{input} is not a whole number", "{input} không phải số nguyên")
_HALF_RATIO = Words("{input} has a numerator or a denominator, not both", "{input} chỉ có tử số hoặc mẫu số")
_NO_DENOMINATOR = Words(
    "the denominator of {input} is not above 0; if there was none, say not_applicable",
    "mẫu số của {input} không lớn hơn 0; nếu không phát sinh, khai not_applicable",
)
_TOO_LARGE = Words("{input} is too large to compute with", "{input} quá lớn, không tính được")
_ABOVE_ALL = Words("{input} is above 100 % or below 0", "{input} vượt 100 % hoặc nhỏ hơn 0")
_OUTSIDE = Words("{input} is not within {low} to {high}", "{input} không nằm trong khoảng {low} đến {high}")
_NOT_BELOW = Words("{input} is below {low}, or too large", "{input} nhỏ hơn {low} hoặc quá lớn")
