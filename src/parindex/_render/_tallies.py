"""What a plan comes to: points to be won by method, points lost by lead agency, work that falls due."""

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from parindex._checks._tables import Grid, Subject
from parindex._checks._work import Work, agencies_in, entities, work_of
from parindex._feasibility._limits import Limits
from parindex._feasibility._reach import top_of
from parindex._framework import Framework, Item, Method
from parindex._plan import Plan
from parindex._render._gaps import column_of, figure_in
from parindex._text import fold
from parindex._timings import Timing, read_timings

_MONTHS_OF_A_QUARTER = 3


@attrs.frozen(kw_only=True)
class Tally:
    """The printed items of one table by one method.

    Attributes:
        method: the method.
        items: how many items print both figures.
        achieved: what they had.
        target: what the plan aims at.
        room: the most that can be won, as far as the rules are known.
    """

    method: Method
    items: int
    achieved: Fraction
    target: Fraction
    room: Fraction

    @property
    def wanted(self) -> Fraction:
        """The points that are to be won."""
        return self.target - self.achieved

    @property
    def reserve(self) -> Fraction:
        """The points that can be won and that the plan does not aim at."""
        return self.achieved + self.room - self.target


@attrs.frozen(kw_only=True)
class Lost:
    """Points that were lost under one lead.

    Attributes:
        lead: who leads, as the plan names them; blank where it names nobody.
        points: the points that its items had below their maximum.
        items: the codes of these items, the largest loss first.
    """

    lead: str
    points: Fraction
    items: tuple[str, ...]


def tallies(grid: Grid) -> tuple[Tally, ...]:
    """Return what is to be won and what can be won by each method, of the items that print a result and a target.

    Args:
        grid: a table with its framework.
    """
    achieved, target = column_of(grid, "achieved"), column_of(grid, "target")
    found: dict[Method, list[tuple[Item, Fraction, Fraction]]] = {}
    for item in _items(grid):
        had, aimed = figure_in(grid, item.code, achieved), figure_in(grid, item.code, target)
        if had is not None and aimed is not None:
            found.setdefault(item.method, []).append((item, had, aimed))
    return tuple(
        Tally(
            method=method,
            items=len(lines),
            achieved=sum((had for _, had, _ in lines), Fraction()),
            target=sum((aimed for _, _, aimed in lines), Fraction()),
            room=sum((top_of(item, Limits(), had) - had for item, had, _ in lines), Fraction()),
        )
        for method, lines in found.items()
    )


def losses(grid: Grid, subject: Subject) -> tuple[Lost, ...]:
    """Return the points lost by lead agency, the largest first; none where the plan names no lead.

    Args:
        grid: a table with its framework.
        subject: its plan.
    """
    leads = leads_of(grid.framework, subject)
    if not leads:
        return ()
    achieved = column_of(grid, "achieved")
    found: dict[str, list[tuple[Fraction, str]]] = {}
    for item in _items(grid):
        had = figure_in(grid, item.code, achieved)
        if had is not None and had < item.max:
            found.setdefault(lead_of(item.code, grid.framework, leads), []).append((item.max - had, item.code))
    lost = (
        Lost(
            lead=lead,
            points=sum((points for points, _ in lines), Fraction()),
            items=tuple(code for _, code in sorted(lines, key=lambda line: -line[0])),
        )
        for lead, lines in found.items()
    )
    return tuple(sorted(lost, key=lambda one: (-one.points, one.lead)))


def _items(grid: Grid) -> Iterator[Item]:
    return (item for item in grid.framework.leaves() if item.code in grid.rows)


def leads_of(framework: Framework, subject: Subject) -> Mapping[str, str]:
    """Return who leads each node that names a lead, agencies under the name that the plan gives for all spellings."""
    names = {fold(agency.name): agency.name for agency in subject.plan.agencies}
    found: dict[str, str] = {}
    for work in work_of(subject):
        if work.framework == framework.id and work.node is not None and work.lead:
            found.setdefault(work.node, _one_name(work.lead, names, subject.plan))
    return found


def _one_name(lead: str, names: Mapping[str, str], plan: Plan) -> str:
    printed = agencies_in(lead)
    known = (names.get(next(iter(entities((name,), plan))), name) for name in printed)
    return "; ".join(dict.fromkeys(known))


def lead_of(code: str, framework: Framework, leads: Mapping[str, str]) -> str:
    """Return who leads a node: its own lead, or that of the nearest node above; blank where there is none."""
    return next((leads[node.code] for node in reversed(framework.path(code)) if node.code in leads), "")


def quarter(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the quarter of a day.

    Examples:
        >>> [str(one) for one in quarter(dt.date(2024, 5, 31))]
        ['2024-04-01', '2024-06-30']
    """
    last = (day.month + _MONTHS_OF_A_QUARTER - 1) // _MONTHS_OF_A_QUARTER * _MONTHS_OF_A_QUARTER
    first = dt.date(day.year, last - _MONTHS_OF_A_QUARTER + 1, 1)
    return first, dt.date(day.year, last, calendar.monthrange(day.year, last)[1])


def due(subject: Subject, day: dt.date) -> tuple[Work, ...]:
    """Return the work whose time ends in the quarter of a day.

    Args:
        subject: a plan.
        day: the day.
    """
    first, last = quarter(day)

    def is_due(timings: Sequence[Timing]) -> bool:
        return any(one.end is not None and first <= one.end <= last for one in timings)

    return tuple(work for work in work_of(subject) if is_due(read_timings(work.timing)))


def quarters_without_year(subject: Subject) -> int:
    """Return how many times name a quarter and no year, so that they fall due on no day."""
    times = (read_timings(work.timing) for work in work_of(subject))
    return sum(any(one.kind == "quarter" and one.end is None for one in found) for found in times)
