"""Rows of a table with their numbers, codes and names, before a framework says which numbers are codes."""

import re
from collections.abc import Iterable, Sequence

import attrs

from parindex._documents._cells import clean, read_number
from parindex._documents._columns import Layout, same_header
from parindex._documents._raw import RawCell, RawTable
from parindex._findings import Place
from parindex._names import TOTAL_NAMES
from parindex._plan import ColumnKind
from parindex._printed import read_figure
from parindex._text import fold
from parindex._values import is_code

_PREFIX = (
    r"(?i)(?:TCTP|TC|CSTP|CSND|NDTP|tiêu chí thành phần|tiêu chí|lĩnh vực|chỉ số thành phần|chỉ số nội dung"
    r"|nội dung thành phần)\s*(?:số\s*)?"
    r"(?a:(\d+(?:\.\d+)+(?!\d)[.:)]?|\d+\s*[.:)]))\s*[-–]?\s*(\S.*)"
)
_NUMBERED = r"(?a:(\d+(?:\.\d+)+(?!\d)[.)]?|\d+[.)]|[IVX]+[.)]))\s*([^\W\d].*|[\"“(].*)"
_HEADED = r"(?a:([IVX]+[.):]?|\d+(?:\.\d+)*[.)]?))\s+(\S.*)"
_PROSE: tuple[ColumnKind, ...] = ("task", "product", "text", "target")
_SENTENCE_ENDS = (".", ";", "!", "?", ":", "…", "”", '"', "/")
_OPEN_ENDS = (",", "-", "–", "(")
_TOTAL_BEGINNINGS = ("tongdiem", "tongcong", "tongsodiem")


@attrs.define
class Draft:
    """One row of a table before its framework is known.

    Attributes:
        number: what the first column prints, without a full stop behind it.
        code: the code of a column of codes or before the name ("TC 1.2."); blank where there is none.
        name: the printed name.
        cells: texts and places of the columns behind, in order.
        place: where the row stands.
        total: whether it is the row of the whole.
        coded: the cell that prints the code, or else the number.
    """

    number: str
    code: str
    name: str
    cells: list[tuple[str, Place]]
    place: Place
    total: bool = False
    coded: RawCell | None = None

    def is_bare(self) -> bool:
        """Say whether no column behind the name is filled."""
        return not any(text for text, _ in self.cells)


def draft_rows(table: RawTable, layout: Layout) -> list[Draft]:
    """Return the rows of a table: header rows gone, those that a page breaks joined, headings taken apart.

    Args:
        table: the table with its header rows.
        layout: its columns.
    """
    reader = _Reader.of(layout)
    drafts: list[Draft] = []
    new_page = False
    for row in table.rows[layout.start :]:
        texts = [clean(cell.text) if cell.text else "" for cell in row.cells]
        new_page = new_page or row.starts_page
        if not any(texts):
            continue
        if reader.repeats_header(texts):
            new_page = True
            continue
        draft = reader.read(texts, row.cells)
        if not (drafts and _join(drafts[-1], draft, reader.kinds, new_page=new_page)):
            drafts.append(draft)
        new_page = False
    return drafts


@attrs.frozen(kw_only=True)
class _Reader:
    """Where the parts of a row stand: columns by their index, and the header rows."""

    number: int | None
    code: int | None
    name: int | None
    behind: tuple[int, ...]
    kinds: tuple[ColumnKind, ...]
    headers: tuple[tuple[str, ...], ...]
    marks: frozenset[str]

    @classmethod
    def of(cls, layout: Layout) -> "_Reader":
        """Return the reader of a layout."""
        behind = value_columns(layout)
        headers = tuple(layout.printed)
        return cls(
            number=layout.index("number"),
            code=layout.index("code"),
            name=layout.index("name"),
            behind=tuple(at for at, _ in behind),
            kinds=tuple(kind for _, kind in behind),
            headers=headers,
            marks=frozenset(fold(_first(header)) for header in headers),
        )

    def repeats_header(self, texts: Sequence[str]) -> bool:
        """Say whether a row prints the header again."""
        return fold(_first(texts)) in self.marks and any(same_header(texts, header) for header in self.headers)

    def read(self, texts: Sequence[str], cells: Sequence[RawCell]) -> Draft:
        """Return a row."""
        number = texts[self.number] if self.number is not None else ""
        code = texts[self.code] if self.code is not None else ""
        name = texts[self.name] if self.name is not None else ""
        first = next(cell for cell, text in zip(cells, texts, strict=True) if text)
        values = [(texts[at], cells[at].place) for at in self.behind]
        at = self.code if code else self.number
        coded = cells[at] if at is not None and texts[at] else None
        draft = Draft(number=number, code=code, name=name, cells=values, place=first.place, coded=coded)
        _take_apart(draft, has_name=self.name is not None)
        return draft


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def value_columns(layout: Layout) -> tuple[tuple[int, ColumnKind], ...]:
    """Return the columns of a layout that are neither numbers, codes nor names, each with its index."""
    kept: list[tuple[int, ColumnKind]] = []
    seen: set[str] = set()
    for at, heading in enumerate(layout.headings):
        role = heading.role
        if role == "number" or role == "code" or role == "name":  # noqa: PLR1714 - as type checkers understand it
            if role in seen:
                kept.append((at, "text"))
            seen.add(role)
        else:
            kept.append((at, role))
    return tuple(kept)


