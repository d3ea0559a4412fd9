"""Scorecards as text, JSON and Markdown."""

import json
import textwrap
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from parindex._findings import Language, Words, speak
from parindex._framework import Node
from parindex._render import _words
from parindex._render._markdown import escaped
from parindex._render._words import between, shown
from parindex._scoring import Loss, NodeScore, Scorecard
from parindex._values import TOTAL, show

WIDTH = 100
_BAR, _POINTS, _MAX = 20, 22, 9
_LEAST_NAME = 20
_GREATEST = 10

_HEAD = (
    Words("code", "mã"),
    Words("name", "tên"),
    Words("points", "điểm"),
    Words("max", "tối đa"),
    Words("share", "tỷ lệ"),
)
_OF = Words("of", "trên")
STATES = {
    "unscored": Words("not all scored yet", "chưa chấm đủ"),
    "withheld": Words("withheld by the publisher", "không công bố"),
    "not-applicable": Words("not applicable", "không áp dụng"),
}
_WHY = {
    "rule": Words("evidence below full marks", "kết quả chưa đạt điểm tối đa"),
    "appraisal": Words("taken off by appraisal", "bị trừ khi thẩm định"),
    "entered": Words("given so, without evidence", "điểm được cho, không có số liệu"),
    "missing": Words("no points yet", "chưa có điểm"),
}
_DIVIDED = {
    "computed": Words("computed by rules", "tính theo thang điểm"),
    "entered": Words("entered", "nhập tay"),
    "unknown": Words("unknown", "chưa rõ"),
}
_MORE = Words("... {} more; --format markdown has all", "... còn {} mục; --format markdown có đủ")
_LOST = Words("points lost", "điểm bị mất")
_HOW = Words("the maximum by how points came", "điểm tối đa theo cách có điểm")
_EXTRAS = Words("bonus and penalty outside the total", "điểm thưởng, điểm trừ ngoài tổng")
_RESCALED = Words("rescaled to the full maximum", "quy về thang điểm đầy đủ")
_GRADE = Words("class", "xếp loại")
_READING = Words("reading", "cách hiểu")
_NO_READING = Words(
    "no reading was chosen; --reading takes one of {}", "chưa chọn cách hiểu; --reading nhận một trong {}"
)
_REVISION = Words("revision", "bản sửa")
_RECEIPT = Words("receipt", "căn cứ tính")
_ASSESSMENT = Words("assessment", "hồ sơ")
_SELF_FINAL = Words("self-scored against final", "tự chấm so với điểm cuối cùng")
_OWN_HEAD = (Words("code", "mã"), Words("self-scored", "tự chấm"), Words("final", "cuối cùng"))


def to_text(card: Scorecard, *, lang: Language = "en", width: int = WIDTH) -> str:
    """Return a scorecard as text: domains, lost points and why, what is unknown, and what it was made from."""
    parts = [_title(card, lang), "", *_domain_lines(card, lang, width)]
    parts += ["", *(textwrap.shorten(line, width, placeholder=" ...") for line in facts_of(card, lang))]
    parts += _self_lines(card, lang)
    losses = _losses(card)
    if losses:
        parts += ["", f"{speak(_LOST, lang)}:", *(f"  {line}" for line in _why_lines(losses, lang))]
        parts += [f"    {line}" for loss in losses[:_GREATEST] for line in _loss_lines(card, loss, lang, width - 4)]
        parts += [f"    {speak(_MORE, lang).format(len(losses) - _GREATEST)}"] if len(losses) > _GREATEST else []
    return "\n".join([*parts, "", *_receipt_lines(card, lang)])


def _title(card: Scorecard, lang: Language) -> str:
    whole = f"{range_text(card.total, lang)} {speak(_OF, lang)} {shown(card.total.maximum, lang)}"
    return f"{card.assessment.unit} {card.assessment.year}, {card.framework.id}: {whole}{state_text(card.total, lang)}"


def state_text(result: NodeScore, lang: Language) -> str:
    """Return in brackets why a node has no points; nothing where it has."""
    return f" ({speak(STATES[result.state], lang)})" if result.state in STATES else ""


def _domains(card: Scorecard) -> list[tuple[Node, NodeScore]]:
    return [(node, card.nodes[node.code]) for node in (*card.framework.tree.children, card.framework.tree)]


