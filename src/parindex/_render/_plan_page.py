"""A plan as a page: its findings in numbers, its gaps as a picture, and its tables with the findings beside."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from parindex._checks._frameworks import Shelf
from parindex._checks._tables import Grid
from parindex._findings import Finding, Language, Severity, Words, speak
from parindex._plan import Plan
from parindex._render import _words
from parindex._render._appendix import Appendix
from parindex._render._appendix import Heading as Column
from parindex._render._framework_page import Heading, plain_heading
from parindex._render._gaps import gaps, gaps_picture
from parindex._render._grids import Spot, about, beside_rows, grids_of, named_frameworks, row_names
from parindex._render._markup import Markup, joined, tag
from parindex._render._paper import lay_out_plan
from parindex._render._pictures import figure
from parindex._result import Findings
from parindex._values import TOTAL
from parindex.rules import Rule

_FINDINGS = Words("What to look at", "Nội dung cần rà soát")
_ELSEWHERE = Words("Outside the tables", "Ngoài các bảng")
_TABLE = Words("Table {}", "Bảng {}")
_FEASIBLE = Words("What can be reached", "Khả năng đạt mục tiêu")
_CLASSES = {Severity.ERROR: "pix-error", Severity.WARNING: "pix-warning", Severity.NOTE: "pix-note-mark"}


def plan_block(
    plan: Plan,
    findings: Findings,
    lang: Language,
    *,
    level: int = 2,
    heading: Heading = plain_heading,
    folders: Iterable[str | Path] = (),
    extra_rules: tuple[type[Rule], ...] = (),
) -> Markup:
    """Return a plan as a part of a page.

    Args:
        plan: the plan.
        findings: what was found in it.
        lang: ``en`` or ``vi``: that of the findings; the plan stands as it is printed.
        level: of the first heading, from 1.
        heading: sets a heading.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones.
    """
    grids = grids_of(plan, named_frameworks(plan, Shelf.of((), folders, extra_rules)))
    beside, elsewhere = beside_rows(plan, findings)
    paper = lay_out_plan(plan, grids)
    tables = (
        _table(appendix, at, beside, lang, level + 1, heading, grids.get(at))
        for at, appendix in enumerate(paper.appendices)
    )
    parts = [
        _head(plan, findings, lang, level, heading),
        tag("p", joined(paper.issuer, " · ", paper.number, " · ", paper.dated), lang="vi"),
        _list(elsewhere, plan, lang, level + 1, heading) if elsewhere else joined(),
        *tables,
    ]
    return tag("div", *parts, class_="pix", lang=lang)


def findings_block(
    plan: Plan,
    findings: Findings,
    lang: Language,
    *,
    level: int = 2,
    heading: Heading = plain_heading,
    folders: Iterable[str | Path] = (),  # noqa: ARG001 - what a plan's page takes
) -> Markup:
    """Return the findings of a plan as a part of a page, in the order of the document.

    Args:
        plan: the plan.
        findings: what was found in it.
        lang: ``en`` or ``vi``.
        level: of the first heading, from 1.
        heading: sets a heading.
        folders: unused here.
    """
    return tag(
        "div",
        _head(plan, findings, lang, level, heading),
        finding_items(findings, row_names(plan), lang),
        class_="pix",
        lang=lang,
    )


def feasible_block(
    plan: Plan,
    findings: Findings,
    lang: Language,
    *,
    level: int = 2,
    heading: Heading = plain_heading,
    folders: Iterable[str | Path] = (),  # noqa: ARG001 - what a plan's page takes
) -> Markup:
    """Return what of a plan can be reached as a part of a page, each rule book that is assumed told once.

    Args:
        plan: the plan.
        findings: what can be reached.
        lang: ``en`` or ``vi``.
        level: of the first heading, from 1.
        heading: sets a heading.
        folders: unused here.
    """
    text = speak(_FEASIBLE, lang)
    title = heading(joined(text), level, id=f"{_id(plan)}-feasible", label=text, role="feasible")
    names, parts = row_names(plan), [title]
    for basis, ones in _by_basis(findings, lang):
        if basis:
            parts.append(tag("p", tag("strong", _words.capital(basis))))
        items = (
            _item(one, lang, _reached(one, names, lang), one.message(lang).removeprefix(f"{basis}: ")) for one in ones
        )
        parts.append(tag("ul", *items, class_="pix-findings"))
    return tag("div", *parts, class_="pix", lang=lang)


def _by_basis(findings: Iterable[Finding], lang: Language) -> list[tuple[str, list[Finding]]]:
    """Return findings by the rule book they assume, those of the whole before those of items."""
    groups: list[tuple[str, list[Finding]]] = []
    for one in findings:
        basis = speak(dict(one.values).get("basis", ""), lang)
        if not groups or one.framework != groups[-1][1][0].framework or basis not in ("", groups[-1][0]):
            groups.append((basis, []))
        groups[-1][1].append(one)
    return [(basis, sorted(ones, key=lambda one: one.node not in (None, TOTAL))) for basis, ones in groups]


def _reached(one: Finding, names: Mapping[tuple[str | None, str], str], lang: Language) -> str:
    return one.framework if one.node is None and one.framework else about(one, names, lang)


def counts_text(findings: Findings, lang: Language) -> str:
    """Return how many errors, warnings and notes there are."""
    parts = [_words.count(severity, len(findings.of(severity)), lang) for severity in Severity if findings.of(severity)]
    if findings.accepted:
        parts.append(speak(_words.ACCEPTED, lang).format(len(findings.accepted)))
    return ", ".join(parts) or speak(_words.NOTHING, lang)


def _head(plan: Plan, findings: Findings, lang: Language, level: int, heading: Heading) -> Markup:
    title = heading(tag("span", plan.title, lang="vi"), level, id=_id(plan), label=plan.title, role="plan")
    return joined(title, tag("p", tag("strong", counts_text(findings, lang))))


def _id(plan: Plan) -> str:
    return "plan-" + "".join(char if char.isalnum() else "-" for char in str(plan).casefold())


def _list(found: Sequence[Finding], plan: Plan, lang: Language, level: int, heading: Heading) -> Markup:
    text = speak(_ELSEWHERE, lang)
    return joined(
        heading(joined(text), level, id=f"{_id(plan)}-elsewhere", label=text, role="findings"),
        finding_items(found, row_names(plan), lang),
    )


def finding_items(found: Iterable[Finding], names: Mapping[tuple[str | None, str], str], lang: Language) -> Markup:
    """Return findings as a list, each with what it is about.

    Args:
        found: the findings.
        names: what rows are called, by framework and code.
        lang: ``en`` or ``vi``.
    """
    return tag("ul", *(_item(one, lang, about(one, names, lang)) for one in found), class_="pix-findings")


def _item(one: Finding, lang: Language, subject: str = "", said: str = "") -> Markup:
    mark = f"{speak(_words.SEVERITIES[one.severity], lang)} {one.code}"
    where = f" · {subject}" if subject else ""
    head = tag("span", mark, class_=f"pix-mark {_CLASSES[one.severity]}", title=speak(one.kind.title, lang))
    return tag("li", head, where, ": ", said or one.message(lang))


def _table(
    appendix: Appendix,
    at: int,
    beside: Mapping[Spot, tuple[Finding, ...]],
    lang: Language,
    level: int,
    heading: Heading,
    grid: Grid | None,
) -> Markup:
    label = " – ".join(text for text in (appendix.label, appendix.title) if text) or speak(_TABLE, lang).format(at + 1)
    name = f"table-{at + 1}"
    found = {row: ones for (table, row), ones in beside.items() if table == at}
    head = [tag("th", one.text, scope="col") for one in appendix.headings]
    if found:
        head.append(tag("th", speak(_FINDINGS, lang), scope="col", lang=lang))
    rows = (_row(appendix, number, found, lang) for number in range(len(appendix.lines)))
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="pix-plan", lang="vi")
    title = heading(tag("span", label, lang="vi"), level, id=name, label=label, role="table")
    scroll = tag("div", table, class_="pix-scroll", tabindex=0, role="region", aria_label=label)
    return joined(title, _picture(grid, name, lang) if grid else joined(), scroll)


def _picture(grid: Grid, name: str, lang: Language) -> Markup:
    found = gaps(grid)
    if not any(gap.achieved is not None for gap in found):
        return joined()
    return figure(gaps_picture(found, lang, f"{name}-gaps"))


def _row(appendix: Appendix, number: int, found: Mapping[int, tuple[Finding, ...]], lang: Language) -> Markup:
    cells = [
        tag("td", tag("b", text) if text and appendix.is_bold(number, at) else text, class_=_look(heading))
        for at, (heading, text) in enumerate(zip(appendix.headings, appendix.lines[number].texts, strict=True))
    ]
    if found:
        ones = found.get(number, ())
        items = tag("ul", *(_item(one, lang) for one in ones), class_="pix-findings", lang=lang) if ones else joined()
        cells.append(tag("td", items))
    return tag("tr", *cells)


def _look(heading: Column) -> str | None:
    return "pix-figure" if heading.short else None
