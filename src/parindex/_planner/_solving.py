"""The cheapest plan to a total, and the whole frontier of points against effort."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from parindex._planner._choices import Budget, Choice, Option, Part, choices, fixed
from parindex._planner._dynamic import NEVER, frontier_of, table_of, trace
from parindex._planner._grid import Grid, grid_of
from parindex._planner._mixed import solve_mixed

State = Literal["proven", "on-grid", "infeasible", "stopped"]


class Solved(NamedTuple):
    """What the search for the cheapest plan gives.

    Attributes:
        state: ``proven``: no plan takes less; ``on-grid``: the same for figures cut to the grid, where they are too
            fine for it; ``infeasible``: no plan reaches the total; ``stopped``: the search ended early and proves
            nothing, so there is no plan.
        picked: the option of every item; nothing without a plan.
        total: the total of the plan.
        effort: its effort.
        frontier: totals with the least effort of each, where no other plan has as much for less; nothing where limits
            cross domains.
        grid: the step of the grid in points.
    """

    state: State
    picked: Mapping[str, Option]
    total: Fraction | None
    effort: Fraction | None
    frontier: tuple[tuple[Fraction, Fraction], ...]
    grid: Fraction


def cheapest(
    root: Part, need: Fraction, budgets: tuple[Budget, ...] = (), seconds: float | None = None, *, frontier: bool = True
) -> Solved:
    """Return the plan that reaches a total with the least effort.

    With equal effort the plan is chosen that has more points, then the one that changes fewer items, then the one that
    gives more to what comes first in official order; a group with a limit of its own counts as one.

    Args:
        root: what can be chosen.
        need: the total to reach.
        budgets: limits on effort that cross domains; only then the solver HiGHS is needed.
        seconds: when a step of that solver stops; None: never.
        frontier: whether the frontier is wanted.
    """
    grid = grid_of(root, budgets)
    if budgets:
        return _by_solver(root, grid, need, seconds)
    count = len(choices(root)) + 1
    table = table_of(grid.root, count)
    points = frontier_of(table, count)
    shown = tuple((grid.base + Fraction(gain, grid.points), Fraction(effort, grid.effort)) for gain, effort in points)
    wanted = next((gain for gain, _ in points if gain >= grid.units(need)), None)
    kept = shown if frontier else ()
    if wanted is None or int(table.least[wanted]) >= NEVER:
        return Solved("infeasible", {}, None, None, kept, Fraction(1, grid.points))
    return _solved(root, grid, trace(table, wanted), kept)


def _by_solver(root: Part, grid: Grid, need: Fraction, seconds: float | None) -> Solved:
    ending = solve_mixed(grid, grid.units(need), seconds)
    if ending.state != "optimal":
        return Solved(ending.state, {}, None, None, (), Fraction(1, grid.points))
    return _solved(root, grid, ending.picked, ())


def _solved(root: Part, grid: Grid, picked: dict[str, int], frontier: tuple[tuple[Fraction, Fraction], ...]) -> Solved:
    """Return a plan with its total and effort as they are, not as the grid has them."""
    items = choices(root)
    options = {one.code: one.options[picked[one.code]] for one in items}
    total = fixed(root) + sum((one.adds for one in options.values()), Fraction())
    effort = sum((one.effort for one in options.values()), Fraction())
    holds = _within(root, options)
    state: State = "stopped" if not holds else "proven" if grid.exact else "on-grid"
    if not holds:
        return Solved(state, {}, None, None, (), Fraction(1, grid.points))
    return Solved(state, options, total, effort, frontier, Fraction(1, grid.points))


def _within(part: Part, options: Mapping[str, Option]) -> bool:
    """Say whether a plan keeps the limits of all groups, exactly."""
    value = added(part, options)
    inside = (part.floor is None or value >= part.floor) and (part.cap is None or value <= part.cap)
    return inside and all(_within(one, options) for one in part.parts if isinstance(one, Part))


def added(part: Part, options: Mapping[str, Option]) -> Fraction:
    """Return what a part adds to the total under a plan."""
    below = (options[one.code].adds if isinstance(one, Choice) else added(one, options) for one in part.parts)
    return part.fixed + sum(below, Fraction())
