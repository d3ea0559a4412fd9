"""Frameworks: one index's rule book in one version, as a tree of groups and items.

The records are what a framework file holds, no more.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

import attrs

from parindex._findings import Place
from parindex._text import nearest
from parindex._values import TOTAL, Code, Name, Signed, show
from parindex.errors import UnknownCodeError
from parindex.rules import Rule

NO_NAME = Name()
Measure = Literal["points", "percent"]
Method = Literal["self", "survey", "statistic"]
Combine = Literal["sum", "mean", "weighted", "unknown"]


@attrs.frozen(kw_only=True)
class Level:
    """The official word for one depth of the tree, for example ``lĩnh vực`` (domain)."""

    id: str
    name: Name


@attrs.frozen(kw_only=True)
class Source:
    """A document that values were read from.

    Attributes:
        id: what citations call it.
        document: number and kind of the document.
        date: its date, if printed.
        part: the annex or section that is meant.
        note: anything a reader must know of it.
        address: where it can be read.
    """

    id: str
    document: str
    date: dt.date | None = None
    part: str | None = None
    note: str | None = None
    address: str | None = None


@attrs.frozen(kw_only=True)
class Citation:
    """Where one value stands.

    Attributes:
        source: id of the source.
        row: the row of its table, as printed there.
        quote: the words, where they matter.
        derived: if the source does not print the value: how it follows from what is printed.
    """

    source: str
    row: str | None = None
    quote: str | None = None
    derived: str | None = None


@attrs.frozen(kw_only=True)
class MethodNote:
    """How one method of assessment is called, and how it was found which items have it.

    Attributes:
        id: the word that items write.
        name: what the field calls it.
        evidence: how it was found which items have it.
        source: where that stands.
    """

    id: Method
    name: Name
    evidence: str
    source: Citation | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Input:
    """Evidence that a source lists under an item, for example one of PAPI's own indicators.

    Attributes:
        code: its code within the framework.
        name: official Vietnamese wording and English.
        low: the least it can be, if known.
        high: the most.
        unit: what it counts: a share from 0 to 1, a mean on a scale, or as the source says.
        note: anything a reader must know.
    """

    code: Code
    name: Name
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str | None = None
    note: str | None = None


@attrs.frozen(kw_only=True)
class Reading:
    """One way to read how a group is made of its children, where that is disputed. No reading is the default.

    Attributes:
        id: what results that use it name.
        combine: how the parts are combined.
        of: id of the level whose nodes are combined, if not the group's own children.
        weights: the weights of a weighted mean, by code.
        evidence: what speaks for it.
        against: what speaks against it.
    """

    id: str
    combine: Combine
    of: str | None = None
    weights: tuple[tuple[Code, Fraction], ...] = ()
    evidence: str
    against: str | None = None


@attrs.frozen(kw_only=True)
class Grade:
    """A class of results, for example A from 90 percent of the applicable maximum, or the quarter with most points.

    Attributes:
        id: its name.
        at_least: where it begins, from 0 to 100: percent of the applicable maximum, or percent of the units below.
        name: what a publisher calls it, where that is more than the id.
        source: where it stands.
    """

    id: str
    at_least: Fraction
    name: Name = NO_NAME
    source: Citation | None = None


@attrs.frozen(kw_only=True, cache_hash=True)
class Item:
    """A leaf of a framework: it has points and a rule.

    Attributes:
        code: its code, as text: ``1.1`` and ``1.10`` are two codes.
        name: official Vietnamese wording and English.
        aliases: other names under which documents print it.
        min: the least.
        max: the most points (or percent, see the framework's measure).
        weight: its weight in a parent that is a weighted mean.
        printed: the bounds as the source prints them, where they are rounded: minimum and maximum.
        note: anything a reader must know.
        source: where code, name and maximum stand.
        method: self-scored and appraised, surveyed, or taken from statistics.
        rule: how evidence becomes points.
        inputs: the evidence that the source lists for it.
        place: where it stands in its file.
    """

    code: Code
    name: Name
    aliases: tuple[str, ...] = ()
    min: Signed = Fraction()
    max: Fraction
    weight: Fraction | None = None
    printed: tuple[str, ...] = ()
    note: str | None = None
    source: Citation | None = None
    method: Method
    rule: Rule
    inputs: tuple[Input, ...] = ()
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        return f"<Item {self}>"

    def __str__(self) -> str:
        return f"{self.code} {self.name} (max {show(self.max)})"


@attrs.frozen(kw_only=True, cache_hash=True)
class Group:
    """A node that combines its children.

    Attributes:
        code: its code; the root of a framework has ``total``.
        name: official Vietnamese wording and English.
        aliases: other names under which documents print it.
        min: the least.
        max: the most points, as the source states it.
        weight: its weight in a parent that is a weighted mean.
        printed: the bounds as the source prints them, where they differ: minimum and maximum.
        combine: how the children make the group; None: as its parent does.
        inferred: if no source says so, what ``combine`` was read off.
        readings: where that is disputed, the ways to read it.
        note: anything a reader must know.
        source: where code, name and maximum stand.
        children: groups and items in official order.
        place: where it stands in its file.
    """

    code: Code = TOTAL
    name: Name = NO_NAME
    aliases: tuple[str, ...] = ()
    min: Fraction = Fraction()
    max: Fraction
    weight: Fraction | None = None
    printed: tuple[str, ...] = ()
    combine: Combine | None = None
    inferred: str | None = None
    readings: tuple[Reading, ...] = ()
    note: str | None = None
    source: Citation | None = None
    children: "tuple[Node, ...]"
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        return f"<Group {self}>"

    def __str__(self) -> str:
        return f"{self.code} {self.name} (max {show(self.max)}, {len(self.children)} children)"


Node = Group | Item
Record = tuple[str, str | None, str, str, str | None, str | None, Fraction, str | None, str | None]
"""One row of :meth:`Framework.records`."""


@attrs.frozen(kw_only=True)
class Framework:
    """One index's rule book in one version: a tree of groups and items.

    It maps codes to nodes: ``framework["3.4.1"]``; ``framework["total"]`` is the root.

    Attributes:
        id: ``<index>/<first year it scores>``; never changes once published.
        revision: counts the edits of a published file.
        title: name of the rule book.
        measure: what figures mean: ``points``, or ``percent`` from 0 to 100.
        note: anything a reader must know.
        levels: the official word for each depth.
        sources: the documents that values cite.
        methods: how each method of assessment was found.
        tree: the root group.
        extras: bonus and penalty outside the total.
        grades: classes of results, from the best down, by percent of the applicable maximum.
        publication: groups in which the publisher shows units, from the best down, by percent of the units below.
        not_applicable: what happens to items that do not apply: their maximum is dropped and the rest rescaled, or they
            are awarded in full; unknown where no source says.

    Examples:
        >>> import parindex as par
        >>> framework = par.get_framework("par-index/2018")
        >>> framework["3.4.1"].max
        Fraction(3, 2)
        >>> [node.code for node in framework.path("3.4.1")]
        ['total', '3', '3.4', '3.4.1']
    """

    id: str
    revision: int = 1
    title: Name
    measure: Measure
    note: str | None = None
    levels: tuple[Level, ...]
    sources: tuple[Source, ...] = ()
    methods: tuple[MethodNote, ...] = ()
    tree: Group
    extras: tuple[Item, ...] = ()
    grades: tuple[Grade, ...] = ()
    publication: tuple[Grade, ...] = ()
    not_applicable: Literal["rescale", "award", "unknown"] = "unknown"
    place: Place | None = attrs.field(default=None, eq=False, repr=False)
    _nodes: Mapping[str, Node] = attrs.field(init=False, eq=False, repr=False)
    _parents: Mapping[str, Group] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Index the nodes once: looking one up must not walk the tree."""
        nodes: dict[str, Node] = {}
        parents: dict[str, Group] = {}
        for node, parent in walk_pairs(self.tree):
            nodes.setdefault(node.code, node)
            if parent is not None:
                parents.setdefault(node.code, parent)
        object.__setattr__(self, "_nodes", nodes)
        object.__setattr__(self, "_parents", parents)

    def __getitem__(self, code: str) -> Node:
        try:
            return self._nodes[code]
        except KeyError:
            hint = ", ".join(nearest(code, self._nodes))
            msg = f"{self.id} has no node {code!r}" + (f"; the nearest are {hint}" if hint else "")
            raise UnknownCodeError(msg) from None

    def __contains__(self, code: object) -> bool:
        return code in self._nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)

    def __repr__(self) -> str:
        items = len(self.leaves())
        return f"<Framework {self.id}: {len(self)} nodes, {items} items, {show(self.tree.max)} {self.measure}>"

    def __str__(self) -> str:
        return f"{self.id} ({self.title})"

    def walk(self) -> Iterator[Node]:
        """Yield every node, parents before children, in official order; the root comes first."""
        return (node for node, _ in walk_pairs(self.tree))

    def leaves(self) -> tuple[Item, ...]:
        """Return the leaves in official order."""
        return tuple(node for node in self.walk() if isinstance(node, Item))

    def parent(self, code: str) -> Group | None:
        """Return the group that holds the node, or None for the root.

        Raises:
            UnknownCodeError: no node has this code.
        """
        return self._parents.get(self[code].code)

    def path(self, code: str) -> tuple[Node, ...]:
        """Return the nodes from the root to the node, both included.

        Raises:
            UnknownCodeError: no node has this code.
        """
        path = [self[code]]
        while (parent := self._parents.get(path[-1].code)) is not None:
            path.append(parent)
        return tuple(reversed(path))

    def level(self, code: str) -> Level | None:
        """Return the level of a node; the root has none, nor has a node deeper than the levels.

        Raises:
            UnknownCodeError: no node has this code.
        """
        depth = len(self.path(code)) - 1
        return self.levels[depth - 1] if 0 < depth <= len(self.levels) else None

    def records(self) -> tuple[Record, ...]:
        """Return the nodes as plain tuples, for any data frame.

        Returns:
            One tuple a node: framework id, parent code, code, level id, Vietnamese name, English name, maximum
            (exact, in the framework's measure), method (None for groups), rule status (None for groups).
        """
        rows: list[Record] = []
        for node, parent in walk_pairs(self.tree):
            level = self.level(node.code)
            rows.append(
                (
                    self.id,
                    parent.code if parent else None,
                    node.code,
                    level.id if level else TOTAL,
                    node.name.vi,
                    node.name.en,
                    node.max,
                    node.method if isinstance(node, Item) else None,
                    node.rule.status if isinstance(node, Item) else None,
                )
            )
        return tuple(rows)


def combining_group(framework: Framework, group: Group) -> Group | None:
    """Return the group that says how ``group`` combines: itself or the nearest above; None: none says so."""
    stated = [node for node in framework.path(group.code) if isinstance(node, Group) and node.combine]
    return stated[-1] if stated else None


def walk_pairs(node: Node, parent: Group | None = None) -> Iterator[tuple[Node, Group | None]]:
    """Yield a node and all under it, each with its parent, in official order."""
    stack: list[tuple[Node, Group | None]] = [(node, parent)]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        if isinstance(node, Group):
            stack += [(child, node) for child in reversed(node.children)]
