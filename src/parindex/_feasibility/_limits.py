"""What a plan may not do: locks, floors, caps and forecasts, and which of them contradict one another."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from parindex._assessment import Exact, exact
from parindex._findings import Finding, Kind, Number, Severity, Words, finding
from parindex._framework import Framework, Group, Item, Node
from parindex._text import nearest
from parindex._values import TOTAL, show
from parindex.rules import Bounds, Interval

UNKNOWN = Kind(
    "PIX840",
    Severity.ERROR,
    Words("a code that the framework does not have", "mã không có trong bộ tiêu chí"),
    Words(
        "among {where} is {code}, which {version} does not have{near}: correct the code.",
        "{where} có mã {code}, không có trong {version}{near}: sửa mã.",
    ),
)
CONFLICT = Kind(
    "PIX841",
    Severity.ERROR,
    Words("limits that contradict one another", "các giới hạn mâu thuẫn nhau"),
    Words(
        "{one} {stated} cannot hold together with {other} {computed}: change one of them.",
        "{one} {stated} không thể cùng thoả mãn với {other} {computed}: sửa một trong hai.",
    ),
)
KINDS = (UNKNOWN, CONFLICT)

WORDS = {
    "lock": Words("the lock at", "mức khoá"),
    "floor": Words("the floor of", "mức sàn"),
    "cap": Words("the cap of", "mức trần"),
    "forecast": Words("the forecast of", "mức dự báo"),
    "cost": Words("the cost for", "chi phí cho mức"),
    "target": Words("the target of", "mục tiêu"),
    "gain": Words("the gain of", "mức tăng"),
    "rank": Words("the rank", "thứ hạng"),
    "maximum": Words("the maximum of", "điểm tối đa"),
    "minimum": Words("the minimum of", "điểm tối thiểu"),
    "achieved": Words("the achieved", "điểm đã đạt"),
    "rule": Words("the rule, whose nearest points are", "thang điểm, với mức điểm gần nhất"),
}
PLACES = {
    "lock": Words("the locks", "danh sách khoá"),
    "floor": Words("the floors", "danh sách mức sàn"),
    "cap": Words("the caps", "danh sách mức trần"),
    "forecast": Words("the forecasts", "danh sách dự báo"),
    "cost": Words("the costs", "danh sách chi phí"),
    "spread": Words("the distributions", "danh sách phân phối"),
    "sample": Words("the samples", "danh sách mẫu điều tra"),
    "budget": Words("the limits on effort", "các giới hạn công sức"),
}


@attrs.frozen(kw_only=True)
class Limits:
    """What a plan may not do, by code.

    Attributes:
        locks: what cannot change this year: an item at these points.
        floors: the least that an item or a group must reach.
        caps: the most that an item or a group can reach.
        forecasts: what is expected of items that the unit does not decide.
    """

    locks: Mapping[str, Fraction] = attrs.field(factory=dict)
    floors: Mapping[str, Fraction] = attrs.field(factory=dict)
    caps: Mapping[str, Fraction] = attrs.field(factory=dict)
    forecasts: Mapping[str, Fraction] = attrs.field(factory=dict)

    def held(self, code: str) -> Fraction | None:
        """Return the points that an item is held at, or None."""
        return self.locks.get(code, self.forecasts.get(code))


def read_limits(
    framework: Framework,
    now: Mapping[str, Fraction],
    *,
    locks: Mapping[str, Exact] | Iterable[str] = (),
    floors: Mapping[str, Exact] | None = None,
    caps: Mapping[str, Exact] | None = None,
    forecasts: Mapping[str, Exact] | None = None,
) -> tuple[Limits, tuple[Finding, ...]]:
    """Return the limits, and what is wrong with them.

    Args:
        framework: the rule book.
        now: the points of nodes now, as far as they are known.
        locks: codes that stay as they are (a group: all under it), or the points they are held at (a group: its own).
        floors: the least points by code.
        caps: the most points by code.
        forecasts: the points that surveyed items and statistics are expected to have.
    """
    given = locks if isinstance(locks, Mapping) else dict.fromkeys((locks,) if isinstance(locks, str) else locks)
    stated = {"lock": given, "floor": floors or {}, "cap": caps or {}, "forecast": forecasts or {}}
    found = [one for where, codes in stated.items() for one in unknown_codes(framework, where, codes)]
    held: dict[str, Fraction] = {}
    known = {where: _known(framework, codes) for where, codes in stated.items() if where != "lock"}
    for code, points in given.items():
        if points is not None and code in framework and isinstance(framework[code], Group):
            known["floor"][code] = known["cap"][code] = exact(points)
            continue
        for item in items_under(framework, code):
            if points is not None or item.code in now:
                held[item.code] = now[item.code] if points is None else exact(points)
    limits = Limits(locks=held, floors=known["floor"], caps=known["cap"], forecasts=known["forecast"])
    found += [one for node in framework.walk() for one in _conflicts(framework, node, limits, now)]
    return limits, tuple(found)


def _known(framework: Framework, codes: Mapping[str, Exact | None]) -> dict[str, Fraction]:
    return {code: exact(points) for code, points in codes.items() if points is not None and code in framework}


def unknown_codes(framework: Framework, where: str, codes: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for every code that is no node.

    Args:
        framework: the rule book.
        where: what names them; a key of ``PLACES``.
        codes: what is named.
    """
    for code in codes:
        if code not in framework:
            near = ", ".join(nearest(code, framework))
            hint = Words(f"; the nearest are {near}", f"; gần nhất là {near}") if near else ""
            yield finding(
                UNKNOWN, framework=framework.id, where=PLACES[where], code=code, version=framework.id, near=hint
            )


