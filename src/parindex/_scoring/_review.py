"""What a scorecard gives reason to look at: claims that nothing shows, scores that disagree."""

from collections.abc import Iterator
from fractions import Fraction

from parindex._assessment import Assessed
from parindex._findings import Finding, Kind, Number, Severity, Value, Words
from parindex._framework import Group, Item
from parindex._panel import province_key
from parindex._printed import Figure, is_exact, read_figure, rounding_explains
from parindex._scoring._card import Scorecard
from parindex._scoring._engine import under
from parindex._scoring._entries import finding_at
from parindex._scoring._results import NodeScore
from parindex._scoring._sums import combine_of, ground_of, made_of
from parindex._values import show

UNSHOWN = Kind(
    "PIX170",
    Severity.WARNING,
    Words("points that nothing shows", "điểm chưa có tài liệu kiểm chứng"),
    Words(
        "{what}, with neither a document nor an explanation: name what shows it.",
        "{what} nhưng chưa có tài liệu kiểm chứng hay giải trình: bổ sung.",
    ),
)
SELF_OFF = Kind(
    "PIX171",
    Severity.ERROR,
    Words("the self-score is not what the rule awards", "điểm tự chấm không đúng thang điểm"),
    Words(
        "the self-score is {stated}; for the evidence given the published rule awards {computed}: correct one of them.",
        "điểm tự chấm là {stated}; với số liệu đã khai, thang điểm công bố cho {computed}: sửa điểm hoặc số liệu.",
    ),
)
SELF_OFF_INFERRED = Kind(
    "PIX172",
    Severity.NOTE,
    Words("the self-score is not what the inferred rule awards", "điểm tự chấm khác thang điểm suy ra"),
    Words(
        "the self-score is {stated}; a rule that was only inferred awards {computed} for the evidence given.",
        "điểm tự chấm là {stated}; thang điểm suy ra (chưa công bố) cho {computed} với số liệu đã khai.",
    ),
)
NO_REASON = Kind(
    "PIX173",
    Severity.WARNING,
    Words("an appraisal without a reason", "thẩm định không nêu lý do"),
    Words(
        "round {number} of the appraisal changes {stated} to {computed} and gives no reason: add it.",
        "thẩm định lần {number} đổi {stated} thành {computed} mà không nêu lý do: bổ sung.",
    ),
)
FINAL_OFF = Kind(
    "PIX174",
    Severity.NOTE,
    Words("the final score is not that of the last appraisal", "điểm cuối cùng khác điểm thẩm định lần cuối"),
    Words(
        "the final score is {stated}, the last appraisal gave {computed}: see which one holds.",
        "điểm cuối cùng là {stated}, thẩm định lần cuối cho {computed}: xem lại số nào đúng.",
    ),
)
GROUP_OFF = Kind(
    "PIX175",
    Severity.ERROR,
    Words("the figure of a group is not what is under it", "điểm của mục nhóm không khớp các mục con"),
    Words(
        "its own figure is {stated}, what is under it gives {computed}: correct one of them. The figure is used.",
        "điểm khai là {stated}, các mục con cho {computed}: sửa một bên. Điểm khai được dùng để tính.",
    ),
)
GROUP_ROUNDED = Kind(
    "PIX176",
    Severity.NOTE,
    Words("the figure of a group differs by rounding", "điểm của mục nhóm chỉ lệch do làm tròn"),
    Words(
        "its own figure is {stated}, what is under it gives {computed}; rounding can explain that. The figure is used.",
        "điểm khai là {stated}, các mục con cho {computed}; làm tròn có thể giải thích. Điểm khai được dùng để tính.",
    ),
)
RULE_NOT_KNOWN = Kind(
    "PIX177",
    Severity.NOTE,
    Words("not applicable, and the rule for it is not known", "không áp dụng nhưng chưa rõ cách tính"),
    Words(
        "does not apply ({why}); {framework} does not say what then happens, so its points stay unknown.",
        "không áp dụng ({why}); {framework} không nêu cách tính trong trường hợp này nên điểm để ngỏ.",
    ),
)
TAKEN_ELSEWHERE = Kind(
    "PIX178",
    Severity.WARNING,
    Words("results taken from another unit or year", "lấy kết quả của đơn vị hoặc năm khác"),
    Words(
        "its points come from {framework} of {other}, not of {own}: give the assessment of that unit and year.",
        "điểm lấy từ {framework} của {other}, không phải của {own}: dùng hồ sơ của đúng đơn vị và năm.",
    ),
)
NOT_COMPUTED = Kind(
    "PIX179",
    Severity.NOTE,
    Words("evidence that gives no points", "minh chứng chưa cho điểm"),
    Words(
        "no rule is known that makes points of its evidence: give a self-score, or the points.",
        "chưa rõ thang điểm để tính điểm từ minh chứng đã khai: khai điểm tự chấm, hoặc điểm.",
    ),
)
KINDS = (
    UNSHOWN, SELF_OFF, SELF_OFF_INFERRED, NO_REASON, FINAL_OFF, GROUP_OFF, GROUP_ROUNDED, RULE_NOT_KNOWN,
    TAKEN_ELSEWHERE, NOT_COMPUTED,
)  # fmt: skip


