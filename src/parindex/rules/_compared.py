"""Points by comparison with the year before."""

from fractions import Fraction
from typing import ClassVar

import attrs

from parindex.rules._contract import (
    ONE,
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
    within,
)


@attrs.frozen(kw_only=True)
class Compared(Basis):
    """Points by whether this year is above, level with or below the year before.

    The evidence is ``now`` and ``before``, in any one unit.

    Attributes:
        higher: the points if ``now`` is above ``before``.
        level: if they are equal.
        lower: if it is below.

    Examples:
        >>> from fractions import Fraction as F
        >>> rule = Compared(status="inferred", higher=F(1), level=F(1, 2), lower=F(0))
        >>> rule.award({"now": F(12), "before": F(10)}, Bounds(F(0), F(1)))
        Fraction(1, 1)
    """

    kind: ClassVar[str] = "compared"
    higher: Fraction
    level: Fraction
    lower: Fraction

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("now", "before")

    def __attrs_post_init__(self) -> None:
        """Refuse points that fall where the year is better."""
        check(holds=self.lower <= self.level <= self.higher, why="write lower <= level <= higher")

    def stated(self, bounds: Bounds) -> tuple[Fraction, ...]:  # noqa: ARG002
        """Return the points that the rule states; none may lie outside the bounds of its node."""
        return (self.lower, self.level, self.higher)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points of the comparison; see :meth:`Rule.award`."""
        now, before = take(self, evidence, None, None)
        return within(self.higher if now > before else self.level if now == before else self.lower, bounds)

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the three."""
        return distinct((self.lower, self.level, self.higher), bounds)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the least change against a year before of 0: none, or any rise (open)."""
        if not bounds.low <= points <= within(self.higher, bounds):
            return out_of_reach(points, self.attainable(bounds))
        if within(self.lower, bounds) >= points:
            return Required({"now": -ONE, "before": ZERO})
        return Required({"now": ZERO, "before": ZERO}, open=within(self.level, bounds) < points)

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:  # noqa: ARG002
        """Return nothing: two years are no one number."""
        return ()
