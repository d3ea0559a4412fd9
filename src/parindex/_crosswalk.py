"""Crosswalks: curated links between the nodes of two frameworks, and two crosswalks made into one."""

from fractions import Fraction
from typing import Literal

import attrs

from parindex._findings import Place
from parindex._framework import Citation, Source
from parindex._values import Code

LinkType = Literal["same", "renumbered", "renamed", "moved", "split", "merged", "new", "dropped"]
Comparable = Literal["yes", "with-note", "no"]
Sure = Literal["high", "medium", "low"]

REVERSED: dict[LinkType, LinkType] = {
    "same": "same",
    "renumbered": "renumbered",
    "renamed": "renamed",
    "moved": "moved",
    "split": "merged",
    "merged": "split",
    "new": "dropped",
    "dropped": "new",
}
"""What a type of link is when it is read from the new framework to the old one."""


@attrs.frozen(kw_only=True)
class Link:
    """What became of one node, or of several that belong together.

    Attributes:
        type: ``same`` (code, wording and place), ``renumbered`` (another code within the same parent), ``renamed``
            (code and place, other words for the same thing), ``moved`` (another parent), ``split``, ``merged``, ``new``
            or ``dropped``.
        old: codes of the old framework, of items and groups; none where it is new.
        new: codes of the new framework; none where it is dropped.
        shares: of a split, the share of the old node's points that goes to each new code, in order, 1 in all; none
            where the documents do not let it be known.
        comparable: whether a result under the old may be set beside one under the new; same name is not same measure.
        sure: how sure the link itself is.
        note: why.
        source: where that stands.
    """

    type: LinkType
    old: tuple[Code, ...]
    new: tuple[Code, ...]
    shares: tuple[Fraction, ...] = ()
    comparable: Comparable
    sure: Sure
    note: str | None = None
    source: Citation | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Crosswalk:
    """The links between all nodes of two frameworks, their roots apart.

    Attributes:
        old: id of the old framework, or a path to its file.
        new: id of the new one.
        note: how it was made.
        sources: the documents that links cite.
        links: each node of either framework stands in one of them.
    """

    old: str
    new: str
    note: str | None = None
    sources: tuple[Source, ...] = ()
    links: tuple[Link, ...]
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        return f"<Crosswalk {self}>"

    def __str__(self) -> str:
        return f"{self.old} to {self.new}: {len(self.links)} links"


def reverse_link(link: Link) -> Link:
    """Return a link read from the new framework to the old one; the shares of a split are lost."""
    return attrs.evolve(link, type=REVERSED[link.type], old=link.new, new=link.old, shares=())


def reverse_crosswalk(crosswalk: Crosswalk) -> Crosswalk:
    """Return a crosswalk read from the new framework to the old one."""
    links = tuple(map(reverse_link, crosswalk.links))
    return attrs.evolve(crosswalk, old=crosswalk.new, new=crosswalk.old, links=links)
