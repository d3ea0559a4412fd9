"""Under which rule book an answer holds: the version, its decision and date, and whether it is known for the year."""

import functools

from parindex._catalogue import Folder, versions
from parindex._findings import Words
from parindex._framework import Framework
from parindex._values import index_of
from parindex._versions import Version
from parindex.errors import LoadError


def basis_of(framework: Framework, year: int | None, folders: tuple[Folder, ...] = ()) -> Words:
    """Return the words that every answer begins with.

    Args:
        framework: the rule book it is computed by.
        year: the year that is aimed at.
        folders: folders of the user's own frameworks.

    Returns:
        "under par-index/2018 (2636/QĐ-BNV of 2018-12-10)" where that version is known to score the year, else
        "if par-index/2018 (...) stays in 2020".
    """
    known = versions_of(index_of(framework.id), folders)
    version = next((one for one in known if one.id == framework.id), None)
    name = _name(framework.id, version)
    if year is None or (version is not None and year in version.years):
        return Words(f"under {name.en}", f"theo {name.vi}")
    other = next((one for one in known if year in one.years), None)
    if other is None:
        return Words(f"if {name.en} stays in {year}", f"nếu năm {year} vẫn áp dụng {name.vi}")
    instead = _name(other.id, other)
    return Words(
        f"under {name.en}, though {year} is scored by {instead.en}",
        f"theo {name.vi}, dù năm {year} chấm theo {instead.vi}",
    )


def _name(framework: str, version: Version | None) -> Words:
    if version is None:
        return Words(framework, framework)
    if version.date is None:
        return Words(f"{framework} ({version.decision})", f"{framework} ({version.decision})")
    day = version.date
    return Words(
        f"{framework} ({version.decision} of {day.isoformat()})",
        f"{framework} ({version.decision} ngày {day.day}/{day.month}/{day.year})",
    )


@functools.lru_cache(maxsize=16)
def versions_of(index: str, folders: tuple[Folder, ...] = ()) -> tuple[Version, ...]:
    """Return the versions on record; nothing where a user's record is broken, which is told where it is checked."""
    try:
        return versions(index, folders=folders)
    except LoadError:
        return ()
