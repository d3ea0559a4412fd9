"""Ranks of units by exact points, ties stated."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from parindex._assessment import Exact, exact
from parindex._scoring._card import Scorecard


class Rank(NamedTuple):
    """The place of one unit among others.

    Attributes:
        unit: the unit.
        points: its exact points.
        rank: its place, 1 for the most points; after two firsts comes a third.
        ties: the other units with the same points.
    """

    unit: str
    points: Fraction
    rank: int
    ties: tuple[str, ...] = ()


def ranks(results: Iterable[Scorecard | tuple[str, Exact]]) -> tuple[Rank, ...]:
    """Return the places of units, from the most points down.

    Args:
        results: scorecards, by whose totals the units are ranked, or pairs of a unit and its points. Points are
            compared exactly, never as they are printed.

    Raises:
        ValueError: the total of a scorecard is still an interval.
        TypeError: points are no exact number.

    Examples:
        >>> import parindex as par
        >>> [(one.rank, one.unit) for one in par.ranks([("A", "75.66"), ("B", "80"), ("C", "75.66"), ("D", "70.1")])]
        [(1, 'B'), (2, 'A'), (2, 'C'), (4, 'D')]
    """
    pairs = sorted((_pair(one) for one in results), key=lambda pair: pair[1], reverse=True)
    values = [points for _, points in pairs]
    found: list[Rank] = []
    for number, (unit, points) in enumerate(pairs):
        same = tuple(name for other, (name, value) in enumerate(pairs) if value == points and other != number)
        found.append(Rank(unit, points, values.index(points) + 1, same))
    return tuple(found)


def _pair(result: Scorecard | tuple[str, Exact]) -> tuple[str, Fraction]:
    if not isinstance(result, Scorecard):
        unit, points = result
        return unit, exact(points)
    if result.total.points is None:
        msg = f"{result!r}: a unit whose total is an interval cannot be ranked"
        raise ValueError(msg)
    return result.assessment.unit, result.total.points
