"""Rules on a rate, a share or a survey: bands, proportions."""

from fractions import Fraction
from itertools import pairwise
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
    distinct,
    out_of_reach,
    take,
    within,
)


@attrs.frozen(kw_only=True)
class Band:
    """One band of rates.

    Attributes:
        at: the rate it begins at, a share from 0 to 1.
        points: what rates in it earn.
        above: whether the rate itself is still outside ("trên 90 %").
    """

    at: Fraction
    points: Fraction
    above: bool = False


@attrs.frozen(kw_only=True)
class Bands(Basis):
    """Points by bands of a rate.

    The evidence is ``rate``, a share from 0 to 1. The last band that it reaches counts; below the first, nothing above
    the minimum is earned.

    Attributes:
        bands: in ascending order of rate and of points.

    Examples:
        >>> from fractions import Fraction as F
        >>> bands = (Band(at=F("0.7"), points=F(1)), Band(at=F("0.9"), points=F(2), above=True))
        >>> rule = Bands(status="published", bands=bands)
        >>> [rule.award({"rate": F(rate)}, Bounds(F(0), F(2))) for rate in ("0.69", "0.9", "0.91")]
        [Fraction(0, 1), Fraction(1, 1), Fraction(2, 1)]
    """

    kind: ClassVar[str] = "bands"
    inputs: ClassVar[tuple[str, ...]] = ("rate",)
    bands: tuple[Band, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse bands that are not in order, or outside the rates there are."""
        ordered = all(
            (left.at, left.above) < (right.at, right.above) and left.points < right.points
            for left, right in pairwise(self.bands)
        )
        inside = all(0 <= band.at <= 1 and not (band.above and band.at == 1) for band in self.bands)
        check(
            holds=bool(self.bands) and ordered and inside,
            why="bands: write them in ascending order of rate and of points, with rates from 0 to 1",
        )

    def stated(self, bounds: Bounds) -> tuple[Fraction, ...]:  # noqa: ARG002
        """Return the points that the rule states; none may lie outside the bounds of its node."""
        return tuple(band.points for band in self.bands)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points of the band; see :meth:`Rule.award`."""
        (rate,) = take(self, evidence, ZERO, ONE)
        earned = [band.points for band in self.bands if rate > band.at or (rate == band.at and not band.above)]
        return within(earned[-1], bounds) if earned else bounds.low

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the points of the bands."""
        starts_at_once = self.bands[0].at == 0 and not self.bands[0].above
        return distinct([band.points for band in self.bands] + ([] if starts_at_once else [bounds.low]), bounds)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return where the first band begins that earns the points."""
        if points == bounds.low:
            return Required({"rate": ZERO})
        for band in self.bands if points > bounds.low else ():
            if within(band.points, bounds) >= points:
                return Required({"rate": band.at}, open=band.above)
        return out_of_reach(points, self.attainable(bounds))

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the steps."""
        edges = [(ZERO, bounds.low, False)] if self.bands[0].at > 0 or self.bands[0].above else []
        edges += [(band.at, within(band.points, bounds), band.above) for band in self.bands]
        ends = [edge[0] for edge in edges[1:]] + [ONE]
        return tuple(
            Piece(start, end, base, ZERO, above) for (start, base, above), end in zip(edges, ends, strict=True)
        )


@attrs.frozen(kw_only=True)
class Proportional(Basis):
    """Points in proportion to a rate.

    The evidence is ``rate``, a share from 0 to 1. Below ``floor`` it earns the minimum; from ``full`` on the maximum.

    Attributes:
        floor: the least rate that earns more than the minimum, a share from 0 to 1.
        full: the rate that earns full marks, a share from 0 to 1.
        cap: the most points that are given, where that is less than the maximum.

    Examples:
        >>> from fractions import Fraction
        >>> rule = Proportional(status="inferred")
        >>> rule.award({"rate": Fraction(1, 2)}, Bounds(Fraction(0), Fraction(3, 2)))
        Fraction(3, 4)
    """

    kind: ClassVar[str] = "proportional"
    inputs: ClassVar[tuple[str, ...]] = ("rate",)
    floor: Fraction = ZERO
    full: Fraction = ONE
    cap: Fraction | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse shares that leave no slope between them."""
        check(
            holds=0 <= self.floor <= self.full <= 1 and self.full > 0,
            why=f"floor {show(self.floor)}, full {show(self.full)}: "
            "write shares, 0 <= floor <= full <= 1 and full above 0",
        )

    def stated(self, bounds: Bounds) -> tuple[Fraction, ...]:  # noqa: ARG002
        """Return the points that the rule states; none may lie outside the bounds of its node."""
        return () if self.cap is None else (self.cap,)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points for the rate; see :meth:`Rule.award`."""
        (rate,) = take(self, evidence, ZERO, ONE)
        if rate < self.floor:
            return bounds.low
        return min(bounds.low + (bounds.high - bounds.low) * min(rate / self.full, ONE), self._most(bounds))

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the interval from the floor to the maximum, with the minimum below it."""
        most = self._most(bounds)
        least = min(bounds.low + (bounds.high - bounds.low) * (self.floor / self.full), most)
        above = Interval(least, most) if least < most else most
        return (above,) if self.floor == 0 or least == bounds.low else (bounds.low, above)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the least rate that earns the points."""
        if not bounds.low <= points <= self._most(bounds):
            return out_of_reach(points, self.attainable(bounds))
        if points == bounds.low:
            return Required({"rate": ZERO})
        rate = (points - bounds.low) / (bounds.high - bounds.low) * self.full
        return Required({"rate": max(rate, self.floor)})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the minimum below the floor, the slope, and the flat maximum."""
        most, slope = self._most(bounds), (bounds.high - bounds.low) / self.full
        top = max(min((most - bounds.low) / slope, self.full), self.floor)
        parts = (
            Piece(ZERO, self.floor, bounds.low, ZERO),
            Piece(self.floor, top, min(bounds.low + slope * self.floor, most), slope),
            Piece(top, ONE, most, ZERO),
        )
        return tuple(part for part in parts if part.start < part.end or part.start == part.end == ONE)

    def _most(self, bounds: Bounds) -> Fraction:
        return bounds.high if self.cap is None else within(self.cap, bounds)


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
    inputs: ClassVar[tuple[str, ...]] = ("value",)
    low: Fraction = ZERO
    high: Fraction = ONE

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
