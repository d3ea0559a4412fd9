"""Full marks for yes."""

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
    distinct,
    out_of_reach,
    take,
    whole,
    within,
)


@attrs.frozen(kw_only=True)
class YesNo(Basis):
    """Full marks for yes.

    The evidence is ``yes``: 1 or 0.

    Attributes:
        otherwise: the points for no, where that is more than the minimum.

    Examples:
        >>> from fractions import Fraction as F
        >>> YesNo(status="published").award({"yes": F(1)}, Bounds(F(0), F(1, 2)))
        Fraction(1, 2)
    """

    kind: ClassVar[str] = "yes-no"
    otherwise: Fraction | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("yes",)

    def stated(self, bounds: Bounds) -> tuple[Fraction, ...]:  # noqa: ARG002
        """Return the points that the rule states; none may lie outside the bounds of its node."""
        return () if self.otherwise is None else (self.otherwise,)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return full marks or not; see :meth:`Rule.award`."""
        (value,) = take(self, evidence, ZERO, ONE)
        return bounds.high if whole("yes", value) else self._least(bounds)

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the two."""
        return distinct((self._least(bounds), bounds.high), bounds)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return yes, or no where that is enough."""
        if not bounds.low <= points <= bounds.high:
            return out_of_reach(points, self.attainable(bounds))
        return Required({"yes": ZERO if points <= self._least(bounds) else ONE})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the step at yes."""
        return (Piece(ZERO, ONE, self._least(bounds), ZERO), Piece(ONE, ONE, bounds.high, ZERO))

    def _least(self, bounds: Bounds) -> Fraction:
        return bounds.low if self.otherwise is None else within(self.otherwise, bounds)
