"""The scorecard: the results of all nodes, and what can be said of them."""

import functools
import hashlib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

import attrs

from parindex._assessment import Assessed, Assessment
from parindex._framework import Framework, Group, Node
from parindex._scoring._engine import Context, Others, fill
from parindex._scoring._losses import Loss, losses_of
from parindex._scoring._results import GIVEN, Basis, NodeScore, Receipt, State
from parindex._scoring._sums import ground_of, made_of, total
from parindex._values import TOTAL, show
from parindex.errors import UnknownCodeError

HUNDRED = Fraction(100)

Record = tuple[
    str, str, int, str, str | None, State, Basis | None, Fraction, Fraction, Fraction, Fraction | None, Fraction | None
]
"""One row of :meth:`Scorecard.records`."""


class Compared(NamedTuple):
    """What a unit gives itself, beside what it was given in the end.

    Attributes:
        code: the node.
        own: the points by its self-scores and its evidence: at least, and at most.
        final: the points by final scores and appraisals: at least, and at most.
    """

    code: str
    own: tuple[Fraction, Fraction]
    final: tuple[Fraction, Fraction]


@attrs.frozen(kw_only=True, eq=False)
class Scorecard:
    """The points of every node that follow from an assessment.

    It maps codes to results: ``card["3.3"].points``; ``card["total"]`` is the whole.

    Attributes:
        framework: the rule book.
        assessment: what was reported.
        nodes: the result of every node, by code.
        extras: the result of every bonus and penalty outside the total.
        entries: what is reported, by code.
        awarded: by code, what rules award for the evidence that is given, whatever the points rest on.
        taken: scorecards of other frameworks whose results some items take.
        reading: the reading that was chosen where one is disputed.
    """

    framework: Framework
    assessment: Assessment
    nodes: Mapping[str, NodeScore]
    extras: Mapping[str, NodeScore]
    entries: Mapping[str, Assessed]
    awarded: Mapping[str, Fraction]
    taken: "tuple[Scorecard, ...]" = ()
    reading: str | None = None

    def __getitem__(self, code: str) -> NodeScore:
        found = self.nodes.get(code) or self.extras.get(code)
        if found is None:
            msg = f"{self.framework.id} has no node {code!r}"
            raise UnknownCodeError(msg)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.framework)

    def __len__(self) -> int:
        return len(self.nodes)

    def __repr__(self) -> str:
        low, high, whole = self.total.low, self.total.high, self.total.maximum
        points = show(low) if low == high else f"{show(low)} to {show(high)}"
        who = f"{self.assessment.unit} {self.assessment.year}"
        return f"<Scorecard of {who} by {self.framework.id}: {points} of {show(whole)}>"

    @property
    def total(self) -> NodeScore:
        """The result of the whole, without bonus and penalty."""
        return self.nodes[TOTAL]

    @property
    def extra_points(self) -> tuple[Fraction, Fraction]:
        """The points of bonus and penalty together: at least, and at most."""
        return total(one.low for one in self.extras.values()), total(one.high for one in self.extras.values())

    @property
    def total_with_extras(self) -> tuple[Fraction, Fraction]:
        """The total with bonus and penalty: at least, and at most."""
        low, high = self.extra_points
        return self.total.low + low, self.total.high + high

    @property
    def percent(self) -> tuple[Fraction, Fraction]:
        """The total in percent of the applicable maximum: at least, and at most; 0 where nothing applies."""
        whole = self.total.maximum or HUNDRED
        return self.total.low * HUNDRED / whole, self.total.high * HUNDRED / whole

    @property
    def rescaled(self) -> tuple[Fraction, Fraction]:
        """The total as a share of the applicable maximum, times the full one: at least, and at most."""
        low, high = self.percent
        return low * self.framework.tree.max / HUNDRED, high * self.framework.tree.max / HUNDRED

    @property
    def grade(self) -> str | None:
        """The class of the total, or None where there are no classes or the total may lie in two."""
        low, high = (grade_of(self.framework, percent) for percent in self.percent)
        return low if low == high else None

    @property
    def division(self) -> dict[str, Fraction]:
        """The maximum divided by how points came: ``computed`` by rules, ``entered`` by somebody, ``unknown``.

        An item counts with what it can add to the total: under a mean of ten, a tenth of the group.
        """
        parts = {"computed": Fraction(), "entered": Fraction(), "unknown": Fraction()}
        stack: list[tuple[Node, Fraction]] = [(self.framework.tree, self.total.maximum)]
        while stack:
            node, weight = stack.pop()
            below = self._weights(node) if isinstance(node, Group) else ()
            if below:
                whole = total(share for _, share in below)
                stack += [(child, weight * share / whole) for child, share in below]
            else:
                parts[self._how(node)] += weight
        return parts

    def _weights(self, group: Group) -> tuple[tuple[Node, Fraction], ...]:
        """Return what makes a group, each with its weight in it; nothing where the group has a figure of its own."""
        if self.nodes[group.code].basis in (None, *GIVEN):
            return ()
        how, nodes = made_of(self.framework, group, self.reading)
        weights = {code: weight for one in group.readings if one.id == self.reading for code, weight in one.weights}
        pairs = [(node, self.nodes[node.code]) for node in nodes]
        applying = [(node, one.maximum) for node, one in pairs if one.state != "not-applicable"]
        if how == "sum":
            return tuple(applying)
        if how == "mean":
            return tuple((node, Fraction(1)) for node, _ in applying)
        return tuple((node, weights.get(node.code) or node.weight or Fraction()) for node, _ in applying)

    def _how(self, node: Node) -> str:
        basis = self.nodes[node.code].basis
        if basis == "computed" and not isinstance(node, Group):
            return "entered" if node.rule.status == "unknown" else "computed"
        return _HOW.get(basis, "unknown")

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What was lost and why, in official order: by items, and by groups that have a figure of their own."""
        return losses_of(self.framework, self.nodes, self.entries, self.awarded)

    @property
    def self_and_final(self) -> tuple[Compared, ...]:
        """What the unit gives itself beside what it was given: the total, then each domain."""
        claimed = {code: attrs.evolve(one, final=None, appraisal=()) for code, one in self.entries.items()}
        own = self._by(claimed, {code: points for code, points in self.awarded.items() if _no_self(claimed[code])})
        final = self._by({code: attrs.evolve(one, self_score=None) for code, one in self.entries.items()}, {})
        codes = (TOTAL, *(child.code for child in self.framework.tree.children))
        return tuple(Compared(code, own[code][3:5], final[code][3:5]) for code in codes)

    def _by(self, entries: Mapping[str, Assessed], awarded: Mapping[str, Fraction]) -> dict[str, NodeScore]:
        nodes: dict[str, NodeScore] = {}
        context = Context(self.framework, entries, awarded, others_of(self.taken), self.reading)
        fill(context, nodes, ground_of(self.framework).order)
        return nodes

    @property
    def receipt(self) -> Receipt:
        """What the result was made from, so that it can be made again."""
        from parindex._version import __version__  # noqa: PLC0415

        places = ground_of(self.framework).places
        items = sorted(self.assessment.items, key=lambda entry: places[entry.code])
        assessment = attrs.evolve(self.assessment, items=tuple(items))
        return Receipt(
            framework=self.framework.id,
            revision=self.framework.revision,
            framework_hash=_framework_hash(self.framework),
            assessment_hash=_hash(assessment),
            library=__version__,
            reading=self.reading,
            taken=tuple(card.receipt for card in self.taken),
        )

    def records(self) -> tuple[Record, ...]:
        """Return the results as plain tuples, for any data frame.

        Returns:
            One tuple a node in official order: framework id, unit, year, code, Vietnamese name, state, basis, least
            points, most points, applicable maximum, points the unit gives itself (None: none), points lost (None while
            the points are an interval); all numbers exact.
        """
        who = self.framework.id, self.assessment.unit, self.assessment.year
        rows: list[Record] = []
        for node in self.framework.walk():
            one, entry = self.nodes[node.code], self.entries.get(node.code)
            own = entry.self_score if entry is not None else None
            lost = None if one.points is None else one.lost[0]
            rows.append(
                (*who, node.code, node.name.vi, one.state, one.basis, one.low, one.high, one.maximum, own, lost)
            )
        return tuple(rows)


def grade_of(framework: Framework, percent: Fraction) -> str | None:
    """Return the class of a total.

    Args:
        framework: whose classes.
        percent: the total in percent of the applicable maximum.
    """
    return next((grade.id for grade in framework.grades if percent >= grade.at_least), None)


def others_of(cards: tuple[Scorecard, ...]) -> Others:
    """Return the results of scorecards by the framework of each."""
    return {card.framework.id: (card.framework, card.nodes) for card in cards}


@functools.lru_cache(maxsize=64)
def _framework_hash(framework: Framework) -> str:
    return _hash(framework)


def _hash(record: Framework | Assessment) -> str:
    from parindex._writing import dump  # noqa: PLC0415

    return hashlib.sha256(dump(record).encode()).hexdigest()


def _no_self(entry: Assessed) -> bool:
    return entry.self_score is None


_HOW: dict[Basis | None, str] = {
    "taken": "computed",
    "awarded": "computed",
    "final": "entered",
    "appraised": "entered",
    "self": "entered",
}
