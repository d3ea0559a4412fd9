"""What a document says of one node and year, in its prose and in its tables, as figures that can be compared."""

from collections.abc import Iterator

import attrs

from parindex._checks._tables import Grid, Subject
from parindex._findings import Place, Words
from parindex._framework import Framework, Group
from parindex._plan import COLUMN_WORDS, ColumnKind, Goal, GoalUnit, in_year
from parindex._printed import Figure, Printed
from parindex._values import TOTAL, NodeName, index_of


@attrs.frozen(kw_only=True)
class Said:
    """A result that the document states.

    Attributes:
        index: the index it is about.
        node: the node, ``total`` for the whole.
        year: the year of the result.
        unit: in what the figure counts; None where that is not known, or not the result itself.
        figure: the figure.
        framework: id of the framework of its table; None in the prose.
        words: what it is, in both languages.
        place: where it stands.
    """

    index: str
    node: NodeName
    year: int
    unit: GoalUnit | None
    figure: Figure
    framework: str | None = None
    words: Words
    place: Place | None = None


def results_said(subject: Subject) -> tuple[Said, ...]:
    """Return every result with a year that the claims and the tables of a plan state, in this order."""
    return (*_claimed(subject), *(one for grid in subject.grids for one in tabled(grid, "achieved")))


def _claimed(subject: Subject) -> Iterator[Said]:
    for claim in subject.plan.claims:
        figure = claim.value.figure if claim.value else None
        if claim.value is not None and figure is not None and claim.year is not None:
            unit, words = unit_of(subject, claim.index, claim.year, claim.value), _words(claim.year)
            node, place = claim.node or TOTAL, claim.value.place
            if unit == "percent" and not is_share(subject, claim.index, claim.year, node):
                unit = None
            yield Said(
                index=claim.index, node=node, year=claim.year, unit=unit, figure=figure, words=words, place=place
            )


def tabled(grid: Grid, kind: ColumnKind) -> Iterator[Said]:
    """Yield what the columns of a kind print, the first of each year alone."""
    seen: set[int] = set()
    for position, column in grid.columns((kind,)):
        if column.year is None or column.year in seen:
            continue
        seen.add(column.year)
        for code, row in grid.rows.items():
            figure = row.cells[position].figure
            if figure is not None:
                yield Said(
                    index=index_of(grid.framework.id),
                    node=code,
                    year=column.year,
                    unit=grid.framework.measure,
                    figure=figure,
                    framework=grid.framework.id,
                    words=column.words,
                    place=row.cells[position].place,
                )


def targets_tabled(subject: Subject) -> tuple[Said, ...]:
    """Return every target with a year that the tables state."""
    return tuple(one for grid in subject.grids for one in tabled(grid, "target"))


def _words(year: int) -> Words:
    return in_year(COLUMN_WORDS["achieved"], year)


def framework_of(subject: Subject, index: str, year: int | None) -> Framework | None:
    """Return the framework whose codes the prose means: that of a table of this index, else the one of the year."""
    tabled = [grid.framework for grid in subject.grids if index_of(grid.framework.id) == index]
    same = tabled and all(one.id == tabled[0].id for one in tabled)
    return tabled[0] if same else subject.governing(index, year)


def is_share(subject: Subject, index: str, year: int | None, node: NodeName) -> bool:
    """Say whether percent of a node is its share of the maximum.

    Of an item that is not surveyed it may be anything: "98 % of the agencies", or "105 % of the plan".
    """
    framework = framework_of(subject, index, year)
    if framework is None or node not in framework:
        return node == TOTAL
    found = framework[node]
    return framework.measure == "percent" or isinstance(found, Group) or found.method == "survey"


def unit_of(subject: Subject, index: str, year: int | None, printed: Printed) -> GoalUnit | None:
    """Return in what a number of the prose counts: what it prints, else the measure of its index."""
    if "%" in printed.text:
        return "percent"
    framework = framework_of(subject, index, year)
    return framework.measure if framework else None


def unit_of_goal(subject: Subject, goal: Goal) -> GoalUnit | None:
    """Return in what the figure of a goal counts, or None where that is not known or can be read in two ways."""
    if goal.units:
        return goal.units[0] if len(goal.units) == 1 else None
    return unit_of(subject, goal.index, first_year(goal), goal.value) if goal.value else None


def first_year(goal: Goal) -> int | None:
    """Return the first year a goal is for."""
    return goal.years[0] if goal.years else None