def _domain_lines(card: Scorecard, lang: Language, width: int) -> list[str]:
    rows = [(node.code, _name(node, lang), result) for node, result in _domains(card)]
    wide = max(len(code) for code, _, _ in rows)
    room = max(width - wide - _POINTS - _MAX - _BAR - 8, _LEAST_NAME)
    code, name, points, most, share = (speak(word, lang) for word in _HEAD)
    lines = [f"{code:<{wide}}  {name:<{room}}  {points:>{_POINTS}}  {most:>{_MAX}}  {share}"]
    for number, named, result in rows:
        short = textwrap.shorten(named, room, placeholder=" ...")
        figures = f"{range_text(result, lang):>{_POINTS}}  {shown(result.maximum, lang):>{_MAX}}"
        lines.append(f"{number:<{wide}}  {short:<{room}}  {figures}  {_bar(result)}".rstrip())
    return lines


def _bar(result: NodeScore) -> str:
    """Return the share of the maximum as a bar: what is certain full, what is possible light."""
    if not result.maximum:
        return ""
    sure, possible = (int(end * _BAR / result.maximum) for end in (result.low, result.high))
    return "█" * sure + "▒" * (possible - sure) + "░" * (_BAR - possible)


def facts_of(card: Scorecard, lang: Language) -> list[str]:
    """Return what is to say of the whole: how points came, extras, the full scale, class and reading.

    Args:
        card: the scorecard.
        lang: the language.
    """
    divided = ", ".join(f"{speak(_DIVIDED[how], lang)} {shown(of, lang)}" for how, of in card.division.items())
    facts = [f"{speak(_HOW, lang)}: {divided}"]
    if card.extras:
        facts.append(f"{speak(_EXTRAS, lang)}: {between(card.extra_points, lang)}")
    if card.total.maximum != card.framework.tree.max:
        facts.append(f"{speak(_RESCALED, lang)}: {between(card.rescaled, lang)}")
    if card.grade is not None:
        facts.append(f"{speak(_GRADE, lang)}: {card.grade}")
    readings = [one.id for one in card.framework.tree.readings]
    if card.reading is not None:
        facts.append(f"{speak(_READING, lang)}: {card.reading}")
    elif readings:
        facts.append(speak(_NO_READING, lang).format(", ".join(readings)))
    return facts


def _self_rows(card: Scorecard, lang: Language) -> list[list[str]]:
    """Return what the unit gives itself beside what it was given, by domain and in all; nothing without self-scores."""
    if all(entry.self_score is None for entry in card.entries.values()):
        return []
    whole, *domains = card.self_and_final
    return [[one.code, between(one.own, lang), between(one.final, lang)] for one in (*domains, whole)]


def _self_lines(card: Scorecard, lang: Language) -> list[str]:
    rows = _self_rows(card, lang)
    if not rows:
        return []
    lines = [[speak(word, lang) for word in _OWN_HEAD], *rows]
    code, own, final = (max(map(len, column)) for column in zip(*lines, strict=True))
    told = (f"  {line[0]:<{code}}  {line[1]:>{own}}  {line[2]:>{final}}" for line in lines)
    return ["", f"{speak(_SELF_FINAL, lang)}:", *told]


def _losses(card: Scorecard) -> list[Loss]:
    """Return what was lost, the most first; after what is lost for sure what is only not known yet."""
    return sorted(card.losses, key=lambda loss: (loss.why == "missing", -loss.high))


def _why_lines(losses: Iterable[Loss], lang: Language) -> list[str]:
    sums: dict[str, Fraction] = {}
    for loss in losses:
        sums[loss.why] = sums.get(loss.why, Fraction()) + loss.high
    return [f"{speak(words, lang)}: {_most(why, sums[why], lang)}" for why, words in _WHY.items() if why in sums]


def _most(why: str, lost: Fraction, lang: Language) -> str:
    return f"{'<= ' if why == 'missing' else ''}{shown(lost, lang)}"


