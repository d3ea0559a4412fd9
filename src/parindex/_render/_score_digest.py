"""What a director reads before signing an assessment, as plain data: one side, and an annex."""

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction

from parindex._assessment import Assessment
from parindex._findings import Finding, Language, Words, day, speak
from parindex._framework import Framework
from parindex._render import _words
from parindex._render._sections import (
    ERRORS,
    UNCHECKED,
    Digest,
    Names,
    Section,
    annex_section,
    conclusion,
    cut,
    figures,
    heads,
    known_line,
    row_name,
    short,
)
from parindex._render._tallies import lead_of
from parindex._result import Findings
from parindex._scoring import Loss, Scorecard
from parindex._values import TOTAL

_LONG, _NAME = 60, 40
_MOST_ERRORS, _MOST_DOMAINS = 8, 12

_TITLE = Words("Review of an assessment before it is signed", "Phiếu rà soát hồ sơ tự đánh giá trước khi ký")
_OF = Words("{framework}; reviewed on {day}", "{framework}; rà soát ngày {day}")
_TOTAL_IS = Words("{who}: {points} of {maximum} {unit}", "{who}: {points} trên {maximum} {unit}")
_OPEN = Words(" ({open} still open)", " (còn {open} chưa xác định)")
_ERROR_HEAD = (
    Words("row", "mục"),
    Words("what is wrong", "nội dung sai"),
    Words("stated", "đã khai"),
    Words("computed", "tính được"),
    Words("who mends it", "nơi sửa"),
)
_UNIT = Words("the unit that assesses itself", "đơn vị tự đánh giá")
_RESULT = Words("Result, by domain", "Kết quả theo lĩnh vực")
_RESULT_HEAD = (
    Words("domain", "lĩnh vực"),
    Words("maximum", "tối đa"),
    Words("self-scored", "tự chấm"),
    Words("after appraisal", "sau thẩm định"),
    Words("points", "điểm"),
    Words("lost", "bị mất"),
)
_WHERE = Words("Where points were lost", "Điểm bị mất ở đâu")
_WHERE_HEAD = (Words("item", "mục"), Words("points lost", "điểm bị mất"), Words("why", "lý do"))
_WHY = {
    "rule": Words("evidence below full marks", "kết quả chưa đạt mức điểm tối đa"),
    "appraisal": Words("taken off by appraisal", "bị trừ khi thẩm định"),
    "entered": Words("given so, without evidence", "điểm được cho, không có số liệu kèm theo"),
    "missing": Words("no points yet", "chưa có điểm"),
}
_MOST = Words("up to {points}", "tối đa {points}")
_BY = Words("Points lost, by lead agency", "Điểm bị mất theo cơ quan chủ trì")
_FROM = Words("Points lost, by reporting agency or commune", "Điểm bị mất theo cơ quan, địa phương báo cáo")
_BY_HEAD = (Words("agency or commune", "cơ quan, địa phương"), _WHERE_HEAD[1], Words("items", "các mục"))
_NOBODY = Words("nobody is named", "chưa rõ cơ quan chủ trì")
_NOTHING_LOST = Words("No points were lost.", "Không mất điểm nào.")
_NO_LEADS = Words(
    "Which agency leads which item: an assessment does not say; name a plan that does (--leads).",
    "Cơ quan chủ trì từng mục: hồ sơ không ghi; nêu một kế hoạch có ghi (--leads).",
)
_NO_POINTS = Words("No points yet: {codes}.", "Chưa có điểm: {codes}.")
_WITHHELD = Words("Withheld by the publisher: {codes}.", "Cơ quan công bố không công bố: {codes}.")
_NO_DOCUMENTS = Words("The content of evidence documents.", "Nội dung tài liệu kiểm chứng.")

Ends = tuple[Fraction, Fraction]


def lay_out_score_digest(
    assessment: Assessment,
    framework: Framework,
    card: Scorecard | None,
    findings: Findings,
    lang: Language,
    *,
    on: dt.date,
    leads: Mapping[str, str] | None = None,
) -> Digest:
    """Return what a director reads of an assessment.

    Args:
        assessment: the assessment.
        framework: its framework.
        card: its scorecard; None where it cannot be scored, which the findings then say why.
        findings: what was found in it.
        lang: ``en`` or ``vi``.
        on: the day it is for.
        leads: who leads each node, by code, as a plan says it.
    """
    names: Names = {(framework.id, node.code): node.name.text(lang) for node in framework.walk()}
    by = leads or {}
    found = tuple(result_sections(card, names, lang, by)) if card else ()
    sections = (_error_section(framework, findings, names, lang, by), *found)
    longer = tuple(one for one in found if len(one.rows) > one.most)
    unchecked = _unchecked(framework, card, lang, is_led=leads is not None)
    return Digest(
        title=speak(_TITLE, lang),
        subject=str(assessment) if card is None else total_text(card, lang),
        about=speak(_OF, lang).format(framework=framework.id, day=speak(day(on), lang)),
        conclusion=conclusion(findings, lang),
        fit=not findings.errors,
        front=tuple(cut(one, lang) for one in (*sections, unchecked)),
        annex=(*longer, *((annex_section(findings, names, lang),) if findings else ())),
    )


def total_text(card: Scorecard, lang: Language) -> str:
    """Return who was scored, with the total.

    Args:
        card: the scorecard.
        lang: ``en`` or ``vi``.
    """
    total = card.total
    text = speak(_TOTAL_IS, lang).format(
        who=str(card.assessment),
        points=_ends((total.low, total.high), lang),
        maximum=_words.decimal(total.maximum, lang),
        unit=speak(_words.MEASURES[card.framework.measure], lang),
    )
    left = _words.decimal(total.high - total.low, lang)
    return text if total.low == total.high else text + speak(_OPEN, lang).format(open=left)


