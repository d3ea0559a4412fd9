"""Panels: published results of many units over years, read from a CSV file.

The file has one result a line under a header line; the columns stand in any order:

========  ===============================================================================================
column    what it holds
========  ===============================================================================================
index     the index: ``par-index``, ``sipas`` or ``papi``
year      the year that was scored, ``2023``
province  the unit, as ``Hà Nam``; case, accents, hyphens and ``tỉnh`` or ``thành phố`` before it do not matter
code      the node by its code in the version of that year, or ``total`` for the whole
points    the published figure, in points or percent as the index counts; blank where nothing was published
rank      the rank, a whole number; the column may be left out, and so may its values
source    where the figure stands; may be left out, and is not read
========  ===============================================================================================

It is UTF-8, with or without a byte order mark; commas, semicolons or tabs stand between the cells, and a figure has a
decimal point or a decimal comma.
"""

import csv
import functools
import io
import os
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import attrs

from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._printed import Figure
from parindex._text import fold, nearest
from parindex._values import TOTAL, is_code, show
from parindex.errors import LoadError

UNREADABLE = Kind(
    "PIX150",
    Severity.ERROR,
    Words("results that cannot be read", "không đọc được tệp kết quả"),
    Words(
        "cannot be read as results: {why}.",
        "không đọc được như tệp kết quả: {why}.",
    ),
)
NO_COLUMN = Kind(
    "PIX151",
    Severity.ERROR,
    Words("results without a column", "tệp kết quả thiếu cột"),
    Words(
        "has no column {columns}: the first line must name {needed}.",
        "không có cột {columns}: dòng đầu phải ghi {needed}.",
    ),
)
OTHER_COLUMN = Kind(
    "PIX152",
    Severity.ERROR,
    Words("a column that results do not have", "cột không có trong tệp kết quả"),
    Words(
        "column {column} {why}: columns are {known}.",
        "cột {column} {why}: các cột gồm {known}.",
    ),
)
OTHER_CELLS = Kind(
    "PIX153",
    Severity.ERROR,
    Words("a line with other cells than columns", "dòng có số ô khác số cột"),
    Words(
        "has {count} cells for {columns} columns: quote cells that hold the sign between cells.",
        "có {count} ô cho {columns} cột: đặt trong dấu nháy các ô có chứa dấu ngăn cách.",
    ),
)
NO_VALUE = Kind(
    "PIX154",
    Severity.ERROR,
    Words("a cell of results that says nothing usable", "ô của tệp kết quả không dùng được"),
    Words(
        "{column} is {printed}: write {needed}.",
        "{column} ghi {printed}: ghi {needed}.",
    ),
)
TWO_VALUES = Kind(
    "PIX155",
    Severity.ERROR,
    Words("two values for one result", "một kết quả có hai giá trị"),
    Words(
        "{result} is {stated} here and {computed} on line {line}: keep one.",
        "{result} ở đây là {stated}, ở dòng {line} là {computed}: giữ lại một.",
    ),
)
KINDS = (UNREADABLE, NO_COLUMN, OTHER_COLUMN, OTHER_CELLS, NO_VALUE, TWO_VALUES)

NEEDED = ("index", "year", "province", "code", "points")
KNOWN = (*NEEDED, "rank", "source")
_NUMBER = r"(?a:(-?)([0-9]{1,9})(?:([.,])([0-9]{1,30}))?)"
_WHO = r"(?:vanphong)?(?:uybannhandan)?(?:tinh|thanhpho|tp)(?=.)"

Key = tuple[str, int, str, str]
"""Index, year, folded province and code of a result."""


@attrs.frozen(kw_only=True)
class Result:
    """What one unit reached in one year.

    Attributes:
        unit: the unit as the file names it.
        printed: the published figure as the file has it; blank where nothing was published.
        rank: the rank, if it is known.
        line: the line it stands on.
    """

    unit: str
    printed: str = ""
    rank: int | None = None
    line: int

    @property
    def points(self) -> Figure | None:
        """The published figure with its printed places; None where nothing was published."""
        return _number(self.printed)


