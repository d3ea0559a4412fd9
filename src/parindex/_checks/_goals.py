"""Goals of the prose against bounds and results, and targets of tables against results that come by another route."""

from collections.abc import Iterator
from fractions import Fraction

import attrs

from parindex._checks._figures import ABOVE, UNDER
from parindex._checks._said import Said, first_year, framework_of, is_share, results_said, unit_of_goal
from parindex._checks._tables import Grid, Subject
from parindex._checks._terms import baseline, falls, is_below
from parindex._findings import Finding, Kind, Number, Severity, Words, finding, speak
from parindex._framework import Item, Node
from parindex._plan import COLUMN_WORDS, Column, Goal, GoalUnit, in_year
from parindex._printed import Figure, is_exact, prints
from parindex._values import TOTAL, NodeName, index_of, show
from parindex.rules import Taken

OTHER_ROUTE = Kind(
    "PIX407",
    Severity.WARNING,
    Words(
        "a target below what was achieved, by another route", "mục tiêu thấp hơn kết quả đã đạt, tính theo cách khác"
    ),
    Words(
        "{what} is {stated} of {max}, which is {share} %, but {before}: raise it or say why.",
        "{what} ghi {stated} trên {max}, tức {share} %, nhưng {before}: nâng lên hoặc giải thích.",
    ),
)
PASSED = Kind(
    "PIX410",
    Severity.WARNING,
    Words("a stated floor is already passed", "mức phấn đấu đã đạt từ trước"),
    Words(
        "{what} is {stated}, but {before} is already {computed}: raise it, or say that the result is to be kept.",
        "{what} là {stated}, nhưng {before} đã là {computed}: nâng lên, hoặc ghi rõ là duy trì kết quả.",
    ),
)
KINDS = (OTHER_ROUTE, PASSED)

NOTHING = Words("", "")

Route = tuple[str, NodeName]
"""An index and a node of it under which the document may speak of one thing."""


def check_goal_bounds(subject: Subject) -> Iterator[Finding]:
    """Goals in points or percent that the framework has no room for."""
    for goal in _stated_goals(subject):
        figure, bounds = goal.value.figure if goal.value else None, _bounds(subject, goal)
        if figure is None or bounds is None or any(prints(figure, bound) for bound in bounds):
            continue
        least, most = bounds
        if not least <= figure.value <= most:
            kind, limit = (UNDER, least) if figure.value < least else (ABOVE, most)
            yield _of_goal(kind, goal, figure, limit)


def _stated_goals(subject: Subject) -> list[Goal]:
    return [goal for goal in subject.plan.goals if goal.aim in ("absolute", "at-least")]


def _bounds(subject: Subject, goal: Goal) -> tuple[Fraction, Fraction] | None:
    code, year = goal.node or TOTAL, first_year(goal)
    framework, unit = framework_of(subject, goal.index, year), unit_of_goal(subject, goal)
    node = framework[code] if framework and code in framework else None
    if unit == "percent":
        return (Fraction(), Fraction(100)) if is_share(subject, goal.index, year, code) else None
    return (node.min, node.max) if unit == "points" and node else None


def _of_goal(kind: Kind, goal: Goal, figure: Figure, computed: Fraction, before: Words = NOTHING) -> Finding:
    what = in_year(COLUMN_WORDS["target"], first_year(goal))
    return finding(
        kind,
        place=goal.value.place if goal.value else goal.place,
        framework=goal.index,
        node=goal.node or TOTAL,
        field=what.en,
        stated=show(figure.value),
        computed=show(computed),
        what=what,
        before=before,
    )


def check_passed(subject: Subject) -> Iterator[Finding]:
    """Goals that the last stated result has already reached, but for those at the very top."""
    known = results_said(subject)
    for goal in _stated_goals(subject):
        figure, unit = goal.value.figure if goal.value else None, unit_of_goal(subject, goal)
        bounds = _bounds(subject, goal)
        if figure is None or unit is None or (bounds is not None and prints(figure, bounds[1])):
            continue
        same = [one for one in known if (one.index, one.node, one.unit) == (goal.index, goal.node or TOTAL, unit)]
        last = _last(same, first_year(goal) or 9999)
        if last and all(one.figure.value >= figure.value for one in last):
            yield _of_goal(PASSED, goal, figure, last[0].figure.value, before=last[0].words)


def _last(known: list[Said], until: int) -> list[Said]:
    """Return what is said of the latest year that is not after the one of the target."""
    said = [one for one in known if one.year <= until]
    latest = max((one.year for one in said), default=0)
    return [one for one in said if one.year == latest]


def check_routes(subject: Subject) -> Iterator[Finding]:
    """Targets of tables below what another part of the document says, in percent or of the node they are taken from."""
    known: dict[Route, list[Said]] = {}
    for said in results_said(subject):
        known.setdefault((said.index, said.node), []).append(said)
    for grid in subject.grids:
        for index, column in grid.columns(("target",)):
            start = baseline(grid, column)
            for code in grid.rows:
                if start and falls(grid, code, index, start[0]):
                    continue  # told in its own table
                has_result = start is not None and grid.figure(code, start[0]) is not None
                aim = Aim(subject=subject, grid=grid, code=code, index=index, column=column)
                near = [said for route in aim.routes for said in known.get(route, ())]
                yield from _check_routes(aim, near, has_result=has_result)


