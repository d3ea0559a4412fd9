"""Evidence pooled: the rate of a unit is its counts over its counts, never a mean of rates."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from parindex._assessment import Amount, Assessed, Part
from parindex._findings import Kind, Severity, Value, Words
from parindex._scoring._sums import total
from parindex._text import nearest
from parindex._values import show
from parindex.errors import EvidenceError
from parindex.rules import Bounds, Rule

BAD_EVIDENCE = Kind(
    "PIX163",
    Severity.ERROR,
    Words("evidence that the rule cannot take", "minh chứng không dùng được với thang điểm"),
    Words("{unit}: {code}: {why}.", "{unit}: {code}: {why}."),
)
NO_DENOMINATOR = Kind(
    "PIX164",
    Severity.ERROR,
    Words("a denominator of zero", "mẫu số bằng không"),
    Words(
        "{unit}: {code}: {what} is {ratio}, which has no value. If there was none, say not_applicable and why.",
        "{unit}: {code}: {what} là {ratio}, mẫu số bằng 0. Nếu không phát sinh, khai not_applicable kèm lý do.",
    ),
)
NOT_POOLED = Kind(
    "PIX168",
    Severity.ERROR,
    Words("parts that cannot be pooled", "số liệu thành phần không gộp được"),
    Words("{unit}: {code}: {why}.", "{unit}: {code}: {why}."),
)
KINDS = (BAD_EVIDENCE, NO_DENOMINATOR, NOT_POOLED)

COUNTING = ("count", "penalty")
"""The kinds of rule whose evidence is a count: parts of it add up."""

_ZERO = Fraction()
_ANY = Bounds(_ZERO, Fraction(1))
"""Bounds for asking whether a rule takes some evidence, whatever points come of it."""

_POOLED_AS_RATES = ("bands", "proportional", "survey", "taken", "rescaled-mean")


Fault = tuple[Kind, dict[str, Value]]


class PoolingError(Exception):
    """The evidence of one entry cannot be made into that of the unit; it never leaves the scoring.

    Attributes:
        faults: all that is wrong with it.
    """

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults


def pooled(entry: Assessed, rule: Rule) -> Mapping[str, Fraction]:
    """Return the inputs of a rule for the unit: its own, or those of its parts together.

    Args:
        entry: what is reported, with evidence of its own, parts, or both.
        rule: whose inputs.

    Raises:
        PoolingError: a denominator is 0, parts cannot be pooled, or they differ from what the unit gives itself.
    """
    faults = [fault for name, amount in entry.evidence for fault in _amount_faults(name, amount, rule)]
    faults += _part_faults(entry.parts, rule)
    if faults:
        raise PoolingError(*faults)
    own = {name: amount.value / (amount.of or 1) for name, amount in entry.evidence}
    together = {name: _pool(name, entry.parts, rule) for name, _ in (entry.parts[0].evidence if entry.parts else ())}
    for name, value in own.items():
        if together.setdefault(name, value) != value:
            values = {"input": name, "own": show(value), "pooled": show(together[name])}
            raise PoolingError((NOT_POOLED, {"why": _filled(_DISAGREES, **values)}))
    return together


def is_kept(entry: Assessed, rule: Rule) -> bool:
    """Say whether evidence is only kept: points are entered, and it has none, nor a word that looks like it."""
    names = [name for evidence in (entry.evidence, *(part.evidence for part in entry.parts)) for name, _ in evidence]
    return rule.kind == "entered" and not any(nearest(name, rule.inputs) for name in names)


def kept_faults(entry: Assessed, rule: Rule) -> Iterator[Fault]:
    """Yield what is wrong with evidence that is only kept: ratios without a value."""
    for name, amount in entry.evidence:
        yield from _amount_faults(name, amount, rule)
    for part in entry.parts:
        ratios = ((name, amount) for name, amount in part.evidence if amount.of is not None)
        yield from (fault for name, amount in ratios for fault in _ratio_faults(name, amount, part))


def _amount_faults(name: str, amount: Amount, rule: Rule) -> Iterator[Fault]:
    if amount.of is not None and rule.kind in COUNTING:
        yield BAD_EVIDENCE, {"why": _filled(_A_RATIO, input=name, given=str(amount))}
    elif amount.of is not None and amount.of <= 0:
        yield NO_DENOMINATOR, {"what": name, "ratio": str(amount)}


def _part_faults(parts: tuple[Part, ...], rule: Rule) -> Iterator[Fault]:
    if not parts:
        return
    if rule.kind not in (*COUNTING, *_POOLED_AS_RATES):
        yield NOT_POOLED, {"why": _filled(_CANNOT_POOL, kind=rule.kind)}
        return
    inputs = {name for name, _ in parts[0].evidence}
    for part in parts:
        if {name for name, _ in part.evidence} != inputs:
            yield NOT_POOLED, {"why": _filled(_OTHER_INPUTS, part=part.of, first=parts[0].of)}
        elif rule.kind in COUNTING:
            yield from (fault for name, amount in part.evidence for fault in _amount_faults(name, amount, rule))
        else:
            yield from _rate_faults(part, rule)
    if rule.kind in _POOLED_AS_RATES:
        yield from _empty_faults(parts)


def _rate_faults(part: Part, rule: Rule) -> Iterator[Fault]:
    """Yield why the rule could not take the figures of a part, though those of all parts together it might."""
    faults = [fault for name, amount in part.evidence for fault in _ratio_faults(name, amount, part)]
    yield from faults
    if not faults and {name for name, _ in part.evidence} == set(rule.inputs):
        try:
            if all(amount.of for _, amount in part.evidence):
                rule.award({name: amount.value / (amount.of or 1) for name, amount in part.evidence}, _ANY)
        except EvidenceError as problem:
            yield BAD_EVIDENCE, {"why": Words(*(f"{part.of}: {words}" for words in problem.words))}


def _ratio_faults(name: str, amount: Amount, part: Part) -> Iterator[Fault]:
    if amount.of is None:
        yield NOT_POOLED, {"why": _filled(_NEED_COUNTS, input=name, part=part.of)}
    elif amount.of < 0 or (amount.of == 0 and amount.value != 0):
        yield NO_DENOMINATOR, {"what": _filled(_OF_PART, input=name, part=part.of), "ratio": str(amount)}


def _empty_faults(parts: tuple[Part, ...]) -> Iterator[Fault]:
    """Yield the inputs of which no part has any case."""
    for name, _ in parts[0].evidence:
        amounts = [amount for part in parts for other, amount in part.evidence if other == name]
        if all(amount.of == 0 == amount.value for amount in amounts):
            yield NO_DENOMINATOR, {"what": name, "ratio": "0/0"}


def _pool(name: str, parts: tuple[Part, ...], rule: Rule) -> Fraction:
    amounts = [dict(part.evidence)[name] for part in parts]
    above = total(amount.value for amount in amounts)
    return above if rule.kind in COUNTING else above / total(amount.of or _ZERO for amount in amounts)


def _filled(words: Words, **values: str) -> Words:
    return Words(words.en.format_map(values), words.vi.format_map(values))


_NEED_COUNTS = Words(
    "{part} gives a bare rate of {input}: give so many of so many (95/100), rates are never averaged",
    "{part} chỉ khai tỷ lệ của {input}: khai tử số/mẫu số (95/100), không lấy trung bình các tỷ lệ",
)
_CANNOT_POOL = Words(
    "a rule of kind {kind} takes the evidence of the unit itself, not of its parts",
    "thang điểm loại {kind} dùng số liệu của chính đơn vị, không gộp từ các phần",
)
_OTHER_INPUTS = Words(
    "{part} does not give the same inputs as {first}", "{part} không khai cùng loại số liệu với {first}"
)
_DISAGREES = Words(
    "{input} is {own} of the unit itself and {pooled} of its parts together: correct one",
    "{input} của đơn vị là {own}, gộp từ các phần là {pooled}: sửa một số",
)
_A_RATIO = Words("{input} is the ratio {given}: give a count", "{input} là tỷ số {given}: khai số đếm")
_OF_PART = Words("{input} of {part}", "{input} của {part}")
