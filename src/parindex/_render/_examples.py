"""A worked example of a rule: evidence, and the points that the rule itself gives for it."""

from fractions import Fraction

from parindex._findings import Language, Words, speak
from parindex._framework import Item
from parindex._render._rules import INPUTS, SHARES
from parindex._render._words import decimal
from parindex.rules import Attainable, Bounds, Entered, Interval, Piece, Required

_EARNS = Words("{evidence}: {points} points", "{evidence}: {points} điểm")
_IS = Words("{name} = {value}", "{name} = {value}")
_BEYOND = Words("{name} above {value}", "{name} trên {value}")
_STEPS = Words("the appraiser can enter {steps}", "cơ quan thẩm định có thể ghi {steps}")
_THREE_QUARTERS = Fraction(3, 4)
_MANY = 6


def example_text(item: Item, lang: Language) -> str:
    """Return an example of what an item awards, worked out by its rule; nothing where the rule reaches no points.

    Args:
        item: the item.
        lang: ``en`` or ``vi``.

    Examples:
        >>> import parindex as par
        >>> example_text(par.get_framework("par-index/2018")["2.4.1"], "en")
        'survey result = 75%: 0.75 points'
    """
    bounds = Bounds(item.min, item.max)
    if isinstance(item.rule, Entered):
        return _steps(item.rule.attainable(bounds), lang)
    wanted = _telling_points(item.rule.attainable(bounds))
    found = item.rule.required(wanted, bounds)
    if not isinstance(found, Required):
        return ""
    points = wanted if found.open else item.rule.award(found.evidence, bounds)
    in_percent = _in_percent(item.rule.pieces(bounds))
    inputs = (
        speak(_BEYOND if found.open else _IS, lang).format(
            name=speak(INPUTS.get(name, Words(name, name)), lang),
            value=f"{decimal(value * 100, lang)}%" if in_percent and name in SHARES else decimal(value, lang),
        )
        for name, value in found.evidence.items()
    )
    return speak(_EARNS, lang).format(evidence=", ".join(inputs), points=decimal(points, lang))


def _steps(parts: Attainable, lang: Language) -> str:
    """Return the points that can be entered, where they are known; of many only the first and the last."""
    singles = [decimal(part, lang) for part in parts if isinstance(part, Fraction)]
    listed = singles if len(singles) <= _MANY else [*singles[:3], "...", singles[-1]]
    return speak(_STEPS, lang).format(steps="; ".join(listed)) if singles else ""


def _telling_points(parts: Attainable) -> Fraction:
    """Return points that show how a rule works: three quarters of the way, or the best step below the maximum."""
    last = parts[-1]
    if isinstance(last, Interval):
        return last.low + (last.high - last.low) * _THREE_QUARTERS
    singles = [part for part in parts if isinstance(part, Fraction)]
    return singles[-2] if len(singles) > 2 else singles[-1]  # noqa: PLR2004 - one between nothing and all


def _in_percent(pieces: tuple[Piece, ...]) -> bool:
    return bool(pieces) and pieces[0].start >= 0 and pieces[-1].end <= 1
