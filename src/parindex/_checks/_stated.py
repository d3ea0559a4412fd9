"""Results that are stated more than once: against each other, and against the changes between them."""

from collections.abc import Iterator
from fractions import Fraction

from parindex._checks._said import Said, is_share, results_said, tabled, targets_tabled, unit_of_goal
from parindex._checks._tables import Grid, Subject
from parindex._checks._terms import one_figure
from parindex._findings import Finding, Kind, Number, Place, Severity, Words, finding
from parindex._plan import COLUMN_WORDS, Claim, Column, ColumnKind, in_year
from parindex._printed import Figure, Printed
from parindex._text import fold
from parindex._values import TOTAL, NodeName, show

OTHER_CHANGE = Kind(
    "PIX408",
    Severity.ERROR,
    Words("a stated change that the two values do not give", "mức thay đổi không khớp hai giá trị"),
    Words(
        "{what} is {stated}, but {later} less {earlier} is {computed} = {terms}: one of the three is wrong.",
        "{what} ghi {stated}, nhưng {later} so với {earlier} là {computed} = {terms}: một trong ba số sai.",
    ),
)
TWO_RATES = Kind(
    "PIX409",
    Severity.WARNING,
    Words("two stated rates for one item differ", "một mục có hai số liệu khác nhau"),
    Words(
        "{what} is {stated} here and {computed} {where}: make them one figure.",
        "{what} ở đây là {stated}, {where} là {computed}: thống nhất một số.",
    ),
)
KINDS = (OTHER_CHANGE, TWO_RATES)


def check_rates(subject: Subject) -> Iterator[Finding]:
    """Figures of one node, year and unit that differ: in the prose, between goals, and between tables."""
    aims = (*_goals_said(subject), *targets_tabled(subject))
    for said, same in ((results_said(subject), one_figure), (aims, _is_equal)):
        first: dict[tuple[object, ...], Said] = {}
        for one in said:
            other = first.setdefault((one.index, one.node, one.year, one.unit, one.framework), one)
            if one.unit is not None and not same(one.figure, other.figure):
                yield finding(
                    TWO_RATES,
                    place=one.place,
                    framework=one.framework or one.index,
                    node=one.node,
                    field=one.words.en,
                    stated=show(one.figure.value),
                    computed=show(other.figure.value),
                    what=one.words,
                    where=_where(other.place),
                )


def _is_equal(one: Figure, other: Figure) -> bool:
    """Say whether two targets are one: they are set, not measured, so rounding excuses nothing."""
    return one.value == other.value


def _goals_said(subject: Subject) -> Iterator[Said]:
    """Yield the goals that state one figure for one year."""
    for goal in subject.plan.goals:
        figure, node = goal.value.figure if goal.value else None, goal.node or TOTAL
        if goal.aim in ("absolute", "at-least") and goal.value and figure is not None and len(goal.years) == 1:
            year, unit = goal.years[0], unit_of_goal(subject, goal)
            if unit == "percent" and not is_share(subject, goal.index, year, node):
                unit = None
            words = in_year(COLUMN_WORDS["target"], year)
            place = goal.value.place
            yield Said(index=goal.index, node=node, year=year, unit=unit, figure=figure, words=words, place=place)


def _where(place: Place | None) -> Words:
    return Words(f"on line {place.line}", f"ở dòng {place.line}") if place else Words("elsewhere", "ở chỗ khác")


def check_changes(subject: Subject) -> Iterator[Finding]:
    """Changes in the prose that the two values, or the two ranks, do not give; one pair that gives them is enough."""
    known = results_said(subject)
    for claim in subject.plan.claims:
        if claim.year is not None:
            since = claim.year - 1 if claim.since is None else claim.since
            yield from _check_change(claim, since, known)
            yield from _check_places(claim, since, subject.plan.claims)


def _check_change(claim: Claim, since: int, known: tuple[Said, ...]) -> Iterator[Finding]:
    change = claim.change
    if change is None or change.figure is None:
        return
    same = [one for one in known if (one.index, one.node) == (claim.index, claim.node or TOTAL)]
    later, earlier = ([one for one in same if one.year == year] for year in (claim.year, since))
    pairs = [(new, old) for new in later for old in earlier if new.unit is not None and new.unit == old.unit]
    if pairs and not any(_gives(new, old, change, change.figure.value) for new, old in pairs):
        what = in_year(COLUMN_WORDS["change"], claim.year)
        yield _other_change(claim.index, claim.node or TOTAL, change, what, *pairs[0])


