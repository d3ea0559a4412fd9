"""Plans written as Word, Excel and Markdown."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from tests.conftest import SOUND, Lines, changed

import parindex as par
from parindex._plan import ColumnKind
from parindex._render._appendix import Appendix, lay_out
from parindex._render._excel import sheet_names
from parindex._render._export import export
from parindex._render._paper import lay_out_plan, task_lines
from parindex.cli import main
from parindex.errors import MissingExtraError, ParindexError

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*/plan.yaml"))


def table_of(*rows: par.Row, kinds: tuple[ColumnKind, ...], **others: object) -> par.Table:
    """Return a table without a framework."""
    columns = tuple(par.Column(kind=kind) for kind in kinds)
    return par.Table(scope="excerpt", columns=columns, rows=rows, **others)  # type: ignore[arg-type]


def row(name: str, *cells: str, code: str | None = None, number: str | None = None, total: bool = False) -> par.Row:
    """Return a row."""
    texts = tuple(par.Printed(text=cell) for cell in cells)
    return par.Row(code=code, number=number, name=name, cells=texts, total=total)


def plan_with(*tables: par.Table, **others: object) -> par.Plan:
    """Return a plan of some tables."""
    document = par.Document(
        issuer="Ủy ban nhân dân tỉnh Mẫu", number="1/KH-UBND", date=dt.date(2024, 2, 3), kind="kế hoạch"
    )
    fields = {"title": "Nâng cao chỉ số", "unit": "tỉnh Mẫu", "document": document, "tables": tables}
    return par.Plan(**{**fields, **others})  # type: ignore[arg-type]


def laid_out(table: par.Table) -> Appendix:
    """Return a table without a framework laid out."""
    return lay_out(table, None, label=None, attached="")


def joins(appendix: Appendix) -> list[tuple[int, int, int]]:
    """Return column, first and last line of what is joined."""
    return [(join.column, join.first, join.last) for join in appendix.joins]


def book_of(plan: par.Plan, folder: Path, *frameworks: par.Framework, values: bool = False) -> openpyxl.Workbook:
    """Return the workbook of a plan, with formulas or with the values the file holds for them."""
    export(plan, folder / "plan.xlsx", force=True, frameworks=frameworks)
    return openpyxl.load_workbook(folder / "plan.xlsx", data_only=values)


def word_of(plan: par.Plan, folder: Path) -> "docx.document.Document":
    """Return the Word document of a plan."""
    export(plan, folder / "plan.docx", force=True)
    return docx.Document(str(folder / "plan.docx"))


def test_headers() -> None:
    """A column without a printed header gets the usual one; numbers and codes have a column each where both occur."""
    columns = (
        par.Column(kind="maximum"),
        par.Column(kind="achieved", year=2023),
        par.Column(kind="achieved", year=2023, measure="percent"),
        par.Column(kind="target", year=2024),
        par.Column(kind="lead", header="Đơn vị  chủ trì"),
    )
    both = par.Row(code="1", number="I", name="A", cells=(par.Printed(text=""),) * 5)
    table = par.Table(framework="sipas/2023", scope="excerpt", columns=columns, rows=(both,))

    assert [heading.text for heading in laid_out(table).headings] == [
        "TT",
        "Mã",
        "Nhóm tiêu chí/Tiêu chí thành phần",
        "Điểm tối đa",
        "Điểm đạt được năm 2023",
        "Kết quả năm 2023",
        "Mục tiêu năm 2024",
        "Đơn vị chủ trì",
    ]


@pytest.mark.parametrize(
    ("only", "headers"),
    [
        (row("A", number="1"), ["STT", "Nội dung"]),
        (row("A", code="1"), ["Mã", "Nội dung"]),
        (row("A"), ["Nội dung"]),
        (row("", number="1."), ["STT"]),
        (row(""), ["Nội dung"]),
    ],
)
def test_first_columns(only: par.Row, headers: list[str]) -> None:
    """Numbers, codes and names have a column only where the table prints any; without a framework codes stay codes."""
    assert [heading.text for heading in laid_out(table_of(only, kinds=())).headings] == headers


def test_known_codes_stand_under_numbers(
    plan_of: Callable[..., par.Plan], small: par.Framework, tmp_path: Path
) -> None:
    """Codes of the framework stand under STT, as documents print them; with an unknown one among them, under Mã."""
    for lines, header in ((SOUND, "STT"), (changed("1.1", to="9.9", name="Mục lạ"), "Mã")):
        sheet = book_of(plan_of(lines), tmp_path, small).worksheets[0]
        assert sheet["A3"].value == header


def test_rows_that_go_on_are_joined() -> None:
    """A row without number and name is one with that above where it is blank, and not where it has a text."""
    table = table_of(
        row("Kế hoạch", "Việc một", "Sở A", "", number="1"),
        row("", "Việc hai", "", ""),
        row("", "Việc ba", "Sở B", ""),
        row("Báo cáo", "Việc bốn", "", "", number="2"),
        kinds=("task", "lead", "timing"),
    )
    assert joins(laid_out(table)) == [(0, 0, 2), (1, 0, 2), (3, 0, 1)]


def test_agencies_reach_over_the_rows_under_their_heading() -> None:
    """The agency of a heading is joined with blank cells under it, never with those of its own depth or the total."""
    table = table_of(
        row("Lĩnh vực", "Sở A", "x", number="1"),
        row("Tiêu chí", "", "", number="1.1"),
        row("Tiêu chí", "Sở B", "", number="1.2"),
        row("Lĩnh vực", "Sở C", "", number="2"),
        row("Lĩnh vực", "", "", number="3"),
        row("Mục lạ", "", "", number="x"),
        row("Tổng", "", "", total=True),
        kinds=("lead", "text"),
    )
    assert joins(laid_out(table)) == [(2, 0, 1)]


def test_heading_rows() -> None:
    """A row without cells spans the table where others belong to it; what it is called is bold, its tasks are not."""
    table = table_of(
        row("NHÓM", "", "", number="II"),
        row("Lĩnh vực", "", "", number="1"),
        row("Tiêu chí", "Làm", "1.5", number="1.1"),
        row("Chưa điền", "", "", number="1.2"),
        row("Nhóm không số", "", ""),
        row("Lĩnh vực", "Làm", "2", number="2"),
        row("Cuối", "", "", number="3"),
        kinds=("task", "target"),
    )
    appendix = laid_out(table)
    assert [line.spans for line in appendix.lines] == [True, True, False, False, True, False, False]
    assert [appendix.is_bold(0, at) for at in range(4)] == [True, True, False, True]


def test_widths_fill_the_page(ha_nam: par.Plan) -> None:
    """Columns fill the page and no more, however many there are."""
    assert 245 <= sum(heading.width for heading in laid_out(ha_nam.tables[0]).headings) <= 252
    many = table_of(row("A", *["x"] * 30, number="1"), kinds=("task",) * 30)
    assert sum(heading.width for heading in laid_out(many).headings) <= 252


def test_word_layout(ha_nam: par.Plan, tmp_path: Path) -> None:
    """A Word document is A4 in landscape, with its header row repeated, page numbers and Times New Roman."""
    document = word_of(ha_nam, tmp_path)
    page = document.sections[0]

    assert page.orientation == WD_ORIENT.LANDSCAPE
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)
    table = document.tables[1]
    assert [at for at, one in enumerate(table._tbl.tr_lst) if one.findall(f".//{qn('w:tblHeader')}")] == [0]
    assert "PAGE" in page.footer._element.xml
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.core_properties.title == ha_nam.title


def test_word_texts(ha_nam: par.Plan, tmp_path: Path) -> None:
    """Head, title, the line that names the document, and every row with decimal commas stand in the Word document."""
    document = word_of(ha_nam, tmp_path)
    texts = [paragraph.text for paragraph in document.paragraphs]
    head = [cell.text for cell in document.tables[0].rows[0].cells]

    assert head[0] == "ỦY BAN NHÂN DÂN TỈNH HÀ NAM\nSố: 1800/KH-UBND"
    assert head[1].endswith("\nHà Nam, ngày 05 tháng 6 năm 2019")
    assert {"KẾ HOẠCH", ha_nam.title, "I. MỤC TIÊU", "PHỤ LỤC", ha_nam.tables[0].title} <= set(texts)
    assert texts[-1] == "(Kèm theo Kế hoạch số 1800/KH-UBND ngày 05 tháng 6 năm 2019 của Ủy ban nhân dân tỉnh Hà Nam)"
    last = next(one for one in document.paragraphs if one.text == texts[-1])
    assert [run.italic for run in last.runs] == [True]
    rows = [[cell.text for cell in one.cells] for one in document.tables[1].rows]
    assert len(rows) == 1 + len(ha_nam.tables[0].rows)
    assert rows[0][:3] == ["STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm chuẩn"]
    assert rows[1][:4] == ["1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "9", "5,5"]


def test_word_merges(tmp_path: Path) -> None:
    """In Word a heading row spans and cells of one row are one; a line break stays one; control characters go."""
    table = table_of(
        row("NHÓM", "", "", number="I"),
        row("Kế hoạch", "Việc\nmột\x00", "Sở A", number="1"),
        row("", "=1+1", ""),
        kinds=("task", "lead"),
        title="Phụ lục 2. NHIỆM VỤ",
    )
    document = word_of(plan_with(table), tmp_path)
    rows = [[cell.text for cell in one.cells] for one in document.tables[1].rows]

    assert rows[1] == ["I", "NHÓM", "NHÓM", "NHÓM"]
    assert rows[2:] == [["1", "Kế hoạch", "Việc\nmột", "Sở A"], ["1", "Kế hoạch", "=1+1", "Sở A"]]
    assert document.paragraphs[-2].text == "Phụ lục 2. NHIỆM VỤ"
    assert not document.paragraphs[-2].paragraph_format.page_break_before


def test_live_sums(plan_of: Callable[..., par.Plan], small: par.Framework, tmp_path: Path) -> None:
    """A group that is the sum of its rows is a formula beside its value: a range, or cell by cell."""
    plan = plan_of(SOUND)
    sheet, values = (book_of(plan, tmp_path, small, values=one).worksheets[0] for one in (False, True))

    assert [sheet.cell(row, 3).value for row in (4, 5, 7, 11)] == ["=SUM(C5:C6)", 1.5, "=SUM(C8:C10)", "=C4+C7"]
    assert [values.cell(row, 4).value for row in (4, 7, 11)] == [3.25, 4.5, 7.75]
    assert [sheet.cell(row, 4).number_format for row in (4, 6, 7)] == ["0.00", "0", "0.0"]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_wrong_sums_stay_as_printed(plan_of: Callable[..., par.Plan], small: par.Framework, tmp_path: Path) -> None:
    """A printed figure that differs from its rows stays a number, with a comment that says what they give."""
    sheet = book_of(plan_of(changed("1", None, "3.2", "3.75")), tmp_path, small).worksheets[0]
    comments = [sheet[cell].comment for cell in ("D4", "E4")]

    assert [sheet[cell].value for cell in ("C4", "D4", "E4")] == ["=SUM(C5:C6)", 3.2, 3.75]
    assert [one.text for one in comments if one] == [
        "Các dòng con cộng được 3,25 = 1,25 + 2; số đã in lệch -0,05.",
        "Các dòng con cộng được 3,5 = 1,5 + 2; số đã in lệch +0,25.",
    ]


def test_rounding_is_told(plan_of: Callable[..., par.Plan], small: par.Framework, tmp_path: Path) -> None:
    """Where rounding can explain the difference, the comment says so."""
    lines = [(code, name, ["1.252" if one == "1.25" else one for one in cells]) for code, name, cells in SOUND]
    comment = book_of(plan_of(lines), tmp_path, small).worksheets[0]["D4"].comment
    assert comment is not None
    assert comment.text.endswith("= 1,252 + 2; số đã in lệch -0,002.")

    lines = [(code, name, ["3.26" if one == "3.25" else one for one in cells]) for code, name, cells in lines]
    lines = [(code, name, ["1.256" if one == "1.252" else one for one in cells]) for code, name, cells in lines]
    comment = book_of(plan_of(lines), tmp_path, small).worksheets[0]["D4"].comment
    assert comment is not None
    assert comment.text.endswith("= 1,256 + 2; số đã in lệch +0,004. Làm tròn có thể giải thích.")


@pytest.mark.parametrize(
    "lines",
    [
        [line for line in SOUND if line[0] != "1.2"],
        changed("1.2", "", "", ""),
        changed("1", "4 điểm", "", ""),
        changed("1", "4%", "3.25%", "3.5%"),
    ],
)
def test_no_sum_where_rows_are_missing(
    lines: Lines, plan_of: Callable[..., par.Plan], small: par.Framework, tmp_path: Path
) -> None:
    """A lost row, a blank or a percent sign on one side only: nothing is added up and nothing is said."""
    sheet = book_of(plan_of(lines, scope="excerpt"), tmp_path, small).worksheets[0]
    cells = [sheet.cell(4, column) for column in (3, 4, 5)]
    assert [cell.comment for cell in cells] == [None] * 3
    assert not [cell.value for cell in cells if str(cell.value).startswith("=")]


def test_lost_rows_are_told(plan_of: Callable[..., par.Plan], small: par.Framework, tmp_path: Path) -> None:
    """In a full table the comment names the row that is lost; a group without any row is a number."""
    lines = [line for line in SOUND if line[0] not in ("1.2", "2.1", "2.2", "2.3")]
    sheet = book_of(plan_of(lines), tmp_path, small).worksheets[0]
    comment = sheet["C4"].comment

    assert comment is not None
    assert comment.text == "Các dòng con cộng được 1,5 = 1,5; số đã in lệch +2,5. Không in: 1.2."
    assert [(sheet.cell(6, column).value, sheet.cell(6, column).comment) for column in (3, 4)] == [
        (6, None),
        (4.5, None),
    ]


def test_groups_that_are_no_sums(plan_of: Callable[..., par.Plan], small: par.Framework, tmp_path: Path) -> None:
    """A group that is a mean of its rows, or of which nobody knows what it is, is not added up."""
    mean = attrs.evolve(small, tree=attrs.evolve(small.tree, combine="mean"))
    sheet = book_of(plan_of(SOUND), tmp_path, mean).worksheets[0]
    assert not [cell.value for line in sheet.iter_rows() for cell in line if str(cell.value).startswith("=")]


def test_text_cells_never_become_formulas(tmp_path: Path) -> None:
    """What begins like a formula is text in every column, also across a heading row and in the lists."""
    words = ["=1+1", "+84", "-5 việc", "@SUM(A1)"]
    table = table_of(
        row("=2+2", "", "", "", number="=I"),
        *(row(word, word, word, word, number=word, code="1.10") for word in words),
        kinds=("task", "target", "lead"),
        title="=cmd|' /C calc'!A0",
    )
    table = attrs.evolve(table, rows=(*table.rows, row("A", "x", "1", "y", number="=I.1")))
    goal = par.Goal(index="papi", aim="maintain", quote="=1")
    book = book_of(plan_with(table, title="=3+3", goals=(goal,)), tmp_path)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]

    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    found = {cell.value for cell in cells}
    assert {"=1+1", "=2+2", "=3+3", "=I", "+84", "-5 việc", "@SUM(A1)", "=cmd|' /C calc'!A0", "- PAPI: =1"} <= found
    assert [cell.quotePrefix for cell in cells if cell.value == "=3+3"] == [True]


def test_codes_and_figures_in_a_workbook(tmp_path: Path) -> None:
    """Codes are text; figures are numbers that show their printed places, percent, sign and zeros."""
    printed = ["2,00", "85.5%", "+0.5", "\u22122", "02", "1234567890123456", "10/3", "87, 99"]
    rows = [row("A", text, code=f"1.{at}0", number=str(at)) for at, text in enumerate(printed, 1)]
    sheet = book_of(plan_with(table_of(*rows, kinds=("target",))), tmp_path).worksheets[0]
    cells = [sheet.cell(at, 4) for at in range(4, 12)]

    assert [(sheet[f"A{at}"].value, sheet[f"B{at}"].value) for at in (4, 11)] == [("1", "1.10"), ("8", "1.80")]
    assert sheet["B4"].data_type == "s"
    assert sheet["B4"].number_format == "@"
    assert [cell.value for cell in cells] == [2, 0.855, 0.5, -2, 2, "1234567890123456", "10/3", 87.99]
    formats = [cell.number_format for cell in cells]
    assert formats[:5] == ["0.00", "0.0%", '"+"0.0;-0.0', "0", "00"]


def test_workbook_joins(tmp_path: Path) -> None:
    """Rows that go on are merged cells; the row is made high enough for the text of a merged cell."""
    long = "Ủy ban nhân dân các huyện, thị xã, thành phố và các sở, ban, ngành " * 20
    table = table_of(
        row("A", "Việc một", long, number="1"),
        row("", "Việc hai", ""),
        row("B", "x", "y", number="2"),
        kinds=("task", "lead"),
    )
    sheet = book_of(plan_with(table), tmp_path).worksheets[0]
    merged = {str(one) for one in sheet.merged_cells.ranges}

    assert {"A4:A5", "B4:B5", "D4:D5", "A1:D1", "A2:D2"} <= merged
    assert sheet.row_dimensions[5].height > 5 * sheet.row_dimensions[6].height
    assert sheet["D4"].value == long.strip()


def test_sheets(tmp_path: Path) -> None:
    """Each table has a sheet of its own name; head and goals have one, and so have tasks."""
    tables = [table_of(row("A"), kinds=(), title=title) for title in ("Nhiệm vụ", "Nhiệm vụ", None)]
    task = par.Task(text="Làm", codes=("1",), lead=("Sở A", "Sở B"), timing="Quý I")
    book = book_of(plan_with(*tables, tasks=(task,)), tmp_path)

    assert book.sheetnames == ["Nhiệm vụ (2)", "Nhiệm vụ (3)", "PHỤ LỤC III", "Kế hoạch", "Nhiệm vụ"]
    assert [cell.value for cell in book["Nhiệm vụ"]["A"]] == [
        "NHIỆM VỤ, GIẢI PHÁP",
        "1. Mục 1: Làm",
        "Cơ quan chủ trì: Sở A; Sở B",
        "Thời gian thực hiện: Quý I",
    ]
    assert [cell.value for cell in book["Kế hoạch"]["A"]][:3] == [
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "Số: 1/KH-UBND",
        "Mẫu, ngày 03 tháng 02 năm 2024",
    ]


def test_sheet_names() -> None:
    """Names of sheets lose what Excel forbids, end at a word, and are unlike each other whatever their case."""
    names = sheet_names(["[a]/b*?:\\'", "A B", "x" * 40, "MỤC TIÊU PHẤN ĐẤU NÂNG CAO CHỈ SỐ", None, "History", "  "])
    assert names == ["a b", "A B (2)", "x" * 31, "MỤC TIÊU PHẤN ĐẤU NÂNG CAO CHỈ", "Bảng", "History (2)", "Bảng (2)"]


def test_a_text_too_long_for_a_cell(tmp_path: Path) -> None:
    """A text that no cell of Excel can hold is refused, and no file is left behind."""
    table = table_of(row("A", "x" * 32768, number="1"), kinds=("task",))
    with pytest.raises(ParindexError, match=r"a text of 32768 letters is longer than a cell of Excel can hold"):
        export(plan_with(table), tmp_path / "plan.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_markdown(tmp_path: Path) -> None:
    """Markdown has one pipe table a table, with pipes, tags and stars as text, and the lists before."""
    table = table_of(row("a|b", "x\ny", "1.5", number="1"), kinds=("task", "target"), title="BẢNG *")
    goal = par.Goal(index="sipas", aim="at-least", quote="đạt trên 90%", node="2")
    whole = par.Goal(index="khác", aim="maintain", quote="giữ", node="document")
    tasks = (par.Task(name="Việc", text="<b>Làm</b>", product="Báo cáo"), par.Task(text="Làm nữa"))
    export(plan_with(table, table_of(kinds=("text",)), goals=(goal, whole, goal), tasks=tasks), tmp_path / "plan.MD")
    text = (tmp_path / "plan.MD").read_text(encoding="utf-8")
    lines = (
        "| STT | Nội dung | Nhiệm vụ, giải pháp | Mục tiêu |",
        "| :---: | --- | --- | :---: |",
        "| 1 | a\\|b | x<br>y | 1,5 |",
    )

    assert text.split("\n\n")[5:] == [
        "**I. MỤC TIÊU**",
        "- SIPAS, mục 2: đạt trên 90%\n- khác: giữ",
        "**II. NHIỆM VỤ, GIẢI PHÁP**",
        "**1. Việc**",
        "&lt;b>Làm&lt;/b>",
        "Sản phẩm: Báo cáo",
        "2. Làm nữa",
        "**PHỤ LỤC I**",
        "**BẢNG &#42;**",
        "*(Kèm theo Kế hoạch số 1/KH-UBND ngày 03 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh Mẫu)*",
        "\n".join(lines),
        "**PHỤ LỤC II**",
        "*(Kèm theo Kế hoạch số 1/KH-UBND ngày 03 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh Mẫu)*",
        "| Ghi chú |\n| --- |\n",
    ]


def test_tasks_without_goals(tmp_path: Path) -> None:
    """Where there are no goals, the tasks come first, in Markdown as in Word."""
    plan = plan_with(tasks=(par.Task(name="Việc", text="Làm"),))
    export(plan, tmp_path / "plan.md")
    assert "**I. NHIỆM VỤ, GIẢI PHÁP**" in (tmp_path / "plan.md").read_text(encoding="utf-8")
    assert [one.text for one in word_of(plan, tmp_path).paragraphs][-3:] == ["I. NHIỆM VỤ, GIẢI PHÁP", "1. Việc", "Làm"]


def test_drafts() -> None:
    """A draft has room for number, day and month; a unit that is no place has none in its date line."""
    document = par.Document(issuer="Văn phòng", number="/KH-VP")
    paper = lay_out_plan(plan_with(table_of(kinds=("text",)), document=document, unit="Văn phòng"), {})
    attached = " ".join(paper.appendices[0].attached.split())

    assert attached == "(Kèm theo Văn bản số /KH-VP ngày tháng năm của Văn phòng)"
    assert " ".join(paper.dated.split()) == "ngày tháng năm"
    assert " ".join(paper.number.split()) == "Số: /KH-VP"


def test_task_lines() -> None:
    """A task is its heading, its goal, its text and who does it when."""
    task = par.Task(name="Tiêu chí A", goal="100%", text="Làm", cooperating=("Sở B",))
    assert task_lines(3, task) == (
        ("3. Tiêu chí A", ""),
        ("Mục tiêu: ", "100%"),
        ("", "Làm"),
        ("Cơ quan phối hợp: ", "Sở B"),
    )


def test_files_are_not_replaced_unless_forced(ha_nam: par.Plan, tmp_path: Path) -> None:
    """A file that exists stays as it is unless it may be replaced."""
    path = tmp_path / "plan.md"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ParindexError, match=r"plan.md exists: choose another name, or replace it with --force"):
        export(ha_nam, path)
    assert path.read_text(encoding="utf-8") == "mine"
    export(ha_nam, path, force=True)
    assert "PHỤ LỤC" in path.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["plan.md"]


def test_files_that_cannot_be_written(ha_nam: par.Plan, tmp_path: Path) -> None:
    """A folder that is not there or stands in the way is told, and nothing is left behind."""
    with pytest.raises(ParindexError, match=r"plan.md: No such file or directory"):
        export(ha_nam, tmp_path / "none" / "plan.md")
    (tmp_path / "plan.md").mkdir()
    with pytest.raises(ParindexError, match=r"plan.md: .*directory"):
        export(ha_nam, tmp_path / "plan.md", force=True)
    assert [one.name for one in tmp_path.iterdir()] == ["plan.md"]


@pytest.mark.parametrize("name", ["plan.pdf", "plan"])
def test_unknown_suffixes(name: str, ha_nam: par.Plan, tmp_path: Path) -> None:
    """Another suffix is refused with those there are."""
    with pytest.raises(ParindexError, match=rf"{name}: write a file that ends in .docx, .md, .xlsx"):
        export(ha_nam, tmp_path / name)


@pytest.mark.parametrize(
    ("suffix", "module", "library"), [("docx", "docx", "python-docx"), ("xlsx", "xlsxwriter", "XlsxWriter")]
)
def test_missing_libraries(
    suffix: str, module: str, library: str, ha_nam: par.Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that is not installed is named, with the command that adds it."""
    monkeypatch.setitem(sys.modules, module, None)
    message = rf"this needs {library}, which is not installed; add it: pip install 'parindex\[documents\]'"
    with pytest.raises(MissingExtraError, match=message):
        export(ha_nam, tmp_path / f"plan.{suffix}")
    assert list(tmp_path.iterdir()) == []