def _loss_lines(card: Scorecard, loss: Loss, lang: Language, width: int) -> list[str]:
    name = textwrap.shorten(_name(card.framework[loss.code], lang), width // 2, placeholder=" ...")
    line = f"{loss.code} {name}: {_most(loss.why, loss.high, lang)}, {speak(_WHY[loss.why], lang)}"
    parts = "; ".join(f"{part} {shown(points, lang)}" for part, points in loss.parts)
    return textwrap.wrap(f"{line} ({parts})" if parts else line, width, subsequent_indent="  ")


def _receipt_lines(card: Scorecard, lang: Language) -> list[str]:
    receipt = card.receipt
    what = f"{receipt.framework}, {speak(_REVISION, lang)} {receipt.revision}, parindex {receipt.library}"
    return [
        f"{speak(_RECEIPT, lang)}: {what}",
        f"  {receipt.framework}: sha256 {receipt.framework_hash}",
        f"  {speak(_ASSESSMENT, lang)}: sha256 {receipt.assessment_hash}",
    ]


def _name(node: Node, lang: Language) -> str:
    return speak(_words.TOTAL, lang) if node.code == TOTAL else node.name.text(lang)


def range_text(result: NodeScore, lang: Language) -> str:
    """Return the points of a node, or between which they lie; nothing where it does not apply."""
    return "" if result.state == "not-applicable" else between((result.low, result.high), lang)


def to_json(card: Scorecard, *, ascii_only: bool = False) -> str:
    """Return a scorecard as JSON: every node, points as exact text."""
    total = {
        **_node_json(card, card.framework.tree, card.total),
        "percent": exact_ends(card.percent),
        "grade": card.grade,
    }
    held: dict[str, Any] = {
        "format": "parindex/scorecard/1",
        "framework": card.framework.id,
        "unit": card.assessment.unit,
        "year": card.assessment.year,
        "reading": card.reading,
        "total": total,
        "rescaled": exact_ends(card.rescaled),
        "extra_points": exact_ends(card.extra_points),
        "division": {how: show(of) for how, of in card.division.items()},
        "nodes": [_node_json(card, node, card.nodes[node.code]) for node in card.framework.walk()],
        "extras": [_node_json(card, item, card.extras[item.code]) for item in card.framework.extras],
        "losses": [
            {
                "code": loss.code,
                "why": loss.why,
                "low": show(loss.low),
                "high": show(loss.high),
                "parts": [{"of": part, "points": show(points)} for part, points in loss.parts],
            }
            for loss in card.losses
        ],
        "self_and_final": [
            {"code": one.code, "self": exact_ends(one.own), "final": exact_ends(one.final)}
            for one in card.self_and_final
        ],
        "receipt": _receipt_json(card.receipt._asdict()),
    }
    return json.dumps(held, ensure_ascii=ascii_only, indent=2)


def _receipt_json(receipt: dict[str, Any]) -> dict[str, Any]:
    return {**receipt, "taken": [_receipt_json(one._asdict()) for one in receipt["taken"]]}


def _node_json(card: Scorecard, node: Node, result: NodeScore) -> dict[str, Any]:
    entry, awarded = card.entries.get(node.code), card.awarded.get(node.code)
    own = entry.self_score if entry is not None else None
    return {
        "code": node.code,
        "name": node.name.vi,
        "state": result.state,
        "basis": result.basis,
        "low": show(result.low),
        "high": show(result.high),
        "max": show(result.maximum),
        "share": None if result.share is None else show(result.share),
        "lost": exact_ends(result.lost),
        "self": None if own is None else show(own),
        "computed": None if awarded is None else show(awarded),
    }


def exact_ends(ends: tuple[Fraction, Fraction]) -> list[str]:
    """Return both ends of an interval as exact text."""
    return [show(end) for end in ends]


def to_markdown(card: Scorecard, *, lang: Language = "en") -> str:
    """Return a scorecard as Markdown: a table of every node, and what was lost."""
    head = [speak(word, lang) for word in _HEAD[:4]]
    lines = [f"# {_title(card, lang)}", "", table_row(head), "| --- | --- | ---: | ---: |"]
    for node in card.framework.walk():
        result = card.nodes[node.code]
        points = f"{range_text(result, lang)}{state_text(result, lang)}".strip()
        lines.append(table_row([node.code, _name(node, lang), points, shown(result.maximum, lang)]))
    lines += ["", *(f"- {fact}" for fact in facts_of(card, lang)), ""]
    rows = _self_rows(card, lang)
    if rows:
        own_head = table_row([speak(word, lang) for word in _OWN_HEAD])
        lines += [
            f"## {speak(_SELF_FINAL, lang).capitalize()}",
            "",
            own_head,
            "| --- | ---: | ---: |",
            *map(table_row, rows),
            "",
        ]
    losses = _losses(card)
    if losses:
        lines += [f"## {speak(_LOST, lang).capitalize()}", ""]
        lines += [f"- {line}" for loss in losses for line in _loss_lines(card, loss, lang, 10**6)]
        lines.append("")
    return "\n".join([*lines, *(f"    {line}" for line in _receipt_lines(card, lang))])


def table_row(cells: Iterable[str]) -> str:
    """Return a row of a table in Markdown."""
    return f"| {' | '.join(map(escaped, cells))} |"
