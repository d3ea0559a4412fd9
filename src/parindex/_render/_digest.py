"""What a director reads before signing a plan, as plain data: one side, and an annex."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from parindex._checks._frameworks import NOT_CHECKED
from parindex._checks._tables import Grid, Subject
from parindex._checks._work import Work
from parindex._findings import Finding, Language, Number, Severity, Words, day, speak
from parindex._plan import COLUMN_WORDS, NUMERIC, Plan, Table
from parindex._render import _words
from parindex._render._frameworks import coverage
from parindex._render._gaps import column_of
from parindex._render._grids import Spot, about, beside_rows, row_names
from parindex._render._sheet import METHODS
from parindex._render._tallies import Lost, Reach, due, losses, quarter, quarters_without_year, reaches
from parindex._result import Findings
from parindex._values import parse_number

_MOST_ERRORS, _MOST_ROWS = 10, 6
_SHORT, _LONG = 40, 90

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TITLE = Words("Review of a plan before it is signed", "Phiếu rà soát kế hoạch trước khi ký")
_OF = Words("{plan}; reviewed on {day}", "{plan}; rà soát ngày {day}")
_FIT = Words("Fit to sign: no error was found.", "Đủ điều kiện trình ký: không phát hiện lỗi.")
_MEND = Words("Not yet fit to sign: {errors} to mend.", "Chưa nên ký: còn {errors} phải sửa.")
_LOOK = Words("{warnings} to look at.", "Cần xem lại: {warnings}.")
_ERRORS = Words("Errors to mend before signing", "Lỗi cần sửa trước khi ký")
_ERROR_HEAD = (
    Words("table", "bảng"),
    Words("row", "mục"),
    Words("figure", "số liệu"),
    Words("printed", "số in"),
    Words("computed", "tính được"),
)
_MORE = Words("{n} more in the annex.", "Còn {n} nội dung, xem phụ lục.")
_REACH = Words("Points to be won: {table}", "Điểm cần tăng thêm: {table}")
_REACH_HEAD = (
    Words("method", "phương pháp"),
    Words("items", "số mục"),
    Words("maximum", "tối đa"),
    Words("achieved", "đạt được"),
    Words("target", "mục tiêu"),
    Words("to be won", "cần tăng"),
    Words("reserve", "dự phòng"),
)
_ALL = Words("together", "cộng")
_ASSUMED = Words(
    "Assumed: {year} is scored by {framework}. Only items that print both figures are counted.",
    "Giả định: năm {year} chấm theo {framework}. Chỉ tính các mục in đủ hai số.",
)
_THE_YEAR = Words("the year of the targets", "của mục tiêu")
_NO_REACH = Words(
    "No table prints both achieved points and targets, so what is to be won is not known.",
    "Không bảng nào in đủ điểm đạt được và mục tiêu nên chưa tính được điểm cần tăng thêm.",
)
_LEADS = Words("Points lost, by lead agency: {table}", "Điểm bị mất theo cơ quan chủ trì: {table}")
_LEAD_HEAD = (Words("lead agency", "cơ quan chủ trì"), Words("points lost", "điểm bị mất"), Words("items", "các mục"))
_NOBODY = Words("nobody is named", "chưa ghi cơ quan chủ trì")
_DUE = Words("Due this quarter ({first} to {last})", "Đến hạn trong quý này ({first} đến {last})")
_DUE_HEAD = (
    Words("code", "mã"),
    Words("work", "nhiệm vụ"),
    Words("lead agency", "cơ quan chủ trì"),
    Words("time", "thời hạn"),
)
_NOTHING_DUE = Words("Nothing that the plan dates.", "Không có nhiệm vụ ghi thời hạn trong quý này.")
_UNCHECKED = Words("Not checked", "Chưa kiểm tra")
_NO_RESULTS = Words(
    "Printed results were not compared with published ones.", "Chưa đối chiếu số in với kết quả đã công bố."
)
_NO_FRAMEWORK = Words(
    "{n} tables belong to no framework: their points were not checked.",
    "{n} bảng không thuộc bộ tiêu chí nào: chưa kiểm tra điểm.",
)
_NO_RULE = Words(
    "{framework}: of {max} {unit}, {unknown} have an unknown rule; an appraiser or publisher gives {entered}.",
    "{framework}: trong {max} {unit} có {unknown} chưa rõ thang điểm, {entered} do cơ quan thẩm định hoặc công bố ghi.",
)
_NO_YEAR = Words("{n} times name a quarter without its year.", "{n} thời hạn ghi quý mà không ghi năm.")
_NO_EVIDENCE = Words("Evidence documents and the content of the tasks.", "Tài liệu kiểm chứng và nội dung nhiệm vụ.")
_ANNEX = Words("Annex: everything that was found", "Phụ lục: toàn bộ nội dung cần rà soát")
_ANNEX_HEAD = (Words("code", "mã"), Words("row", "mục"), Words("what to do", "nội dung"))
_TABLE = Words("table {}", "bảng {}")


@attrs.frozen(kw_only=True)
class Section:
    """A part of the page.

    Attributes:
        title: its title.
        head: the heads of its table; none where it has no table.
        rows: the rows of its table, one text a head.
        figures: which columns hold figures.
        widths: of the columns, in millimetres.
        lines: sentences under the table.
    """

    title: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    figures: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Digest:
    """The page and its annex.

    Attributes:
        title: its title.
        plan: the title of the plan.
        about: which document it is, and when it was reviewed.
        conclusion: what follows, in one or two sentences.
        fit: whether the plan can be signed as it is.
        front: what stands on the first side.
        annex: what stands behind it.
    """

    title: str
    plan: str
    about: str
    conclusion: str
    fit: bool
    front: tuple[Section, ...]
    annex: tuple[Section, ...]


def lay_out_digest(
    subject: Subject, grids: dict[int, Grid], findings: Findings, lang: Language, *, on: dt.date, compared: bool
) -> Digest:
    """Return what a director reads of a plan.

    Args:
        subject: the plan with its frameworks.
        grids: its tables with their frameworks, by the index of the table.
        findings: what was found in it.
        lang: ``en`` or ``vi``.
        on: the day it is for; what falls due in its quarter is told.
        compared: whether printed results were compared with published ones.
    """
    plan = subject.plan
    errors = _error_section(plan, findings, lang)
    by_lead = tuple(_lead_sections(subject, grids, lang))
    falling = _due_section(subject, on, lang)
    reach, unchecked = _reach_sections(plan, grids, lang), _unchecked(subject, findings, lang, compared=compared)
    front = (errors, *reach, *by_lead[:1], falling, unchecked)
    longer = (*(one for one in (*by_lead[:1], falling) if len(one.rows) > _MOST_ROWS), *by_lead[1:])
    return Digest(
        title=speak(_TITLE, lang),
        plan=plan.title,
        about=speak(_OF, lang).format(plan=str(plan), day=speak(day(on), lang)),
        conclusion=_conclusion(findings, lang),
        fit=not findings.errors,
        front=tuple(_cut_section(one, lang) for one in front),
        annex=(*longer, _annex(plan, findings, lang)) if findings or longer else (),
    )


def _conclusion(findings: Findings, lang: Language) -> str:
    errors, warnings = len(findings.errors), len(findings.warnings)
    first = (
        speak(_MEND, lang).format(errors=_words.count(Severity.ERROR, errors, lang)) if errors else speak(_FIT, lang)
    )
    look = speak(_LOOK, lang).format(warnings=_words.count(Severity.WARNING, warnings, lang)) if warnings else ""
    return f"{first} {look}".strip()


def _cut_section(section: Section, lang: Language) -> Section:
    """Return a section as it stands on the first side: its first rows, and how many more there are."""
    most = _MOST_ERRORS if section.title == speak(_ERRORS, lang) else _MOST_ROWS
    left = len(section.rows) - most
    if left <= 0:
        return section
    more = speak(_MORE, lang).format(n=left)
    return attrs.evolve(section, rows=section.rows[:most], lines=(more, *section.lines))


def _error_section(plan: Plan, findings: Findings, lang: Language) -> Section:
    beside, _ = beside_rows(plan, findings.errors)
    spots = {id(one): spot for spot, ones in beside.items() for one in ones}
    rows = tuple(_error_row(one, spots.get(id(one)), plan, lang) for one in findings.errors)
    return Section(
        title=speak(_ERRORS, lang),
        head=_heads(_ERROR_HEAD, lang) if rows else (),
        rows=rows,
        figures=(3, 4),
        widths=(18, 62, 50, 22, 22),
        lines=() if rows else (speak(_words.NOTHING, lang),),
    )


def _heads(words: Sequence[Words], lang: Language) -> tuple[str, ...]:
    return tuple(_capital(speak(one, lang)) for one in words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _error_row(one: Finding, spot: Spot | None, plan: Plan, lang: Language) -> tuple[str, ...]:
    table = speak(_TABLE, lang).format(spot[0] + 1) if spot else speak(_words.DOCUMENT, lang)
    field = _field_words(one.field, plan.tables, lang)
    words = (field, "" if field and one.computed else speak(one.kind.title, lang))
    figure = ": ".join(part for part in words if part)
    return _capital(table), _row_name(one, plan, lang), figure, _printed(one.stated, lang), _printed(one.computed, lang)


def _field_words(field: str | None, tables: Sequence[Table], lang: Language) -> str:
    known = {column.field: column.words for table in tables for column in table.columns}
    known |= {COLUMN_WORDS[kind].en: COLUMN_WORDS[kind] for kind in NUMERIC}
    return speak(known[field], lang) if field in known else ""


def _row_name(one: Finding, plan: Plan, lang: Language) -> str:
    return short(about(one, row_names(plan), lang), _SHORT)


def _printed(text: str | None, lang: Language) -> str:
    """Return what is stated or follows as a reader of the language writes it: a number, a date, or words."""
    if text is None:
        return ""
    if parse_number(text.lstrip("-")) is not None:
        return speak(Number(text), lang)
    return speak(day(dt.date.fromisoformat(text)), lang) if re.fullmatch(_DATE, text) else text


def short(text: str, most: int) -> str:
    """Return text on one line, cut between words where it is longer.

    Examples:
        >>> short("Thực hiện cơ chế một cửa", 16)
        'Thực hiện cơ …'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rpartition(" ")[0] + " …"


