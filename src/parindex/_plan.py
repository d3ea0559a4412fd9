"""Plans: an improvement plan as its document prints it, figure by figure.

Nothing here judges: a cell keeps its printed text, and :mod:`parindex._checks` says what does not add up.
"""

import datetime as dt
from typing import Literal

import attrs

from parindex._findings import Place, Words
from parindex._printed import Printed
from parindex._values import Code, NodeName

Scope = Literal["full", "excerpt"]
ColumnKind = Literal["maximum", "achieved", "target", "change", "rank", "text"]
Aim = Literal["absolute", "at-least", "relative", "rank", "group", "maintain"]

NUMERIC: tuple[ColumnKind, ...] = ("maximum", "achieved", "target", "change")
"""The kinds of column whose cells print figures in the measure of the framework."""

SUMMED: tuple[ColumnKind, ...] = ("maximum", "achieved", "target")
"""The kinds of column in which a parent is made of its children."""

_COLUMN_WORDS = {
    "maximum": Words("maximum", "điểm tối đa"),
    "achieved": Words("achieved", "điểm đạt được"),
    "target": Words("target", "mục tiêu"),
    "change": Words("change", "mức thay đổi"),
    "rank": Words("rank", "thứ hạng"),
    "text": Words("text", "nội dung"),
}


@attrs.frozen(kw_only=True)
class Restated:
    """A part of a document that says again which document it belongs to.

    Attributes:
        part: what the part is called.
        number: the number it says.
        date: the date it says.
    """

    part: str
    number: str | None = None
    date: dt.date | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Document:
    """The head of the document.

    Attributes:
        number: as printed, ``1800/KH-UBND``; blank (``/KH-VP``) in a draft.
        date: date of the document; None in a draft.
        issuer: the authority that issues it.
        kind: its kind, for example ``kế hoạch``.
        restated: where its own parts name the document again.
    """

    number: str | None = None
    date: dt.date | None = None
    issuer: str
    kind: str | None = None
    restated: tuple[Restated, ...] = ()
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Column:
    """One column of a table behind code and name.

    Attributes:
        kind: what its cells hold.
        year: the year its figures are of; maxima have none.
        header: the printed header.
        measure: ``points``, ``percent`` or None for text.
    """

    kind: ColumnKind
    year: int | None = None
    header: str | None = None
    measure: Literal["points", "percent"] | None = None

    @property
    def field(self) -> str:
        """What findings call it: ``maximum``, ``achieved 2018``, ``target 2020``."""
        return f"{self.kind} {self.year}" if self.year else self.kind

    @property
    def words(self) -> Words:
        """The same in both languages."""
        words = _COLUMN_WORDS[self.kind]
        return Words(self.field, f"{words.vi} năm {self.year}" if self.year else words.vi)


@attrs.frozen(kw_only=True)
class Row:
    """One row of a table, as printed.

    Attributes:
        code: the printed code; None for a row without one.
        name: the printed name.
        cells: one a column of the table, blank where nothing is printed.
        total: whether this is the row of the whole.
    """

    code: Code | None = None
    name: str
    cells: tuple[Printed, ...]
    total: bool = False
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Table:
    """One table of the document.

    Attributes:
        title: the printed title.
        framework: id of the framework its rows belong to, a path to its file, or None.
        scope: ``full`` if it claims to print every node, else ``excerpt``.
        columns: what the cells of each row hold, in order.
        rows: as printed.
    """

    title: str | None = None
    framework: str | None = None
    scope: Scope
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse rows whose cells do not stand under columns: nothing could be said of them."""
        for number, row in enumerate(self.rows, 1):
            if len(row.cells) != len(self.columns):
                msg = f"row {number} has {len(row.cells)} cells for {len(self.columns)} columns"
                raise ValueError(msg)

    def __repr__(self) -> str:
        return f"<Table of {self.framework or 'no framework'}, {self.scope}: {len(self.rows)} rows>"


@attrs.frozen(kw_only=True)
class Goal:
    """What a plan aims at as a whole: a total, a rank, a group.

    Attributes:
        index: the index it is about, ``par-index``, ``sipas`` or ``papi``.
        aim: how it is stated.
        years: the years it is for.
        node: the node it is about; None for the whole.
        value: the figure, if there is one.
        quote: the words of the document.
    """

    index: str
    aim: Aim
    years: tuple[int, ...] = ()
    node: NodeName | None = None
    value: Printed | None = None
    quote: str
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Task:
    """Work that the plan orders.

    Attributes:
        codes: the nodes it serves.
        text: what is to be done.
        product: what comes out of it.
        lead: agencies that lead.
        cooperating: agencies that help.
        timing: when, as printed.
    """

    text: str
    codes: tuple[Code, ...] = ()
    product: str | None = None
    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    timing: str | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Claim:
    """A checkable statement of the prose: a result with its parts and rank.

    Attributes:
        index: the index it is about.
        year: the year of the result.
        value: the printed result.
        parts: printed parts that should add up to it.
        rank: the rank that is stated.
        of: among how many.
        quote: the words of the document.
    """

    index: str
    year: int
    value: Printed
    parts: tuple[Printed, ...] = ()
    rank: int | None = None
    of: int | None = None
    quote: str
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Accepted:
    """A finding that the owner of the plan has looked at and accepts.

    Attributes:
        code: code of the finding.
        framework: the framework of the node, where one document has tables of several; None: any.
        node: code of the node; ``document`` for a finding about no node.
        field: the figure; None: every figure of the node.
        reason: why.
    """

    code: str
    framework: str | None = None
    node: NodeName
    field: str | None = None
    reason: str
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Plan:
    """A document that states targets and orders work.

    Attributes:
        title: the printed title.
        unit: the province, department or commune it is of.
        document: its head.
        goals: what it aims at as a whole.
        tasks: work it orders outside its tables.
        claims: checkable statements of its prose.
        tables: as printed.
        accepted: findings its owner accepts.
        place: its file; frameworks given as paths are relative to it.
    """

    title: str
    unit: str
    document: Document
    goals: tuple[Goal, ...] = ()
    tasks: tuple[Task, ...] = ()
    claims: tuple[Claim, ...] = ()
    tables: tuple[Table, ...]
    accepted: tuple[Accepted, ...] = ()
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        rows = sum(len(table.rows) for table in self.tables)
        return f"<Plan {self}: {len(self.tables)} tables, {rows} rows, {len(self.claims)} claims>"

    def __str__(self) -> str:
        return f"{self.document.number or 'no number'}, {self.unit}"
