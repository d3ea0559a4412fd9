"""Scoring rules: how evidence becomes points.

A rule is any frozen record with the four functions of :class:`Rule`. Points are exact fractions; a rate or a share is a
number from 0 to 1. What is known of the rules of the three indices differs from node to node, so each rule says whether
it is published, inferred from results, or unknown, and nothing is completed: a rule that is known in part is
:class:`Entered`, with what is known beside it.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, Literal, Protocol

import attrs

from parindex._values import show
from parindex.errors import EvidenceError

__all__ = [
    "BUILTIN_RULES",
    "Attainable",
    "Basis",
    "Bounds",
    "Entered",
    "Evidence",
    "Interval",
    "Piece",
    "Proportional",
    "Required",
    "Rule",
    "Status",
    "SurveyShare",
    "Unreachable",
]

Evidence = Mapping[str, Fraction]
"""The inputs of a rule by name."""

Status = Literal["published", "inferred", "unknown"]
"""Whether a rule stands in a decision, was read off results, or is not known."""

_ONE = Fraction(1)
_ZERO = Fraction(0)


@attrs.frozen
class Bounds:
    """The least and the most points of a node."""

    low: Fraction
    high: Fraction


@attrs.frozen
class Interval:
    """All points from ``low`` to ``high``, both included."""

    low: Fraction
    high: Fraction


Attainable = tuple[Fraction | Interval, ...]
"""The exact set of points that a rule can award: single points and closed intervals, in ascending order."""


@attrs.frozen
class Required:
    """The least evidence that earns some points.

    Attributes:
        evidence: the inputs.
    """

    evidence: Evidence


@attrs.frozen
class Unreachable:
    """Why no evidence earns some points, with the nearest points that can be awarded.

    Attributes:
        below: the most points below that a rule awards, or None.
        above: the least points above, or None.
    """

    below: Fraction | None
    above: Fraction | None


@attrs.frozen
class Piece:
    """A stretch of a rule in one number: from ``start`` to ``end`` points are ``base + slope * (x - start)``.

    It includes its start; the last piece includes its end too.
    """

    start: Fraction
    end: Fraction
    base: Fraction
    slope: Fraction


class Rule(Protocol):
    """What every rule can do. All numbers are exact; points lie within the bounds of the node."""

    kind: ClassVar[str]
    inputs: ClassVar[tuple[str, ...]]

    @property
    def status(self) -> Status:
        """Whether the rule is published, inferred or unknown."""
        ...

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points that the evidence earns.

        Raises:
            EvidenceError: an input is missing, unknown or out of its range.
        """
        ...

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the exact set of points that can be awarded."""
        ...

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the least evidence that earns at least ``points``, or why none does."""
        ...

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the rule as steps and slopes of its one input, in ascending order."""
        ...


@attrs.frozen(kw_only=True)
class Basis:
    """What a rule rests on.

    Attributes:
        status: ``published``, ``inferred`` or ``unknown``.
        confidence: of an inferred rule, how sure it is.
        evidence: what it was read off.
    """

    status: Status
    confidence: Literal["high", "medium", "low"] | None = None
    evidence: str | None = None


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
    inputs: ClassVar[tuple[str, ...]] = ("points",)
    step: Fraction | None = None
    known: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a step that leads nowhere."""
        if self.step is not None and self.step <= 0:
            msg = f"step {show(self.step)}: write a step above 0, or none"
            raise ValueError(msg)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points entered; see :meth:`Rule.award`."""
        points = _one_input(self, evidence, bounds.low, bounds.high)
        if self.step is not None and (points - bounds.low) % self.step != 0 and points != bounds.high:
            msg = f"points {show(points)} is not a multiple of {show(self.step)}; enter one that is"
            raise EvidenceError(msg)
        return points

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return every step, or the whole interval where no step is known."""
        if self.step is None:
            return (Interval(bounds.low, bounds.high),)
        return self._steps(self.step, bounds)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the points themselves, or the next step above them."""
        for part in self.attainable(bounds):
            if isinstance(part, Interval):
                if bounds.low <= points <= bounds.high:
                    return Required({"points": points})
            elif part >= points >= bounds.low:
                return Required({"points": part})
        return _out_of_reach(points, bounds)

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the line on which points are what is entered."""
        return (Piece(bounds.low, bounds.high, bounds.low, _ONE),)

    @staticmethod
    def _steps(step: Fraction, bounds: Bounds) -> tuple[Fraction, ...]:
        count = int((bounds.high - bounds.low) / step)
        steps = [bounds.low + step * index for index in range(count + 1)]
        return (*steps, *([bounds.high] if steps[-1] != bounds.high else []))


