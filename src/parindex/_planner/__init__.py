"""Plans that reach a target with the least effort, proven."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

import attrs

from parindex._assessment import Exact, exact
from parindex._feasibility._basis import basis_of
from parindex._feasibility._extra import require
from parindex._feasibility._limits import conflict, read_limits, weights_of
from parindex._feasibility._precedent import comparable_years, rank_points, told_rank
from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._framework import Framework
from parindex._panel import Panel
from parindex._plan import Plan
from parindex._planner import _asking, _telling
from parindex._planner._applying import applying
from parindex._planner._asking import Asked, Cost, base_of, faults_of, part_of, target_faults
from parindex._planner._choices import Budget, Part
from parindex._planner._document import document, rounded
from parindex._planner._grid import grid_of
from parindex._planner._solving import Solved, State, cheapest
from parindex._planner._telling import NoPlan, explained, none
from parindex._scoring import Scorecard
from parindex._values import TOTAL, index_of, show
from parindex.errors import PlanningError

__all__ = ["KINDS", "Budget", "NoPlan", "Proposal", "build_plan", "propose"]

EQUAL = Kind(
    "PIX837",
    Severity.NOTE,
    Words("targets ranked by arithmetic, not by difficulty", "mục tiêu xếp theo số học, không theo độ khó"),
    Words(
        "{basis}: no effort was given, so every point counts the same: the targets follow from arithmetic and say "
        "nothing of what is hard.",
        "{basis}: chưa có số liệu công sức nên mọi điểm được coi như nhau: các mục tiêu chỉ theo số học, không nói lên "
        "độ khó.",
    ),
)
NO_RANK = Kind(
    "PIX847",
    Severity.ERROR,
    Words("a rank whose points are not known", "chưa rõ số điểm của một thứ hạng"),
    Words(
        "no results of a year that {version} scored tell what rank {rank} needed: give such results, or a total.",
        "không có kết quả của năm nào chấm theo {version} cho biết thứ hạng {rank} cần bao nhiêu điểm: cung cấp "
        "kết quả đó, hoặc nêu tổng điểm.",
    ),
)
SMALLER = Kind(
    "PIX848",
    Severity.NOTE,
    Words("a plan over the items that apply", "kế hoạch trên các tiêu chí có áp dụng"),
    Words(
        "{basis}: {codes} does not apply, so the plan counts {applying} of {most} points: {stated} of {most} is "
        "{computed} here.",
        "{basis}: {codes} không áp dụng nên kế hoạch tính trên {applying} trong {most} điểm: {stated} trên {most} "
        "tương ứng {computed} ở đây.",
    ),
)
KINDS = (*_asking.KINDS, *_telling.KINDS, EQUAL, NO_RANK, SMALLER)

STEP = "0.05"
"""How fine points are planned where a rule awards any within an interval, in points."""


@attrs.frozen(kw_only=True, eq=False)
class Proposal:
    """A plan with all that was found about it.

    Attributes:
        card: the results that it starts from.
        plan: the plan, or the answer that there is none.
        state: ``proven`` if no plan takes less effort; ``on-grid`` if that holds for figures cut to the grid.
        need: the total to reach, with what is held back for appraisal.
        total: the total of the plan.
        effort: its effort.
        frontier: totals with the least effort of each; nothing where limits on effort cross domains.
        grid: the step of the grid that it was computed on, in points.
        solved: the plan item by item.
        root: what could be chosen.
        asked: what was asked.
        basis: the version under which it holds.
    """

    card: Scorecard
    plan: Plan | NoPlan
    state: State
    need: Fraction
    total: Fraction | None
    effort: Fraction | None
    frontier: tuple[tuple[Fraction, Fraction], ...] = attrs.field(repr=False)
    grid: Fraction
    solved: Solved = attrs.field(repr=False)
    root: Part = attrs.field(repr=False)
    asked: Asked = attrs.field(repr=False)
    basis: Words = attrs.field(repr=False)

    def explain(self) -> tuple[Finding, ...]:
        """Return, for every target above the last result, why it was chosen, what it takes and what it needs."""
        return tuple(explained(self.card, self.root, self.asked, self.need, self.solved, self.basis))


def build_plan(  # noqa: PLR0913 - one word for each thing a user can ask
    card: Scorecard,
    *,
    target: Exact | None = None,
    gain: Exact | None = None,
    rank: int | None = None,
    results: Panel | None = None,
    costs: Mapping[str, Cost] | None = None,
    locks: Mapping[str, Exact] | Iterable[str] = (),
    floors: Mapping[str, Exact] | None = None,
    caps: Mapping[str, Exact] | None = None,
    forecasts: Mapping[str, Exact] | None = None,
    reserve: Exact = 0,
    budgets: Collection[Budget] = (),
    step: Exact = STEP,
    seconds: float | None = None,
    year: int | None = None,
) -> Plan | NoPlan:
    """Return the plan that reaches a total with the least effort, proven, or the answer that none does.

    Only self-scored items are decided; surveyed items and statistics stay as they are, or at their forecast. With equal
    effort the plan is chosen that has more points, then the one that changes fewer items, then the one that gives more
    to what comes first in official order; a group with a limit of its own counts as one.

    Args:
        card: the last results; every item has points.
        target: the total to reach, in points.
        gain: instead of it, by how much the total is to rise.
        rank: instead of both, the rank whose points are to be reached: the most that it needed in a comparable year.
        results: published results with ranks; ``rank`` needs them.
        costs: effort for one point by code, or for each number of points (``{"1.2": {"1.5": 2, "2": 7}}``); that of a
            group is for all under it that have none of their own. Without any, every point takes as much.
        locks: codes that cannot change this year, or the points that they are held at.
        floors: the least points by code.
        caps: the most points by code.
        forecasts: the points expected of surveyed items and statistics, by code.
        reserve: points held back for appraisal: the plan reaches the target and so much more.
        budgets: limits on effort that cross domains, as of one agency: a name, codes of items, the most effort.
        step: how fine points are planned where a rule awards any within an interval, in points.
        seconds: when a step of the search under budgets stops, proven or not; None: never.
        year: the year that is planned; else the one after the results.

    Raises:
        PlanningError: what is asked contradicts itself or the results; all of it at once.
        MissingExtraError: the libraries of the extra ``planning`` are not installed.

    Examples:
        >>> import parindex as par
        >>> framework = par.get_framework("par-index/2018")
        >>> items = [par.Assessed(code=leaf.code, self_score=leaf.max / 2) for leaf in framework.leaves()]
        >>> card = par.score(framework, par.Assessment(framework=framework.id, unit="A", year=2018, items=tuple(items)))
        >>> plan = par.build_plan(card, target=60)
        >>> plan.tables[0].rows[-1].cells[2].text
        '60'
    """
    return propose(
        card,
        target=target,
        gain=gain,
        rank=rank,
        results=results,
        costs=costs,
        locks=locks,
        floors=floors,
        caps=caps,
        forecasts=forecasts,
        reserve=reserve,
        budgets=budgets,
        step=step,
        seconds=seconds,
        year=year,
    ).plan


def propose(  # noqa: PLR0913 - one word for each thing a user can ask
    card: Scorecard,
    *,
    target: Exact | None = None,
    gain: Exact | None = None,
    rank: int | None = None,
    results: Panel | None = None,
    costs: Mapping[str, Cost] | None = None,
    locks: Mapping[str, Exact] | Iterable[str] = (),
    floors: Mapping[str, Exact] | None = None,
    caps: Mapping[str, Exact] | None = None,
    forecasts: Mapping[str, Exact] | None = None,
    reserve: Exact = 0,
    budgets: Collection[Budget] = (),
    step: Exact = STEP,
    seconds: float | None = None,
    year: int | None = None,
) -> Proposal:
    """Return the plan of :func:`build_plan` with its proof, its frontier and its reasons.

    Args:
        card: as for :func:`build_plan`, and so are the others.
        target: the total to reach, in points.
        gain: by how much the total is to rise.
        rank: the rank whose usual points are to be reached.
        results: published results with ranks.
        costs: effort by code.
        locks: what cannot change.
        floors: the least points by code.
        caps: the most points by code.
        forecasts: the points expected of what is not decided.
        reserve: points held back for appraisal.
        budgets: limits on effort that cross domains.
        step: how fine points are planned within an interval.
        seconds: when a step of the search under budgets stops.
        year: the year that is planned.

    Raises:
        PlanningError: what is asked contradicts itself or the results; all of it at once.
        MissingExtraError: the libraries of the extra ``planning`` are not installed.
    """
    require("numpy", *(["highspy"] if budgets else []))
    whole, card = card, applying(card)
    framework = card.framework
    known = {code: points for code in framework if (points := card[code].points) is not None}
    limits, found = read_limits(framework, known, locks=locks, floors=floors, caps=caps, forecasts=forecasts)
    _refuse(found)
    now, found = base_of(card, limits)
    _refuse(found)
    asked = Asked(limits=limits, costs=costs, step=exact(step), budgets=_exact(budgets))
    _refuse(tuple(faults_of(framework, now, asked)))
    root = part_of(framework, now, asked)
    when = card.assessment.year + 1 if year is None else year
    basis = basis_of(framework, when)
    _refuse(tuple(_two_aims(framework, target=target, gain=gain, rank=rank)))
    needed = {} if rank is None else _needed(framework, rank, results)
    share = framework.tree.max / whole.framework.tree.max
    wanted = max(needed.values()) if needed else target
    total = _start(framework, {**now, **known}, gain, wanted, share)
    held = exact(reserve) * share
    _refuse(tuple(target_faults(framework, root, total, held)))
    need = (grid_of(root).base if total is None else total) + held
    solved = cheapest(root, need, asked.budgets, seconds)
    remarks: tuple[Finding, ...] = () if costs is not None else (finding(EQUAL, framework=framework.id, basis=basis),)
    remarks += () if rank is None else (told_rank(framework, rank, needed, basis),)
    remarks += () if whole is card else (_smaller(whole, need, basis),)
    plan = _plan(whole, now, asked, solved, when, remarks) if solved.picked else None
    return Proposal(
        card=card,
        plan=plan or none(framework, now, root, asked, need, solved, basis),
        state=solved.state,
        need=need,
        total=solved.total,
        effort=solved.effort,
        frontier=solved.frontier,
        grid=solved.grid,
        solved=solved,
        root=root,
        asked=asked,
        basis=basis,
    )


def _exact(budgets: Iterable[Budget]) -> tuple[Budget, ...]:
    return tuple(Budget(name, tuple(codes), exact(most)) for name, codes, most in budgets)


def _refuse(found: tuple[Finding, ...]) -> None:
    if found:
        raise PlanningError(found)


def _smaller(whole: Scorecard, need: Fraction, basis: Words) -> Finding:
    """Return the note that says over what maximum a plan counts."""
    framework = whole.framework
    most, applies = framework.tree.max, whole.total.maximum
    left = (leaf.code for leaf in framework.leaves() if whole[leaf.code].state == "not-applicable")
    return finding(
        SMALLER,
        framework=framework.id,
        node=TOTAL,
        stated=show(rounded(need * most / applies)),
        computed=show(need),
        basis=basis,
        codes=", ".join(left),
        applying=show(applies),
        most=show(most),
    )


def _two_aims(framework: Framework, **aims: Exact | None) -> Iterator[Finding]:
    """Yield the pairs of a target, a gain and a rank that are asked for at once."""
    given = [(name, exact(aim)) for name, aim in aims.items() if aim is not None]
    for (one, value), (other, most) in pairwise(given):
        yield conflict(framework, TOTAL, one, value, other, most)


def _start(
    framework: Framework, last: Mapping[str, Fraction], gain: Exact | None, target: Exact | None, share: Fraction
) -> Fraction | None:
    """Return the total that is asked for in points that apply, or None.

    Args:
        framework: what applies.
        last: the points of every item.
        gain: by how much the total is to rise, on the full scale.
        target: else the total, on the full scale.
        share: what a point of the full scale is of those that apply.
    """
    if gain is None:
        return None if target is None else exact(target) * share
    weights = weights_of(framework)
    return sum((last[item.code] * weights[item.code] for item in framework.leaves()), exact(gain) * share)


def _needed(framework: Framework, rank: int, results: Panel | None) -> dict[int, Fraction]:
    """Return the points that a rank needed by year; where no year tells them, nothing can be planned for it."""
    found: dict[int, Fraction] = {}
    if results is not None:
        found = rank_points(results, index_of(framework.id), rank, comparable_years(framework))
    if not found:
        _refuse((finding(NO_RANK, framework=framework.id, node=TOTAL, rank=str(rank), version=framework.id),))
    return found


def _plan(
    card: Scorecard,
    now: Mapping[str, Fraction],
    asked: Asked,
    solved: Solved,
    year: int,
    remarks: tuple[Finding, ...],
) -> Plan:
    targets = {code: asked.limits.locks.get(code, points) for code, points in now.items()}
    targets |= {code: option.points for code, option in solved.picked.items()}
    return document(card, targets, year, remarks)
