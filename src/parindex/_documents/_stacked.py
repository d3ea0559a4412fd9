"""Tables copied from a web page with one cell per line: their headers one per line, then their cells.

Which cell stands in which column is told by what it is: a code and a name begin a row, figures fill the columns of
figures in order, a rank such as 10/63 the column of ranks, other text the next column of text. A line with nothing but
a non-breaking space is a blank cell.
"""

import re
from collections.abc import Sequence

import attrs

from parindex._documents._cells import clean, is_roman, read_number
from parindex._documents._columns import recognise
from parindex._documents._raw import RawCell, RawRow, RawTable
from parindex._documents._titles import is_label, title_of
from parindex._findings import Place
from parindex._names import TOTAL_NAMES
from parindex._plan import NUMERIC
from parindex._printed import read_figure
from parindex._text import fold

_FEWEST_HEADERS = 3
_MOST_HEADERS = 14
_LONGEST_HEADER = 60
_LOOK_AHEAD = 40
_RANK = r"(?a:\d{1,3}\s*/\s*\d{1,3})|(?i:(?:top|nhóm|hạng|thứ)\b.*)"
_ID = r"(?a:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?)|[IVX]{1,5}[.)]?"


@attrs.frozen
class _Token:
    """One line with text, or a blank cell."""

    line: int
    text: str


@attrs.define
class _Reader:
    """A table while its cells are read.

    Attributes:
        roles: what each column holds.
        ids: how many columns stand before the names.
        file: what places call the file.
        rows: the rows so far, each a text and a line for every column.
        at: the column that the last cell filled.
    """

    roles: Sequence[str]
    ids: int
    file: str
    rows: list[list[_Token]] = attrs.Factory(list)
    at: int = 0

    def begin(self, ids: Sequence[_Token], name: _Token) -> None:
        """Begin a row."""
        blank = _Token(ids[0].line if ids else name.line, "")
        row = [blank] * len(self.roles)
        row[self.ids - len(ids) : self.ids] = ids
        row[self.ids] = name
        self.rows.append(row)
        self.at = self.ids

    def wants_figure(self) -> bool:
        """Say whether a column of figures of the last row is still empty."""
        return bool(self.rows) and any(role in NUMERIC for role in self.roles[self.at + 1 :])

    def put(self, token: _Token) -> bool:
        """Put a cell into the last row; say whether a column was left for it."""
        free = range(self.at + 1, len(self.roles))
        if not token.text:
            self.at = min(self.at + 1, len(self.roles) - 1) if self.rows else 0
            return True
        fitting = [at for at in free if _fits(token.text, self.roles[at])]
        fitting = fitting or [at for at in free if self.roles[at] not in ("rank", *NUMERIC)] or list(free)
        if not fitting or not self.rows:
            return False
        self.at = fitting[0]
        self.rows[-1][self.at] = token
        return True


def stacked_tables(lines: Sequence[tuple[int, str]], file: str) -> tuple[list[RawTable], frozenset[int]]:
    """Return the tables that print one cell per line, and the lines they take.

    Args:
        lines: the lines outside other tables, each with its number.
        file: what places call the file.
    """
    tokens = [_Token(number, clean(text)) for number, text in lines if text.strip() or "\xa0" in text]
    tables: list[RawTable] = []
    used: set[int] = set()
    start = 0
    at = 0
    while at < len(tokens):
        header = _header_at(tokens, at)
        if header is None:
            at += 1
            continue
        end, table = _read(tokens, at, header, file, title_of([one.text for one in tokens[start:at]]))
        if table is not None:
            tables.append(table)
            used |= {token.line for token in tokens[at:end]}
        start = at = max(end, at + 1)
    return tables, frozenset(used)


def _header_at(tokens: Sequence[_Token], at: int) -> list[_Token] | None:
    """Return the headers that begin here: all up to the first number, blank or total, most of them known."""
    if recognise(tokens[at].text) not in ("number", "code"):
        return None
    run: list[_Token] = []
    for token in tokens[at : at + _MOST_HEADERS + 1]:
        if not token.text or re.fullmatch(_ID, token.text) or fold(token.text) in TOTAL_NAMES:
            break
        run.append(token)
    known = [role for token in run if (role := recognise(token.text))]
    short = all(len(token.text) <= _LONGEST_HEADER for token in run) and len(run) <= _MOST_HEADERS
    fits = len(run) >= _FEWEST_HEADERS and len(known) * 3 >= len(run) * 2
    return run if short and fits and {"name", "task"} & set(known) else None


