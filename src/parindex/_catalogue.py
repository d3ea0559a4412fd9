"""The shipped frameworks, and a user's own folders of them.

``frameworks/<index>/<version>.yaml`` holds a tree, ``frameworks/<index>/versions.yaml`` the record of all versions,
``frameworks/units.yaml`` the provinces, ``frameworks/crosswalks/<old>--<new>.yaml`` the links between two frameworks.
"""

import functools
import os
import re
from typing import TYPE_CHECKING

from parindex._faults import wrong_place
from parindex._framework import Framework
from parindex._loading import load_crosswalk, load_framework, load_units, load_versions
from parindex._shipped import shipped_folder
from parindex._text import nearest
from parindex._values import index_of, show
from parindex._yaml import posix
from parindex.errors import LoadError, TreeUnknownError, UnknownFrameworkError, UnknownUnitError
from parindex.rules import Rule

if TYPE_CHECKING:
    import datetime as dt

    from parindex._crosswalk import Crosswalk
    from parindex._units import Unit, Units
    from parindex._versions import Results, Version, Versions  # not needed to load a framework

Folder = str | os.PathLike[str]
_CROSSWALKS = "crosswalks"
_ID = rf"(?!{_CROSSWALKS}/)[a-z0-9-]+/[a-z0-9-]+"


def catalogue_folder() -> str:
    """Return the folder of the shipped frameworks."""
    return shipped_folder("frameworks", "frameworks")


def framework_ids(folders: tuple[Folder, ...] = ()) -> tuple[str, ...]:
    """Return the ids of all frameworks whose tree is known, sorted.

    Args:
        folders: the user's folders, beside the shipped one.
    """
    files = [_parts(path) for folder in (*folders, catalogue_folder()) for path in _files(folder, "*.yaml")]
    trees = {f"{index}/{version}" for index, version in files if index != _CROSSWALKS and version != "versions"}
    return tuple(sorted(trees))


def get_framework(
    framework: str, *, folders: tuple[Folder, ...] = (), extra_rules: tuple[type[Rule], ...] = ()
) -> Framework:
    """Return a framework of the catalogue.

    Args:
        framework: its id, for example ``par-index/2018``.
        folders: folders of the user's own frameworks, which go before the shipped ones.
        extra_rules: rule kinds beside the built-in ones.

    Raises:
        TreeUnknownError: the version is on record, but not its tree; the message says what is known.
        UnknownFrameworkError: no framework has this id; the message names the nearest.
        LoadError: the file of a user's framework cannot be used.

    Examples:
        >>> import parindex as par
        >>> par.get_framework("par-index/2018")
        <Framework par-index/2018: 146 nodes, 105 items, 100 points>
    """
    if re.fullmatch(_ID, framework):
        for folder in (*folders, catalogue_folder()):
            path = os.path.join(folder, *framework.split("/")) + ".yaml"
            if os.path.isfile(path) and not framework.endswith("/versions"):
                found = _load(path, os.stat(path).st_mtime_ns, extra_rules)
                if found.id != framework:
                    raise LoadError(posix(path), (wrong_place(found.place, found.id, framework),))
                return found
    for version in versions(index_of(framework), folders=folders):
        if version.id == framework:
            raise TreeUnknownError(framework, _what_is_known(version))
    known = framework_ids(folders)
    raise UnknownFrameworkError(framework, nearest(framework, known) or known)


def _what_is_known(version: "Version") -> str:
    parts = [
        f"decision {version.decision}",
        version.date.isoformat() if version.date else "",
        f"scores {', '.join(map(str, version.years))}" if version.years else "years not known",
        ", ".join(f"{count} x {level}" for level, count in version.counts),
        f"domain maxima {', '.join(map(show, version.maxima))}" if version.maxima else "",
        version.note or "",
    ]
    return "; ".join(part.strip() for part in parts if part)


@functools.lru_cache(maxsize=64)
def _load(path: str, _mtime: int, extra_rules: tuple[type[Rule], ...]) -> Framework:
    """Load a tree once as long as its file does not change; the records are immutable and can be shared."""
    return load_framework(path, extra_rules=extra_rules)


@functools.lru_cache(maxsize=64)
def _load_versions(path: str, _mtime: int) -> "Versions":
    return load_versions(path)


