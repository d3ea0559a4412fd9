"""Choices in integers: points times one denominator, effort times another."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor, lcm
from typing import NamedTuple

from parindex._planner._choices import Budget, Choice, Part, choices

CELLS = 1 << 26
"""How many integers the tables of one plan may hold together: half a gigabyte."""
LARGEST = 1 << 60
"""No sum of efforts may come near the largest integer of 64 bits."""


class Leaf(NamedTuple):
    """An item in integers.

    Attributes:
        code: the item.
        gains: what its options add above the least of them.
        efforts: what they take.
        changes: 0 for the option that keeps the points it has, 1 for the others.
    """

    code: str
    gains: tuple[int, ...]
    efforts: tuple[int, ...]
    changes: tuple[int, ...]


class Branch(NamedTuple):
    """A group with a limit of its own, or the whole.

    Attributes:
        parts: what is decided under it, in official order; groups without limits are dissolved.
        low: the least gain it must have.
        high: the most it may have, or None.
    """

    parts: "tuple[Leaf | Branch, ...]"
    low: int
    high: int | None


class Grid(NamedTuple):
    """The choices in integers.

    Attributes:
        root: the whole.
        points: how many units make a point.
        effort: how many units make one of effort.
        base: what everything adds to the total at its least option.
        exact: whether every figure is a whole number of units; else gains are cut and efforts rounded up.
        budgets: the items and the most effort of each limit on effort.
    """

    root: Branch
    points: int
    effort: int
    base: Fraction
    exact: bool
    budgets: tuple[tuple[tuple[str, ...], int], ...]

    def units(self, total: Fraction) -> int:
        """Return the least gain that reaches a total."""
        return max(ceil((total - self.base) * self.points), 0)


def grid_of(root: Part, budgets: Iterable[Budget] = ()) -> Grid:
    """Return choices in integers.

    Args:
        root: the whole.
        budgets: limits on effort.
    """
    items = choices(root)
    room = sum((one.options[-1].adds - one.options[0].adds for one in items), Fraction())
    most = sum((max(option.effort for option in one.options) for one in items), Fraction())
    wanted = _common(option.adds - one.options[0].adds for one in items for option in one.options)
    points = min(wanted, max(int(CELLS / ((room or 1) * (len(items) or 1))), 1))
    asked = _common(option.effort for one in items for option in one.options)
    effort = min(asked, max(int(LARGEST / ((most + 1) * (len(items) + 1))), 1))
    return Grid(
        root=_branch(root, points, effort),
        points=points,
        effort=effort,
        base=_least(root),
        exact=points == wanted and effort == asked,
        budgets=tuple((one.codes, floor(one.most * effort)) for one in budgets),
    )


def _common(values: Iterable[Fraction]) -> int:
    return lcm(*{value.denominator for value in values})


def _least(part: Part) -> Fraction:
    below = (one.options[0].adds if isinstance(one, Choice) else _least(one) for one in part.parts)
    return part.fixed + sum(below, Fraction())


def _branch(part: Part, points: int, effort: int) -> Branch:
    least = _least(part)
    return Branch(
        parts=tuple(_parts(part, points, effort)),
        low=0 if part.floor is None else max(ceil((part.floor - least) * points), 0),
        high=None if part.cap is None else floor((part.cap - least) * points),
    )


def _parts(part: Part, points: int, effort: int) -> "Iterable[Leaf | Branch]":
    for one in part.parts:
        if isinstance(one, Choice):
            yield _leaf(one, points, effort)
        elif one.floor is None and one.cap is None:
            yield from _parts(one, points, effort)
        else:
            yield _branch(one, points, effort)


def _leaf(choice: Choice, points: int, effort: int) -> Leaf:
    least = choice.options[0].adds
    return Leaf(
        code=choice.code,
        gains=tuple(floor((option.adds - least) * points) for option in choice.options),
        efforts=tuple(ceil(option.effort * effort) for option in choice.options),
        changes=tuple(int(not option.keeps) for option in choice.options),
    )
