"""Two drafts of a plan compared row by row."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

import attrs

from parindex._plan import Plan, Row, Table
from parindex._text import fold

RowKind = Literal["added", "dropped", "changed"]
T = TypeVar("T")


@attrs.frozen(kw_only=True)
class CellChange:
    """One printed text that differs.

    Attributes:
        field: ``code``, ``name`` or what findings call the column: ``target 2020``.
        old: what the old draft prints.
        new: what the new draft prints.
    """

    field: str
    old: str
    new: str


@attrs.frozen(kw_only=True)
class RowChange:
    """A row that was added, dropped or changed.

    Attributes:
        kind: which of the three.
        table: the title of its table, or its number in the plan.
        code: its printed code, the new one where that changed; None for a row without.
        name: its printed name.
        cells: what differs, of a row that changed.
    """

    kind: RowKind
    table: str
    code: str | None
    name: str
    cells: tuple[CellChange, ...] = ()


@attrs.frozen(kw_only=True)
class PlanChanges:
    """What changed between two drafts of a plan.

    Attributes:
        old: what names the old draft.
        new: what names the new one.
        rows: the rows that were added, dropped or changed, table by table in the order of the old draft.
        columns: columns that only one draft has, with the table of each.
    """

    old: str
    new: str
    rows: tuple[RowChange, ...]
    columns: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.rows) + len(self.columns)


def diff_plans(old: Plan, new: Plan, names: tuple[str, str]) -> PlanChanges:
    """Say what changed between two drafts of a plan, row by row.

    Tables belong together by title, then by framework and order. Rows belong together by code and name, then by code,
    then by name.

    Args:
        old: the old draft.
        new: the new one.
        names: what names the two, for example their files.
    """
    rows: list[RowChange] = []
    columns: list[tuple[str, str]] = []
    for title, before, after in _tables(old, new):
        shared, lone = _columns(before, after)
        columns += [(title, field) for field in lone]
        rows += _rows(title, before, after, shared)
    return PlanChanges(old=names[0], new=names[1], rows=tuple(rows), columns=tuple(columns))


Tables = tuple[str, Table | None, Table | None]


def _tables(old: Plan, new: Plan) -> Iterator[Tables]:
    pairs = dict(_pairs(old.tables, new.tables, (_title, _framework)))
    for number, table in enumerate(old.tables):
        other = new.tables[pairs[number]] if number in pairs else None
        yield table.title or str(number + 1), table, other
    for number, table in enumerate(new.tables):
        if number not in pairs.values():
            yield table.title or str(number + 1), None, table


def _title(table: Table) -> object:
    return table.title and (fold(table.title), table.framework)


def _framework(table: Table) -> object:
    return table.framework or "none"


def _columns(old: Table | None, new: Table | None) -> tuple[list[tuple[str, int, int]], list[str]]:
    """Return the columns of both with the place of each, and what columns only one of two tables has."""
    before, after = (_fields(table) if table else {} for table in (old, new))
    lone = [field for field in (*before, *after) if (field in before) != (field in after)]
    return [(field, before[field], after[field]) for field in before if field in after], lone if old and new else []


def _fields(table: Table) -> dict[str, int]:
    """Return the columns by what findings call them; the second of the same kind and year is numbered."""
    found: dict[str, int] = {}
    for place, column in enumerate(table.columns):
        count = sum(other.field == column.field for other in table.columns[:place])
        found[f"{column.field} ({count + 1})" if count else column.field] = place
    return found


def _rows(title: str, old: Table | None, new: Table | None, shared: list[tuple[str, int, int]]) -> Iterator[RowChange]:
    before, after = (table.rows if table else () for table in (old, new))
    pairs = dict(_pairs(before, after, (_code_and_name, _code, _name)))
    for number, row in enumerate(before):
        if number not in pairs:
            yield _row("dropped", title, row)
        elif cells := tuple(_cells(row, after[pairs[number]], shared)):
            yield _row("changed", title, after[pairs[number]], cells)
    for number, row in enumerate(after):
        if number not in pairs.values():
            yield _row("added", title, row)


def _row(kind: RowKind, title: str, row: Row, cells: tuple[CellChange, ...] = ()) -> RowChange:
    return RowChange(kind=kind, table=title, code="total" if row.total else row.code, name=row.name, cells=cells)


def _code_and_name(row: Row) -> object:
    return row.total, row.code, fold(row.name)


def _code(row: Row) -> object:
    return "total" if row.total else row.code


def _name(row: Row) -> object:
    return fold(row.name) or None


def _cells(old: Row, new: Row, shared: list[tuple[str, int, int]]) -> Iterator[CellChange]:
    texts = [("code", old.code or old.number or "", new.code or new.number or ""), ("name", old.name, new.name)]
    texts += [(field, old.cells[left].text, new.cells[right].text) for field, left, right in shared]
    for field, before, after in texts:
        if before.split() != after.split():
            yield CellChange(field=field, old=before, new=after)


def _pairs(olds: Sequence[T], news: Sequence[T], keys: Iterable[Callable[[T], object]]) -> list[tuple[int, int]]:
    """Return the places of what belongs together: of the same key, one after another in order."""
    found: dict[int, int] = {}
    for key in keys:
        left: dict[object, list[int]] = defaultdict(list)
        for number, one in enumerate(news):
            if number not in found.values():
                left[key(one)].append(number)
        for number, one in enumerate(olds):
            known = key(one)
            if number not in found and known is not None and left[known]:
                found[number] = left[known].pop(0)
    return list(found.items())
