"""A plan as a Word document: A4 in landscape, Times New Roman, the header of each table on each of its pages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from parindex._render._appendix import Appendix, Heading
from parindex._render._paper import GOALS, NATION, TASKS, Paper, task_lines
from parindex._render._wordparts import LONG, SHORT, cell_of, element_of, new_document, saved

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def to_word(paper: Paper) -> bytes:
    """Return a plan as a Word document.

    Args:
        paper: the plan laid out.
    """
    document = new_document(title=paper.title, author=paper.issuer, size=(LONG, SHORT))
    _write_head(document, paper)
    _write_goals(document, paper)
    _write_tasks(document, paper)
    for number, appendix in enumerate(paper.appendices):
        _write_appendix(document, appendix, new_page=number > 0 or bool(paper.goals or paper.tasks))
    return saved(document)


def _write_head(document: "Document", paper: Paper) -> None:
    """Write issuer and number beside nation and date, then kind and title."""
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _fill(left.paragraphs[0], paper.issuer, bold=True)
    _fill(left.add_paragraph(), paper.number)
    for at, text in enumerate(NATION):
        _fill(right.add_paragraph() if at else right.paragraphs[0], text, bold=True)
    _fill(right.add_paragraph(), paper.dated, italic=True)
    document.add_paragraph()
    _fill(document.add_paragraph(), paper.kind, bold=True)
    _fill(document.add_paragraph(), paper.title, bold=True)
    document.add_paragraph()


def _write_goals(document: "Document", paper: Paper) -> None:
    if paper.goals:
        document.add_paragraph().add_run(f"I. {GOALS}").bold = True
    for goal in paper.goals:
        document.add_paragraph(f"- {goal}")


def _write_tasks(document: "Document", paper: Paper) -> None:
    if paper.tasks:
        number = "II" if paper.goals else "I"
        document.add_paragraph().add_run(f"{number}. {TASKS}").bold = True
    for at, task in enumerate(paper.tasks, 1):
        for label, text in task_lines(at, task):
            paragraph = document.add_paragraph()
            paragraph.add_run(label).bold = not text
            paragraph.add_run(text)
            paragraph.paragraph_format.keep_with_next = not text


def _write_appendix(document: "Document", appendix: Appendix, *, new_page: bool) -> None:
    top = [text for text in (appendix.label, appendix.title) if text]
    for at, text in enumerate((*top, appendix.attached)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.page_break_before = new_page and at == 0
        paragraph.paragraph_format.keep_with_next = True
        _fill(paragraph, text, bold=at < len(top), italic=at == len(top))
    _write_table(document, appendix)


def _fill(paragraph: "Paragraph", text: str, *, bold: bool = False, italic: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - only where a document is written

    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write_table(document: "Document", appendix: Appendix) -> None:
    """Write the rows as elements: the library looks for each cell anew, which is slow for a long table."""
    from docx.shared import Mm  # noqa: PLC0415 - only where a document is written

    table: Table = document.add_table(rows=0, cols=len(appendix.headings), style="Table Grid")
    table.autofit = False
    for column, heading in zip(table.columns, appendix.headings, strict=True):
        column.width = Mm(heading.width)
    joined = {(join.column, at): at == join.first for join in appendix.joins for at in range(join.first, join.last + 1)}
    body = table._tbl  # noqa: SLF001 - see above
    body.append(_header(appendix.headings))
    for at in range(len(appendix.lines)):
        merges = {column: joined[column, at] for column in range(len(appendix.headings)) if (column, at) in joined}
        body.append(_row(appendix, at, merges))


def _header(headings: tuple[Heading, ...]) -> Any:
    cells = [cell_of(heading.text, heading.width, bold=True, centred=True) for heading in headings]
    properties = element_of("w:trPr", {}, element_of("w:cantSplit"), element_of("w:tblHeader"))
    return element_of("w:tr", {}, properties, *cells)


def _row(appendix: Appendix, number: int, merges: Mapping[int, bool]) -> Any:
    headings, line = appendix.headings, appendix.lines[number]
    cells = []
    last = appendix.name if line.spans else len(headings) - 1
    for at, heading in enumerate(headings[: last + 1]):
        span = len(headings) - at if line.spans and at == last else 1
        width = sum(one.width for one in headings[at : at + span])
        bold = appendix.is_bold(number, at)
        cell = cell_of(line.texts[at], width, bold=bold, centred=heading.short, span=span, merge=merges.get(at))
        if line.spans:
            cell.p_lst[0].pPr.insert(0, element_of("w:keepNext"))  # no heading stays behind at the foot of a page
        cells.append(cell)
    return element_of("w:tr", {}, element_of("w:trPr", {}, element_of("w:cantSplit")), *cells)
