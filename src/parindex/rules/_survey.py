"""Points in proportion to the result of a survey."""

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
)


@attrs.frozen(kw_only=True)
class Survey(Basis):
    """Points in proportion to the result of a survey: a share of satisfied people, or a mean on a scale of answers.

    The evidence is ``value``, on the scale from ``low`` to ``high``.

    Attributes:
        low: the least the survey can give; 0 for a share, 1 for a mean of five levels.
        high: the most; 1 for a share, 5 for a mean of five levels.

    Examples:
        >>> from fractions import Fraction
        >>> rule = Survey(status="inferred")
        >>> rule.award({"value": Fraction("0.76939")}, Bounds(Fraction(0), Fraction(1)))
        Fraction(76939, 100000)
    """

    kind: ClassVar[str] = "survey"
    low: Fraction = ZERO
    high: Fraction = ONE

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("value",)

    def __attrs_post_init__(self) -> None:
        """Refuse a scale without a length."""
        check(holds=self.low < self.high, why=f"low {show(self.low)}, high {show(self.high)}: write low below high")

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points for the result; see :meth:`Rule.award`."""
        (value,) = take(self, evidence, self.low, self.high)
        return bounds.low + (bounds.high - bounds.low) * (value - self.low) / (self.high - self.low)

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the whole interval."""
        return (Interval(bounds.low, bounds.high),)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the result that earns the points."""
        if not bounds.low <= points <= bounds.high:
            return out_of_reach(points, self.attainable(bounds))
        share = (points - bounds.low) / (bounds.high - bounds.low)
        return Required({"value": self.low + (self.high - self.low) * share})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the one slope."""
        return (Piece(self.low, self.high, bounds.low, (bounds.high - bounds.low) / (self.high - self.low)),)
