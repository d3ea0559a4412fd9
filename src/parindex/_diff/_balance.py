"""Where each point of the total went: from domain to domain, from method to method."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction

from parindex._diff._records import Axis, Change, Flow
from parindex._framework import Framework, Item

Named = Callable[[Framework, Item], str]


def balance(old: Framework, new: Framework, changes: Iterable[Change]) -> tuple[Flow, ...]:
    """Return where the points of the old total went and where those of the new one came from.

    Every item counts once, in the link that it stands in. An item that is new under a node which was an item before, or
    dropped under one that has become an item, counts in the link of that node.

    Args:
        old: the old framework.
        new: the new one.
        changes: the links of all nodes.

    Returns:
        The flows by domain, then by method; nothing if the items of either do not add up to its total.
    """
    if not (_adds_up(old) and _adds_up(new)):
        return ()
    links = tuple(changes)
    homes = _homes(old, {code: link for link in links for code in link.old}, lambda link: _are_items(new, link.new))
    others = _homes(new, {code: link for link in links for code in link.new}, lambda link: _are_items(old, link.old))
    return (
        *_flows("domain", links, (old, homes), (new, others), _domain),
        *_flows("method", links, (old, homes), (new, others), lambda _, item: item.method),
    )


Homes = tuple[Framework, dict[int, list[Item]]]


def _flows(axis: Axis, links: tuple[Change, ...], old: Homes, new: Homes, named: Named) -> list[Flow]:
    sums: dict[tuple[tuple[str, ...], tuple[str, ...], bool], list[Fraction]] = defaultdict(lambda: [Fraction()] * 2)
    for link in links:
        sides = [(tree, homes.get(id(link), [])) for tree, homes in (old, new)]
        keys = [tuple(dict.fromkeys(named(tree, item) for item in items)) for tree, items in sides]
        points = [sum((item.max for item in items), Fraction()) for _, items in sides]
        if any(points):
            key = keys[0], keys[1], link.suggested
            sums[key] = [one + other for one, other in zip(sums[key], points, strict=True)]
    return [
        Flow(axis=axis, old=key[0], new=key[1], points=(left, right), suggested=key[2])
        for key, (left, right) in sums.items()
    ]


def _adds_up(framework: Framework) -> bool:
    return sum((item.max for item in framework.leaves()), Fraction()) == framework.tree.max


def _domain(framework: Framework, item: Item) -> str:
    return framework.path(item.code)[1].code


def _are_items(framework: Framework, codes: tuple[str, ...]) -> bool:
    return bool(codes) and all(code in framework and isinstance(framework[code], Item) for code in codes)


def _homes(
    framework: Framework, links: dict[str, Change], became_items: Callable[[Change], bool]
) -> dict[int, list[Item]]:
    """Return the items that count in each link, by the identity of the link."""
    found: dict[int, list[Item]] = defaultdict(list)
    for item in framework.leaves():
        own = links[item.code]
        above = [links[node.code] for node in framework.path(item.code)[1:-1]]
        heirs = [link for link in above if became_items(link)] if own.kind in ("new", "dropped") else []
        found[id(heirs[-1] if heirs else own)].append(item)
    return found
