"""Columns recognised from their Vietnamese headers, or named by the caller.

A header is compared without diacritics, brackets and spaces, so that most recognition errors do not matter; a header
that is still unknown is compared with the usual ones letter by letter.
"""

import difflib
import functools
import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import attrs

from parindex._documents._cells import clean
from parindex._documents._raw import RawRow, RawTable
from parindex._plan import ColumnKind
from parindex._text import fold
from parindex.errors import ParindexError

Role = ColumnKind | Literal["number", "code", "name"]
ROLES: tuple[Role, ...] = ("number", "code", "name", *get_args(ColumnKind))

_LONGEST_HEADER = 70
_DEEPEST_HEADER = 40
_MOST_HEADER_ROWS = 3
_FEWEST_OF_DATA = 3
_NEAR = 0.82
_FIGURE = r"[\d.,)(/%\s-]+"

_PATTERNS: tuple[tuple[str, Role], ...] = (
    (r"(?:stt|tt|sott|sothutu|thutu)", "number"),
    (r"ma(?:so|hieu)?(?:tieuchi|chiso|muc|noidung|tc|tctp|linhvuc)?(?:thanhphan)?", "code"),
    (r"(?:ghichu|lydo|nguyennhan|giaitrinh|tailieu|cancu).*", "text"),
    (r".*sanpham.*|.*daura.*", "product"),
    (r".*(?:thoigian|thoihan|thoidiem|tiendo|lotrinh).*|(?:han|ngay)hoanthanh", "timing"),
    (r".*(?:thuhang|xephang).*|hang(?:nam\d+)?", "rank"),
    (r".*(?:nhiemvu|giaiphap|congviec|bienphap).*|noidungthuchien|hoatdong.*", "task"),
    (r".*chutri.*", "lead"),
    (r".*phoihop.*", "cooperating"),
    (r".*(?:thammuu|phutrach|daumoi|trachnhiem).*|(?:coquan|donvi)+(?:\w*thuchien)?", "lead"),
    (r".*(?:toida|diemchuan|thangdiem|diemquydinh).*", "maximum"),
    (r".*(?:tanggiam|chenhlech|thaydoi|muctang).*|sovoinam\d+", "change"),
    (r".*(?:muctieu|phandau|dukien).*|(?:chitieu|kehoach)(?:nam)?\d{4}", "target"),
    (r".*(?:diemdat|datduoc|ketqua|tucham|thamdinh|tudanhgia).*", "achieved"),
    (r"(?:diem|chiso|parindex|sipas|papi|giatri|tyle|thuchien|nam)(?:so|dat|hailong|cua)*(?:nam)?\d{4}", "achieved"),
    (r"diem(?:so)?", "achieved"),
    (r".*(?:tieuchi|linhvuc|noidungthanhphan|chisonoidung|chisothanhphan|yeuto).*", "name"),
    (r"(?:ten|danhmuc|noidung|chitieu|chiso|hangmuc|trucnoidung)\w{0,20}", "name"),
    (r"thuchien|tochucthuchien", "text"),
)
"""Folded headers and what they head; the first that fits decides."""

_USUAL: dict[str, Role] = {
    "diemtoida": "maximum",
    "diemchuan": "maximum",
    "diemdatduoc": "achieved",
    "ketqua": "achieved",
    "muctieu": "target",
    "thuhangphandau": "rank",
    "nhiemvugiaiphap": "task",
    "chutri": "lead",
    "chutrithuchien": "lead",
    "donvichutri": "lead",
    "coquanchutri": "lead",
    "phoihop": "cooperating",
    "donviphoihop": "cooperating",
    "coquanphoihop": "cooperating",
    "thoigianthuchien": "timing",
    "thoigianhoanthanh": "timing",
    "linhvuctieuchitieuchithanhphan": "name",
    "chisonoidungnoidungthanhphan": "name",
    "nhomtieuchi": "name",
    "sanpham": "product",
}


@attrs.frozen(kw_only=True)
class Heading:
    """What heads one column of a table.

    Attributes:
        role: what its cells hold.
        header: the printed header, both rows of one in two rows.
        year: the year that it names.
        percent: whether it says that its figures are rates.
    """

    role: Role
    header: str | None = None
    year: int | None = None
    percent: bool = False


