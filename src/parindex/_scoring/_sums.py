"""A group of its children: sums, means and weighted means of intervals, and the readings of a disputed one."""

import functools
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from parindex._framework import Combine, Framework, Group, Node, Reading, combining_group
from parindex._scoring._results import NodeScore
from parindex._values import TOTAL

_ZERO = Fraction()
_ALL_SCORED = {"scored"}

Weights = Mapping[str, Fraction]

Ends = tuple[int, int, int, int]
"""The bounds of a node: numerator and denominator of its minimum and of its maximum."""


class Ground(NamedTuple):
    """What is the same for every assessment by one framework.

    Attributes:
        nodes: the nodes and extras by code.
        order: every node with how it combines (None: an item), children before their parents.
        ends: the bounds of nodes and extras.
        places: where nodes and extras stand in official order.
    """

    nodes: Mapping[str, Node]
    order: tuple[tuple[Node, Combine | None], ...]
    ends: Mapping[str, Ends]
    places: Mapping[str, int]


@functools.lru_cache(maxsize=64)
def ground_of(framework: Framework) -> Ground:
    """Return what is the same for every assessment by one framework."""
    nodes: dict[str, Node] = {node.code: node for node in framework.walk()}
    order: list[tuple[Node, Combine | None]] = [(node, combine_of(framework, node)) for node in nodes.values()]
    nodes |= {item.code: item for item in framework.extras}
    ends = {code: (*node.min.as_integer_ratio(), *node.max.as_integer_ratio()) for code, node in nodes.items()}
    return Ground(nodes, tuple(reversed(order)), ends, {code: number for number, code in enumerate(nodes)})


def combine_of(framework: Framework, node: Node) -> Combine | None:
    """Return how a node is made of its children; None: it is an item."""
    if not isinstance(node, Group):
        return None
    stated = combining_group(framework, node)
    how: Combine | None = None if stated is None else stated.combine
    return how or "unknown"


def combined(group: Group, how: Combine, nodes: Mapping[str, NodeScore]) -> NodeScore:
    """Return the result of a group.

    Args:
        group: the group.
        how: how its children make it.
        nodes: the results of its children, by code.
    """
    if how == "unknown":
        return NodeScore(group.code, "unscored", None, group.min, group.max, group.max)
    weights = {child.code: child.weight or _ZERO for child in group.children} if how == "weighted" else {}
    return _joined(group, how, group.children, nodes, weights)


def read(group: Group, reading: Reading, framework: Framework, nodes: Mapping[str, NodeScore]) -> NodeScore:
    """Return the result of a disputed group under one reading."""
    parts = parts_of(group, reading, framework)
    result = _joined(group, reading.combine, parts, nodes, dict(reading.weights))
    return result if result.basis is None else result._replace(basis="reading")


def made_of(framework: Framework, group: Group, reading: str | None) -> tuple[Combine, tuple[Node, ...]]:
    """Return how a group is made, and of what nodes, under a reading (an id, or None)."""
    chosen = next((one for one in group.readings if one.id == reading), None)
    if chosen is None:
        return combine_of(framework, group) or "unknown", group.children
    return chosen.combine, parts_of(group, chosen, framework)


def parts_of(group: Group, reading: Reading, framework: Framework) -> tuple[Node, ...]:
    """Return the nodes that a reading combines."""
    if reading.of is None:
        return group.children
    below = (node for node in framework.walk() if group.code == TOTAL or group in framework.path(node.code))
    return tuple(node for node in below if (level := framework.level(node.code)) and level.id == reading.of)


def _joined(
    group: Group, how: Combine, parts: tuple[Node, ...], nodes: Mapping[str, NodeScore], weights: Weights
) -> NodeScore:
    results = [nodes[part.code] for part in parts]
    ends = ((one.maximum, part.max) for one, part in zip(results, parts, strict=True))
    whole = all(one is other or one == other for one, other in ends)  # mostly the same object, which is quicker told
    if not whole:
        results = [one for one in results if one.state != "not-applicable"]
        if not results:
            return NodeScore(group.code, "not-applicable", None, _ZERO, _ZERO, _ZERO)
    shares = [weights[one.code] for one in results] if how == "weighted" else []
    maximum = group.max if whole else _of(how, [one.maximum for one in results], shares)
    states = {one.state for one in results}
    low = _of(how, [one.low for one in results], shares)
    if states == _ALL_SCORED:
        return NodeScore(group.code, "scored", "children", low, low, maximum)
    high = _of(how, [one.high for one in results], shares)
    return NodeScore(group.code, "withheld" if "withheld" in states else "unscored", "children", low, high, maximum)


def _of(how: Combine, values: list[Fraction], weights: list[Fraction]) -> Fraction:
    if how == "weighted":
        return total(value * weight for value, weight in zip(values, weights, strict=True)) / total(weights)
    whole = total(values)
    return whole / len(values) if how == "mean" else whole


def total(values: Iterable[Fraction]) -> Fraction:
    """Return the sum, over one common denominator: adding fractions one by one reduces each time."""
    whole, below = 0, 1
    for value in values:
        above, under = value.as_integer_ratio()
        if below % under == 0:
            whole += above * (below // under)
        else:
            common = lcm(below, under)
            whole, below = whole * (common // below) + above * (common // under), common
    return Fraction(whole, below)
