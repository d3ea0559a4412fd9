"""The work that a plan orders, wherever it stands: in rows of its tables and in its prose.

A blank cell under a filled one is read as merged with it, among the children of one node; a node hands down what it
prints to all under it, and a heading that says who leads hands that down to the next such heading.
"""

import re
from collections.abc import Iterator, Mapping

import attrs

from parindex._checks._tables import Grid, Subject
from parindex._findings import Place
from parindex._framework import Group
from parindex._plan import ColumnKind, Plan, Row, Table
from parindex._printed import Printed
from parindex._text import fold, plain

WORK: tuple[ColumnKind, ...] = ("task", "product", "lead", "cooperating", "timing")
"""The kinds of column that order work."""

_LED_BY = r"^(?P<lead>.+?)\s+CHỦ TRÌ(?:\s+THỰC HIỆN)?\.?$"
_HEADS = (
    r"so|phong|ubnd|uy ban|van phong|thanh tra|cong an|cuc|chi cuc|ban|bao|dai|trung tam|bao hiem|kho bac|cac|buu dien|"
    r"hoi|lien|tinh doan|doan|co quan|don vi|vien|toa an|truong|benh vien|nha khach|cong ty|mat tran|to|chu tich"
)


@attrs.frozen(kw_only=True, eq=False)
class Work:
    """One piece of work.

    Attributes:
        framework: id of the framework of its node, if any.
        node: the node it serves, if any.
        text: what is to be done; blank where only a lead or a time is printed, or a lead is handed down.
        lead: what is printed for who leads, its own or handed down; blank where there is nothing.
        leads: the agencies that its own row or task prints as leading.
        timing: what is printed for the time, its own or handed down.
        place: where it stands.
        table: the table that orders it; None: the prose does.
    """

    framework: str | None
    node: str | None
    text: str
    lead: str
    leads: tuple[str, ...]
    timing: str
    place: Place | None
    table: Table | None


@attrs.frozen(kw_only=True, eq=False)
class Line:
    """One row of a table with what it prints of work, and what it takes from above.

    Attributes:
        row: the row.
        code: its node; a row without a name goes on with the one above.
        own: its own cells by kind of column, blank ones left out.
        held: those cells, and what is handed down where its own are blank.
    """

    row: Row
    code: str | None
    own: Mapping[ColumnKind, Printed]
    held: Mapping[ColumnKind, str]


def work_of(subject: Subject) -> Iterator[Work]:
    """Yield the work of every table and of the prose."""
    grids = {id(grid.table): grid for grid in subject.grids}
    for table in subject.plan.tables:
        grid = grids.get(id(table))
        for line in lines_of(table, grid):
            if line.own or (line.code and "lead" in line.held):
                yield _of_line(line, table, grid.framework.id if grid else None)
    yield from _of_prose(subject)


def _of_line(line: Line, table: Table, framework: str | None) -> Work:
    lead = line.own.get("lead")
    return Work(
        framework=framework,
        node=line.code,
        text=line.own["task"].text if "task" in line.own else "",
        lead=line.held.get("lead", ""),
        leads=agencies_in(lead.text) if lead else (),
        timing=line.held.get("timing", ""),
        place=next((cell.place for cell in line.own.values()), line.row.place),
        table=table,
    )


def _of_prose(subject: Subject) -> Iterator[Work]:
    for task in subject.plan.tasks:
        named = subject.frameworks.get(task.framework or "")
        for code in task.codes or (None,):
            yield Work(
                framework=named.id if named else task.framework,
                node=code,
                text=task.text,
                lead="; ".join(task.lead),
                leads=task.lead,
                timing=task.timing or "",
                place=task.place,
                table=None,
            )


def lines_of(table: Table, grid: Grid | None) -> Iterator[Line]:
    """Yield the rows of a table with what each prints of work and what is handed down to it.

    Args:
        table: the table.
        grid: the same matched to its framework, or None if it has none.
    """
    kinds: list[tuple[int, ColumnKind]] = [
        (index, column.kind) for index, column in enumerate(table.columns) if column.kind in WORK
    ]
    codes = grid.codes if grid else (None,) * len(table.rows)
    above = _Above(grid)
    code: str | None = None
    for row, matched in zip(table.rows, codes, strict=True):
        goes_on = not row.name and row.code is None
        code = code if goes_on else matched
        own: dict[ColumnKind, Printed] = {
            kind: row.cells[index] for index, kind in kinds if row.cells[index].text.strip()
        }
        if not goes_on:
            above.go_to(row, code)
        texts: dict[ColumnKind, str] = {kind: cell.text for kind, cell in own.items()}
        yield Line(row=row, code=code, own=own, held=above.hold(texts))


class _Above:
    """What is handed down to the row that is looked at: by headings that say who leads, by groups, by cells above."""

    def __init__(self, grid: Grid | None) -> None:
        self._grid = grid
        self._led: dict[ColumnKind, str] = {}
        self._of_groups: dict[str, dict[ColumnKind, str]] = {}
        self._carried: dict[ColumnKind, str] = {}
        self._code: str | None = None
        self._parent: str | None = None

    def go_to(self, row: Row, code: str | None) -> None:
        """Take the next row: a cell is merged with the one above only among the children of one node."""
        parent = None
        if self._grid is not None and code is not None:
            found = self._grid.framework.parent(code)
            parent = found.code if found else None
        elif all(not cell.text.strip() for cell in row.cells):
            self._led, self._of_groups, self._carried = _led_by(row), {}, {}
        if parent != self._parent:
            self._carried = {}
        self._code, self._parent = code, parent

    def hold(self, own: dict[ColumnKind, str]) -> Mapping[ColumnKind, str]:
        """Return what a row has with what is handed down to it, and keep what it hands on."""
        ways = self._grid.framework.path(self._code)[:-1] if self._grid is not None and self._code is not None else ()
        handed = dict(self._led)
        for node in ways:
            handed |= self._of_groups.get(node.code, {})
        self._carried |= own
        if self._grid is not None and self._code is not None and isinstance(self._grid.framework[self._code], Group):
            self._of_groups[self._code] = own
            self._carried = {}
            return {**handed, **own}
        return {**handed, **self._carried}


def _led_by(row: Row) -> dict[ColumnKind, str]:
    """Return the lead that a heading names: "SỞ TƯ PHÁP CHỦ TRÌ THỰC HIỆN"."""
    match = re.match(_LED_BY, row.name, flags=re.IGNORECASE)
    return {"lead": match["lead"]} if match else {}


def agencies_in(text: str) -> tuple[str, ...]:
    """Return the agencies that a cell names, as printed.

    Semicolons part them, and commas only where the next part begins like the name of an agency, with a capital: "UBND
    các huyện, thị xã" is one, and so is "Các sở, ban, ngành".
    """
    parts = [part.strip(" .-") for part in re.split(r"[;\n]", text)]
    return tuple(name for part in parts for name in _by_commas(part) if name)


def _by_commas(text: str) -> list[str]:
    names: list[str] = []
    for part in text.split(","):
        begins = part.strip()[:1].isupper() and re.match(rf"(?:{_HEADS})\b", plain(part))
        if names and not begins:
            names[-1] = f"{names[-1]},{part}"
        else:
            names.append(part.strip())
    return names


def entities(names: tuple[str, ...], plan: Plan) -> frozenset[str]:
    """Return agencies folded, each under the name that the plan gives for all its spellings."""
    known = {fold(printed): fold(agency.name) for agency in plan.agencies for printed in (agency.name, *agency.printed)}
    return frozenset(known.get(fold(name), fold(name)) for name in names)