def _reach_sections(plan: Plan, grids: dict[int, Grid], lang: Language) -> Iterator[Section]:
    found = [(at, grid, reaches(grid)) for at, grid in grids.items()]
    told = [(at, grid, ones) for at, grid, ones in found if ones and grid.framework.measure == "points"]
    if not told:
        yield Section(title=speak(_REACH, lang).format(table=plan.unit), lines=(speak(_NO_REACH, lang),))
    for at, grid, ones in told:
        name = f"{grid.framework.id}, {speak(_TABLE, lang).format(at + 1)}"
        rows = [_reach_row(speak(_words.METHODS[one.method], lang), (one,), lang) for one in _in_order(ones)]
        rows.append(_reach_row(speak(_ALL, lang), ones, lang))
        column = column_of(grid, "target")
        year = grid.table.columns[column].year if column is not None else None
        assumed = speak(_ASSUMED, lang).format(year=year or speak(_THE_YEAR, lang), framework=grid.framework.id)
        yield Section(
            title=speak(_REACH, lang).format(table=name),
            head=_heads(_REACH_HEAD, lang),
            rows=tuple(rows),
            figures=(1, 2, 3, 4, 5, 6),
            widths=(48, 18, 20, 22, 22, 22, 22),
            lines=(assumed,),
        )


