"""Points in proportion to a rate."""

from fractions import Fraction
from typing import ClassVar

import attrs

from parindex._values import show
from parindex.rules._contract import (
    ONE,
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
class Proportional(Basis):
    """Points in proportion to a rate.

    The evidence is ``rate``, a share from 0 to 1. Below ``floor`` it earns the minimum; from ``full`` on the maximum.

    Attributes:
        floor: the least rate that earns more than the minimum, a share from 0 to 1.
        full: the rate that earns full marks, a share from 0 to 1.
        cap: the most points that are given, where that is less than the maximum.

    Examples:
        >>> from fractions import Fraction
        >>> rule = Proportional(status="inferred")
        >>> rule.award({"rate": Fraction(1, 2)}, Bounds(Fraction(0), Fraction(3, 2)))
        Fraction(3, 4)
    """

    kind: ClassVar[str] = "proportional"
    floor: Fraction = ZERO
    full: Fraction = ONE
    cap: Fraction | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("rate",)

    def __attrs_post_init__(self) -> None:
        """Refuse shares that leave no slope between them."""
        check(
            holds=0 <= self.floor <= self.full <= 1 and self.full > 0,
            why=f"floor {show(self.floor)}, full {show(self.full)}: "
            "write shares, 0 <= floor <= full <= 1 and full above 0",
        )

    def stated(self, bounds: Bounds) -> tuple[Fraction, ...]:  # noqa: ARG002
        """Return the points that the rule states; none may lie outside the bounds of its node."""
        return () if self.cap is None else (self.cap,)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points for the rate; see :meth:`Rule.award`."""
        (rate,) = take(self, evidence, ZERO, ONE)
        if rate < self.floor:
            return bounds.low
        return min(bounds.low + (bounds.high - bounds.low) * min(rate / self.full, ONE), self._most(bounds))

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the interval from the floor to the maximum, with the minimum below it."""
        most = self._most(bounds)
        least = min(bounds.low + (bounds.high - bounds.low) * (self.floor / self.full), most)
        above = Interval(least, most) if least < most else most
        return (above,) if self.floor == 0 or least == bounds.low else (bounds.low, above)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the least rate that earns the points."""
        if not bounds.low <= points <= self._most(bounds):
            return out_of_reach(points, self.attainable(bounds))
        if points == bounds.low:
            return Required({"rate": ZERO})
        rate = (points - bounds.low) / (bounds.high - bounds.low) * self.full
        return Required({"rate": max(rate, self.floor)})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the minimum below the floor, the slope, and the flat maximum."""
        most, slope = self._most(bounds), (bounds.high - bounds.low) / self.full
        top = max(min((most - bounds.low) / slope, self.full), self.floor)
        parts = (
            Piece(ZERO, self.floor, bounds.low, ZERO),
            Piece(self.floor, top, min(bounds.low + slope * self.floor, most), slope),
            Piece(top, ONE, most, ZERO),
        )
        return tuple(part for part in parts if part.start < part.end or part.start == part.end == ONE)

    def _most(self, bounds: Bounds) -> Fraction:
        return bounds.high if self.cap is None else within(self.cap, bounds)
