"""Scoring: an assessment to the exact points of every node.

What is not known stays an interval: a total over items without points says what it can be at least and at most.
"""

from collections.abc import Iterable, Mapping

import attrs

from parindex._assessment import Amount, Assessed, Assessment, Exact
from parindex._findings import Finding, Kind, Severity, Words
from parindex._framework import Framework, Group, Node
from parindex._scoring import _entries, _review
from parindex._scoring._card import Compared, Scorecard, others_of
from parindex._scoring._engine import Context, fill, item_result
from parindex._scoring._entries import Entries
from parindex._scoring._losses import Loss
from parindex._scoring._ranks import Rank, ranks
from parindex._scoring._results import Basis, NodeScore, Receipt, State
from parindex._scoring._review import review
from parindex._scoring._sums import combine_of, ground_of
from parindex.errors import AssessmentError

__all__ = [
    "KINDS",
    "Basis",
    "Compared",
    "Loss",
    "NodeScore",
    "Rank",
    "Receipt",
    "Scorecard",
    "State",
    "ranks",
    "review",
    "score",
    "what_if",
]

NO_READING = Kind(
    "PIX169",
    Severity.ERROR,
    Words("no such reading", "không có cách hiểu này"),
    Words(
        "{framework} has no reading {reading}; it has {known}.",
        "{framework} không có cách hiểu {reading}; hiện có {known}.",
    ),
)
KINDS = (*_entries.KINDS, NO_READING, *_review.KINDS)


def score(
    framework: Framework, assessment: Assessment, *, taken: Iterable[Scorecard] = (), reading: str | None = None
) -> Scorecard:
    """Return the points of every node that follow from an assessment.

    The points of an item are its final score, else that of the last appraisal, else what its rule awards for the
    evidence, else the self-score; without any of them they are an interval, from its minimum to its maximum.

    Args:
        framework: the rule book.
        assessment: what is reported.
        taken: scorecards by other frameworks, whose results some items take (PAR 8.1 those of SIPAS).
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
    cards = tuple(taken)
    found = (*wrong_reading(framework, reading), *entries.found)
    if found:
        raise AssessmentError(assessment.unit, assessment.year, found)
    context = Context(framework, entries.by_code, entries.awarded, others_of(cards), reading)
    nodes: dict[str, NodeScore] = {}
    fill(context, nodes, ground_of(framework).order)
    return Scorecard(
        framework=framework,
        assessment=assessment,
        nodes=nodes,
        extras={item.code: item_result(context, item) for item in framework.extras},
        entries=entries.by_code,
        awarded=entries.awarded,
        taken=cards,
        reading=reading,
    )


def what_if(card: Scorecard, changes: Mapping[str, Exact | Mapping[str, Exact | Amount]]) -> Scorecard:
    """Return the scorecard as it would be; only the changed nodes and what is above them are scored again.

    A group that has a figure of its own keeps it, whatever changes under it, unless that figure is changed too.

    Args:
        card: a scorecard.
        changes: by code, the final points that a node would have, or the evidence that would decide its points.

    Raises:
        AssessmentError: a change cannot be scored; all of them at once.
        TypeError: points are no exact number.

    Examples:
        >>> import parindex as par
        >>> framework = par.get_framework("par-index/2018")
        >>> card = par.score(framework, par.Assessment(framework=framework.id, unit="A", year=2018, items=()))
        >>> par.what_if(card, {"1.2": "1.75"})["1"].low
        Fraction(7, 4)
    """
    framework = card.framework
    changed = tuple(_changed(card.entries.get(code), code, change) for code, change in changes.items())
    by_evidence = {code for code, change in changes.items() if isinstance(change, Mapping)}
    new = Entries(framework, attrs.evolve(card.assessment, items=changed), computing=by_evidence)
    if new.found:
        raise AssessmentError(card.assessment.unit, card.assessment.year, tuple(new.found))
    entries = {**card.entries, **new.by_code}
    kept = {code: points for code, points in card.awarded.items() if code not in changes}
    context = Context(framework, entries, {**kept, **new.awarded}, others_of(card.taken), card.reading)
    nodes, extras = dict(card.nodes), dict(card.extras)
    extras |= {item.code: item_result(context, item) for item in framework.extras if item.code in changes}
    touched = {node.code: (depth, node) for code in changes for depth, node in _path(framework, code)}
    deepest_first = sorted(touched.values(), key=lambda pair: pair[0], reverse=True)
    fill(context, nodes, [(node, combine_of(framework, node)) for _, node in deepest_first])
    return attrs.evolve(
        card,
        assessment=attrs.evolve(card.assessment, items=tuple(entries.values())),
        nodes=nodes,
        extras=extras,
        entries=entries,
        awarded=context.awarded,
    )


def _changed(entry: Assessed | None, code: str, change: Exact | Mapping[str, Exact | Amount]) -> Assessed:
    old = attrs.evolve(entry or Assessed(code=code), withheld=False, not_applicable=None)
    if not isinstance(change, Mapping):
        return attrs.evolve(old, final=change)
    return attrs.evolve(old, evidence=change, parts=(), self_score=None, appraisal=(), final=None)


def _path(framework: Framework, code: str) -> Iterable[tuple[int, Node]]:
    """Return the nodes from the root to a node with their depths; an extra has none."""
    return enumerate(framework.path(code)) if code in framework else ()


def wrong_reading(framework: Framework, reading: str | None) -> tuple[Finding, ...]:
    """Return the finding that a framework does not have a reading, if it has not."""
    if reading is None:
        return ()
    known = sorted({one.id for node in framework.walk() if isinstance(node, Group) for one in node.readings})
    if reading in known:
        return ()
    said = ", ".join(known)
    shown = Words(said or "none", said or "không có cách nào")
    values = (("framework", framework.id), ("reading", reading), ("known", shown))
    return (Finding(kind=NO_READING, framework=framework.id, values=values),)