@attrs.frozen(kw_only=True, eq=False)
class Aim:
    """One target of a table.

    Attributes:
        subject: the plan.
        grid: its table.
        code: the node.
        index: which column it stands in.
        column: that column.
    """

    subject: Subject
    grid: Grid
    code: str
    index: int
    column: Column

    @property
    def node(self) -> Node:
        """The node."""
        return self.grid.framework[self.code]

    @property
    def routes(self) -> tuple[Route, ...]:
        """Its own index and code, and those its points are taken from."""
        own = (index_of(self.grid.framework.id), self.code)
        rule = self.node.rule if isinstance(self.node, Item) else None
        return (own, (index_of(rule.framework), rule.node)) if isinstance(rule, Taken) else (own,)

    def points(self, said: Said) -> Fraction | None:
        """Return what a result would be in the measure of the table, or None where that does not follow."""
        is_own, node = said.index == self.routes[0][0], self.node
        if is_own and said.unit == self.grid.framework.measure:
            return said.figure.value
        if said.unit == "percent" and (not is_own or node.min == 0):
            return node.min + (node.max - node.min) * said.figure.value / 100
        return None

    def is_below(self, said: Said) -> bool:
        """Say whether the target is below a result that the node can have."""
        target, points = self.grid.figure(self.code, self.index), self.points(said)
        if target is None or points is None or points > self.node.max:
            return False
        return is_below(target, points, exact=said.unit == self.grid.framework.measure and is_exact(said.figure))


def _check_routes(aim: Aim, known: list[Said], *, has_result: bool) -> Iterator[Finding]:
    target, node, year = aim.grid.figure(aim.code, aim.index), aim.node, aim.column.year
    if target is None or year is None or node.max <= node.min:
        return
    usable = [one for one in known if aim.points(one) is not None]
    others = [one for one in usable if not (has_result and _is_own(aim, one))]
    said = _last(others, year)
    before = [_said_words(aim, said[0].words, said[:1])] if said and all(map(aim.is_below, said)) else []
    for goal in aim.subject.plan.goals:
        if (goal.index, goal.node or TOTAL) in aim.routes and year in goal.years:
            readings = _readings(aim, goal, usable)
            if any(_is_own(aim, one) for one in readings):
                continue  # prose and table in one measure: no other route
            if readings and all(map(aim.is_below, readings)):
                words = Words(f"the goal of the prose for {year}", f"mục tiêu năm {year} trong lời văn")
                before.append(_said_words(aim, words, readings))
    if before:
        yield finding(
            OTHER_ROUTE,
            place=aim.grid.rows[aim.code].cells[aim.index].place,
            framework=aim.grid.framework.id,
            node=aim.code,
            field=aim.column.field,
            stated=show(target.value),
            what=aim.column.words,
            max=show(node.max),
            share=_short((target.value - node.min) / (node.max - node.min) * 100),
            before=Words(" and ".join(one.en for one in before), " và ".join(one.vi for one in before)),
        )


def _is_own(aim: Aim, said: Said) -> bool:
    """Say whether a result is of the same node in the same measure as the table, which prints one itself."""
    return (said.index, said.node) == aim.routes[0] and said.unit == aim.grid.framework.measure


def _readings(aim: Aim, goal: Goal, known: list[Said]) -> list[Said]:
    """Return what a goal can mean: itself, or each reading of an increase from each result of the year before it."""
    figure, node, year = goal.value.figure if goal.value else None, goal.node or TOTAL, first_year(goal)
    if figure is None or year is None:
        return []
    if goal.aim in ("absolute", "at-least"):
        unit = unit_of_goal(aim.subject, goal)
        share = unit != "percent" or is_share(aim.subject, goal.index, year, node)
        said = Said(index=goal.index, node=node, year=year, unit=unit if share else None, figure=figure, words=NOTHING)
        return [said] if aim.points(said) is not None else []
    if goal.aim != "relative":
        return []
    bases = [one for one in known if one.year == (goal.since or year - 1)]
    return [reading for base in bases for unit in goal.units for reading in _raised(base, figure.value, unit)]


def _raised(base: Said, by: Fraction, unit: GoalUnit) -> Iterator[Said]:
    """Yield a result raised by an increase, if the increase can be one of its measure."""
    value = base.figure.value
    if unit == "percent":
        yield attrs.evolve(base, figure=attrs.evolve(base.figure, value=value * (1 + by / 100)))
    elif unit == {"percent": "percentage-points", "points": "points"}.get(base.unit or ""):
        yield attrs.evolve(base, figure=attrs.evolve(base.figure, value=value + by))


def _said_words(aim: Aim, words: Words, said: list[Said]) -> Words:
    """Return what is said, with the points it comes to where it is said in percent of another measure."""
    values = [(_short(one.figure.value), " %" if one.unit == "percent" else "") for one in said]
    points = [_short(found) for one in said if (found := aim.points(one)) is not None and found != one.figure.value]
    english = " or ".join(value + sign for value, sign in values)
    vietnamese = " hoặc ".join(speak(value, "vi") + sign for value, sign in values)
    if points:
        english += f" ({' or '.join(points)} points)"
        vietnamese += f" ({' hoặc '.join(speak(value, 'vi') for value in points)} điểm)"
    return Words(f"{words.en} is {english}", f"{words.vi} là {vietnamese}")


def _short(value: Fraction) -> Number:
    """Return a number with at most four decimals."""
    return show(Fraction(round(value * 10**4), 10**4))
