"""A plan that was built, with its proof and its frontier, as text and JSON."""

import json
from fractions import Fraction

from parindex._findings import Language, Words, speak
from parindex._plan import Plan
from parindex._planner import Proposal
from parindex._render import _findings
from parindex._render._findings import Report
from parindex._values import show

_PROVEN = Words("proven: no plan takes less effort", "đã chứng minh: không phương án nào tốn ít công sức hơn")
_ON_GRID = Words(
    "proven for figures cut to a grid of {} points", "đã chứng minh với các mức điểm làm tròn theo lưới {} điểm"
)
_MADE = Words("Total {}, effort {} ({}).", "Tổng điểm {}, công sức {} ({}).")
_FRONTIER = Words("Least effort of every total:", "Công sức ít nhất cho từng tổng điểm:")
_NO_FRONTIER = Words(
    "With limits on effort that cross domains only the cheapest plan is known, not every total.",
    "Khi giới hạn công sức áp dụng qua nhiều lĩnh vực, chỉ biết phương án rẻ nhất, không có mọi tổng điểm.",
)
_SOME = Words("{} of {} totals; JSON has all.", "{} trong {} tổng điểm; định dạng JSON có đủ.")
_MOST = 24
_BAR = 40


def to_text(made: Proposal, *, lang: Language = "en", frontier: bool = False) -> str:
    """Return what a plan comes to, and on request the least effort of every total.

    Args:
        made: the plan, or the answer that there is none.
        lang: the language.
        frontier: whether the frontier is printed.
    """
    lines: list[str] = []
    if made.total is not None and made.effort is not None:
        proof = (
            speak(_PROVEN, lang) if made.state == "proven" else speak(_ON_GRID, lang).format(_shown(made.grid, lang))
        )
        lines += ["", speak(_MADE, lang).format(_shown(made.total, lang), _shown(made.effort, lang), proof)]
    if frontier:
        lines += ["", *_frontier(made, lang)]
    return "\n".join(lines)


def _frontier(made: Proposal, lang: Language) -> list[str]:
    points = made.frontier
    if not points:
        return [speak(_NO_FRONTIER, lang)]
    step = -(-len(points) // _MOST)
    shown = points[::-step][::-1]
    most = max(points[-1][1], Fraction(1))
    left, right = (max(len(_shown(pair[at], lang)) for pair in shown) for at in (0, 1))
    lines = [
        f"  {_shown(total, lang):>{left}}  {_shown(effort, lang):>{right}}  {'█' * int(effort * _BAR / most)}".rstrip()
        for total, effort in shown
    ]
    some = [speak(_SOME, lang).format(len(shown), len(points))] if step > 1 else []
    return [speak(_FRONTIER, lang), *lines, *some]


def _shown(value: Fraction, lang: Language) -> str:
    return speak(show(value), lang)


def to_json(made: Proposal, report: Report, *, lang: Language = "en", ascii_only: bool = False) -> str:
    """Return a plan with its proof, its targets, its frontier and its reasons: points and efforts as strings.

    Args:
        made: the plan, or the answer that there is none.
        report: its findings.
        lang: the language of the messages.
        ascii_only: whether every other character is escaped.
    """
    targets = {code: show(option.points) for code, option in made.solved.picked.items()}
    whole = {
        "format": "parindex/proposal/1",
        "framework": made.card.framework.id,
        "basis": speak(made.basis, lang),
        "state": made.state,
        "need": show(made.need),
        "total": None if made.total is None else show(made.total),
        "effort": None if made.effort is None else show(made.effort),
        "grid": show(made.grid),
        "targets": targets if isinstance(made.plan, Plan) else {},
        "frontier": [[show(total), show(effort)] for total, effort in made.frontier],
        "findings": _findings.findings_json(report, lang),
    }
    return json.dumps(whole, ensure_ascii=ascii_only, indent=2)
