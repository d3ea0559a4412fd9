"""What is told of a plan: why each target, or why there is no plan."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from parindex._feasibility import _awardable
from parindex._feasibility._limits import Limits, weights_of
from parindex._feasibility._reach import judged, reach_of
from parindex._findings import Clause, Finding, Kind, Severity, Words, clause, finding
from parindex._framework import Framework, Item
from parindex._planner._asking import Asked
from parindex._planner._choices import Choice, Part, choices
from parindex._planner._document import rounded
from parindex._planner._solving import Solved, State, cheapest
from parindex._scoring import Scorecard
from parindex._values import TOTAL, show

CHOSEN = Kind(
    "PIX835",
    Severity.NOTE,
    Words("why a target was chosen", "vì sao chọn mục tiêu này"),
    Words(
        "{basis}: from {now} to {stated}, which adds {gain} to the total for an effort of {effort}.",
        "{basis}: từ {now} lên {stated}, tổng điểm tăng {gain}, công sức {effort}.",
    ),
)
NO_PLAN = Kind(
    "PIX836",
    Severity.ERROR,
    Words("no plan reaches the target", "không có phương án nào đạt mục tiêu"),
    Words(
        "{basis}: no plan reaches {stated} with the points, costs and limits given{best}.",
        "{basis}: với các mức điểm, chi phí và giới hạn đã cho, không phương án nào đạt {stated}{best}.",
    ),
)
STOPPED = Kind(
    "PIX838",
    Severity.WARNING,
    Words("the search stopped early", "việc tìm kiếm dừng sớm"),
    Words(
        "{basis}: the search for a plan that reaches {stated} stopped before anything was proven, so there is no plan: "
        "give it more time, or fewer limits on effort.",
        "{basis}: việc tìm phương án đạt {stated} dừng trước khi chứng minh được, nên không có kế hoạch: cho thêm thời "
        "gian, hoặc bớt giới hạn công sức.",
    ),
)
KINDS = (CHOSEN, NO_PLAN, STOPPED)

INSTEAD = Words(
    "Without it the cheapest plan takes {other} instead of {least}.",
    "Nếu không tăng mục này, phương án rẻ nhất tốn {other} thay vì {least}.",
)
NEEDED = Words("Without it no plan reaches the target.", "Nếu không tăng mục này thì không phương án nào đạt mục tiêu.")
TIED = Words(
    "Another plan takes as much; this one has more points, or changes less, or comes first in official order.",
    "Có phương án khác tốn như vậy; phương án này được nhiều điểm hơn, ít thay đổi hơn hoặc đứng trước theo thứ tự.",
)
EVIDENCE = Words("It needs {evidence}.", "Cần {evidence}.")
BEST = Words("; the best total is {best}", "; tổng điểm cao nhất là {best}")
BUDGETS = Words(
    "; without the limits on effort it takes {effort}",
    "; nếu bỏ giới hạn công sức thì tốn {effort}",
)


@attrs.frozen(kw_only=True)
class NoPlan:
    """The answer that no plan reaches the target: its arithmetic.

    Attributes:
        state: ``infeasible`` if none does; ``stopped`` if the search ended before it knew.
        findings: why, with what would make it possible.
        frontier: the totals that can be reached, each with its least effort.
    """

    state: State
    findings: tuple[Finding, ...]
    frontier: tuple[tuple[Fraction, Fraction], ...] = attrs.field(repr=False)

    def __bool__(self) -> bool:
        return False


def none(
    framework: Framework,
    now: Mapping[str, Fraction],
    root: Part,
    asked: Asked,
    need: Fraction,
    solved: Solved,
    basis: Words,
) -> NoPlan:
    """Return the answer that there is no plan, with its arithmetic: first by the maxima, then by what was given."""
    if solved.state == "stopped":
        early = finding(STOPPED, framework=framework.id, node=TOTAL, stated=show(need), basis=basis)
        return NoPlan(state=solved.state, findings=(early,), frontier=())
    held = {item.code: now[item.code] for item in framework.leaves() if item.method != "self"}
    limits = attrs.evolve(asked.limits, forecasts={**held, **asked.limits.forecasts})
    found = tuple(_short(framework, now, limits, need, basis))
    best = _best(root, asked, need, solved)
    found += (finding(NO_PLAN, framework=framework.id, node=TOTAL, stated=show(need), basis=basis, best=best),)
    return NoPlan(state="infeasible", findings=found, frontier=solved.frontier)


def _short(
    framework: Framework, now: Mapping[str, Fraction], limits: Limits, need: Fraction, basis: Words
) -> Iterator[Finding]:
    """Yield the total and the floors of groups that the maxima and the limits alone put out of reach."""
    for code, points in {TOTAL: need, **limits.floors}.items():
        reach = reach_of(framework, code, now, limits)
        found = judged(framework, basis, code, points, reach) if reach is not None else ()
        yield from (one for one in found if one.severity == Severity.ERROR)


def _best(root: Part, asked: Asked, need: Fraction, solved: Solved) -> Words | str:
    if asked.budgets:
        free = cheapest(root, need, frontier=False)
        if free.effort is not None:
            shown = show(free.effort)
            return Words(BUDGETS.en.format(effort=shown), BUDGETS.vi.format(effort=shown.replace(".", ",")))
    if not solved.frontier:
        return ""
    shown = show(solved.frontier[-1][0])
    return Words(BEST.en.format(best=shown), BEST.vi.format(best=shown.replace(".", ",")))


def explained(
    card: Scorecard, root: Part, asked: Asked, need: Fraction, solved: Solved, basis: Words
) -> Iterator[Finding]:
    """Yield, for every target above the last result, why it was chosen, what it takes and what it needs.

    Args:
        card: the last results.
        root: what could be chosen.
        asked: what was asked.
        need: the total to reach.
        solved: the plan.
        basis: the version under which this holds.
    """
    framework = card.framework
    for choice in choices(root):
        option = solved.picked.get(choice.code)
        item = framework[choice.code]
        if option is not None and not option.keeps and isinstance(item, Item):
            before = card[choice.code].points or Fraction()
            yield finding(
                CHOSEN,
                framework=framework.id,
                node=choice.code,
                stated=show(option.points),
                clauses=tuple(_reasons(root, asked, need, solved, item)),
                basis=basis,
                now=show(before),
                gain=show(rounded((option.points - before) * weights_of(framework)[item.code])),
                effort=show(rounded(option.effort)),
            )


def _reasons(root: Part, asked: Asked, need: Fraction, solved: Solved, item: Item) -> Iterator[Clause]:
    """Yield what the plan would take without the item, and the evidence that its points need."""
    other = cheapest(_without(root, item.code), need, asked.budgets, frontier=False)
    if other.effort is None or solved.effort is None:
        yield clause(NEEDED)
    elif other.effort == solved.effort:
        yield clause(TIED)
    else:
        shown = {"other": show(rounded(other.effort)), "least": show(rounded(solved.effort))}
        yield clause(INSTEAD, **shown)
    evidence = _awardable.needed(item, solved.picked[item.code].points)
    if evidence is not None:
        yield clause(EVIDENCE, evidence=evidence)


def _without(part: Part, code: str) -> Part:
    """Return the choices with one item held at the least it can have."""
    parts = tuple(
        (attrs.evolve(one, options=one.options[:1]) if one.code == code else one)
        if isinstance(one, Choice)
        else _without(one, code)
        for one in part.parts
    )
    return attrs.evolve(part, parts=parts)
