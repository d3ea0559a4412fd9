"""Which crosswalk links two frameworks: the caller's, the catalogue's, or one composed of several of those."""

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from parindex._catalogue import Folder, crosswalk_ids, get_crosswalk, get_framework
from parindex._crosswalk import Crosswalk, Link, reverse_crosswalk
from parindex._crosswalk_faults import find_crosswalk_faults, find_link_faults
from parindex._diff._composition import compose
from parindex._findings import Place, Severity
from parindex._framework import Framework
from parindex._loading import load_framework
from parindex.errors import LoadError, ParindexError


class Linked(NamedTuple):
    """What is known of the links between two frameworks.

    Attributes:
        links: curated links.
        lost: what composing crosswalks could not keep, in words.
    """

    links: tuple[Link, ...] = ()
    lost: tuple[str, ...] = ()


def find_framework(asked: Framework | str, folders: tuple[Folder, ...], beside: Place | None = None) -> Framework:
    """Return a framework that is given as a record, by its id, or by a path.

    Args:
        asked: which.
        folders: the user's folders of frameworks.
        beside: the file that names it by a path, which starts from there; None: no file does.
    """
    if isinstance(asked, str) and beside is not None and asked.endswith((".yaml", ".yml")):
        return load_framework(Path(beside.file).parent / asked)
    return asked if isinstance(asked, Framework) else get_framework(asked, folders=folders)


def find_links(old: Framework, new: Framework, given: Crosswalk | None, folders: tuple[Folder, ...]) -> Linked:
    """Return the curated links between two frameworks, in whichever direction they were written.

    Args:
        old: the old framework.
        new: the new one.
        given: the caller's crosswalk; None: those of the catalogue.
        folders: the user's folders of frameworks and crosswalks.

    Raises:
        LoadError: a crosswalk does not fit the frameworks; every fault with its place.
        ParindexError: the crosswalk that was given links other frameworks.
    """
    if given is not None:
        return Linked(_sound(_turned(given, old, new), old, new).links)
    way = [] if old.id == new.id else _way(old.id, new.id, crosswalk_ids(folders))
    if not way:
        return Linked()
    known = set(crosswalk_ids(folders))
    steps = [_step(one, other, known, folders) for one, other in pairwise(way)]
    composed = compose(*steps)
    return Linked(_sound(composed.crosswalk, old, new).links, tuple(map(str, composed.lost)))


def refuse_other_measure(old: Framework, new: Framework) -> None:
    """Refuse to link two frameworks in different measures.

    Raises:
        LoadError: they are.
    """
    if old.measure != new.measure:
        empty = Crosswalk(old=old.id, new=new.id, links=(), place=Place(file=f"{old.id} to {new.id}"))
        _sound(empty, old, new)


def _step(old: str, new: str, known: set[tuple[str, str]], folders: tuple[Folder, ...]) -> Crosswalk:
    if (old, new) in known:
        return get_crosswalk(old, new, folders=folders)
    return reverse_crosswalk(get_crosswalk(new, old, folders=folders))


def _way(old: str, new: str, known: tuple[tuple[str, str], ...]) -> list[str]:
    """Return the fewest frameworks that lead from one to the other, both included, or nothing."""
    ways = [[old]]
    seen = {old}
    for way in ways:
        if way[-1] == new:
            return way
        for pair in known:
            fresh = [code for code in pair if way[-1] in pair and code not in seen]
            seen.update(fresh)
            ways += [[*way, code] for code in fresh]
    return []


def _turned(given: Crosswalk, old: Framework, new: Framework) -> Crosswalk:
    for one in (given, reverse_crosswalk(given)):
        if is_named(one.old, one.place, old) and is_named(one.new, one.place, new):
            return one
    msg = f"the crosswalk links {given.old} to {given.new}, not {old.id} to {new.id}: give the one for these two"
    raise ParindexError(msg)


def is_named(asked: str, beside: Place | None, framework: Framework) -> bool:
    """Say whether a file means a framework: by its id, or by the path to its file.

    Args:
        asked: the id or path that stands in the file.
        beside: the file, which paths start from.
        framework: which might be meant.
    """
    if asked == framework.id or framework.place is None:
        return asked == framework.id
    folder = Path(beside.file).parent if beside else Path()
    return (folder / asked).resolve() == Path(framework.place.file).resolve()


def _sound(crosswalk: Crosswalk, old: Framework, new: Framework) -> Crosswalk:
    found = (*find_crosswalk_faults(crosswalk), *find_link_faults(crosswalk, old, new))
    errors = tuple(one for one in found if one.severity is Severity.ERROR)
    if errors:
        place = crosswalk.place or Place(file=f"{old.id} to {new.id}")
        raise LoadError(place.file, errors)
    return crosswalk