def test_command(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes the document, and exits 2 where it may not."""
    plan, path = root / "examples" / "ha-nam-2019" / "plan.yaml", tmp_path / "plan.xlsx"
    assert main(["export", str(plan), "-o", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: 1800/KH-UBND, tỉnh Hà Nam written\n"
    assert main(["export", str(plan), "-o", str(path)]) == 2
    assert "exists" in capsys.readouterr().err
    assert main(["export", str(plan), "-o", str(path), "--force"]) == 0


def test_roman_headings_span(root: Path) -> None:
    """A domain with a Roman numeral is a heading even where the rows under it have codes of another one."""
    (table, *_) = par.load_plan(root / "examples/bac-kan-office-2024/plan.yaml").tables
    lines = lay_out(table, None, label=None, attached="").lines

    assert [line.texts[0] for line in lines if line.spans] == ["I", "II", "III", "IV", "V", "VI", "VII"]


def test_unknown_framework(ha_nam: par.Plan, tmp_path: Path) -> None:
    """A table whose framework cannot be found is written without sums, its codes as codes."""
    plan = attrs.evolve(ha_nam, tables=(attrs.evolve(ha_nam.tables[0], framework="par-index/1999"),))
    sheet = book_of(plan, tmp_path).worksheets[0]
    assert sheet["A4"].value == "Mã"
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]


def test_the_published_plan_adds_up(ha_nam: par.Plan, tmp_path: Path) -> None:
    """Every formula of Hà Nam's workbook holds the sum of the cells it names, and each error of a sum has a comment."""
    sheet = book_of(ha_nam, tmp_path).worksheets[0]
    values = book_of(ha_nam, tmp_path, values=True).worksheets[0]
    formulas = [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    told = {(str(sheet.cell(cell.row or 1, 1).value), cell.column) for line in sheet for cell in line if cell.comment}

    assert len(formulas) > 100
    for cell in formulas:
        terms = str(cell.value)[1:].removeprefix("SUM(").removesuffix(")")
        cells = (
            [one for line in values[terms] for one in line]
            if ":" in terms
            else map(values.__getitem__, terms.split("+"))
        )
        assert sum(one.value for one in cells) == pytest.approx(values[cell.coordinate].value)
    columns = {column.field: at for at, column in enumerate(ha_nam.tables[0].columns, 3)}
    wrong = [one for one in par.check(ha_nam) if one.code in ("PIX201", "PIX202")]
    assert told == {(one.node, columns[one.field or ""]) for one in wrong}


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "md"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_round_trip(path: Path, suffix: str, tmp_path: Path) -> None:
    """Read again, each example gives the same tables, with decimal commas."""
    plan, written = par.load_plan(path), tmp_path / f"plan.{suffix}"
    export(plan, written)
    again = par.read_document(written, frameworks={table.framework for table in plan.tables if table.framework})

    assert [shape(table) for table in again.tables] == [shape(table) for table in plan.tables]


def shape(table: par.Table) -> tuple[object, ...]:
    """Return what of a table must be the same when it is read again; figures by value and places, for signs change."""
    columns = [(column.kind, column.year, column.measure, column.header) for column in table.columns]
    rows = [
        (one.code, one.number, one.name, one.total, [figure_or_text(cell) for cell in one.cells]) for one in table.rows
    ]
    return table.framework, table.scope, table.role, table.title, columns, rows


def figure_or_text(cell: par.Printed) -> object:
    """Return the value and places of a figure, or the text."""
    figure = cell.figure
    return (figure.value, figure.places) if figure else cell.text
