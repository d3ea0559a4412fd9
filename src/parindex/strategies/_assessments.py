"""Assessments: complete, partial, with what does not apply; evidence and points that rules can take and award.

What is drawn does not depend on the framework: so a case shrinks however the framework of it does.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from hypothesis import strategies as st

from parindex._assessment import Amount, Assessed, Assessment, EvidenceDocument, Part, Round
from parindex._framework import Combine, Framework, Item
from parindex.rules import Bounds, Interval
from parindex.strategies._frameworks import YEAR, frameworks

Coverage = Literal["any", "complete", "partial"]
Inputs = dict[str, Amount]
Levels = tuple[int, int, int]

_STEPS = 8
_MOST_ENTRIES = 12
_KINDS = ("self", "final", "rounds", "evidence", "parts", "not-applicable", "withheld")
_WAYS: tuple[Combine, ...] = ("sum", "mean", "weighted")
_DOCUMENTS = (EvidenceDocument(number="12/BC-UBND"),)
_AGENCIES = ("Sở Nội vụ", "Sở Tư pháp", "Sở Y tế")
_POOLED = ("bands", "proportional", "taken")


class _Draft(NamedTuple):
    """An entry before there is an item: which one, what of it, how much, and whether documents show it."""

    place: int
    kind: str
    levels: Levels
    shown: bool


def _three(number: int) -> Levels:
    """Return three levels of one number: what is drawn at once also goes at once when a case shrinks."""
    rest, first = divmod(number, _STEPS + 1)
    third, second = divmod(rest, _STEPS + 1)
    return first, second, third


_LEVELS = st.integers(0, _STEPS)
_THREE = st.integers(0, (_STEPS + 1) ** 3 - 1).map(_three)
_PLACES = st.integers(0, 99)
_SORTS = st.sampled_from([(kind, shown) for shown in (False, True) for kind in _KINDS])
_DRAFTS = st.lists(
    st.tuples(_PLACES, _SORTS, _THREE).map(lambda drawn: _Draft(drawn[0], drawn[1][0], drawn[2], drawn[1][1])),
    max_size=_MOST_ENTRIES,
)


def attainable_points(item: Item) -> st.SearchStrategy[Fraction]:
    """Return a strategy for the points that the rule of an item can award.

    Args:
        item: an item of any rule kind.

    Examples:
        >>> import parindex as par
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> rubric = par.load_framework("examples/xa-mau/framework.yaml")
        >>> find(strategies.attainable_points(rubric["I.2"]), lambda points: points > 8)
        Fraction(15, 1)
    """
    return _LEVELS.map(lambda level: _points(item, level))


def evidence(item: Item) -> st.SearchStrategy[Inputs]:
    """Return a strategy for evidence that the rule of an item takes: its inputs by name.

    Args:
        item: an item whose rule is of a built-in kind.

    Raises:
        ValueError: the rule is of a kind of one's own, whose evidence only its author knows.

    Examples:
        >>> import parindex as par
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> rubric = par.load_framework("examples/xa-mau/framework.yaml")
        >>> find(strategies.evidence(rubric["I.3"]), lambda given: given["count"].value == 1)
        {'count': Amount(value=Fraction(1, 1), of=None)}
    """
    if item.rule.kind not in _EVIDENCE:
        msg = f"what evidence a rule of kind {item.rule.kind!r} takes is not known here"
        raise ValueError(msg)
    return _THREE.map(lambda levels: _inputs(item, levels))


def assessments(
    framework: Framework | None = None, *, coverage: Coverage = "any", not_applicable: bool = True
) -> st.SearchStrategy[tuple[Framework, Assessment]]:
    """Return a strategy for sound assessments, each with its framework.

    Items have evidence (of the unit, or by agency), a self-score, rounds of appraisal or a final score, each one that
    the rule can award; what is not complete also leaves items out, or has them withheld.

    Args:
        framework: what is scored by; None: one of :func:`frameworks` for each assessment, its groups sums and means.
        coverage: ``complete``: every item has points or does not apply; ``partial``: at least one has none; ``any``.
        not_applicable: whether items may not apply to the unit.

    Examples:
        >>> import parindex as par
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> framework, assessment = find(strategies.assessments(coverage="complete"), lambda made: True)
        >>> [(entry.code, entry.self_score) for entry in assessment.items]
        [('1', Fraction(0, 1))]
        >>> par.score(framework, assessment).total.points
        Fraction(0, 1)
    """
    made = st.just(framework) if framework else frameworks(combine=_WAYS)

    def assembled(one: Framework, drafts: list[_Draft], left_out: int) -> tuple[Framework, Assessment]:
        left = [draft for draft in drafts if not_applicable or draft.kind != "not-applicable"]
        return one, _assessment(one, left, coverage, left_out)

    return st.builds(assembled, made, _DRAFTS, _PLACES)


def _assessment(framework: Framework, drafts: list[_Draft], coverage: Coverage, left_out: int) -> Assessment:
    items: tuple[Item, ...] = (*framework.leaves(), *framework.extras)
    entries: dict[str, Assessed] = {}
    for draft in drafts:
        able = [item for item in items if _can_have(item, draft.kind)] or items
        item = able[draft.place % len(able)]
        if coverage != "complete" or draft.kind != "withheld":
            entries.setdefault(item.code, _entry(item, draft))
    if coverage == "complete":
        entries = {
            leaf.code: Assessed(code=leaf.code, self_score=_points(leaf, 0)) for leaf in framework.leaves()
        } | entries
    elif coverage == "partial":
        entries.pop(framework.leaves()[left_out % len(framework.leaves())].code, None)
    made = tuple(entries[item.code] for item in items if item.code in entries)
    return Assessment(framework=framework.id, unit="tỉnh Mẫu", year=YEAR, items=made)


def _can_have(item: Item, kind: str) -> bool:
    if kind == "parts":
        return item.rule.kind in _POOLED
    return kind != "evidence" or item.rule.kind in _EVIDENCE


def _entry(item: Item, draft: _Draft) -> Assessed:
    """Return the entry of an item; a self-score where it cannot have what was drawn."""
    first, *others = (_points(item, level) for level in draft.levels)
    fields: dict[str, Any] = {"self_score": first}
    if draft.kind == "rounds":
        fields["appraisal"] = tuple(Round(score=points, reason="Thiếu tài liệu") for points in others)
    elif draft.kind == "final":
        fields = {"final": first}
    elif draft.kind == "evidence" and _can_have(item, draft.kind):
        fields = {"evidence": _inputs(item, draft.levels)}
    elif draft.kind == "parts" and _can_have(item, draft.kind):
        fields = {"parts": _parts(item.rule.inputs[0], draft.levels)}
    elif draft.kind == "not-applicable":
        fields = {"not_applicable": "Không phát sinh"}
    elif draft.kind == "withheld":
        fields = {"withheld": True}
    return Assessed(code=item.code, documents=_DOCUMENTS if draft.shown else (), **fields)


def _points(item: Item, level: int) -> Fraction:
    """Return the points at a level, of all that can be awarded."""
    parts = item.rule.attainable(Bounds(item.min, item.max))
    part = parts[level * (len(parts) - 1) // _STEPS]
    return _between(part.low, part.high, level) if isinstance(part, Interval) else part


def _between(low: Fraction, high: Fraction, level: int) -> Fraction:
    return low + (high - low) * level / _STEPS


def _parts(name: str, levels: Levels) -> tuple[Part, ...]:
    """Return rates of one to three agencies of different size."""
    count = 1 + min(levels[2], 2)
    ratios = [Amount(Fraction(level), Fraction(_STEPS + place)) for place, level in enumerate(levels)]
    return tuple(Part(of=agency, evidence={name: one}) for agency, one in zip(_AGENCIES[:count], ratios, strict=False))


def _inputs(item: Item, levels: Levels) -> Inputs:
    make = _EVIDENCE[item.rule.kind]
    return {name: make(item, place, levels[place % 3]) for place, name in enumerate(item.rule.inputs)}


def _share(_: Item, __: int, level: int) -> Amount:
    """Return a share, now as a number and now as so many of so many."""
    return Amount(Fraction(level), Fraction(_STEPS)) if level % 2 else Amount(Fraction(level, _STEPS))


def _of_survey(item: Item, _: int, level: int) -> Amount:
    rule: Any = item.rule
    return Amount(_between(rule.low, rule.high, level))


def _of_term(item: Item, place: int, level: int) -> Amount:
    rule: Any = item.rule
    return Amount(_between(rule.terms[place].worst, rule.terms[place].best, level))


def _whole(_: Item, __: int, level: int) -> Amount:
    return Amount(Fraction(level))


def _answer(_: Item, __: int, level: int) -> Amount:
    return Amount(Fraction(level % 2))


_EVIDENCE: dict[str, Callable[[Item, int, int], Amount]] = {
    "bands": _share,
    "proportional": _share,
    "taken": _share,
    "count": _whole,
    "penalty": _whole,
    "compared": _whole,
    "rank-bands": lambda _, __, level: Amount(Fraction(level + 1)),
    "checklist": _answer,
    "yes-no": _answer,
    "survey": _of_survey,
    "rescaled-mean": _of_term,
    "entered": lambda item, _, level: Amount(_points(item, level)),
}
"""What makes an input of each kind of rule, of its place among the inputs and a level."""
