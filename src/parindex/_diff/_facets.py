"""What differs between two nodes that belong together: name, bounds, method, rule, level, source."""

from collections.abc import Iterator
from fractions import Fraction

from parindex._crosswalk_faults import node_of
from parindex._diff._records import Facet, Field
from parindex._diff._rules import compare_rules
from parindex._framework import Framework, Item, Node
from parindex._text import fold
from parindex._values import show


def facets(old: tuple[Framework, Node], new: tuple[Framework, Node]) -> tuple[Facet, ...]:
    """Return what differs between two nodes.

    Args:
        old: a node with its framework.
        new: the node it became.
    """
    (before, one), (after, other) = old, new
    stated: list[tuple[Field, str | None, str | None]] = [
        ("minimum", show(one.min), show(other.min)),
        ("maximum", show(one.max), show(other.max)),
        ("method", _method(one), _method(other)),
    ]
    found = [*_name(one, other), *_differing(stated)]
    if isinstance(one, Item) and isinstance(other, Item):
        rule = compare_rules(one, other)
        found += [rule] if rule else []
    stated = [
        ("level", _level(before, one), _level(after, other)),
        ("source", _source(before, one), _source(after, other)),
    ]
    return (*found, *_differing(stated))


def total(nodes: tuple[Node, ...]) -> Fraction | None:
    """Return the maximum of several nodes together, None of none."""
    return sum((node.max for node in nodes), Fraction()) if nodes else None


def tops(framework: Framework, codes: tuple[str, ...]) -> tuple[Node, ...]:
    """Return the nodes of some codes without those that stand under another of them: it has their points already."""
    above = {code: {node.code for node in framework.path(code)[:-1]} for code in codes if code in framework}
    return tuple(node_of(framework, code) for code in codes if not above.get(code, set()) & set(codes))


def _differing(stated: list[tuple[Field, str | None, str | None]]) -> Iterator[Facet]:
    for field, old, new in stated:
        if old != new:
            yield Facet(field=field, old=old, new=new)


def _name(old: Node, new: Node) -> Iterator[Facet]:
    names = old.name.vi or old.name.en, new.name.vi or new.name.en
    if fold(names[0] or "") != fold(names[1] or ""):
        yield Facet(field="name", old=names[0], new=names[1])


def _method(node: Node) -> str | None:
    return node.method if isinstance(node, Item) else None


def _level(framework: Framework, node: Node) -> str | None:
    level = framework.level(node.code) if node.code in framework else None
    return level.id if level else None


def _source(framework: Framework, node: Node) -> str | None:
    """Return the document and the row that a node cites."""
    if node.source is None:
        return None
    documents = {source.id: source.document for source in framework.sources}
    parts = (documents.get(node.source.source, node.source.source), node.source.row)
    return ", ".join(part for part in parts if part)
