"""Records to entries: what a file says of a record, without what goes without saying."""

import datetime as dt
from fractions import Fraction
from typing import Any

from parindex._loading._records import UNKNOWN
from parindex._printed import Printed
from parindex._values import Name, show
from parindex._writing._fields import fields_of, is_record, rule_kind
from parindex._writing._tree import Block, Entry, Scalar


def block_of(record: Any) -> Block:
    """Return what a file says of a record; fields that have their default are left out.

    Args:
        record: any record of the model.
    """
    return Block(_entries(record), is_list=False, cls=type(record))


def _entries(record: Any) -> tuple[Entry, ...]:
    cls: Any = type(record)
    kind = rule_kind(cls)
    found = [] if kind is None else [Entry(key="kind", value=Scalar(kind))]
    for field in fields_of(cls):
        value = getattr(record, field.name)
        if value is not None and value != field.default:
            found.append(Entry(key=field.key, value=_value(value) if field.held is None else _keyed(value)))
    return tuple(found)


def _value(value: Any) -> Scalar | Block:
    if isinstance(value, tuple):
        return Block(tuple(Entry(value=_value(member)) for member in value), is_list=True)
    if is_record(type(value)) and not isinstance(value, Printed) and value != Name():
        return block_of(value)
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
    return Block(tuple(map(_keyed_entry, values)), is_list=False)


def _keyed_entry(value: Any) -> Entry:
    if isinstance(value, tuple):
        key, number = value
        return Entry(key=key, value=Scalar(_text(number)))
    return Entry(key=value.id, value=Block(tuple(one for one in _entries(value) if one.key != "id"), is_list=False))