@attrs.frozen(kw_only=True, eq=False)
class Panel:
    """Published results of many units over years.

    Attributes:
        path: the file they were read from.
        results: by index, year, folded province and code.
    """

    path: str
    results: Mapping[Key, Result] = attrs.field(repr=False)
    _years: Mapping[tuple[str, str, str], tuple[int, ...]] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Index the years once: a figure of another year is looked for often."""
        years: dict[tuple[str, str, str], tuple[int, ...]] = {}
        for index, year, province, code in self.results:
            key = index, province, code
            years[key] = (*years.get(key, ()), year)
        object.__setattr__(self, "_years", years)

    def find(self, index: str, year: int, unit: str, code: str = TOTAL) -> Result | None:
        """Return the result of a unit, or None.

        Args:
            index: the index, for example ``papi``.
            year: the year that was scored.
            unit: the province, with or without ``tỉnh`` before it.
            code: the code of a node.
        """
        return self.results.get((index, year, province_key(unit), code))

    def years(self, index: str, unit: str, code: str = TOTAL) -> tuple[int, ...]:
        """Return the years that have a result of a unit, in ascending order."""
        return tuple(sorted(self._years.get((index, province_key(unit), code), ())))

    def standing(self, index: str, year: int, code: str = TOTAL) -> tuple[tuple[str, Fraction], ...]:
        """Return the units that have a result, each with its points: what :func:`parindex.ranks` puts in order.

        Args:
            index: the index, for example ``papi``.
            year: the year that was scored.
            code: the code of a node.
        """
        asked = index, year, code
        found = ((one.unit, one.points) for (*when, _, node), one in self.results.items() if (*when, node) == asked)
        return tuple((unit, points.value) for unit, points in found if points is not None)

    def knows(self, unit: str) -> bool:
        """Say whether there is any result of a unit."""
        return any(province == province_key(unit) for _, province, _ in self._years)

    def __len__(self) -> int:
        return len(self.results)


@functools.lru_cache(maxsize=4096)
def province_key(unit: str) -> str:
    """Return what two spellings of one province have in common.

    Examples:
        >>> province_key("tỉnh Hà Nam") == province_key("UBND TỈNH HÀ NAM") == province_key("Ha Nam")
        True
    """
    return re.sub(rf"^{_WHO}", "", fold(unit))


def load_panel(path: str | os.PathLike[str]) -> Panel:
    """Read published results from a CSV file with the columns index, year, province, code and points.

    Args:
        path: the file; ``parindex._panel`` describes its columns.

    Raises:
        LoadError: the file cannot be used; all its problems at once, each with its line.

    Examples:
        >>> import parindex as par
        >>> panel = par.load_panel("docs/findings/panel.csv")
        >>> panel.find("mini", 2023, "tỉnh Mẫu").points.value
        Fraction(15, 2)
    """
    name = os.fspath(path).replace(os.sep, "/")
    lines = _lines(_read(path, name), name)
    header = [cell.strip().casefold() for cell in next(lines)[1]]
    problems = list(_header_problems(header, name))
    results: dict[Key, Result] = {}
    if not problems:
        for line, cells in lines:
            problems += _take(results, header, cells, Place(file=name, line=line))
    if problems:
        raise LoadError(name, tuple(problems))
    return Panel(path=name, results=MappingProxyType(results))


def _read(path: str | os.PathLike[str], name: str) -> str:
    """Return the text of a file; one without any is refused like one that is no text."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise _unreadable(Words(reason, reason), Place(file=name)) from None
    except UnicodeDecodeError:
        why = Words("it is not UTF-8; save it as CSV UTF-8", "tệp không phải UTF-8; lưu lại dạng CSV UTF-8")
        raise _unreadable(why, Place(file=name)) from None
    if not text.strip():
        raise _unreadable(Words("it is empty", "tệp trống"), Place(file=name))
    return text


