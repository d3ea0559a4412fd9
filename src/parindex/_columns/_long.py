"""The long form, one row a unit and a value, made into the wide one: a column for each item and input."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from parindex._columns._names import Column, Meaning, column_fault, meanings
from parindex._columns._opening import Opened, collected, narwhals
from parindex._findings import Finding, Words
from parindex._framework import Framework
from parindex.errors import FrameError

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw


@attrs.frozen
class RowFault:
    """What is wrong with rows of the long form.

    Attributes:
        rows: those that have it, as the columns ``unit`` and ``code``.
        why: what is wrong.
    """

    rows: Any
    why: Words


def widened(framework: Framework, given: Opened, index: str) -> tuple[Opened, tuple[RowFault, ...]]:
    """Return the long form as a wide frame, one row a unit, and what can be wrong with its rows.

    A value that stands twice is missing in the wide form of a lazy frame, and so is one that nothing takes.

    Args:
        framework: the rule book.
        given: a frame with the columns of the units, ``code``, ``value`` and maybe ``input`` and ``of``.
        index: the column that names the units.

    Raises:
        FrameError: columns cannot be used; all of them at once.
    """
    found = (*given.faults, *_faults(given, index))
    if found:
        raise FrameError(found)
    nw = narwhals()
    known = meanings(framework)
    rows = _rows(given, index)
    takes_of = [f"{one.code}.{one.input}" for one in known.values() if one.role == "of"]
    stated = rows.filter(~nw.col("value").is_null())
    wrong = (
        RowFault(_at(stated, ~nw.col("code").is_in(list(known))), _NOTHING),
        RowFault(_at(stated, ~nw.col("of").is_null() & ~nw.col("code").is_in(takes_of)), _NO_RATIO),
        RowFault(
            stated.group_by("unit", "code").agg(nw.len().alias("n")).filter(nw.col("n") > 1).select("unit", "code"),
            _TWICE,
        ),
    )
    names = list(known) if given.lazy else list(_present(stated, known))
    frame = _by_unit(rows, {name: known[name] for name in names}, lazy=given.lazy)
    inner = ["unit", *(f"c{number}" for number in range(len(names)))]
    schema = frame.collect_schema()
    columns = (
        Column(name, one, schema[one], optional=name in known and known[name].role == "of")
        for name, one in zip([index, *names], inner, strict=True)
    )
    return Opened(frame, tuple(columns), (), given.lazy), wrong


def _faults(given: Opened, index: str) -> Iterator[Finding]:
    needs = {"code": ("String",), "value": (), "input": ("String", "Unknown"), "of": ()}
    for name in dict.fromkeys((index, "code", "value")):
        if given.named(name) is None:
            yield column_fault(name, None, Words("the long form needs it", "bảng dạng dài cần cột này"))
    for name, types in needs.items():
        column = given.named(name)
        if column is None:
            continue
        fits = str(column.dtype) in types if types else column.dtype.is_numeric() or column.is_empty
        if not fits:
            need = Words("text", "văn bản") if types else Words("numbers", "số")
            why = Words(f"it holds {column.dtype}; give {need.en}", f"kiểu dữ liệu là {column.dtype}; cần {need.vi}")
            yield column_fault(name, None, why)


def _rows(given: Opened, index: str) -> Any:
    """Return the rows under names of their own; the code is followed by the input."""
    nw = narwhals()
    inner = {one.name: one.inner for one in given.columns if not (one.is_empty and one.name in _MAY_BE_EMPTY)}
    parts = [nw.col(inner[name]) for name in ("code", "input") if name in inner]
    code = nw.concat_str(*parts, separator=".", ignore_nulls=True)
    value = nw.col(inner["value"])
    of = nw.col(inner["of"]) if "of" in inner else nw.lit(None, dtype=nw.Float64)
    frame = given.frame.lazy() if given.frame.implementation.is_polars() else given.frame
    return frame.select(nw.col(inner[index]).alias("unit"), code.alias("code"), value.alias("value"), of.alias("of"))


def _at(rows: Any, wrong: "nw.Expr") -> Any:
    return rows.filter(wrong).select("unit", "code")


def _present(rows: Any, known: Mapping[str, Meaning]) -> Iterable[str]:
    """Return the names that have values, and the other inputs of a rule that has one, to be told as missing."""
    nw = narwhals()
    codes = _seen(rows)
    below = _seen(rows.filter(~nw.col("of").is_null()))
    there = {known[name].code for name in codes if name in known and known[name].role == "evidence"}
    for name, meaning in known.items():
        of = meaning.role == "of" and f"{meaning.code}.{meaning.input}" in below
        if name in codes or of or (meaning.role == "evidence" and meaning.code in there):
            yield name


def _seen(rows: Any) -> set[str]:
    return set(collected(rows.select("code").unique())["code"].to_list())


def _by_unit(rows: Any, names: Mapping[str, Meaning], *, lazy: bool) -> Any:
    """Return one row a unit with a column for each name."""
    nw = narwhals()
    columns, taken = [], []
    for number, (name, meaning) in enumerate(names.items()):
        below = meaning.role == "of"
        code = name.removesuffix(".of") if below else name
        inner, made = f"c{number}", nw.col(f"c{number}")
        columns.append(nw.when(nw.col("code") == code).then(nw.col("of" if below else "value")).alias(inner))
        taken.append(made.max() if not lazy else nw.when(made.count() == 1).then(made.max()).alias(inner))
    frame = rows.with_columns(nw.col("unit"), *columns).group_by("unit").agg(nw.len().alias("n"), *taken)
    aside = (number for number, meaning in enumerate(names.values()) if meaning.role == "not-applicable")
    frame = frame.with_columns(nw.col("unit"), *(nw.col(f"c{number}") != 0 for number in aside))
    return frame if lazy else collected(frame).sort("unit")


_MAY_BE_EMPTY = ("input", "of")
_NOTHING = Words("no item or input has this name", "không có mục hoặc số liệu nào tên này")
_NO_RATIO = Words("it takes no ratio: leave of empty", "không nhận tỷ số: để trống cột of")
_TWICE = Words("its value stands more than once for this unit", "giá trị có nhiều hơn một dòng cho đơn vị này")