@attrs.frozen(kw_only=True)
class Layout:
    """The columns of a table.

    Attributes:
        headings: one a column.
        first: the first header row.
        start: the first row behind the header rows.
        printed: the texts of the header rows, by which repeated ones are known.
    """

    headings: tuple[Heading, ...]
    first: int = 0
    start: int = 0
    printed: tuple[tuple[str, ...], ...] = ()

    def index(self, role: Role) -> int | None:
        """Return the first column with a role."""
        return next((at for at, heading in enumerate(self.headings) if heading.role == role), None)


@functools.lru_cache(maxsize=1024)
def recognise(header: str) -> Role | None:
    """Return what a column holds by its printed header, or None.

    Examples:
        >>> recognise("Điểm đạt được năm 2018"), recognise("Mục tiêu năm 2024"), recognise("Sở Nội vụ")
        ('achieved', 'target', None)
    """
    role = _by_pattern(header)
    if role is not None or not 0 < len(header) <= _LONGEST_HEADER:
        return role
    bare = re.sub(r"(?:nam)?\d+", "", fold(header))
    near = difflib.get_close_matches(bare, _USUAL, n=1, cutoff=_NEAR)
    return _USUAL[near[0]] if near else None


@functools.lru_cache(maxsize=1024)
def _by_pattern(header: str) -> Role | None:
    if not 0 < len(header) <= _LONGEST_HEADER:
        return None
    folded = fold(header)
    return next((role for pattern, role in _PATTERNS if re.fullmatch(pattern, folded)), None)


def find_layout(table: RawTable, named: Mapping[str | int, str]) -> Layout | None:
    """Return the columns of a table, or None where no header row is recognised and the caller names none.

    Args:
        table: the table with its header rows.
        named: kinds of columns by printed header or by position from 1.

    Raises:
        ParindexError: a kind that does not exist is named.
    """
    known = _named(named)
    found = _read_headers(table)
    if found is None and not any(key.isdigit() for key in known):
        return None
    layout = found or Layout(headings=tuple(Heading(role="text") for _ in table.rows[0].cells))
    headings = [_rename(heading, at, known) for at, heading in enumerate(layout.headings)]
    return attrs.evolve(layout, headings=_settle(headings, table.rows[layout.start :], frozenset(known)))


def _named(named: Mapping[str | int, str]) -> dict[str, tuple[Role, int | None]]:
    known: dict[str, tuple[Role, int | None]] = {}
    for key, value in named.items():
        kind, colon, year = value.partition(":")
        if kind not in ROLES or (colon and not re.fullmatch(r"\d{4}", year)):
            msg = f"column {key}: {value!r} is no kind of column; there are {', '.join(ROLES)}, with :YEAR behind"
            raise ParindexError(msg)
        role: Role = next(role for role in ROLES if role == kind)
        at = str(key).strip()
        known[at if at.isdigit() else fold(at)] = role, int(year) if year else None
    return known


def _rename(heading: Heading, at: int, known: Mapping[str, tuple[Role, int | None]]) -> Heading:
    by_header = known.get(fold(heading.header)) if heading.header else None
    given = known.get(str(at + 1)) or by_header
    if given is None:
        return heading
    return attrs.evolve(heading, role=given[0], year=given[1] or heading.year)


def _read_headers(table: RawTable) -> Layout | None:
    for start, row in enumerate(table.rows[:_DEEPEST_HEADER]):
        texts = texts_of(row)
        if is_header(texts):
            printed = [texts]
            for further in table.rows[start + 1 : start + _MOST_HEADER_ROWS]:
                below = texts_of(further)
                if not _goes_on(printed, below):
                    break
                printed.append(below)
            end = start + len(printed)
            end += end < len(table.rows) and _counts_columns(texts_of(table.rows[end]))
            headings = tuple(_heading(printed, at) for at in range(len(texts)))
            return Layout(headings=headings, first=start, start=end, printed=tuple(printed))
        if _holds_data(texts):
            break
    return None


def _holds_data(texts: Sequence[str]) -> bool:
    """Say whether a row above any header is one of data: three filled cells, and a number or figure among them."""
    printed = [text for text in texts if text]
    return len(printed) >= _FEWEST_OF_DATA and any(re.fullmatch(_FIGURE, text) for text in printed)


def texts_of(row: RawRow) -> tuple[str, ...]:
    """Return the cleaned texts of a row."""
    return tuple(clean(cell.text) for cell in row.cells)