def _in_order(ones: Sequence[Reach]) -> list[Reach]:
    return sorted(ones, key=lambda one: METHODS.index(one.method))


def _reach_row(name: str, ones: Sequence[Reach], lang: Language) -> tuple[str, ...]:
    def whole(figure: str) -> str:
        return _words.decimal(sum((getattr(one, figure) for one in ones), Fraction()), lang)

    figures = (whole(figure) for figure in ("maximum", "achieved", "target", "wanted", "reserve"))
    return (_capital(name), str(sum(one.items for one in ones)), *figures)


def _lead_sections(subject: Subject, grids: dict[int, Grid], lang: Language) -> Iterator[Section]:
    for at, grid in grids.items():
        found = losses(grid, subject) if grid.framework.measure == "points" else ()
        if found:
            name = f"{grid.framework.id}, {speak(_TABLE, lang).format(at + 1)}"
            yield Section(
                title=speak(_LEADS, lang).format(table=name),
                head=_heads(_LEAD_HEAD, lang),
                rows=tuple(_lead_row(one, lang) for one in found),
                figures=(1,),
                widths=(76, 26, 72),
            )


def _lead_row(one: Lost, lang: Language) -> tuple[str, ...]:
    return _capital(one.lead or speak(_NOBODY, lang)), _words.decimal(one.points, lang), ", ".join(one.items)


