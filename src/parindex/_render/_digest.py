"""What a director reads before signing a plan, as plain data: one side, and an annex."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from parindex._checks._frameworks import NOT_CHECKED
from parindex._checks._tables import Grid, Subject
from parindex._checks._work import Work
from parindex._findings import Finding, Language, Words, day, speak
from parindex._framework import Framework
from parindex._plan import COLUMN_WORDS, NUMERIC, Plan, Table
from parindex._render import _words
from parindex._render._gaps import column_of, figure_in
from parindex._render._grids import Spot, beside_rows, row_names
from parindex._render._reaching import reach_sections
from parindex._render._sections import (
    ERRORS,
    TABLE,
    UNCHECKED,
    Digest,
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
from parindex._render._tallies import Lost, due, lead_of, leads_of, losses, quarter, quarters_without_year
from parindex._result import Findings

_MOST_ERRORS, _MOST_DOMAINS = 10, 4
_SHORT, _LONG = 40, 90

_TITLE = Words("Review of a plan before it is signed", "Phiếu rà soát kế hoạch trước khi ký")
_OF = Words("{plan}; reviewed on {day}", "{plan}; rà soát ngày {day}")
_ERROR_HEAD = (
    Words("table", "bảng"),
    Words("row", "mục"),
    Words("figure", "số liệu"),
    Words("printed", "số in"),
    Words("computed", "tính được"),
    Words("who mends it", "nơi sửa"),
)
_DRAFTER = Words("the drafting unit", "đơn vị soạn thảo")
_LEADS = Words("Points lost, by lead agency: {table}", "Điểm bị mất theo cơ quan chủ trì: {table}")
_LEAD_HEAD = (Words("lead agency", "cơ quan chủ trì"), Words("points lost", "điểm bị mất"), Words("items", "các mục"))
_DOMAINS = Words("Points lost, by domain: {table}", "Điểm bị mất theo lĩnh vực: {table}")
_DOMAIN_HEAD = (Words("domain", "lĩnh vực"), _LEAD_HEAD[1])
_NO_LEAD = Words(
    "The plan names no lead agencies, so points lost are not divided among them.",
    "Kế hoạch không ghi cơ quan chủ trì nên không chia điểm bị mất theo cơ quan.",
)
_NOBODY = Words("nobody is named", "chưa ghi cơ quan chủ trì")
_DUE = Words("Due this quarter ({first} to {last})", "Đến hạn trong quý này ({first} đến {last})")
_DUE_HEAD = (
    Words("code", "mã"),
    Words("work", "nhiệm vụ"),
    Words("lead agency", "cơ quan chủ trì"),
    Words("time", "thời hạn"),
)
_NOTHING_DUE = Words("Nothing that the plan dates.", "Không có nhiệm vụ ghi thời hạn trong quý này.")
_NO_RESULTS = Words(
    "Printed results were not compared with published ones.", "Chưa đối chiếu số in với kết quả đã công bố."
)
_NO_FRAMEWORK = Words(
    "Tables that belong to no framework, whose points were not checked: {n}.",
    "{n} bảng không thuộc bộ tiêu chí nào: chưa kiểm tra điểm.",
)
_NO_YEAR = Words("Times that name a quarter without its year: {n}.", "{n} thời hạn ghi quý mà không ghi năm.")
_NO_EVIDENCE = Words("Evidence documents and the content of the tasks.", "Tài liệu kiểm chứng và nội dung nhiệm vụ.")


def lay_out_digest(
    subject: Subject,
    grids: dict[int, Grid],
    findings: Findings,
    lang: Language,
    *,
    on: dt.date,
    compared: bool,
    folders: tuple[str, ...] = (),
) -> Digest:
    """Return what a director reads of a plan.

    Args:
        subject: the plan with its frameworks.
        grids: its tables with their frameworks, by the index of the table.
        findings: what was found in it.
        lang: ``en`` or ``vi``.
        on: the day it is for; what falls due in its quarter is told.
        compared: whether printed results were compared with published ones.
        folders: folders of the user's own frameworks, where versions are looked up.
    """
    plan = subject.plan
    errors = _error_section(subject, findings, lang)
    by_lead = tuple(_lead_sections(subject, grids, lang))
    falling = _due_section(subject, on, lang)
    reach = reach_sections(plan, grids, lang, folders)
    unchecked = _unchecked(subject, findings, lang, compared=compared)
    front = (errors, *reach, *by_lead[:1], falling, unchecked)
    longer = (*(one for one in (*by_lead[:1], falling) if len(one.rows) > one.most), *by_lead[1:])
    return Digest(
        title=speak(_TITLE, lang),
        subject=plan.title,
        about=speak(_OF, lang).format(plan=str(plan), day=speak(day(on), lang)),
        conclusion=conclusion(findings, lang),
        fit=not findings.errors,
        front=tuple(cut(one, lang) for one in front),
        annex=(*longer, annex_section(findings, row_names(plan), lang)) if findings or longer else (),
    )


def _error_section(subject: Subject, findings: Findings, lang: Language) -> Section:
    beside, _ = beside_rows(subject.plan, findings.errors)
    spots = {id(one): spot for spot, ones in beside.items() for one in ones}
    leads = {framework.id: (framework, leads_of(framework, subject)) for framework in subject.by_id.values()}
    rows = tuple(
        (*_error_row(one, spots.get(id(one)), subject.plan, lang), _mender(one, leads, lang)) for one in findings.errors
    )
    return Section(
        title=speak(ERRORS, lang),
        head=heads(_ERROR_HEAD, lang) if rows else (),
        rows=rows,
        figures=(3, 4),
        widths=(18, 50, 40, 20, 20, 26),
        lines=() if rows else (_words.capital(speak(_words.NOTHING, lang)),),
        most=_MOST_ERRORS,
    )


def _mender(one: Finding, leads: Mapping[str, tuple[Framework, Mapping[str, str]]], lang: Language) -> str:
    """Return who mends an error: the lead of its row where the plan names one, else whoever drafted the plan."""
    framework, known = leads.get(one.framework or "", (None, {}))
    lead = lead_of(one.node, framework, known) if framework and one.node and one.node in framework else ""
    return short(lead, _SHORT) or speak(_DRAFTER, lang)


def _error_row(one: Finding, spot: Spot | None, plan: Plan, lang: Language) -> tuple[str, ...]:
    table = speak(TABLE, lang).format(spot[0] + 1) if spot else speak(_words.DOCUMENT, lang)
    field = _field_words(one.field, plan.tables, lang)
    words = (field, "" if field and one.computed else speak(one.kind.title, lang))
    figure = ": ".join(part for part in words if part)
    return _words.capital(table), row_name(one, row_names(plan), lang), figure, *figures(one, lang)


def _field_words(field: str | None, tables: Sequence[Table], lang: Language) -> str:
    known = {column.field: column.words for table in tables for column in table.columns}
    known |= {COLUMN_WORDS[kind].en: COLUMN_WORDS[kind] for kind in NUMERIC}
    return speak(known[field], lang) if field in known else ""


def _lead_sections(subject: Subject, grids: dict[int, Grid], lang: Language) -> Iterator[Section]:
    for at, grid in grids.items():
        if grid.framework.measure != "points":
            continue
        if not leads_of(grid.framework, subject):
            yield from _domain_section(at, grid, lang)
        found = losses(grid, subject)
        if found:
            name = f"{grid.framework.id}, {speak(TABLE, lang).format(at + 1)}"
            yield Section(
                title=speak(_LEADS, lang).format(table=name),
                head=heads(_LEAD_HEAD, lang),
                rows=tuple(_lead_row(one, lang) for one in found),
                figures=(1,),
                widths=(76, 26, 72),
            )


def _domain_section(at: int, grid: Grid, lang: Language) -> Iterator[Section]:
    """Yield the points lost by domain, for a plan that names no lead agencies; nothing where no results are printed."""
    column = column_of(grid, "achieved")
    figures = ((child, figure_in(grid, child.code, column)) for child in grid.framework.tree.children)
    lost = [(child.max - had, child) for child, had in figures if had is not None and had < child.max]
    if lost:
        lost.sort(key=lambda pair: pair[0], reverse=True)
        yield Section(
            title=speak(_DOMAINS, lang).format(table=f"{grid.framework.id}, {speak(TABLE, lang).format(at + 1)}"),
            head=heads(_DOMAIN_HEAD, lang),
            rows=tuple(
                (f"{child.code} {child.name.text('vi')}", _words.decimal(points, lang)) for points, child in lost
            ),
            figures=(1,),
            widths=(146, 28),
            lines=(speak(_NO_LEAD, lang),),
            most=_MOST_DOMAINS,
        )


def _lead_row(one: Lost, lang: Language) -> tuple[str, ...]:
    return _words.capital(one.lead or speak(_NOBODY, lang)), _words.decimal(one.points, lang), ", ".join(one.items)


def _due_section(subject: Subject, on: dt.date, lang: Language) -> Section:
    first, last = quarter(on)
    rows = tuple(_due_row(work, subject, lang) for work in due(subject, on))
    return Section(
        title=speak(_DUE, lang).format(first=speak(day(first), lang), last=speak(day(last), lang)),
        head=heads(_DUE_HEAD, lang) if rows else (),
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
    lines += (known_line(framework, lang) for framework in subject.by_id.values())
    if not compared:
        lines.append(speak(_NO_RESULTS, lang))
    if undated:
        lines.append(speak(_NO_YEAR, lang).format(n=undated))
    return Section(title=speak(UNCHECKED, lang), lines=(*lines, speak(_NO_EVIDENCE, lang)))
