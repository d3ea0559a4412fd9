"""Plans: an improvement plan as its document prints it, figure by figure.

Nothing here judges: a cell keeps its printed text, and :mod:`parindex._checks` says what does not add up.
"""

import datetime as dt
from typing import Literal

import attrs

from parindex._findings import Finding, Place, Words
from parindex._printed import Printed
from parindex._values import Code, NodeName

Scope = Literal["full", "excerpt"]
ColumnKind = Literal[
    "maximum", "achieved", "target", "change", "rank", "task", "product", "lead", "cooperating", "timing", "text"
]
Aim = Literal["absolute", "at-least", "relative", "rank", "group", "maintain"]
Unit = Literal["points", "percent", "percentage-points", "places"]
Role = Literal["keep", "fix"]

NUMERIC: tuple[ColumnKind, ...] = ("maximum", "achieved", "target", "change")
"""The kinds of column whose cells print figures in the measure of the framework."""

SUMMED: tuple[ColumnKind, ...] = ("maximum", "achieved", "target")
"""The kinds of column in which a parent is made of its children."""

COLUMN_WORDS: dict[ColumnKind, Words] = {
    "maximum": Words("maximum", "điểm tối đa"),
    "achieved": Words("achieved", "điểm đạt được"),
    "target": Words("target", "mục tiêu"),
    "change": Words("change", "mức thay đổi"),
    "rank": Words("rank", "thứ hạng"),
    "task": Words("task", "nhiệm vụ, giải pháp"),
    "product": Words("product", "sản phẩm"),
    "lead": Words("lead", "cơ quan chủ trì"),
    "cooperating": Words("cooperating", "cơ quan phối hợp"),
    "timing": Words("timing", "thời gian"),
    "text": Words("text", "nội dung"),
}
"""What the kinds of column are called."""


def in_year(words: Words, year: int | None) -> Words:
    """Return the name of a figure with its year, if it has one."""
    return Words(f"{words.en} {year}", f"{words.vi} năm {year}") if year else words


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
        return self.words.en

    @property
    def words(self) -> Words:
        """The same in both languages."""
        return in_year(COLUMN_WORDS[self.kind], self.year)


@attrs.frozen(kw_only=True)
class Row:
    """One row of a table, as printed.

    Attributes:
        code: the printed code, with the code of the heading before it where codes begin anew under each heading; None
            for a row without one.
        number: what the first column prints where that is no code: a running number, a Roman numeral.
        name: the printed name; blank where the row goes on with the one above, as a second task for it does.
        cells: one a column of the table, blank where nothing is printed.
        total: whether this is the row of the whole.
    """

    code: Code | None = None
    number: str | None = None
    name: str = ""
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
        role: what its rows are listed for: to ``keep`` what they reach, or to ``fix`` what they lack.
        columns: what the cells of each row hold, in order.
        rows: as printed.
    """

    title: str | None = None
    framework: str | None = None
    scope: Scope
    role: Role | None = None
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
    """What a plan aims at outside its tables: a total, a rate, a rank, a group, for the whole or for one node.

    Attributes:
        index: the index it is about, ``par-index``, ``sipas`` or ``papi``.
        aim: how it is stated. ``rank`` aims at this rank or a better one.
        years: the years it is for.
        node: the node it is about; None for the whole.
        value: the figure, if there is one.
        units: in what the figure counts; two where the words can be read in two ways ("tăng ít nhất 3%").
        since: the year it is relative to.
        of: among how many, of a rank.
        group: the group aimed at, as printed.
        quote: the words of the document.
    """

    index: str
    aim: Aim
    years: tuple[int, ...] = ()
    node: NodeName | None = None
    value: Printed | None = None
    units: tuple[Unit, ...] = ()
    since: int | None = None
    of: int | None = None
    group: str | None = None
    quote: str
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Task:
    """Work that the plan orders outside its tables.

    Attributes:
        framework: id of the framework of the codes, or a path to its file.
        codes: the nodes it serves.
        name: the printed heading.
        goal: what it is to reach, as printed.
        text: what is to be done.
        product: what comes out of it.
        lead: agencies that lead.
        cooperating: agencies that help.
        timing: when, as printed.
    """

    framework: str | None = None
    codes: tuple[Code, ...] = ()
    name: str | None = None
    goal: str | None = None
    text: str
    product: str | None = None
    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    timing: str | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Count:
    """How many nodes of a level the document says there are.

    Attributes:
        level: id of the level in the framework.
        count: how many.
    """

    level: str
    count: int


@attrs.frozen(kw_only=True)
class Claim:
    """A checkable statement of the prose: a result with its parts, change and rank, or how many nodes an index has.

    Attributes:
        index: the index it is about.
        year: the year of the result.
        node: the node it is about; None for the whole.
        value: the printed result.
        maximum: the printed maximum ("42,153/80").
        parts: printed parts that should add up to it.
        change: by how much it rose since an earlier year; with a minus where the document says that it fell.
        since: the earlier year; None: the year before.
        rank: the rank that is stated.
        of: among how many.
        places: by how many places it rose; with a minus where it fell.
        group: the group that is stated, as printed.
        counts: how many nodes the index is said to have.
        quote: the words of the document.
    """

    index: str
    year: int | None = None
    node: NodeName | None = None
    value: Printed | None = None
    maximum: Printed | None = None
    parts: tuple[Printed, ...] = ()
    change: Printed | None = None
    since: int | None = None
    rank: int | None = None
    of: int | None = None
    places: Printed | None = None
    group: str | None = None
    counts: tuple[Count, ...] = ()
    quote: str
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class NodeList:
    """Nodes that the prose lists together.

    Attributes:
        role: what they are listed for; None: they are only named together.
        framework: id of their framework, or a path to its file.
        codes: the nodes; a heading that no node of the framework fits has none.
        count: how many the document says they are.
        complete: whether this list, with the others of its framework, claims to name every node of its level.
        quote: the words of the document.
    """

    role: Role | None = None
    framework: str | None = None
    codes: tuple[Code, ...]
    count: int | None = None
    complete: bool = False
    quote: str
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Agency:
    """An agency of the document under all the names it prints for it.

    Attributes:
        name: its full name.
        printed: other names the document prints, abbreviations and slips among them.
    """

    name: str
    printed: tuple[str, ...] = ()
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
        years: the years it is for.
        document: its head.
        agencies: agencies that it names in more than one way.
        goals: what it aims at outside its tables.
        claims: checkable statements of its prose.
        lists: nodes that its prose lists together.
        tasks: work it orders outside its tables.
        tables: as printed.
        accepted: findings its owner accepts.
        remarks: what was found while it was read from a document; ``check`` tells it with its own findings.
        place: its file; frameworks given as paths are relative to it.
    """

    title: str
    unit: str
    years: tuple[int, ...] = ()
    document: Document
    agencies: tuple[Agency, ...] = ()
    goals: tuple[Goal, ...] = ()
    claims: tuple[Claim, ...] = ()
    lists: tuple[NodeList, ...] = ()
    tasks: tuple[Task, ...] = ()
    tables: tuple[Table, ...]
    accepted: tuple[Accepted, ...] = ()
    remarks: tuple[Finding, ...] = attrs.field(default=(), eq=False, repr=False)
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        rows = sum(len(table.rows) for table in self.tables)
        return f"<Plan {self}: {len(self.tables)} tables, {rows} rows, {len(self.claims)} claims>"

    def __str__(self) -> str:
        return f"{self.document.number or 'no number'}, {self.unit}"
