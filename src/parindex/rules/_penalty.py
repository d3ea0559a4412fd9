"""Points lost for each event."""

from fractions import Fraction
from typing import ClassVar

import attrs

from parindex._values import show
from parindex.rules._contract import (
    ZERO,
    Attainable,
    Basis,
    Bounds,
    Evidence,
    Piece,
    Required,
    Unreachable,
    check,
    distinct,
    out_of_reach,
    take,
    whole,
)


@attrs.frozen(kw_only=True)
class Penalty(Basis):
    """Full marks, less so much for each event, down to the minimum.

    The evidence is ``events``, a whole number; fewer are better. With bounds below 0 it is a penalty outside the total.

    Attributes:
        each: points lost for each event.

    Examples:
        >>> from fractions import Fraction as F
        >>> Penalty(status="inferred", each=F(1, 2)).award({"events": F(1)}, Bounds(F(0), F(3, 2)))
        Fraction(1, 1)
    """

    kind: ClassVar[str] = "penalty"
    each: Fraction

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("events",)

    def __attrs_post_init__(self) -> None:
        """Refuse a penalty of nothing."""
        check(holds=self.each > 0, why=f"each {show(self.each)}: write points above 0")

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return what is left; see :meth:`Rule.award`."""
        (value,) = take(self, evidence, ZERO, None)
        return max(bounds.high - self.each * whole("events", value), bounds.low)

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return what is left after any number of events."""
        steps = int((bounds.high - bounds.low) / self.each)
        return distinct([*(bounds.high - self.each * index for index in range(steps + 1)), bounds.low], bounds)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the most events after which the points are left; at the minimum, the first number that takes all."""
        if not bounds.low <= points <= bounds.high:
            return out_of_reach(points, self.attainable(bounds))
        if points == bounds.low:
            return Required({"events": Fraction(-((bounds.low - bounds.high) // self.each))})
        return Required({"events": Fraction((bounds.high - points) // self.each)})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the slope down and the flat bottom; only whole counts stand on them."""
        least = Fraction(-((bounds.low - bounds.high) // self.each))
        last = least - 1
        slope = Piece(ZERO, last, bounds.high, -self.each)
        rest = Piece(last, least, bounds.high - self.each * last, bounds.low - bounds.high + self.each * last)
        flat = Piece(least, least + 1, bounds.low, ZERO)
        return tuple(piece for piece in (slope, rest, flat) if piece.start < piece.end)