def review(card: Scorecard) -> tuple[Finding, ...]:
    """Return what a scorecard gives reason to look at, in official order."""
    found = [*_taken_elsewhere(card), *_unshown(card)]
    for code, node in ground_of(card.framework).nodes.items():
        entry = card.entries.get(code)
        if entry is not None:
            found += _group(card, node, entry) if isinstance(node, Group) else _item(card, node, entry)
    return tuple(found)


def _finding(card: Scorecard, entry: Assessed, kind: Kind, **values: Value) -> Finding:
    return finding_at(entry, card.framework, kind, **values)


def _taken_elsewhere(card: Scorecard) -> Iterator[Finding]:
    """Scorecards of another unit or year: a slip of who put the files together."""
    own = card.assessment
    for other in (one.assessment for one in card.taken):
        if (province_key(other.unit), other.year) != (province_key(own.unit), own.year):
            values = (("framework", other.framework), ("other", str(other)), ("own", str(own)))
            yield Finding(kind=TAKEN_ELSEWHERE, place=own.place, framework=card.framework.id, values=values)


def _unshown(card: Scorecard) -> Iterator[Finding]:
    """Items that the unit scores itself, with points that nothing shows; one finding where nothing shows any."""
    claimed = [entry for entry in card.entries.values() if _is_claimed(card, entry)]
    bare = [entry for entry in claimed if not entry.documents and not entry.explanation]
    if len(bare) > 1 and len(bare) == len(claimed):
        count = str(len(bare))
        what = Words(
            f"all {count} items that the unit scores itself have points", f"cả {count} mục tự chấm đều có điểm"
        )
        yield Finding(kind=UNSHOWN, place=card.assessment.place, framework=card.framework.id, values=(("what", what),))
        return
    for entry in bare:
        yield _finding(card, entry, UNSHOWN, what=Words("it has points", "mục này có điểm"))


def _is_claimed(card: Scorecard, entry: Assessed) -> bool:
    node, result = ground_of(card.framework).nodes[entry.code], card[entry.code]
    return isinstance(node, Item) and node.method == "self" and result.state == "scored" and result.low != node.min


def _item(card: Scorecard, item: Item, entry: Assessed) -> Iterator[Finding]:
    awarded = card.awarded.get(item.code)
    if awarded is not None and entry.self_score not in (None, awarded) and item.rule.status != "unknown":
        kind = SELF_OFF if item.rule.status == "published" else SELF_OFF_INFERRED
        yield _finding(card, entry, kind, stated=_shown(entry.self_score), computed=show(awarded))
    yield from _appraisal(card, entry)
    if awarded is None and (entry.evidence or entry.parts) and card[item.code].state == "unscored":
        yield _finding(card, entry, NOT_COMPUTED)
    if entry.not_applicable is not None and card.framework.not_applicable == "unknown":
        yield _finding(card, entry, RULE_NOT_KNOWN, why=entry.not_applicable, framework=card.framework.id)


def _appraisal(card: Scorecard, entry: Assessed) -> Iterator[Finding]:
    before = entry.self_score
    for number, one in enumerate(entry.appraisal, 1):
        if one.reason is None and before not in (None, one.score):
            values = {"stated": _shown(before), "computed": show(one.score), "number": str(number)}
            yield _finding(card, entry, NO_REASON, **values)
        before = one.score
    if entry.appraisal and entry.final not in (None, before):
        yield _finding(card, entry, FINAL_OFF, stated=_shown(entry.final), computed=_shown(before))


def _group(card: Scorecard, group: Group, entry: Assessed) -> Iterator[Finding]:
    yield from _appraisal(card, entry)
    own = card.nodes[group.code].points
    result = under(card.framework, group, combine_of(card.framework, group) or "unknown", card.nodes, card.reading)
    if own is None or result.low <= own <= result.high:
        return
    kind = GROUP_ROUNDED if _is_rounded(card, group, own, result) else GROUP_OFF
    computed = show(result.low) if result.low == result.high else f"{show(result.low)} - {show(result.high)}"
    yield _finding(card, entry, kind, stated=show(own), computed=computed)


def _is_rounded(card: Scorecard, group: Group, own: Fraction, result: NodeScore) -> bool:
    """Say whether figures with the places that are given, all rounded or all cut, explain a difference."""
    how, nodes = made_of(card.framework, group, card.reading)
    figures = [_figure(card.nodes[node.code].low) for node in nodes]
    whole, parts = _figure(own), [figure for figure in figures if figure is not None]
    if whole is None or len(parts) != len(figures) or result.state != "scored":
        return False
    if how == "mean":
        units = [_unit(part) for part in parts]
        return abs(own - result.low) <= (sum(units) / len(units) + _unit(whole)) / 2
    return how == "sum" and rounding_explains(whole, parts)


def _unit(figure: Figure) -> Fraction:
    return Fraction() if is_exact(figure) else Fraction(1, 10**figure.places)


def _figure(value: Fraction) -> Figure | None:
    return read_figure(show(value))


def _shown(value: Fraction | None) -> Number:
    return show(value or Fraction())