@attrs.frozen(kw_only=True)
class Proportional(Basis):
    """Points in proportion to a rate.

    The evidence is ``rate``, a share from 0 to 1. Below ``floor`` it earns the minimum; from ``full`` on the maximum.

    Attributes:
        floor: the least rate that earns more than the minimum, a share from 0 to 1.
        full: the rate that earns full marks, a share from 0 to 1.

    Examples:
        >>> from fractions import Fraction
        >>> rule = Proportional(status="inferred")
        >>> rule.award({"rate": Fraction(1, 2)}, Bounds(Fraction(0), Fraction(3, 2)))
        Fraction(3, 4)
    """

    kind: ClassVar[str] = "proportional"
    inputs: ClassVar[tuple[str, ...]] = ("rate",)
    floor: Fraction = _ZERO
    full: Fraction = _ONE

    def __attrs_post_init__(self) -> None:
        """Refuse shares that leave no slope between them."""
        full = self.full
        if not 0 <= self.floor <= full <= 1 or full == 0:
            msg = f"floor {show(self.floor)}, full {show(full)}: write shares, 0 <= floor <= full <= 1 and full above 0"
            raise ValueError(msg)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points for the rate; see :meth:`Rule.award`."""
        rate = _one_input(self, evidence, _ZERO, _ONE)
        if rate < self.floor:
            return bounds.low
        return bounds.low + (bounds.high - bounds.low) * min(rate / self.full, _ONE)

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the interval from the floor to the maximum, with the minimum below it."""
        least = bounds.low + (bounds.high - bounds.low) * (self.floor / self.full)
        above = Interval(least, bounds.high) if least < bounds.high else bounds.high
        return (above,) if self.floor == 0 else (bounds.low, above)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the least rate that earns the points."""
        if not bounds.low <= points <= bounds.high:
            return _out_of_reach(points, bounds)
        if points == bounds.low:
            return Required({"rate": _ZERO})
        rate = (points - bounds.low) / (bounds.high - bounds.low) * self.full
        return Required({"rate": max(rate, self.floor)})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the minimum below the floor, the slope, and the flat maximum."""
        slope = (bounds.high - bounds.low) / self.full
        parts = (
            Piece(_ZERO, self.floor, bounds.low, _ZERO),
            Piece(self.floor, self.full, bounds.low + slope * self.floor, slope),
            Piece(self.full, _ONE, bounds.high, _ZERO),
        )
        return tuple(part for part in parts if part.start < part.end or part.start == part.end == _ONE)


@attrs.frozen(kw_only=True)
class SurveyShare(Basis):
    """Points are the share of a survey times the maximum.

    The evidence is ``share``, from 0 to 1: the index that the survey gave the item.

    Examples:
        >>> from fractions import Fraction
        >>> rule = SurveyShare(status="inferred")
        >>> rule.award({"share": Fraction("0.76939")}, Bounds(Fraction(0), Fraction(1)))
        Fraction(76939, 100000)
    """

    kind: ClassVar[str] = "survey"
    inputs: ClassVar[tuple[str, ...]] = ("share",)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points for the share; see :meth:`Rule.award`."""
        return bounds.low + (bounds.high - bounds.low) * _one_input(self, evidence, _ZERO, _ONE)

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the whole interval."""
        return (Interval(bounds.low, bounds.high),)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the share that earns the points."""
        if not bounds.low <= points <= bounds.high:
            return _out_of_reach(points, bounds)
        return Required({"share": (points - bounds.low) / (bounds.high - bounds.low)})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the one slope."""
        return (Piece(_ZERO, _ONE, bounds.low, bounds.high - bounds.low),)


BUILTIN_RULES: tuple[type[Rule], ...] = (Entered, Proportional, SurveyShare)
"""The rule kinds that every framework file may use."""


def _one_input(rule: Rule, evidence: Evidence, low: Fraction, high: Fraction) -> Fraction:
    (name,) = rule.inputs
    if set(evidence) != {name}:
        given = ", ".join(sorted(evidence)) or "nothing"
        msg = f"rule {rule.kind!r} takes {name!r} and was given {given}"
        raise EvidenceError(msg)
    value = evidence[name]
    if not low <= value <= high:
        msg = f"{name} {show(value)} is not within {show(low)} to {show(high)}"
        raise EvidenceError(msg)
    return value


def _out_of_reach(points: Fraction, bounds: Bounds) -> Unreachable:
    if points > bounds.high:
        return Unreachable(below=bounds.high, above=None)
    return Unreachable(below=None, above=bounds.low)
