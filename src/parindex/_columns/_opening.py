"""Frames of all engines as they are computed with: names without a full stop, types that know what is missing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

import attrs

from parindex._columns._names import Column, Facts, Meaning, column_fault
from parindex._findings import Finding, Words
from parindex.errors import MissingExtraError

Frame = Any
"""A data frame of any engine that narwhals knows."""


@attrs.frozen
class Opened:
    """A frame as it is computed with.

    Attributes:
        frame: that of narwhals, its columns under their inner names.
        columns: the caller's columns.
        faults: the names that stand twice; the first column of each is kept.
        lazy: whether nothing may be collected.
    """

    frame: Frame
    columns: tuple[Column, ...]
    faults: tuple[Finding, ...]
    lazy: bool

    def named(self, name: str) -> Column | None:
        """Return the column that the caller calls so, if there is one."""
        return next((one for one in self.columns if one.name == name), None)


def opened(given: Frame) -> Opened:
    """Return the caller's frame with its columns under inner names.

    Args:
        given: the caller's frame.

    Raises:
        MissingExtraError: narwhals is not installed.
        TypeError: it is no data frame.
        ValueError: it has no columns.
    """
    nw = narwhals()
    native = nw.to_native(given, pass_through=True)
    found = _names_of(native)
    if not found:
        msg = "the data frame has no columns"
        raise ValueError(msg)
    names = [str(name) for name in found]
    first = [number for number, name in enumerate(names) if name not in names[:number]]
    inner = [f"c{number}" for number in range(len(first))]
    frame = _by_position(native, found, first, inner)
    schema = frame.collect_schema()
    columns = (Column(names[number], one, schema[one]) for number, one in zip(first, inner, strict=True))
    return Opened(frame, tuple(columns), tuple(_twice(names)), isinstance(frame, nw.LazyFrame))


def narwhals() -> Any:
    """Return the library that speaks to all engines.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import narwhals.stable.v2 as nw
    except ImportError:
        raise MissingExtraError(library="narwhals", extra="frames") from None
    return nw


def _names_of(native: Any) -> list[Any]:
    """Return the names of the columns, also where some stand twice."""
    nw = narwhals()
    if nw.dependencies.is_pyarrow_table(native):
        return list(native.column_names)
    if nw.dependencies.is_pandas_dataframe(native):
        return list(native.columns)
    frame = nw.from_native(native)
    allows_twice = frame.implementation.is_duckdb() or frame.implementation.is_spark_like()
    return list(native.columns if allows_twice else frame.collect_schema().names())


def _by_position(native: Any, names: list[Any], first: list[int], inner: list[str]) -> Any:
    """Return a frame of narwhals with the first column of each name, under its inner name."""
    nw = narwhals()
    if nw.dependencies.is_pandas_dataframe(native):
        native = native.iloc[:, first]
    elif nw.dependencies.is_pyarrow_table(native):
        native = native.select(first)
    elif hasattr(native, "toDF"):
        # Spark reads a full stop in the name of a column as a field of it.
        every = [f"c{first.index(number)}" if number in first else f"x{number}" for number in range(len(names))]
        return nw.from_native(native.toDF(*every)).select(*inner)
    return nw.from_native(native).rename({names[number]: one for number, one in zip(first, inner, strict=True)})


def _twice(names: Iterable[str]) -> Iterable[Finding]:
    for name, count in Counter(names).items():
        if count > 1:
            why = Words(f"it stands {count} times: keep one", f"có {count} cột trùng tên: giữ một")
            yield column_fault(name, None, why)


def computable(given: Opened, meanings: Mapping[str, Meaning]) -> Opened:
    """Return a frame whose columns with a meaning can be computed with, and what one look shows of them.

    Args:
        given: the frame.
        meanings: the names of columns that are computed with.
    """
    used = {one.inner: meanings[one.name] for one in given.columns if one.name in meanings}
    frame, made = given.frame, dict[str, str]()
    if frame.implementation.is_pandas():
        # The caller's own columns stay as they are: whole numbers with a gap are floats in pandas.
        native = frame.to_native()
        made = {one: f"x{one}" for one in used}
        frame = narwhals().from_native(
            native.assign(**{made[one]: _nullable(native[one], meaning) for one, meaning in used.items()})
        )
    schema = frame.collect_schema()
    inner = {one: made.get(one, one) for one in used}
    numeric = [one for one in inner.values() if schema[one].is_numeric()]
    facts = {} if given.lazy or not numeric else _facts(frame, numeric, schema)
    columns = (
        attrs.evolve(one, inner=inner[one.inner], dtype=schema[inner[one.inner]], facts=facts.get(inner[one.inner]))
        if one.inner in inner
        else one
        for one in given.columns
    )
    return attrs.evolve(given, frame=frame, columns=tuple(columns))


def _facts(frame: Any, numeric: list[str], schema: Mapping[str, Any]) -> Mapping[str, Facts]:
    """Return what one look shows of columns of numbers; sums show whether all of them are finite."""
    every = narwhals().col(*numeric)
    looks = [every.min().name.suffix("-"), every.max().name.suffix("+"), every.null_count().name.suffix("?")]
    floats = [one for one in numeric if schema[one].is_float()]
    if floats:
        looks.append(narwhals().col(*floats).sum())
    seen = frame.select(*looks).rows(named=True)[0]
    return {
        one: Facts(seen[f"{one}-"], seen[f"{one}+"], bool(seen[f"{one}?"]))
        for one in numeric
        if seen[f"{one}?"] < len(frame) and isfinite(seen.get(one, 0))
    }


def _nullable(series: Any, meaning: Meaning) -> Any:
    """Return a column of pandas in a type that knows what is missing, also where it holds objects."""
    import pandas as pd

    if series.isna().all():
        return series.astype("boolean" if meaning.role == "not-applicable" else "Int64")
    if pd.api.types.infer_dtype(series, skipna=True) == "decimal":
        # They are computed with as floats are. Decimals stay exact in the other engines.
        return series.map(lambda one: None if pd.isna(one) else float(one)).astype("Float64")
    return series.convert_dtypes(dtype_backend="numpy_nullable")


def collected(frame: Any) -> Any:
    """Return a frame of narwhals that is not lazy."""
    return frame.collect() if isinstance(frame, narwhals().LazyFrame) else frame


def outer(inner: str) -> str:
    """Return the inner name under which a column of the caller stands as it was given."""
    return inner.removeprefix("x")
