"""Records to entries: what a file says of a record, without what goes without saying."""

import datetime as dt
from fractions import Fraction
from typing import Any

import attrs

from parindex._loading._records import FIELD_CLASSES, NOT_IN_FILES, RENAMED, UNKNOWN
from parindex._printed import Printed
from parindex._values import Name, show
from parindex._writing._tree import Block, Entry, Scalar


def rule_kind(cls: type[Any]) -> str | None:
    """Return the kind that a class of rules has, or None if it is no rule: other records have ``kind`` as a field."""
    kind = getattr(cls, "kind", None)
    return kind if isinstance(kind, str) else None


def entries_of(record: Any) -> tuple[Entry, ...]:
    """Return what a file says of a record; fields that have their default are left out.

    Args:
        record: any record of the model.
    """
    cls = type(record)
    kind = rule_kind(cls)
    found = [] if kind is None else [Entry(key="kind", value=Scalar(kind))]
    renamed: dict[str, str] = RENAMED.get(cls, {})
    for field in attrs.fields(cls):
        value = getattr(record, field.name)
        if field.name in NOT_IN_FILES or value is None or value == field.default:
            continue
        keyed = f"{cls.__name__}.{field.name}" in FIELD_CLASSES
        found.append(Entry(key=renamed.get(field.name, field.name), value=_keyed(value) if keyed else _value(value)))
    return tuple(found)


def _value(value: Any) -> Scalar | Block:
    if isinstance(value, tuple):
        return Block(tuple(Entry(value=_value(member)) for member in value), is_list=True)
    if attrs.has(type(value)) and not isinstance(value, Printed) and value != Name():
        return Block(entries_of(value), is_list=False)
    return Scalar(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return show(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return UNKNOWN if isinstance(value, Name) else str(value)


def _keyed(values: Any) -> Block:
    """Return a mapping of ids: to records, which then do not say their id again, or to numbers."""
    pairs = [
        (value.id, Block(tuple(one for one in entries_of(value) if one.key != "id"), is_list=False))
        if attrs.has(type(value))
        else (value[0], _value(value[1]))
        for value in values
    ]
    return Block(tuple(Entry(key=key, value=value) for key, value in pairs), is_list=False)
