"""A plan laid out as the document it is: its head, the goals and tasks of its prose, and one appendix a table.

Plain data for the writers of Word, Excel and Markdown.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

import attrs

from parindex._checks._tables import Grid
from parindex._plan import Document, Goal, Plan, Table, Task
from parindex._render._appendix import Appendix, has_own_label, lay_out, tidy
from parindex._values import DOCUMENT, TOTAL

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
GOALS, TASKS = "MỤC TIÊU", "NHIỆM VỤ, GIẢI PHÁP"
_ROOM = "\u00a0" * 6
"""Where a draft leaves room for what is written in by hand."""

_INDICES = {"par-index": "PAR Index", "sipas": "SIPAS", "papi": "PAPI"}
_LEVELS = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_ROMAN = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


@attrs.frozen(kw_only=True)
class Paper:
    """A plan as its document prints it.

    Attributes:
        issuer: the authority that issues it, in capitals.
        number: the line with its number.
        dated: the line with place and date.
        kind: what it is, in capitals.
        title: its title.
        goals: one line a goal.
        tasks: the tasks of its prose.
        appendices: one a table.
    """

    issuer: str
    number: str
    dated: str
    kind: str
    title: str
    goals: tuple[str, ...]
    tasks: tuple[Task, ...]
    appendices: tuple[Appendix, ...]


def lay_out_plan(plan: Plan, grids: Mapping[int, Grid]) -> Paper:
    """Return a plan laid out.

    Args:
        plan: the plan.
        grids: tables with their frameworks, by the index of the table; those without one are absent.
    """
    document = plan.document
    attached = attached_line(document)
    labels = _labels(plan.tables)
    return Paper(
        issuer=tidy(document.issuer).upper(),
        number=f"Số: {_number(document)}",
        dated=", ".join(part for part in (_place_of(plan.unit), _day(document.date)) if part),
        kind=tidy(document.kind or "văn bản").upper(),
        title=tidy(plan.title),
        goals=tuple(dict.fromkeys(map(_goal_line, plan.goals))),
        tasks=plan.tasks,
        appendices=tuple(
            lay_out(table, grids.get(at), label=labels[at], attached=attached) for at, table in enumerate(plan.tables)
        ),
    )


def attached_line(document: Document) -> str:
    """Return the line under the title of an appendix that says which document it belongs to.

    Examples:
        >>> attached_line(Document(issuer="Sở Nội vụ", number="12/KH-SNV", date=dt.date(2024, 5, 3), kind="kế hoạch"))
        '(Kèm theo Kế hoạch số 12/KH-SNV ngày 03 tháng 5 năm 2024 của Sở Nội vụ)'
    """
    kind = tidy(document.kind or "văn bản")
    named = f"{kind[:1].upper()}{kind[1:]} số {_number(document)} {_day(document.date)}"
    return f"(Kèm theo {named} của {tidy(document.issuer)})"


def task_lines(number: int, task: Task) -> tuple[tuple[str, str], ...]:
    """Return a task as the lines of a list, each in two parts: what is set off, and the rest.

    Args:
        number: its number in the list, from 1.
        task: the task.
    """
    name, codes = tidy(task.name or ""), ", ".join(task.codes)
    begins = "" if name else f"{number}. " + (f"Mục {codes}: " if codes else "")
    labelled = (
        ("Mục tiêu: ", task.goal),
        (begins, task.text),
        ("Sản phẩm: ", task.product),
        ("Cơ quan chủ trì: ", "; ".join(task.lead)),
        ("Cơ quan phối hợp: ", "; ".join(task.cooperating)),
        ("Thời gian thực hiện: ", task.timing),
    )
    lines = [(f"{number}. {name}", "")] if name else []
    return (*lines, *((label, tidy(part)) for label, part in labelled if part))


def _goal_line(goal: Goal) -> str:
    """Return a goal in the words of the document, after the index and the node it is about."""
    index = _INDICES.get(goal.index, goal.index)
    about = f"{index}, mục {goal.node}" if goal.node not in (None, TOTAL, DOCUMENT) else index
    return f"{about}: {tidy(goal.quote)}"


def _labels(tables: Iterable[Table]) -> list[str | None]:
    """Return what each appendix is called; None where its title says it."""
    named = [has_own_label(table.title) for table in tables]
    if len(named) == 1:
        return [None if named[0] else "PHỤ LỤC"]
    return [None if known else f"PHỤ LỤC {roman(number)}" for number, known in enumerate(named, 1)]


def roman(number: int) -> str:
    """Return a Roman numeral.

    Args:
        number: from 1.

    Examples:
        >>> roman(4), roman(18)
        ('IV', 'XVIII')
    """
    text = ""
    for letters, value in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _number(document: Document) -> str:
    """Return the number of a document; that of a draft has room for it."""
    number = tidy(document.number or "")
    return f"{_ROOM}{number}" if not number or number.startswith("/") else number


def _day(date: dt.date | None) -> str:
    """Return a date as documents write it: days below ten and the first two months with a zero before them."""
    if date is None:
        return f"ngày{_ROOM}tháng{_ROOM}năm{_ROOM}".rstrip()
    month = f"{date.month:02}" if date.month < 3 else str(date.month)  # noqa: PLR2004
    return f"ngày {date.day:02} tháng {month} năm {date.year}"


def _place_of(unit: str) -> str:
    """Return the place where a unit sits, which is what it is called behind its level."""
    match = re.search(rf"(?i)^(?:.*\s)?(?:{_LEVELS})\s+(\S.*)$", tidy(unit))
    return match[1] if match else ""
