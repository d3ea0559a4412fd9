"""A table of a plan laid out as an appendix: headings, texts, rows that span and cells that join.

Plain data, so that Word, Excel and Markdown print the same: the writers add only what their format calls for.
"""

import re
from collections.abc import Sequence
from typing import Literal

import attrs

from parindex._checks._tables import Grid
from parindex._plan import NUMERIC, Column, ColumnKind, Row, Table
from parindex._printed import read_figure
from parindex._values import index_of

Role = Literal["number", "code", "name"] | ColumnKind
"""What a column of the appendix holds: one of the first three, or what the column of the plan holds."""

PAGE_WIDTH = 252
"""Width of the text of an A4 page in landscape, in millimetres, between margins of 30 and 15."""

_NAME_HEADERS = {
    "par-index": "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "sipas": "Nhóm tiêu chí/Tiêu chí thành phần",
    "papi": "Chỉ số nội dung/Nội dung thành phần",
}
_HEADERS: dict[ColumnKind, str] = {
    "maximum": "Điểm tối đa",
    "achieved": "Điểm đạt được",
    "target": "Mục tiêu",
    "change": "Mức tăng, giảm",
    "rank": "Thứ hạng phấn đấu",
    "task": "Nhiệm vụ, giải pháp",
    "product": "Sản phẩm",
    "lead": "Cơ quan chủ trì",
    "cooperating": "Cơ quan phối hợp",
    "timing": "Thời gian thực hiện",
    "text": "Ghi chú",
}
_INHERITED = ("lead", "cooperating", "timing")
_NARROW: dict[Role, int] = {"number": 13, "code": 17}
_FIGURES = 20
_WORDS: dict[Role, int] = {"rank": 20, "timing": 22, "lead": 24, "cooperating": 24, "product": 24}
_LEAST = 28
_LONG = 250
_ROMAN = re.compile(r"[IVXLC]+")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GAP = re.compile(r"(?<=[.,])\s+(?=[0-9])|(?<=[0-9])\s+(?=[.,])")


@attrs.frozen(kw_only=True)
class Heading:
    """The head of one column.

    Attributes:
        text: what is printed.
        role: what the column holds.
        short: whether its cells are short, so that they stand in the middle.
        width: in millimetres; all of a table together fill the page.
    """

    text: str
    role: Role
    short: bool
    width: int = 0


@attrs.frozen(kw_only=True)
class Line:
    """One row.

    Attributes:
        texts: one a heading; lines within a cell are parted by a line feed.
        bold: whether other rows belong to it.
        spans: whether it is only a heading, whose name reaches to the last column.
    """

    texts: tuple[str, ...]
    bold: bool = False
    spans: bool = False


@attrs.frozen(kw_only=True)
class Join:
    """Cells of one column that are one: only the first has text.

    Attributes:
        column: index of the column.
        first: index of the first line.
        last: index of the last.
    """

    column: int
    first: int
    last: int


@attrs.frozen(kw_only=True)
class Appendix:
    """One table as it is printed.

    Attributes:
        label: ``PHỤ LỤC``, with its number where there are several; None where the title begins with it.
        title: the title; None where the plan has none.
        attached: the line that says which document it belongs to.
        headings: the columns.
        lines: the rows, without the header.
        joins: cells that are one with those below.
    """

    label: str | None
    title: str | None
    attached: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    joins: tuple[Join, ...]

    def is_bold(self, line: int, column: int) -> bool:
        """Say whether a cell is set bold: in a row to which others belong, what it is called and its figures."""
        heading = self.headings[column]
        return self.lines[line].bold and (heading.role in ("number", "code", "name") or heading.role in NUMERIC)

    @property
    def offset(self) -> int:
        """How many columns stand before those of the plan."""
        return sum(heading.role in ("number", "code", "name") for heading in self.headings)

    @property
    def name(self) -> int:
        """The column from which a heading row spans: that of the names, else the first."""
        return next((at for at, heading in enumerate(self.headings) if heading.role == "name"), 0)


