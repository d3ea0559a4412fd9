"""From a scorecard and what is asked of a plan to what can be chosen, or what of it contradicts itself."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from parindex._assessment import Exact, exact
from parindex._feasibility._limits import Limits, around, conflict, items_under, unknown_codes, weights_of
from parindex._findings import Finding, Kind, Number, Severity, Words, finding
from parindex._framework import Framework, Group, Item
from parindex._planner._choices import Budget, Choice, Option, Part
from parindex._planner._grid import grid_of
from parindex._scoring import Scorecard
from parindex._values import TOTAL, show
from parindex.rules import Attainable, Bounds, Interval

TARGET = Kind(
    "PIX842",
    Severity.ERROR,
    Words("a target that no plan is needed for, or none can have", "mục tiêu không cần hoặc không thể lập kế hoạch"),
    Words(
        "{what} {stated} is {how} {computed}: ask for points between the two.",
        "{what} {stated} {how} {computed}: chọn mức nằm giữa hai giới hạn này.",
    ),
)
COST = Kind(
    "PIX843",
    Severity.ERROR,
    Words("a cost that is missing or negative", "chi phí bị thiếu hoặc âm"),
    Words(
        "the cost of {code} {why}: give a number from 0 up for one point, or one for each number of points.",
        "chi phí của {code} {why}: ghi một số không âm cho mỗi điểm, hoặc một số cho từng mức điểm.",
    ),
)
NO_BASE = Kind(
    "PIX845",
    Severity.ERROR,
    Words("a scorecard that no plan can be built on", "phiếu điểm chưa đủ để lập kế hoạch"),
    Words(
        "{code} {why}.",
        "{code} {why}.",
    ),
)
KINDS = (TARGET, COST, NO_BASE)

Cost = Exact | Mapping[Any, Exact]
"""Effort for one point, or for each number of points (an exact number) that can be planned."""

MISSING = Words("is missing", "bị thiếu")
NEGATIVE = Words("is negative ({cost})", "là số âm ({cost})")
UNSCORED = Words(
    "has no points yet: give its result, or a forecast",
    "chưa có điểm: bổ sung kết quả hoặc mức dự báo",
)
LEFT_OUT = Words(
    "does not apply to the unit, and the rule book does not say that sums are rescaled then",
    "không áp dụng cho đơn vị, mà bộ tiêu chí không quy định quy đổi tổng điểm trong trường hợp này",
)
UNKNOWN_SUM = Words(
    "counts in a group of which it is not known how it is made",
    "thuộc nhóm chưa rõ cách tính điểm",
)
OWN_FIGURE = Words(
    "has a figure of its own, {own}, and its parts give {parts}: settle which holds",
    "có điểm công bố riêng là {own}, trong khi các phần cộng lại là {parts}: xác định số đúng",
)
DECIDED = Words(
    "is decided by the unit itself and takes no forecast: lock it instead",
    "do đơn vị tự quyết định nên không dùng mức dự báo: dùng danh sách khoá",
)


@attrs.frozen(kw_only=True)
class Asked:
    """What is asked of a plan.

    Attributes:
        limits: locks, floors, caps and forecasts.
        costs: effort by code, of items or of groups for all under them; None: every point takes as much.
        step: how fine points are planned where a rule awards any within an interval.
        budgets: limits on effort that cross domains.
    """

    limits: Limits
    costs: Mapping[str, Cost] | None
    step: Fraction
    budgets: tuple[Budget, ...] = ()


def base_of(card: Scorecard, limits: Limits) -> tuple[dict[str, Fraction], tuple[Finding, ...]]:
    """Return the points that every item starts from, and why a plan cannot be built on them.

    Args:
        card: the last results.
        limits: its forecasts stand in for results.
    """
    framework, weights = card.framework, weights_of(card.framework)
    now: dict[str, Fraction] = {}
    found: list[Finding] = []
    for item in framework.leaves():
        points = limits.forecasts.get(item.code) if item.method != "self" else None
        points = points if points is not None else card[item.code].points
        why = _unusable(card, item, weights)
        if points is not None and why is None:
            now[item.code] = points
        else:
            why = why or UNSCORED
            found.append(finding(NO_BASE, framework=framework.id, node=item.code, code=item.code, why=why))
    found += [
        finding(NO_BASE, framework=framework.id, node=code, code=code, why=DECIDED)
        for code in limits.forecasts
        if not isinstance(node := framework[code], Item) or node.method == "self"
    ]
    if not found:
        found += _own_figures(card, now, weights, limits)
    return now, tuple(found)


def _unusable(card: Scorecard, item: Item, weights: Mapping[str, Fraction]) -> Words | None:
    if card[item.code].state == "not-applicable":
        return LEFT_OUT
    return None if item.code in weights else UNKNOWN_SUM


def _own_figures(
    card: Scorecard, now: Mapping[str, Fraction], weights: Mapping[str, Fraction], limits: Limits
) -> Iterator[Finding]:
    """Yield the groups whose published figure is not what their items give: a plan would start from two figures."""
    framework = card.framework
    for node in framework.walk():
        result = card[node.code]
        items = items_under(framework, node.code)
        if (
            isinstance(node, Group)
            and result.points is not None
            and not any(one.code in limits.forecasts for one in items)
        ):
            parts = sum((now[one.code] * weights[one.code] for one in items), Fraction()) / weights[node.code]
            if parts != result.points:
                shown = (show(result.points), show(parts))
                why = Words(
                    OWN_FIGURE.en.format(own=shown[0], parts=shown[1]),
                    OWN_FIGURE.vi.format(own=shown[0].replace(".", ","), parts=shown[1].replace(".", ",")),
                )
                yield finding(NO_BASE, framework=framework.id, node=node.code, code=node.code, why=why)


def faults_of(framework: Framework, now: Mapping[str, Fraction], asked: Asked) -> Iterator[Finding]:
    """Yield what is wrong with the costs and the limits on effort.

    Args:
        framework: the rule book.
        now: the points that every item starts from.
        asked: what is asked.
    """
    if asked.step <= 0:
        step = Words("the step", "bước điểm")
        yield _target(framework, step, asked.step, Words("not above", "không lớn hơn"), Fraction())
    for budget in asked.budgets:
        yield from unknown_codes(framework, "budget", budget.codes)
    if asked.costs is None:
        return
    yield from unknown_codes(framework, "cost", asked.costs)
    for code, cost in asked.costs.items():
        values = list(cost.values()) if isinstance(cost, Mapping) else [cost]
        for value in map(exact, values):
            if value < 0:
                why = Words(*(text.format(cost=show(value)) for text in NEGATIVE))
                yield finding(COST, framework=framework.id, node=code, code=code, why=why)
    for item in framework.leaves():
        if _is_decided(item, asked.limits):
            yield from _priced(framework, item, _cost(framework, item.code, asked.costs), now[item.code])


def _priced(framework: Framework, item: Item, cost: Cost | None, now: Fraction) -> Iterator[Finding]:
    """Yield that an item has no cost, or the points of its table that it cannot have."""
    if cost is None:
        yield finding(COST, framework=framework.id, node=item.code, code=item.code, why=MISSING)
    for points in map(exact, cost if isinstance(cost, Mapping) else ()):
        if points != now and not _has(_attainable(item), points):
            near = Number(" / ".join(show(one) for one in around(item, points) if one is not None))
            yield conflict(framework, item.code, "cost", points, "rule", near)


def _has(attainable: Attainable, points: Fraction) -> bool:
    parts = (part if isinstance(part, Interval) else Interval(part, part) for part in attainable)
    return any(part.low <= points <= part.high for part in parts)


def _attainable(item: Item) -> Attainable:
    """Return the points that an item can have, as far as its rule is known."""
    bounds = Bounds(item.min, item.max)
    return (Interval(*bounds),) if item.rule.status == "unknown" else item.rule.attainable(bounds)


def _is_decided(item: Item, limits: Limits) -> bool:
    return item.method == "self" and limits.held(item.code) is None


def _cost(framework: Framework, code: str, costs: Mapping[str, Cost]) -> Cost | None:
    """Return the cost of an item: its own, else a number for the nearest group above it."""
    if code in costs:
        return costs[code]
    above = (costs.get(node.code) for node in reversed(framework.path(code)))
    return next((cost for cost in above if cost is not None and not isinstance(cost, Mapping)), None)


def part_of(framework: Framework, now: Mapping[str, Fraction], asked: Asked) -> Part:
    """Return what can be chosen, as a tree of the groups that have limits.

    Args:
        framework: the rule book.
        now: the points that every item starts from.
        asked: what is asked.
    """
    return _group(framework, framework.tree, now, asked, weights_of(framework))


def _group(
    framework: Framework, group: Group, now: Mapping[str, Fraction], asked: Asked, weights: Mapping[str, Fraction]
) -> Part:
    parts: list[Choice | Part] = []
    fixed = Fraction()
    for child in group.children:
        if isinstance(child, Group):
            parts.append(_group(framework, child, now, asked, weights))
        elif _is_decided(child, asked.limits):
            parts.append(_choice(framework, child, now[child.code], asked, weights[child.code]))
        else:
            held = asked.limits.held(child.code)
            fixed += (now[child.code] if held is None else held) * weights[child.code]
    floor, cap = asked.limits.floors.get(group.code), asked.limits.caps.get(group.code)
    weight = weights[group.code]
    return Part(
        code=group.code,
        parts=tuple(parts),
        fixed=fixed,
        floor=None if floor is None else floor * weight,
        cap=None if cap is None else cap * weight,
    )


def _choice(framework: Framework, item: Item, now: Fraction, asked: Asked, weight: Fraction) -> Choice:
    cost: Cost | None = weight if asked.costs is None else _cost(framework, item.code, asked.costs)
    table = {exact(points): exact(effort) for points, effort in cost.items()} if isinstance(cost, Mapping) else None
    rate = Fraction() if cost is None or isinstance(cost, Mapping) else exact(cost)
    low = max(now, asked.limits.floors.get(item.code, now))
    high = max(min(item.max, asked.limits.caps.get(item.code, item.max)), low)
    figures = set(table) if table is not None else set(_figures(_attainable(item), low, high, asked.step))
    wanted = sorted({points for points in figures if low <= points <= high} | ({now} if now == low else set()))
    options = [
        Option(
            points=points,
            adds=points * weight,
            effort=(table.get(points, Fraction()) if table is not None else (points - now) * rate),
            keeps=points == now,
        )
        for points in wanted
    ]
    return Choice(code=item.code, options=tuple(options))


def _figures(attainable: Attainable, low: Fraction, high: Fraction, step: Fraction) -> Iterator[Fraction]:
    """Yield the points that can be planned: every single one, and an interval in steps, with its ends."""
    for part in attainable:
        if not isinstance(part, Interval):
            yield part
            continue
        start, end = max(part.low, low), min(part.high, high)
        if start <= end:
            yield from (start, end)
            first = -(-start // step)
            yield from (step * count for count in range(int(first), int(end // step) + 1))


def target_faults(framework: Framework, root: Part, target: Fraction | None, reserve: Fraction) -> Iterator[Finding]:
    """Yield why a total cannot be asked for.

    Args:
        framework: the rule book.
        root: what can be chosen.
        target: the total, or None.
        reserve: points held back.
    """
    empty = tuple(_empty(root))
    for one in empty:
        why = Words("has no points that fit its limits", "không có mức điểm nào phù hợp với các giới hạn")
        yield finding(NO_BASE, framework=framework.id, node=one, code=one, why=why)
    words = Words("the target", "mục tiêu")
    now = grid_of(root).base if not empty else Fraction()
    if reserve < 0:
        held = Words("the reserve", "điểm dự phòng")
        yield _target(framework, held, reserve, Words("below", "thấp hơn"), Fraction())
    if target is not None and target > framework.tree.max:
        yield _target(framework, words, target, Words("above the maximum of", "vượt điểm tối đa"), framework.tree.max)
    if target is not None and target < now:
        how = Words("below what is locked in already:", "thấp hơn mức đã chắc chắn có:")
        yield _target(framework, words, target, how, now)


def _target(framework: Framework, what: Words, stated: Fraction, how: Words, limit: Fraction) -> Finding:
    return finding(
        TARGET, framework=framework.id, node=TOTAL, stated=show(stated), computed=show(limit), what=what, how=how
    )


def _empty(part: Part) -> Iterator[str]:
    for one in part.parts:
        if isinstance(one, Part):
            yield from _empty(one)
        elif not one.options:
            yield one.code