def _take_apart(draft: Draft, *, has_name: bool) -> None:
    """Sort what the first columns print into number, code and name."""
    number = read_number(draft.number) if draft.number else ""
    if number is not None:
        draft.number = number
    elif not draft.name and has_name:
        _read_heading(draft)
    if draft.name:
        _read_name(draft)
    code = read_number(draft.code) if draft.code else ""
    if code is None and not is_code(draft.code):
        draft.number = f"{draft.number} {draft.code}".strip()
        code = ""
    draft.code = code if code is not None else draft.code
    folded = fold(draft.name) if draft.name and not draft.code else ""
    draft.total = folded in TOTAL_NAMES or folded.startswith(_TOTAL_BEGINNINGS)


def _read_heading(draft: Draft) -> None:
    """Read a row whose first cell holds number and name together, or a name alone."""
    match = re.fullmatch(_HEADED, draft.number)
    if match is not None:
        draft.number, draft.name = read_number(match[1]) or match[1], match[2]
    else:
        draft.number, draft.name = "", draft.number


def _read_name(draft: Draft) -> None:
    """Take the code from before a name: "TC 1.2. Công tác kiểm tra", or "1.2. Công tác kiểm tra" without a number."""
    if draft.code:
        return
    match = re.fullmatch(_PREFIX, draft.name)
    if match is not None:
        draft.code, draft.name = match[1].rstrip(" .:)"), match[2]
    elif not draft.number:
        match = re.fullmatch(_NUMBERED, draft.name)
        if match is not None:
            draft.number, draft.name = read_number(match[1]) or "", match[2]


def _join(above: Draft, draft: Draft, kinds: Sequence[ColumnKind], *, new_page: bool) -> bool:
    """Join a row with the one above if it goes on with it; say whether it did."""
    if draft.number or draft.code or draft.total:
        return False
    if _is_lone_number(above) and draft.name and draft.is_bare():
        above.name = draft.name
        return True
    if not _goes_on(above, draft, kinds, new_page=new_page):
        return False
    above.name = f"{above.name} {draft.name}".strip()
    for at, (text, place) in enumerate(draft.cells):
        if text:
            before, first = above.cells[at]
            above.cells[at] = (f"{before} {text}", first) if before else (text, place)
    return True


def _is_lone_number(draft: Draft) -> bool:
    return bool(draft.number) and not draft.name and draft.is_bare() and bool(draft.cells)


def _goes_on(above: Draft, draft: Draft, kinds: Sequence[ColumnKind], *, new_page: bool) -> bool:
    """Say whether a row is the rest of the one above, which a page or a line breaks.

    It is if a name or text goes on in lower case, or, where a page begins, a text whose sentence was not at its end;
    no figure may stand in it, and the name must have begun above.
    """
    pairs = [(above.name, draft.name, True)]
    pairs += [
        (before, text, kind in _PROSE)
        for kind, (before, _), (text, _) in zip(kinds, above.cells, draft.cells, strict=True)
    ]
    going = [(before, text, prose) for before, text, prose in pairs if text]
    if any((prose and not before) or read_figure(text) is not None for before, text, prose in going):
        return False
    if draft.name:
        return draft.name[0].islower()
    if any(prose and text[0].islower() for _, text, prose in going):
        return True
    return new_page and any(
        not before.endswith(_SENTENCE_ENDS) if prose else before.endswith(_OPEN_ENDS) for before, _, prose in going
    )
