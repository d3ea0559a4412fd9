"""Targets that a rule cannot award, and the least evidence that earns the others."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from parindex._feasibility._figures import Aim, Aims
from parindex._feasibility._limits import around
from parindex._findings import Clause, Finding, Kind, Number, Severity, Words, clause, finding
from parindex._framework import Item
from parindex._values import show
from parindex.rules import Bounds, Entered, Required

NOT_AWARDED = Kind(
    "PIX820",
    Severity.ERROR,
    Words("a target that the rule cannot award", "mục tiêu mà thang điểm không chấm được"),
    Words(
        "{basis}: the published rule cannot award {stated}; the nearest points are {computed}.",
        "{basis}: thang điểm đã công bố không chấm được {stated}; mức điểm gần nhất là {computed}.",
    ),
)
PERHAPS_NOT = Kind(
    "PIX821",
    Severity.NOTE,
    Words("a target that an inferred rule would not award", "mục tiêu mà thang điểm suy ra không chấm được"),
    Words(
        "{basis}: the rule as it was inferred ({why}) awards no {stated}; the nearest points are {computed}.",
        "{basis}: thang điểm suy ra ({why}) không có mức {stated}; mức điểm gần nhất là {computed}.",
    ),
)
NOT_JUDGED = Kind(
    "PIX822",
    Severity.NOTE,
    Words("targets that could not be judged", "mục tiêu chưa xét được"),
    Words(
        "{basis}: of {all} targets of items {count} could not be judged, because their rules are not known.",
        "{basis}: trong {all} mục tiêu của các tiêu chí có {count} mục tiêu chưa xét được vì chưa rõ thang điểm.",
    ),
)
EVIDENCE = Kind(
    "PIX823",
    Severity.NOTE,
    Words("the evidence that a target needs", "kết quả cần có để đạt mục tiêu"),
    Words(
        "{basis}: {stated} needs {evidence}.",
        "{basis}: để đạt {stated} cần {evidence}.",
    ),
)
KINDS = (NOT_AWARDED, PERHAPS_NOT, NOT_JUDGED, EVIDENCE)

LAST = Words("The last result, {points}, stands for {evidence}.", "Kết quả gần nhất, {points}, ứng với {evidence}.")
GAP = Words("That is {gap} more.", "Cần tăng thêm {gap}.")
AT_LEAST = Words("at least {value}", "ít nhất {value}")
ABOVE = Words("more than {value}", "trên {value}")
PLAIN = Words("{value}", "{value}")
UNKNOWN_WHY = Words("no evidence stated", "không nêu căn cứ")

INPUTS = {
    "rate": Words("a rate of {value}", "tỷ lệ {value}"),
    "share": Words("{value} of the range of the other index", "{value} khoảng điểm của chỉ số kia"),
    "value": Words("a survey result of {value}", "kết quả điều tra {value}"),
    "count": Words("a count of {value}", "số lượng {value}"),
    "events": Words("{value} events", "{value} vụ việc"),
    "rank": Words("rank {value}", "thứ hạng {value}"),
    "yes": Words("the answer “yes”", "kết quả “có”"),
}
IN_PERCENT = ("rate", "share", "value")
FALLING = ("rank", "events")
"""Inputs of which less is better."""


def awardable(aims: Aims, basis: Words) -> Iterator[Finding]:
    """Yield the targets that no evidence earns, and how many could not be judged."""
    unknown = targets = 0
    for item, aim in aims.items():
        targets += 1
        if item.rule.status == "unknown":
            unknown += 1
        elif item.min <= aim.points <= item.max:
            yield from _awarded(aims, item, aim, basis)
    if unknown:
        counts: dict[str, Any] = {"all": str(targets), "count": str(unknown)}
        yield finding(NOT_JUDGED, place=aims.place, framework=aims.framework.id, basis=basis, **counts)


def _awarded(aims: Aims, item: Item, aim: Aim, basis: Words) -> Iterator[Finding]:
    below, above = around(item, aim.points)
    if below == aim.points:
        return
    near = [show(one) for one in (below, above) if one is not None]
    why: str | None = getattr(item.rule, "evidence", None)
    yield finding(
        NOT_AWARDED if item.rule.status == "published" else PERHAPS_NOT,
        place=aim.place,
        framework=aims.framework.id,
        node=item.code,
        stated=show(aim.points),
        computed=Number(" / ".join(near)),
        basis=basis,
        why=why or UNKNOWN_WHY,
    )


def evidence_needed(aims: Aims, basis: Words, last: Mapping[str, Mapping[str, Fraction]]) -> Iterator[Finding]:
    """Yield, for each target above the minimum, the least evidence that earns it, and how far the last was from it.

    Args:
        aims: the targets.
        basis: the version under which this holds.
        last: evidence of the last assessment by code, where it is known; else it is read off the last points.
    """
    for item, aim in aims.items():
        words = needed(item, aim.points) if aim.points > item.min else None
        if words is not None:
            yield finding(
                EVIDENCE,
                place=aim.place,
                framework=aims.framework.id,
                node=item.code,
                stated=show(aim.points),
                clauses=tuple(_distance(item, aim.points, aims.achieved.get(item.code), last.get(item.code))),
                basis=basis,
                evidence=words,
            )


def needed(item: Item, points: Fraction) -> Words | None:
    """Return the least evidence that earns points, in words; None where no rule says so or no evidence earns them.

    Args:
        item: whose rule.
        points: within its bounds.
    """
    found = _required(item, points)
    if found is None:
        return None
    rising = not any(name in FALLING for name in found.evidence)
    is_least = len(found.evidence) == 1 and "yes" not in found.evidence and rising
    return said(item, found.evidence, (ABOVE if found.open else AT_LEAST) if is_least else PLAIN)


def _required(item: Item, points: Fraction) -> Required | None:
    if item.rule.status == "unknown" or isinstance(item.rule, Entered):
        return None
    found = item.rule.required(points, Bounds(item.min, item.max))
    return found if isinstance(found, Required) else None


def said(item: Item, evidence: Mapping[str, Fraction], least: Words = PLAIN, *, up: bool = True) -> Words:
    """Return evidence in words.

    Args:
        item: whose rule takes it.
        evidence: the inputs.
        least: what stands around a number: ``at least {value}``.
        up: whether numbers with many decimals are rounded up, else they are cut.
    """
    parts = [_said(name, _shown(name, value, up=up), item.rule.inputs, least) for name, value in evidence.items()]
    return Words("; ".join(one.en for one in parts), "; ".join(one.vi for one in parts))


def _said(name: str, shown: Words, inputs: tuple[str, ...], least: Words) -> Words:
    plain = Words(least.en.format(value=shown.en), least.vi.format(value=shown.vi))
    if len(inputs) == 1 and name in INPUTS and (name, shown.en) != ("yes", "0"):
        sentence = INPUTS[name]
        return Words(sentence.en.format(value=plain.en), sentence.vi.format(value=plain.vi))
    return Words(f"{name} = {plain.en}", f"{name} = {plain.vi}")


def _shown(name: str, value: Fraction, *, up: bool = True) -> Words:
    """Return a number as a reader expects it: shares in percent; one with many decimals has two."""
    percent = name in IN_PERCENT and 0 <= value <= 1
    scaled = value * 100 if percent else value
    if (scaled * 10**4).denominator != 1:
        scaled = Fraction(-(-scaled * 100 // 1) if up else scaled * 100 // 1, 100)
    text, sign = show(scaled), "%" if percent else ""
    return Words(f"{text}{sign}", f"{text.replace('.', ',')}{sign}")


def _distance(
    item: Item, points: Fraction, now: Fraction | None, last: Mapping[str, Fraction] | None
) -> Iterator[Clause]:
    """Yield what the last points stood for, and how far that is from what is needed, where it is one number."""
    wanted = _required(item, points)
    found = _required(item, now) if now is not None and item.min <= now <= item.max else None
    was = last or (found.evidence if found else None)
    if wanted is None or was is None or now is None:
        return
    yield clause(LAST, points=show(now), evidence=said(item, was, up=False))
    names = list(wanted.evidence)
    if len(names) == 1 and names[0] in was and names[0] not in (*FALLING, "yes"):
        gap = wanted.evidence[names[0]] - was[names[0]]
        if gap > 0:
            yield clause(GAP, gap=_in_points(names[0], gap))


def _in_points(name: str, gap: Fraction) -> Words:
    if name not in IN_PERCENT:
        return _shown("", gap)
    shown = _shown("", gap * 100)
    return Words(f"{shown.en} percentage points", f"{shown.vi} điểm phần trăm")
