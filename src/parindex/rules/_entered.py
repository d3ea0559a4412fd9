"""Points that an appraiser or a publisher gives."""

from fractions import Fraction
from typing import ClassVar

import attrs

from parindex._findings import Words
from parindex._values import show
from parindex.errors import EvidenceError
from parindex.rules._contract import (
    ONE,
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
class Entered(Basis):
    """Points are given by an appraiser or a publisher.

    Attributes:
        step: points come in multiples of this above the minimum, where that is known.
        known: what is known of the real rule, in words.

    Examples:
        >>> from fractions import Fraction
        >>> rule = Entered(status="unknown")
        >>> rule.award({"points": Fraction(1, 2)}, Bounds(Fraction(0), Fraction(1)))
        Fraction(1, 2)
    """

    kind: ClassVar[str] = "entered"
    step: Fraction | None = None
    known: str | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("points",)

    def __attrs_post_init__(self) -> None:
        """Refuse a step that leads nowhere."""
        if self.step is not None:
            check(holds=self.step > 0, why=f"step {show(self.step)}: write a step above 0, or none")

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points entered; see :meth:`Rule.award`."""
        (points,) = take(self, evidence, bounds.low, bounds.high)
        if self.step is not None and (points - bounds.low) % self.step != 0 and points != bounds.high:
            raise EvidenceError(
                Words(
                    f"points {show(points)} is not a multiple of {show(self.step)}; enter one that is",
                    f"{show(points)} điểm không phải bội số của {show(self.step)}; khai lại",
                )
            )
        return points

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return every step, or the whole interval where no step is known."""
        if self.step is None:
            return (Interval(bounds.low, bounds.high),)
        count = int((bounds.high - bounds.low) / self.step)
        steps = [bounds.low + self.step * index for index in range(count + 1)]
        return (*steps, *([bounds.high] if steps[-1] != bounds.high else []))

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the points themselves, or the next step above them."""
        for part in self.attainable(bounds):
            if isinstance(part, Interval):
                if bounds.low <= points <= bounds.high:
                    return Required({"points": points})
            elif part >= points >= bounds.low:
                return Required({"points": part})
        return out_of_reach(points, self.attainable(bounds))

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the line on which points are what is entered."""
        return (Piece(bounds.low, bounds.high, bounds.low, ONE),)
