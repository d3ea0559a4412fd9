"""Text files: tab-separated rows, pipe tables, columns set apart by spaces, and one cell per line."""

import os
import re
import unicodedata
from collections.abc import Sequence

import attrs

from parindex._documents._aligned import aligned_cells
from parindex._documents._cells import clean
from parindex._documents._columns import is_header, numbers_rows, same_header
from parindex._documents._raw import RawCell, RawDocument, RawLine, RawRow, RawTable
from parindex._documents._remarks import NOT_TEXT, STRAY
from parindex._documents._stacked import stacked_tables
from parindex._documents._titles import is_label, title_of
from parindex._findings import Finding, Place, Words, finding
from parindex._yaml import TOO_LARGE, posix
from parindex.errors import LoadError

_RULE = r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?"
MAX_BYTES = 32 * 1024 * 1024

_PAGE_NUMBER = r"\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*"
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_LONGEST_CELL = 60
_LAYOUT = 2
_OUTSIDE = Words("left outside it", "được để ngoài bảng")


@attrs.define
class _Line:
    """One line of the file.

    Attributes:
        number: from 1.
        text: the line.
        cells: its cells, each with the column where it begins; none for a line that is no row.
        texts: the cleaned texts of its cells.
        heads: whether it is a header row.
    """

    number: int
    text: str
    cells: list[tuple[str, int]]
    texts: tuple[str, ...] = ()
    heads: bool = False

    def settle(self) -> None:
        """Say, now that the cells are known, what they print."""
        self.texts = tuple(clean(text) for text, _ in self.cells)
        self.heads = is_header(self.texts)


@attrs.define
class _Block:
    """Rows of one table while it is read.

    Attributes:
        rows: its lines, and whether a page begins at each.
        header: the first header row.
    """

    rows: list[tuple[_Line, bool]]
    header: tuple[str, ...] | None = None

    def is_table(self) -> bool:
        """Say whether this is more than text set in two places of a line, as letterheads are."""
        return self.header is not None or any(
            sum(bool(text.strip()) for text, _ in line.cells) > _LAYOUT for line, _ in self.rows
        )


def read_text(path: str | os.PathLike[str]) -> RawDocument:
    """Read a text file (``.txt``, ``.tsv``, ``.md``) into tables and lines.

    Args:
        path: the file, in UTF-8 or UTF-16.

    Raises:
        LoadError: the file is too large, or is not text in Unicode.
        OSError: the file cannot be opened.
    """
    name = posix(path)
    size = os.stat(path).st_size
    if size > MAX_BYTES:
        place = Place(file=name)
        raise LoadError(name, (finding(TOO_LARGE, place=place, size=str(size), limit=str(MAX_BYTES)),))
    with open(path, "rb") as file:
        text = _decode(file.read(), name)
    return parse_text(text, name)


def parse_text(text: str, name: str) -> RawDocument:
    """Return the tables and lines of a text.

    Args:
        text: the text.
        name: what places call the file.
    """
    lines = _split(unicodedata.normalize("NFC", text))
    for at, cells in aligned_cells(["" if line.cells else line.text for line in lines]).items():
        lines[at].cells = cells
    blocks, outside, remarks = _gather(lines, name)
    taken = frozenset(line.number for block in blocks for line, _ in block.rows)
    tables = [_table(block, lines, taken, name) for block in blocks]
    stacked, used = stacked_tables([(line.number, line.text) for line in outside], name)
    left = tuple(
        RawLine(text=clean(text), place=Place(file=name, line=line.number, column=column))
        for line in outside
        for text, column in line.cells or [(line.text, 1)]
        if line.number not in used and text.strip()
    )
    ordered = sorted([*tables, *stacked], key=lambda table: table.place)
    return RawDocument(file=name, lines=left, tables=tuple(ordered), remarks=tuple(remarks))


