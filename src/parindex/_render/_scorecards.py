"""Scorecards as text, JSON and Markdown."""

import json
import textwrap
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from parindex._findings import Language, Words, speak
from parindex._framework import Node
from parindex._render import _words
from parindex._scoring import Loss, NodeScore, Scorecard
from parindex._values import TOTAL, show

WIDTH = 100
_BAR, _POINTS, _MAX = 20, 22, 9
_PLACES = 6
_LEAST_NAME = 20
_GREATEST = 10

_HEAD = (
    Words("code", "mã"),
    Words("name", "tên"),
    Words("points", "điểm"),
    Words("max", "tối đa"),
    Words("share", "tỷ lệ"),
)
_TO = Words("to", "đến")
_OF = Words("of", "trên")
_STATES = {
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
_LOST = Words("points lost", "điểm bị mất")
_HOW = Words("the maximum by how points came", "điểm tối đa theo cách có điểm")
_EXTRAS = Words("bonus and penalty outside the total", "điểm thưởng, điểm trừ ngoài tổng")
_RESCALED = Words("rescaled to the full maximum", "quy về thang điểm đầy đủ")
_GRADE = Words("class", "xếp loại")
_READING = Words("reading", "cách hiểu")
_NO_READING = Words(
    "no reading was chosen; --reading takes one of {}", "chưa chọn cách hiểu; --reading nhận một trong {}"
)
_RECEIPT = Words("receipt", "căn cứ tính")
_ASSESSMENT = Words("assessment", "hồ sơ")
_SELF_FINAL = Words("self-scored and final", "tự chấm và điểm cuối cùng")


def to_text(card: Scorecard, *, lang: Language = "en", width: int = WIDTH) -> str:
    """Return a scorecard as text: domains, lost points and why, what is unknown, and what it was made from."""
    parts = [_title(card, lang), "", *_domain_lines(card, lang, width)]
    parts += ["", *(textwrap.shorten(line, width, placeholder=" ...") for line in _facts(card, lang))]
    losses = _losses(card)
    if losses:
        parts += ["", f"{speak(_LOST, lang)}:", *(f"  {line}" for line in _why_lines(losses, lang))]
        parts += [f"    {line}" for loss in losses[:_GREATEST] for line in _loss_lines(card, loss, lang, width - 4)]
    return "\n".join([*parts, "", *_receipt_lines(card, lang)])


def _title(card: Scorecard, lang: Language) -> str:
    whole = f"{_range(card.total, lang)} {speak(_OF, lang)} {_shown(card.total.maximum, lang)}"
    return f"{card.assessment.unit} {card.assessment.year}, {card.framework.id}: {whole}{_state(card.total, lang)}"


def _state(result: NodeScore, lang: Language) -> str:
    return f" ({speak(_STATES[result.state], lang)})" if result.state in _STATES else ""


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
        figures = f"{_range(result, lang):>{_POINTS}}  {_shown(result.maximum, lang):>{_MAX}}"
        lines.append(f"{number:<{wide}}  {short:<{room}}  {figures}  {_bar(result)}".rstrip())
    return lines


def _bar(result: NodeScore) -> str:
    """Return the share of the maximum as a bar: what is certain full, what is possible light."""
    if not result.maximum:
        return ""
    sure, possible = (int(end * _BAR / result.maximum) for end in (result.low, result.high))
    return "█" * sure + "▒" * (possible - sure) + "░" * (_BAR - possible)


def _facts(card: Scorecard, lang: Language) -> list[str]:
    divided = ", ".join(f"{speak(_DIVIDED[how], lang)} {_shown(of, lang)}" for how, of in card.division.items())
    facts = [f"{speak(_HOW, lang)}: {divided}"]
    if any(entry.self_score is not None for entry in card.entries.values()):
        own, final = (_ends(ends, lang) for ends in card.self_and_final[0][1:])
        facts.append(f"{speak(_SELF_FINAL, lang)}: {own}; {final}")
    if card.extras:
        facts.append(f"{speak(_EXTRAS, lang)}: {_ends(card.extra_points, lang)}")
    if card.total.maximum != card.framework.tree.max:
        facts.append(f"{speak(_RESCALED, lang)}: {_ends(card.rescaled, lang)}")
    if card.grade is not None:
        facts.append(f"{speak(_GRADE, lang)}: {card.grade}")
    readings = [one.id for one in card.framework.tree.readings]
    if card.reading is not None:
        facts.append(f"{speak(_READING, lang)}: {card.reading}")
    elif readings:
        facts.append(speak(_NO_READING, lang).format(", ".join(readings)))
    return facts


def _losses(card: Scorecard) -> list[Loss]:
    return sorted(card.losses, key=lambda loss: loss.high, reverse=True)


def _why_lines(losses: Iterable[Loss], lang: Language) -> list[str]:
    sums: dict[str, Fraction] = {}
    for loss in losses:
        sums[loss.why] = sums.get(loss.why, Fraction()) + loss.high
    return [f"{speak(words, lang)}: {_most(why, sums[why], lang)}" for why, words in _WHY.items() if why in sums]


def _most(why: str, lost: Fraction, lang: Language) -> str:
    return f"{'<= ' if why == 'missing' else ''}{_shown(lost, lang)}"


def _loss_lines(card: Scorecard, loss: Loss, lang: Language, width: int) -> list[str]:
    name = textwrap.shorten(_name(card.framework[loss.code], lang), width // 2, placeholder=" ...")
    line = f"{loss.code} {name}: {_most(loss.why, loss.high, lang)}, {speak(_WHY[loss.why], lang)}"
    parts = "; ".join(f"{part} {_shown(points, lang)}" for part, points in loss.parts)
    return textwrap.wrap(f"{line} ({parts})" if parts else line, width, subsequent_indent="  ")


def _receipt_lines(card: Scorecard, lang: Language) -> list[str]:
    receipt = card.receipt
    return [
        f"{speak(_RECEIPT, lang)}: {receipt.framework}, revision {receipt.revision}, parindex {receipt.library}",
        f"  {receipt.framework}: sha256 {receipt.framework_hash}",
        f"  {speak(_ASSESSMENT, lang)}: sha256 {receipt.assessment_hash}",
    ]


def _name(node: Node, lang: Language) -> str:
    return speak(_words.TOTAL, lang) if node.code == TOTAL else node.name.text(lang)


def _range(result: NodeScore, lang: Language) -> str:
    return "" if result.state == "not-applicable" else _ends((result.low, result.high), lang)


def _ends(ends: tuple[Fraction, Fraction], lang: Language) -> str:
    low, high = (_shown(end, lang) for end in ends)
    return low if ends[0] == ends[1] else f"{low} {speak(_TO, lang)} {high}"


def _shown(value: Fraction, lang: Language) -> str:
    """Return a number as a reader expects it; one with many decimals or none that ends is rounded, and marked so."""
    near = round(value, _PLACES)
    return speak(show(value), lang) if near == value else f"~{speak(show(round(value, 4)), lang)}"


def to_json(card: Scorecard, *, ascii_only: bool = False) -> str:
    """Return a scorecard as JSON: every node, points as exact text."""
    total = {**_node_json(card, card.framework.tree, card.total), "percent": _pair(card.percent), "grade": card.grade}
    held: dict[str, Any] = {
        "format": "parindex/scorecard/1",
        "framework": card.framework.id,
        "unit": card.assessment.unit,
        "year": card.assessment.year,
        "reading": card.reading,
        "total": total,
        "rescaled": _pair(card.rescaled),
        "extra_points": _pair(card.extra_points),
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
            {"code": one.code, "self": _pair(one.own), "final": _pair(one.final)} for one in card.self_and_final
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
        "self": None if own is None else show(own),
        "computed": None if awarded is None else show(awarded),
    }


def _pair(ends: tuple[Fraction, Fraction]) -> list[str]:
    return [show(end) for end in ends]


def to_markdown(card: Scorecard, *, lang: Language = "en") -> str:
    """Return a scorecard as Markdown: a table of every node, and what was lost."""
    head = [speak(word, lang) for word in _HEAD[:4]]
    lines = [f"# {_title(card, lang)}", "", _row(head), "| --- | --- | ---: | ---: |"]
    for node in card.framework.walk():
        result = card.nodes[node.code]
        points = f"{_range(result, lang)}{_state(result, lang)}".strip()
        lines.append(_row([node.code, _name(node, lang), points, _shown(result.maximum, lang)]))
    lines += ["", *(f"- {fact}" for fact in _facts(card, lang)), ""]
    losses = _losses(card)
    if losses:
        lines += [f"## {speak(_LOST, lang).capitalize()}", ""]
        lines += [f"- {line}" for loss in losses for line in _loss_lines(card, loss, lang, 10**6)]
        lines.append("")
    return "\n".join([*lines, *(f"    {line}" for line in _receipt_lines(card, lang))])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