def items_under(framework: Framework, code: str) -> tuple[Item, ...]:
    """Return the items of a node: itself, or all under a group; nothing for an unknown code."""
    if code not in framework:
        return ()
    stack: list[Node] = [framework[code]]
    found: list[Item] = []
    while stack:
        node = stack.pop()
        if isinstance(node, Group):
            stack += reversed(node.children)
        else:
            found.append(node)
    return tuple(found)


def _conflicts(framework: Framework, node: Node, limits: Limits, now: Mapping[str, Fraction]) -> Iterator[Finding]:
    """Yield what cannot hold together: each pair of a least and a most, and points that a published rule has not."""
    code = node.code
    least = {"floor": limits.floors.get(code), "lock": limits.locks.get(code), "forecast": limits.forecasts.get(code)}
    most = {"maximum": node.max, "cap": limits.caps.get(code)}
    for one, low in least.items():
        for other, high in most.items():
            if low is not None and high is not None and low > high:
                yield conflict(framework, code, one, low, other, high)
    floor, cap = limits.floors.get(code), limits.caps.get(code)
    held, how = limits.held(code), "lock" if code in limits.locks else "forecast"
    if floor is not None and held is not None and held < floor <= node.max:
        yield conflict(framework, code, "floor", floor, how, held)
    for one, value in (("cap", cap), (how, held)):
        if value is not None and value < node.min:
            yield conflict(framework, code, one, value, "minimum", node.min)
    last = now.get(code)
    if cap is not None and last is not None and held is None and node.min <= cap < last:
        yield conflict(framework, code, "cap", cap, "achieved", last)
    if isinstance(node, Item):
        yield from _off_rule(framework, node, limits.locks.get(code), last)


def _off_rule(framework: Framework, item: Item, held: Fraction | None, now: Fraction | None) -> Iterator[Finding]:
    if held is not None and held != now and item.rule.status == "published" and item.min <= held <= item.max:
        below, above = around(item, held)
        if below != held:
            near = Number(" / ".join(show(one) for one in (below, above) if one is not None))
            yield conflict(framework, item.code, "lock", held, "rule", near)


def conflict(framework: Framework, code: str, one: str, low: Fraction, other: str, high: Fraction | str) -> Finding:
    """Return the finding that two limits cannot hold together.

    Args:
        framework: the rule book.
        code: the node.
        one: a key of ``WORDS``.
        low: its points.
        other: a key of ``WORDS``.
        high: its points.
    """
    shown = high if isinstance(high, str) else show(high)
    return finding(
        CONFLICT,
        framework=framework.id,
        node=code,
        stated=show(low),
        computed=shown,
        one=WORDS[one],
        other=WORDS[other],
    )


def around(item: Item, points: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Return the nearest points that the rule of an item awards: at most, and at least, as many.

    Both are the points themselves where the rule awards them.
    """
    below: list[Fraction] = []
    above: list[Fraction] = []
    for part in item.rule.attainable(Bounds(item.min, item.max)):
        low, high = part if isinstance(part, Interval) else (part, part)
        if low <= points <= high:
            return points, points
        below += [high] if high < points else []
        above += [low] if low > points else []
    return max(below, default=None), min(above, default=None)


def weights_of(framework: Framework) -> dict[str, Fraction]:
    """Return what one point of each node adds to the total; nodes under a group of unknown making have none."""
    weights = {TOTAL: Fraction(1)}
    stack: list[tuple[Group, str]] = [(framework.tree, "unknown")]
    while stack:
        group, inherited = stack.pop()
        how = group.combine or inherited
        shares = {
            "sum": [Fraction(1)] * len(group.children),
            "mean": [Fraction(1, len(group.children))] * len(group.children),
            "weighted": _shares([child.weight or Fraction() for child in group.children]),
        }.get(how, [])
        for child, share in zip(group.children, shares, strict=False):
            weights[child.code] = weights[group.code] * share
        known = [child for child in group.children if isinstance(child, Group) and child.code in weights]
        stack += [(child, how) for child in known]
    return weights


def _shares(weights: list[Fraction]) -> list[Fraction]:
    whole = sum(weights, Fraction())
    return [weight / whole for weight in weights] if whole else []
