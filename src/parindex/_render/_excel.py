"""A plan as a workbook whose sums are formulas: one sheet a table, one for tasks, one for head and goals."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from parindex._findings import speak
from parindex._plan import NUMERIC
from parindex._render._appendix import PAGE_WIDTH, Appendix, Heading
from parindex._render._paper import GOALS, TASKS, Paper, task_lines
from parindex._render._totals import Total
from parindex._values import show
from parindex.errors import ParindexError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FACE = {"font_name": "Times New Roman", "font_size": 12}
_FONT = {**_FACE, "text_wrap": True, "valign": "vcenter"}
_LONGEST_NAME = 31
_MOST_DIGITS = 15
_POINTS_A_LINE, _PADDING, _HIGHEST = 16, 4, 409
_UNITS = 50
"""Widths of columns: how many digits of the letters stand in 100 millimetres of the printed page."""
_LETTERS, _LETTERS_BOLD = 55, 46
"""How many letters of words stand there; a little fewer than do, so that no line is cut off."""
_LINE_WIDTH = 240
_A4 = 9
_MARGIN = 0.6
_TASKS, _PLAN = "Nhiệm vụ", "Kế hoạch"
_FORMULA_STARTS = ("=", "+", "-", "@")


@attrs.frozen
class _Book:
    """A workbook while it is written, with the formats it has so far."""

    book: "Workbook"
    formats: dict[tuple[tuple[str, Any], ...], "Format"] = attrs.field(factory=dict)

    def format(self, **look: Any) -> "Format":
        """Return the format of a look."""
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(_FONT | look)
        return self.formats[key]


def to_excel(paper: Paper, sums: Mapping[int, tuple[Total, ...]]) -> bytes:
    """Return a plan as a workbook.

    Args:
        paper: the plan laid out.
        sums: the figures that are sums, by the index of the table.

    Raises:
        ParindexError: a text is longer than a cell can hold.
    """
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 - only where a workbook is written

    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "default_format_properties": _FACE}) as raw:
        raw.set_properties({"title": paper.title[:255], "author": paper.issuer[:255]})
        book = _Book(raw)
        names = sheet_names((one.title or one.label for one in paper.appendices), reserved=(_TASKS, _PLAN))
        for at, appendix in enumerate(paper.appendices):
            _write_appendix(book, raw.add_worksheet(names[at]), appendix, sums.get(at, ()))
        _write_lines(book, raw.add_worksheet(_PLAN), _head_lines(paper))
        if paper.tasks:
            _write_lines(book, raw.add_worksheet(_TASKS), _task_lines(paper))
    return stream.getvalue()


def sheet_names(titles: Iterable[str | None], *, reserved: Iterable[str] = ()) -> list[str]:
    """Return a name for each sheet: its title without what Excel forbids, at most 31 letters, each once.

    Args:
        titles: what the sheets are called.
        reserved: names that other sheets have.

    Examples:
        >>> sheet_names(["Phụ lục 1: a/b", "Phụ lục 1: a/b"])
        ['Phụ lục 1 a b', 'Phụ lục 1 a b (2)']
    """
    taken = {"history", *(name.casefold() for name in reserved)}
    names: list[str] = []
    for title in titles:
        bare = " ".join(re.sub(r"[\[\]:*?/\\]", " ", title or "").split()).strip("' ") or "Bảng"
        name, count = _cut(bare, _LONGEST_NAME), 1
        while name.casefold() in taken:
            count += 1
            name = f"{_cut(bare, _LONGEST_NAME - len(str(count)) - 3)} ({count})"
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, length: int) -> str:
    """Return the words of a text that fit."""
    if len(text) <= length:
        return text
    words = text[: length + 1].rpartition(" ")[0]
    return (words or text[:length]).rstrip(" ,.;'-")


def _write_appendix(book: _Book, sheet: "Worksheet", appendix: Appendix, sums: Iterable[Total]) -> None:
    top = [text for text in (appendix.label, appendix.title) if text]
    last = len(appendix.headings) - 1
    for at, text in enumerate((*top, appendix.attached)):
        look = book.format(bold=at < len(top), italic=at == len(top), align="center")
        _write_across(sheet, at, (0, last), text, look)
        sheet.set_row(at, _height(text, PAGE_WIDTH, bold=True))
    header = len(top) + 1
    widths = [heading.width for heading in appendix.headings]
    _write_header(book, sheet, header, [heading.text for heading in appendix.headings], widths)
    for join in appendix.joins:
        sheet.merge_range(header + 1 + join.first, join.column, header + 1 + join.last, join.column, "")
    for at, height in enumerate(_heights(appendix)):
        sheet.set_row(header + 1 + at, height)
    by_cell = {(one.row, one.cell + appendix.offset): one for one in sums}
    for at in range(len(appendix.lines)):
        _write_line(book, sheet, header + 1, at, appendix, by_cell)
    _finish(sheet)


def _write_line(
    book: _Book, sheet: "Worksheet", top: int, at: int, appendix: Appendix, sums: Mapping[tuple[int, int], Total]
) -> None:
    """Write a row; the first row of the table is that at ``top``."""
    line, last = appendix.lines[at], len(appendix.headings) - 1
    for column, heading in enumerate(appendix.headings):
        total, text = sums.get((at, column)), line.texts[column]
        look = {**_look(heading), "bold": appendix.is_bold(at, column)}
        if line.spans and column == appendix.name:
            _write_across(sheet, top + at, (column, last), text, book.format(**look))
            return
        number = read_number(text) if heading.role in (*NUMERIC, "rank") else None
        if number is None:
            _write_words(book, sheet, (top + at, column), text, heading, look)
        else:
            value, code = number
            shown = book.format(**look, num_format=code)
            _write_figure(sheet, (top, at, column), value, total, shown)


def _heights(appendix: Appendix) -> list[int]:
    """Return the height of each row in points: Excel fits rows by itself only where no cells are joined."""
    joined = {(at, join.column) for join in appendix.joins for at in range(join.first, join.last + 1)}
    heights = [
        max(
            _height(text, PAGE_WIDTH if line.spans and column == appendix.name else heading.width, bold=line.bold)
            for column, (text, heading) in enumerate(zip(line.texts, appendix.headings, strict=True))
            if (at, column) not in joined
        )
        for at, line in enumerate(appendix.lines)
    ]
    for join in appendix.joins:
        text, width = appendix.lines[join.first].texts[join.column], appendix.headings[join.column].width
        lacking = _height(text, width, bold=False) - sum(heights[join.first : join.last + 1])
        heights[join.last] += max(lacking, 0)
    return [min(height, _HIGHEST) for height in heights]


def _height(text: str, width: int, *, bold: bool) -> int:
    """Return how high a text stands, in points, in a column so many millimetres wide."""
    a_line = max(width * (_LETTERS_BOLD if bold else _LETTERS) // 100, 1)
    return _POINTS_A_LINE * sum(1 + len(line) // a_line for line in text.split("\n")) + _PADDING


def _look(heading: Heading) -> dict[str, Any]:
    return {"border": 1, "align": "center" if heading.short else "left"}


def _write_header(book: _Book, sheet: "Worksheet", row: int, texts: Iterable[str], widths: Iterable[int]) -> None:
    height = 0
    for column, (text, width) in enumerate(zip(texts, widths, strict=True)):
        height = max(height, _height(text, width, bold=True))
        sheet.set_column(column, column, width * _UNITS / 100)
        sheet.write_string(row, column, text, book.format(bold=True, border=1, align="center"))
    sheet.set_row(row, height)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)


def _write_across(sheet: "Worksheet", row: int, columns: tuple[int, int], text: str, look: "Format") -> None:
    """Write a text over several columns; joining them first, since joining would take "=" for a formula."""
    first, last = columns
    if last > first:
        sheet.merge_range(row, first, row, last, "", look)
    _write_text(sheet, (row, first), text, look)


def _write_text(sheet: "Worksheet", place: tuple[int, int], text: str, look: "Format") -> None:
    if sheet.write_string(*place, text, look) != 0:
        msg = f"a text of {len(text)} letters is longer than a cell of Excel can hold: write .docx or .md"
        raise ParindexError(msg)


def _write_words(
    book: _Book, sheet: "Worksheet", place: tuple[int, int], text: str, heading: Heading, look: dict[str, Any]
) -> None:
    if not text:
        sheet.write_blank(*place, None, book.format(**look))
    elif heading.role in ("number", "code"):
        _write_text(sheet, place, text, book.format(**look, num_format="@"))
    else:
        quoted = {"quote_prefix": True} if text.startswith(_FORMULA_STARTS) else {}
        _write_text(sheet, place, text, book.format(**look, **quoted))


def read_number(text: str) -> tuple[Decimal, str] | None:
    """Return a figure with the number format that shows it as printed; None where Excel cannot hold it.

    Args:
        text: the figure, with a decimal comma.

    Examples:
        >>> read_number("2,00"), read_number("85,5%"), read_number("+02")
        ((Decimal('2.00'), '0.00'), (Decimal('0.855'), '0.0%'), (Decimal('2'), '"+"00;-00'))
    """
    match = re.fullmatch(r"(?a:([+\-\u2212]?)([0-9]+)(?:,([0-9]+))?\s*(%?))", text)
    if match is None or len(match[2] + (match[3] or "")) > _MOST_DIGITS:
        return None
    sign, whole, decimals, percent = match[1], match[2], match[3] or "", match[4]
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    zeros = "0" * len(whole) if whole.startswith("0") else "0"
    code = f"{zeros}.{'0' * len(decimals)}{percent}" if decimals else f"{zeros}{percent}"
    value = value.scaleb(-2) if percent else value
    return (-value if sign in ("-", "\u2212") else value), f'"+"{code};-{code}' if sign == "+" else code


def _write_figure(
    sheet: "Worksheet", place: tuple[int, int, int], value: Any, total: Total | None, shown: "Format"
) -> None:
    """Write a figure; one that is a sum as a formula with its value, or with a remark on what its rows give.

    The value stays a decimal: as a float, 9.2 would be written as 9.199999999999999.
    """
    top, at, column = place
    if total is not None and total.agrees:
        formula = f"={sum_of([top + term for term in total.terms], column)}"
        sheet.write_formula(top + at, column, formula, shown, value)
        return
    sheet.write_number(top + at, column, value, shown)
    if total is not None:
        sheet.write_comment(top + at, column, _remark(total), {"x_scale": 2, "font_size": 10})


def sum_of(rows: list[int], column: int) -> str:
    """Return the formula that adds cells of one column.

    Args:
        rows: indices of their rows, in order.
        column: index of the column.

    Examples:
        >>> sum_of([4, 5, 6], 2), sum_of([4, 8], 2)
        ('SUM(C5:C7)', 'C5+C9')
    """
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 - only where a workbook is written

    cells = [xl_rowcol_to_cell(row, column) for row in rows]
    if len(rows) > 1 and all(below == above + 1 for above, below in pairwise(rows)):
        return f"SUM({cells[0]}:{cells[-1]})"
    return "+".join(cells)


def _remark(total: Total) -> str:
    """Return what the rows of a sum give, in Vietnamese, as the workbook is."""
    gap = total.stated - total.computed
    terms = " + ".join(_comma(part.value) for part in total.parts)
    told = f"Các dòng con cộng được {_comma(total.computed)} = {terms}; số đã in lệch {'+' * (gap > 0)}{_comma(gap)}."
    if total.lost:
        return f"{told} Không in: {', '.join(total.lost)}."
    return f"{told} Làm tròn có thể giải thích." if total.rounded else told


def _comma(value: Fraction) -> str:
    return speak(show(value), "vi")


def _finish(sheet: "Worksheet") -> None:
    """Print A4 in landscape with the number of the page below; tell nobody that codes are text."""
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer('&C&"Times New Roman"&12&P')
    sheet.center_horizontally()


def _write_lines(book: _Book, sheet: "Worksheet", lines: Iterable[tuple[str, bool]]) -> None:
    """Write lines, each in a cell, some bold. As a table they would be read as one more table of the plan."""
    sheet.set_column(0, 0, _LINE_WIDTH * _UNITS // 100)
    for row, (text, bold) in enumerate(lines):
        sheet.set_row(row, min(_height(text, _LINE_WIDTH, bold=bold), _HIGHEST))
        _write_text(sheet, (row, 0), text, book.format(bold=bold, quote_prefix=text.startswith(_FORMULA_STARTS)))
    _finish(sheet)


def _head_lines(paper: Paper) -> Iterator[tuple[str, bool]]:
    yield from ((paper.issuer, True), (paper.number, False), (paper.dated, False))
    yield from ((paper.kind, True), (paper.title, True))
    if paper.goals:
        yield from (("", False), (GOALS, True))
    yield from ((f"- {goal}", False) for goal in paper.goals)


def _task_lines(paper: Paper) -> Iterator[tuple[str, bool]]:
    yield TASKS, True
    for number, task in enumerate(paper.tasks, 1):
        yield from ((f"{label}{text}", not text) for label, text in task_lines(number, task))
