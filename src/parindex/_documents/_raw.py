"""What a reader makes of a file before anything in it is understood: text in rows and cells, each with its place."""

import attrs

from parindex._findings import Finding, Place


@attrs.frozen(kw_only=True)
class RawCell:
    """One cell of a grid; the cells that a merged one covers are blank.

    Attributes:
        text: the text as displayed.
        place: where it stands.
        is_number: whether a workbook stores a number here, which cannot hold the last zero of code 1.10.
        is_date: whether it stores a date, which it makes of what looks like one.
        stored: the number that it stores, where the displayed text has fewer digits.
    """

    text: str
    place: Place
    is_number: bool = False
    is_date: bool = False
    stored: str | None = None


@attrs.frozen(kw_only=True)
class RawRow:
    """One row of a grid.

    Attributes:
        cells: one a column of the table.
        starts_page: whether a page begins here: the row can go on with the last one of the page before.
        hidden: whether a workbook hides the row.
    """

    cells: tuple[RawCell, ...]
    starts_page: bool = False
    hidden: bool = False


@attrs.frozen(kw_only=True)
class RawTable:
    """One table, its header rows still among its rows.

    Attributes:
        rows: all of one length.
        title: the lines before it that name it, joined by a space; None where nothing does.
        place: where it begins.
    """

    rows: tuple[RawRow, ...]
    title: str | None
    place: Place


@attrs.frozen(kw_only=True)
class RawLine:
    """One line or paragraph outside the tables."""

    text: str
    place: Place


@attrs.frozen(kw_only=True)
class RawDocument:
    """A document before anything in it is understood.

    Attributes:
        file: its name, as places show it.
        lines: what stands outside tables, in order.
        tables: in order.
        remarks: what the reader of the bytes had to say (a formula without a value, a hidden row).
    """

    file: str
    lines: tuple[RawLine, ...]
    tables: tuple[RawTable, ...]
    remarks: tuple[Finding, ...] = ()