def _due_section(subject: Subject, on: dt.date, lang: Language) -> Section:
    first, last = quarter(on)
    rows = tuple(_due_row(work, subject, lang) for work in due(subject, on))
    return Section(
        title=speak(_DUE, lang).format(first=speak(day(first), lang), last=speak(day(last), lang)),
        head=_heads(_DUE_HEAD, lang) if rows else (),
        rows=rows,
        widths=(16, 84, 42, 32),
        lines=() if rows else (speak(_NOTHING_DUE, lang),),
    )


def _due_row(work: Work, subject: Subject, lang: Language) -> tuple[str, ...]:
    framework = subject.by_id.get(work.framework or "")
    node = framework[work.node] if framework and work.node and work.node in framework else None
    text = work.text or (node.name.text(lang) if node else "")
    return work.node or "", short(text, _LONG), short(work.lead, _SHORT), short(work.timing, _SHORT)


def _unchecked(subject: Subject, findings: Findings, lang: Language, *, compared: bool) -> Section:
    lines = [one.message(lang) for one in findings if one.kind in NOT_CHECKED]
    bare = sum(table.framework is None for table in subject.plan.tables)
    undated = quarters_without_year(subject)
    if bare:
        lines.append(speak(_NO_FRAMEWORK, lang).format(n=bare))
    for framework in subject.by_id.values():
        _, entered, unknown = (_words.decimal(part, lang) for part in coverage(framework))
        unit, most = speak(_words.MEASURES[framework.measure], lang), _words.decimal(framework.tree.max, lang)
        lines.append(
            speak(_NO_RULE, lang).format(framework=framework.id, max=most, unit=unit, unknown=unknown, entered=entered)
        )
    if not compared:
        lines.append(speak(_NO_RESULTS, lang))
    if undated:
        lines.append(speak(_NO_YEAR, lang).format(n=undated))
    return Section(title=speak(_UNCHECKED, lang), lines=(*lines, speak(_NO_EVIDENCE, lang)))


def _annex(plan: Plan, findings: Findings, lang: Language) -> Section:
    rows = tuple(
        (
            _capital(f"{speak(_words.SEVERITIES[one.severity], lang)} {one.code}"),
            _row_name(one, plan, lang),
            one.message(lang),
        )
        for one in findings
    )
    return Section(title=speak(_ANNEX, lang), head=_heads(_ANNEX_HEAD, lang), rows=rows, widths=(26, 48, 100))
