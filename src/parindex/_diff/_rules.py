"""Whether a rule became stricter: the same evidence under both, each time as a share of the node's own range."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from parindex._diff._records import Example, Facet, Turn
from parindex._framework import Item
from parindex._values import show
from parindex._writing._fields import fields_of
from parindex.errors import EvidenceError
from parindex.rules import Bounds, Entered, Evidence, Rule, Taken

_NOT_THE_RULE = ("status", "confidence", "evidence", "known")
_ZERO, _ONE = Fraction(), Fraction(1)


class Sample(NamedTuple):
    """What one piece of evidence earns under both rules."""

    evidence: Evidence
    points: tuple[Fraction, Fraction]
    gap: Fraction


def compare_rules(old: Item, new: Item) -> Facet | None:
    """Return how the rules of two items differ; None: they do not, or what is known of them does not tell.

    Args:
        old: the old item.
        new: the new one.
    """
    if _is_unknown(old.rule) or _is_unknown(new.rule):
        return None
    if not _is_comparable(old, new):
        same = _stated(old.rule) == _stated(new.rule)
        return None if same else _facet(old, new, "other", _telling(_single_inputs(old, new)))
    samples = tuple(_samples(old, new))
    gaps = {sample.gap for sample in samples} | set(_edges(old, new))
    if not any(gaps):
        return None
    turn: Turn = "tightened" if max(gaps) <= 0 else "loosened" if min(gaps) >= 0 else "other"
    return _facet(old, new, turn, _telling(samples))


def _is_unknown(rule: Rule) -> bool:
    """Say whether a rule only says that points are entered: by what they are given is then not known."""
    return isinstance(rule, Entered) and rule.status != "published"


def _is_comparable(old: Item, new: Item) -> bool:
    """Say whether both rules are a line over the same number, so that every evidence can be tried."""
    own = not any(isinstance(one.rule, (Entered, Taken)) for one in (old, new))
    return own and old.rule.inputs == new.rule.inputs and bool(_pieces(old) and _pieces(new))


def _pieces(item: Item) -> tuple[tuple[Fraction, Fraction], ...]:
    return tuple((piece.start, piece.end) for piece in item.rule.pieces(_bounds(item)))


def _bounds(item: Item) -> Bounds:
    return Bounds(item.min, item.max)


def _stated(rule: Rule) -> tuple[type[Rule], dict[str, object]]:
    """Return what a rule awards by, without what it rests on."""
    fields = [field.name for field in fields_of(type(rule)) if field.name not in _NOT_THE_RULE]
    return type(rule), {name: getattr(rule, name) for name in fields}


def _facet(old: Item, new: Item, turn: Turn, sample: Sample | None) -> Facet:
    example = sample and Example(evidence=sample.evidence, points=sample.points)
    return Facet(field="rule", old=old.rule.kind, new=new.rule.kind, turn=turn, example=example)


def _cuts(old: Item, new: Item) -> list[Fraction]:
    return sorted({cut for item in (old, new) for piece in _pieces(item) for cut in piece})


def _samples(old: Item, new: Item) -> Iterator[Sample]:
    """Yield what evidence at every step of either rule earns, and within every stretch between two steps."""
    (name,) = old.rule.inputs
    cuts = _cuts(old, new)
    inside = [left + (right - left) * part for left, right in pairwise(cuts) for part in _PARTS]
    yield from _tried(old, new, ({name: value} for value in (*cuts, *inside)))


_PARTS = (Fraction(1, 2), Fraction(1, 3), Fraction(2, 3))


def _tried(old: Item, new: Item, evidences: Iterable[Evidence]) -> Iterator[Sample]:
    for evidence in evidences:
        with suppress(EvidenceError):  # a count that is not whole, a rate beyond what one rule takes
            points = old.rule.award(evidence, _bounds(old)), new.rule.award(evidence, _bounds(new))
            yield Sample(evidence, points, _share(new, points[1]) - _share(old, points[0]))


def _share(item: Item, points: Fraction) -> Fraction:
    return (points - item.min) / (item.max - item.min)


def _edges(old: Item, new: Item) -> Iterator[Fraction]:
    """Yield the gaps next to every step: between two steps both rules are lines, and lines may cross near the end."""
    (name,) = old.rule.inputs
    for left, right in pairwise(_cuts(old, new)):
        inside = [{name: left + (right - left) * part} for part in _PARTS[1:]]
        gaps = [sample.gap for sample in _tried(old, new, inside)]
        if len(gaps) == len(inside):
            first, second = gaps
            yield from (2 * first - second, 2 * second - first)


def _single_inputs(old: Item, new: Item) -> Iterator[Sample]:
    """Yield what each input alone earns, where both rules take the same ones."""
    names = old.rule.inputs
    entered = isinstance(old.rule, Entered) or isinstance(new.rule, Entered)
    if not entered and set(names) == set(new.rule.inputs):
        yield from _tried(old, new, ({name: _ONE if name == one else _ZERO for name in names} for one in names))


def _telling(samples: Iterable[Sample]) -> Sample | None:
    """Return the sample in which the two rules differ most, the first of such; one in decimals before all others."""

    def weight(sample: Sample) -> tuple[bool, Fraction]:
        return all("/" not in show(value) for value in sample.evidence.values()), abs(sample.gap)

    return max((sample for sample in samples if sample.gap), key=weight, default=None)
