"""Evidence pooled: the rate of a unit is its counts over its counts, never a mean of rates."""

from collections.abc import Mapping
from fractions import Fraction

from parindex._assessment import Amount, Assessed, Part
from parindex._findings import Kind, Severity, Value, Words
from parindex._values import show
from parindex.rules import Rule

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

_SHARES = ("bands", "proportional", "taken")
_POOLED_AS_RATES = ("bands", "proportional", "survey", "taken", "rescaled-mean")


class PoolingError(Exception):
    """The evidence of one entry cannot be made into that of the unit; it never leaves the scoring."""

    def __init__(self, kind: Kind, **values: Value) -> None:
        self.kind = kind
        self.values = values


def pooled(entry: Assessed, rule: Rule) -> Mapping[str, Fraction]:
    """Return the inputs of a rule for the unit: its own, or those of its parts together.

    Args:
        entry: what is reported, with evidence of its own, parts, or both.
        rule: whose inputs.

    Raises:
        PoolingError: a denominator is 0, parts cannot be pooled, or they differ from what the unit gives itself.
    """
    own = {name: _share(name, amount, rule) for name, amount in entry.evidence}
    if not entry.parts:
        return own
    together = {name: _pool(name, entry.parts, rule) for name in _inputs_of(entry.parts)}
    for name, value in own.items():
        if together.setdefault(name, value) != value:
            values = {"input": name, "own": show(value), "pooled": show(together[name])}
            raise PoolingError(NOT_POOLED, why=_filled(_DISAGREES, **values))
    return together


def _inputs_of(parts: tuple[Part, ...]) -> tuple[str, ...]:
    names = [tuple(name for name, _ in part.evidence) for part in parts]
    if any(set(one) != set(names[0]) for one in names):
        raise PoolingError(NOT_POOLED, why=_OTHER_INPUTS)
    return names[0]


def _share(name: str, amount: Amount, rule: Rule) -> Fraction:
    if amount.of is None:
        return amount.value
    if rule.kind in COUNTING:
        raise PoolingError(BAD_EVIDENCE, why=_filled(_A_RATIO, input=name, given=str(amount)))
    if amount.of <= 0:
        raise PoolingError(NO_DENOMINATOR, what=name, ratio=str(amount))
    return amount.value / amount.of


def _pool(name: str, parts: tuple[Part, ...], rule: Rule) -> Fraction:
    amounts = [dict(part.evidence)[name] for part in parts]
    if rule.kind in _SHARES:
        _refuse_above_all(name, parts, amounts)
    if rule.kind in COUNTING:
        return sum((_share(name, amount, rule) for amount in amounts), Fraction())
    if rule.kind not in _POOLED_AS_RATES:
        raise PoolingError(NOT_POOLED, why=_filled(_CANNOT_POOL, kind=rule.kind))
    above = sum((amount.value for amount in amounts), Fraction())
    below = sum((_denominator(name, amount) for amount in amounts), Fraction())
    return _share(name, Amount(above, below), rule)


def _refuse_above_all(name: str, parts: tuple[Part, ...], amounts: list[Amount]) -> None:
    for part, amount in zip(parts, amounts, strict=True):
        if amount.of is not None and amount.value > amount.of:
            raise PoolingError(BAD_EVIDENCE, why=_filled(_MORE_THAN_ALL, part=part.of, input=name, given=str(amount)))


def _denominator(name: str, amount: Amount) -> Fraction:
    if amount.of is None:
        raise PoolingError(NOT_POOLED, why=_filled(_NEED_COUNTS, input=name))
    return amount.of


def _filled(words: Words, **values: str) -> Words:
    return Words(words.en.format_map(values), words.vi.format_map(values))


_NEED_COUNTS = Words(
    "a part gives a bare rate of {input}: give so many of so many (95/100), rates are never averaged",
    "có phần chỉ khai tỷ lệ của {input}: khai tử số/mẫu số (95/100), không lấy trung bình các tỷ lệ",
)
_CANNOT_POOL = Words(
    "a rule of kind {kind} takes the evidence of the unit itself, not of its parts",
    "thang điểm loại {kind} dùng số liệu của chính đơn vị, không gộp từ các phần",
)
_OTHER_INPUTS = Words("its parts do not all give the same inputs", "các phần không khai cùng một loại số liệu")
_DISAGREES = Words(
    "{input} is {own} of the unit itself and {pooled} of its parts together: correct one",
    "{input} của đơn vị là {own}, gộp từ các phần là {pooled}: sửa một số",
)
_A_RATIO = Words("{input} is the ratio {given}: give a count", "{input} là tỷ số {given}: khai số đếm")
_MORE_THAN_ALL = Words("{input} of {part} is {given}: above 100 %", "{input} của {part} là {given}: vượt 100 %")
