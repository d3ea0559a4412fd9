"""What a comparison of two frameworks comes to."""

from fractions import Fraction
from typing import Literal

import attrs

from parindex._crosswalk import REVERSED, Comparable, LinkType, Sure
from parindex.rules import Evidence

Field = Literal["name", "minimum", "maximum", "method", "rule", "level", "source"]
Turn = Literal["tightened", "loosened", "other"]
Axis = Literal["domain", "method"]
Why = Literal["rule", "name"]

_TURNED: dict[Turn, Turn] = {"tightened": "loosened", "loosened": "tightened", "other": "other"}


@attrs.frozen(kw_only=True)
class Example:
    """Evidence that two rules score differently.

    Attributes:
        evidence: the inputs.
        points: what it earns under the old rule and under the new one.
    """

    evidence: Evidence
    points: tuple[Fraction, Fraction]


@attrs.frozen(kw_only=True)
class Facet:
    """One thing that differs between two linked nodes.

    Attributes:
        field: what differs.
        old: what it was; None: nothing is stated.
        new: what it is.
        turn: of a rule, whether the same evidence earns a smaller share of the maximum (tightened) or a larger one
            (loosened); other: neither, or it cannot be told.
        example: of a rule, evidence that scores differently.
    """

    field: Field
    old: str | None
    new: str | None
    turn: Turn | None = None
    example: Example | None = None


@attrs.frozen(kw_only=True)
class Change:
    """What became of one node, or of several that belong together.

    Attributes:
        kind: as the types of :class:`~parindex._crosswalk.Link`.
        old: codes of the old framework; none where it is new.
        new: codes of the new framework; none where it is dropped.
        points: the old maximum (of several nodes, their sum) and the new one; None on the side without nodes.
        curated: whether a crosswalk says so.
        score: of nodes that were matched, how alike they are from 0 to 1; 1: their names are the same after folding.
        comparable: whether results may be compared, where a crosswalk says it.
        sure: how sure the crosswalk is.
        note: what it notes.
        facets: what else differs.
    """

    kind: LinkType
    old: tuple[str, ...]
    new: tuple[str, ...]
    points: tuple[Fraction | None, Fraction | None]
    curated: bool = False
    score: Fraction | None = None
    comparable: Comparable | None = None
    sure: Sure | None = None
    note: str | None = None
    facets: tuple[Facet, ...] = ()

    @property
    def suggested(self) -> bool:
        """Whether this is only a suggestion: a person must confirm it before anything may rest on it."""
        return self.score is not None and self.score < 1

    @property
    def plain(self) -> bool:
        """Whether nothing changed: the same node, comparable, without a difference."""
        telling = [facet for facet in self.facets if facet.field != "source"]
        return self.kind == "same" and not self.suggested and not telling and self.comparable in (None, "yes")


@attrs.frozen(kw_only=True)
class Flow:
    """Points of the old total and what became of them.

    Attributes:
        axis: what ``old`` and ``new`` name: domains by code, or methods.
        old: where the points were; nothing for points of new items.
        new: where they went; nothing for points of dropped items.
        points: the points of the old total, and those of the new one that stand in their place.
        suggested: whether this rests on a suggestion.
    """

    axis: Axis
    old: tuple[str, ...]
    new: tuple[str, ...]
    points: tuple[Fraction, Fraction]
    suggested: bool = False


@attrs.frozen(kw_only=True)
class Shared:
    """Two nodes of different indices that measure the same thing.

    Attributes:
        old: code of the node of the old framework.
        new: code of that of the new one.
        why: ``rule``: one takes the result of the other; ``name``: they have the same name after folding.
    """

    old: str
    new: str
    why: Why


@attrs.frozen(kw_only=True)
class Changes:
    """What changed between two frameworks.

    Attributes:
        old: id of the old framework.
        new: id of the new one.
        changes: every node that is not plainly the same, in the order of the old framework, then of the new one.
        same: the nodes that are.
        balance: where each point of the total went; nothing where items do not add up to a total.
        shared: of different indices, the nodes that measure the same thing.
        lost: what composing crosswalks could not keep, in words.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    same: tuple[Change, ...]
    balance: tuple[Flow, ...] = ()
    shared: tuple[Shared, ...] = ()
    lost: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.changes)

    def __repr__(self) -> str:
        return f"<Changes {self.old} to {self.new}: {len(self.changes)} changed, {len(self.same)} the same>"


def reverse_changes(changes: Changes) -> Changes:
    """Return changes read from the new framework to the old one; their order stays."""
    return attrs.evolve(
        changes,
        old=changes.new,
        new=changes.old,
        changes=tuple(map(reverse_change, changes.changes)),
        same=tuple(map(reverse_change, changes.same)),
        balance=tuple(
            attrs.evolve(flow, old=flow.new, new=flow.old, points=flow.points[::-1]) for flow in changes.balance
        ),
        shared=tuple(attrs.evolve(one, old=one.new, new=one.old) for one in changes.shared),
    )


def reverse_change(change: Change) -> Change:
    """Return one change read backwards."""
    return attrs.evolve(
        change,
        kind=REVERSED[change.kind],
        old=change.new,
        new=change.old,
        points=change.points[::-1],
        facets=tuple(map(_reverse_facet, change.facets)),
    )


def _reverse_facet(facet: Facet) -> Facet:
    example = facet.example and attrs.evolve(facet.example, points=facet.example.points[::-1])
    turn = facet.turn and _TURNED[facet.turn]
    return attrs.evolve(facet, old=facet.new, new=facet.old, turn=turn, example=example)