def _decode(data: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        place = Place(file=name, line=data.count(b"\n", 0, problem.start) + 1)
        byte = f"0x{data[problem.start]:02X}"
        raise LoadError(name, (finding(NOT_TEXT, place=place, byte=byte),)) from None


def _split(text: str) -> list[_Line]:
    """Return the lines with their cells; a quoted cell of a spreadsheet can go on over several lines."""
    raw = re.split(r"\r\n|[\r\n]", text)
    lines: list[_Line] = []
    at = 0
    while at < len(raw):
        end = _last_line(raw, at)
        whole = " ".join(raw[at : end + 1])
        lines.append(_Line(at + 1, whole, _cells(whole)))
        at = end + 1
    return lines


def _last_line(raw: Sequence[str], at: int) -> int:
    """Return the line on which a row ends: its last cell can be quoted and hold line breaks."""
    last, end = raw[at].rpartition("\t")[2] if "\t" in raw[at] else "", at
    while last.startswith('"') and last.count('"') % 2:
        ahead = range(end + 1, min(end + _LONGEST_CELL, len(raw)))
        closing = next((one for one in ahead if raw[one].count('"') % 2), None)
        if closing is None or not re.search(r'"(?:\t|$)', raw[closing]):
            break
        end, last = closing, raw[closing].rpartition("\t")[2] if "\t" in raw[closing] else ""
    return end


def _cells(line: str) -> list[tuple[str, int]]:
    if "\t" in line:
        return _tab_cells(line)
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") > 1:
        return _pipe_cells(line)
    return []


def _tab_cells(line: str) -> list[tuple[str, int]]:
    cells: list[tuple[str, int]] = []
    column = 1
    for cell in line.split("\t"):
        text = cell
        if len(cell) > 1 and cell.startswith('"') and cell.endswith('"') and cell.count('"') % 2 == 0:
            text = cell[1:-1].replace('""', '"')  # as spreadsheets quote a cell with a line break or a quote in it
        cells.append((text, column))
        column += len(cell) + 1
    return cells


def _pipe_cells(line: str) -> list[tuple[str, int]]:
    cells: list[tuple[str, int]] = []
    start = line.index("|") + 1
    for match in re.finditer(r"(?<!\\)\||$", line[start:]):
        end = start + match.start()
        at = cells[-1][1] + len(cells[-1][0]) + 1 if cells else start + 1
        text = line[at - 1 : end]
        if match[0] or text.strip():
            cells.append((text, at))
    return [(text.replace("\\|", "|"), at) for text, at in cells]


def _gather(lines: list[_Line], name: str) -> tuple[list[_Block], list[_Line], list[Finding]]:
    """Sort the lines into tables and what stands outside them."""
    blocks: list[_Block] = []
    outside: list[_Line] = []
    remarks: list[Finding] = []
    between: list[_Line] = []
    for line in lines:
        if not line.cells:
            between.append(line)
        elif not re.fullmatch(_RULE, line.text.strip()):
            line.settle()
            block = blocks[-1] if blocks else None
            if block is None or _begins(block, line, between):
                blocks.append(_Block([]))
                outside += between
            else:
                outside += _take_between(block, line, between, remarks, name)
            _add(blocks[-1], line, new_page=any(not one.text.strip() for one in between))
            between = []
    layout = [line for block in blocks if not block.is_table() for line, _ in block.rows]
    outside = sorted([*outside, *between, *layout], key=lambda line: line.number)
    return [block for block in blocks if block.is_table()], outside, remarks


def _add(block: _Block, line: _Line, *, new_page: bool) -> None:
    if line.heads and block.header is None:
        block.header = line.texts
    block.rows.append((line, new_page and len(block.rows) > 0))


def _begins(block: _Block, line: _Line, between: Sequence[_Line]) -> bool:
    """Say whether a row begins another table than the one before it."""
    apart = [one.text for one in between if one.text.strip() and not re.fullmatch(_PAGE_NUMBER, one.text.strip())]
    named = any(is_label(text) or _is_capitals(text) for text in apart)
    if line.heads and (apart or not block.rows[-1][0].heads):
        again = block.header is not None and same_header(line.texts, block.header)
        return named or (not again and (block.header is None or bool(apart) or numbers_rows(line.texts)))
    if not apart or all(one.text.strip() for one in between):
        return False
    return any(map(is_label, apart)) or len(line.cells) not in {len(row.cells) for row, _ in block.rows}


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) * 2 > len(letters)


def _take_between(
    block: _Block, line: _Line, between: Sequence[_Line], remarks: list[Finding], name: str
) -> Sequence[_Line]:
    """Take lines that stand right between two rows as rows of one cell; return the others, each with a remark."""
    if between and all(one.text.strip() for one in between) and not line.heads:
        block.rows += [(attrs.evolve(one, cells=[(one.text, 1)]), False) for one in between]
        return ()
    for one in between:
        if one.text.strip() and not re.fullmatch(_PAGE_NUMBER, one.text.strip()):
            place = Place(file=name, line=one.number)
            remarks.append(finding(STRAY, place=place, text=f"«{clean(one.text)}»", kept=_OUTSIDE))
    return between


def _table(block: _Block, lines: Sequence[_Line], taken: frozenset[int], name: str) -> RawTable:
    width = max(_filled(line) for line, _ in block.rows)
    pages = sum(new_page for _, new_page in block.rows)
    spaced = pages * 2 > len(block.rows)  # blank lines between rows are no pages
    rows = tuple(_row(line, new_page and not spaced, width, name) for line, new_page in block.rows)
    first = block.rows[0][0].number
    before: list[str] = []
    for line in reversed([line for line in lines if line.number < first]):
        if line.number in taken:
            break
        before.insert(0, line.text)
    return RawTable(rows=rows, title=title_of(before), place=Place(file=name, line=first))


def _filled(line: _Line) -> int:
    """Return how many cells a row has, without blank ones behind the last that is filled."""
    return max((at for at, (text, _) in enumerate(line.cells, 1) if text.strip()), default=0)


def _row(line: _Line, new_page: bool, width: int, name: str) -> RawRow:  # noqa: FBT001
    end = len(line.text) + 1
    cells = [RawCell(text=text, place=Place(file=name, line=line.number, column=at)) for text, at in line.cells[:width]]
    blank = RawCell(text="", place=Place(file=name, line=line.number, column=end))
    return RawRow(cells=(*cells, *[blank] * (width - len(cells))), starts_page=new_page)
