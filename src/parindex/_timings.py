"""Times as documents print them: "Thường xuyên", "Quý III-IV/2024", "Trước ngày 12/12/2024"."""

import calendar
import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import Literal

import attrs

from parindex._text import plain

TimingKind = Literal["ongoing", "in-year", "quarter", "by", "from", "recurring", "on-event", "per-term"]


@attrs.frozen(kw_only=True)
class Timing:
    """When something is to be done.

    Attributes:
        kind: what sort of time it is.
        start: its first day, if the text gives one.
        end: its last day, if the text gives one.
    """

    kind: TimingKind
    start: dt.date | None = None
    end: dt.date | None = None


@functools.lru_cache(maxsize=4096)
def read_timings(text: str) -> tuple[Timing, ...]:
    """Return the times that a text states, in no order; none where it states none.

    Args:
        text: as printed. A text can state several: "Trước ngày 12 tháng cuối quý và ngày 12/12/2024".

    Examples:
        >>> [(one.kind, str(one.end)) for one in read_timings("Quý III-IV/2024")]
        [('quarter', '2024-12-31')]
    """
    rest, found = plain(text), list[Timing]()
    for pattern, read in _READERS:
        for match in re.finditer(pattern, rest):
            timing = read(match)
            if timing is not None:
                found.append(timing)
        rest = re.sub(pattern, " ; ", rest)
    return tuple(found)


def _date(match: re.Match[str]) -> Timing | None:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Timing(kind="from", start=date) if match["word"].startswith("tu") else Timing(kind="by", end=date)


def _month(match: re.Match[str]) -> Timing | None:
    month, year = int(match["month"]), int(match["year"])
    if not 1 <= month <= _MONTHS:
        return None
    first, last = dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    if match["word"].startswith("tu"):
        return Timing(kind="from", start=first)
    if match["word"].startswith("truoc"):
        return Timing(kind="by", end=first - dt.timedelta(days=1))
    return Timing(kind="by", start=first, end=last)


def _quarter(match: re.Match[str]) -> Timing:
    first = _QUARTERS[match["first"]]
    last = _QUARTERS[match["last"] or match["first"]]
    if match["year"] is None:
        return Timing(kind="quarter")
    year = int(match["year"])
    month = 3 * last
    end = dt.date(year, month, calendar.monthrange(year, month)[1])
    return Timing(kind="quarter", start=dt.date(year, 3 * first - 2, 1), end=end)


def _years(match: re.Match[str]) -> Timing:
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return Timing(kind="in-year", start=dt.date(first, 1, 1), end=dt.date(last, 12, 31))


def _plainly(kind: TimingKind) -> Callable[[re.Match[str]], Timing]:
    return lambda _: Timing(kind=kind)


_MONTHS = 12
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NUMBER = r"iv|i{1,3}|[1-4]"
_TO = r"(?:\s*[-,]\s*| va )(?:quy )?"
_WORD = r"(?P<word>(?:truoc|cham nhat|den het|den|het|tu|ngay|thang| )*)"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"

_READERS: tuple[tuple[str, Callable[[re.Match[str]], Timing | None]], ...] = (
    (rf"\b{_WORD}\b(?P<day>[0-9]{{1,2}})\s*[/.-]\s*(?P<month>[0-9]{{1,2}})\s*[/.-]\s*{_YEAR}\b", _date),
    (rf"\b{_WORD}\bthang (?P<month>[0-9]{{1,2}})(?:\s*/\s*| nam ){_YEAR}\b", _month),
    (rf"\bquy (?P<first>{_NUMBER})(?:{_TO}(?P<last>{_NUMBER}))?(?:(?:\s*/\s*|\s*nam ){_YEAR})?\b", _quarter),
    (r"\b(?P<first>20[0-9]{2})(?:\s*[-]\s*(?P<last>20[0-9]{2}))?\b", _years),
    (r"\bthuong xuyen\b", _plainly("ongoing")),
    (r"\b(?:hang|moi) (?:nam|quy|thang|tuan)\b|\bdinh ky\b|\bthang cuoi quy\b", _plainly("recurring")),
    (r"\bnhiem ky\b", _plainly("per-term")),
    (r"\bkhi\b", _plainly("on-event")),
)
"""Patterns of plain text, the narrower ones first; what one has read, the next do not see."""
