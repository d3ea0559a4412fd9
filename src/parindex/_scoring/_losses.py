"""Lost points: where they are, why they are lost, and which agency or commune explains how much of them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from parindex._assessment import Amount, Assessed
from parindex._framework import Framework, Group, Item, Node
from parindex._scoring._results import GIVEN, NodeScore
from parindex._scoring._sums import total
from parindex.rules import Bounds, Interval, Required, Rule

Why = Literal["rule", "missing", "appraisal", "entered"]


class Loss(NamedTuple):
    """Points that one node has lost for one reason.

    Attributes:
        code: the node.
        why: ``rule``: its evidence falls short of what full marks need; ``missing``: it has no points yet;
            ``appraisal``: an appraiser gave less than the unit; ``entered``: somebody gave less than the maximum, and
            no evidence says why.
        low: the least points that can be lost.
        high: the most.
        parts: of a rule whose evidence comes from agencies or communes: each with the points it explains.
    """

    code: str
    why: Why
    low: Fraction
    high: Fraction
    parts: tuple[tuple[str, Fraction], ...] = ()


def losses_of(
    framework: Framework,
    nodes: Mapping[str, NodeScore],
    entries: Mapping[str, Assessed],
    awarded: Mapping[str, Fraction],
) -> tuple[Loss, ...]:
    """Return what was lost, in official order: items, and groups that have a figure of their own.

    Args:
        framework: the rule book.
        nodes: the results, by code.
        entries: what is reported, by code.
        awarded: what rules award for evidence, by code.
    """
    found = (_losses(node, nodes[node.code], entries.get(node.code), awarded) for node in _counted(framework, nodes))
    return tuple(loss for losses in found for loss in losses)


def _counted(framework: Framework, nodes: Mapping[str, NodeScore]) -> Iterator[Node]:
    """Yield the nodes whose points are their own, parents before children."""
    stack: list[Node] = [framework.tree]
    while stack:
        node = stack.pop()
        if isinstance(node, Group) and nodes[node.code].basis not in GIVEN:
            stack += reversed(node.children)
        else:
            yield node


def _losses(node: Node, result: NodeScore, entry: Assessed | None, awarded: Mapping[str, Fraction]) -> Iterator[Loss]:
    low, high = result.lost
    if result.points is None:
        if high:
            yield Loss(node.code, "missing", low, high)
        return
    claimed = awarded.get(node.code) if entry is None or entry.self_score is None else entry.self_score
    taken_off = Fraction()
    if claimed is not None and result.basis in ("final", "appraised"):
        taken_off = max(claimed - result.points, taken_off)
    rest = high - taken_off
    if rest and entry is not None and isinstance(node, Item) and node.code in awarded:
        yield Loss(node.code, "rule", rest, rest, explained(entry, node, rest))
    elif rest:
        yield Loss(node.code, "rule" if result.basis == "taken" else "entered", rest, rest)
    if taken_off:
        yield Loss(node.code, "appraisal", taken_off, taken_off)


def explained(entry: Assessed, item: Item, lost: Fraction) -> tuple[tuple[str, Fraction], ...]:
    """Return how many of the lost points each part explains: its share of what is short of full marks.

    Args:
        entry: what is reported, with evidence by agency or commune.
        item: the item, whose rule takes one rate.
        lost: the points that the rule takes off.

    Returns:
        The parts that fall short, in their order; nothing where the rule does not take one rate or nothing is short.
    """
    if not entry.parts or len(item.rule.inputs) != 1:
        return ()
    full = _full(item.rule, Bounds(item.min, item.max))
    short = [(part.of, _short(part.evidence[0][1], full)) for part in entry.parts]
    whole = total(gap for _, gap in short)
    return tuple((name, lost * gap / whole) for name, gap in short if gap) if whole else ()


def _full(rule: Rule, bounds: Bounds) -> Fraction:
    """Return the rate that earns the most points."""
    best = rule.attainable(bounds)[-1]
    need = rule.required(best.high if isinstance(best, Interval) else best, bounds)
    return need.evidence[rule.inputs[0]] if isinstance(need, Required) else Fraction(1)


def _short(amount: Amount, full: Fraction) -> Fraction:
    """Return how many of a part's cases are short of the rate."""
    return Fraction() if amount.of is None else max(full * amount.of - amount.value, Fraction())
