"""Points by bands of a rate."""

from fractions import Fraction
from itertools import pairwise
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
    bands: tuple[Band, ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("rate",)

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