def _check_places(claim: Claim, since: int, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    places = claim.places
    if places is None or places.figure is None or claim.rank is None:
        return
    same = [one for one in claims if (one.index, one.node, one.year) == (claim.index, claim.node, since)]
    ranks = [one.rank for one in same if one.rank is not None]
    if ranks and all(rank - claim.rank != places.figure.value for rank in ranks):
        what = in_year(Words("change of rank", "mức thay đổi thứ hạng"), claim.year)
        before, after = in_year(COLUMN_WORDS["rank"], since), in_year(COLUMN_WORDS["rank"], claim.year)
        yield finding(
            OTHER_CHANGE,
            place=places.place,
            framework=claim.index,
            node=claim.node or TOTAL,
            field=what.en,
            stated=show(places.figure.value),
            computed=show(Fraction(ranks[0] - claim.rank)),
            what=what,
            later=before,
            earlier=after,
            terms=Number(f"{ranks[0]} - {claim.rank}"),
        )


def _other_change(framework: str, node: NodeName, printed: Printed, what: Words, new: Said, old: Said) -> Finding:
    return finding(
        OTHER_CHANGE,
        place=printed.place,
        framework=framework,
        node=node,
        field=what.en,
        stated=show(printed.figure.value) if printed.figure else None,
        computed=show(new.figure.value - old.figure.value),
        what=what,
        later=new.words,
        earlier=old.words,
        terms=Number(f"{show(new.figure.value)} - {show(old.figure.value)}"),
    )


def _gives(new: Said, old: Said, change: Printed, amount: Fraction) -> bool:
    """Say whether two values give a change, all rounded or all cut; percent may be relative too."""
    later, earlier = new.figure.value, old.figure.value
    gap = later - earlier
    in_points = new.unit == "points"
    last, first = _step(new.figure, exact=in_points), _step(old.figure, exact=in_points)
    own = _step(change.figure, exact=in_points) if change.figure else Fraction()
    if abs(gap - amount) <= (last + first + own) / 2 or -last < gap - amount < first + own:
        return True
    relative = "%" in change.text and earlier != 0
    return relative and abs(gap * 100 - amount * earlier) <= own * earlier + (last + first) * 100


def _step(figure: Figure, *, exact: bool) -> Fraction:
    """Return one unit of the last printed place; whole points are what they say."""
    return Fraction() if exact and not figure.places else Fraction(1, 10**figure.places)


def check_change_columns(subject: Subject) -> Iterator[Finding]:
    """Change columns of tables, but for those that fit too few rows: they hold something else."""
    for grid in subject.grids:
        for index, column in grid.columns(("change",)):
            said = _changed(grid, index, column)
            wrong = [one for one in said if not _fits(column, *one)]
            if len(said) < _FEWEST_ROWS or len(wrong) * 2 <= len(said):
                for cell, new, old in wrong:
                    yield _other_change(grid.framework.id, new.node, cell, column.words, new, old)


_FEWEST_ROWS = 3
"""From fewer rows it cannot be told what a column holds."""


def _changed(grid: Grid, index: int, column: Column) -> list[tuple[Printed, Said, Said]]:
    """Return each change with the values of its year and of the results before it, where all three are printed."""
    results = _by_year(grid, "achieved")
    values = {**_by_year(grid, "target"), **results}
    year = max(values, default=0) if column.year is None else column.year
    before = max((one for one in results if one < year), default=0)
    if year not in values or not before:
        return []
    new, old = values[year], results[before]
    cells = {code: row.cells[index] for code, row in grid.rows.items() if row.cells[index].figure is not None}
    return [(cell, new[code], old[code]) for code, cell in cells.items() if code in new and code in old]


def _by_year(grid: Grid, kind: ColumnKind) -> dict[int, dict[str, Said]]:
    found: dict[int, dict[str, Said]] = {}
    for one in tabled(grid, kind):
        found.setdefault(one.year, {})[one.node] = one
    return found


def _fits(column: Column, cell: Printed, new: Said, old: Said) -> bool:
    """Say whether a cell holds the change; where the header speaks of falls too, a fall may stand without a sign."""
    amount = cell.figure.value if cell.figure else Fraction()
    if _gives(new, old, cell, amount):
        return True
    is_bare = "giam" in fold(column.header or "") and cell.text.strip()[0].isdigit()
    return is_bare and _gives(new, old, cell, -amount)
