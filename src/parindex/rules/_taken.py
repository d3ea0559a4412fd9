"""Points taken from a node of another framework."""

from fractions import Fraction
from typing import ClassVar

import attrs

from parindex._values import NodeName
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
    out_of_reach,
    take,
)


@attrs.frozen(kw_only=True)
class Taken(Basis):
    """Points in proportion to the result of a node of another framework (PAR 8.1 takes the factors of SIPAS).

    The evidence is ``share``: what that node reached, as a share of its own range from 0 to 1.

    Attributes:
        framework: id of the other framework.
        node: code of its node.

    Examples:
        >>> from fractions import Fraction as F
        >>> rule = Taken(status="inferred", framework="sipas/2017", node="1")
        >>> rule.award({"share": F("0.8384")}, Bounds(F(0), F(2)))
        Fraction(1048, 625)
    """

    kind: ClassVar[str] = "taken"
    framework: str
    node: NodeName

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("share",)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points for the share; see :meth:`Rule.award`."""
        (share,) = take(self, evidence, ZERO, ONE)
        return bounds.low + (bounds.high - bounds.low) * share

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the whole interval."""
        return (Interval(bounds.low, bounds.high),)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the share that earns the points."""
        if not bounds.low <= points <= bounds.high:
            return out_of_reach(points, self.attainable(bounds))
        return Required({"share": (points - bounds.low) / (bounds.high - bounds.low)})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the one slope."""
        return (Piece(ZERO, ONE, bounds.low, bounds.high - bounds.low),)
