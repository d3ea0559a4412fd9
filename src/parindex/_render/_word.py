"""A plan as a Word document: A4 in landscape, Times New Roman, the header of each table on each of its pages."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from parindex._render._appendix import Appendix, Heading
from parindex._render._paper import GOALS, NATION, TASKS, Paper, task_lines

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY, CELLS = 13, 11
"""Sizes of the letters of lines and of tables, in points."""

_TWIPS = 1440
_MILLIMETRES = 254
_TOP, _LEFT, _RIGHT = 20, 30, 15
_LONG, _SHORT = 297, 210


def to_word(paper: Paper) -> bytes:
    """Return a plan as a Word document.

    Args:
        paper: the plan laid out.
    """
    import docx  # noqa: PLC0415 - only where a document is written

    document = docx.Document()
    _set_style(document)
    _set_page(document)
    _describe(document, paper)
    _write_head(document, paper)
    _write_goals(document, paper)
    _write_tasks(document, paper)
    for number, appendix in enumerate(paper.appendices):
        _write_appendix(document, appendix, new_page=number > 0 or bool(paper.goals or paper.tasks))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_style(document: "Document") -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - only where a document is written
    from docx.shared import Pt  # noqa: PLC0415

    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    style.paragraph_format.space_after = Pt(3)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def _set_page(document: "Document") -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - only where a document is written
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(_LONG), Mm(_SHORT)
    page.top_margin, page.bottom_margin = Mm(_TOP), Mm(_TOP)
    page.left_margin, page.right_margin = Mm(_LEFT), Mm(_RIGHT)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer._p.append(_element("w:fldSimple", {"w:instr": "PAGE"}, _run("1")))  # noqa: SLF001 - it has no fields


def _describe(document: "Document", paper: Paper) -> None:
    about, now = document.core_properties, datetime.now(UTC)
    about.title, about.author, about.comments = paper.title[:255], paper.issuer[:255], ""
    about.created = about.modified = now


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
    cells = [_cell(heading.text, heading.width, bold=True, centred=True) for heading in headings]
    properties = _element("w:trPr", {}, _element("w:cantSplit"), _element("w:tblHeader"))
    return _element("w:tr", {}, properties, *cells)


def _row(appendix: Appendix, number: int, merges: Mapping[int, bool]) -> Any:
    headings, line = appendix.headings, appendix.lines[number]
    cells = []
    last = appendix.name if line.spans else len(headings) - 1
    for at, heading in enumerate(headings[: last + 1]):
        span = len(headings) - at if line.spans and at == last else 1
        width = sum(one.width for one in headings[at : at + span])
        bold = appendix.is_bold(number, at)
        cell = _cell(line.texts[at], width, bold=bold, centred=heading.short, span=span, merge=merges.get(at))
        if line.spans:
            cell.p_lst[0].pPr.insert(0, _element("w:keepNext"))  # no heading stays behind at the foot of a page
        cells.append(cell)
    return _element("w:tr", {}, _element("w:trPr", {}, _element("w:cantSplit")), *cells)


def _cell(text: str, width: int, *, bold: bool, centred: bool, span: int = 1, merge: bool | None = None) -> Any:
    """Return a cell.

    Args:
        text: its text.
        width: in millimetres.
        bold: whether it is set bold.
        centred: whether it is set in the middle.
        span: how many columns it takes.
        merge: True where it is one with the cells below, False where it is one with that above.
    """
    twips = str(width * 10 * _TWIPS // _MILLIMETRES)
    parts = [_element("w:tcW", {"w:w": twips, "w:type": "dxa"})]
    if span > 1:
        parts.append(_element("w:gridSpan", {"w:val": str(span)}))
    if merge is not None:
        parts.append(_element("w:vMerge", {"w:val": "restart" if merge else "continue"}))
    if merge is None:
        parts.append(_element("w:vAlign", {"w:val": "center"}))
    look = [_element("w:spacing", {"w:before": "20", "w:after": "20"})]
    if centred:
        look.append(_element("w:jc", {"w:val": "center"}))
    runs = [_run(text, size=CELLS, bold=bold)] if text else []
    return _element(
        "w:tc", {}, _element("w:tcPr", {}, *parts), _element("w:p", {}, _element("w:pPr", {}, *look), *runs)
    )


def _run(text: str, *, size: int = BODY, bold: bool = False) -> Any:
    """Return letters of one look, a line feed as a break."""
    look = [_element("w:b")] if bold else []
    look.append(_element("w:sz", {"w:val": str(size * 2)}))
    run = _element("w:r", {}, _element("w:rPr", {}, *look))
    for at, line in enumerate(text.split("\n")):
        if at:
            run.append(_element("w:br"))
        letters = _element("w:t", {"xml:space": "preserve"})
        letters.text = line
        run.append(letters)
    return run


def _element(tag: str, attributes: Mapping[str, str] | None = None, *children: Any) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - only where a document is written
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(name), value)
    for child in children:
        element.append(child)
    return element
