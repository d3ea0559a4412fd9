"""Years and ranks: labels that were not brought up to date, and ranks that nobody can have."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from parindex._catalogue import units
from parindex._checks._tables import Subject
from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._plan import COLUMN_WORDS, Plan, Table, in_year
from parindex._printed import Printed
from parindex._values import TOTAL, index_of

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

_RANK = r"\s*(?P<rank>[0-9]{1,4})\s*(?:/\s*(?P<of>[0-9]{1,4})\s*)?"

_OF_PROVINCES = ("par-index", "sipas", "papi")
"""The indices whose units are the provinces; a rubric of one's own ranks whatever it likes."""


def check_labels(subject: Subject) -> Iterator[Finding]:
    """Columns of targets whose year is over when the plan begins."""
    years = subject.plan.years
    for table in subject.plan.tables:
        for column in table.columns:
            if years and column.kind == "target" and column.year and column.year < min(years):
                yield finding(
                    STALE,
                    place=table.place,
                    framework=table.framework,
                    field=column.field,
                    what=column.words,
                    years=", ".join(map(str, years)),
                )


def check_ranks(subject: Subject) -> Iterator[Finding]:
    """Ranks that are aimed at or stated: none beyond the provinces of their year, nor among another number."""
    for ranked in _ranks(subject.plan):
        provinces = _provinces(ranked.year)
        if provinces is None or ranked.framework is None or index_of(ranked.framework) not in _OF_PROVINCES:
            continue
        if not 1 <= ranked.rank <= provinces or not _is_possible(ranked, provinces):
            yield finding(
                NO_SUCH_RANK,
                place=ranked.place,
                framework=ranked.framework,
                node=ranked.node,
                field=in_year(COLUMN_WORDS["rank"], ranked.year).en,
                stated=f"{ranked.rank}/{ranked.of}" if ranked.of is not None else str(ranked.rank),
                computed=str(provinces),
                what=in_year(COLUMN_WORDS["rank"], ranked.year),
            )


class _Ranked(NamedTuple):
    framework: str | None
    node: str | None
    year: int | None
    rank: int
    of: int | None
    place: Place | None


def _is_possible(ranked: "_Ranked", provinces: int) -> bool:
    """Say whether so many can be ranked: all, or fewer where the publisher withholds some, as that of PAPI does."""
    if ranked.of is None or ranked.of == provinces:
        return True
    return (
        ranked.framework is not None and index_of(ranked.framework) == "papi" and ranked.rank <= ranked.of <= provinces
    )


def _provinces(year: int | None) -> int | None:
    """Return how many provinces there were at the end of a year, when its results are of; None before the record."""
    return len(units(on=dt.date(year, 12, 31))) or None if year else None


def _ranks(plan: Plan) -> Iterator[_Ranked]:
    """Yield every rank that a plan prints: in its tables, its goals and its claims."""
    for table in plan.tables:
        for index, column in enumerate(table.columns):
            if column.kind == "rank":
                yield from _ranks_of_column(table, index, column.year)
    for goal in plan.goals:
        rank = _read_rank(goal.value) if goal.aim == "rank" and goal.value else None
        if rank is not None:
            yield _Ranked(
                goal.index, goal.node or TOTAL, max(goal.years, default=None), rank[0], rank[1] or goal.of, goal.place
            )
    for claim in plan.claims:
        if claim.rank is not None:
            yield _Ranked(claim.index, claim.node or TOTAL, claim.year, claim.rank, claim.of, claim.place)


def _ranks_of_column(table: Table, index: int, year: int | None) -> Iterator[_Ranked]:
    for row in table.rows:
        rank = _read_rank(row.cells[index])
        if rank is not None:
            node = TOTAL if row.total else row.code
            yield _Ranked(table.framework, node, year, rank[0], rank[1], row.cells[index].place)


def _read_rank(printed: Printed) -> tuple[int, int | None] | None:
    match = re.fullmatch(_RANK, printed.text)
    return (int(match["rank"]), int(match["of"]) if match["of"] else None) if match else None
