"""Frames of all engines under names without a full stop, and what single engines need."""

import sys
from collections.abc import Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

import attrs

from parindex._columns._names import Column, Facts, Meaning, twice
from parindex.errors import FrameError

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

Frame = Any
"""A data frame of any engine that narwhals knows."""


@attrs.frozen
class Opened:
    """A frame as it is computed with.

    Attributes:
        frame: the frame, its columns under their inner names.
        columns: what the caller calls them.
        lazy: whether nothing may be collected.
        by_floats: whether the engine divides whole numbers as floats.
    """

    frame: "nw.DataFrame[Any] | nw.LazyFrame[Any]"
    columns: tuple[Column, ...]
    lazy: bool
    by_floats: bool


def opened(given: Frame, meanings: Mapping[str, Meaning]) -> Opened:
    """Return a frame as it is computed with.

    Args:
        given: the caller's frame.
        meanings: the names of columns that are computed with.

    Raises:
        FrameError: names stand twice.
        ImportError: narwhals is not installed.
        TypeError: it is no data frame.
    """
    nw = narwhals()
    native = nw.to_native(given, pass_through=True)
    names = _names_of(native)
    found = tuple(twice(map(str, names)))
    if found:
        raise FrameError(found)
    frame: Any = nw.from_native(native)
    inner = [f"c{number}" for number in range(len(names))]
    by_floats = bool(frame.implementation.is_spark_like())
    # Spark reads a full stop in the name of a column as a field of it, so its columns are renamed by position.
    frame = nw.from_native(native.toDF(*inner)) if by_floats else frame.rename(dict(zip(names, inner, strict=True)))
    used = {name: one for name, one in zip(map(str, names), inner, strict=True) if name in meanings}
    if frame.implementation.is_pandas():
        frame, inner = _nullable(frame, inner, {one: meanings[name] for name, one in used.items()})
    schema = frame.collect_schema()
    lazy = isinstance(frame, nw.LazyFrame)
    facts = {} if lazy else _facts(frame, {one: schema[one] for one in inner if outer(one) in used.values()})
    columns = tuple(Column(str(name), one, schema[one], facts.get(one)) for name, one in zip(names, inner, strict=True))
    return Opened(frame, columns, lazy, by_floats)


def _facts(frame: Any, used: Mapping[str, Any]) -> Mapping[str, Facts]:
    """Return what one look shows of columns of numbers; sums show whether all of them are finite."""
    nw = narwhals()
    numeric = [one for one, dtype in used.items() if dtype.is_numeric()]
    if not numeric:
        return {}
    every = nw.col(*numeric)
    low, high, gaps = (frame.select(look).row(0) for look in (every.min(), every.max(), every.null_count()))
    floats = [one for one in numeric if used[one].is_float()]
    sums = dict(zip(floats, frame.select(nw.col(*floats).sum()).row(0), strict=True)) if floats else {}
    return {
        one: Facts(low[number], high[number], bool(gaps[number]))
        for number, one in enumerate(numeric)
        if gaps[number] < len(frame) and low[number] is not None and isfinite(sums.get(one, 0))
    }


def narwhals() -> Any:
    """Return the library that speaks to all engines.

    Raises:
        ImportError: it is not installed; the message says how to.
    """
    try:
        import narwhals.stable.v2 as nw
    except ImportError as problem:
        msg = 'data frames need narwhals: pip install "parindex[frames]"'
        raise ImportError(msg) from problem
    return nw


def _names_of(native: Any) -> list[Any]:
    """Return the names of the columns, also where some stand twice."""
    if "pandas" in sys.modules and isinstance(native, sys.modules["pandas"].DataFrame):
        return list(native.columns)
    if "pyarrow" in sys.modules and isinstance(native, sys.modules["pyarrow"].Table):
        return list(native.column_names)
    return list(narwhals().from_native(native).collect_schema().names())


def _nullable(frame: Any, inner: list[str], used: Mapping[str, Meaning]) -> tuple[Any, list[str]]:
    """Return a frame of pandas with columns to compute with, in types that know what is missing.

    The caller's own columns stay as they are: a column of whole numbers with a gap holds floats in pandas.
    """
    nw = narwhals()
    native = frame.to_native()
    made = {f"x{one}": _converted(native[one], meaning) for one, meaning in used.items()}
    return nw.from_native(native.assign(**made)), [f"x{one}" if one in used else one for one in inner]


def _converted(series: Any, meaning: Meaning) -> Any:
    pandas = sys.modules["pandas"]
    if series.isna().all():
        return series.astype("boolean" if meaning.role == "not-applicable" else "Int64")
    if pandas.api.types.infer_dtype(series, skipna=True) == "decimal":
        # Objects: they are computed with as floats are. Decimals in an Arrow type stay exact in the other engines.
        return series.map(lambda one: None if pandas.isna(one) else float(one)).astype("Float64")
    return series.convert_dtypes(dtype_backend="numpy_nullable")


def outer(inner: str) -> str:
    """Return the inner name under which a column of the caller stands as it was given."""
    return inner.removeprefix("x")
