"""Laws of writing: what was written is read back, whatever the records hold, by this reader and by others."""

import contextlib
import datetime as dt
import unicodedata
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin
from unittest import mock

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parindex._assessment import Amount
from parindex._framework import Group, Item, Node
from parindex._loading import FORMATS, record_class, structure
from parindex._loading._records import FIELD_CLASSES, NOT_IN_FILES
from parindex._plan import Table
from parindex._printed import Printed
from parindex._values import Code, NodeName, Quantity, Signed, is_code
from parindex._writing import dump, format_text
from parindex._yaml import odd_characters, parse_yaml
from parindex.errors import LoadError
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
    st.one_of(
        st.text(st.characters(categories=["L", "N", "P", "S"], include_characters=" \n"), max_size=20),
        st.lists(st.sampled_from(PHRASES), max_size=12).map(" ".join),
    )
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: not odd_characters(text, "x"))
)
FULL_TEXT = TEXT.filter(lambda text: bool(text.strip()))
KEYS = st.text("abcxyz0123456789-. :#", min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
CODES = st.text("0123456789.Ie", min_size=1, max_size=8).filter(is_code)
NUMBERS = st.one_of(
    st.integers(0, 10**9).map(Fraction),
    st.fractions(0, 100, max_denominator=10**9),
    st.decimals(0, 100, places=3).map(Fraction),
)
DECIMALS = st.decimals(0, 100, places=3).map(Fraction)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: FULL_TEXT,
    int: st.integers(0, 999999),
    bool: st.booleans(),
    Fraction: NUMBERS,
    Signed: st.tuples(NUMBERS, st.sampled_from([1, -1])).map(lambda pair: pair[0] * pair[1]),
    Quantity: st.builds(Amount, DECIMALS, st.one_of(st.none(), DECIMALS)),
    dt.date: st.dates(),
    Code: CODES,
    NodeName: st.one_of(CODES, st.sampled_from(["total", "document"])),
    Printed: TEXT.map(lambda text: Printed(text=text)),
    NoneType: st.none(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a type."""
    known = [strategy for scalar, strategy in SCALARS.items() if kind == scalar]
    deferred = [
        name for name, node in {"NODES": Node, "RULES": Rule, "ROOTS": Group, "TABLES": Table}.items() if kind == node
    ]
    if known or deferred:
        return known[0] if known else st.deferred(lambda: globals()[deferred[0]])
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=2).map(tuple)
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*map(values, get_args(kind)))
    return records(kind)


def pairs(held: type[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for what stands in a file as a mapping of ids: records by their id, or numbers."""
    if not attrs.has(held):
        return st.dictionaries(KEYS, values(held), max_size=2).map(lambda found: tuple(found.items()))
    return st.lists(records(held), max_size=2, unique_by=lambda record: record.id).map(tuple)


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
ROOTS = records(Group, code=st.just("total"), children=st.lists(NODES, max_size=2).map(tuple))
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
            max_size=2,
        ).map(tuple),
    )
)


COMMENTS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 8), st.booleans()), max_size=8)


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data(), comments=COMMENTS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_written_records_are_read_back(name: str, data: st.DataObject, comments: list[tuple[int, int, bool]]) -> None:
    """load(dump(x)) is x and format(dump(x)) is dump(x), for every record; with comments format is still idempotent."""
    record = data.draw(records(record_class(name)))
    text = dump(record)

    assert structure(parse_yaml(text.encode(), "x"), ()) == record
    lines = text.split("\n")
    for at, margin, own_line in comments:
        comment = f"{' ' * margin}# 'x\" {{[: - {at}"
        trial = lines[:]
        trial[at % len(lines)] += f"\n{comment}" if own_line else f"  {comment}"
        with contextlib.suppress(LoadError, AssertionError):  # in folded text it would not be one
            assert structure(parse_yaml("\n".join(trial).encode(), "x"), ()) == record
            lines = trial
    with mock.patch("parindex._loading._faults_of", return_value=()):  # such records hold nothing together
        formatted = format_text("\n".join(lines), "x")
        assert format_text(formatted, "x") == formatted
    assert comments or formatted == text
