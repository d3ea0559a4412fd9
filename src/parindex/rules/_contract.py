"""What every rule keeps: the four functions, and the records they take and give."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import ClassVar, Literal, NamedTuple, Protocol

import attrs

from parindex._findings import Words
from parindex._values import show
from parindex.errors import EvidenceError

Evidence = Mapping[str, Fraction]
"""The inputs of a rule by name."""

Status = Literal["published", "inferred", "unknown"]
"""Whether a rule stands in a decision, was read off results, or is not known."""

SHARES = ("rate", "share", "value")
"""Inputs that are a part of a whole, where they lie between 0 and 1."""

ONE = Fraction(1)
ZERO = Fraction(0)


# The small results are named tuples: such a class comes to be in a quarter of the time of an attrs class, and a program
# that loads one framework pays for every class at its start.


class Bounds(NamedTuple):
    """The least and the most points of a node."""

    low: Fraction
    high: Fraction


class Interval(NamedTuple):
    """All points from ``low`` to ``high``, both included."""

    low: Fraction
    high: Fraction


Attainable = tuple[Fraction | Interval, ...]
"""The exact set of points that a rule can award: single points and closed intervals, in ascending order."""


class Required(NamedTuple):
    """The least evidence that earns some points.

    Attributes:
        evidence: the inputs.
        open: whether the evidence must lie beyond these inputs and not on them ("trên 30 %").
    """

    evidence: Evidence
    open: bool = False


class Unreachable(NamedTuple):
    """Why no evidence earns some points, with the nearest points that can be awarded.

    Attributes:
        below: the most points below that a rule awards, or None.
        above: the least points above, or None.
    """

    below: Fraction | None
    above: Fraction | None


class Piece(NamedTuple):
    """A stretch of a rule in one number: from ``start`` to ``end`` points are ``base + slope * (x - start)``.

    It includes its start unless ``open``; the last piece includes its end too.
    """

    start: Fraction
    end: Fraction
    base: Fraction
    slope: Fraction
    open: bool = False


class Rule(Protocol):
    """What every rule can do. All numbers are exact; points lie within the bounds of the node."""

    kind: ClassVar[str]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs that its evidence must have."""
        ...

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
        """Return a rule in one number as steps and slopes in ascending order, any other rule as nothing."""
        ...


@attrs.frozen(kw_only=True)
class Basis:
    """What a rule rests on.

    Attributes:
        status: ``published``, ``inferred`` or ``unknown``.
        confidence: of an inferred rule, how sure it is.
        evidence: what it was read off; of a published one, the clause.
    """

    status: Status
    confidence: Literal["high", "medium", "low"] | None = None
    evidence: str | None = None


def take(rule: Rule, evidence: Evidence, low: Fraction | None, high: Fraction | None) -> tuple[Fraction, ...]:
    """Return the inputs of a rule in their order.

    Args:
        rule: whose inputs.
        evidence: what is given.
        low: the least that an input may be, or None.
        high: the most, or None.

    Raises:
        EvidenceError: an input is missing, unknown or out of range.
    """
    if set(evidence) != set(rule.inputs):
        takes, given = ", ".join(map(repr, rule.inputs)), ", ".join(sorted(evidence))
        raise EvidenceError(
            Words(
                f"rule {rule.kind!r} takes {takes} and was given {given or 'nothing'}",
                f"thang điểm {rule.kind!r} cần {takes} nhưng được khai {given or 'trống'}",
            )
        )
    for name in rule.inputs:
        value = evidence[name]
        if (low is not None and value < low) or (high is not None and value > high):
            raise EvidenceError(_outside(name, value, low, high))
    return tuple(evidence[name] for name in rule.inputs)


def _outside(name: str, value: Fraction, low: Fraction | None, high: Fraction | None) -> Words:
    if name in SHARES and (low, high) == (ZERO, ONE) and value > ONE:
        return Words(
            f"{name} {show(value)} is above 100 %: give a share from 0 to 1 (0.95 or 95/100)",
            f"{name} {show(value)} vượt 100 %: khai tỷ lệ từ 0 đến 1 (0.95 hoặc 95/100)",
        )
    if low is None or high is None:
        return Words(f"{name} {show(value)} is not within its range", f"{name} {show(value)} ngoài khoảng cho phép")
    return Words(
        f"{name} {show(value)} is not within {show(low)} to {show(high)}",
        f"{name} {show(value)} không nằm trong khoảng {show(low)} đến {show(high)}",
    )


def whole(name: str, value: Fraction) -> int:
    """Return a count as an integer.

    Raises:
        EvidenceError: it is not a whole number.
    """
    if value.denominator != 1:
        raise EvidenceError(
            Words(f"{name} {show(value)} is not a whole number", f"{name} {show(value)} không phải số nguyên")
        )
    return value.numerator


def within(points: Fraction, bounds: Bounds) -> Fraction:
    """Return the points, held within the bounds of the node."""
    return min(max(points, bounds.low), bounds.high)


def out_of_reach(points: Fraction, attainable: Attainable) -> Unreachable:
    """Return the nearest points that can be awarded, below and above."""
    edges = sorted({edge for part in attainable for edge in _edges(part)})
    below = [edge for edge in edges if edge < points]
    above = [edge for edge in edges if edge > points]
    return Unreachable(below=below[-1] if below else None, above=above[0] if above else None)


def _edges(part: Fraction | Interval) -> tuple[Fraction, ...]:
    return (part.low, part.high) if isinstance(part, Interval) else (part,)


def distinct(points: Iterable[Fraction], bounds: Bounds) -> Attainable:
    """Return single points in ascending order, held within the bounds."""
    return tuple(sorted({within(one, bounds) for one in points}))


def check(*, holds: bool, why: str) -> None:
    """Refuse a rule that contradicts itself.

    Raises:
        ValueError: it does not hold; ``why`` says what to write.
    """
    if not holds:
        raise ValueError(why)
