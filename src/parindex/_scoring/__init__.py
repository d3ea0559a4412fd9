"""Scoring: an assessment to the exact points of every node.

What is not known stays an interval: a total over items without points says what it can be at least and at most. One
path leads from children to a group, for every basis and for a change of one item.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

import attrs

from parindex._assessment import Amount, Assessed, Assessment, Exact
from parindex._findings import Finding, Kind, Severity, Words
from parindex._framework import Combine, Framework, Group, Item, Node
from parindex._scoring import _entries
from parindex._scoring._card import Basis, NodeScore, Receipt, Scorecard, State
from parindex._scoring._entries import Entries
from parindex._scoring._groups import bottom_up, combined, read
from parindex.errors import AssessmentError
from parindex.rules import Taken

__all__ = ["KINDS", "Basis", "NodeScore", "Receipt", "Scorecard", "State", "score", "what_if"]

NO_READING = Kind(
    "PIX169",
    Severity.ERROR,
    Words("no such reading", "không có cách hiểu này"),
    Words(
        "{framework} has no reading {reading}; it has {known}.",
        "{framework} không có cách hiểu {reading}; hiện có {known}.",
    ),
)
KINDS = (*_entries.KINDS, NO_READING)


def score(
    framework: Framework, assessment: Assessment, *, taken: Iterable[Scorecard] = (), reading: str | None = None
) -> Scorecard:
    """Return the points of every node that follow from an assessment.

    The points of an item are its final score, else that of the last appraisal, else what its rule awards for the
    evidence, else the self-score; without any of them they are an interval, from its minimum to its maximum.

    Args:
        framework: the rule book.
        assessment: what is reported.
        taken: scorecards of other frameworks, whose results some items take (PAR 8.1 those of SIPAS).
        reading: the id of the reading to follow where it is disputed how a group is made; none is followed by default,
            and such a group is only known to lie within its bounds.

    Raises:
        AssessmentError: something in the assessment cannot be scored; all of it at once, and there is no result.

    Examples:
        >>> import parindex as par
        >>> framework = par.get_framework("par-index/2018")
        >>> full = [par.Assessed(code=leaf.code, self_score=leaf.max) for leaf in framework.leaves()]
        >>> card = par.score(framework, par.Assessment(framework=framework.id, unit="A", year=2018, items=tuple(full)))
        >>> card.total.points
        Fraction(100, 1)
    """
    entries = Entries(framework, assessment)
    context = _Context(framework, entries, {card.framework.id: card for card in taken}, reading)
    nodes = dict.fromkeys(framework, _NOTHING)
    _fill(context, nodes, bottom_up(framework))
    extras = {item.code: _item(context, item) for item in framework.extras}
    found = (*_wrong_reading(framework, reading), *entries.found)
    if found:
        raise AssessmentError(assessment.unit, assessment.year, found)
    return Scorecard(
        framework=framework,
        assessment=assessment,
        nodes=nodes,
        extras=extras,
        entries=entries.by_code,
        taken=tuple(context.taken.values()),
        reading=reading,
    )


def what_if(card: Scorecard, changes: Mapping[str, Exact | Mapping[str, Exact | Amount]]) -> Scorecard:
    """Return the scorecard as it would be; only the changed items and what is above them are scored again.

    Args:
        card: a scorecard.
        changes: by code, the points an item would have, or the evidence it would have.

    Raises:
        AssessmentError: a change cannot be scored; all of them at once.

    Examples:
        >>> import parindex as par
        >>> framework = par.get_framework("par-index/2018")
        >>> card = par.score(framework, par.Assessment(framework=framework.id, unit="A", year=2018, items=()))
        >>> par.what_if(card, {"1.2": "1.75"})["1"].low
        Fraction(7, 4)
    """
    framework = card.framework
    changed = tuple(
        Assessed(code=code, evidence=change) if isinstance(change, Mapping) else Assessed(code=code, final=change)
        for code, change in changes.items()
    )
    entries = Entries(framework, attrs.evolve(card.assessment, items=changed))
    context = _Context(framework, entries, {one.framework.id: one for one in card.taken}, card.reading)
    touched = {node.code for code in entries.by_code if code in framework for node in framework.path(code)}
    entries.by_code = {**card.entries, **entries.by_code}
    nodes = dict(card.nodes)
    _fill(context, nodes, tuple(pair for pair in bottom_up(framework) if pair[0].code in touched))
    extras = {
        item.code: _item(context, item) if item.code in changes else card.extras[item.code] for item in framework.extras
    }
    if entries.found:
        raise AssessmentError(card.assessment.unit, card.assessment.year, tuple(entries.found))
    kept = tuple(one for one in card.assessment.items if one.code not in changes)
    assessment = attrs.evolve(card.assessment, items=(*kept, *changed))
    return attrs.evolve(card, assessment=assessment, nodes=nodes, extras=extras, entries=entries.by_code)


class _Context(NamedTuple):
    """What the results of nodes follow from."""

    framework: Framework
    entries: Entries
    taken: dict[str, Scorecard]
    reading: str | None


def _fill(context: _Context, nodes: dict[str, NodeScore], order: tuple[tuple[Node, Combine], ...]) -> None:
    """Put the results of nodes in their places, children before parents."""
    for node, how in order:
        nodes[node.code] = _item(context, node) if isinstance(node, Item) else _group(context, node, how, nodes)


def _group(context: _Context, group: Group, how: Combine, nodes: Mapping[str, NodeScore]) -> NodeScore:
    entry = context.entries.by_code.get(group.code)
    given = _entered(entry) if entry is not None else None
    if given is not None:
        return NodeScore(group.code, "scored", given[0], given[1], given[1], group.max)
    reading = next((one for one in group.readings if one.id == context.reading), None)
    if reading is not None:
        return read(group, reading, context.framework, nodes)
    return combined(group, how, nodes)


def _item(context: _Context, item: Item) -> NodeScore:
    entry = context.entries.by_code.get(item.code)
    if entry is None:
        return _taken(context, item)
    if entry.not_applicable is not None:
        return _not_applicable(context.framework, item)
    if entry.withheld:
        return NodeScore(item.code, "withheld", None, item.min, item.max, item.max)
    awarded = context.entries.award(entry, item) if entry.evidence or entry.parts else None
    basis, points = _entered(entry) or ("self", None)
    if awarded is not None and basis == "self":
        basis, points = "computed", awarded
    if points is None:
        return _taken(context, item)
    return NodeScore(item.code, "scored", basis, points, points, item.max)


def _entered(entry: Assessed) -> tuple[Basis, Fraction] | None:
    """Return the points that somebody gave, the last word first."""
    if entry.final is not None:
        return "final", entry.final
    if entry.appraisal:
        return "appraised", entry.appraisal[-1].score
    return None if entry.self_score is None else ("self", entry.self_score)


def _taken(context: _Context, item: Item) -> NodeScore:
    """Return the result that an item takes from another scorecard, or that it has none yet."""
    rule = item.rule
    if not isinstance(rule, Taken) or rule.framework not in context.taken:
        return NodeScore(item.code, "unscored", None, item.min, item.max, item.max)
    other = context.taken[rule.framework]
    node, result = other.framework[rule.node], other[rule.node]
    low, high = ((end - node.min) / (node.max - node.min) for end in (result.low, result.high))
    reach = item.max - item.min
    return NodeScore(item.code, result.state, "taken", item.min + reach * low, item.min + reach * high, item.max)


def _not_applicable(framework: Framework, item: Item) -> NodeScore:
    if framework.not_applicable == "award":
        return NodeScore(item.code, "scored", "awarded", item.max, item.max, item.max)
    if framework.not_applicable == "rescale":
        return NodeScore(item.code, "not-applicable", None, _ZERO, _ZERO, _ZERO)
    return NodeScore(item.code, "unscored", None, item.min, item.max, item.max)


def _wrong_reading(framework: Framework, reading: str | None) -> tuple[Finding, ...]:
    known = sorted({one.id for node in framework.walk() if isinstance(node, Group) for one in node.readings})
    if reading is None or reading in known:
        return ()
    said = ", ".join(known)
    shown = Words(said or "none", said or "không có cách nào")
    return (
        Finding(
            kind=NO_READING,
            framework=framework.id,
            values=(("framework", framework.id), ("reading", reading), ("known", shown)),
        ),
    )


_ZERO = Fraction()
_NOTHING = NodeScore("", "unscored", None, _ZERO, _ZERO, _ZERO)
