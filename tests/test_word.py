"""Word documents: what a reader of the page sees, and where it stands."""

import builtins
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from tests.office import cell, grid, paragraph, row, run, word, word_parts, write_parts

from parindex._documents._numbering import spelled
from parindex._documents._raw import RawDocument, RawTable
from parindex._documents._word import read_word
from parindex.errors import LoadError, MissingExtraError

Read = Callable[..., RawDocument]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a document with this body."""
    return lambda body, **others: read_word(word(tmp_path / "plan.docx", body, **others))


def texts(table: RawTable) -> list[list[str]]:
    """Return the texts of a table."""
    return [[one.text for one in line.cells] for line in table.rows]


def lines(document: RawDocument) -> list[str]:
    """Return the texts outside tables."""
    return [line.text for line in document.lines]


def codes(document: RawDocument) -> list[str]:
    """Return the codes of the remarks."""
    return [one.code for one in document.remarks]


def test_document_of_word_itself(tmp_path: Path) -> None:
    """Tables, titles and paragraphs of a document made by python-docx are read in order, merged cells once."""
    path = tmp_path / "plan.docx"
    made = docx.Document()
    made.add_paragraph("Số: 1/KH-UBND")
    made.add_paragraph("PHỤ LỤC I")
    made.add_paragraph("MỤC TIÊU NĂM 2024")
    table = made.add_table(3, 4)
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Điểm"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "STT"
    table.cell(1, 2).text, table.cell(1, 3).text = "2023", "2024"
    for column, text in enumerate(("1.1", "Kế hoạch", "1,5", "2")):
        table.cell(2, column).text = text
    made.add_paragraph("Nơi nhận:")
    made.save(str(path))

    document = read_word(path)

    assert lines(document) == ["Số: 1/KH-UBND", "PHỤ LỤC I", "MỤC TIÊU NĂM 2024", "Nơi nhận:"]
    (found,) = document.tables
    assert found.title == "MỤC TIÊU NĂM 2024"
    assert texts(found) == [["STT", "", "Điểm", ""], ["", "", "2023", "2024"], ["1.1", "Kế hoạch", "1,5", "2"]]
    assert str(found.rows[2].cells[3].place) == f"{path.as_posix()}:table 1:row 3:column 4"
    assert str(document.lines[3].place) == f"{path.as_posix()}:paragraph 4"
    places = [line.place for line in document.lines]
    assert sorted([*places, found.place]) == [*places[:3], found.place, places[3]]
    assert document.remarks == ()


def test_grid_of_a_row(read: Read) -> None:
    """Spans, skipped columns and both ways of merging leave blank cells, and no column that nothing begins in."""
    (table,) = read(
        grid(
            row("a", cell("b", '<w:gridSpan w:val="2"/>'), "c"),
            row("d", cell("e", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), "f"),
            row("g", cell("gone", '<w:gridSpan w:val="2"/><w:vMerge/>'), cell("too", '<w:hMerge w:val="continue"/>')),
            row("h", look='<w:gridBefore w:val="3"/><w:gridAfter w:val="1"/>'),
        )
    ).tables

    assert texts(table) == [["a", "b", "c"], ["d", "e", "f"], ["g", "", ""], ["", "", "h"]]


def test_borders_moved_by_a_hair(read: Read) -> None:
    """A grid column of a hair's width is no column: what begins on either side of it stands in one."""
    wide, two = '<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="2"/>'
    (table,) = read(
        grid(
            row(cell("STT", two), "Điểm"),
            row("1", cell("9,5", two)),
            row("2", cell(""), "8"),
            row(cell("all", wide)),
            widths=(900, 60, 2000),
        )
    ).tables

    assert texts(table) == [["STT", "Điểm"], ["1", "9,5"], ["2", "8"], ["all", ""]]
    (kept,) = read(grid(row("1", "x", "8"), widths=(900, 60, 2000))).tables
    assert texts(kept) == [["1", "x", "8"]], "a narrow column with text of its own is one"


def test_text_of_a_cell(read: Read) -> None:
    """Paragraphs and breaks are lines of a cell, a nested table is text of it, spaces of all sorts are plain."""
    nested = grid(row("x", "y"), row("z"))
    (table,) = read(
        grid(
            row(
                cell(
                    paragraph("một") + paragraph("hai<w:br/>".replace("<w:br/>", ""), "<w:r><w:br/><w:cr/></w:r>", "ba")
                ),
                cell(nested + paragraph("sau")),
                cell(paragraph("A\u00a0 B", "<w:r><w:tab/><w:noBreakHyphen/><w:softHyphen/></w:r>", "C")),
            )
        )
    ).tables

    assert texts(table) == [["một\nhai\nba", "x y\nz\nsau", "A B -C"]]


