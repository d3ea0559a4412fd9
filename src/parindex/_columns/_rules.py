"""Rules as expressions: points in whole steps of the grid, made from the pieces of a rule."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from math import lcm
from operator import add
from typing import TYPE_CHECKING

from attrs import evolve

from parindex._columns._evidence import Range, Source
from parindex._columns._names import WHOLE, Column, Role
from parindex._columns._numbers import EXACT_IN_FLOATS, LARGEST, even_below, half_even, plus, times, worth
from parindex._findings import Words
from parindex._framework import Item
from parindex.rules import Bounds, Checklist, Compared, Interval, Piece, RescaledMean
from parindex.rules._contract import ONE, ZERO, within

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

_UNBOUNDED = ("count", "penalty", "rank-bands")
_MOST = 10**9
_COARSEST = 10**6
"""Evidence that could not be taken to six decimals is scored one unit at a time."""

Columns = Mapping[tuple[Role, str], Column]


def awarded(item: Item, given: Columns, source: Source, scale: int) -> "nw.Expr | None":
    """Return the points that the rule of an item awards, in whole steps; None: no expression says it.

    Args:
        item: the item.
        given: its columns, the evidence of its rule complete.
        source: reads them, and takes note of their faults.
        scale: steps of one point.
    """
    rule, bounds = item.rule, Bounds(item.min, item.max)
    if isinstance(rule, Checklist):
        return _checklist(item, rule, given, source, scale)
    if isinstance(rule, Compared):
        return _compared(item, rule, given, source, scale)
    if isinstance(rule, RescaledMean) and len(rule.terms) > 1:
        return _mean(item, rule, given, source, scale)
    pieces = rule.pieces(bounds)
    if not pieces or len(rule.inputs) != 1:
        return None
    return _of_pieces(item, pieces, given, source, scale)


def off_steps(points: "nw.Expr", item: Item, scale: int) -> "nw.Expr":
    """Return the rows whose points the rule of an item cannot award.

    Args:
        points: in whole steps.
        item: the item.
        scale: steps of one point.
    """
    parts = item.rule.attainable(Bounds(item.min, item.max))
    singles = [worth(part, scale) for part in parts if not isinstance(part, Interval)]
    fits = points.is_in(singles)
    for part in parts:
        if isinstance(part, Interval):
            fits = fits | points.is_between(worth(part.low, scale), worth(part.high, scale))
    return ~fits


def _of_pieces(item: Item, pieces: Sequence[Piece], given: Columns, source: Source, scale: int) -> "nw.Expr | None":
    """Return a rule in one number: its first piece, and from the start of each other what changes there."""
    lines = [(piece.slope * scale, (piece.base - piece.slope * piece.start) * scale) for piece in pieces]
    shift = even_below(item.min * scale)
    flat = all(slope == 0 for slope, _ in lines)
    lines = [(slope, (Fraction(round(base)) if flat else base) - shift) for slope, base in lines]
    changes = [lines[0], *((two[0] - one[0], two[1] - one[1]) for one, two in pairwise(lines))]
    common = lcm(*(value.denominator for change in changes for value in change))
    whole = [(int(slope * common), int(base * common)) for slope, base in changes]
    factors = common + sum(abs(slope) + abs(base) for slope, base in whole)
    reach = Range(
        low=pieces[0].start,
        high=None if item.rule.kind in _UNBOUNDED else pieces[-1].end,
        most=_most(factors),
        whole=item.rule.kind in WHOLE,
    )
    if reach.grid < _COARSEST:
        return None
    number = source.number(item.code, item.rule.inputs[0], given, reach)
    below = 1 if flat else number.below
    slope, base = whole[0]
    # a first step is 0 times the input, not a constant: nothing is awarded for nothing
    points = plus(number.above * slope if flat else times(number.above, slope), times(below, base))
    for piece, (slope, base) in zip(pieces[1:], whole[1:], strict=True):
        there = _counted(number.reaches(piece.start, beyond=piece.open))
        points = plus(points, there * plus(times(number.above, slope), times(below, base)))
    rounded = half_even(points, times(below, common), most=factors * number.most)
    shifted: nw.Expr = plus(rounded, shift)
    return shifted


def _most(factors: int) -> int:
    """Return how large numbers can be that are multiplied with constants of such a sum."""
    return min(LARGEST // (4 * factors), EXACT_IN_FLOATS - 1)


def _counted(rows: "nw.Expr") -> "nw.Expr":
    """Return 1 where it is so, 0 where it is not, and nothing where it is not known."""
    import narwhals.stable.v2 as nw

    return rows.cast(nw.Int64)


def _checklist(item: Item, rule: Checklist, given: Columns, source: Source, scale: int) -> "nw.Expr":
    low, high = worth(item.min, scale), worth(item.max, scale)
    reach = Range(low=ZERO, high=ONE, most=_MOST, whole=True)
    parts = {part.id: source.number(item.code, part.id, given, reach).above for part in rule.parts}
    _all_or_none(item, parts.values(), source)
    earned = reduce(add, (parts[part.id] * worth(part.points, scale) for part in rule.parts))
    return (earned + low).clip(low, high)


def _compared(item: Item, rule: Compared, given: Columns, source: Source, scale: int) -> "nw.Expr":
    bounds = Bounds(item.min, item.max)
    lower, level, higher = (worth(within(one, bounds), scale) for one in (rule.lower, rule.level, rule.higher))
    reach = Range(low=None, high=None, most=2**43, finest=_COARSEST)
    now, before = (source.number(item.code, name, given, reach) for name in rule.inputs)
    _all_or_none(item, (now.above, before.above), source)
    # one of them may be whole numbers and the other decimals
    one, two = (number.above * (_COARSEST // number.one_below) for number in (now, before))
    return _counted(one >= two) * (level - lower) + _counted(one > two) * (higher - level) + lower


def _mean(item: Item, rule: RescaledMean, given: Columns, source: Source, scale: int) -> "nw.Expr | None":
    low, high = rule.points_range(Bounds(item.min, item.max))
    shift = even_below(item.min * scale)
    slopes = [(high - low) * scale * term.weight / (term.best - term.worst) for term in rule.terms]
    base = low * scale - shift - sum(slope * term.worst for slope, term in zip(slopes, rule.terms, strict=True))
    common = lcm(base.denominator, *(slope.denominator for slope in slopes))
    factors = common + int(abs(base) * common) + sum(int(abs(slope) * common) for slope in slopes)
    ends = [sorted((term.worst, term.best)) for term in rule.terms]
    reaches = [Range(low=one, high=two, most=_most(factors)) for one, two in ends]
    grid = min(reach.grid for reach in reaches)
    if grid < _COARSEST:
        return None
    numbers = [
        source.number(item.code, term.input, given, evolve(reach, finest=grid))
        for term, reach in zip(rule.terms, reaches, strict=True)
    ]
    _all_or_none(item, [number.above for number in numbers], source)
    parts = (
        number.above * (int(slope * common) * (grid // number.one_below))
        for number, slope in zip(numbers, slopes, strict=True)
    )
    points = plus(reduce(add, parts), int(base * common) * grid)
    most = factors * max(number.most * (grid // number.one_below) for number in numbers)
    awarded_points: nw.Expr = plus(half_even(points, common * grid, most=most), shift)
    return awarded_points.clip(worth(item.min, scale), worth(item.max, scale)) if rule.held else awarded_points


def _all_or_none(item: Item, inputs: Iterable["nw.Expr"], source: Source) -> None:
    given = reduce(add, (_counted(one.is_null()) for one in inputs))
    source.add(item.code, _HALF_GIVEN, (given > 0) & (given < len(item.rule.inputs)))


_HALF_GIVEN = Words("some inputs of its rule are missing", "thiếu một phần số liệu của thang điểm")
