"""The results of all nodes, children before parents: one path for every basis, and for a change of one item."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from parindex._assessment import Assessed
from parindex._framework import Combine, Framework, Group, Item, Node
from parindex._scoring._results import Basis, NodeScore
from parindex._scoring._sums import combined, read
from parindex._values import index_of
from parindex.rules import Taken

Others = Mapping[str, tuple[Framework, Mapping[str, NodeScore]]]
"""Results by other frameworks, by the id of each."""


class Context(NamedTuple):
    """What the results of nodes follow from.

    Attributes:
        framework: the rule book.
        entries: what is reported, by code.
        awarded: what rules award for the evidence that is given, by code.
        others: results by other frameworks, which some items take.
        reading: the reading that is chosen where one is disputed.
    """

    framework: Framework
    entries: Mapping[str, Assessed]
    awarded: Mapping[str, Fraction]
    others: Others
    reading: str | None


def fill(context: Context, nodes: dict[str, NodeScore], order: Iterable[tuple[Node, Combine | None]]) -> None:
    """Put the results of nodes in their places.

    Args:
        context: what they follow from.
        nodes: the results by code.
        order: which nodes, children before parents, and how each combines.
    """
    for node, how in order:
        if isinstance(node, Item):
            nodes[node.code] = item_result(context, node)
        else:
            nodes[node.code] = _group_result(context, node, how or "unknown", nodes)


def _group_result(context: Context, group: Group, how: Combine, nodes: Mapping[str, NodeScore]) -> NodeScore:
    result = under(context.framework, group, how, nodes, context.reading)
    entry = context.entries.get(group.code)
    given = points_of(entry, None) if entry is not None else None
    if given is None:
        return result
    basis, points = given
    return NodeScore(group.code, "scored", basis, points, points, result.maximum)


def under(
    framework: Framework, group: Group, how: Combine, nodes: Mapping[str, NodeScore], reading: str | None
) -> NodeScore:
    """Return the result that a group has by what is under it."""
    chosen = next((one for one in group.readings if one.id == reading), None) if reading else None
    return combined(group, how, nodes) if chosen is None else read(group, chosen, framework, nodes)


def item_result(context: Context, item: Item) -> NodeScore:
    """Return the result of an item or an extra."""
    entry = context.entries.get(item.code)
    if entry is None:
        return _taken(context, item)
    if entry.not_applicable is not None:
        return _not_applicable(context.framework, item)
    if entry.withheld:
        return NodeScore(item.code, "withheld", None, item.min, item.max, item.max)
    given = points_of(entry, context.awarded.get(item.code))
    if given is None:
        return _taken(context, item)
    basis, points = given
    return NodeScore(item.code, "scored", basis, points, points, item.max)


def points_of(entry: Assessed, awarded: Fraction | None) -> tuple[Basis, Fraction] | None:
    """Return the points of an entry and what they rest on, the last word first; None: it has none.

    Args:
        entry: what is reported.
        awarded: what the rule awards for its evidence, if it gives any.
    """
    if entry.final is not None:
        return "final", entry.final
    if entry.appraisal:
        return "appraised", entry.appraisal[-1].score
    if awarded is not None:
        return "computed", awarded
    return None if entry.self_score is None else ("self", entry.self_score)


def _taken(context: Context, item: Item) -> NodeScore:
    """Return the result that an item takes from another scorecard, or that it has none yet."""
    rule = item.rule
    other = _other(rule, context.others) if isinstance(rule, Taken) else None
    if not isinstance(rule, Taken) or other is None or other[1][rule.node].state == "not-applicable":
        return NodeScore(item.code, "unscored", None, item.min, item.max, item.max)
    node, result = other[0][rule.node], other[1][rule.node]
    reach = (item.max - item.min) / (node.max - node.min)
    low, high = item.min + reach * (result.low - node.min), item.min + reach * (result.high - node.min)
    basis: Basis | None = "taken" if result.state == "scored" else None
    return NodeScore(item.code, result.state, basis, low, high, item.max)


def _other(rule: Taken, others: Others) -> tuple[Framework, Mapping[str, NodeScore]] | None:
    """Return the results that a rule takes: those by its framework, else by another version that has the node."""
    if rule.framework in others:
        return others[rule.framework]
    same = [one for name, one in others.items() if index_of(name) == index_of(rule.framework)]
    return next((one for one in same if rule.node in one[1]), None)


def _not_applicable(framework: Framework, item: Item) -> NodeScore:
    if framework.not_applicable == "award":
        return NodeScore(item.code, "scored", "awarded", item.max, item.max, item.max)
    if framework.not_applicable == "rescale":
        return NodeScore(item.code, "not-applicable", None, _ZERO, _ZERO, _ZERO)
    return NodeScore(item.code, "unscored", None, item.min, item.max, item.max)


_ZERO = Fraction()
