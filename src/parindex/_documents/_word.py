"""A Word document as raw tables and lines: what its pages show.

Only the XML of the text, its styles, lists and notes is unpacked; pictures, templates and whatever a file links to are
never opened.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import attrs

from parindex._documents._content import check_content
from parindex._documents._files import SAVE_WORD, WORD
from parindex._documents._numbering import Numbering
from parindex._documents._package import Package
from parindex._documents._plain import plain
from parindex._documents._raw import RawCell, RawDocument, RawLine, RawRow, RawTable
from parindex._documents._refusals import (
    DAMAGED,
    HIDDEN_CELLS,
    HIDDEN_TEXT,
    MAX_CELLS,
    OTHER_FORMAT,
    TOO_MANY_CELLS,
    TRACKED,
    refuse,
)
from parindex._documents._titles import title_of
from parindex._documents._wordml import FALLBACK, Look, attribute, child, children, is_inside, is_on, w
from parindex._findings import Finding, Place, Words, finding
from parindex.errors import MissingExtraError

_STRICT = Words("a Word file of the Strict Open XML form", "tệp Word dạng Strict Open XML")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_LARGE = 2_500_000
"""Width of a picture that can show a table, in units of which a centimetre has 360,000."""

_NARROW = 140
"""Width of a grid column that is no column but the trace of a border somebody moved, in twentieths of a point."""

_WIDEST = 1000
"""Columns of the widest table that is read; Word itself makes none of more than 63."""


class _Placed(NamedTuple):
    """A cell of the page: its first column of the grid, how many it takes, and its text."""

    start: int
    span: int
    text: str


class _Line(NamedTuple):
    """A row of the page."""

    cells: list[_Placed]
    starts_page: bool
    hidden: bool


def read_word(path: str | os.PathLike[str]) -> RawDocument:
    """Return what the pages of a Word document show.

    Args:
        path: a ``.docx`` file.

    Returns:
        The tables, a nested one as text of its cell, and the paragraphs outside them, those of notes last. Numbers that
        Word puts before paragraphs are part of their text.

    Raises:
        LoadError: the file cannot be used.
        MissingExtraError: python-docx is not installed.
    """
    parse = _parser()
    package = Package(path, WORD)
    main = package.main()
    parts = {relation.type: relation.part for relation in package.relations(main)}
    roots = {kind: _root(package, parse, part) for kind, part in parts.items() if kind in _READ}
    root = _root(package, parse, main)
    body = child(root, "body")
    if body is None:
        if "purl.oclc.org" in root.tag:
            refuse(package.name, OTHER_FORMAT, what=_STRICT, advice=SAVE_WORD)
        refuse(package.name, DAMAGED, why=Words(f"{main} has no text", f"{main} không có nội dung"))
    reader = _Reader(package.name, roots)
    reader.read(body)
    return check_content(reader.document(), _large_pictures(body))


_READ = frozenset({"styles", "numbering", "footnotes", "endnotes"})


def _parser() -> Callable[[bytes], Any]:
    try:
        from docx.oxml import parse_xml  # noqa: PLC0415  # only where a Word file is read
    except ImportError:
        raise MissingExtraError(library="python-docx", extra="documents") from None
    return parse_xml


def _root(package: Package, parse: Callable[[bytes], Any], part: str) -> Any:
    data = package.read(part)
    try:
        return parse(data)
    except SyntaxError:  # what its parser refuses beside what any does, such as nesting that has no end
        refuse(package.name, DAMAGED, why=Words(f"{part} is no sound XML", f"{part} không phải XML đúng"))


class _Reader:
    """Reads one document, block by block, since lists and footnotes count through all of it."""

    def __init__(self, name: str, roots: dict[str, Any]) -> None:
        self._name = name
        self._roots = roots
        self._look = Look(roots.get("styles"))
        self._numbering = Numbering(roots.get("numbering"), roots.get("styles"))
        self._lines: list[RawLine] = []
        self._tables: list[RawTable] = []
        self._named = 0  # lines up to the last table
        self._blocks = self._paragraphs = self._grids = self._cells = 0
        self._hidden: list[Finding] = []

    def read(self, body: Any) -> None:
        """Read all blocks of a body."""
        for block in children(body, "p", "tbl"):
            self._blocks += 1
            if block.tag == w("p"):
                self._paragraphs += 1
                for text in self._paragraph(block):
                    self._add_line(text)
            else:
                self._read_table(block)
        notes = {
            (kind, attribute(note, "id")): note
            for kind in ("footnote", "endnote")
            for note in children(self._roots.get(f"{kind}s"), kind)
        }
        for key in [key for key in self._look.footnotes if key in notes]:
            self._blocks += 1
            self._paragraphs += 1
            self._add_line(" ".join(self._block_text(notes[key])))

    def document(self) -> RawDocument:
        """Return what was read."""
        place = Place(file=self._name)
        remarks = [finding(TRACKED, place=place)] if self._look.tracked else []
        remarks += [finding(HIDDEN_TEXT, place=place)] if self._look.hidden else []
        return RawDocument(
            file=self._name,
            lines=tuple(self._lines),
            tables=tuple(self._tables),
            remarks=(*remarks, *self._hidden),
        )

    def _add_line(self, text: str) -> None:
        place = Place(file=self._name, block=self._blocks, line=self._paragraphs)
        self._lines += [RawLine(text=line, place=place) for line in plain(text).split("\n") if line]

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        """Yield the text of a paragraph, its number before it, and that of the text boxes that hang on it."""
        label = self._numbering.label(paragraph)
        text = self._look.text(paragraph)
        yield f"{label} {text}" if label else text
        for box in paragraph.iter(w("txbxContent")):
            if not is_inside(box, w("txbxContent"), FALLBACK):
                yield from (self._look.text(one) for one in box.iter(w("p")) if not is_inside(one, FALLBACK))

    def _block_text(self, parent: Any) -> list[str]:
        """Return the lines of a cell or a note, those of a nested table a row each."""
        texts: list[str] = []
        for block in children(parent, "p", "tbl"):
            if block.tag == w("p"):
                texts += self._paragraph(block)
            else:
                rows = (children(row, "tc") for row in children(block, "tr"))
                texts += [" ".join(text for cell in row for text in self._block_text(cell)) for row in rows]
        return [text for text in texts if text]

    def _read_table(self, table: Any) -> None:
        rows = [row for row in map(self._read_row, children(table, "tr")) if row is not None]
        columns = _columns(rows, _widths(table))
        if not any(cell.text for row in rows for cell in row.cells):
            return
        count = len(set(columns.values()))
        self._cells += count * len(rows)
        if self._cells > MAX_CELLS:
            refuse(self._name, TOO_MANY_CELLS, limit=str(MAX_CELLS))
        self._grids += 1
        home = Place(file=self._name, block=self._blocks, table=self._grids)
        made = tuple(self._row(home, number, row, columns, count) for number, row in enumerate(rows, 1))
        title = title_of([line.text for line in self._lines[self._named :]])
        self._named = len(self._lines)
        self._tables.append(RawTable(rows=made, title=title, place=home))
        hidden = [str(number) for number, row in enumerate(rows, 1) if row.hidden]
        if hidden:
            listed = ", ".join(hidden)
            self._hidden.append(finding(HIDDEN_CELLS, place=home, what=Words(f"rows {listed}", f"dòng {listed}")))

    def _read_row(self, row: Any) -> _Line | None:
        """Return a row; None for one that is deleted."""
        properties = child(row, "trPr")
        self._look.tracked |= child(properties, "ins") is not None
        if child(properties, "del") is not None:
            self._look.tracked = True
            return None
        at = _int(attribute(child(properties, "gridBefore"), "val"), 0)
        cells: list[_Placed] = []
        for cell in children(row, "tc"):
            look = child(cell, "tcPr")
            span = max(_int(attribute(child(look, "gridSpan"), "val"), 1), 1)
            text = "" if _continues(look) else plain("\n".join(self._block_text(cell)))
            cells.append(_Placed(at, span, text))
            at += span
            if at > _WIDEST:
                refuse(self._name, TOO_MANY_CELLS, limit=str(MAX_CELLS))
        return _Line(cells, _starts_page(row), is_on(child(properties, "hidden")))

    def _row(self, home: Place, number: int, row: _Line, columns: dict[int, int], count: int) -> RawRow:
        texts = [""] * count
        for cell in row.cells:
            column = columns[cell.start]
            texts[column] = f"{texts[column]}\n{cell.text}".strip("\n")
        cells = tuple(
            RawCell(text=text, place=attrs.evolve(home, line=number, column=column))
            for column, text in enumerate(texts, 1)
        )
        return RawRow(cells=cells, starts_page=row.starts_page, hidden=row.hidden)


def _continues(look: Any) -> bool:
    """Return whether a cell is the covered part of a merged one."""
    for name in ("vMerge", "hMerge"):
        merge = child(look, name)
        if merge is not None and attribute(merge, "val") != "restart":
            return True
    return False


def _columns(rows: list[_Line], widths: list[int]) -> dict[int, int]:
    """Return the column of the table, from 0, for each grid column that a cell begins in.

    A border that somebody moved by a hair in some rows makes a grid column of its own, as wide as a hair. No text
    stands in it alone, and what begins on either side of it stands in one column.
    """
    alone = {cell.start for row in rows for cell in row.cells if cell.span == 1 and cell.text}
    column_of: dict[int, int] = {}
    first = 0
    for start in range(max((cell.start for row in rows for cell in row.cells), default=-1) + 1):
        before = start - 1
        hair = 0 < start <= len(widths) and 0 < widths[before] < _NARROW and before not in alone
        first = first if hair else start
        column_of[start] = first
    begun = {cell.start for row in rows for cell in row.cells}
    numbers = {first: number for number, first in enumerate(sorted({column_of[start] for start in begun}))}
    return {start: numbers[column_of[start]] for start in begun}


def _widths(table: Any) -> list[int]:
    return [_int(attribute(one, "w"), 0) for one in children(child(table, "tblGrid"), "gridCol")]


def _starts_page(row: Any) -> bool:
    for one in row.iter(w("lastRenderedPageBreak"), w("br"), w("pageBreakBefore"), w("t")):
        if one.tag == w("t") and one.text:
            return False
        if one.tag != w("t") and (one.tag != w("br") or attribute(one, "type") == "page"):
            return True
    return False


def _large_pictures(body: Any) -> int:
    count = 0
    for extent in body.iter(f"{_PICTURE}extent"):
        width = extent.get("cx", "")
        count += width.isdecimal() and int(width) >= _LARGE
    return count + sum(1 for one in body.iter(_VML_PICTURE) if not is_inside(one, FALLBACK))


def _int(text: str, default: int) -> int:
    return min(int(text), _WIDEST) if text.isdecimal() and len(text) < 10 else default  # noqa: PLR2004
