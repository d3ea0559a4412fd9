"""Versions: the record of every rule book of an index, whether or not its tree is known."""

import datetime as dt
from fractions import Fraction

import attrs

from parindex._findings import Place
from parindex._framework import Citation, Source
from parindex._values import Name


@attrs.frozen(kw_only=True)
class Version:
    """The record of one version of an index, whether or not its tree is known.

    Attributes:
        id: ``<index>/<first year it scores>``.
        decision: number of the decision that issued it.
        date: date of the decision.
        years: the years it is known to score.
        counts: how many nodes each level has, by level id.
        maxima: the maxima of its domains in order, where they are printed.
        tree: whether the tree is known, and so the framework can be loaded.
        note: anything a reader must know.
        source: where this is said.
    """

    id: str
    decision: str
    date: dt.date | None = None
    years: tuple[int, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    maxima: tuple[Fraction, ...] = ()
    tree: bool = False
    note: str | None = None
    source: Citation | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Versions:
    """All versions of one index.

    Attributes:
        index: the part of their ids before the ``/``.
        title: name of the index.
        sources: the documents and pages that they cite.
        versions: the oldest first.
    """

    index: str
    title: Name
    sources: tuple[Source, ...] = ()
    versions: tuple[Version, ...]
