"""Rules on several inputs with ranges of their own."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

import attrs

from parindex._findings import Words
from parindex._values import Code, show
from parindex.errors import EvidenceError
from parindex.rules._contract import (
    ZERO,
    Attainable,
    Basis,
    Bounds,
    Evidence,
    Interval,
    Piece,
    Required,
    Unreachable,
    check,
    out_of_reach,
    take,
    within,
)


@attrs.frozen(kw_only=True)
class Term:
    """One input of a mean.

    Attributes:
        input: code of the input.
        worst: the value that counts as nothing.
        best: the value that counts in full; below ``worst`` where less is better.
        weight: its weight in the mean.
    """

    input: Code
    worst: Fraction
    best: Fraction
    weight: Fraction


@attrs.frozen(kw_only=True)
class RescaledMean(Basis):
    """A weighted mean of inputs, each rescaled on its own range, between a floor and a ceiling of points.

    The evidence has one input a term, between its worst and its best value.

    Attributes:
        floor: the points where every input is at its worst; None: the minimum of the node.
        ceiling: the points where every input is at its best; None: the maximum.
        terms: the inputs; their weights sum to 1.
        held: whether floor and ceiling may lie beyond the bounds of the node, at which the points are then held: a
            formula that was read off results can leave the printed scale a little.

    Examples:
        >>> from fractions import Fraction as F
        >>> terms = tuple(Term(input=code, worst=F(0), best=F(1), weight=F(1, 3)) for code in "abc")
        >>> rule = RescaledMean(status="inferred", terms=terms)
        >>> rule.award({"a": F(1), "b": F(1), "c": F(0)}, Bounds(F(1, 3), F(10, 3)))
        Fraction(7, 3)
    """

    kind: ClassVar[str] = "rescaled-mean"
    floor: Fraction | None = None
    ceiling: Fraction | None = None
    terms: tuple[Term, ...]
    held: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse terms that cannot be told apart, have no range, or weights that are no whole."""
        total = sum((term.weight for term in self.terms), ZERO)
        check(
            holds=total == 1 and all(term.weight > 0 and term.worst != term.best for term in self.terms),
            why=f"terms: the weights sum to {show(total)}; write weights above 0 that sum to 1, and worst unlike best",
        )
        check(
            holds=len(set(self.inputs)) == len(self.inputs),
            why="terms: write each input once",
        )

    @property
    def inputs(self) -> tuple[str, ...]:
        """The codes of the inputs."""
        return tuple(term.input for term in self.terms)

    def stated(self, bounds: Bounds) -> tuple[Fraction, ...]:  # noqa: ARG002
        """Return the points that the rule states; none may lie outside the bounds of its node."""
        return tuple(points for points in (self.floor, self.ceiling) if points is not None and not self.held)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points of the mean; see :meth:`Rule.award`."""
        values = take(self, evidence, None, None)
        low, high = self.points_range(bounds)
        mean = ZERO
        for term, value in zip(self.terms, values, strict=True):
            share = (value - term.worst) / (term.best - term.worst)
            if not 0 <= share <= 1:
                ends = show(term.worst), show(term.best)
                raise EvidenceError(
                    Words(
                        f"{term.input} {show(value)} is not between {ends[0]} and {ends[1]}",
                        f"{term.input} {show(value)} không nằm giữa {ends[0]} và {ends[1]}",
                    )
                )
            mean += term.weight * share
        return within(low + (high - low) * mean, bounds)

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return everything from the floor to the ceiling."""
        low, high = self.points_range(bounds)
        return (Interval(within(low, bounds), within(high, bounds)),)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return inputs that earn the points: all moved by the same share of their range."""
        low, high = self.points_range(bounds)
        least, most = within(low, bounds), within(high, bounds)
        if not least <= points <= most:
            return out_of_reach(points, self.attainable(bounds))
        share = (points - low) / (high - low) if points > least else ZERO
        return Required({term.input: term.worst + (term.best - term.worst) * share for term in self.terms})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the slope where there is one input, else nothing."""
        term, *others = self.terms
        if others:
            return ()
        low, high = self.points_range(bounds)
        start, end = sorted((term.worst, term.best))
        slope = (high - low) / (term.best - term.worst)
        return tuple(_held(Piece(start, end, low if slope > 0 else high, slope), bounds))

    def points_range(self, bounds: Bounds) -> tuple[Fraction, Fraction]:
        """Return the points where every input is at its worst, and at its best, before they are held at the bounds."""
        low = bounds.low if self.floor is None else self.floor
        high = bounds.high if self.ceiling is None else self.ceiling
        return (low, high) if self.held else (within(low, bounds), within(high, bounds))


def _held(line: Piece, bounds: Bounds) -> Iterator[Piece]:
    """Yield a slope with its points held within the bounds: level where it would leave them."""
    reaches = (line.start + (edge - line.base) / line.slope for edge in bounds) if line.slope else ()
    cuts = sorted({line.start, line.end, *(cut for cut in reaches if line.start < cut < line.end)})
    for left, right in pairwise(cuts):
        first, last = (within(line.base + line.slope * (cut - line.start), bounds) for cut in (left, right))
        yield Piece(left, right, first, (last - first) / (right - left))
