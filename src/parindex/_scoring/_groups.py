"""A group of its children: sums, means and weighted means of intervals, and the readings of a disputed one."""

import functools
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

from parindex._framework import Combine, Framework, Group, Node, Reading, combining_group
from parindex._scoring._card import NodeScore, State
from parindex._values import TOTAL

_ORDER: tuple[State, ...] = ("withheld", "unscored")


@functools.lru_cache(maxsize=64)
def bottom_up(framework: Framework) -> tuple[tuple[Node, Combine], ...]:
    """Return every node with how it combines, children before their parents."""
    pairs = [(node, _combine_of(framework, node)) for node in framework.walk()]
    return tuple(reversed(pairs))


def _combine_of(framework: Framework, node: Node) -> Combine:
    stated = combining_group(framework, node) if isinstance(node, Group) else None
    return stated.combine if stated is not None and stated.combine else "unknown"


def combined(group: Group, how: Combine, parts: Mapping[str, NodeScore]) -> NodeScore:
    """Return the result of a group.

    Args:
        group: the group.
        how: how its children make it.
        parts: the results of its children, by code.
    """
    children = [parts[child.code] for child in group.children]
    applying = children
    if any(one.state == "not-applicable" for one in children):
        applying = [one for one in children if one.state != "not-applicable"]
        if not applying:
            return NodeScore(group.code, "not-applicable", "children", group.min, group.min, group.min)
    maximum = group.max if how != "sum" else group.max - _dropped(group, children)
    if how == "unknown":
        return NodeScore(group.code, "unscored", None, group.min, maximum, maximum)
    weights = [child.weight for child in group.children if parts[child.code] in applying] if how == "weighted" else []
    lows, highs = [one.low for one in applying], [one.high for one in applying]
    low = _joined(how, lows, weights)
    high = low if lows == highs else _joined(how, highs, weights)
    return NodeScore(group.code, _state(applying), "children", low, high, maximum)


def _dropped(group: Group, children: list[NodeScore]) -> Fraction:
    """Return the points of the maximum that do not apply to the unit."""
    return total(child.max - one.maximum for child, one in zip(group.children, children, strict=True))


def _state(parts: Iterable[NodeScore]) -> State:
    states = {one.state for one in parts}
    return next((state for state in _ORDER if state in states), "scored")


def _joined(how: Combine, values: list[Fraction], weights: list[Fraction | None]) -> Fraction:
    if how == "weighted":
        given = [weight or Fraction() for weight in weights]
        return total(value * weight for value, weight in zip(values, given, strict=True)) / total(given)
    whole = total(values)
    return whole / len(values) if how == "mean" else whole


def total(values: Iterable[Fraction]) -> Fraction:
    """Return the sum, over one common denominator: adding fractions one by one reduces each time."""
    pairs = [(value.numerator, value.denominator) for value in values]
    below = lcm(*{denominator for _, denominator in pairs})
    return Fraction(sum(numerator * (below // denominator) for numerator, denominator in pairs), below)


def read(group: Group, reading: Reading, framework: Framework, nodes: Mapping[str, NodeScore]) -> NodeScore:
    """Return the result of a disputed group under one reading."""
    parts = _parts(group, reading, framework)
    results = [nodes[part.code] for part in parts if nodes[part.code].state != "not-applicable"]
    weights = dict(reading.weights)
    given: list[Fraction | None] = [weights.get(one.code) for one in results]
    low, high = (_joined(reading.combine, [getattr(one, end) for one in results], given) for end in ("low", "high"))
    return NodeScore(group.code, _state(results), "reading", low, high, group.max)


def _parts(group: Group, reading: Reading, framework: Framework) -> tuple[Node, ...]:
    if reading.of is None:
        return group.children
    below = (node for node in framework.walk() if group in framework.path(node.code) or group.code == TOTAL)
    return tuple(node for node in below if (level := framework.level(node.code)) and level.id == reading.of)
