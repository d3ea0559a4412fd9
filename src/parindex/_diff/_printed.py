"""The achieved figures of a plan as results."""

from collections.abc import Mapping
from fractions import Fraction

from parindex._plan import Column, Plan, Row, Table
from parindex.errors import ParindexError


def achieved(plan: Plan, framework: str | None, year: int | None) -> tuple[str, Mapping[str, Fraction]]:
    """Return the framework of the achieved figures of a plan, and the figures by code.

    A node that is printed twice with two figures has none.

    Args:
        plan: from a file or built by hand.
        framework: the framework as the tables of the plan name it; None: the only one.
        year: the year of the figures; None: the latest that is printed.

    Raises:
        ParindexError: the plan has no such figures, or has figures of several frameworks.
    """
    found = [(table, column) for table in plan.tables for column in table.columns if column.kind == "achieved"]
    named = sorted({table.framework for table, _ in found if table.framework})
    if framework is None and len(named) != 1:
        msg = f"the plan has achieved figures of {' and '.join(named) or 'no framework'}: say which, with of=..."
        raise ParindexError(msg)
    asked = framework or named[0]
    columns = [(table, column) for table, column in found if table.framework == asked]
    latest = max((column.year or 0 for _, column in columns), default=0) if year is None else year
    chosen = [(table, column) for table, column in columns if (column.year or 0) == latest]
    if not chosen:
        msg = f"the plan has no achieved figures of {asked}" + (f" for {year}" if year else "")
        raise ParindexError(msg)
    return asked, _figures(chosen)


def _figures(chosen: list[tuple[Table, Column]]) -> Mapping[str, Fraction]:
    found: dict[str, set[Fraction]] = {}
    for table, column in chosen:
        place = table.columns.index(column)
        for row in table.rows:
            figure = row.cells[place].figure
            if _code(row) and figure is not None:
                found.setdefault(_code(row), set()).add(figure.value)
    return {code: next(iter(values)) for code, values in found.items() if len(values) == 1}


def _code(row: Row) -> str:
    return "" if row.total else row.code or ""
