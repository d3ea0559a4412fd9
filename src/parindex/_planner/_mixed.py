"""The cheapest plan under limits that cross domains: an integer programme, solved by HiGHS, checked again in integers.

It follows the same rule as the tables: least effort, most points, fewest changes, then more to what comes first.
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from parindex._planner._grid import Branch, Grid, Leaf

Ended = Literal["optimal", "infeasible", "stopped"]
EXACT = 1 << 50
"""Doubles hold every integer up to here."""
NEARLY = 1e-6


class Ending(NamedTuple):
    """How the search ended.

    Attributes:
        state: ``optimal`` only if every step of the rule was proven and the plan holds in integers.
        picked: by item, the index of its option.
    """

    state: Ended
    picked: dict[str, int]


class Row(NamedTuple):
    """One linear expression of the yes-or-no columns, in integers."""

    low: int | None
    high: int | None
    terms: dict[int, int]


class Model:
    """The yes-or-no columns, one an option, and what must hold of them."""

    def __init__(self, grid: Grid, need: int) -> None:
        self.leaves = tuple(_leaves(grid.root))
        self.columns = {
            (leaf.code, number): index
            for index, (leaf, number) in enumerate(
                (leaf, number) for leaf in self.leaves for number in range(len(leaf.gains))
            )
        }
        self.rows = [Row(1, 1, self._terms([leaf], ones=True)) for leaf in self.leaves]
        self.rows += self._limits(grid.root)
        self.rows.append(Row(need, None, self.gains(grid.root)))
        for codes, most in grid.budgets:
            self.rows.append(Row(None, most, self.efforts([one for one in self.leaves if one.code in codes])))

    def _terms(self, leaves: "list[Leaf]", *, ones: bool) -> dict[int, int]:
        return {
            self.columns[leaf.code, number]: 1 if ones else gain
            for leaf in leaves
            for number, gain in enumerate(leaf.gains)
        }

    def gains(self, part: Leaf | Branch) -> dict[int, int]:
        """Return what each option adds to a part."""
        return self._terms([part] if isinstance(part, Leaf) else list(_leaves(part)), ones=False)

    def efforts(self, leaves: "list[Leaf] | tuple[Leaf, ...]") -> dict[int, int]:
        """Return what each option takes."""
        return {
            self.columns[leaf.code, number]: effort for leaf in leaves for number, effort in enumerate(leaf.efforts)
        }

    def changes(self) -> dict[int, int]:
        """Return which options change an item."""
        return {self.columns[one.code, index]: flag for one in self.leaves for index, flag in enumerate(one.changes)}

    def _limits(self, branch: Branch) -> Iterator[Row]:
        if branch.low or branch.high is not None:
            yield Row(branch.low, branch.high, self.gains(branch))
        for part in branch.parts:
            if isinstance(part, Branch):
                yield from self._limits(part)

    def steps(self, branch: Branch) -> Iterator[dict[int, int]]:
        """Yield what the rule makes as large as it can, in turn: whatever comes first in official order."""
        for part in branch.parts:
            yield self.gains(part)
            if isinstance(part, Branch):
                yield from self.steps(part)


def _leaves(branch: Branch) -> Iterator[Leaf]:
    for part in branch.parts:
        if isinstance(part, Leaf):
            yield part
        else:
            yield from _leaves(part)


def solve_mixed(grid: Grid, need: int, seconds: float | None = None) -> Ending:
    """Return the cheapest plan that gains enough.

    Args:
        grid: the choices in integers.
        need: the least gain.
        seconds: when each step of the search stops, proven or not; None: never.
    """
    model = Model(grid, need)
    if sum(sum(leaf.efforts) + sum(leaf.gains) for leaf in model.leaves) > EXACT:
        return Ending("stopped", {})
    solver = _Solver(model, seconds)
    goals = [(model.efforts(model.leaves), -1), (model.gains(grid.root), 1), (model.changes(), -1)]
    goals += [(terms, 1) for terms in model.steps(grid.root)]
    for terms, sense in goals:
        state = solver.best(terms, sense)
        if state != "optimal":
            return Ending(state, {})
    return Ending("optimal", solver.picked())


class _Solver:
    """HiGHS on one model; each step is kept as a row before the next."""

    def __init__(self, model: Model, seconds: float | None) -> None:
        import highspy  # noqa: PLC0415

        self.model, self.rows = model, list(model.rows)
        solver: Any = highspy.Highs
        self.highs: Any = solver()
        self.count = len(model.columns)
        self.chosen: set[int] = set()
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.0),
            ("mip_feasibility_tolerance", 1e-9),
            ("time_limit", float("inf") if seconds is None else seconds),
        ):
            self.highs.setOptionValue(name, value)
        self.highs.addVars(self.count, [0.0] * self.count, [1.0] * self.count)
        kind = [highspy.HighsVarType.kInteger] * self.count
        self.highs.changeColsIntegrality(self.count, list(range(self.count)), kind)
        for row in self.rows:
            self._add(row)

    def _add(self, row: Row) -> None:
        infinite = float("inf")
        low = -infinite if row.low is None else float(row.low)
        high = infinite if row.high is None else float(row.high)
        terms = {column: float(value) for column, value in row.terms.items() if value}
        self.highs.addRow(low, high, len(terms), list(terms), list(terms.values()))

    def best(self, terms: dict[int, int], sense: int) -> Ended:
        """Make an expression as large (sense 1) or as small (sense -1) as it can be, and hold it there."""
        if self.chosen and self._cannot_grow(terms, sense):
            self._hold(terms)
            return "optimal"
        costs = [float(-sense * terms.get(column, 0)) for column in range(self.count)]
        self.highs.changeColsCost(self.count, list(range(self.count)), costs)
        self.highs.run()
        name = self.highs.modelStatusToString(self.highs.getModelStatus())
        if name == "Infeasible":
            return "infeasible"
        if name != "Optimal":
            return "stopped"
        values = self.highs.getSolution().col_value
        self.chosen = {column for column, value in enumerate(values) if value > 0.5}  # noqa: PLR2004
        bound = self.highs.getInfo().mip_dual_bound
        reached = sum(-sense * terms.get(column, 0) for column in self.chosen)
        if not self._holds() or bound <= reached - 1 + NEARLY:
            return "stopped"
        self._hold(terms)
        return "optimal"

    def _cannot_grow(self, terms: dict[int, int], sense: int) -> bool:
        """Say whether every item of the expression already stands at its best option."""
        now = sum(terms.get(column, 0) for column in self.chosen)
        best = 0
        for leaf in self.model.leaves:
            values = [sense * terms.get(self.model.columns[leaf.code, index], 0) for index in range(len(leaf.gains))]
            best += max(values)
        return sense * now == best

    def _hold(self, terms: dict[int, int]) -> None:
        value = sum(terms.get(column, 0) for column in self.chosen)
        row = Row(value, value, terms)
        self.rows.append(row)
        self._add(row)

    def _holds(self) -> bool:
        """Say whether the rounded solution holds in integers, whatever tolerance the solver allows itself."""
        for row in self.rows:
            value = sum(factor for column, factor in row.terms.items() if column in self.chosen)
            if (row.low is not None and value < row.low) or (row.high is not None and value > row.high):
                return False
        return True

    def picked(self) -> dict[str, int]:
        """Return the plan: by item, the index of its option."""
        return {code: number for (code, number), column in self.model.columns.items() if column in self.chosen}
