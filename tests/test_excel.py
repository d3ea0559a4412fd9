"""Excel workbooks: what their sheets show, and where it stands."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from tests.office import excel, excel_parts, write_parts

from parindex._documents._excel import read_excel
from parindex._documents._formats import shown
from parindex._documents._plain import plain
from parindex._documents._raw import RawDocument, RawTable
from parindex.errors import LoadError

Read = Callable[..., RawDocument]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a workbook with the insides of these sheets."""
    return lambda *sheets, **others: read_excel(excel(tmp_path / "plan.xlsx", *sheets, **others))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a workbook can be made."""
    return tmp_path / "plan.xlsx"


def texts(table: RawTable) -> list[list[str]]:
    """Return the texts of a table."""
    return [[one.text for one in line.cells] for line in table.rows]


def within(document: RawDocument) -> list[str]:
    """Return code and place of each remark."""
    return [f"{one.code} {one.place.within()}" for one in document.remarks if one.place]


def inline(*rows: Sequence[str | int]) -> str:
    """Return the inside of a sheet whose rows hold these texts and numbers; a blank text leaves its cell out."""
    made = ""
    for number, cells in enumerate(rows, 1):
        inside = ""
        for letter, value in zip("ABCDEFGH", cells, strict=False):
            if isinstance(value, str) and value:
                inside += f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            elif value != "":
                inside += f'<c r="{letter}{number}"><v>{value}</v></c>'
        made += f'<row r="{number}">{inside}</row>'
    return f"<sheetData>{made}</sheetData>"


def test_workbook_of_openpyxl(path: Path) -> None:
    """Titles, a merged header of two rows, numbers as displayed and dates are read, each cell with its place."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Phụ lục 1"
    sheet["A1"] = "PHỤ LỤC I"
    sheet.merge_cells("A1:E1")
    sheet["A2"] = "MỤC TIÊU NĂM 2024"
    sheet.append([])
    sheet.append(["STT", "Tiêu chí", "Điểm", None, "Thời gian"])
    sheet.append([None, None, "Tối đa", 2024, None])
    for area in ("A4:A5", "B4:B5", "C4:D4", "E4:E5"):
        sheet.merge_cells(area)
    sheet.append([1.1, "Kế hoạch", 1.5, 0.30000000000000004, dt.date(2024, 6, 17)])
    sheet.append([1.1, "Báo cáo", 0.85, 1, True])
    sheet["A7"].number_format = "0.00"
    sheet["C7"].number_format = "0%"
    sheet["E6"].number_format = "dd/mm/yyyy"
    book.save(path)

    document = read_excel(path)

    assert [line.text for line in document.lines] == ["PHỤ LỤC I", "MỤC TIÊU NĂM 2024"]
    (table,) = document.tables
    assert table.title == "MỤC TIÊU NĂM 2024"
    assert texts(table) == [
        ["STT", "Tiêu chí", "Điểm", "", "Thời gian"],
        ["", "", "Tối đa", "2024", ""],
        ["1.1", "Kế hoạch", "1.5", "0.3", "17/06/2024"],
        ["1.10", "Báo cáo", "85%", "1", "TRUE"],
    ]
    assert [one.is_number for one in table.rows[2].cells] == [True, False, True, True, False]
    assert str(table.rows[3].cells[0].place) == f"{path.as_posix()}:'Phụ lục 1'!A7"
    assert str(document.lines[0].place) == f"{path.as_posix()}:'Phụ lục 1'!A1"
    assert document.remarks == ()


def test_formulas(read: Read, path: Path) -> None:
    """A formula is read by the value the file holds; one without is named, and so is one that fails."""
    head = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("STT", "Tên", "Điểm"))
    sums = '<c><v>1</v></c><c t="str"><f>"Kế "&amp;"hoạch"</f><v>Kế hoạch</v></c><c><f>1+2</f><v>3</v></c>'
    fails = '<c><v>2</v></c><c t="str"><v>x</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    document = read(f"<sheetData><row>{head}</row><row>{sums}</row><row>{fails}</row></sheetData>")

    assert texts(document.tables[0]) == [["STT", "Tên", "Điểm"], ["1", "Kế hoạch", "3"], ["2", "x", "#DIV/0!"]]
    assert within(document) == ["PIX041 Sheet1!C3"]
    assert document.remarks[0].message() == "cell Sheet1!C3 shows #DIV/0!: mend the formula or type the figure."

    book_without = openpyxl.Workbook()
    sheet_without = book_without.active
    assert sheet_without is not None
    for values in (["STT", "Tên", "Điểm"], [1, "x", "=1+2"]):
        sheet_without.append(values)
    book_without.save(path)
    document = read_excel(path)
    assert texts(document.tables[0])[1] == ["1", "x", ""]
    assert within(document) == ["PIX040 Sheet!C2"]


