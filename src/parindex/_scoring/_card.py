"""What scoring gives: a result for every node, and the scorecard that holds them."""

import hashlib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

import attrs

from parindex._assessment import Assessed, Assessment
from parindex._framework import Framework
from parindex._values import TOTAL, show
from parindex.errors import UnknownCodeError

State = Literal["scored", "unscored", "withheld", "not-applicable"]
Basis = Literal["final", "appraised", "computed", "self", "children", "reading", "taken", "awarded"]

HUNDRED = Fraction(100)


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
    """What a result was made from, so that it can be made again.

    Attributes:
        framework: id of the framework.
        revision: its revision.
        framework_hash: SHA-256 of its canonical text.
        assessment_hash: SHA-256 of the canonical text of the assessment.
        library: version of this library.
        reading: the reading that was chosen where one is disputed.
    """

    framework: str
    revision: int
    framework_hash: str
    assessment_hash: str
    library: str
    reading: str | None


Record = tuple[str, str, int, str, str | None, str, str | None, Fraction, Fraction, Fraction]
"""One row of :meth:`Scorecard.records`."""


@attrs.frozen(kw_only=True, eq=False)
class Scorecard:
    """The points of every node that follow from an assessment.

    It maps codes to results: ``card["3.3"].points``; ``card["total"]`` is the whole.

    Attributes:
        framework: the rule book.
        assessment: what was reported.
        nodes: the result of every node, in official order.
        extras: the result of every bonus and penalty outside the total.
        entries: what is reported, by code.
        taken: scorecards of other frameworks whose results some items take.
        reading: the reading that was chosen where one is disputed.
    """

    framework: Framework
    assessment: Assessment
    nodes: Mapping[str, NodeScore]
    extras: Mapping[str, NodeScore]
    entries: Mapping[str, Assessed]
    taken: "tuple[Scorecard, ...]" = ()
    reading: str | None = None

    def __getitem__(self, code: str) -> NodeScore:
        if code in self.nodes:
            return self.nodes[code]
        if code in self.extras:
            return self.extras[code]
        raise UnknownCodeError(f"{self.framework.id} has no node {code!r}")  # noqa: EM102, TRY003

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)

    def __repr__(self) -> str:
        total = self.total
        points = show(total.low) if total.points is not None else f"{show(total.low)} to {show(total.high)}"
        who = f"{self.assessment.unit} {self.assessment.year}"
        return f"<Scorecard of {who} by {self.framework.id}: {points} of {show(total.maximum)}>"

    @property
    def total(self) -> NodeScore:
        """The result of the whole, without bonus and penalty."""
        return self.nodes[TOTAL]

    @property
    def extra_points(self) -> tuple[Fraction, Fraction]:
        """The points of bonus and penalty together: at least, and at most."""
        scored = [one for one in self.extras.values() if one.state != "not-applicable"]
        return sum((one.low for one in scored), Fraction()), sum((one.high for one in scored), Fraction())

    @property
    def percent(self) -> tuple[Fraction, Fraction]:
        """The total in percent of the applicable maximum, from 0 to 100, at least and at most; bonus and penalty in."""
        low, high = self.extra_points
        whole = self.total.maximum
        return (self.total.low + low) * HUNDRED / whole, (self.total.high + high) * HUNDRED / whole

    @property
    def grade(self) -> str | None:
        """The class of the total, or None where there are no classes or the total may lie in two."""
        low, high = (self._grade(percent) for percent in self.percent)
        return low if low == high else None

    def _grade(self, percent: Fraction) -> str | None:
        return next((grade.id for grade in self.framework.grades if percent >= grade.at_least), None)

    @property
    def division(self) -> dict[str, Fraction]:
        """The maximum divided by how the points came: ``computed`` by a rule, ``entered`` by somebody, ``unknown``."""
        parts = {"computed": Fraction(), "entered": Fraction(), "unknown": Fraction()}
        for leaf in self.framework.leaves():
            result = self.nodes[leaf.code]
            if result.state != "not-applicable":
                parts[_HOW[result.basis]] += result.maximum
        return parts

    @property
    def receipt(self) -> Receipt:
        """What the result was made from, so that it can be made again."""
        from parindex._version import __version__  # noqa: PLC0415
        from parindex._writing import dump  # noqa: PLC0415

        hashes = [hashlib.sha256(dump(one).encode()).hexdigest() for one in (self.framework, self.assessment)]
        return Receipt(
            framework=self.framework.id,
            revision=self.framework.revision,
            framework_hash=hashes[0],
            assessment_hash=hashes[1],
            library=__version__,
            reading=self.reading,
        )

    def records(self) -> tuple[Record, ...]:
        """Return the results as plain tuples, for any data frame.

        Returns:
            One tuple a node: framework id, unit, year, code, Vietnamese name, state, basis, least points, most points,
            applicable maximum (all exact).
        """
        who = self.framework.id, self.assessment.unit, self.assessment.year
        names = {node.code: node.name.vi for node in self.framework.walk()}
        return tuple((*who, one.code, names[one.code], one.state, one.basis, *one[3:]) for one in self.nodes.values())


_HOW: dict[Basis | None, str] = {
    "computed": "computed",
    "taken": "computed",
    "awarded": "computed",
    "final": "entered",
    "appraised": "entered",
    "self": "entered",
    None: "unknown",
}
