"""Laws of writing: what was written is read back, whatever the records hold, by this reader and by others."""

import datetime as dt
import unicodedata
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parindex._framework import Framework, Group, Item, Node
from parindex._loading import FORMATS, record_class, structure
from parindex._loading._records import FIELD_CLASSES, NOT_IN_FILES
from parindex._plan import Table
from parindex._printed import Printed
from parindex._values import Code, Name, NodeName, Signed, is_code
from parindex._writing import dump
from parindex._yaml import odd_characters, parse_yaml
from parindex.rules import BUILTIN_RULES, Rule

PHRASES = [
    "Tỷ lệ hồ sơ",
    "1,5",
    "no",
    "0x1F",
    "- a",
    "a: b",
    "a #b",
    "# c",
    "đ",
    "''",
    '"',
    "\\",
    "1e3",
    "2020-01-02 03:04",
]
TEXT = (
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PHRASES), max_size=40).map(" ".join))
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: not odd_characters(text, "x"))
)
FULL_TEXT = TEXT.filter(lambda text: bool(text.strip()))
KEYS = st.text("abcxyz0123456789-. :#", min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
CODES = st.text("0123456789.Ie", min_size=1, max_size=8).filter(is_code)
NUMBERS = st.one_of(
    st.integers(0, 10**9).map(Fraction), st.fractions(0, 100), st.decimals(0, 100, places=3).map(Fraction)
)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: FULL_TEXT,
    int: st.integers(0, 999999),
    bool: st.booleans(),
    Fraction: NUMBERS,
    Signed: st.tuples(NUMBERS, st.sampled_from([1, -1])).map(lambda pair: pair[0] * pair[1]),
    dt.date: st.dates(),
    Code: CODES,
    NodeName: st.one_of(CODES, st.sampled_from(["total", "document"])),
    Printed: TEXT.map(lambda text: Printed(text=text)),
    NoneType: st.none(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a type."""
    for known, strategy in SCALARS.items():
        if kind == known:
            return strategy
    if kind == Node:
        return st.deferred(lambda: NODES)
    if kind is Rule:
        return st.deferred(lambda: RULES)
    if kind is Group:
        return st.deferred(lambda: ROOTS)
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=3).map(tuple)
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*map(values, get_args(kind)))
    return TABLES if kind is Table else records(kind)


def pairs(held: type[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for what stands in a file as a mapping of ids: records by their id, or numbers."""
    if not attrs.has(held):
        return st.dictionaries(KEYS, values(held), max_size=3).map(lambda found: tuple(found.items()))
    return st.lists(records(held), max_size=3, unique_by=lambda record: record.id).map(tuple)


def records(cls: type[Any], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for the records of a class; those that it refuses itself are left out."""
    attrs.resolve_types(cls)
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field in attrs.fields(cls):
        held = FIELD_CLASSES.get(f"{cls.__name__}.{field.name}")
        if field.name in known:
            fields[field.name] = known[field.name]
        elif field.name not in NOT_IN_FILES:
            fields[field.name] = pairs(held) if held else values(field.type)
    return st.fixed_dictionaries(fields).map(lambda given: made(cls, given)).filter(lambda record: record is not None)


def made(cls: type[Any], given: dict[str, Any]) -> Any:
    """Return a record, or None if its class refuses it."""
    try:
        return cls(**given)
    except ValueError:
        return None


RULES = st.one_of(*map(records, BUILTIN_RULES))
ITEMS = records(Item)
NODES: st.SearchStrategy[Any] = st.recursive(
    ITEMS, lambda inner: records(Group, code=CODES, children=st.lists(inner, max_size=2).map(tuple)), max_leaves=4
)
ROOTS = records(Group, code=st.just("total"), children=st.lists(NODES, max_size=3).map(tuple))
TABLES = st.integers(0, 3).flatmap(
    lambda count: records(
        Table,
        columns=st.lists(values(get_args(attrs.fields(Table).columns.type)[0]), min_size=count, max_size=count).map(
            tuple
        ),
        rows=st.lists(
            records(
                get_args(attrs.fields(Table).rows.type)[0],
                cells=st.lists(SCALARS[Printed], min_size=count, max_size=count).map(tuple),
            ),
            max_size=3,
        ).map(tuple),
    )
)


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_written_records_are_read_back(name: str, data: st.DataObject) -> None:
    """load(dump(x)) is x, for every record of every format."""
    record = data.draw(records(record_class(name)))

    assert structure(parse_yaml(dump(record).encode(), "x"), ()) == record
