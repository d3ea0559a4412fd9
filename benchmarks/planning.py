"""Measures the planner against HiGHS, and probabilities against sampling, and checks that they agree.

    python benchmarks/planning.py

The instances are made up: a hundred items in eight domains, a fifth to a half point a step, with efforts that grow.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from fractions import Fraction

import numpy as np

from parindex._feasibility._likelihood import Outcomes, likelihood
from parindex._planner._choices import Budget, Choice, Option, Part, choices
from parindex._planner._dynamic import frontier_of, table_of, trace
from parindex._planner._grid import Grid, grid_of
from parindex._planner._mixed import Model
from parindex._planner._solving import cheapest

PAIRS = 15
INSTANCES = 1000
DRAWS = 100_000


def instance(seed: int, domains: int = 8, items: int = 13, *, limited: bool = False) -> Part:
    """Return a made-up framework with points to win: items of up to two points, in twentieths."""
    draw = random.Random(seed)  # noqa: S311 - made-up figures
    parts = []
    for domain in range(1, domains + 1):
        below = tuple(_item(draw, f"{domain}.{number}") for number in range(1, items + 1))
        room = sum((one.options[-1].adds - one.options[0].adds for one in below), Fraction())
        least = sum((one.options[0].adds for one in below), Fraction())
        floor = least + room * draw.randint(0, 8) / 10 if limited and draw.random() < 1 / 2 else None
        parts.append(Part(code=str(domain), parts=below, fixed=Fraction(draw.randint(0, 80), 20), floor=floor))
    return Part(code="total", parts=tuple(parts))


def _item(draw: random.Random, code: str) -> Choice:
    step, top = Fraction(draw.choice((1, 2, 5, 10)), 20), draw.choice((1, 1, 1, 2))
    start = step * draw.randint(0, int(top / step) - 1)
    figures = [start + step * count for count in range(int((top - start) / step) + 1)]
    rate, growth = draw.randint(1, 20), draw.randint(0, 6)
    options = [Option(start, start, keeps=True)]
    options += [
        Option(points, points, (points - start) * rate + growth * number)
        for number, points in enumerate(figures[1:], 1)
    ]
    return Choice(code=code, options=tuple(options))


def middle(root: Part) -> Fraction:
    """Return a total half-way between what there is and what there can be."""
    low = grid_of(root).base
    room = sum((one.options[-1].adds - one.options[0].adds for one in choices(root)), Fraction())
    return low + room / 2


def by_tables(grid: Grid, need: int) -> tuple[int, int]:
    """Return what our tables give: the frontier, and the plan."""
    table = table_of(grid.root, 200)
    frontier = frontier_of(table, 200)
    gain, effort = next(one for one in frontier if one[0] >= need)
    return effort, len(trace(table, gain))


def by_highs(grid: Grid, need: int) -> int:
    """Return what HiGHS gives for one optimum: yes-or-no columns, one an option, as a user would write it."""
    import highspy

    model = Model(grid, need)
    efforts = model.efforts(model.leaves)
    count = len(model.columns)
    rows = model.rows
    starts = np.cumsum([0, *[len(row.terms) for row in rows]])
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count, len(rows)
    lp.col_cost_ = np.array([float(efforts[column]) for column in range(count)])
    lp.col_lower_, lp.col_upper_ = np.zeros(count), np.ones(count)
    lp.row_lower_ = np.array([-np.inf if row.low is None else row.low for row in rows], dtype=float)
    lp.row_upper_ = np.array([np.inf if row.high is None else row.high for row in rows], dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = starts
    lp.a_matrix_.index_ = np.array([column for row in rows for column in row.terms])
    lp.a_matrix_.value_ = np.array([float(value) for row in rows for value in row.terms.values()])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * count
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0)):
        highs.setOptionValue(name, value)
    highs.passModel(lp)
    highs.run()
    return round(highs.getInfo().objective_function_value)


def spreads(seed: int, outcomes: int) -> list[Outcomes]:
    """Return made-up distributions of a hundred items on the grid of 0.01, up to two points each."""
    draw = random.Random(seed)  # noqa: S311 - made-up figures
    made = []
    for _ in range(100):
        points = sorted(draw.sample(range(201), outcomes))
        weights = [draw.random() for _ in points]
        made.append(Outcomes(tuple(points), tuple(weight / sum(weights) for weight in weights)))
    return made


def by_draws(items: list[Outcomes], need: int) -> float:
    """Return the share of draws that reach the sum."""
    generator = np.random.default_rng(1)
    total = np.zeros(DRAWS, dtype=np.int64)
    for one in items:
        ends = np.cumsum(one.chances)
        places = np.searchsorted(ends, generator.random(DRAWS) * ends[-1], side="right")
        total += np.array(one.points)[np.minimum(places, len(one.points) - 1)]
    return float(np.mean(total >= need))


def exactly(items: list[Outcomes], need: int) -> float:
    """Return the probability in exact fractions, the long way."""
    sums = {0: Fraction(1)}
    for one in items:
        chances = [Fraction(chance) for chance in one.chances]
        after: dict[int, Fraction] = {}
        for total, before in sums.items():
            for points, chance in zip(one.points, chances, strict=True):
                after[total + points] = after.get(total + points, Fraction()) + before * chance
        sums = after
    return float(sum((chance for total, chance in sums.items() if total >= need), Fraction()))


def compare(job: str, goal: str, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    """Print the median ratio of ours to theirs over pairs in turn, and both medians."""
    ours(), theirs()
    times = []
    for _ in range(PAIRS):
        start = time.perf_counter()
        ours()
        between = time.perf_counter()
        theirs()
        times.append((between - start, time.perf_counter() - between))
    ratio = statistics.median(one / two for one, two in times)
    mine, other = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    print(f"{ratio:7.3f}  goal {goal:>7}  {mine:8.1f} ms {other:8.1f} ms  {job}")


def agree() -> None:
    """Compare the tables with HiGHS on random instances, plan by plan."""
    same = plans = 0
    for seed in range(INSTANCES):
        root = instance(seed, domains=3, items=4, limited=True)
        need = middle(root)
        one = cheapest(root, need)
        everything = Budget("all", tuple(choice.code for choice in choices(root)), Fraction(10**6))
        other = cheapest(root, need, (everything,))
        same += (one.state, dict(one.picked)) == (other.state, dict(other.picked))
        plans += one.state == "proven"
    print(f"tables and HiGHS give the same answer on {same} of {INSTANCES} instances ({plans} of them with a plan)")


def main() -> None:
    """Print a line a job."""
    for seed in (1, 2, 3):
        root = instance(seed, limited=seed == 3)  # noqa: PLR2004
        need = middle(root)
        grid = grid_of(root)
        units = grid.units(need)
        effort, _ = by_tables(grid, units)
        if effort != by_highs(grid, units):
            sys.exit("the two disagree")
        name = f"the whole frontier and a plan, against HiGHS for one optimum (instance {seed})"
        compare(name, "<= 1.0", lambda g=grid, n=units: by_tables(g, n), lambda g=grid, n=units: by_highs(g, n))
        whole = "the same from exact fractions to exact fractions, against HiGHS"
        compare(whole, "<= 1.0", lambda r=root, n=need: cheapest(r, n), lambda g=grid, n=units: by_highs(g, n))
    for outcomes in (3, 6, 12, 40):
        items = spreads(outcomes, outcomes)
        need = sum(sum(map(int.__mul__, one.points, [1] * outcomes)) for one in items) // outcomes
        ours, theirs = likelihood(items, need).independent, by_draws(items, need)
        few = items[:6] if outcomes <= 6 else items[:3]  # noqa: PLR2004
        low = sum(one.points[-1] for one in few) // 2
        error = abs(likelihood(few, low).independent - exactly(few, low))
        job = f"probability, 100 items of {outcomes} outcomes (ours {ours:.4f}, drawn {theirs:.4f}, error {error:.0e})"
        compare(job, "<= 0.1", lambda i=items, n=need: likelihood(i, n), lambda i=items, n=need: by_draws(i, n))
    agree()


if __name__ == "__main__":
    main()