def _unreadable(why: Words, place: Place) -> LoadError:
    return LoadError(place.file, (finding(UNREADABLE, place=place, why=why),))


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each line that has any, with its number."""
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield reader.line_num, cells
    except csv.Error as problem:
        raise _unreadable(Words(str(problem), str(problem)), Place(file=name, line=reader.line_num)) from None


def _header_problems(header: list[str], name: str) -> Iterator[Finding]:
    place, known = Place(file=name), ", ".join(KNOWN)
    lacking = ", ".join(column for column in NEEDED if column not in header)
    if lacking:
        yield finding(NO_COLUMN, place=place, columns=lacking, needed=", ".join(NEEDED))
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            why = Words("stands twice", "xuất hiện hai lần")
            yield finding(OTHER_COLUMN, place=place, column=f"«{column}»", why=why, known=known)
        elif column not in KNOWN:
            near = ", ".join(nearest(column, KNOWN))
            why = Words(
                f"is not known; the nearest is {near}" if near else "is not known",
                f"chưa được biết; gần nhất là {near}" if near else "chưa được biết",
            )
            yield finding(OTHER_COLUMN, place=place, column=f"«{column}»", why=why, known=known)


def _take(results: dict[Key, Result], header: list[str], cells: list[str], place: Place) -> Iterator[Finding]:
    """Put the result of a line among the others, or yield what is wrong with it."""
    if len(cells) != len(header):
        yield finding(OTHER_CELLS, place=place, count=str(len(cells)), columns=str(len(header)))
        return
    line = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
    points, rank = line["points"], line.get("rank", "")
    wrong = [column for column in NEEDED[:4] if not _holds(column, line[column])]
    wrong += [column for column, text in (("points", points), ("rank", rank)) if text and not _figure(column, text)]
    for column in wrong:
        yield finding(NO_VALUE, place=place, column=column, printed=f"«{line[column]}»", needed=_WANTED[column])
    if wrong:
        return
    key = line["index"], int(line["year"]), province_key(line["province"]), line["code"]
    new = Result(unit=line["province"], printed=points, rank=int(rank) if rank else None, line=place.line)
    old = results.get(key)
    if old is None:
        results[key] = new
    else:  # one line may have the figure, another the rank
        results[key] = attrs.evolve(old, printed=old.printed or points, rank=old.rank or new.rank)
        name = " ".join(line[column] for column in NEEDED[:4])
        yield from _two_values(name, old, new, place)


def _two_values(name: str, old: Result, new: Result, place: Place) -> Iterator[Finding]:
    pairs = [(old.points.value, new.points.value)] if old.points and new.points else []
    pairs += [(Fraction(old.rank), Fraction(new.rank))] if old.rank and new.rank else []
    for one, other in pairs:
        if one != other:
            stated, computed = show(other), show(one)
            yield finding(TWO_VALUES, place=place, stated=stated, computed=computed, result=name, line=str(old.line))


@functools.lru_cache(maxsize=4096)
def _holds(column: str, text: str) -> bool:
    """Say whether the text can stand in one of the columns that name a result; few texts fill a whole panel."""
    if column == "province":
        return bool(province_key(text))
    if column == "code":
        return text == TOTAL or is_code(text)
    return re.fullmatch(r"[a-z0-9-]+" if column == "index" else r"(?a:[12]\d{3})", text) is not None


def _figure(column: str, text: str) -> bool:
    return re.fullmatch(_NUMBER if column == "points" else r"(?a:[1-9]\d{0,3})", text) is not None


def _number(text: str) -> Figure | None:
    match = re.fullmatch(_NUMBER, text)
    if match is None:
        return None
    sign, whole, mark, decimals = match[1], match[2], match[3] or "", match[4] or ""
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    return Figure(value=-value if sign else value, places=len(decimals), mark="," if mark == "," else mark and ".")


_WANTED = {
    "index": Words("an index such as papi", "chỉ số, ví dụ papi"),
    "year": Words("a year such as 2023", "năm, ví dụ 2023"),
    "province": Words("the name of the province", "tên tỉnh, thành phố"),
    "code": Words("the code of a node, or total", "mã của mục, hoặc total"),
    "points": Words("a number such as 7.25, or nothing", "một số, ví dụ 7,25, hoặc để trống"),
    "rank": Words("a whole number from 1, or nothing", "số nguyên từ 1, hoặc để trống"),
}
