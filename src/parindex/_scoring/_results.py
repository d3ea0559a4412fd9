"""The result of one node, and what a result was made from."""

from fractions import Fraction
from typing import Literal, NamedTuple

State = Literal["scored", "unscored", "withheld", "not-applicable"]
Basis = Literal["final", "appraised", "computed", "self", "children", "reading", "taken", "awarded"]

GIVEN = ("final", "appraised", "self")
"""What points rest on that somebody gave."""


class NodeScore(NamedTuple):
    """The result of one node: one number of points, or the interval in which they must lie.

    Attributes:
        code: the node.
        state: ``scored`` if the points are one number; else why they are not: something under it is ``unscored``,
            ``withheld`` by the publisher, or the node is ``not-applicable``.
        basis: what the points rest on; None where nothing is known. A group rests on its ``children``, on a ``reading``
            where that is disputed, or on a figure of its own.
        low: the least points it can have.
        high: the most.
        maximum: the applicable maximum: without what does not apply to the unit.
    """

    code: str
    state: State
    basis: Basis | None
    low: Fraction
    high: Fraction
    maximum: Fraction

    @property
    def points(self) -> Fraction | None:
        """The points, or None while they are an interval."""
        return self.low if self.low == self.high and self.state != "not-applicable" else None

    @property
    def lost(self) -> tuple[Fraction, Fraction]:
        """The points below the applicable maximum: at least, and at most."""
        return self.maximum - self.high, self.maximum - self.low

    @property
    def share(self) -> Fraction | None:
        """The points as a share of the applicable maximum, from 0 to 1; None while they are an interval."""
        return self.points / self.maximum if self.points is not None and self.maximum else None


class Receipt(NamedTuple):
    """What a result was made from, so that it can be made again: equal inputs give equal receipts.

    Attributes:
        framework: id of the framework.
        revision: its revision.
        framework_hash: SHA-256 of its canonical text.
        assessment_hash: SHA-256 of the canonical text of the assessment, its entries in official order.
        library: version of this library.
        reading: the reading that was chosen where one is disputed.
        taken: the receipts of the scorecards whose results some items take.
    """

    framework: str
    revision: int
    framework_hash: str
    assessment_hash: str
    library: str
    reading: str | None
    taken: "tuple[Receipt, ...]" = ()
