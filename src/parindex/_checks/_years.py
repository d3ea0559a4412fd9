"""Years and ranks: labels that were not brought up to date, older results, ranks that nobody can have."""

from collections.abc import Iterator

from parindex._checks._tables import Subject
from parindex._findings import Finding, Kind, Severity, Words, finding

STALE = Kind(
    "PIX512",
    Severity.WARNING,
    Words("a year that was not brought up to date", "năm chưa được cập nhật"),
    Words(
        "{what} stands in a plan for {years}: correct the year.",
        "{what} nằm trong kế hoạch của năm {years}: sửa lại năm.",
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
KINDS = (STALE, NO_SUCH_RANK)

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