def versions(index: str | None = None, *, folders: tuple[Folder, ...] = ()) -> "tuple[Version, ...]":
    """Return the record of every version, whether or not its tree is known.

    Args:
        index: only those of one index, for example ``par-index``.
        folders: folders of the user's own frameworks, beside the shipped ones.

    Raises:
        LoadError: the file of a user's versions cannot be used.

    Examples:
        >>> import parindex as par
        >>> [version.decision for version in par.versions("par-index") if version.tree]
        ['2636/QĐ-BNV', '876/QĐ-BNV']
    """
    return tuple(version for record in _records(index, folders) for version in record.versions)


def published_results(index: str, *, folders: tuple[Folder, ...] = ()) -> "tuple[Results, ...]":
    """Return the years of an index whose results are known to be published by some day.

    Args:
        index: for example ``par-index``.
        folders: folders of the user's own frameworks, beside the shipped ones.

    Raises:
        LoadError: the file of a user's versions cannot be used.
    """
    return tuple(results for record in _records(index, folders) for results in record.results)


def _records(index: str | None, folders: tuple[Folder, ...]) -> "list[Versions]":
    files = [path for folder in (*folders, catalogue_folder()) for path in _files(folder, "versions.yaml")]
    chosen = [path for path in files if index in (None, _parts(path)[0])]
    return [_load_versions(path, os.stat(path).st_mtime_ns) for path in chosen]


def units(*, on: "dt.date | None" = None) -> "tuple[Unit, ...]":
    """Return the provinces and centrally run cities.

    One that a merger formed is another unit than the one before that had its name.

    Args:
        on: only those that exist on this day; None: all, whenever they existed.

    Raises:
        UnknownUnitError: the record does not go back to this day; the message says when it begins.

    Examples:
        >>> import datetime as dt
        >>> import parindex as par
        >>> len(par.units(on=dt.date(2025, 6, 30))), len(par.units(on=dt.date(2025, 7, 1)))
        (63, 34)
    """
    from parindex._units import exists  # not needed to load a framework

    path = os.path.join(catalogue_folder(), "units.yaml")
    record = _load_units(path, os.stat(path).st_mtime_ns)
    if on is None:
        return record.units
    if on < record.since:
        msg = f"the units of {on} are not recorded: the record begins on {record.since}"
        raise UnknownUnitError(msg)
    return tuple(unit for unit in record.units if exists(unit, on))


@functools.lru_cache(maxsize=1)
def _load_units(path: str, _mtime: int) -> "Units":
    return load_units(path)


def crosswalk_ids(folders: tuple[Folder, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Return the old and the new framework of every crosswalk of the catalogue, sorted.

    Args:
        folders: the user's folders, beside the shipped one.
    """
    names = {_parts(path) for folder in (*folders, catalogue_folder()) for path in _files(folder, "*--*.yaml")}
    return tuple(sorted(_linked(name) for folder, name in names if folder == _CROSSWALKS))


def _linked(name: str) -> tuple[str, str]:
    """Return the ids of the two frameworks that a file of links is named for: the last dash of each is its slash."""
    old, _, new = name.partition("--")
    return "/".join(old.rsplit("-", 1)), "/".join(new.rsplit("-", 1))


def get_crosswalk(old: str, new: str, *, folders: tuple[Folder, ...] = ()) -> "Crosswalk":
    """Return a crosswalk of the catalogue, as :func:`crosswalk_ids` names it.

    Args:
        old: id of the old framework.
        new: id of the new one.
        folders: the user's folders, which go before the shipped one.

    Raises:
        KeyError: the catalogue has no such crosswalk.
        LoadError: its file cannot be used, or links other frameworks than its name says.
    """
    name = f"{old.replace('/', '-')}--{new.replace('/', '-')}.yaml"
    for folder in (*folders, catalogue_folder()):
        path = os.path.join(folder, _CROSSWALKS, name)
        if os.path.isfile(path):
            found = _load_crosswalk(path, os.stat(path).st_mtime_ns)
            if (found.old, found.new) != (old, new):
                given = f"{found.old}--{found.new}"
                raise LoadError(posix(path), (wrong_place(found.place, given, f"{old}--{new}"),))
            return found
    raise KeyError(name)


@functools.lru_cache(maxsize=64)
def _load_crosswalk(path: str, _mtime: int) -> "Crosswalk":
    return load_crosswalk(path)


def _files(folder: Folder, name: str) -> list[str]:
    import glob  # not needed to load a framework by its id

    return sorted(glob.glob(os.path.join(glob.escape(os.fspath(folder)), "*", name)))


def _parts(path: str) -> tuple[str, str]:
    """Return the index and the version that a file of a catalogue folder is named for."""
    return os.path.basename(os.path.dirname(path)), os.path.basename(path).removesuffix(".yaml")
