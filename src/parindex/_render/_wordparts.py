"""The parts of a Word document: pages, cells, letters."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Times New Roman"
BODY, CELLS = 13, 11
"""Sizes of the letters of lines and of tables, in points."""

LONG, SHORT = 297, 210
"""Sides of an A4 page, in millimetres."""

_TWIPS = 1440
_MILLIMETRES = 254
_TOP, _LEFT, _RIGHT = 20, 30, 15


def new_document(
    *, title: str, author: str, size: tuple[int, int], margin: int | None = None, body: int = BODY
) -> "Document":
    """Return an empty document in Times New Roman with numbered pages.

    Args:
        title: its title.
        author: who issues it.
        size: width and height of its pages, in millimetres.
        margin: on every side, in millimetres; None: those of a document that is bound at its left.
        body: size of its letters, in points.
    """
    import docx  # noqa: PLC0415 - only where a document is written

    document = docx.Document()
    _set_style(document, body)
    _set_page(document, size, margin)
    about, now = document.core_properties, datetime.now(UTC)
    about.title, about.author, about.comments = title[:255], author[:255], ""
    about.created = about.modified = now
    return document


def saved(document: "Document") -> bytes:
    """Return a document as the bytes of its file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_style(document: "Document", body: int) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - only where a document is written
    from docx.shared import Pt  # noqa: PLC0415

    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(body)
    style.paragraph_format.space_after = Pt(3)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def _set_page(document: "Document", size: tuple[int, int], margin: int | None) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - only where a document is written
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    page = document.sections[0]
    width, height = size
    page.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(width), Mm(height)
    top, left, right = (margin, margin, margin) if margin else (_TOP, _LEFT, _RIGHT)
    page.top_margin, page.bottom_margin = Mm(top), Mm(top)
    page.left_margin, page.right_margin = Mm(left), Mm(right)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer._p.append(element_of("w:fldSimple", {"w:instr": "PAGE"}, run_of("1")))  # noqa: SLF001 - it has no fields


def cell_of(
    text: str, width: int, *, bold: bool, centred: bool, span: int = 1, merge: bool | None = None, size: int = CELLS
) -> Any:
    """Return a cell.

    Args:
        text: its text.
        width: in millimetres.
        bold: whether it is set bold.
        centred: whether it is set in the middle.
        span: how many columns it takes.
        merge: True where it is one with the cells below, False where it is one with that above.
        size: of its letters, in points.
    """
    twips = str(width * 10 * _TWIPS // _MILLIMETRES)
    parts = [element_of("w:tcW", {"w:w": twips, "w:type": "dxa"})]
    if span > 1:
        parts.append(element_of("w:gridSpan", {"w:val": str(span)}))
    if merge is not None:
        parts.append(element_of("w:vMerge", {"w:val": "restart" if merge else "continue"}))
    if merge is None:
        parts.append(element_of("w:vAlign", {"w:val": "center"}))
    look = [element_of("w:spacing", {"w:before": "20", "w:after": "20"})]
    if centred:
        look.append(element_of("w:jc", {"w:val": "center"}))
    runs = [run_of(text, size=size, bold=bold)] if text else []
    return element_of(
        "w:tc", {}, element_of("w:tcPr", {}, *parts), element_of("w:p", {}, element_of("w:pPr", {}, *look), *runs)
    )


def run_of(text: str, *, size: int = BODY, bold: bool = False) -> Any:
    """Return letters of one look, a line feed as a break."""
    look = [element_of("w:b")] if bold else []
    look.append(element_of("w:sz", {"w:val": str(size * 2)}))
    made = element_of("w:r", {}, element_of("w:rPr", {}, *look))
    for at, line in enumerate(text.split("\n")):
        if at:
            made.append(element_of("w:br"))
        letters = element_of("w:t", {"xml:space": "preserve"})
        letters.text = line
        made.append(letters)
    return made


def element_of(tag: str, attributes: Mapping[str, str] | None = None, *children: Any) -> Any:
    """Return an element of Word's XML.

    Args:
        tag: its name, with the prefix.
        attributes: by name, with the prefix.
        children: the elements in it.
    """
    from docx.oxml import OxmlElement  # noqa: PLC0415 - only where a document is written
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    for child in children:
        made.append(child)
    return made
