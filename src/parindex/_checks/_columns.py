"""Columns: two that claim to hold the same, and those whose figures are not compared at all."""

from collections.abc import Iterator

from parindex._checks._tables import Subject
from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._plan import NUMERIC

TWICE = Kind(
    "PIX413",
    Severity.WARNING,
    Words("two columns of one kind and year", "hai cột cùng loại và cùng năm"),
    Words(
        "{count} columns of this table are {what}: correct the kind or the year of all but one, or say what tells them "
        "apart and leave out the others.",
        "bảng này có {count} cột {what}: sửa loại hoặc năm của các cột còn lại, hoặc nêu rõ điểm khác nhau và bỏ các "
        "cột kia.",
    ),
)
OTHER_MEASURE = Kind(
    "PIX414",
    Severity.NOTE,
    Words("a column in another measure is not checked", "cột theo đơn vị đo khác không được kiểm tra"),
    Words(
        "{what} is in {measure}, while {index} counts in {own}: the column was not checked.",
        "{what} tính bằng {measure}, còn {index} tính bằng {own}: cột này chưa được kiểm tra.",
    ),
)
KINDS = (TWICE, OTHER_MEASURE)

_MEASURES = {"points": Words("points", "điểm"), "percent": Words("percent", "phần trăm")}


def check_twice(subject: Subject) -> Iterator[Finding]:
    """Columns of figures or ranks that share kind, year and measure within one table."""
    for table in subject.plan.tables:
        keys = [(one.kind, one.year, one.measure) for one in table.columns if one.kind in (*NUMERIC, "rank")]
        for key in dict.fromkeys(keys):
            if keys.count(key) > 1:
                column = next(one for one in table.columns if (one.kind, one.year, one.measure) == key)
                yield finding(
                    TWICE,
                    place=table.place,
                    framework=table.framework,
                    field=column.field,
                    what=column.words,
                    count=str(keys.count(key)),
                )


def check_measures(subject: Subject) -> Iterator[Finding]:
    """Columns of figures in another measure than the framework's, which no other check looks at."""
    for grid in subject.grids:
        for column in grid.table.columns:
            if column.kind in NUMERIC and column.measure not in (None, grid.framework.measure):
                yield finding(
                    OTHER_MEASURE,
                    place=grid.table.place,
                    framework=grid.framework.id,
                    field=column.field,
                    what=column.words,
                    measure=_MEASURES[column.measure],
                    index=grid.framework.id,
                    own=_MEASURES[grid.framework.measure],
                )
