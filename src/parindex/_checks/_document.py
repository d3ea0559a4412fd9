"""The document as a whole: its number and date, and the findings its owner has accepted."""

import re
from collections.abc import Iterator

from parindex._checks._tables import Subject
from parindex._findings import Finding, Kind, Severity, Words, day, finding

NUMBER = Kind(
    "PIX501",
    Severity.ERROR,
    Words("document numbers disagree", "số văn bản không thống nhất"),
    Words(
        "{part} names the document {stated}, its head {computed}: one of the two is wrong.",
        "{part} ghi số văn bản {stated}, phần đầu ghi {computed}: một trong hai sai.",
    ),
)
DATE = Kind(
    "PIX502",
    Severity.ERROR,
    Words("document dates disagree", "ngày văn bản không thống nhất"),
    Words(
        "{part} dates the document {said}, its head {head}: one of the two is wrong.",
        "{part} ghi ngày văn bản {said}, phần đầu ghi {head}: một trong hai sai.",
    ),
)
DRAFT_NUMBER = Kind(
    "PIX503",
    Severity.NOTE,
    Words("no document number yet", "chưa có số văn bản"),
    Words(
        "the document has no number: it was read as a draft.",
        "văn bản chưa có số: coi là dự thảo.",
    ),
)
DRAFT_DATE = Kind(
    "PIX504",
    Severity.NOTE,
    Words("no document date yet", "chưa có ngày văn bản"),
    Words(
        "the document has no date: it was read as a draft.",
        "văn bản chưa có ngày: coi là dự thảo.",
    ),
)
KINDS = (NUMBER, DATE, DRAFT_NUMBER, DRAFT_DATE)


def check_number_and_date(subject: Subject) -> Iterator[Finding]:
    """Number and date of the document, in its head and wherever a part says them again; a blank one is a draft."""
    head = subject.plan.document
    if _blank(head.number):
        yield finding(DRAFT_NUMBER, place=head.place, field="number")
    if head.date is None:
        yield finding(DRAFT_DATE, place=head.place, field="date")
    for part in head.restated:
        if not _blank(head.number) and not _blank(part.number) and _bare(head.number) != _bare(part.number):
            yield finding(
                NUMBER, place=part.place, field="number", stated=part.number, computed=head.number, part=part.part
            )
        if head.date is not None and part.date is not None and head.date != part.date:
            yield finding(
                DATE,
                place=part.place,
                field="date",
                stated=part.date.isoformat(),
                computed=head.date.isoformat(),
                part=part.part,
                said=day(part.date),
                head=day(head.date),
            )


def _blank(number: str | None) -> bool:
    return number is None or not any(char.isdigit() for char in number.partition("/")[0])


def _bare(number: str | None) -> str:
    """Return a number without what comes before its digits, leading zeros and spaces."""
    bare = re.sub(r"^\D*0*", "", number or "")
    return "".join(bare.split()).casefold()