def test_hidden_parts(path: Path) -> None:
    """Hidden rows and columns are read and named once, a hidden sheet is not read and is named."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(1, 31):
        sheet.append([number, "x", "y", None])
        sheet.row_dimensions[number].hidden = number > 1
    sheet.row_dimensions[90].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["Z"].hidden = True
    other = book.create_sheet("Nháp")
    other["A1"] = "secret"
    other.sheet_state = "hidden"
    book.save(path)
    document = read_excel(path)

    assert [row.hidden for row in document.tables[0].rows] == [False] + [True] * 29
    assert within(document) == ["PIX042 Sheet!A1", "PIX042 Sheet!A1", "PIX043 Nháp!A1"]
    assert "hides rows 2, 3, 4, 5," in document.remarks[0].message()
    assert ", 20, 21, ..., which are read" in document.remarks[0].message()
    assert "có ẩn cột B, vẫn được đọc" in document.remarks[1].message("vi")
    assert "sheet 'Nháp' is hidden and was not read" in document.remarks[2].message()


def test_tables_of_a_sheet(read: Read) -> None:
    """Blank rows part tables, figures without a header go on with the table before, words in one cell are lines."""
    document = read(
        inline(
            ["UBND TỈNH", "", "CỘNG HÒA"],
            ["SỞ NỘI VỤ", "", "Độc lập"],
            [],
            ["PHỤ LỤC I"],
            ["MỤC TIÊU A"],
            ["STT", "Tiêu chí", "Điểm"],
            [1, "Một", 2],
            [],
            ["II. Lĩnh vực"],
            [2, "Hai", 3],
            [],
            [],
            ["PHỤ LỤC II"],
            ["MỤC TIÊU B"],
            ["Tiêu chí", "", "", "2023"],
            ["Ba", "", "", 4],
            [],
            ["NGƯỜI LẬP", "", "CHỦ TỊCH"],
            [],
            ["Ghi chú"],
        ),
        inline(["STT", "Tên", "2024"], [1, "x", 5]),
    )

    assert [line.text for line in document.lines] == [
        *("UBND TỈNH CỘNG HÒA", "SỞ NỘI VỤ Độc lập", "PHỤ LỤC I", "MỤC TIÊU A", "PHỤ LỤC II", "MỤC TIÊU B"),
        *("NGƯỜI LẬP CHỦ TỊCH", "Ghi chú"),
    ]
    first, second, third = document.tables
    assert (first.title, second.title, third.title) == ("MỤC TIÊU A", "MỤC TIÊU B", None)
    assert texts(first) == [["STT", "Tiêu chí", "Điểm"], ["1", "Một", "2"], ["II. Lĩnh vực", "", ""], ["2", "Hai", "3"]]
    assert texts(second) == [["Tiêu chí", "2023"], ["Ba", "4"]]
    assert [second.rows[1].cells[1].place.cell, third.place.within()] == ["D16", "Sheet2!A1"]
    assert first.place < second.place < third.place


def test_merged_cells_join_rows(read: Read) -> None:
    """A header of two rows whose lower one is wholly covered is no end of the table, and covered text is blank."""
    merged = "".join(
        f'<mergeCell ref="{ref}"/>' for ref in ("A3:A4", "B3:B4", "C3:C4", "A1:H1", "B6:B7", "C6:D6", "?", "E9:E99")
    )
    document = read(
        inline(
            ["KẾ HOẠCH"],
            ["STT", "Điểm"],
            ["a", "b", "c"],
            [],
            [1, "x", 2],
            [2, "y", 3, "covered"],
            ["", "covered", 4],
        )
        + f"<mergeCells>{merged}</mergeCells>"
    )

    (table,) = document.tables
    assert texts(table) == [["a", "b", "c"], ["1", "x", "2"], ["2", "y", "3"], ["", "", "4"]]
    assert [line.text for line in document.lines] == ["KẾ HOẠCH", "STT Điểm"]


def test_header_row_above_the_first_full_one(read: Read) -> None:
    """A row of two cells belongs to the table if one of them reaches down into it."""
    document = read(
        inline(["PHỤ LỤC"], ["Tiêu chí", "Điểm"], ["", 2023, 2024, 2025], ["x", 1, 2, 3])
        + '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:D2"/></mergeCells>'
    )

    assert texts(document.tables[0])[0] == ["Tiêu chí", "Điểm", "", ""]
    assert [line.text for line in document.lines] == ["PHỤ LỤC"]


def test_sparse_sheets(read: Read) -> None:
    """Cells and rows without references follow each other; the far end of a sheet costs nothing."""
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>xa</t></is></c></row>'
    document = read(
        '<cols><col min="1" max="1"/></cols><sheetData>'
        '<row><c><v>1</v></c><c t="str"><v>a</v></c><c><v>2</v></c></row>'
        '<row><c><v>2</v></c><c s="1"/><c t="str"><v>b_x000D_</v></c></row><row hidden="1"/>'
        f"{far}</sheetData>"
    )

    assert texts(document.tables[0]) == [["1", "a", "2"], ["2", "", "b"]]
    assert [(line.text, line.place.within()) for line in document.lines] == [("xa", "Sheet1!XFD1048576")]


def test_shared_texts(read: Read) -> None:
    """Texts are taken from the shared ones, whatever their fonts, and without readings of characters."""
    strings = "<si><t>Một</t></si><si><r><t>Ha</t></r><r><t>i</t></r><rPh><t>x</t></rPh></si>"
    cells = '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c><v>1</v></c></row>' * 2

    assert texts(read(f"<sheetData>{cells}</sheetData>", strings=strings).tables[0])[0] == ["Hai", "Một", "1"]


def test_formula_that_gives_nothing(read: Read) -> None:
    """A formula whose value is the empty text is no formula without a value."""
    cells = '<row><c t="str"><f>""</f><v></v></c><c><v>1</v></c><c><v>2</v></c></row>'
    document = read(f"<sheetData>{cells * 2}</sheetData>")

    assert (texts(document.tables[0])[0], document.remarks) == (["1", "2"], ())


def test_other_sorts_of_cells(read: Read) -> None:
    """True and false, dates in words and days counted from 1904 are shown as a reader sees them."""
    cells = '<row><c t="b"><v>0</v></c><c t="d"><v>2024-06-17T00:00:00</v></c>'
    cells += '<c s="0"><v>1</v></c><c s="7"><v>1</v></c></row>'
    styles = '<numFmts><numFmt numFmtId="170" formatCode="yyyy"/></numFmts>'
    styles += '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="14"/></cellXfs>'
    document = read(f"<sheetData>{cells * 2}</sheetData>", styles=styles, book='<workbookPr date1904="1"/>')

    assert texts(document.tables[0])[0] == ["FALSE", "17/06/2024", "02/01/1904", "1"]


def test_sheets_that_are_no_tables(tmp_path: Path) -> None:
    """A sheet that only shows a chart, and a workbook without strings and styles, are no fault."""
    parts = excel_parts(inline([1, "a", 2], [2, "b", 3]), inline([1]))
    name = "xl/_rels/workbook.xml.rels"
    chart = str(parts[name]).replace(
        'x/worksheet" Target="worksheets/sheet2', 'x/chartsheet" Target="worksheets/sheet2'
    )
    del parts["xl/sharedStrings.xml"], parts["xl/styles.xml"]
    document = read_excel(write_parts(tmp_path / "a.xlsx", parts | {name: chart}))

    assert (len(document.tables), document.lines) == (1, ())


def refusal(read: Callable[[], object]) -> str:
    """Return why reading was refused, without the name of the file."""
    with pytest.raises(LoadError) as caught:
        read()
    (one,) = caught.value.findings
    return f"{one.code} {one.message()}"


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>9</v></c>',
        '<c t="s"><v>x</v></c>',
        "<c><v>x</v></c>",
        '<c t="d"><v>x</v></c>',
    ],
)
def test_cells_without_sense(read: Read, cell: str) -> None:
    """A cell that refers to nothing, or holds no number where one is announced, means a damaged file."""
    assert refusal(lambda: read(f"<sheetData><row>{cell}</row></sheetData>")).startswith("PIX022 is damaged (a cell")


def test_too_many_cells(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells, the blank ones of a wide table and those of merged ranges are counted, and too many refused."""
    monkeypatch.setattr("parindex._documents._sheet.MAX_CELLS", 12)
    monkeypatch.setattr("parindex._documents._excel.MAX_CELLS", 12)
    many = inline(*[[1, 2, 3]] * 5)
    assert refusal(lambda: read(many)).startswith("PIX026 has more than")
    wide = inline([1, 2, 3, "", "", ""], ["", "", "", 4, 5, 6], ["", 1], ["", 1])
    assert refusal(lambda: read(wide)).startswith("PIX026 has more than")
    tall = inline([1, 2], *([],) * 30, [1, 2]) + '<mergeCells><mergeCell ref="A1:A32"/></mergeCells>'
    assert refusal(lambda: read(tall)).startswith("PIX026 has more than")