def is_header(texts: Sequence[str]) -> bool:
    """Say whether a row heads columns: at least two of them are known, most of them are, and none is a figure."""
    printed = [text for text in texts if text]
    if any(re.fullmatch(_FIGURE, text) for text in printed) or not any(map(_by_pattern, printed)):
        return False
    known = [role for text in printed if (role := recognise(text)) is not None]
    return len(set(known)) > 1 and len(known) * 2 >= len(printed)


def numbers_rows(texts: Sequence[str]) -> bool:
    """Say whether a header row heads numbers or codes, as no row of tasks and agencies does."""
    return any(recognise(text) in ("number", "code") for text in texts)


def same_header(texts: Sequence[str], header: Sequence[str]) -> bool:
    """Say whether a row prints a header again: three in four of its cells do."""
    if len(texts) != len(header):
        return False
    filled = [(text, one) for text, one in zip(texts, header, strict=True) if text or one]
    same = sum(text == one or fold(text) == fold(one) for text, one in filled)
    return same * 4 >= len(filled) * 3 > 0


def _goes_on(printed: Sequence[Sequence[str]], below: Sequence[str]) -> bool:
    """Say whether a row heads the parts of columns that the row above joins."""
    above = printed[-1]
    filled = [at for at, text in enumerate(below) if text]
    joined = all(not above[at] or (at + 1 < len(above) and not above[at + 1]) for at in filled)
    spans = any(not above[at] for at in filled)
    return joined and spans and all(recognise(below[at]) or _year(below[at]) for at in filled)


def _counts_columns(texts: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    printed = [text.strip("()[]. ") for text in texts if text]
    digits = [int(text) for text in printed if text.isdigit()]
    labels = all(re.fullmatch(r"\d{1,2}|[A-ZĐ]|\d{1,2}\s?=.*", text) for text in printed)
    return labels and len(digits) > 1 and digits == list(range(digits[0], digits[0] + len(digits)))


def _heading(printed: Sequence[Sequence[str]], at: int) -> Heading:
    parts = [
        _above(row, at) if any(below[at] for below in printed[depth + 1 :]) else row[at]
        for depth, row in enumerate(printed)
    ]
    parts = [part for part in parts if part] or [""]
    header = " ".join(parts)
    roles = (recognise(parts[-1]), recognise(header), recognise(parts[0]))
    known: list[Role] = [role for role in roles if role is not None]
    percent = "%" in header or "tyle" in fold(header) or "sipas" in fold(header)
    role = known[0] if known else "text"
    return Heading(role=role, header=header or None, year=_year(header) if role != "maximum" else None, percent=percent)


def _above(row: Sequence[str], at: int) -> str:
    """Return the header that stands over a column: its own, or that of the columns joined with it."""
    return next((text for text in reversed(row[: at + 1]) if text), "")


def _year(header: str) -> int | None:
    years = set(re.findall(r"(?a:(?<!\d)(?:19|20)\d\d(?!\d))", header))
    return int(years.pop()) if len(years) == 1 else None


def _settle(headings: list[Heading], rows: Sequence[RawRow], named: frozenset[str]) -> tuple[Heading, ...]:
    """Leave one column of names: of several, those that hold codes are codes, and the fullest is the names."""
    names = [at for at, heading in enumerate(headings) if heading.role == "name"]
    if len(names) > 1:
        codes = [at for at in names if _holds_codes(rows, at)]
        left = [at for at in names if at not in codes] or names
        fullest = max(left, key=lambda at: sum(bool(row.cells[at].text.strip()) for row in rows))
        has_code = any(heading.role == "code" for heading in headings)
        for at in names:
            if at != fullest:
                role: Role = "code" if at in codes and not has_code else "text"
                has_code = has_code or role == "code"
                headings[at] = attrs.evolve(headings[at], role=role)
    first = headings[0]
    if first.role == "text" and first.header is None and "1" not in named and _holds_codes(rows, 0):
        headings[0] = attrs.evolve(first, role="number")
    return tuple(headings)


def _holds_codes(rows: Sequence[RawRow], at: int) -> bool:
    texts = [text for row in rows if (text := row.cells[at].text.strip())]
    codes = sum(re.fullmatch(r"(?a:\d+(?:[.,]\d+)*[.)]?|[IVXLC]+\.?)", text) is not None for text in texts)
    return codes * 2 > len(texts)
