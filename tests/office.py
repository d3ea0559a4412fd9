"""Word and Excel files written by hand, part by part, so that tests can break any of it."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def relations(*entries: tuple[str, str], mode: str = "") -> str:
    """Return the XML of relations, each a type and a target."""
    mode = f' TargetMode="{mode}"' if mode else ""
    return _RELATIONS.format(
        "".join(
            f'<Relationship Id="r{number}" Type="http://x/{kind}" Target="{target}"{mode}/>'
            for number, (kind, target) in enumerate(entries, 1)
        )
    )


def write_parts(path: Path, parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive of these parts."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def word_parts(body: str, **others: str) -> dict[str, str | bytes]:
    """Return the parts of a Word file: its body, and the insides of its ``styles``, ``numbering``, ``footnotes``."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((name, f"{name}.xml") for name in others)),
    }
    return parts | {f"word/{name}.xml": f"<w:{name} {_NAMES}>{text}</w:{name}>" for name, text in others.items()}


def word(path: Path, body: str, **others: str) -> Path:
    """Write a Word file; see :func:`word_parts`."""
    return write_parts(path, word_parts(body, **others))


def run(text: str, look: str = "") -> str:
    """Return the XML of a run of text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, look: str = "") -> str:
    """Return the XML of a paragraph of runs, or of one plain text."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def cell(text: str = "", look: str = "") -> str:
    """Return the XML of a cell that holds a text, or blocks."""
    inside = text if text.startswith("<") else paragraph(text)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    """Return the XML of a row of cells or texts."""
    inside = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inside}</w:tr>"


def grid(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """Return the XML of a table."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def excel_parts(
    *sheets: str, strings: str = "", styles: str = "", state: str = "", book: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of an Excel file: the insides of its sheets (the last one of this state), strings, styles."""
    states = [""] * (len(sheets) - 1) + [f' state="{state}"' if state else ""]
    listed = "".join(f'<sheet name="Sheet{n}" r:id="r{n}"{states[n - 1]}/>' for n in range(1, len(sheets) + 1))
    entries = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    entries += [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns:r="r">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(*entries),
        "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet>{styles}</styleSheet>",
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet>{sheet}</worksheet>"
    return parts


def excel(path: Path, *sheets: str, strings: str = "", styles: str = "", state: str = "", book: str = "") -> Path:
    """Write an Excel file; see :func:`excel_parts`."""
    return write_parts(path, excel_parts(*sheets, strings=strings, styles=styles, state=state, book=book))