def test_footnotes(read: Read) -> None:
    """The mark of a footnote never becomes part of a figure, and its text is kept once, as a line after all others."""
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    raised = '<w:vertAlign w:val="superscript"/>'
    document = read(
        grid(
            row(
                cell(paragraph("1,50", mark)),
                cell(paragraph("1,50", run("1", raised))),
                cell(paragraph("1,50", run("(*)", '<w:rStyle w:val="Note"/>'))),
                cell(paragraph("m", run("2", raised))),
                cell(paragraph("1", run("st", raised))),
                cell(paragraph("5", run("2", '<w:rStyle w:val="Note"/><w:vertAlign w:val="baseline"/>'))),
            )
        )
        + paragraph("Cuối", mark, '<w:r><w:endnoteReference w:id="9"/></w:r>'),
        styles=f'<w:style w:styleId="Note"><w:rPr>{raised}</w:rPr></w:style>',
        footnotes=f'<w:footnote w:id="0">{paragraph("---")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", "Theo Quyết định 1")}</w:footnote>',
    )

    assert texts(document.tables[0]) == [["1,50", "1,50", "1,50", "m²", "1st", "52"]]
    assert lines(document) == ["Cuối", "Theo Quyết định 1"]


def test_tracked_changes(read: Read) -> None:
    """Deleted text, rows and moved-away text are gone, inserted ones are there, and a remark says so."""
    document = read(
        grid(
            row(
                cell(paragraph("<w:del><w:r><w:delText>1</w:delText></w:r></w:del>", f"<w:ins>{run('2')}</w:ins>")), "a"
            ),
            row("gone", "gone", look="<w:del/>"),
            row("new", "b", look="<w:ins/>"),
        )
        + paragraph(f"<w:moveFrom>{run('x')}</w:moveFrom>", f"<w:moveTo>{run('y')}</w:moveTo>")
    )

    assert texts(document.tables[0]) == [["2", "a"], ["new", "b"]]
    assert lines(document) == ["y"]
    assert codes(document) == ["PIX044"]
    assert codes(read(grid(row("a"), row("x", look="<w:del/>")))) == ["PIX044"]


def test_hidden_text_and_rows(read: Read) -> None:
    """Hidden text is left out with a remark, of its own or its style's look; a hidden row is kept and named."""
    document = read(
        paragraph("A", run("x", "<w:vanish/>"), run("y", '<w:rStyle w:val="H"/>'), run("B", '<w:vanish w:val="0"/>'))
        + grid(row("1", "2"), row("3", "4", look="<w:hidden/>")),
        styles='<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="N"/>',
    )

    assert lines(document) == ["AB"]
    assert [line.hidden for line in document.tables[0].rows] == [False, True]
    assert codes(document) == ["PIX045", "PIX042"]
    assert "hides rows 2, which are read" in document.remarks[1].message()


def test_fields_and_wrappers(read: Read) -> None:
    """Results of fields show and their instructions do not; links, content controls and formulas are text."""

    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    document = read(
        paragraph(
            *(field("begin"), "<w:r><w:instrText>PAGE</w:instrText></w:r>", "no", field("separate"), "7", field("end")),
            *(f'<w:fldSimple w:instr="DATE">{run(" a")}</w:fldSimple>', f"<w:hyperlink>{run(' b')}</w:hyperlink>"),
            *(f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' c')}</w:sdtContent></w:sdt>", "<!-- nothing -->"),
            *("<m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t/></m:r></m:oMath>", field("end"), field("separate")),
        )
        + f"<w:sdt><w:sdtContent>{paragraph('d')}</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:sdt><w:sdtContent>{row('1')}</w:sdtContent></w:sdt></w:tbl>"
    )

    assert lines(document) == ["7 a b cx", "d"]
    assert texts(document.tables[0]) == [["1"]]


def test_text_boxes_once(read: Read) -> None:
    """The text of a box stands after its paragraph, once, though the file has it for new and old programs."""
    inner = f"<w:r><w:pict><w:txbxContent>{paragraph('trong')}</w:txbxContent></w:pict></w:r>"
    box = f"<w:txbxContent>{paragraph('DỰ THẢO', inner)}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"

    assert lines(read(paragraph("Số 1", f"<w:r>{both}</w:r>"))) == ["Số 1", "DỰ THẢO", "trong"]


