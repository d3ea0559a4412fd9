"""Rules on counts: so much for each, so much for each part, a penalty for each event, yes or no."""

from fractions import Fraction
from itertools import combinations
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
    inputs: ClassVar[tuple[str, ...]] = ("count",)
    each: Fraction
    cap: Fraction | None = None

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
    inputs: ClassVar[tuple[str, ...]] = ("yes",)
    otherwise: Fraction | None = None

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
    inputs: ClassVar[tuple[str, ...]] = ("events",)
    each: Fraction

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
