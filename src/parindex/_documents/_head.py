"""The head of a document, read from the lines outside its tables: number, date, issuer, title, unit and years."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

import attrs

from parindex._documents._cells import clean
from parindex._documents._raw import RawLine
from parindex._documents._titles import is_label
from parindex._findings import Place
from parindex._plan import Restated
from parindex._text import fold

_DEEPEST = 60
_TITLE_LINES = 5
_LONGEST_TITLE = 400
_NUMBER = r"(?i)\W*số\s*:?\s*(?a:(\d*))\s*/\s*([\wĐđ]+(?:\s*[-–]\s*[\wĐđ]+)*)\s*"
_ANY_NUMBER = r"(?i)số\s*:?\s*(?a:(\d*))[\s….]*/\s*([\wĐđ]+(?:-[\wĐđ]+)+)"
_DATELINE = r"(?i)\W*([^\d,]{2,40}),\s*ngày\b(.*)"
_DAY = r"(?i)(?a:(\d{1,2}))[\s….]*(?:tháng|[/.-])[\s….]*(?a:(\d{1,2}))[\s….]*(?:năm|[/.-])\s*(?a:(\d{4}))"
_ATTACHED = r"(?i)kèm\s+theo\s+(?:kế\s+hoạch|quyết\s+định|công\s+văn|chương\s+trình|đề\s+án|văn\s+bản)\b.*"
_OF = r"(?i)của\s+((?:văn phòng\s+|chủ tịch\s+)*(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|sở|bộ)\b[^).;]*)"
_COMMITTEE = r"(?i)[^\w+–-]*(?:(?:tm\.?\s*)?(?:ủy|uỷ)\s+ban\s+nhân\s+dân|ubnd\b)"
_LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_LEVEL = "|".join(level.replace(" ", r"\s+") for level in _LEVELS)
_KINDS = {
    "kehoach": "kế hoạch",
    "chuongtrinh": "chương trình",
    "quyetdinh": "quyết định",
    "dean": "đề án",
    "congvan": "công văn",
    "baocao": "báo cáo",
}
_PROSE_BEGINS = r"(?i)(?:(?:căn cứ|thực hiện|nhằm|để|với|qua|trên cơ sở)\b|[IVX]+\s*[.,]|\d+\s*[.)]|[-–_=*]{2,}).*"


@attrs.frozen(kw_only=True)
class Head:
    """What the lines of a document say of it; None and blank where they do not.

    Attributes:
        number: number of the document, ``/KH-UBND`` in a draft.
        date: its date; None in a draft.
        year: the year of its date, which drafts print too.
        kind: what kind of document it is.
        title: its title.
        issuer: who issues it.
        unit: whose it is.
        restated: where its parts name it again.
        place: where its number stands.
    """

    number: str | None = None
    date: dt.date | None = None
    year: int | None = None
    kind: str | None = None
    title: str | None = None
    issuer: str | None = None
    unit: str | None = None
    restated: tuple[Restated, ...] = ()
    place: Place | None = None


def read_head(lines: Sequence[RawLine]) -> Head:
    """Return what lines say of their document.

    Args:
        lines: the lines outside its tables, in order.
    """
    first = lines[:_DEEPEST]
    number, place = _number(first)
    where, date, year = _dateline(first)
    restated, issuers = _restated(lines)
    at = next((at for at, line in enumerate(first) if fold(line.text) in _KINDS), None)
    unit = _unit(lines, where)
    named = next((one for one in issuers if not re.search(r"(?i)\btỉnh$", one)), None)
    kind = _KINDS[fold(first[at].text)] if at is not None else None
    return Head(
        number=number or next((one.number for one in restated if one.number), None),
        date=date,
        year=year or next((one.date.year for one in restated if one.date), None),
        kind=kind or ("kế hoạch" if restated else None),
        title=_title(first, at) if at is not None else None,
        issuer=_issuer(lines, first, unit) or named,
        unit=unit or _unit_in(named or ""),
        restated=restated,
        place=place,
    )


def _number(lines: Sequence[RawLine]) -> tuple[str | None, Place | None]:
    for line in lines:
        match = re.match(_NUMBER, line.text)
        if match is not None:
            return f"{match[1]}/" + re.sub(r"\s*[-–]\s*", "-", match[2]), line.place
    return None, None


def _dateline(lines: Sequence[RawLine]) -> tuple[str | None, dt.date | None, int | None]:
    for line in lines:
        match = re.match(_DATELINE, line.text)
        year = re.search(r"(?a:năm\s*(\d{4}))", match[2]) if match else None
        if match is not None and (year or _date(match[2])):
            date = _date(match[2])
            return clean(match[1]), date, date.year if date else int(year[1]) if year else None
    return None, None, None


def _date(text: str) -> dt.date | None:
    match = re.search(_DAY, text)
    if match is None:
        return None
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None  # no such day: a misprint, and what is meant is not known


def _restated(lines: Sequence[RawLine]) -> tuple[tuple[Restated, ...], list[str]]:
    """Return where parts name their document again, and whom they name as its issuer."""
    found: list[Restated] = []
    issuers: list[str] = []
    part = ""
    for line in lines:
        if is_label(line.text):
            part = re.split(r"[.:(]", line.text.strip("*( "))[0].strip().replace("PHỤ LỤC", "Phụ lục")
        match = re.search(_ATTACHED, line.text)
        if match is None or not line.text.strip().startswith(("(", "B", "K", "*")):
            continue
        number = re.search(_ANY_NUMBER, match[0])
        said, date = f"{number[1]}/{number[2]}" if number else None, _date(match[0])
        if said or date:
            found.append(Restated(part=part or "Phụ lục", number=said, date=date, place=line.place))
        of = re.search(_OF, match[0])
        issuers += [clean(of[1])] if of else []
    return tuple(found), issuers


def _title(lines: Sequence[RawLine], at: int) -> str | None:
    """Return the lines behind the kind of the document up to where its prose begins."""
    taken: list[RawLine] = []
    for line in lines[at + 1 : at + 1 + _TITLE_LINES]:
        text = clean(line.text)
        apart = bool(taken) and line.place.line > taken[-1].place.line + 1 and not _is_open(taken[-1].text)
        if not text or re.fullmatch(r"\W+", text) or (taken and (apart or re.fullmatch(_PROSE_BEGINS, text))):
            break
        taken.append(line)
    title = " ".join(clean(line.text) for line in taken)
    return title if 0 < len(title) <= _LONGEST_TITLE else None


def _is_open(text: str) -> bool:
    return text.rstrip().endswith((",", "-", "–", "và"))


def _unit(lines: Sequence[RawLine], where: str | None) -> str | None:
    """Return the unit of the place in the date line, with the level that the document most often gives it."""
    if where is None:
        return None
    named = rf"(?i)\b({_LEVEL})\s+{re.escape(where)}\b"
    levels = Counter(clean(match[1]).casefold() for line in lines for match in re.finditer(named, line.text))
    return f"{levels.most_common(1)[0][0]} {where}" if levels else where


def _unit_in(issuer: str) -> str | None:
    match = re.search(rf"(?i)\b({_LEVEL})\s+(\w.*)", issuer)
    return f"{match[1].casefold()} {match[2]}" if match else None


def _issuer(lines: Sequence[RawLine], first: Sequence[RawLine], unit: str | None) -> str | None:
    """Return the committee of the unit, if the head or the signature names one."""
    committee = any(re.match(_COMMITTEE, line.text.replace("**", "")) for line in (*first[:20], *lines[-80:]))
    return f"Ủy ban nhân dân {unit}" if committee and unit else None


def years_of(title: str, since: int | None) -> tuple[int, ...]:
    """Return the years that a title names, without those before the document's own.

    Examples:
        >>> years_of("Khắc phục hạn chế Chỉ số PAPI năm 2021, nâng cao chỉ số năm 2022", 2022)
        (2022,)
    """
    years = sorted({int(year) for year in re.findall(r"(?a:(?<!\d)20\d\d(?!\d))", title)})
    return tuple(year for year in years if since is None or year >= since)