def test_symbols(read: Read) -> None:
    """A letter of a symbol font is the sign it shows where that is known, and nothing where it is not."""
    signs = "".join(
        f'<w:r><w:sym w:char="{code}"/></w:r>' for code in ("F0FC", "F0B3", "F001", "00B1", "1F600", "-1", "?")
    )

    assert lines(read(paragraph("a", signs, "b"))) == ["a✓≥±b"]


def test_where_pages_begin(read: Read) -> None:
    """A row knows that a page begins at it, by a break that Word or a person made before its first text."""
    breaks = {
        "rendered": row(cell(paragraph("<w:r><w:lastRenderedPageBreak/></w:r>", "a"))),
        "typed": row(cell(paragraph('<w:r><w:br w:type="page"/></w:r>', "a"))),
        "style": row(cell(paragraph("a", look="<w:pageBreakBefore/>"))),
        "inside": row(cell(paragraph("a", "<w:r><w:lastRenderedPageBreak/></w:r>", "b"))),
        "line": row(cell(paragraph("<w:r><w:t/><w:br/></w:r>", "a"))),
        "none": row(cell("<w:p/>"), "<w:tc><w:p/></w:tc>"),
    }
    (table,) = read(grid(*breaks.values())).tables

    assert [one.starts_page for one in table.rows] == [True, True, True, False, False, False]


def level(depth: int, kind: str, text: str, more: str = "", start: str = '<w:start w:val="1"/>') -> str:
    """Return the XML of one level of a list."""
    return f'<w:lvl w:ilvl="{depth}">{start}<w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def of_list(number: int, abstract: int, more: str = "") -> str:
    """Return the XML of a list and what it changes of its kind."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def kind_of_list(number: int, inside: str) -> str:
    """Return the XML of a kind of lists."""
    return f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'


NUMBERING = (
    kind_of_list(
        0,
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="Dau"/>')
        + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
        + level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="0"/>')
        + level(12, "decimal", "%1"),
    )
    + kind_of_list(1, level(0, "bullet", "&#xF0B7;") + level(1, "none", "Bước%2"))
    + kind_of_list(2, '<w:styleLink w:val="Danh"/><w:lvl w:ilvl="0"><w:lvlText w:val="Điều %1"/></w:lvl>')
    + kind_of_list(3, '<w:numStyleLink w:val="Danh"/>')
    + of_list(1, 0)
    + of_list(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>')
    + of_list(3, 1)
    + of_list(4, 3)
    + of_list(5, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "x", "(%1)")}</w:lvlOverride>')
    + of_list(6, 99)
)


def in_list(number: int, level: int = 0, text: str = "") -> str:
    """Return the XML of a paragraph of a list."""
    return paragraph(text, look=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers(read: Read) -> None:
    """Numbers that Word keeps out of the text are counted through the document, level by level, in their formats."""
    asked = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 0), (1, 0), (3, 0), (3, 1), (4, 0)]
    document = read("".join(in_list(*one) for one in asked), numbering=NUMBERING)

    assert lines(document) == [
        *("I.", "1.1.", "1.2.", "a)", "II.", "2.1.", "b)", "IV.", "V.", "VI.", "•", "Bước", "Điều 0"),
    ]


def test_automatic_numbers_in_a_column(read: Read) -> None:
    """A code column that Word numbers is read with its codes; a covered cell counts for nothing."""
    covered = cell(in_list(1), "<w:vMerge/>")
    (table,) = read(
        grid(
            row(cell(in_list(1)), "Chỉ đạo"),
            row(cell(in_list(1, 1)), "Kế hoạch"),
            row(covered, "x"),
            row(cell(in_list(1)), "y"),
            row(cell(in_list(1, 1)), "z"),
        ),
        numbering=NUMBERING,
    ).tables

    assert [line[0] for line in texts(table)] == ["I.", "1.1.", "", "II.", "2.1."]


def test_numbers_of_styles(read: Read) -> None:
    """A paragraph takes the list of its style, also an inherited one; no list, a missing one or none give no number."""
    styles = (
        '<w:style w:styleId="Dau"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Con"><w:basedOn w:val="Dau"/></w:style>'
        '<w:style w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>'
        '<w:style w:styleId="Mat"><w:pPr><w:numPr><w:numId w:val="44"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Khong"><w:basedOn w:val="Nowhere"/></w:style>'
    )
    body = "".join(
        paragraph(name, look=f'<w:pStyle w:val="{name}"/>') for name in ("Dau", "Con", "Vong", "Mat", "Khong")
    )
    body += paragraph("off", look='<w:pStyle w:val="Dau"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body += paragraph("sub", look='<w:pStyle w:val="Dau"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    body += in_list(6, 0, "no levels") + in_list(1, 8, "no such level") + in_list(5, 0, "own")

    assert lines(read(body, styles=styles, numbering=NUMBERING)) == [
        *("I. Dau", "II. Con", "Vong", "Mat", "Khong", "off", "2.1. sub", "no levels", "no such level", "(3) own"),
    ]


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (1994, "lowerRoman", "mcmxciv"),
        (53, "upperLetter", "AAA"),
        (9, "decimalZero", "09"),
        (12, "decimalZero", "12"),
        (0, "upperRoman", "0"),
        (100_000, "lowerLetter", "100000"),
        (3, "chineseCounting", "3"),
    ],
)
def test_formats_of_numbers(number: int, kind: str, text: str) -> None:
    """The usual formats are spelled; a number that has no such form, or an unknown form, is digits."""
    assert spelled(number, kind) == text


def test_tables_without_text(read: Read) -> None:
    """A table that holds nothing is none, and does not count."""
    document = read(grid(row("", "")) + "<w:tbl/>" + paragraph("x") + grid(row("1", "2", "3")))

    assert [str(table.place).rpartition("docx:")[2] for table in document.tables] == ["table 1:row 1:column 1"]


def refusal(read: Callable[[], Any]) -> str:
    """Return why reading was refused, without the name of the file."""
    with pytest.raises(LoadError) as caught:
        read()
    (one,) = caught.value.findings
    return f"{one.code} {one.message()}"


def test_document_that_only_shows_pictures(read: Read) -> None:
    """A document whose tables are pictures is refused; a small picture beside text is none of a table."""
    drawing = '<w:r><w:drawing><wp:inline><wp:extent cx="{}"/></wp:inline></w:drawing></w:r>'
    old = '<w:r><w:pict><v:shape><v:imagedata r:id="r9"/></v:shape></w:pict></w:r>'
    letterhead = grid(row("UBND TỈNH", "CỘNG HÒA"))

    assert refusal(lambda: read(letterhead + paragraph("PHỤ LỤC", drawing.format(5_000_000)))) == (
        "PIX028 holds no table that could be read, but 1 large pictures: text in a picture is not read; ask for the "
        "file with the table itself, or type the table in."
    )
    assert refusal(lambda: read(paragraph("PHỤ LỤC", old))).startswith("PIX028")
    assert lines(read(paragraph("Số 1", drawing.format(900_000), drawing.format("x")))) == ["Số 1"]
    assert len(read(paragraph(old) + grid(row("1", "2", "3"))).tables) == 1


def test_empty_document(read: Read) -> None:
    """A document without text is refused."""
    assert refusal(lambda: read("<w:p/>")).startswith("PIX027 holds neither text nor tables")


def test_tables_wider_or_larger_than_any(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spans and rows that would make millions of blank cells are refused before any is made."""
    wide = grid(row(cell("a", '<w:gridSpan w:val="900"/>'), cell("b", '<w:gridSpan w:val="999999999"/>')))
    assert refusal(lambda: read(wide)).startswith("PIX026 has more than 500000 cells")
    monkeypatch.setattr("parindex._documents._word.MAX_CELLS", 5)
    assert refusal(lambda: read(grid(row("1", "2", "3")) * 2)).startswith("PIX026 has more than 5 cells")