def test_one_text_shown_everywhere(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is stored once and shown by many cells counts as often as it is shown."""
    monkeypatch.setattr("parindex._documents._excel.MAX_UNPACKED", 500)
    row = '<row><c t="s"><v>0</v></c><c><v>1</v></c></row>'
    cells = f"<sheetData>{row * 6}</sheetData>"
    assert refusal(lambda: read(cells, strings=f"<si><t>{'x' * 100}</t></si>")).startswith("PIX024 unpacks to more")


def test_workbook_without_cells(tmp_path: Path) -> None:
    """An empty workbook is refused, and one that holds only a picture says so."""
    parts = excel_parts("<sheetData/>")
    assert refusal(lambda: read_excel(write_parts(tmp_path / "a.xlsx", parts))).startswith("PIX027 holds neither")
    picture = parts | {"xl/media/image1.png": b"x"}
    assert refusal(lambda: read_excel(write_parts(tmp_path / "a.xlsx", picture))).startswith("PIX028 holds no table")


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("1.1", "General", "1.1"),
        ("1.1", "0.00", "1.10"),
        ("0.1", "0.0#", "0.1"),
        ("2.005", "0.00", "2.01"),
        ("0.30000000000000004", "General", "0.3"),
        ("1E-3", "General", "0.001"),
        ("1E+300", "General", "1E+300"),
        ("NaN", "0", "NaN"),
        ("0", "General", "0"),
        ("0.5", "#.0", "0.5"),
        ("100", "General", "100"),
        ("-3.5", "0.0", "-3.5"),
        ("-3.5", "0.0;(0.0)", "(3.5)"),
        ("0", '0.0;-0.0;"-"', "-"),
        ("0", "0;0;", ""),
        ("0.8525", "0.0%", "85.3%"),
        ("0.85", "0%", "85%"),
        ("1234567.5", "#,##0.00", "1234567.50"),
        ("3", '0" điểm"', "3 điểm"),
        ("3", "[Red]0.0_)", "3.0"),
        ("3", "[$đ-42A]0", "đ3"),
        ("111", r"0\.0\.0", "1.1.1"),
        ("1", r"0\.0\.0", "0.0.1"),
        ("7", "# ?/?", "7"),
        ("12345", "0.00E+00", "12345"),
        ("5", "@", "5"),
        ("5", '"có"', "có"),
        ("-5", '"có"', "-có"),
        ("5", "#", "5"),
        ("0", "#", ""),
        ("0", "##", ""),
        ("45460", "dd/mm/yyyy", "17/06/2024"),
        ("45460", "yyyy", "2024"),
        ("45460", "mmm-yy", "06/2024"),
        ("45460", "d-mmm", "17/06"),
        ("0.5", "h:mm", "12:00"),
        ("1.25", "[h]:mm", "06:00"),
        ("1", "dd/mm/yyyy", "01/01/1900"),
        ("99999999999", "dd/mm/yyyy", "99999999999"),
    ],
)
def test_numbers_as_displayed(stored: str, code: str, text: str) -> None:
    """A number is shown by its format, exactly: rounded half up from its own digits, never through a float."""
    assert shown(stored, code)[0] == text


def test_no_number() -> None:
    """What is no number is refused."""
    with pytest.raises(ValueError, match="x"):
        shown("x", "0")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Điê\u0309m", "Điểm"),
        ("a\u2028b\x0bc\n\nd", "a\nb\nc\nd"),
        ("a\ufe0f\u2060b\u00adc", "abc"),
        ("a\u2011b\tc", "a-b c"),
        ("ok", "ok"),
    ],
)
def test_plain_text(text: str, clean: str) -> None:
    """Text has built-in letters, plain spaces and hyphens, and nothing that nobody sees."""
    assert plain(text) == clean