def _read(
    tokens: Sequence[_Token], at: int, header: Sequence[_Token], file: str, title: str | None
) -> tuple[int, RawTable | None]:
    """Read the rows under a header; return where they end, and the table if there are any."""
    roles = [recognise(token.text) or "text" for token in header]
    main = "name" if "name" in roles else "task"
    ids = max(index for index, role in enumerate(roles) if role == main)
    reader = _Reader(roles, ids, file)
    here = at + len(header)
    while here < len(tokens):
        step = _step(reader, tokens, here)
        if step == 0:
            break
        here += step
    if not reader.rows:
        return here, None
    rows = [_row([(token.line, token.text) for token in header], file)]
    rows += [_row([(token.line, token.text) for token in row], file) for row in reader.rows]
    place = Place(file=file, line=header[0].line)
    return here, RawTable(rows=tuple(rows), title=title, place=place)


def _row(cells: Sequence[tuple[int, str]], file: str) -> RawRow:
    return RawRow(cells=tuple(RawCell(text=text, place=Place(file=file, line=line)) for line, text in cells))


def _step(reader: _Reader, tokens: Sequence[_Token], here: int) -> int:
    """Place the next cells; return how many, none where the table ends."""
    ids = _ids_at(reader, tokens, here)
    if ids is not None:
        reader.begin([token for token in tokens[here : here + ids] if token.text], tokens[here + ids])
        return ids + 1
    token = tokens[here]
    if fold(token.text) in TOTAL_NAMES:
        reader.begin([], token)
        return 1
    if is_label(token.text) or _header_at(tokens, here):
        return 0
    if reader.put(token):
        return 1
    if _goes_on(reader, tokens, here + 1):
        reader.begin([], token)
        return 1
    return 0


def _goes_on(reader: _Reader, tokens: Sequence[_Token], here: int) -> bool:
    """Say whether another row follows before a label."""
    for at in range(here, min(here + _LOOK_AHEAD, len(tokens))):
        if is_label(tokens[at].text):
            return False
        if _ids_at(reader, tokens, at) is not None:
            return True
    return False


def _ids_at(reader: _Reader, tokens: Sequence[_Token], here: int) -> int | None:
    """Return how many cells before a name begin a row here: numbers and codes, and blank ones; None if none does."""
    count = 0
    while count < reader.ids and here + count < len(tokens) - 1:
        token = tokens[here + count]
        if token.text and not _is_id(reader, tokens, here + count):
            break
        count += 1
    while count and not _is_name(tokens[here + count].text):
        count -= 1
    if not count or not tokens[here + count - 1].text:
        return None
    return count


def _is_name(text: str) -> bool:
    return bool(text) and re.fullmatch(_ID, text) is None and read_figure(text) is None


def _is_id(reader: _Reader, tokens: Sequence[_Token], here: int) -> bool:
    """Say whether a cell is a number or code, where it could be a figure of the row above too."""
    text = tokens[here].text
    if re.fullmatch(_ID, text) is None:
        return False
    if not reader.wants_figure() or text.endswith((".", ")")) or text.count(".") > 1 or is_roman(text):
        return True
    last = next((cell.text for cell in reversed(reader.rows[-1][: reader.ids]) if cell.text), "")
    return reader.at == reader.ids and _follows(read_number(text), read_number(last))


def _follows(code: str | None, last: str | None) -> bool:
    """Say whether a code is the next after another: its first child, or the next of its kind or of one above it."""
    if not code or not last or is_roman(code) or is_roman(last):
        return False
    parts = last.split(".")
    nexts = [[*parts[:depth], str(int(parts[depth]) + 1)] for depth in range(len(parts))]
    return code.split(".") in [[*parts, "1"], *nexts]


def _fits(text: str, role: str) -> bool:
    if role in NUMERIC:
        return read_figure(text) is not None
    if role == "rank":
        return re.fullmatch(_RANK, text) is not None
    return read_figure(text) is None and re.fullmatch(_RANK, text) is None