def test_other_forms_of_word(tmp_path: Path) -> None:
    """A file of the strict form, and one whose main part holds no text, are told apart."""
    path = tmp_path / "plan.docx"
    parts = word_parts(paragraph("a"))
    strict = '<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body/></d:document>'
    assert refusal(lambda: read_word(write_parts(path, parts | {"word/document.xml": strict}))) == (
        "PIX020 is a Word file of the Strict Open XML form, which is not read: open it in Word and save it as .docx."
    )
    assert refusal(lambda: read_word(write_parts(path, parts | {"word/document.xml": "<x/>"}))).startswith(
        "PIX022 is damaged (word/document.xml has no text)"
    )


def test_nesting_without_end(read: Read) -> None:
    """Nesting deeper than any document's is refused, not followed."""
    assert refusal(lambda: read("<w:sdt>" * 5000 + "</w:sdt>" * 5000)).startswith(
        "PIX022 is damaged (word/document.xml is no sound XML)"
    )


def test_library_that_is_not_there(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without python-docx the error names the command that adds it."""
    real = builtins.__import__

    def without(name: str, *others: Any) -> Any:
        if name.startswith("docx"):
            raise ImportError(name)
        return real(name, *others)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError) as caught:
        read(paragraph("a"))
    assert str(caught.value) == (
        "this needs python-docx, which is not installed; add it: pip install 'parindex[documents]'"
    )
