"""Years and ranks: labels that were not brought up to date, older results, ranks that nobody can have."""

from collections.abc import Iterator

from parindex._checks._tables import Subject
from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._plan import Column, Table

STALE = Kind(
    "PIX512",
    Severity.WARNING,
    Words("a year that was not brought up to date", "năm chưa được cập nhật"),
    Words(
        "{what} stands in a plan for {years}: correct the year.",
        "{what} nằm trong kế hoạch của năm {years}: sửa lại năm.",
    ),
)
OLDER_RESULTS = Kind(
    "PIX513",
    Severity.WARNING,
    Words("older results than were published", "kết quả cũ hơn kết quả đã công bố"),
    Words(
        "{what} is set beside the targets, though the results of {later} were out by {day}: take those.",
        "đặt {what} cạnh mục tiêu, trong khi kết quả năm {later} đã có từ {day}: dùng kết quả đó.",
    ),
)
OTHER_YEAR = Kind(
    "PIX514",
    Severity.WARNING,
    Words("results of different years", "kết quả của các năm khác nhau"),
    Words(
        "{what} here, results of {later} in another table of the document: use one year.",
        "{what} ở bảng này, kết quả năm {later} ở bảng khác của văn bản: dùng cùng một năm.",
    ),
)
NO_SUCH_RANK = Kind(
    "PIX515",
    Severity.ERROR,
    Words("a rank that nobody can have", "thứ hạng không thể có"),
    Words(
        "{what} is {stated}, but there are {computed} provinces: correct it.",
        "{what} là {stated}, nhưng chỉ có {computed} tỉnh, thành phố: sửa lại.",
    ),
)
KINDS = (STALE, OLDER_RESULTS, OTHER_YEAR, NO_SUCH_RANK)

_RANK = r"\s*([0-9]{1,4})\s*(?:/\s*([0-9]{1,4})\s*)?"


def check_labels(subject: Subject) -> Iterator[Finding]:
    """Columns of targets whose year is over when the plan begins."""
    years = subject.plan.years
    for table in subject.plan.tables:
        for column in table.columns:
            if years and column.kind in ("target", "rank") and column.year and column.year < min(years):
                yield finding(
                    STALE,
                    place=table.place,
                    framework=table.framework,
                    field=column.field,
                    what=column.words,
                    years=", ".join(map(str, years)),
                )


def check_columns(subject: Subject) -> Iterator[Finding]:
    """Columns of results, where another table of the document has later ones."""
    latest = [(table, column) for table in subject.plan.tables for column in _latest(table)]
    newest = max((column.year for _, column in latest if column.year), default=0)
    for table, column in latest:
        if column.year and column.year < newest:
            yield finding(
                OTHER_YEAR,
                place=table.place,
                framework=table.framework,
                field=column.field,
                what=column.words,
                later=str(newest),
            )


def _latest(table: Table) -> list[Column]:
    """Return the column of the latest results of a table that has targets, if it has one."""
    achieved = [column for column in table.columns if column.kind == "achieved" and column.year]
    if not achieved or not any(column.kind == "target" for column in table.columns):
        return []
    return [max(achieved, key=lambda column: column.year or 0)]
