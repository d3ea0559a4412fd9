"""Laws of planning: tables, solver and brute force agree, and probabilities are those of exact fractions."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from parindex._feasibility._likelihood import Outcomes, likelihood
from parindex._feasibility._precedent import interval_of
from parindex._planner._choices import Budget, Choice, Option, Part, choices
from parindex._planner._solving import added, cheapest

Plan = Mapping[str, Option]

quarters = st.integers(0, 8).map(lambda count: Fraction(count, 4))
halves = st.integers(0, 8).map(lambda count: Fraction(count, 2))
limits = st.one_of(st.none(), st.none(), quarters)


@st.composite
def items(draw: st.DrawFn, code: str) -> Choice:
    """Draw an item with its options; the least is where it stands."""
    start, *rest = sorted(draw(st.sets(quarters, min_size=1, max_size=4)))
    options = [Option(start, start, Fraction(), keeps=True)]
    options += [Option(points, points, draw(halves)) for points in rest]
    return Choice(code=code, options=tuple(options))


@st.composite
def problems(draw: st.DrawFn) -> Part:
    """Draw a whole of a few groups, some with limits, and an item beside them."""
    parts: list[Choice | Part] = [draw(items("0"))]
    for group in range(1, draw(st.integers(1, 3)) + 1):
        below = tuple(draw(items(f"{group}.{number}")) for number in range(1, draw(st.integers(1, 2)) + 1))
        fixed = draw(quarters)
        parts.append(Part(code=str(group), parts=below, fixed=fixed, floor=draw(limits), cap=draw(limits)))
    return Part(code="total", parts=tuple(parts))


def order_of(part: Part, plan: Plan) -> Iterator[Fraction]:
    """Yield what ties are broken by: what comes first in official order, a limited group before its items."""
    for one in part.parts:
        if isinstance(one, Choice):
            yield -plan[one.code].adds
        else:
            if one.floor is not None or one.cap is not None:
                yield -added(one, plan)
            yield from order_of(one, plan)


def within(part: Part, plan: Plan) -> bool:
    """Say whether a plan keeps all limits."""
    value = added(part, plan)
    inside = (part.floor is None or value >= part.floor) and (part.cap is None or value <= part.cap)
    return inside and all(within(one, plan) for one in part.parts if isinstance(one, Part))


def by_brute_force(root: Part, need: Fraction) -> Plan | None:
    """Return the best plan of all by the stated rule, or None."""
    decided = choices(root)
    plans = [
        dict(zip((one.code for one in decided), options, strict=True))
        for options in product(*(one.options for one in decided))
    ]
    good = [plan for plan in plans if within(root, plan) and added(root, plan) >= need]
    return min(good, key=lambda plan: key_of(root, plan), default=None)


def key_of(root: Part, plan: Plan) -> tuple[Fraction, Fraction, int, list[Fraction]]:
    """Return effort, points, changes and official order, the least first."""
    effort = sum((option.effort for option in plan.values()), Fraction())
    changes = sum(not option.keeps for option in plan.values())
    return effort, -added(root, plan), changes, list(order_of(root, plan))


@given(root=problems(), need=st.integers(0, 40).map(lambda count: Fraction(count, 4)))
@settings(deadline=None)
def test_the_tables_equal_brute_force(root: Part, need: Fraction) -> None:
    """The plan of the tables is the best of all plans by the stated rule, or there is none."""
    best, found = by_brute_force(root, need), cheapest(root, need)

    assert (found.state, dict(found.picked)) == (("infeasible", {}) if best is None else ("proven", best))


@given(root=problems(), need=st.integers(0, 40).map(lambda count: Fraction(count, 4)))
@settings(deadline=None)
def test_the_solver_gives_the_same_plan(root: Part, need: Fraction) -> None:
    """The solver gives the very plan of the tables, though it never sees them."""
    loose = Budget("everybody", tuple(one.code for one in choices(root)), Fraction(1000))
    tables, solver = cheapest(root, need), cheapest(root, need, (loose,))

    assert (solver.state, solver.picked) == (tables.state, tables.picked)


@given(root=problems(), most=halves)
@settings(deadline=None)
def test_a_limit_on_effort_equals_brute_force(root: Part, most: Fraction) -> None:
    """Under a limit on effort across groups the solver finds the cheapest plan that keeps it."""
    decided = choices(root)
    codes = tuple(one.code for one in decided[:2])
    need = added(root, {one.code: one.options[-1] for one in decided}) - 1
    found = cheapest(root, need, (Budget("an agency", codes, most),))
    plans = (
        dict(zip((one.code for one in decided), options, strict=True))
        for options in product(*(one.options for one in decided))
    )
    good = [
        plan
        for plan in plans
        if within(root, plan)
        and added(root, plan) >= need
        and sum((plan[code].effort for code in codes), Fraction()) <= most
    ]

    assert dict(found.picked) == min(good, key=lambda plan: key_of(root, plan), default={})


@given(root=problems())
@settings(deadline=None)
def test_every_point_of_the_frontier_is_an_optimum(root: Part) -> None:
    """Each total of the frontier has the least effort, and both rise together."""
    frontier = cheapest(root, Fraction()).frontier

    assert list(frontier) == sorted(frontier)
    for total, effort in frontier:
        found = cheapest(root, total)
        assert (found.total, found.effort) == (total, effort)


@st.composite
def spreads(draw: st.DrawFn) -> tuple[Outcomes, tuple[Fraction, ...]]:
    """Draw a distribution, with its exact probabilities."""
    points = sorted(draw(st.sets(st.integers(-3, 12), min_size=1, max_size=4)))
    parts = [draw(st.integers(0, 9)) for _ in points]
    parts[0] += 1
    exact = tuple(Fraction(part, sum(parts)) for part in parts)
    return Outcomes(tuple(points), tuple(map(float, exact))), exact


@given(drawn=st.lists(spreads(), min_size=1, max_size=5), need=st.integers(-20, 60))
@settings(deadline=None)
def test_probabilities_equal_exact_fractions(drawn: list[tuple[Outcomes, tuple[Fraction, ...]]], need: int) -> None:
    """Both ends of the range are right to 1e-12: all outcomes one by one, and all quantiles one by one."""
    found = likelihood([one for one, _ in drawn], need)
    independent = Fraction()
    for outcome in product(*(range(len(exact)) for _, exact in drawn)):
        chance = Fraction(1)
        for number, (_, exact) in zip(outcome, drawn, strict=True):
            chance *= exact[number]
        if sum(one.points[number] for number, (one, _) in zip(outcome, drawn, strict=True)) >= need:
            independent += chance
    assert abs(found.independent - independent) <= 1e-12
    assert abs(found.common - by_quantiles(drawn, need)) <= 1e-12


def by_quantiles(drawn: list[tuple[Outcomes, tuple[Fraction, ...]]], need: int) -> Fraction:
    """Return the probability if all stand at one quantile, level by level."""
    ends = [[sum(exact[: number + 1], Fraction()) for number in range(len(exact))] for _, exact in drawn]
    levels = sorted({Fraction(), *(end for one in ends for end in one)})
    reached = Fraction()
    for low, high in pairwise(levels):
        middle = (low + high) / 2
        total = sum(
            one.points[next(number for number, end in enumerate(cut) if end >= middle)]
            for (one, _), cut in zip(drawn, ends, strict=True)
        )
        reached += high - low if total >= need else 0
    return reached


@given(points=st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=1, max_size=9))
def test_intervals_hold_the_share(points: list[tuple[int, int]]) -> None:
    """The interval of a share lies within 0 and 1 and holds the share."""
    clusters = [(min(made, size), size) for made, size in points]
    low, high = interval_of(clusters)
    share = sum(made for made, _ in clusters) / sum(size for _, size in clusters)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
