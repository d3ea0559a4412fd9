"""An Excel workbook as raw tables: what its sheets show, cell by cell.

The XML of each sheet is read once, for texts, formulas, merged ranges and hidden rows together. Blank rows part the
tables of a sheet; what stands above the first row of several cells names them.
"""

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

from parindex._documents._content import check_content
from parindex._documents._files import EXCEL
from parindex._documents._formats import GENERAL, date_text, hidden_digits, shown
from parindex._documents._package import MAX_UNPACKED, Package
from parindex._documents._plain import plain
from parindex._documents._raw import RawCell, RawDocument, RawLine, RawRow, RawTable
from parindex._documents._refusals import (
    DAMAGED,
    ERROR_VALUE,
    HIDDEN_CELLS,
    HIDDEN_SHEET,
    MAX_CELLS,
    NO_VALUE,
    TOO_MANY_CELLS,
    refuse,
)
from parindex._documents._sheet import (
    Area,
    Sheet,
    Stored,
    read_formats,
    read_strings,
    read_workbook,
    unescaped,
)
from parindex._documents._titles import title_of
from parindex._findings import Finding, Place, Words, column_letters, finding

_MOST = 20
"""How many findings of one kind are told of a sheet."""

_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)[-+]?\d[\d.,/]*\s*%?")
Cells = dict[int, RawCell]
_Sort = Literal["text", "number", "date"]