def lay_out(table: Table, grid: Grid | None, *, label: str | None, attached: str) -> Appendix:
    """Return a table laid out.

    Args:
        table: the table.
        grid: the table with its framework; None where it has none.
        label: what the appendix is called.
        attached: the line that says which document it belongs to.
    """
    first = _first_columns(table, grid)
    texts = [_texts(row, table.columns, first) for row in table.rows]
    joins = _joins(table, first)
    headings = [*first, *(_heading(table, at) for at in range(len(table.columns)))]
    lines = tuple(
        Line(texts=texts[at], bold=_leads(table.rows, at), spans=_spans(table.rows, at, first, joins))
        for at in range(len(table.rows))
    )
    return Appendix(
        label=label,
        title=tidy(table.title) if table.title else None,
        attached=attached,
        headings=_widen(headings, lines),
        lines=lines,
        joins=tuple(joins),
    )


def tidy(text: str) -> str:
    r"""Return text without what no document can hold: control characters, and spaces that nobody sees.

    Examples:
        >>> tidy(" Sở  Nội vụ\x00 ")
        'Sở Nội vụ'
    """
    lines = (" ".join(line.split()) for line in _FORBIDDEN.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


def figure_text(text: str) -> str | None:
    """Return the text of a figure with a decimal comma and without gaps, or None where it is no figure.

    Examples:
        >>> figure_text("87. 99%"), figure_text("10/63")
        ('87,99%', None)
    """
    return _GAP.sub("", text.strip()).replace(".", ",") if read_figure(text) else None


def _first_columns(table: Table, grid: Grid | None) -> list[Heading]:
    """Return the heads of numbers, codes and names, as far as the table prints any."""
    numbers = any(row.number for row in table.rows)
    codes = any(row.code for row in table.rows)
    index = index_of(grid.framework.id if grid else table.framework or "")
    found: list[Heading] = []
    if numbers or (codes and _codes_are_known(table, grid)):
        found.append(Heading(text="TT" if codes and numbers else "STT", role="number", short=True))
    if codes and (numbers or not found):
        found.append(Heading(text="Mã", role="code", short=True))
    if any(row.name for row in table.rows) or not (found or table.columns):
        found.append(Heading(text=_NAME_HEADERS.get(index, "Nội dung"), role="name", short=False))
    return found


def _codes_are_known(table: Table, grid: Grid | None) -> bool:
    """Say whether all codes are those of the framework: then they may stand under the head of numbers, as usual."""
    pairs = zip(table.rows, grid.codes, strict=True) if grid else ()
    return grid is not None and all(row.code == code for row, code in pairs if row.code)


def _heading(table: Table, at: int) -> Heading:
    column = table.columns[at]
    texts = [row.cells[at].text for row in table.rows if row.cells[at].text.strip()]
    figures = sum(read_figure(text) is not None for text in texts) * 2 > len(texts) or not texts
    short = (column.kind in NUMERIC and figures) or column.kind in ("rank", "timing")
    return Heading(text=tidy(column.header or "") or _standard(column), role=column.kind, short=short)


def _standard(column: Column) -> str:
    text = _HEADERS[column.kind]
    if column.kind == "achieved" and column.measure == "percent":
        text = "Kết quả"
    return f"{text} năm {column.year}" if column.year else text


def _texts(row: Row, columns: Sequence[Column], first: Sequence[Heading]) -> tuple[str, ...]:
    roles = [heading.role for heading in first]
    known: dict[str, str] = {
        "number": row.number or ("" if "code" in roles else row.code or ""),
        "code": row.code or "",
        "name": row.name,
    }
    cells = [
        (figure_text(cell.text) if column.kind in NUMERIC else None) or cell.text
        for cell, column in zip(row.cells, columns, strict=True)
    ]
    return tuple(map(tidy, [*(known[role] for role in roles), *cells]))


def _goes_on(row: Row) -> bool:
    """Say whether a row goes on with the one above."""
    return not (row.name.strip() or row.number or row.code or row.total)


def _depth(row: Row) -> int | None:
    """Return how deep a row stands, by its code or else its number; None where neither says it."""
    if row.code:
        return row.code.count(".") + 1
    number = _mark(row)
    if _ROMAN.fullmatch(number):
        return 0
    return number.count(".") + 1 if re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", number) else None


def _bare(row: Row) -> bool:
    return not any(cell.text.strip() for cell in row.cells)


def _leads(rows: Sequence[Row], at: int) -> bool:
    """Say whether other rows belong to a row: the whole, a Roman numeral, a number that the next goes on from."""
    row, depth = rows[at], _depth(rows[at])
    if row.total or depth == 0 or _ROMAN.fullmatch((row.number or "").strip(" .)")):
        return True
    following = next((one for one in rows[at + 1 :] if not _goes_on(one)), None)
    if following is None:
        return False
    if depth is None:
        return _bare(row) and not _bare(following)
    return _mark(following).startswith(f"{_mark(row)}.")


def _mark(row: Row) -> str:
    return row.code or (row.number or "").strip(" .)")


def _spans(rows: Sequence[Row], at: int, first: Sequence[Heading], joins: Sequence[Join]) -> bool:
    if not rows[at].name or not _bare(rows[at]) or not _leads(rows, at):
        return False
    joined = any(join.first <= at <= join.last for join in joins)
    return not joined and first[-1].role == "name"


def _joins(table: Table, first: Sequence[Heading]) -> list[Join]:
    """Return the cells that are one with blank ones below.

    Those of a row and of the rows that go on with it; and an agency or a time with the rows under its heading. A blank
    cell beside a row of its own may be a cell that nobody filled: it stays apart.
    """
    if not any(heading.role == "name" for heading in first):
        return []
    found: list[Join] = []
    for column in range(len(first) + len(table.columns)):
        start = 0
        for at in range(1, len(table.rows) + 1):
            if at == len(table.rows) or not _continues(table, column - len(first), start, at):
                if at - start > 1:
                    found.append(Join(column=column, first=start, last=at - 1))
                start = at
    return found


def _continues(table: Table, cell: int, start: int, at: int) -> bool:
    """Say whether a cell is one with the one that begins above; a negative cell is a number, code or name."""
    above, row = table.rows[start], table.rows[at]
    if cell < 0:
        return _goes_on(row)
    if row.cells[cell].text.strip() or not above.cells[cell].text.strip():
        return False
    if _goes_on(row):
        return True
    depth, below = _depth(above), _depth(row)
    inherits = table.columns[cell].kind in _INHERITED and not row.total and not _goes_on(above)
    return inherits and depth is not None and below is not None and below > depth


def _widen(headings: Sequence[Heading], lines: Sequence[Line]) -> tuple[Heading, ...]:
    """Give each column its width: figures what they need, words by how long they are."""
    fixed = {at: _NARROW.get(heading.role, _FIGURES) for at, heading in enumerate(headings) if _is_fixed(heading)}
    weights = {at: _weight(lines, at) for at in range(len(headings)) if at not in fixed}
    least = {at: _WORDS.get(headings[at].role, _LEAST) for at in weights}
    spare = max(PAGE_WIDTH - sum(fixed.values()) - sum(least.values()), 0)
    whole = sum(weights.values())
    widths = fixed | {at: least[at] + spare * weight // whole for at, weight in weights.items()}
    asked = max(sum(widths.values()), PAGE_WIDTH)
    return tuple(attrs.evolve(heading, width=widths[at] * PAGE_WIDTH // asked) for at, heading in enumerate(headings))


def _is_fixed(heading: Heading) -> bool:
    return heading.role in _NARROW or (heading.short and heading.role in NUMERIC)


def _weight(lines: Sequence[Line], at: int) -> int:
    """Return how wide a column of words asks to be: by how long its texts are, of which very long ones count alike."""
    lengths = [min(len(line.texts[at]), _LONG) for line in lines if line.texts[at] and not line.spans]
    return 10 + (sum(lengths) // len(lengths) if lengths else 0)


def has_own_label(title: str | None) -> bool:
    """Say whether a title begins with what the appendix is called.

    Examples:
        >>> has_own_label("Phụ lục 1. MỤC TIÊU"), has_own_label("MỤC TIÊU")
        (True, False)
    """
    return (
        re.match(r"(?i)\s*(?:phụ\s*lục|phụ\s*biểu|biểu(?:\s*số)?|bảng(?:\s*số)?|mẫu(?:\s*số)?)\s*[\dIVX]", title or "")
        is not None
    )
