"""Tasks: whether they do something about lost points, who leads them, and by when."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

from parindex._checks._tables import Grid, Subject
from parindex._checks._work import Line, Work, agencies_in, entities, lines_of, work_of
from parindex._findings import Finding, Kind, Severity, Value, Words, day, finding
from parindex._framework import Group, Item, Node
from parindex._text import fold, plain
from parindex._timings import Timing, read_timings
from parindex._values import TOTAL, show

MAINTAINED = Kind(
    "PIX701",
    Severity.WARNING,
    Words("a task maintains what lost points", "nhiệm vụ chỉ duy trì mục đã mất điểm"),
    Words(
        "only «{text}» is ordered, though it reached {computed} of {max}: say what is to change.",
        "chỉ giao «{text}», trong khi mới đạt {computed}/{max}: nêu việc cần thay đổi.",
    ),
)
NO_TASK = Kind(
    "PIX702",
    Severity.WARNING,
    Words("points to win and no task", "có điểm cần giành mà không có nhiệm vụ"),
    Words(
        "more is aimed at and nothing is ordered for {codes}: write a task, or leave the target where it is.",
        "đặt mục tiêu cao hơn nhưng không giao nhiệm vụ nào cho {codes}: bổ sung nhiệm vụ, hoặc giữ nguyên mục tiêu.",
    ),
)
MISPLACED = Kind(
    "PIX703",
    Severity.NOTE,
    Words("a task names another node", "nhiệm vụ nêu tên mục khác"),
    Words(
        "the task of {code} names {other}, whose own cell is empty: look whether it stands in the wrong row.",
        "nhiệm vụ ở dòng {code} nêu tên {other}, mà ô của mục đó để trống: xem có đặt nhầm dòng không.",
    ),
)
NO_LEAD = Kind(
    "PIX704",
    Severity.WARNING,
    Words("a task without a lead", "nhiệm vụ không có cơ quan chủ trì"),
    Words(
        "nobody leads «{text}»: name an agency.",
        "không ghi cơ quan chủ trì cho «{text}»: nêu rõ một cơ quan.",
    ),
)
EVERYBODY = Kind(
    "PIX705",
    Severity.WARNING,
    Words("everybody leads", "giao chung cho mọi cơ quan"),
    Words(
        "«{stated}» leads {count} of the tasks here: where all lead, nobody answers for it. Name one agency.",
        "«{stated}» chủ trì {count} nhiệm vụ ở đây: giao chung thì không rõ ai chịu trách nhiệm. Nêu rõ một cơ quan.",
    ),
)
ASKED = Kind(
    "PIX706",
    Severity.WARNING,
    Words("those who are asked are to do it", "giao việc cho người được khảo sát"),
    Words(
        "«{stated}» is to do {count} of the tasks here, but is who or how the survey asks: name an agency.",
        "«{stated}» được giao {count} nhiệm vụ ở đây, nhưng là đối tượng hoặc cách khảo sát: nêu rõ một cơ quan.",
    ),
)
TWO_LEADS = Kind(
    "PIX707",
    Severity.WARNING,
    Words("two leads for one item", "một mục có hai cơ quan chủ trì"),
    Words(
        "is led by {stated} here and by {computed} elsewhere (line {line}): decide who leads.",
        "ở đây do {stated} chủ trì, chỗ khác (dòng {line}) do {computed}: thống nhất cơ quan chủ trì.",
    ),
)
TOO_EARLY = Kind(
    "PIX708",
    Severity.WARNING,
    Words("a time before the plan", "thời gian trước ngày kế hoạch"),
    Words(
        "{what} ends on {day}, before the plan's own date {date}: correct the time.",
        "{what} kết thúc {day}, trước ngày ban hành kế hoạch {date}: sửa lại thời gian.",
    ),
)
TOO_LATE = Kind(
    "PIX709",
    Severity.WARNING,
    Words("a time after the assessment", "thời gian sau kỳ đánh giá"),
    Words(
        "{what} lies after {day}, when the year that is assessed is over: it wins no point of that year.",
        "{what} sau ngày {day}, khi năm đánh giá đã hết: không còn tính điểm cho năm đó.",
    ),
)
KINDS = (MAINTAINED, NO_TASK, MISPLACED, NO_LEAD, EVERYBODY, ASKED, TWO_LEADS, TOO_EARLY, TOO_LATE)

_SHOWN = 60
_MANY = 10
_SHORTEST_NAME = 15
_WELL = r"(?: (?:tot|dung|day du|quy dinh|tien do|theo quy dinh|dung quy dinh|dung tien do|co hieu qua))*"
_ONLY_MAINTAINS = (
    rf"^[^,.;:]{{0,60}}?\b(?:tiep tuc )?(?:tham muu )?duy tri(?: to chuc)?(?: viec)?(?: thuc hien)?{_WELL}[ .;]*$|"
    rf"^[^,.;:]{{0,60}}?\btiep tuc (?:tham muu )?(?:to chuc )?thuc hien{_WELL}[ .;]*$"
)
_ALL = r"(?:tat ca )?cac (?:so|phong|ban|nganh|co quan|don vi|cap|dia phuong|to chuc)\b(?!:)"
_THOSE_NAMED = r"\b(?:duoc giao|duoc phan cong|co ten)\b"
_COMMITTEES = r"(?:ubnd|uy ban nhan dan) (?:cap|cac)\b"
_PEOPLE = r"(?:nguoi dan|cong dan|nhan dan|to chuc|doanh nghiep|nguoi duoc (?:khao sat|phong van))"
_AN_AGENCY = r"\b(?:so|van phong|thanh tra|cong an|cuc|chi cuc|ubnd|ban quan ly|bao hiem|trung tam) [a-z]"
_STAFF = r"doi ngu (?:cbccvc|can bo|cong chuc|lanh dao)\b[^;]*"
_THOSE_ASKED = rf"^(?:{_PEOPLE}(?:(?:, | va |; ){_PEOPLE})*|{_STAFF}|dieu tra (?:xhh|xa hoi hoc)|khao sat)[ .]*$"


def check_maintained(subject: Subject) -> Iterator[Finding]:
    """Tasks that only go on with what lost points."""
    for grid in subject.grids:
        lines = list(lines_of(grid.table, grid))
        ordered = {line.code for line in lines if "task" in line.own}
        for line in lines:
            lost = _lost(grid, line.code)
            text = line.own["task"].text if "task" in line.own else ""
            if lost is None or not re.match(_ONLY_MAINTAINS, plain(text)) or _is_told_below(grid, line.code, ordered):
                continue
            node, reached = lost
            yield finding(
                MAINTAINED,
                place=line.own["task"].place,
                framework=grid.framework.id,
                node=node.code,
                field="task",
                stated=text,
                computed=reached,
                text=_short(text),
                max=show(node.max),
            )


def _is_told_below(grid: Grid, code: str | None, ordered: set[str | None]) -> bool:
    """Say whether rows under a group have tasks of their own: what it prints itself is then no more than a heading."""
    below = [one for one in ordered if one is not None and one != code and one in grid.framework]
    return any(code in [node.code for node in grid.framework.path(one)] for one in below)


def _lost(grid: Grid, code: str | None) -> tuple[Node, str] | None:
    """Return the node with its latest result where that is below its maximum and a target is above it."""
    if code is None or code == TOTAL:
        return None
    node = grid.framework[code]
    achieved = sorted(grid.columns(("achieved",)), key=lambda pair: pair[1].year or 0)
    reached = grid.figure(code, achieved[-1][0]) if achieved else None
    targets = [grid.figure(code, index) for index, _ in grid.columns(("target",))]
    if reached is None or reached.value >= node.max:
        return None
    raises = not any(targets) or any(target is not None and target.value > reached.value for target in targets)
    return (node, show(reached.value)) if raises else None


def check_without_task(subject: Subject) -> Iterator[Finding]:
    """Leaves that lost points and are to win some back, without a task in their row, above it, or in the prose."""
    in_prose = {work.node for work in work_of(subject) if work.table is None}
    for grid in subject.grids:
        if not any(column.kind == "task" for column in grid.table.columns):
            continue
        lines = list(lines_of(grid.table, grid))
        served = in_prose | {line.code for line in lines if "task" in line.held}
        bare = [line for line in lines if _is_bare(grid, line, served)]
        if len(bare) > _MANY:
            codes = ", ".join(line.code for line in bare if line.code)
            yield _without_task(grid, bare[0], TOTAL, codes)
        else:
            yield from (_without_task(grid, line, line.code or TOTAL, line.code or TOTAL) for line in bare)


def _is_bare(grid: Grid, line: Line, served: set[str | None]) -> bool:
    if line.code is None or _lost(grid, line.code) is None or isinstance(grid.framework[line.code], Group):
        return False
    return not any(node.code in served for node in grid.framework.path(line.code))


def _without_task(grid: Grid, line: Line, node: str, codes: str) -> Finding:
    place = line.row.place
    return finding(NO_TASK, place=place, framework=grid.framework.id, node=node, field="task", codes=codes)


def check_misplaced(subject: Subject) -> Iterator[Finding]:
    """Tasks that print the whole name of another node, whose own cell is empty."""
    for grid in subject.grids:
        lines = list(lines_of(grid.table, grid))
        ordered = {line.code for line in lines if "task" in line.own}
        empty = {line.code: fold(line.row.name) for line in lines if _is_empty_leaf(grid, line, ordered)}
        for line in lines:
            if line.code is None or "task" not in line.own:
                continue
            text = fold(line.own["task"].text)
            other = _named(text, empty)
            if other and not _are_kin(grid, other, line.code) and fold(line.row.name) not in text:
                yield finding(
                    MISPLACED,
                    place=line.own["task"].place,
                    framework=grid.framework.id,
                    node=line.code,
                    field="task",
                    code=line.code,
                    other=f"{other} {grid.rows[other].name}",
                )


def _are_kin(grid: Grid, one: str, other: str) -> bool:
    """Say whether one of two nodes is under the other."""
    ways = [{node.code for node in grid.framework.path(code)} for code in (one, other)]
    return one in ways[1] or other in ways[0]


def _is_empty_leaf(grid: Grid, line: Line, ordered: set[str | None]) -> bool:
    return line.code is not None and line.code not in ordered and isinstance(grid.framework[line.code], Item)


def _named(text: str, names: dict[str | None, str]) -> str | None:
    found = [code for code, name in names.items() if code and len(name) >= _SHORTEST_NAME and name in text]
    return max(found, key=lambda code: len(names[code]), default=None)


def check_leads(subject: Subject) -> Iterator[Finding]:
    """Tasks without a lead, with everybody for a lead, or with those who are asked."""
    all_work = list(work_of(subject))
    led = _led_nodes(subject, all_work)
    led_in_prose = _led_nodes(subject, [work for work in all_work if work.table is None])
    directions = Counter(work.place for work in all_work if work.table is None and work.place)
    shared: dict[tuple[Kind, int, str], list[Work]] = {}
    for work in all_work:
        asked = next(filter(_is_asked, (*work.leads, work.text)), None)
        if asked is not None:
            shared.setdefault((ASKED, id(work.table), asked), []).append(work)
        elif work.text and not work.lead and _needs_lead(work):
            if work.table is not None or (work.framework, work.node) not in led:
                yield _about(NO_LEAD, work, text=_short(work.text))
        elif (work.framework, work.node) in led_in_prose or (work.place and directions[work.place] > 1):
            continue  # the prose tells all what to do, and another task who answers for it
        elif any(map(_is_all, work.leads)) and all(map(_is_everybody, work.leads)):
            shared.setdefault((EVERYBODY, id(work.table), work.lead), []).append(work)
    for (kind, _, who), tasks in shared.items():
        yield _about(kind, tasks[0], stated=who, count=str(len({id(work.place) for work in tasks})))


def _led_nodes(subject: Subject, all_work: list[Work]) -> set[tuple[str | None, str | None]]:
    """Return the nodes that some work gives to definite agencies, and every node above them."""
    led: set[tuple[str | None, str | None]] = set()
    for work in all_work:
        definite = [lead for lead in agencies_in(work.lead) if not _is_everybody(lead)]
        framework = subject.by_id.get(work.framework or "")
        if definite and framework is not None and work.node in framework:
            led |= {(work.framework, node.code) for node in framework.path(work.node or "")}
    return led


def _needs_lead(work: Work) -> bool:
    """Say whether a task must print a lead: it names no agency itself, and its table has a column for the lead."""
    asked = work.table is None or any(column.kind == "lead" for column in work.table.columns)
    return asked and re.search(_AN_AGENCY, plain(work.text)) is None


def _is_asked(text: str) -> bool:
    return re.match(_THOSE_ASKED, plain(text)) is not None


def _is_all(lead: str) -> bool:
    return re.match(_ALL, plain(lead)) is not None and re.search(_THOSE_NAMED, plain(lead)) is None


def _is_everybody(lead: str) -> bool:
    """Say whether a lead names nobody in particular; committees of a level do so beside "các sở" only."""
    return _is_all(lead) or re.match(_COMMITTEES, plain(lead)) is not None


def _about(kind: Kind, work: Work, *, stated: str | None = None, **values: Value) -> Finding:
    return Finding(
        kind=kind,
        place=work.place,
        framework=work.framework,
        node=work.node,
        field="lead",
        stated=stated,
        values=tuple(values.items()),
    )


def check_agreement(subject: Subject) -> Iterator[Finding]:
    """One leaf with two leads in different parts of one document that have no agency in common."""
    plan = subject.plan
    first: dict[tuple[str, str], tuple[Work, tuple[str, ...]]] = {}
    for work in work_of(subject):
        named = tuple(lead for lead in agencies_in(work.lead) if not _is_everybody(lead) and not _is_asked(lead))
        if not named or not _is_leaf(subject, work):
            continue
        other, leads = first.setdefault((work.framework or "", work.node or ""), (work, named))
        if other.table is not work.table and not entities(named, plan) & entities(leads, plan):
            yield finding(
                TWO_LEADS,
                place=work.place,
                framework=work.framework,
                node=work.node,
                field="lead",
                stated="; ".join(named),
                computed="; ".join(leads),
                line=str(other.place.line if other.place else "?"),
            )


def _is_leaf(subject: Subject, work: Work) -> bool:
    framework = subject.by_id.get(work.framework or "")
    return framework is not None and work.node in framework and isinstance(framework[work.node or ""], Item)


def check_times(subject: Subject) -> Iterator[Finding]:
    """Times that are over before the plan is issued, or that lie after the year that is assessed."""
    plan = subject.plan
    issued = plan.document.date or (dt.date(min(plan.years), 1, 1) if plan.years else None)
    closed = dt.date(max(plan.years), 12, 31) if plan.years else None
    for work in work_of(subject):
        for timing in read_timings(work.timing):
            if issued and timing.end and timing.end < issued:
                yield _about_time(TOO_EARLY, work, timing.end, date=day(issued))
            elif closed and _begins_after(timing, closed):
                yield _about_time(TOO_LATE, work, closed)


def _begins_after(timing: Timing, limit: dt.date) -> bool:
    begins = timing.start or timing.end
    return begins is not None and begins > limit


def _about_time(kind: Kind, work: Work, limit: dt.date, **values: Value) -> Finding:
    return Finding(
        kind=kind,
        place=work.place,
        framework=work.framework,
        node=work.node,
        field="timing",
        values=(("what", f"«{work.timing}»"), ("day", day(limit)), *values.items()),
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rsplit(' ', 1)[0]} …"
