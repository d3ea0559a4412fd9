"""The page of a director as a Word document: one A4 side, and an annex."""

from typing import TYPE_CHECKING, Any

from parindex._render._sections import Digest, Section
from parindex._render._wordparts import LONG, SHORT, cell_of, element_of, new_document, saved

if TYPE_CHECKING:
    from docx.document import Document

_BODY, _TITLE, _CELLS = 10, 13, 9
_MARGIN = 15
"""Of the sides, in millimetres: the tables are 174 wide."""
_GREEN, _RED = "1B5E20", "B3261E"


def digest_word(digest: Digest) -> bytes:
    """Return the page as the bytes of a Word file.

    Args:
        digest: the page.
    """
    document = new_document(title=digest.title, author="", size=(SHORT, LONG), margin=_MARGIN, body=_BODY)
    _line(document, digest.title.upper(), bold=True, size=_TITLE)
    _line(document, digest.subject)
    _line(document, digest.about)
    _line(document, digest.conclusion, bold=True, size=_TITLE - 1, colour=_GREEN if digest.fit else _RED)
    for section in digest.front:
        _write(document, section)
    for at, section in enumerate(digest.annex):
        _write(document, section, new_page=at == 0)
    return saved(document)


def _line(document: "Document", text: str, *, bold: bool = False, size: int = _BODY, colour: str = "") -> Any:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - only where a document is written

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return paragraph


def _write(document: "Document", section: Section, *, new_page: bool = False) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - only where a document is written

    title = _line(document, section.title, bold=True)
    title.paragraph_format.space_before = Pt(5)
    title.paragraph_format.keep_with_next = True
    title.paragraph_format.page_break_before = new_page
    if section.rows:
        _write_table(document, section)
    for at, line in enumerate(section.lines):
        _line(document, line).paragraph_format.space_before = Pt(3 if section.rows and at == 0 else 0)


def _write_table(document: "Document", section: Section) -> None:
    from docx.shared import Mm  # noqa: PLC0415 - only where a document is written

    table = document.add_table(rows=0, cols=len(section.head), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, section.widths, strict=True):
        column.width = Mm(width)
    body: Any = table._tbl  # noqa: SLF001 - the library looks for each cell anew, which is slow for a long table
    header = element_of("w:trPr", {}, element_of("w:cantSplit"), element_of("w:tblHeader"))
    body.append(element_of("w:tr", {}, header, *_cells(section, section.head, bold=True)))
    for row in section.rows:
        whole = element_of("w:trPr", {}, element_of("w:cantSplit"))
        body.append(element_of("w:tr", {}, whole, *_cells(section, row)))


def _cells(section: Section, texts: tuple[str, ...], *, bold: bool = False) -> list[Any]:
    return [
        cell_of(text, width, bold=bold, centred=at in section.figures, size=_CELLS)
        for at, (text, width) in enumerate(zip(texts, section.widths, strict=True))
    ]
