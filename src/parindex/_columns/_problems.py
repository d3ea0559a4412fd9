"""The faults of values: found in one look at an eager frame, or as rows of a frame."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parindex._columns._evidence import Fault
from parindex._columns._long import RowFault
from parindex._columns._opening import collected
from parindex._findings import Finding, Kind, Language, Severity, Words, finding, speak

BAD_VALUE = Kind(
    "PIX196",
    Severity.ERROR,
    Words("a value of a data frame that cannot be scored", "giá trị trong bảng dữ liệu không chấm được"),
    Words("{unit}: {code}: {why}.", "{unit}: {code}: {why}."),
)

_ROOM = 48
"""Room for a code before the words of a problem."""


def found(frame: Any, faults: Sequence[Fault], index: str | None) -> Iterator[Finding]:
    """Yield the faults of the values of a frame that may be collected, by item and then by unit.

    Args:
        frame: the frame.
        faults: what can be wrong.
        index: the column that names the units; None: they are named by row.
    """
    import narwhals.stable.v2 as nw

    if not faults:
        return
    named = {f"f{number}": fault for number, fault in enumerate(faults)}
    there = collected(frame.select(*(fault.when.any().alias(name) for name, fault in named.items()))).rows(named=True)
    wrong = {name: fault for name, fault in named.items() if there[0][name]}
    flags = (fault.when.fill_null(value=False).alias(name) for name, fault in wrong.items())
    if not wrong:
        return
    rows = collected(frame.select(*flags) if index is None else frame.select(nw.col(index).alias("unit"), *flags))
    units: Sequence[str | Words] = [_row(number) for number in range(len(rows))]
    if index is not None:
        units = [*map(str, rows["unit"].to_list())]
    for name, fault in wrong.items():
        for unit, flag in zip(units, rows[name].to_list(), strict=True):
            if flag:
                yield _value(unit, fault.code, fault.why)


def _row(number: int) -> Words:
    return Words(f"row {number + 1}", f"dòng {number + 1}")


def found_in_rows(faults: Iterable[RowFault]) -> Iterator[Finding]:
    """Yield what is wrong with rows of the long form, by kind and then by unit and code.

    Args:
        faults: what can be wrong.
    """
    for fault in faults:
        for unit, code in sorted(collected(fault.rows).rows(), key=str):
            yield _value(str(unit), code, fault.why)


def _value(unit: str | Words, code: str, why: Words) -> Finding:
    return finding(BAD_VALUE, node=code, unit=unit, code=code, why=why)


def rows_of(frame: Any, faults: Sequence[Fault], in_rows: Iterable[RowFault], index: str, lang: Language) -> Any:
    """Return the faults of values as rows: ``unit``, ``code``, ``problem``.

    Args:
        frame: the frame, lazy or not.
        faults: what can be wrong.
        in_rows: what can be wrong with rows of the long form.
        index: the column that names the units.
        lang: the language of the problems.
    """
    import narwhals.stable.v2 as nw

    texts: list[nw.Expr] = [
        nw.when(fault.when).then(nw.lit(fault.code.ljust(_ROOM) + speak(fault.why, lang))).alias(f"f{number}")
        for number, fault in enumerate(faults)
    ] or [nw.lit(None, dtype=nw.String).alias("f0")]
    names = [f"f{number}" for number in range(len(texts))]
    kept = frame.filter(nw.any_horizontal(*(fault.when for fault in faults), ignore_nulls=True)) if faults else frame
    long = kept.select(nw.col(index).alias("unit"), *texts).unpivot(
        on=names, index=["unit"], variable_name="v", value_name="t"
    )
    text = nw.col("t")
    told = long.filter(~text.is_null()).select(
        nw.col("unit"),
        text.str.slice(0, _ROOM).str.strip_chars().alias("code"),
        text.str.slice(_ROOM).alias("problem"),
    )
    more = [
        one.rows.with_columns(nw.col("code").cast(nw.String), nw.lit(speak(one.why, lang)).alias("problem"))
        for one in in_rows
    ]
    return nw.concat([told, *more]) if more else told
