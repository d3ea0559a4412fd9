"""The XML of a workbook's parts, each read once while it is unpacked."""

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from parindex._documents._formats import BUILTIN, GENERAL
from parindex._documents._package import Package
from parindex._documents._plain import plain
from parindex._documents._refusals import MAX_CELLS, TOO_MANY_CELLS, refuse

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

_LONGEST_FORMAT = 255
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.IGNORECASE)
Attributes = dict[str, str]


class Stored(NamedTuple):
    """One cell as stored: type, number of its style, text, and whether a formula gave it."""

    type: str
    style: int
    text: str | None
    formula: bool


class Area(NamedTuple):
    """A range of cells, its ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet:
    """What the XML of one sheet holds, cells without text or formula left out.

    Attributes:
        cells: by row and column, both counted from 1.
        hidden_rows: numbers of the rows that are hidden.
        hidden_columns: first and last of each run of hidden columns.
        merged: the merged ranges.
    """

    def __init__(self, package: Package, part: str) -> None:
        self.cells: dict[int, dict[int, Stored]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Area] = []
        self._package = package
        self._count = self._row = self._column = 0
        self._cell: tuple[str, int] | None = None
        self._text: list[str] | None = None
        self._formula = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        package.feed(part, self._parser)

    def _start(self, tag: str, given: Attributes) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._column = _column(given.get("r", "")) or self._column + 1
            self._cell = given.get("t", "n"), _number(given.get("s"), 0)
            self._text, self._formula = None, False
        elif tag in ("v", "t") and self._cell is not None:
            self._text = [] if self._text is None else self._text
            self._parser.CharacterDataHandler = self._text.append
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = min(_number(given.get("r"), self._row + 1), MAX_ROWS)
            self._column = 0
            if given.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self._row)
        elif tag == "mergeCell":
            self._merge(given.get("ref", ""))
        elif tag == "col" and given.get("hidden") in ("1", "true"):
            self.hidden_columns.append((_number(given.get("min"), 1), _number(given.get("max"), 1)))

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("v", "t"):
            self._parser.CharacterDataHandler = None
        elif tag == "c":
            self._keep()

    def _keep(self) -> None:
        if self._cell is not None and (self._text or self._formula):
            kind, style = self._cell
            text = "".join(self._text) if self._text else None
            self.cells.setdefault(self._row, {})[self._column] = Stored(kind, style, text, self._formula)
            self._add(1)
        self._cell = None

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        begin, end = _CELL.fullmatch(first), _CELL.fullmatch(last)
        if begin and end:
            self.merged.append(Area(int(begin[2]), _column(begin[1]), int(end[2]), _column(end[1])))
            self._add(1)

    def _add(self, count: int) -> None:
        self._count += count
        if self._count > MAX_CELLS:
            refuse(self._package.name, TOO_MANY_CELLS, limit=str(MAX_CELLS))


def read_strings(package: Package, part: str) -> list[str]:
    """Return the texts that cells refer to by number, formatting and readings of characters left out.

    Args:
        package: the file.
        part: the part that holds them.
    """
    texts: list[str] = []
    pieces: list[str] = []
    reading = False
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(tag: str, _: Attributes) -> None:
        nonlocal reading
        tag = tag.rpartition(":")[2]
        if tag == "si":
            pieces.clear()
        elif tag == "rPh":
            reading = True
        elif tag == "t" and not reading:
            parser.CharacterDataHandler = pieces.append

    def end(tag: str) -> None:
        nonlocal reading
        tag = tag.rpartition(":")[2]
        if tag == "si":
            texts.append(plain(unescaped("".join(pieces))))
        elif tag == "rPh":
            reading = False
        elif tag == "t":
            parser.CharacterDataHandler = None

    parser.StartElementHandler, parser.EndElementHandler = start, end
    package.feed(part, parser)
    return texts


def read_formats(package: Package, part: str) -> list[str]:
    """Return the number format of every cell style.

    Args:
        package: the file.
        part: the part that holds the styles.
    """
    own: dict[int, str] = {}
    styles: list[int] = []
    inside = [""]

    def start(tag: str, given: Attributes) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "numFmt":
            own[_number(given.get("numFmtId"), -1)] = given.get("formatCode", GENERAL)[:_LONGEST_FORMAT]
        elif tag == "xf" and inside[-1] == "cellXfs":
            styles.append(_number(given.get("numFmtId"), 0))
        inside.append(tag)

    _walk(package, part, start, lambda _: inside.pop())
    return [own.get(number) or BUILTIN.get(number, GENERAL) for number in styles]


class Workbook(NamedTuple):
    """The sheets of a workbook (name, id of the relation, whether hidden), and whether it counts days from 1904."""

    sheets: list[tuple[str, str, bool]]
    from_1904: bool


def read_workbook(package: Package, part: str) -> Workbook:
    """Return what the main part of a workbook says.

    Args:
        package: the file.
        part: its main part.
    """
    sheets: list[tuple[str, str, bool]] = []
    epoch: list[bool] = []

    def start(tag: str, given: Attributes) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "sheet":
            relation = next((value for name, value in given.items() if name.endswith(":id")), "")
            sheets.append((given.get("name", ""), relation, given.get("state", "visible") != "visible"))
        elif tag == "workbookPr":
            epoch.append(given.get("date1904") in ("1", "true"))

    _walk(package, part, start, lambda _: None)
    return Workbook(sheets, any(epoch))


def unescaped(text: str) -> str:
    """Return text in which ``_x000D_`` and its like are the characters they stand for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _walk(
    package: Package, part: str, start: Callable[[str, Attributes], object], end: Callable[[str], object]
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    package.feed(part, parser)


def _column(ref: str) -> int:
    """Return the number of the column whose letters a reference begins with; 0 where it has none."""
    number = 0
    for char in ref[:4].upper():
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return min(number, MAX_COLUMNS)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else default  # noqa: PLR2004
