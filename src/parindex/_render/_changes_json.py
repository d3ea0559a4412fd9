"""What changed between two frameworks, for programs."""

import json
from fractions import Fraction
from typing import Any

import attrs

from parindex._diff import Changes
from parindex._diff._records import Change, Ends, Facet, Rescoring
from parindex._values import show

_HUNDRED = 100


def to_json(changes: Changes, *, ascii_only: bool = False) -> str:
    """Return the changes as JSON: points and scores as text, exact where they terminate.

    Args:
        changes: of two frameworks.
        ascii_only: whether all else is written as escapes.
    """
    content = {
        "format": "parindex/changes/1",
        "old": changes.old,
        "new": changes.new,
        "changes": [_change_json(one) for one in changes.changes],
        "same": [[*one.old, *one.new] for one in changes.same],
        "balance": [
            {
                "axis": flow.axis,
                "old": flow.old,
                "new": flow.new,
                "points": [show(one) for one in flow.points],
                "suggested": flow.suggested,
            }
            for flow in changes.balance
        ],
        "shared": [attrs.asdict(one) for one in changes.shared],
        "lost": changes.lost,
        "rescoring": changes.rescoring and _rescoring_json(changes.rescoring),
    }
    return json.dumps(content, ensure_ascii=ascii_only, indent=2)


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "old": change.old,
        "new": change.new,
        "points": [None if one is None else show(one) for one in change.points],
        "curated": change.curated,
        "score": None if change.score is None else score_text(change.score),
        "suggested": change.suggested,
        "comparable": change.comparable,
        "sure": change.sure,
        "note": change.note,
        "differences": [_facet_json(facet) for facet in change.facets],
    }


def _facet_json(facet: Facet) -> dict[str, Any]:
    found: dict[str, Any] = {"field": facet.field, "old": facet.old, "new": facet.new}
    if facet.turn is not None:
        found["turn"] = facet.turn
    if facet.example is not None:
        evidence = {name: show(value) for name, value in facet.example.evidence.items()}
        found["example"] = {"evidence": evidence, "points": [show(one) for one in facet.example.points]}
    return found


def _rescoring_json(rescoring: Rescoring) -> dict[str, Any]:
    """Return what the evidence scores, with points as exact text."""
    return {
        "unit": rescoring.unit,
        "year": rescoring.year,
        "given": rescoring.given,
        "other": rescoring.other,
        "before": _pair(rescoring.before),
        "after": _pair(rescoring.after),
        "nodes": [
            {
                "code": one.code,
                "given": one.given,
                "before": _pair(one.before),
                "after": _pair(one.after),
                "said": one.said,
                "reason": one.reason and one.reason._asdict(),
            }
            for one in rescoring.nodes
        ],
    }


def _pair(ends: Ends | None) -> list[str] | None:
    return None if ends is None else [show(end) for end in ends]


def score_text(score: Fraction) -> str:
    """Return a likeness in hundredths, cut: only what is the same is 1."""
    return show(Fraction(int(score * _HUNDRED), _HUNDRED))
