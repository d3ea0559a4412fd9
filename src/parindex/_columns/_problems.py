"""The faults of values: found in one look at an eager frame, or as rows of a frame."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from parindex._columns._evidence import Fault
from parindex._findings import Finding, Kind, Language, Severity, Words, finding, speak

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

BAD_VALUE = Kind(
    "PIX191",
    Severity.ERROR,
    Words("a value of a data frame that cannot be scored", "giá trị trong bảng dữ liệu không chấm được"),
    Words("{unit}: {code}: {why}.", "{unit}: {code}: {why}."),
)

_ROOM = 48
"""Room for a code before the words of a problem."""


def found(frame: "nw.DataFrame[Any]", faults: Sequence[Fault], index: str | None) -> Iterator[Finding]:
    """Yield the faults of the values of an eager frame, by item and then by unit.

    Args:
        frame: the frame.
        faults: what can be wrong.
        index: the column that names the units; None: they are named by row.
    """
    import narwhals.stable.v2 as nw

    if not faults:
        return
    any_of = frame.select(*(fault.when.any().alias(f"f{number}") for number, fault in enumerate(faults)))
    there = [fault for fault, flag in zip(faults, any_of.row(0), strict=True) if flag]
    if not there:
        return
    rows = frame.with_row_index("row")
    shown = nw.col("row") if index is None else nw.col(index)
    for fault in there:
        for unit in rows.filter(fault.when).select(shown.alias("unit"))["unit"].to_list():
            name = str(unit) if index is not None else Words(f"row {unit + 1}", f"dòng {unit + 1}")
            yield finding(BAD_VALUE, node=fault.code, unit=name, code=fault.code, why=fault.why)


def rows_of(frame: Any, faults: Sequence[Fault], index: str, name: str, lang: Language) -> Any:
    """Return the faults of values as rows: the unit, the code, the problem.

    Args:
        frame: the frame, lazy or not.
        faults: what can be wrong.
        index: the column that names the units.
        name: what the caller calls it.
        lang: the language of the problems.
    """
    import narwhals.stable.v2 as nw

    texts: list[nw.Expr] = [
        nw.when(fault.when).then(nw.lit(fault.code.ljust(_ROOM) + speak(fault.why, lang))).alias(f"f{number}")
        for number, fault in enumerate(faults)
    ] or [nw.lit(None, dtype=nw.String).alias("f0")]
    names = [f"f{number}" for number in range(len(texts))]
    kept = frame.filter(nw.any_horizontal(*(fault.when for fault in faults), ignore_nulls=True)) if faults else frame
    long = kept.select(nw.col(index), *texts).unpivot(on=names, index=[index], variable_name="v", value_name="t")
    text = nw.col("t")
    return long.filter(~text.is_null()).select(
        nw.col(index).alias(name),
        text.str.slice(0, _ROOM).str.strip_chars().alias("code"),
        text.str.slice(_ROOM).alias("problem"),
    )
