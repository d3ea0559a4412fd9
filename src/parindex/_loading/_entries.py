"""The file of an assessment by its entries: whose a fault is, and what else of the file can be used."""

from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

import attrs

from parindex._findings import Finding, Place, Words, clause
from parindex._yaml import Mapping, Sequence

_WHOSE = Words("It stands in what {unit} reports of {code}.", "Nằm trong phần {unit} khai cho mục {code}.")


def with_owners(raw: Mapping, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the faults of the file of an assessment, each with the unit and the node that it is about, if any.

    Args:
        raw: the mapping that the file holds.
        found: the faults.
    """
    return tuple(_with_owner(raw, one) for one in found)


def _with_owner(raw: Mapping, one: Finding) -> Finding:
    entry, unit = _entry_at(raw, one.place), raw.get("unit")
    code = entry.get("code") if isinstance(entry, Mapping) else None
    if not isinstance(code, str) or not isinstance(unit, str):
        return one
    told = clause(_WHOSE, unit=str(unit), code=str(code))
    return attrs.evolve(one, node=str(code), clauses=(*one.clauses, told))


def without(raw: Mapping, found: Iterable[Finding]) -> bool:
    """Take out of the mapping of an assessment whatever is at fault: a field of an entry, or the entry.

    Args:
        raw: the mapping that the file holds.
        found: its faults.

    Returns:
        Whether every fault stood in an entry, so that the rest can be used.
    """
    spots = [(_entry_at(raw, one.place), one.place) for one in found]  # all before anything is taken out
    if any(entry is None for entry, _ in spots):
        return False
    fields = {(id(entry), _field_at(entry, place)) for entry, place in spots}
    gone = {number for number, field in fields if field in (None, "code")}
    raw["items"][:] = [entry for entry in raw["items"] if id(entry) not in gone]
    for entry in raw["items"]:
        for number, field in fields:
            if number == id(entry):
                entry.take(field)
    return True


def _field_at(entry: Any, place: Place | None) -> Any:
    """Return the key under which a place lies, or None for an entry that has none."""
    if not isinstance(entry, Mapping):
        return None
    return _at([(start, key) for key, start in entry.key_places().items()], place)


def _entry_at(raw: Mapping, place: Place | None) -> Any:
    """Return the entry in which a place lies, or None."""
    items = raw.get("items")
    starts: list[tuple[Place, Any]] = [(start, None) for start in raw.key_places().values()]
    if isinstance(items, Sequence):
        starts += [(entry.place, entry) for entry in items]
    return _at(sorted(starts, key=itemgetter(0)), place)


def _at(starts: list[tuple[Place, Any]], place: Place | None) -> Any:
    """Return what begins last before a place or at it."""
    before = bisect_right(starts, place, key=itemgetter(0)) if place is not None else 0
    return starts[before - 1][1] if before else None
