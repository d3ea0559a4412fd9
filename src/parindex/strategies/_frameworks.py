"""Rules and frameworks."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

import attrs
from hypothesis import strategies as st

from parindex._framework import Citation, Combine, Framework, Group, Input, Item, Level, Node, Source
from parindex._values import TOTAL, Name
from parindex.rules import (
    Band,
    Bands,
    Checklist,
    Compared,
    Count,
    Entered,
    Part,
    Penalty,
    Proportional,
    RankBand,
    RankBands,
    RescaledMean,
    Rule,
    Survey,
    Taken,
    Term,
    YesNo,
)
from parindex.strategies._text import names, points

YEAR = 2024
"""The year of the targets of plans; their results are of the year before."""

NotApplicable = Literal["rescale", "award", "unknown"]

_SOURCE = "made-up"
_NOT_APPLICABLE: tuple[NotApplicable, ...] = ("unknown", "rescale", "award")


def rules(most: Fraction) -> st.SearchStrategy[Rule]:
    """Return a strategy for rules of every built-in kind whose points lie within 0 and a maximum.

    Args:
        most: the maximum of the item.

    Examples:
        >>> from fractions import Fraction
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.rules(Fraction(1)), lambda rule: rule.kind == "count").each
        Fraction(1, 1)
    """
    return _MAKERS.map(lambda make: make(most))


Maker = Callable[[Fraction], Rule]


def _bands(tenths: list[int], most: Fraction) -> Iterator[Band]:
    for number, tenth in enumerate(tenths, 1):
        yield Band(at=Fraction(tenth, 10), points=most * number / len(tenths))


def _rank_bands(ranks: list[int], most: Fraction) -> Iterator[RankBand]:
    for number, rank in enumerate(ranks):
        yield RankBand(to=rank, points=most * (len(ranks) - number) / len(ranks))


def _parts(count: int, most: Fraction) -> Iterator[Part]:
    for number in range(1, count + 1):
        yield Part(id=f"part-{number}", points=most / count)


def _terms(count: int) -> Iterator[Term]:
    for letter in "abc"[:count]:
        yield Term(input=letter, worst=Fraction(), best=Fraction(1), weight=Fraction(1, count))


def _of_count(make: Callable[[int, Fraction], Rule]) -> st.SearchStrategy[Maker]:
    return st.integers(1, 3).map(lambda count: lambda most: make(count, most))


def _of_tenths(make: Callable[[list[int], Fraction], Rule]) -> st.SearchStrategy[Maker]:
    steps = st.lists(st.integers(1, 10), min_size=1, max_size=3, unique=True).map(sorted)
    return steps.map(lambda given: lambda most: make(given, most))


_MAKERS: st.SearchStrategy[Maker] = st.one_of(
    st.just(lambda _: Entered(status="unknown")),
    _of_count(lambda count, most: Entered(status="unknown", step=most / count)),
    st.just(lambda _: YesNo(status="published")),
    _of_count(lambda count, most: Count(status="published", each=most / count)),
    _of_count(lambda count, most: Penalty(status="published", each=most / count)),
    _of_count(lambda count, _: Proportional(status="published", floor=Fraction(count - 1, count))),
    _of_count(lambda count, _: Survey(status="published", high=Fraction(2 * count - 1))),
    st.just(lambda _: Taken(status="published", framework="sipas/2017", node=TOTAL)),
    st.just(lambda most: Compared(status="published", higher=most, level=most / 2, lower=Fraction())),
    _of_tenths(lambda at, most: Bands(status="published", bands=tuple(_bands(at, most)))),
    _of_tenths(lambda to, most: RankBands(status="published", bands=tuple(_rank_bands(to, most)))),
    _of_count(lambda count, most: Checklist(status="published", parts=tuple(_parts(count, most)))),
    _of_count(lambda count, _: RescaledMean(status="published", terms=tuple(_terms(count)))),
)
"""What makes a rule of each kind, once the maximum of its item is known; built once, for speed."""


@attrs.frozen
class _Draft:
    """A node before it has a code: a group if it has children."""

    name: str
    most: Fraction = Fraction()
    make: Maker | None = None
    children: "tuple[_Draft, ...]" = ()
    combine: Combine = "sum"


def frameworks(
    *, depth: int = 3, width: int = 3, combine: Sequence[Combine] = ("sum",)
) -> st.SearchStrategy[Framework]:
    """Return a strategy for sound frameworks: groups of their children, items of every rule kind.

    Args:
        depth: how many levels there are at most under the total, at least 1; branches end at any of them.
        width: how many children a group has at most.
        combine: the ways in which a group may be made of its children; weights are drawn with a weighted mean.

    Examples:
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.frameworks(), lambda framework: True)
        <Framework made/2024: 2 nodes, 1 items, 0.25 points>
    """
    ways = st.sampled_from(combine)
    return st.builds(_framework, _children(depth, width, ways), ways, st.sampled_from(_NOT_APPLICABLE))


def _children(depth: int, width: int, ways: st.SearchStrategy[Combine]) -> st.SearchStrategy[tuple[_Draft, ...]]:
    child = st.builds(_Draft, names(), points(), _MAKERS)
    if depth > 1:
        child = child | st.builds(_Draft, names(), children=_children(depth - 1, width, ways), combine=ways)
    return st.lists(child, min_size=1, max_size=width).map(tuple)


def _framework(children: tuple[_Draft, ...], combine: Combine, not_applicable: NotApplicable) -> Framework:
    nodes = [_node(str(number), child) for number, child in enumerate(children, 1)]
    tree = _group(TOTAL, "Tổng điểm", nodes, combine)
    return Framework(
        id=f"made/{YEAR}",
        title=Name(vi="Bộ tiêu chí", en="made by a strategy"),
        measure="points",
        levels=tuple(
            Level(id=f"level-{number}", name=Name(vi=f"cấp {number}")) for number in range(1, _depth(tree) + 1)
        ),
        sources=(Source(id=_SOURCE, document="made up"),),
        tree=tree,
        not_applicable=not_applicable,
    )


def _depth(node: Node) -> int:
    return 1 + max(map(_depth, node.children)) if isinstance(node, Group) else 0


def _node(code: str, draft: _Draft) -> Node:
    """Return a node whose name no other node has: its words, and the digits of its code."""
    name = f"{draft.name} {code.replace('.', ' ')}"
    if draft.make is None:
        return _group(
            code, name, [_node(f"{code}.{n}", child) for n, child in enumerate(draft.children, 1)], draft.combine
        )
    rule = draft.make(draft.most)
    inputs = rule.inputs if isinstance(rule, RescaledMean) else ()
    return Item(
        code=code,
        name=Name(vi=name),
        max=draft.most,
        source=Citation(source=_SOURCE),
        method="survey" if isinstance(rule, Survey) else "self",
        rule=rule,
        inputs=tuple(Input(code=one, name=Name(vi=f"Chỉ tiêu {one}")) for one in inputs),
    )


def _group(code: str, name: str, children: list[Node], combine: Combine) -> Group:
    """Return a group of its children; under a weighted mean each weighs as much as its number, of all numbers."""
    whole = len(children) * (len(children) + 1) // 2
    weights = [Fraction(number, whole) for number in range(1, len(children) + 1)]
    shares = {"sum": [Fraction(1)] * len(children), "mean": [Fraction(1, len(children))] * len(children)}
    most = sum(
        (share * child.max for share, child in zip(shares.get(combine, weights), children, strict=True)), Fraction()
    )
    if combine == "weighted":
        children = [attrs.evolve(child, weight=weight) for child, weight in zip(children, weights, strict=True)]
    return Group(
        code=code,
        name=Name(vi=name),
        max=most,
        combine=combine,
        source=Citation(source=_SOURCE),
        children=tuple(children),
    )
