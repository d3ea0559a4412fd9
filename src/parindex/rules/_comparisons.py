"""Rules that compare: a rank among units, this year with the last, the result of another framework."""

from fractions import Fraction
from itertools import pairwise
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
    check,
    distinct,
    out_of_reach,
    take,
    whole,
    within,
)


@attrs.frozen(kw_only=True)
class RankBand:
    """One band of ranks.

    Attributes:
        to: its last rank.
        points: what its ranks earn.
    """

    to: int
    points: Fraction


@attrs.frozen(kw_only=True)
class RankBands(Basis):
    """Points by bands of ranks; a lower rank is better.

    The evidence is ``rank``, a whole number from 1. Behind the last band the minimum is earned.

    Attributes:
        bands: from the best ranks down, so with ranks ascending and points descending.

    Examples:
        >>> from fractions import Fraction as F
        >>> bands = (RankBand(to=30, points=F("1.5")), RankBand(to=50, points=F("0.75")))
        >>> rule = RankBands(status="inferred", bands=bands)
        >>> rule.award({"rank": F(31)}, Bounds(F(0), F("1.5")))
        Fraction(3, 4)
    """

    kind: ClassVar[str] = "rank-bands"
    inputs: ClassVar[tuple[str, ...]] = ("rank",)
    bands: tuple[RankBand, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse bands that are not in order."""
        ordered = all(left.to < right.to and left.points > right.points for left, right in pairwise(self.bands))
        check(
            holds=bool(self.bands) and ordered and self.bands[0].to >= 1,
            why="bands: write them from the best ranks down, ranks ascending from 1 and points descending",
        )

    def stated(self, bounds: Bounds) -> tuple[Fraction, ...]:  # noqa: ARG002
        """Return the points that the rule states; none may lie outside the bounds of its node."""
        return tuple(band.points for band in self.bands)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the points of the band; see :meth:`Rule.award`."""
        (value,) = take(self, evidence, ONE, None)
        rank = whole("rank", value)
        points = (within(band.points, bounds) for band in self.bands if rank <= band.to)
        return next(points, bounds.low)

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the points of the bands and the minimum."""
        return distinct((*(band.points for band in self.bands), bounds.low), bounds)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return the last rank that earns the points; at the minimum, the first behind all bands."""
        if points == bounds.low:
            return Required({"rank": Fraction(self.bands[-1].to + 1)})
        for band in reversed(self.bands) if points > bounds.low else ():
            if within(band.points, bounds) >= points:
                return Required({"rank": Fraction(band.to)})
        return out_of_reach(points, self.attainable(bounds))

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return the steps down; only whole ranks stand on them."""
        edges = [(ONE, self.bands[0].points)]
        edges += [(Fraction(left.to + 1), right.points) for left, right in pairwise(self.bands)]
        edges.append((Fraction(self.bands[-1].to + 1), bounds.low))
        ends = [start for start, _ in edges[1:]] + [edges[-1][0] + 1]
        return tuple(
            Piece(start, end, within(base, bounds), ZERO) for (start, base), end in zip(edges, ends, strict=True)
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
    inputs: ClassVar[tuple[str, ...]] = ("now", "before")
    higher: Fraction
    level: Fraction
    lower: Fraction

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
    inputs: ClassVar[tuple[str, ...]] = ("share",)
    framework: str
    node: NodeName

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
