"""Ranks of units by exact points, ties stated, and the groups in which a publisher would show them."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from parindex._assessment import Exact, exact
from parindex._framework import Framework
from parindex._scoring._card import HUNDRED, Scorecard, grade_of
from parindex._values import TOTAL


class Rank(NamedTuple):
    """The place of one unit among others.

    Attributes:
        unit: the unit.
        points: its exact points, over the full maximum.
        rank: its place, 1 for the most points; after two firsts comes a third.
        ties: the other units with the same points.
        grade: the class of its total, where the framework has classes.
        groups: the publisher's groups that it can be in, by id: two where it stands just where one begins, because
            no publisher was found to say which side that is.
    """

    unit: str
    points: Fraction
    rank: int
    ties: tuple[str, ...] = ()
    grade: str | None = None
    groups: tuple[str, ...] = ()


def ranks(
    results: Iterable[Scorecard | tuple[str, Exact]], *, framework: Framework | None = None, node: str = TOTAL
) -> tuple[Rank, ...]:
    """Return the places of units, from the most points down.

    Args:
        results: scorecards, or pairs of a unit and its points (those of :meth:`Panel.standing`). Points are compared
            exactly, never as they are printed; where something does not apply to a unit, its share of the applicable
            maximum counts.
        framework: whose classes and publication groups are told; by default that of the scorecards.
        node: code of the node by whose points units are ranked; the total by default.

    Raises:
        ValueError: the points of a unit are still an interval; all such units at once.
        TypeError: points are no exact number.
        UnknownCodeError: there is no such node.

    Examples:
        >>> import parindex as par
        >>> [(one.rank, one.unit) for one in par.ranks([("A", "75.66"), ("B", "80"), ("C", "75.66"), ("D", "70.1")])]
        [(1, 'B'), (2, 'A'), (2, 'C'), (4, 'D')]
    """
    given = tuple(results)
    _refuse_intervals(given, node)
    book = framework or next((one.framework for one in given if isinstance(one, Scorecard)), None)
    pairs = [_points(one, node) for one in given]
    same: dict[Fraction, list[str]] = defaultdict(list)
    for unit, points in pairs:
        same[points].append(unit)
    found: list[Rank] = []
    for points in sorted(same, reverse=True):
        units = same[points]
        above = len(found)
        below = len(pairs) - above - len(units)
        grade = grade_of(book, points * HUNDRED / book.tree.max) if book and node == TOTAL else None
        groups = _groups(book, below, len(units), len(pairs)) if book else ()
        for number, unit in enumerate(units):
            found.append(Rank(unit, points, above + 1, (*units[:number], *units[number + 1 :]), grade, groups))
    return tuple(found)


def _refuse_intervals(given: tuple[Scorecard | tuple[str, Exact], ...], node: str) -> None:
    open_ones = [repr(one) for one in given if isinstance(one, Scorecard) and one[node].points is None]
    if open_ones:
        msg = f"{'; '.join(open_ones)}: what is an interval cannot be ranked"
        raise ValueError(msg)


def _points(result: Scorecard | tuple[str, Exact], node: str) -> tuple[str, Fraction]:
    if not isinstance(result, Scorecard):
        unit, points = result
        return unit, exact(points)
    one = result[node]
    return result.assessment.unit, (one.share or Fraction()) * result.framework[node].max


def _groups(framework: Framework, below: int, same: int, count: int) -> tuple[str, ...]:
    """Return the groups that units with the same points can be in, the better one first.

    Args:
        framework: whose publication groups.
        below: how many units have fewer points.
        same: how many have these points.
        count: how many there are in all.
    """
    first = _group(framework, Fraction(below * 100, count), reached=True)
    last = _group(framework, Fraction((below + same) * 100, count), reached=False)
    ids = [one.id for one in framework.publication]
    return tuple(ids[last : first + 1])


def _group(framework: Framework, percent: Fraction, *, reached: bool) -> int:
    """Return which group holds those with so many percent of the units below, counted from the best."""
    groups = framework.publication
    inside = (at for at, one in enumerate(groups) if percent > one.at_least or (reached and percent == one.at_least))
    return next(inside, len(groups))
