"""What a plan can reach: by which rules, under which limits, with what precedent and what probability.

Every answer names the version of the framework under which it holds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from parindex._assessment import Exact, exact
from parindex._catalogue import Folder
from parindex._feasibility import _awardable, _likelihood, _limits, _noise, _precedent, _reach
from parindex._feasibility._basis import basis_of
from parindex._feasibility._extra import require
from parindex._feasibility._figures import Aims, aims_of
from parindex._feasibility._likelihood import Likelihood, Spread, chance_of, outcomes_of
from parindex._feasibility._limits import Limits, items_under, read_limits, unknown_codes, weights_of
from parindex._feasibility._noise import Sample
from parindex._feasibility._precedent import (
    Comparable,
    Precedent,
    comparable_years,
    precedent,
    rank_points,
    starts_near,
)
from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._framework import Framework
from parindex._panel import Panel
from parindex._plan import Goal, Plan
from parindex._printed import Printed
from parindex._result import Findings
from parindex._scoring import Scorecard
from parindex._values import TOTAL, index_of
from parindex.errors import PlanningError

__all__ = [
    "KINDS",
    "Likelihood",
    "Precedent",
    "Sample",
    "check_feasibility",
    "precedent",
    "rank_points",
]

NO_TARGETS = Kind(
    "PIX834",
    Severity.NOTE,
    Words("a plan without targets to judge", "kế hoạch không có mục tiêu để xét"),
    Words(
        "no table of the plan sets targets by code for a framework that is known, so nothing could be judged: name the "
        "framework of its table of targets, if it has one.",
        "không bảng nào của kế hoạch đặt mục tiêu theo mã của một bộ tiêu chí đã biết nên chưa xét được gì: nếu có "
        "bảng mục tiêu, ghi bộ tiêu chí của bảng.",
    ),
)
KINDS = (
    NO_TARGETS,
    *_awardable.KINDS,
    *_reach.KINDS,
    *_precedent.KINDS,
    *_noise.KINDS,
    *_likelihood.KINDS,
    *_limits.KINDS,
)


@attrs.frozen(kw_only=True)
class Asked:
    """What is asked beside the plan itself; see :func:`check_feasibility`."""

    target: Fraction | None
    limits: Limits
    spreads: Mapping[str, Spread]
    samples: Mapping[str, Sample]
    results: Panel | None
    comparable: Comparable
    last: Mapping[str, Mapping[str, Fraction]]


def check_feasibility(  # noqa: PLR0913 - one word for each thing a user can know
    plan: Plan,
    *,
    target: Exact | None = None,
    locks: Mapping[str, Exact] | Iterable[str] = (),
    floors: Mapping[str, Exact] | None = None,
    caps: Mapping[str, Exact] | None = None,
    forecasts: Mapping[str, Exact] | None = None,
    spreads: Mapping[str, Spread] | None = None,
    samples: Mapping[str, Sample] | None = None,
    results: Panel | None = None,
    comparable: Callable[[int, int, str], bool] | None = None,
    last: Scorecard | None = None,
    frameworks: Iterable[Framework | str] = (),
    folders: Iterable[Folder] = (),
) -> Findings:
    """Say what of a plan can be reached, with the arithmetic, and under which version of the framework that holds.

    Args:
        plan: the plan; each table with a framework and a target column is judged.
        target: the total to reach, in points; else what the plan prints for the whole.
        locks: codes that cannot change this year, or the points that they are held at.
        floors: the least points by code.
        caps: the most points by code.
        forecasts: the points expected of surveyed items and statistics, by code.
        spreads: probabilities by points, by code of items.
        samples: by code, how exact the survey is.
        results: published results of many units, for what comparable units won.
        comparable: whether the figures of a node in two years can be compared; else they can where one version scored
            both years, or a crosswalk of the catalogue says that they can.
        last: the last scorecard: its points stand where the table prints none, and its evidence is compared with what
            the targets need.
        frameworks: frameworks, or ids of frameworks, beside those of the catalogue.
        folders: folders of the user's own frameworks.

    Raises:
        PlanningError: what is asked contradicts itself; all of it at once.
        MissingExtraError: distributions are given, and NumPy is not installed.

    Examples:
        >>> import parindex as par
        >>> plan = par.load_plan("examples/ha-nam-2019/plan.yaml")
        >>> found = par.check_feasibility(plan, target=85)
        >>> next(one for one in found if one.code == "PIX824").node
        'total'
    """
    if spreads:
        require("numpy")
    places = tuple(folders)
    found: list[Finding] = []
    for aims in aims_of(plan, frameworks, places, last):
        limits, wrong = read_limits(
            aims.framework,
            {**aims.derived, **aims.achieved},
            locks=locks,
            floors=floors,
            caps=caps,
            forecasts=forecasts,
        )
        asked = Asked(
            target=None if target is None else exact(target),
            limits=limits,
            spreads=spreads or {},
            samples=samples or {},
            results=results,
            comparable=comparable or comparable_years(aims.framework, places),
            last=_evidence(last),
        )
        wrong += tuple(_faults(aims.framework, asked))
        if wrong:
            raise PlanningError(wrong)
        found += _judged(plan, aims, asked, basis_of(aims.framework, aims.year, places))
    return Findings(found=tuple(found) or (finding(NO_TARGETS, place=plan.place),))


def _evidence(last: Scorecard | None) -> dict[str, dict[str, Fraction]]:
    """Return the evidence of every entry that has any of its own, as rules take it."""
    if last is None:
        return {}
    return {
        code: {name: one.value / (one.of or 1) for name, one in entry.evidence}
        for code, entry in last.entries.items()
        if entry.evidence
    }


def _faults(framework: Framework, asked: Asked) -> Iterator[Finding]:
    yield from unknown_codes(framework, "spread", asked.spreads)
    yield from unknown_codes(framework, "sample", asked.samples)
    known = {code: spread for code, spread in asked.spreads.items() if code in framework}
    yield from outcomes_of(framework, known, weights_of(framework))[1]
    if asked.results is not None:
        yield from _precedent.panel_faults(asked.results, framework)


def _judged(plan: Plan, aims: Aims, asked: Asked, basis: Words) -> Iterator[Finding]:
    yield from _awardable.awardable(aims, basis)
    yield from _awardable.evidence_needed(aims, basis, asked.last)
    targets = dict(_targets(plan, aims, asked.target, asked.limits.floors))
    yield from _reach.reachable(aims, basis, asked.limits, targets)
    yield from _noise.noisy(aims, basis, asked.samples)
    if asked.spreads:
        yield from _likely(plan, aims, asked, targets, basis)
    if asked.results is not None:
        yield from _preceded(plan, aims, asked, asked.results, basis)


def _targets(
    plan: Plan, aims: Aims, target: Fraction | None, floors: Mapping[str, Fraction]
) -> Iterator[tuple[str, tuple[Fraction, Place | None]]]:
    """Yield what is aimed at for the whole and for each domain, by code, and the floors."""
    goal = next((one for one in plan.goals if _is_total(one, aims)), None)
    figure = goal.value.figure if goal and isinstance(goal.value, Printed) else None
    if target is not None:
        yield TOTAL, (target, None)
    elif TOTAL in aims.targets:
        yield TOTAL, aims.targets[TOTAL]
    elif goal is not None and figure is not None:
        yield TOTAL, (figure.value, goal.place)
    for child in aims.framework.tree.children:
        if child.code in aims.targets:
            yield child.code, aims.targets[child.code]
    for code, floor in floors.items():
        yield code, (floor, None)


def _is_total(goal: Goal, aims: Aims) -> bool:
    about = goal.index == index_of(aims.framework.id) and goal.node in (None, TOTAL)
    return about and goal.aim in ("absolute", "at-least") and goal.units in ((), (aims.framework.measure,))


def _likely(
    plan: Plan, aims: Aims, asked: Asked, targets: Mapping[str, tuple[Fraction, Place | None]], basis: Words
) -> Iterator[Finding]:
    framework, weights, now = aims.framework, weights_of(aims.framework), aims.now
    outcomes, _ = outcomes_of(framework, asked.spreads, weights)
    wanted = [(code, target) for code, (target, _) in targets.items()]
    wanted += [(TOTAL, max(needed.values())) for _, needed in _ranks(plan, aims, asked)]
    for code, target in wanted:
        items = items_under(framework, code)
        moving = [item for item in items if item.code in outcomes]
        if moving and now is not None and all(item.code in weights for item in items):
            chance = chance_of(items, target * weights[code], outcomes, now, weights)
            yield _likelihood.told(framework, code, target, len(moving), chance, basis)


def _preceded(plan: Plan, aims: Aims, asked: Asked, panel: Panel, basis: Words) -> Iterator[Finding]:
    """Yield what comparable units won, for every target above its last result that the panel knows."""
    framework, index, comparable = aims.framework, index_of(aims.framework.id), asked.comparable
    published = {code for name, _, _, code in panel.results if name == index}
    for code, aim in aims.targets.items():
        before = aims.achieved.get(code)
        if code in published and before is not None and aim.points > before:
            gain = aim.points - before
            starts = starts_near(before, framework[code])
            found = precedent(panel, index, code, starts, gain, comparable, without=plan.unit)
            yield _precedent.told_precedent(framework, code, starts, gain, found, basis, aim.place)
    for rank, needed in _ranks(plan, aims, asked):
        yield _precedent.told_rank(framework, rank, needed, basis)


def _ranks(plan: Plan, aims: Aims, asked: Asked) -> Iterator[tuple[int, dict[int, Fraction]]]:
    """Yield each rank that the plan aims at with the points that it needed, by year, where results tell them."""
    index = index_of(aims.framework.id)
    for goal in plan.goals:
        rank = goal.value.figure if goal.index == index and goal.aim == "rank" and goal.value else None
        if rank and asked.results:
            needed = rank_points(asked.results, index, int(rank.value), asked.comparable)
            if needed:
                yield int(rank.value), needed
