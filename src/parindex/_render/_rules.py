"""Rules in words, made from the rule itself (from its pieces where it has them), and the classes of results."""

from collections.abc import Iterable
from fractions import Fraction

from parindex._findings import Language, Words, speak
from parindex._framework import NO_NAME, Framework, Grade, Item
from parindex._values import show
from parindex.rules import Bounds, Checklist, Compared, Entered, Piece, RescaledMean, Rule, Taken

INPUTS = {
    "rate": Words("rate", "tỷ lệ"),
    "count": Words("count", "số lượng"),
    "events": Words("events", "số vụ việc"),
    "rank": Words("rank", "thứ hạng"),
    "value": Words("survey result", "kết quả điều tra"),
    "yes": Words("yes", "có"),
    "share": Words("result of the node", "kết quả của mục đó"),
    "now": Words("this year", "năm nay"),
    "before": Words("the year before", "năm trước"),
}
SHARES = ("rate", "share", "value")
_ENTERED = Words("points are entered by who appraises or publishes them", "điểm do cơ quan thẩm định hoặc công bố ghi")
_STEP = Words("{text}, in steps of {step}", "{text}, theo bậc {step}")
_FLAT = Words("{range}: {base} points", "{range}: {base} điểm")
_SLOPE = Words(
    "{range}: from {base} to {end} points in proportion", "{range}: từ {base} đến {end} điểm theo tỷ lệ thuận"
)
_TAKEN = Words(
    "in proportion to {node} of {framework}, from {low} to {high} points",
    "theo tỷ lệ với {node} của {framework}, từ {low} đến {high} điểm",
)
_MEAN = Words(
    "a weighted mean of {terms}, from {low} to {high} points",
    "trung bình có trọng số của {terms}, từ {low} đến {high} điểm",
)
_HELD = Words("{text}, held within {low} to {high}", "{text}, giữ trong khoảng {low} đến {high}")
_PARTS = Words("{points} points for {text}", "{points} điểm cho {text}")
_COMPARED = Words(
    "{higher} points if above the year before, {level} if level, {lower} if below",
    "{higher} điểm nếu cao hơn năm trước, {level} nếu bằng, {lower} nếu thấp hơn",
)
_FROM = Words("{name} from {percent} %", "{name} từ {percent} %")
_GRADES = Words("{list} of the maximum", "{list} điểm tối đa")
_PUBLICATION = Words("{list} of the units below it", "{list} số đơn vị xếp dưới")


def rule_text(item: Item, lang: Language) -> str:
    """Return an item's rule as one sentence.

    Args:
        item: whose rule and bounds.
        lang: ``en`` or ``vi``.
    """
    bounds = Bounds(item.min, item.max)
    return _structured(item.rule, bounds, lang) or _stretches(item.rule, bounds, lang) or item.rule.kind


def _structured(rule: Rule, bounds: Bounds, lang: Language) -> str:
    """Return the words of a rule that is no one number, else nothing."""
    text = ""
    if isinstance(rule, Entered):
        text = speak(_ENTERED, lang)
        if rule.step is not None:
            text = speak(_STEP, lang).format(text=text, step=speak(show(rule.step), lang))
    elif isinstance(rule, Taken):
        ends = {"low": speak(show(bounds.low), lang), "high": speak(show(bounds.high), lang)}
        text = speak(_TAKEN, lang).format(node=rule.node, framework=rule.framework, **ends)
    elif isinstance(rule, RescaledMean) and len(rule.terms) > 1:
        terms = ", ".join(f"{term.input} ({speak(show(term.weight), lang)})" for term in rule.terms)
        low, high = rule.points_range(bounds)
        text = speak(_MEAN, lang).format(terms=terms, low=speak(show(low), lang), high=speak(show(high), lang))
        if rule.held:
            ends = {"low": speak(show(bounds.low), lang), "high": speak(show(bounds.high), lang)}
            text = speak(_HELD, lang).format(text=text, **ends)
    elif isinstance(rule, Checklist):
        parts = ((speak(show(part.points), lang), part.text or part.id) for part in rule.parts)
        text = "; ".join(speak(_PARTS, lang).format(points=points, text=name) for points, name in parts)
    elif isinstance(rule, Compared):
        points = {"higher": rule.higher, "level": rule.level, "lower": rule.lower}
        text = speak(_COMPARED, lang).format(**{name: speak(show(one), lang) for name, one in points.items()})
    return text


def _stretches(rule: Rule, bounds: Bounds, lang: Language) -> str:
    """Return a rule in one number, stretch by stretch."""
    pieces = rule.pieces(bounds)
    if len(pieces) > 1 and pieces[-1].start == pieces[-1].end and pieces[-2].slope != 0:
        pieces = pieces[:-1]  # the slope before it ends there
    if not pieces:
        return ""
    (unit,) = rule.inputs
    name = speak(INPUTS.get(unit, Words(unit, unit)), lang)
    in_percent = unit in SHARES and pieces[0].start >= 0 and pieces[-1].end <= 1
    return f"{name} " + "; ".join(_stretch(piece, pieces, lang, in_percent=in_percent) for piece in pieces)


def _stretch(piece: Piece, pieces: tuple[Piece, ...], lang: Language, *, in_percent: bool) -> str:
    def number(value: Fraction) -> str:
        return f"{speak(show(value * 100), lang)}%" if in_percent else speak(show(value), lang)

    base, end = (speak(show(one), lang) for one in (piece.base, piece.base + piece.slope * (piece.end - piece.start)))
    if piece.slope != 0:
        stretch = f"{number(piece.start)} - {number(piece.end)}"
        return speak(_SLOPE, lang).format(range=stretch, base=base, end=end)
    start = f"{'>' if piece.open else '≥'} {number(piece.start)}"
    following = pieces[pieces.index(piece) + 1 :]
    until = f", {'≤' if following[0].open else '<'} {number(piece.end)}" if following else ""
    return speak(_FLAT, lang).format(range=f"{start}{until}", base=base)


def class_rows(framework: Framework, lang: Language) -> list[tuple[str, str]]:
    """Return the classes of a framework and the groups in which results are published, each with its label."""
    both = (("grades", framework.grades, _GRADES), ("publication", framework.publication, _PUBLICATION))
    return [(label, speak(words, lang).format(list=_classes(grades, lang))) for label, grades, words in both if grades]


def _classes(grades: Iterable[Grade], lang: Language) -> str:
    return ", ".join(
        speak(_FROM, lang).format(
            name=one.id if one.name == NO_NAME else one.name.text(lang), percent=speak(show(one.at_least), lang)
        )
        for one in grades
    )
