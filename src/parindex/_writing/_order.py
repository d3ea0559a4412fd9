"""Order: what the class of a record says of how its entries are written."""

import datetime as dt
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from parindex._framework import Group, Item, Node
from parindex._printed import Printed
from parindex._values import DOCUMENT, TOTAL, Code, Name, NodeName, Quantity, Signed
from parindex._writing._fields import Field, fields_of
from parindex._writing._tree import Block, Entry, Form, Room, Scalar
from parindex.rules import Rule, builtin_rule

ON_ONE_LINE = frozenset(
    {
        "Band",
        "Citation",
        "Column",
        "EvidenceDocument",
        "Expected",
        "Grade",
        "Part",
        "RankBand",
        "Restated",
        "Round",
        "Term",
    }
)
"""The small records: each stands on one line where it fits. All others have a line for each key."""

_QUOTED = (Code, Printed)
_NUMBERS = (Fraction, Quantity, Signed, int, bool, dt.date)
_FIRST = ("format", "kind")

Rules = tuple[type[Rule], ...]


def arrange(block: Block, cls: Any, extra_rules: Rules = ()) -> Block:
    """Return the entries of a record in the order of its fields, each with the form that its type has.

    Args:
        block: what a file says of the record, which must be sound.
        cls: the class of the record.
        extra_rules: rule kinds beside the built-in ones.
    """
    fields = {field.key: field for field in fields_of(cls)}
    first = [key for key in _FIRST if key not in fields]
    order = {key: number for number, key in enumerate((*first, *fields))}
    entries = tuple(
        attrs.evolve(entry, value=_entry_value(entry, cls, fields.get(entry.key), extra_rules))
        for entry in sorted(block.entries, key=lambda entry: order[entry.key])
    )
    return attrs.evolve(block, entries=entries, room="fitting" if cls.__name__ in ON_ONE_LINE else "lines")


def _entry_value(entry: Entry, cls: Any, field: Field | None, rules: Rules) -> Scalar | Block:
    value: Any = entry.value  # the loader has seen to it that it has the shape of its field
    if field is None:
        return _scalar(value, str, "line")
    if field.held is not None:
        return _keyed(value, field, rules)
    return _typed(value, field.kind, rules, "line" if cls is Name or entry.key == "name" else "prose")


def _typed(value: Scalar | Block, kind: Any, rules: Rules, form: Form) -> Scalar | Block:
    """Return a value with the form of its type; ``form`` is that of text."""
    if get_origin(kind) in (Union, UnionType) and kind != Node:
        (kind,) = (member for member in get_args(kind) if member is not NoneType)
    if isinstance(value, Scalar):
        return _scalar(value, kind, form)
    if value.is_list:
        return _list(value, get_args(kind)[0], rules)
    return arrange(value, value.cls or _class(value, kind, rules), rules)


def _scalar(value: Scalar, kind: Any, form: Form) -> Scalar:
    if kind in _QUOTED or (kind == NodeName and value.text not in (TOTAL, DOCUMENT)):
        return attrs.evolve(value, form="quoted")
    return attrs.evolve(value, form="plain" if kind in _NUMBERS else form)


def _list(value: Block, kind: Any, rules: Rules) -> Block:
    entries = tuple(attrs.evolve(entry, value=_typed(entry.value, kind, rules, "line")) for entry in value.entries)
    return attrs.evolve(value, entries=entries, room=_room(entries, kind))


def _room(entries: tuple[Entry, ...], kind: Any) -> Room:
    """Return the room of a list: printed cells stand side by side as they are printed, phrases one below another."""
    if kind is Printed:
        return "one"
    short = all(isinstance(entry.value, Scalar) and " " not in entry.value.text for entry in entries)
    return "fitting" if short else "lines"


def _keyed(value: Block, field: Field, rules: Rules) -> Block:
    """Return a mapping of ids: to records, or, where the field holds pairs, to numbers."""
    if attrs.has(field.held):
        entries = (attrs.evolve(entry, value=_typed(entry.value, field.held, rules, "line")) for entry in value.entries)
        return attrs.evolve(value, entries=tuple(entries))
    key, _ = get_args(get_args(field.kind)[0])
    pairs = (
        attrs.evolve(entry, quoted=key == Code, value=_typed(entry.value, field.held, rules, "line"))
        for entry in value.entries
    )
    return attrs.evolve(value, entries=tuple(pairs), room="fitting")


def _class(value: Block, kind: Any, rules: Rules) -> Any:
    keys: dict[str, Any] = {entry.key: entry.value for entry in value.entries}
    if kind == Node:
        return Group if "children" in keys else Item
    if kind is Rule:
        own = {rule.kind: rule for rule in rules}
        name = keys["kind"].text
        return own[name] if name in own else builtin_rule(name)
    return kind
