"""Crosswalks: whether their links fit the two frameworks, and leave no node out."""

from collections.abc import Iterator

from parindex._checks._frameworks import Shelf
from parindex._crosswalk import Crosswalk
from parindex._crosswalk_faults import NO_FRAMEWORK, find_crosswalk_faults, find_link_faults, find_reasons_missing
from parindex._findings import Finding, finding
from parindex._framework import Framework
from parindex.errors import LoadError, TreeUnknownError, UnknownFrameworkError


def check_crosswalk(crosswalk: Crosswalk, shelf: Shelf) -> Iterator[Finding]:
    """Faults of a crosswalk in itself, and against the frameworks it links.

    Args:
        crosswalk: from a file or built by hand.
        shelf: where its frameworks are looked up.
    """
    yield from find_crosswalk_faults(crosswalk)
    yield from find_reasons_missing(crosswalk)
    sides = [_find(crosswalk, shelf, asked) for asked in (crosswalk.old, crosswalk.new)]
    yield from (one for one in sides if isinstance(one, Finding))
    old, new = sides
    if isinstance(old, Framework) and isinstance(new, Framework):
        yield from find_link_faults(crosswalk, old, new)


def _find(crosswalk: Crosswalk, shelf: Shelf, asked: str) -> Framework | Finding:
    try:
        return shelf.find(asked, crosswalk.place)
    except (TreeUnknownError, UnknownFrameworkError, LoadError) as problem:
        why = str(problem).splitlines()[0]
        return finding(NO_FRAMEWORK, place=crosswalk.place, framework=asked, asked=asked, why=why)
