"""What a comparison of two frameworks comes to."""

from fractions import Fraction
from typing import Literal

import attrs

from parindex._crosswalk import REVERSED, Comparable, LinkType, Sure
from parindex._findings import Language, Value, Words, speak
from parindex.rules import Evidence

Field = Literal["name", "minimum", "maximum", "method", "rule", "level", "source"]
Turn = Literal["tightened", "loosened", "other"]
Axis = Literal["domain", "method"]
Why = Literal["rule", "name"]
Said = Literal["scored", "noted", "unsaid"]
Ends = tuple[Fraction, Fraction]
"""Points: at least, and at most."""

DROPPED = Words("dropped: nothing in the new framework measures it", "bị bỏ: bộ tiêu chí mới không còn đo nội dung này")
NEW = Words("new: nothing in the old framework measured it", "mới: bộ tiêu chí cũ không đo nội dung này")
UNLINKED = Words(
    "no crosswalk links it, and nothing is like it", "chưa bảng đối chiếu nào nối mục này, cũng không có mục giống"
)
NO_NOTE = Words("it gives no reason", "không nêu lý do")
"""Why a result, or evidence, goes nowhere; what a link says that gives no reason."""

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
class Rescored:
    """What the evidence scores in one node of the other framework.

    Attributes:
        code: the node; None where nothing there corresponds to what was reported.
        given: codes of the nodes, in the framework of the assessment, that it comes from.
        before: the points there, at least and at most; None: nothing corresponds, or several nodes do.
        after: the points here, at least and at most: its bounds where nothing can be said; None without a node.
        said: ``scored``; ``noted``: scored, but only with what ``reason`` says; ``unsaid``: ``reason`` says why not.
        reason: why.
    """

    code: str | None
    given: tuple[str, ...]
    before: Ends | None
    after: Ends | None
    said: Said
    reason: Words | None = None


@attrs.frozen(kw_only=True)
class Rescoring:
    """What the evidence of one assessment scores under the other rule book.

    Attributes:
        unit: whose evidence it is.
        year: of which year.
        given: id of the framework that it was reported by.
        other: id of the framework that it is scored by here.
        before: the total by the first, at least and at most.
        after: that by the other.
        nodes: one for each node of the other framework but its root, in official order; then the items of the first
            that nothing in the other corresponds to.
    """

    unit: str
    year: int
    given: str
    other: str
    before: Ends
    after: Ends
    nodes: tuple[Rescored, ...]

    def __getitem__(self, code: str) -> Rescored:
        return {one.code: one for one in self.nodes}[code]


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
        rescoring: what the evidence of an assessment scores under the other of the two, if one was given.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    same: tuple[Change, ...]
    balance: tuple[Flow, ...] = ()
    shared: tuple[Shared, ...] = ()
    lost: tuple[str, ...] = ()
    rescoring: Rescoring | None = None

    def __len__(self) -> int:
        return len(self.changes)

    def __repr__(self) -> str:
        return f"<Changes {self.old} to {self.new}: {len(self.changes)} changed, {len(self.same)} the same>"


def filled(words: Words, **values: Value) -> Words:
    """Return words with their values filled in, each as a reader of the language expects it."""

    def text(lang: Language) -> str:
        return speak(words, lang).format(**{name: speak(value, lang) for name, value in values.items()})

    return Words(text("en"), text("vi"))


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
