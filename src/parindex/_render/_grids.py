"""The tables of a plan with their frameworks, and its findings beside the rows they are about."""

from collections.abc import Iterable, Mapping

from parindex._checks._frameworks import Shelf, frameworks_of
from parindex._checks._tables import Grid, match
from parindex._findings import Finding, Language, Place, speak
from parindex._framework import Framework
from parindex._plan import Plan
from parindex._render import _words
from parindex._values import TOTAL

Spot = tuple[int, int]
"""A row of a plan: index of the table, index of the row."""


def named_frameworks(plan: Plan, shelf: Shelf) -> Mapping[str, Framework]:
    """Return the frameworks that a plan names and that are found, by the name it gives.

    Args:
        plan: the plan.
        shelf: where frameworks are looked up.
    """
    return dict(one for one in frameworks_of(plan, shelf) if not isinstance(one, Finding))


def grids_of(plan: Plan, frameworks: Mapping[str, Framework]) -> dict[int, Grid]:
    """Return the tables with their frameworks, by the index of the table; those without one are left out.

    Args:
        plan: the plan.
        frameworks: frameworks by the name that tables give.
    """
    named = ((at, table, frameworks.get(table.framework or "")) for at, table in enumerate(plan.tables))
    return {at: match(table, framework) for at, table, framework in named if framework is not None}


def beside_rows(plan: Plan, findings: Iterable[Finding]) -> tuple[dict[Spot, tuple[Finding, ...]], tuple[Finding, ...]]:
    """Return the findings by the row that they are about, and those about no row.

    Args:
        plan: the plan.
        findings: what was found in it.
    """
    spots: dict[Place, Spot] = {}
    for table_at, table in enumerate(plan.tables):
        for row_at, row in enumerate(table.rows):
            for place in (row.place, *(cell.place for cell in row.cells)):
                if place is not None:
                    spots.setdefault(place, (table_at, row_at))
    beside: dict[Spot, tuple[Finding, ...]] = {}
    elsewhere = []
    for one in findings:
        spot = spots.get(one.place) if one.place else None
        if spot is None:
            elsewhere.append(one)
        else:
            beside[spot] = (*beside.get(spot, ()), one)
    return beside, tuple(elsewhere)


def row_names(plan: Plan) -> Mapping[tuple[str | None, str], str]:
    """Return what rows are called, by the framework of their table and their code, and by their code alone.

    Args:
        plan: the plan.
    """
    rows = [(table.framework, row) for table in reversed(plan.tables) for row in reversed(table.rows)]
    by_code = {(None, row.code): row.name for _, row in rows if row.code}
    return by_code | {(framework, row.code): row.name for framework, row in rows if row.code}


def about(one: Finding, names: Mapping[tuple[str | None, str], str], lang: Language) -> str:
    """Return what a finding is about: the document, the whole, or a row with its code and name.

    Args:
        one: the finding.
        names: what rows are called.
        lang: ``en`` or ``vi``.
    """
    if one.node is None:
        return speak(_words.DOCUMENT, lang)
    if one.node == TOTAL:
        return speak(_words.TOTAL, lang)
    name = names.get((one.framework, one.node)) or names.get((None, one.node), "")
    return f"{one.node} {name}".strip()
