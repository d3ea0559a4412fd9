"""Points for each part that is fulfilled."""

from fractions import Fraction
from itertools import combinations
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
    whole,
    within,
)


@attrs.frozen(kw_only=True)
class Part:
    """One part of a checklist.

    Attributes:
        id: the name of its input.
        points: what it earns.
        text: what it asks for.
    """

    id: str
    points: Fraction
    text: str | None = None


@attrs.frozen(kw_only=True)
class Checklist(Basis):
    """Points for each part that is fulfilled.

    The evidence has one input a part, by its id: 1 if it is fulfilled, else 0.

    Attributes:
        parts: in the order of the rule.

    Examples:
        >>> from fractions import Fraction as F
        >>> parts = (Part(id="issued", points=F(1, 2)), Part(id="on-time", points=F(1, 4)))
        >>> rule = Checklist(status="published", parts=parts)
        >>> rule.award({"issued": F(1), "on-time": F(0)}, Bounds(F(0), F(1)))
        Fraction(1, 2)
    """

    kind: ClassVar[str] = "checklist"
    parts: tuple[Part, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse parts that cannot be told apart or earn nothing."""
        ids = [part.id for part in self.parts]
        check(
            holds=bool(ids) and len(set(ids)) == len(ids) and all(part.points > 0 for part in self.parts),
            why="parts: write at least one, each with its own id and points above 0",
        )

    @property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the parts."""
        return tuple(part.id for part in self.parts)

    def stated(self, bounds: Bounds) -> tuple[Fraction, ...]:
        """Return the points of all parts together, which may not be more than the maximum."""
        return (sum((part.points for part in self.parts), bounds.low),)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points of the fulfilled parts; see :meth:`Rule.award`."""
        values = take(self, evidence, ZERO, ONE)
        for name, value in zip(self.inputs, values, strict=True):
            whole(name, value)
        earned = sum((part.points * value for part, value in zip(self.parts, values, strict=True)), ZERO)
        return within(bounds.low + earned, bounds)

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return what any choice of parts earns."""
        sums = {ZERO}
        for part in self.parts:
            sums |= {earned + part.points for earned in sums}
        return distinct((bounds.low + earned for earned in sums), bounds)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the fewest parts that earn the points; of equally many, the first in the order of the rule."""
        if points >= bounds.low:
            for count in range(len(self.parts) + 1):
                for chosen in combinations(self.parts, count):
                    earned = bounds.low + sum((part.points for part in chosen), ZERO)
                    if within(earned, bounds) >= points:
                        return Required({part.id: Fraction(part in chosen) for part in self.parts})
        return out_of_reach(points, self.attainable(bounds))

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:  # noqa: ARG002
        """Return nothing: parts are no one number."""
        return ()
