"""What can still be won, by whom, and whether a target can be reached at all."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from parindex._feasibility._figures import Aims
from parindex._feasibility._limits import Limits, items_under, weights_of
from parindex._findings import Clause, Finding, Kind, Number, Place, Severity, Words, clause, finding
from parindex._framework import Framework, Item, Method, Node
from parindex._values import TOTAL, show
from parindex.rules import Bounds, Interval

WON = Kind(
    "PIX824",
    Severity.NOTE,
    Words("who decides the points still to be won", "điểm còn có thể tăng do ai quyết định"),
    Words(
        "{basis}: {computed} points are still to be won: {own} by self-scored items, {survey} in surveys, {statistic} "
        "in statistics.",
        "{basis}: còn có thể tăng {computed} điểm: {own} từ tiêu chí tự chấm, {survey} từ điều tra xã hội học, "
        "{statistic} từ số liệu thống kê.",
    ),
)
OUT_OF_REACH = Kind(
    "PIX825",
    Severity.ERROR,
    Words("a target out of reach", "mục tiêu vượt khả năng đạt được"),
    Words(
        "{basis}: {stated} needs {need} more than the {now} achieved; at most {own} can be won by self-scored items, "
        "{survey} in surveys and {statistic} in statistics, so the best is {computed}, which is {short} short.",
        "{basis}: để đạt {stated} cần tăng {need} so với {now} đã đạt; tối đa tăng được {own} từ tiêu chí tự chấm, "
        "{survey} từ điều tra xã hội học và {statistic} từ số liệu thống kê, nên cao nhất là {computed}, còn thiếu "
        "{short}.",
    ),
)
NEEDS = Kind(
    "PIX826",
    Severity.NOTE,
    Words("what a target needs", "điều kiện để đạt mục tiêu"),
    Words(
        "{basis}: {stated} needs {need} more than the {now} achieved; at most {own} can be won by self-scored items; "
        "{rest}.",
        "{basis}: để đạt {stated} cần tăng {need} so với {now} đã đạt; tối đa tăng được {own} từ tiêu chí tự chấm; "
        "{rest}.",
    ),
)
NO_RESULTS = Kind(
    "PIX832",
    Severity.NOTE,
    Words("what can be reached was not computed", "chưa tính được khả năng đạt"),
    Words(
        "the table prints no last result for {count} of {all} items, so what can be reached was not computed.",
        "bảng không ghi kết quả gần nhất của {count} trong {all} tiêu chí, nên chưa tính được khả năng đạt.",
    ),
)
AIMED = Kind(
    "PIX833",
    Severity.NOTE,
    Words("who decides the points aimed at", "điểm mục tiêu do ai quyết định"),
    Words(
        "{basis}: the targets of {count} of {all} items come to {computed} points of {most}: {own} by self-scored "
        "items, {survey} in surveys, {statistic} in statistics.",
        "{basis}: mục tiêu của {count} trong {all} tiêu chí cộng lại là {computed} trên {most} điểm: {own} từ tiêu chí "
        "tự chấm, {survey} từ điều tra xã hội học, {statistic} từ số liệu thống kê.",
    ),
)
KINDS = (WON, AIMED, OUT_OF_REACH, NEEDS, NO_RESULTS)

ALONE = Words("that is enough without surveys and statistics", "như vậy là đủ, không cần điểm điều tra và thống kê")
OTHERS = Words("{rest} must come from {where}", "{rest} phải từ {where}")
WHERE = {
    "survey": Words("surveys", "điều tra xã hội học"),
    "statistic": Words("statistics", "số liệu thống kê"),
    "": Words("surveys or statistics", "điều tra xã hội học hoặc số liệu thống kê"),
}
RELAXED = Words(
    "Without the limits on {codes} it can be reached: up to {best}. No smaller set of limits is enough.",
    "Nếu bỏ giới hạn của {codes} thì đạt được: đến {best}. Không có nhóm giới hạn nào ít hơn mà đủ.",
)
DERIVED = Words(
    "The result of {codes} is what its group and the other rows leave.",
    "Kết quả của {codes} suy ra từ nhóm và các dòng còn lại.",
)
PRINTED = Words(
    "The table prints {printed} for the whole, but its rows give {rows}: the rows are what counts here.",
    "Bảng ghi tổng {printed}, nhưng các dòng cộng lại là {rows}: ở đây tính theo các dòng.",
)
HOPELESS = Words(
    "Even without any limit the best is {best}: lower the target.",
    "Dù bỏ mọi giới hạn, cao nhất cũng chỉ {best}: hạ mục tiêu.",
)


class Split(NamedTuple):
    """Points by who decides them."""

    own: Fraction
    survey: Fraction
    statistic: Fraction


class Best(NamedTuple):
    """The best that can be reached.

    Attributes:
        points: what a node adds to the total at best.
        relaxed: the limits that were dropped for it, in official order.
    """

    points: Fraction
    relaxed: tuple[str, ...]


class Reach(NamedTuple):
    """What can be reached of one node, in the points of the total.

    Attributes:
        now: what it adds now.
        gains: what can be won at most, by who decides it; caps of groups count only in ``best``.
        best: the best, by how many limits are dropped.
    """

    now: Fraction
    gains: Split
    best: tuple[Best, ...]


def top_of(item: Item, limits: Limits, now: Fraction | None = None, *, free: bool = False) -> Fraction:
    """Return the most points that an item can have: by its published rule, and within its limits.

    Args:
        item: the item.
        limits: its locks, caps and forecasts.
        now: its points now, which it can keep.
        free: whether to pass over the limits.
    """
    held, cap = limits.held(item.code), limits.caps.get(item.code)
    if held is not None and not free:
        return held
    most = item.max if cap is None or free else min(cap, item.max)
    if item.rule.status == "published":
        parts = item.rule.attainable(Bounds(item.min, item.max))
        ends = (part.high if isinstance(part, Interval) else part for part in parts if _low(part) <= most)
        most = min(max(ends, default=item.min), most)
    return most if now is None else max(most, now)


def _low(part: Fraction | Interval) -> Fraction:
    return part.low if isinstance(part, Interval) else part


def reach_of(framework: Framework, code: str, now: Mapping[str, Fraction], limits: Limits) -> Reach | None:
    """Return what can be reached of a node, or None where it is not known how the groups under it are made.

    Args:
        framework: the rule book.
        code: the node.
        now: the points of every item.
        limits: locks, caps and forecasts.
    """
    weights, items = weights_of(framework), items_under(framework, code)
    if any(item.code not in weights for item in items):
        return None
    gains = _split(
        (item, (top_of(item, limits, now[item.code]) - now[item.code]) * weights[item.code]) for item in items
    )
    return Reach(
        now=sum((now[item.code] * weights[item.code] for item in items), Fraction()),
        gains=gains,
        best=_bests(framework[code], now, limits, weights),
    )


def _bests(
    node: Node, now: Mapping[str, Fraction], limits: Limits, weights: Mapping[str, Fraction]
) -> tuple[Best, ...]:
    """Return the best of a node without dropping a limit, dropping one, two and so on."""
    weight = weights[node.code]
    if isinstance(node, Item):
        bound = top_of(node, limits, now[node.code])
        free = top_of(node, limits, now[node.code], free=True)
        kept = Best(bound * weight, ())
        return (kept, Best(free * weight, (node.code,))) if free > bound else (kept,)
    bests: tuple[Best, ...] = (Best(Fraction(), ()),)
    for child in node.children:
        bests = _added(bests, _bests(child, now, limits, weights))
    cap = limits.caps.get(node.code)
    return bests if cap is None else _capped(bests, cap * weight, node.code)


def _added(one: tuple[Best, ...], other: tuple[Best, ...]) -> tuple[Best, ...]:
    """Return the best of two parts together for every number of limits dropped; the first in order wins a tie."""
    found: dict[int, Best] = {}
    for (left, first), (right, second) in product(enumerate(one), enumerate(other)):
        both = Best(first.points + second.points, first.relaxed + second.relaxed)
        if left + right not in found or both.points > found[left + right].points:
            found[left + right] = both
    return tuple(found[count] for count in sorted(found))


def _capped(bests: tuple[Best, ...], cap: Fraction, code: str) -> tuple[Best, ...]:
    held = [Best(min(one.points, cap), one.relaxed) for one in bests]
    freed = [Best(one.points, (code, *one.relaxed)) for one in bests]
    longest = max(len(held), len(freed) + 1)
    pairs = [[*held[count : count + 1], *freed[count - 1 : count]] for count in range(1, longest)]
    return (held[0], *(max(pair, key=lambda one: one.points) for pair in pairs))


def reachable(
    aims: Aims, basis: Words, limits: Limits, targets: Mapping[str, tuple[Fraction, Place | None]]
) -> Iterator[Finding]:
    """Yield who decides the points still to be won, and whether the targets can be reached.

    Args:
        aims: the table.
        basis: the version under which this holds.
        limits: locks, caps, floors and forecasts.
        targets: what is aimed at, by code, each with its place.
    """
    framework, now = aims.framework, aims.now
    if now is None:
        leaves = framework.leaves()
        counts: dict[str, Any] = {
            "all": str(len(leaves)),
            "count": str(sum(item.code not in aims.achieved for item in leaves)),
        }
        yield finding(NO_RESULTS, place=aims.place, framework=framework.id, **counts)
        yield from _aimed(aims, basis)
        return
    whole = reach_of(framework, TOTAL, now, limits)
    if whole is not None:
        yield _won(aims, basis, whole)
    for code, (target, place) in targets.items():
        reach = reach_of(framework, code, now, limits)
        if reach is not None:
            yield from judged(framework, basis, code, target, reach, place)


def _aimed(aims: Aims, basis: Words) -> Iterator[Finding]:
    """Yield who decides the points aimed at, as far as it is known how the groups are made."""
    weights = weights_of(aims.framework)
    counted = [(item, aim.points * weights[item.code]) for item, aim in aims.items() if item.code in weights]
    if counted:
        split = _split(counted)
        most = sum((item.max * weights[item.code] for item, _ in counted), Fraction())
        parts: dict[str, Any] = _parts(split, Fraction(1))
        yield finding(
            AIMED,
            place=aims.place,
            framework=aims.framework.id,
            node=TOTAL,
            computed=show(sum(split, Fraction())),
            basis=basis,
            count=str(len(counted)),
            all=str(len(aims.framework.leaves())),
            most=show(Fraction(round(most * 100), 100)),
            **parts,
        )


def _split(points: Iterable[tuple[Item, Fraction]]) -> Split:
    """Return points of items by who decides them."""
    sums: dict[Method, Fraction] = {"self": Fraction(), "survey": Fraction(), "statistic": Fraction()}
    for item, added in points:
        sums[item.method] += added
    return Split(sums["self"], sums["survey"], sums["statistic"])


def _won(aims: Aims, basis: Words, reach: Reach) -> Finding:
    return finding(
        WON,
        place=aims.place,
        framework=aims.framework.id,
        node=TOTAL,
        computed=show(sum(reach.gains, Fraction())),
        clauses=tuple(_bases(aims, reach)),
        basis=basis,
        **_parts(reach.gains, Fraction(1)),
    )


def _bases(aims: Aims, reach: Reach) -> Iterator[Clause]:
    """Yield what the results rest on where the table does not print them, or prints another total."""
    items = {item.code for item in aims.framework.leaves()}
    derived = ", ".join(code for code in aims.derived if code in items)
    if derived:
        yield clause(DERIVED, codes=derived)
    printed = aims.achieved.get(TOTAL, reach.now)
    if printed != reach.now:
        yield clause(PRINTED, printed=show(printed), rows=show(reach.now))


def _parts(gains: Split, weight: Fraction) -> dict[str, Number]:
    return {name: show(value / weight) for name, value in gains._asdict().items()}


def judged(
    framework: Framework, basis: Words, code: str, target: Fraction, reach: Reach, place: Place | None = None
) -> Iterator[Finding]:
    """Yield whether one target can be reached, with its arithmetic.

    Args:
        framework: the rule book.
        basis: the version under which this holds.
        code: the node.
        target: its points aimed at.
        reach: what can be reached of it.
        place: where the target stands.
    """
    weight = weights_of(framework)[code]
    best = reach.best[0].points / weight
    need = target - reach.now / weight
    common = {"need": show(need), "now": show(reach.now / weight), **_parts(reach.gains, weight)}
    about: dict[str, Any] = {"place": place, "framework": framework.id, "node": code, "stated": show(target)}
    if target > best:
        short = show(target - best)
        clauses = (_way_out(reach, target * weight, weight),)
        yield Finding(
            kind=OUT_OF_REACH,
            **about,
            computed=show(best),
            clauses=clauses,
            values=(("basis", basis), ("short", short), *common.items()),
        )
    elif need > 0 and code == TOTAL:
        rest = _rest(need, reach.gains)
        yield Finding(kind=NEEDS, **about, values=(("basis", basis), ("rest", rest), *common.items()))


def _rest(need: Fraction, gains: Split) -> Words:
    rest = need - gains.own
    if rest <= 0:
        return ALONE
    only = "survey" if not gains.statistic else "statistic" if not gains.survey else ""
    shown = show(rest)
    return Words(
        OTHERS.en.format(rest=shown, where=WHERE[only].en),
        OTHERS.vi.format(rest=shown.replace(".", ","), where=WHERE[only].vi),
    )


def _way_out(reach: Reach, target: Fraction, weight: Fraction) -> Clause:
    """Return the fewest limits that stand in the way, or that none does."""
    for one in reach.best:
        if one.points >= target:
            return clause(RELAXED, codes=", ".join(one.relaxed), best=show(one.points / weight))
    return clause(HOPELESS, best=show(max(one.points for one in reach.best) / weight))
