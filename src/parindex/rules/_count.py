"""So many points for each."""

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
    within,
)


@attrs.frozen(kw_only=True)
class Count(Basis):
    """So many points for each, up to a cap.

    The evidence is ``count``, a whole number.

    Attributes:
        each: points for each.
        cap: the most points that are given, where that is less than the maximum.

    Examples:
        >>> from fractions import Fraction as F
        >>> rule = Count(status="inferred", each=F(1, 2))
        >>> rule.award({"count": F(3)}, Bounds(F(0), F(2)))
        Fraction(3, 2)
    """

    kind: ClassVar[str] = "count"
    each: Fraction
    cap: Fraction | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("count",)

    def __attrs_post_init__(self) -> None:
        """Refuse a count that earns nothing."""
        check(holds=self.each > 0, why=f"each {show(self.each)}: write points above 0")

    def stated(self, bounds: Bounds) -> tuple[Fraction, ...]:  # noqa: ARG002
        """Return the points that the rule states; none may lie outside the bounds of its node."""
        return () if self.cap is None else (self.cap,)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points for the count; see :meth:`Rule.award`."""
        (value,) = take(self, evidence, ZERO, None)
        return min(bounds.low + self.each * whole("count", value), self._most(bounds))

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return every multiple up to the cap, and the cap."""
        most = self._most(bounds)
        steps = int((most - bounds.low) / self.each)
        return distinct([*(bounds.low + self.each * index for index in range(steps + 1)), most], bounds)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the least count that earns the points."""
        if not bounds.low <= points <= self._most(bounds):
            return out_of_reach(points, self.attainable(bounds))
        return Required({"count": Fraction(-((bounds.low - points) // self.each))})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the slope and the flat top; only whole counts stand on them."""
        most = self._most(bounds)
        full = Fraction(-((bounds.low - most) // self.each))
        last = full - 1
        slope = Piece(ZERO, last, bounds.low, self.each)
        rest = Piece(last, full, bounds.low + self.each * last, most - bounds.low - self.each * last)
        flat = Piece(full, full + 1, most, ZERO)
        return tuple(piece for piece in (slope, rest, flat) if piece.start < piece.end)

    def _most(self, bounds: Bounds) -> Fraction:
        return bounds.high if self.cap is None else within(self.cap, bounds)
