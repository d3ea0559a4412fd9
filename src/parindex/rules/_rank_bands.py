"""Points by bands of ranks among units."""

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
    bands: tuple[RankBand, ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return ("rank",)

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