class _Book:
    """What all sheets of a workbook share, and what is said about it while it is read."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.package = Package(path, EXCEL)
        main = self.package.main()
        self.sheets, self.from_1904 = read_workbook(self.package, main)
        self.parts: dict[str, str] = {}
        self.strings: list[str] = []
        self.formats: list[str] = []
        for kind, relation, part in self.package.relations(main):
            if kind == "worksheet":
                self.parts[relation] = part
            elif kind == "sharedStrings":
                self.strings = read_strings(self.package, part)
            elif kind == "styles":
                self.formats = read_formats(self.package, part)
        self.remarks: list[Finding] = []
        self.shown = 0  # characters of all cells


def read_excel(path: str | os.PathLike[str]) -> RawDocument:
    """Return what the visible sheets of a workbook show.

    Args:
        path: an ``.xlsx`` file.

    Returns:
        The tables of all sheets in order; formulas by the value the file holds, numbers and dates as displayed.

    Raises:
        LoadError: the file cannot be used.
    """
    book = _Book(path)
    name = book.package.name
    lines: list[RawLine] = []
    tables: list[RawTable] = []
    for number, (title, relation, hidden) in enumerate(book.sheets, 1):
        if hidden:
            place = Place(file=name, block=number, sheet=title)
            book.remarks.append(finding(HIDDEN_SHEET, place=place, sheet=title))
        elif relation in book.parts:
            sheet_lines, sheet_tables = _read_sheet(book, number, title, book.parts[relation])
            lines += sheet_lines
            tables += sheet_tables
    remarks = tuple(book.remarks)
    document = RawDocument(file=name, lines=tuple(lines), tables=tuple(tables), remarks=remarks)
    return check_content(document, 1 if book.package.has_folder("xl/media/") else 0)


def _read_sheet(book: _Book, number: int, title: str, part: str) -> tuple[list[RawLine], list[RawTable]]:
    sheet = Sheet(book.package, part)
    home = Place(file=book.package.name, block=number, sheet=title)
    joined = _blank_merged(sheet, book.package.name)
    rows = {row: shown for row in sorted(sheet.cells) if (shown := _show_row(book, home, row, sheet.cells[row]))}
    _remark_cells(book, home, sheet)
    _remark_hidden(book, home, sheet, rows)
    return _split(home, rows, joined, sheet.hidden_rows)


def _blank_merged(sheet: Sheet, name: str) -> set[int]:
    """Drop what merged ranges cover, and return the rows that one joins with the row above."""
    used = sorted(sheet.cells)
    joined: set[int] = set()
    work = 0
    for area in sheet.merged:
        inside = used[bisect_left(used, area.top) : bisect_right(used, area.bottom)]
        last = min(area.bottom, used[-1] if used else 0)
        if area.bottom > area.top and area.left in sheet.cells.get(area.top, ()):
            joined.update(range(area.top + 1, last + 1))
            work += max(last - area.top, 0)
        for row in inside:
            work += _blank(sheet.cells[row], area, row)
        if work > MAX_CELLS:
            refuse(name, TOO_MANY_CELLS, limit=str(MAX_CELLS))
    return joined


def _blank(cells: dict[int, Stored], area: Area, row: int) -> int:
    columns: Iterable[int] = range(area.left, area.right + 1)
    looked = min(area.right + 1 - area.left, len(cells))
    if looked == len(cells):
        columns = list(cells)
    for column in columns:
        if area.left <= column <= area.right and (row, column) != (area.top, area.left):
            cells.pop(column, None)
    return looked


def _show_row(book: _Book, home: Place, row: int, cells: dict[int, Stored]) -> Cells:
    shown_cells: Cells = {}
    for column, cell in sorted(cells.items()):
        text, kind = _show(book, cell)
        if text:
            book.shown += len(text)
            place = Place(file=home.file, block=home.block, sheet=home.sheet, line=row, column=column)
            is_number = kind == "number"
            stored = hidden_digits(cell.text or "", text) if is_number and text != cell.text else None
            shown_cells[column] = RawCell(
                text=text, place=place, is_number=is_number, is_date=kind == "date", stored=stored
            )
    if book.shown > MAX_UNPACKED:  # many cells can show one text that is stored once
        book.package.refuse_size()
    return shown_cells


def _show(book: _Book, cell: Stored) -> tuple[str, _Sort]:
    text = cell.text or ""
    try:
        if cell.type == "s":
            return book.strings[int(text)], "text"
        if cell.type == "n" and text:
            code = book.formats[cell.style] if cell.style < len(book.formats) else GENERAL
            displayed, is_number = shown(text, code, from_1904=book.from_1904)
            return displayed, "number" if is_number else "date"
        if cell.type == "b":
            return ("TRUE" if text == "1" else "FALSE"), "text"
        if cell.type == "d":
            return date_text(datetime.fromisoformat(text), "ymd"), "date"
    except (ValueError, IndexError):
        refuse(book.package.name, DAMAGED, why=Words("a cell holds no value", "có ô không có giá trị"))
    return plain(unescaped(text)), "text"


def _remark_cells(book: _Book, home: Place, sheet: Sheet) -> None:
    cells = [(row, column, cell) for row in sorted(sheet.cells) for column, cell in sorted(sheet.cells[row].items())]
    empty = [(row, column, cell) for row, column, cell in cells if cell.text is None and cell.type != "str"]
    wrong = [(row, column, cell) for row, column, cell in cells if cell.type == "e" and cell.text is not None]
    for kind, found in ((NO_VALUE, empty), (ERROR_VALUE, wrong)):
        for row, column, cell in found[:_MOST]:
            place = Place(file=home.file, block=home.block, sheet=home.sheet, line=row, column=column)
            book.remarks.append(finding(kind, place=place, stated=cell.text, cell=place.within()))


def _remark_hidden(book: _Book, home: Place, sheet: Sheet, rows: dict[int, Cells]) -> None:
    hidden = sorted(sheet.hidden_rows & rows.keys())
    used = {column for cells in rows.values() for column in cells}
    columns = [column for column in sorted(used) if any(a <= column <= b for a, b in sheet.hidden_columns)]
    for what, names in (
        (Words("rows", "dòng"), [str(row) for row in hidden]),
        (Words("columns", "cột"), [column_letters(column) for column in columns]),
    ):
        if names:
            listed = ", ".join(names[:_MOST]) + (", ..." if len(names) > _MOST else "")
            which = Words(f"{what.en} {listed}", f"{what.vi} {listed}")
            book.remarks.append(finding(HIDDEN_CELLS, place=home, what=which))


def _split(
    home: Place, rows: dict[int, Cells], joined: set[int], hidden: set[int]
) -> tuple[list[RawLine], list[RawTable]]:
    """Part the rows of a sheet into lines and tables."""
    lines: list[RawLine] = []
    found: list[tuple[list[int], int]] = []  # the rows of a table, and how many lines come before it
    for block in _blocks(rows, joined):
        wide = [row for row in block if len(rows[row]) > 1]
        if found and wide and any(_is_figure(cell) for cell in rows[wide[0]].values()):
            found[-1][0].extend(block)  # figures without a header: the table goes on after a blank row
            continue
        start = _start(rows, block, joined) if _is_table(rows, wide) else len(block)
        lines += [_line(rows[row]) for row in block[:start]]
        if block[start:]:
            found.append((block[start:], len(lines)))
    tables: list[RawTable] = []
    before = 0
    for numbers, count in found:
        title = title_of([line.text for line in lines[before:count]])
        tables.append(_table(home, {row: rows[row] for row in numbers}, hidden, title))
        before = count
    return lines, tables


def _blocks(rows: dict[int, Cells], joined: set[int]) -> Iterator[list[int]]:
    """Yield the numbers of rows between which no row is blank, unless a merged cell reaches over it."""
    block: list[int] = []
    for row in rows:
        if block and not all(between in joined for between in range(block[-1] + 1, min(row, block[-1] + _MOST))):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _is_table(rows: dict[int, Cells], wide: list[int]) -> bool:
    widest = max((len(rows[row]) for row in wide), default=0)
    return len(wide) > 1 and (widest > 2 or any(_is_figure(cell) for row in wide for cell in rows[row].values()))  # noqa: PLR2004


def _start(rows: dict[int, Cells], block: list[int], joined: set[int]) -> int:
    """Return where in a block its table begins: at its first row of three cells, or the row that is merged into it."""
    least = 3 if any(len(rows[row]) > 2 for row in block) else 2  # noqa: PLR2004
    start = next(at for at, row in enumerate(block) if len(rows[row]) >= least)
    while start and block[start] in joined and len(rows[block[start - 1]]) > 1:
        start -= 1
    return start


def _is_figure(cell: RawCell) -> bool:
    return _FIGURE.fullmatch(cell.text) is not None


def _line(cells: Cells) -> RawLine:
    texts = [cell.text.replace("\n", " ") for cell in cells.values()]
    return RawLine(text=" ".join(texts), place=next(iter(cells.values())).place)


def _table(home: Place, rows: dict[int, Cells], hidden: set[int], title: str | None) -> RawTable:
    columns = sorted({column for cells in rows.values() for column in cells})
    if len(columns) * len(rows) > MAX_CELLS:
        refuse(home.file, TOO_MANY_CELLS, limit=str(MAX_CELLS))
    made: list[RawRow] = []
    for row, cells in rows.items():
        full = tuple(cells.get(column) or _blank_cell(home, row, column) for column in columns)
        made.append(RawRow(cells=full, hidden=row in hidden))
    return RawTable(rows=tuple(made), title=title, place=made[0].cells[0].place)


def _blank_cell(home: Place, row: int, column: int) -> RawCell:
    return RawCell(text="", place=Place(file=home.file, block=home.block, sheet=home.sheet, line=row, column=column))