def _ends(ends: Ends, lang: Language) -> str:
    low, high = (_words.decimal(end, lang) for end in ends)
    return low if ends[0] == ends[1] else f"{low}–{high.removeprefix('≈ ')}"


def _error_section(
    framework: Framework, findings: Findings, names: Names, lang: Language, leads: Mapping[str, str]
) -> Section:
    def mender(one: Finding) -> str:
        lead = lead_of(one.node, framework, leads) if one.node and one.node in framework else ""
        return short(lead, _NAME) or speak(_UNIT, lang)

    rows = tuple(
        (row_name(one, names, lang), speak(one.kind.title, lang), *figures(one, lang), mender(one))
        for one in findings.errors
    )
    return Section(
        title=speak(ERRORS, lang),
        head=heads(_ERROR_HEAD, lang) if rows else (),
        rows=rows,
        figures=(2, 3),
        widths=(52, 50, 22, 22, 28),
        lines=() if rows else (_words.capital(speak(_words.NOTHING, lang)),),
        most=_MOST_ERRORS,
    )


def result_sections(card: Scorecard, names: Names, lang: Language, leads: Mapping[str, str]) -> Iterator[Section]:
    """Yield the result by domain, where points were lost, and by whom.

    Args:
        card: the scorecard.
        names: what nodes are called.
        lang: ``en`` or ``vi``.
        leads: who leads each node, by code; empty where nobody says it.
    """
    yield Section(
        title=speak(_RESULT, lang),
        head=heads(_RESULT_HEAD, lang),
        rows=tuple(_domain_rows(card, names, lang)),
        figures=(1, 2, 3, 4, 5),
        widths=(58, 16, 26, 26, 26, 22),
        most=_MOST_DOMAINS,
    )
    losses = sorted(card.losses, key=lambda loss: loss.high, reverse=True)
    rows = tuple(_loss_row(loss, card, names, lang) for loss in losses)
    yield Section(
        title=speak(_WHERE, lang),
        head=heads(_WHERE_HEAD, lang) if rows else (),
        rows=rows,
        figures=(1,),
        widths=(96, 28, 50),
        lines=() if rows else (speak(_NOTHING_LOST, lang),),
    )
    if leads:
        by_lead = ((lead_of(loss.code, card.framework, leads), loss.code, loss.high) for loss in losses)
        yield from _by_section(_BY, by_lead, lang)
    by_part = ((name, loss.code, points) for loss in losses for name, points in loss.parts)
    yield from _by_section(_FROM, by_part, lang)


def _domain_rows(card: Scorecard, names: Names, lang: Language) -> Iterator[tuple[str, ...]]:
    total, *domains = card.self_and_final
    entries = card.entries.values()
    claimed = any(entry.self_score is not None for entry in entries)
    judged = any(entry.appraisal or entry.final is not None for entry in entries)
    for one in (*domains, total):
        result = card[one.code]
        name = speak(_words.TOTAL, lang) if one.code == TOTAL else f"{one.code} {names[card.framework.id, one.code]}"
        yield (
            short(name, _LONG),
            _words.decimal(result.maximum, lang),
            _ends(one.own, lang) if claimed else "",
            _ends(one.final, lang) if judged else "",
            _ends((result.low, result.high), lang),
            _ends(result.lost, lang),
        )


def _loss_row(loss: Loss, card: Scorecard, names: Names, lang: Language) -> tuple[str, ...]:
    name = f"{loss.code} {names[card.framework.id, loss.code]}"
    return short(name, _LONG), _lost(loss, lang), _words.capital(speak(_WHY[loss.why], lang))


def _lost(loss: Loss, lang: Language) -> str:
    points = _words.decimal(loss.high, lang)
    return points if loss.low == loss.high else speak(_MOST, lang).format(points=points)


def _by_section(title: Words, found: Iterator[tuple[str, str, Fraction]], lang: Language) -> Iterator[Section]:
    """Yield the points lost under one name each, the most first."""
    sums: dict[str, Fraction] = {}
    codes: dict[str, list[str]] = {}
    for name, code, points in found:
        sums[name] = sums.get(name, Fraction()) + points
        codes.setdefault(name, []).append(code)
    rows = tuple(
        (_words.capital(name or speak(_NOBODY, lang)), _words.decimal(sums[name], lang), ", ".join(codes[name]))
        for name in sorted(sums, key=lambda one: (-sums[one], one))
    )
    if rows:
        yield Section(
            title=speak(title, lang), head=heads(_BY_HEAD, lang), rows=rows, figures=(1,), widths=(76, 28, 70)
        )


def _unchecked(framework: Framework, card: Scorecard | None, lang: Language, *, is_led: bool) -> Section:
    lines = [known_line(framework, lang)]
    if card is not None:
        for words, state in ((_NO_POINTS, "unscored"), (_WITHHELD, "withheld")):
            codes = [item.code for item in framework.leaves() if card[item.code].state == state]
            if codes:
                lines.append(speak(words, lang).format(codes=short(", ".join(codes), 2 * _LONG)))
    if not is_led:
        lines.append(speak(_NO_LEADS, lang))
    return Section(title=speak(UNCHECKED, lang), lines=(*lines, speak(_NO_DOCUMENTS, lang)))
