"""The tables of a plan with their frameworks, and its findings beside the rows they are about."""

from collections.abc import Iterable, Mapping

from parindex._checks._frameworks import Shelf, frameworks_of
from parindex._checks._tables import Grid, match
from parindex._findings import Finding, Place
from parindex._framework import Framework
from parindex._plan import Plan

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
