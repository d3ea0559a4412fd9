"""Documents read into plans: columns, rows, codes, frameworks, heads, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import parindex as par
from parindex._documents import read_document
from parindex._documents._columns import recognise
from parindex._documents._raw import RawCell, RawDocument, RawRow, RawTable
from parindex._documents._reading import read_plan
from parindex.errors import LoadError, ParindexError, UnknownFrameworkError

Read = Callable[..., par.Plan]
PAR = "par-index/2022"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what reads a text as a document."""

    def read_it(
        text: str, *, suffix: str = ".txt", frameworks: tuple[str, ...] = (PAR,), **options: object
    ) -> par.Plan:
        path = tmp_path / f"document{suffix}"
        path.write_text(text, encoding="utf-8")
        return read_document(path, frameworks=frameworks, **options)  # type: ignore[arg-type]

    return read_it


def cells(table: par.Table) -> list[tuple[str, ...]]:
    """Return the texts of the cells of each row."""
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def ids(table: par.Table) -> list[tuple[str | None, str | None, str]]:
    """Return code, number and name of each row."""
    return [(row.code, row.number, row.name) for row in table.rows]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("STT", "number"),
        ("TT", "number"),
        ("Mã số", "code"),
        ("Mã TC", "code"),
        ("Lĩnh vực/Tiêu chí/ Tiêu chí thành phần", "name"),
        ("Chỉ số nội dung/ Nội dung thành phần", "name"),
        ("Nhóm tiêu chí/ Tiêu chí thành phần", "name"),
        ("Điểm tối đa", "maximum"),
        ("Điểm chuẩn", "maximum"),
        ("Thang điểm", "maximum"),
        ("Điểm đạt được năm 2018", "achieved"),
        ("Kết quả năm 2023", "achieved"),
        ("Điểm năm 2022", "achieved"),
        ("Mục tiêu năm 2024", "target"),
        ("Chỉ tiêu năm 2025", "target"),
        ("Tăng/giảm", "change"),
        ("Thứ hạng phấn đấu trong năm 2024", "rank"),
        ("Nhiệm vụ, giải pháp", "task"),
        ("<b>Nhiệm vụ</b>", "task"),
        ("Sản phẩm", "product"),
        ("Chủ trì tham mưu", "lead"),
        ("Đơn vị chủ trì, phối hợp", "lead"),
        ("Cơ quan phối hợp", "cooperating"),
        ("Thời gian hoàn thành", "timing"),
        ("Cơ quan, đơn vị thực hiện", "lead"),
        ("Điểm dự kiến năm 2024", "target"),
        ("PAR INDEX 2023", "achieved"),
        ("Thực hiện", "task"),
        ("Ghi chú", "text"),
        ("Điểm tồi đa", "maximum"),
        ("Phồi hợp", "cooperating"),
        ("Phoii hợp", "cooperating"),
        ("Thời gan thực hiện", "timing"),
        ("Sở Nội vụ", None),
        ("", None),
        ("Mục tiêu" * 20, None),
    ],
)
def test_headers_are_recognised(header: str, role: str | None) -> None:
    """Headers of published plans, other wordings, and recognition errors are known; other text is not."""
    assert recognise(header) == role


def test_columns_in_another_order_with_codes_apart(read: Read) -> None:
    """A column of codes gives the codes, the first column stays a number, and no order of columns is expected."""
    plan = read(
        "TT\tMã TC\tĐơn vị chủ trì\tTên tiêu chí\tĐiểm đạt năm 2023\tĐiểm tối đa\tMục tiêu 2024\n"
        "1\t1\tSở Nội vụ\tCÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH CCHC\t8.5\t9.5\t9.5\n"
        "2\t1.1.\t\tThực hiện kế hoạch CCHC\t1.5\t1.5\t1.5\n"
        "3\tBổ sung\t\tViệc khác\t1.5\t1.5\t1.5\n"
        "4\tX1\t\tViệc khác nữa\t1.5\t1.5\t1.5\n"
        "\t\t\tTỔNG CỘNG\t88\t100\t90\n"
    )
    table = plan.tables[0]

    assert table.columns == (
        par.Column(kind="lead", header="Đơn vị chủ trì"),
        par.Column(kind="achieved", year=2023, header="Điểm đạt năm 2023", measure="points"),
        par.Column(kind="maximum", header="Điểm tối đa", measure="points"),
        par.Column(kind="target", year=2024, header="Mục tiêu 2024", measure="points"),
    )
    assert ids(table) == [
        ("1", "1", "CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH CCHC"),
        ("1.1", "2", "Thực hiện kế hoạch CCHC"),
        (None, "3 Bổ sung", "Việc khác"),
        ("X1", "4", "Việc khác nữa"),
        (None, None, "TỔNG CỘNG"),
    ]
    assert [row.total for row in table.rows] == [False, False, False, False, True]
    assert plan.years == (2024,)


def test_codes_anew_under_roman_headings(read: Read) -> None:
    """Under I, 1 is 1.1 and 3.2 is 1.3.2 where the names say so; the row that numbers the columns vanishes."""
    plan = read(
        "STT\tNội dung\tThang điểm\tKết quả 2023\n(1)\t(2)\t(3)\t(4)\n"
        "I\tCÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\t9.5\t9\n1\tThực hiện kế hoạch CCHC\t1.5\t1.5\n"
        "2\tThực hiện chế độ báo cáo CCHC định kỳ\t0.5\t0.5\n3\tCông tác kiểm tra CCHC\t2\t2\n"
        "3.2\tXử lý các vấn đề phát hiện qua kiểm tra\t1\t1\nII\tCẢI CÁCH THỂ CHẾ\t10\t9\n"
        "1\tTheo dõi thi hành pháp luật\t3\t3\n"
    )

    assert [(row.code, row.number) for row in plan.tables[0].rows] == [
        ("1", "I"), ("1.1", "1"), ("1.2", "2"), ("1.3", "3"), ("1.3.2", "3.2"), ("2", "II"), ("2.1", "1"),
    ]  # fmt: skip


def test_roman_domains_over_whole_codes(read: Read) -> None:
    """A Roman domain is the one with its name, or the one whose codes are printed under it."""
    plan = read(
        "STT\tTiêu chí\tĐiểm tối đa\nI\tCHỈ ĐẠO\t9.5\n1.1\tThực hiện kế hoạch CCHC\t1.5\n"
        "1.4\tCông tác tuyên truyền CCHC\t1\nV\tKhác\t1\n"
        "II\tCẢI CÁCH THỂ CHẾ\t10\n2.1\tTheo dõi thi hành pháp luật\t3\n"
        "III\tKhác nữa\t2\n"
    )

    assert [(row.code, row.number) for row in plan.tables[0].rows] == [
        ("1", "I"), ("1.1", None), ("1.4", None), (None, "V"), ("2", "II"), ("2.1", None), (None, "III"),
    ]  # fmt: skip


def test_numbers_that_are_no_codes(read: Read) -> None:
    """Numbers that the names contradict are row numbers, and the rows stay without code."""
    plan = read(
        "STT\tTiêu chí\tĐiểm tối đa\n1\tCông tác kiểm tra CCHC\t2\n2\tCông tác tuyên truyền CCHC\t1\n"
        "3\tThực hiện kế hoạch CCHC\t1,5\n1\tThực hiện kế hoạch CCHC\t1,5\n"
    )

    assert [(row.code, row.number) for row in plan.tables[0].rows] == [
        (None, "1"),
        (None, "2"),
        (None, "3"),
        (None, "1"),
    ]


def test_codes_before_names(read: Read) -> None:
    """Without a column of numbers they are taken from before the names; a prefix gives the code."""
    plan = read(
        "| **Tiêu chí** | **Điểm tối đa** | Cơ quan thực hiện |\n|:--|--:|---|\n"
        "| **1. CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH CCHC** | 9,5 | Sở Nội vụ |\n"
        "| 1.1. Thực hiện kế hoạch CCHC | 1,5 | *Sở Nội vụ* |\n"
        "| TC 1.3. Công tác kiểm tra CCHC | 2 | a \\| b &amp; c |\n"
        "| Tiêu chí thành phần 1.3.1: Tỷ lệ | 1 |\n| 100% văn bản | 1 | |\n",
        suffix=".md",
    )

    assert ids(plan.tables[0]) == [
        ("1", None, "CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH CCHC"),
        ("1.1", None, "Thực hiện kế hoạch CCHC"),
        ("1.3", None, "Công tác kiểm tra CCHC"),
        ("1.3.1", None, "Tỷ lệ"),
        (None, None, "100% văn bản"),
    ]
    assert cells(plan.tables[0])[2:4] == [("2", "a | b & c"), ("1", "")]


def test_headings_in_the_first_cell(read: Read) -> None:
    """A heading over the whole row, a lone number with its name on the next line, and a total in the first cell."""
    plan = read(
        "STT\tTiêu chí\tĐiểm tối đa\tNhiệm vụ\nA. PHẦN MỘT\nII. CẢI CÁCH THỂ CHẾ\n"
        "1\tTC 2.1. Theo dõi thi hành pháp luật\t3\t\n"
        "IV\t\t\t\nCẢI CÁCH TỔ CHỨC BỘ MÁY\t\t\t\n-\tGạch đầu dòng\t\t\nTỔNG ĐIỂM\t\t100\t\n"
    )
    table = plan.tables[0]

    assert ids(table) == [
        (None, None, "A. PHẦN MỘT"),
        ("2", "II", "CẢI CÁCH THỂ CHẾ"),
        ("2.1", "1", "Theo dõi thi hành pháp luật"),
        ("4", "IV", "CẢI CÁCH TỔ CHỨC BỘ MÁY"),
        (None, "-", "Gạch đầu dòng"),
        (None, None, "TỔNG ĐIỂM"),
    ]
    assert table.rows[-1].total


HEADER = "TT\tTiêu chí\tMục tiêu năm 2024\tNhiệm vụ\tChủ trì\n"
FIRST = "1.1\tThực hiện kế hoạch CCHC\t1,5\t{task}\t{lead}\n"


@pytest.mark.parametrize(
    ("task", "rest", "joined"),
    [
        ("Ban hành kế hoạch", "\n\t\t\tcủa tỉnh.\t\n", "Ban hành kế hoạch của tỉnh."),
        ("Ban hành kế hoạch", "\n" + HEADER + "\t\t\tUBND tỉnh\t\n", "Ban hành kế hoạch UBND tỉnh"),
        ("Ban hành kế hoạch.", "\n\t\t\tTheo dõi\t\n", None),
        ("Ban hành kế hoạch", "\t\t\tTheo dõi\t\n", None),
        ("Ban hành kế hoạch", "\t\t\tvà theo dõi\t\n", "Ban hành kế hoạch và theo dõi"),
        ("", "\n\t\t\ttheo dõi\t\n", None),
        ("Ban hành kế hoạch", "\n\t\t2\ttheo dõi\t\n", None),
        ("Ban hành kế hoạch", "\n\tViệc khác\t\ttheo dõi\t\n", None),
        ("Ban hành kế hoạch", "\n\t\t\t\tSở Tài chính\n", None),
    ],
)
def test_rows_that_a_page_breaks(read: Read, task: str, rest: str, joined: str | None) -> None:
    """A row goes on with the one above in lower case, or where a page begins in the middle of a sentence; only so."""
    plan = read(HEADER + FIRST.format(task=task, lead="Sở Nội vụ") + rest)
    rows = plan.tables[0].rows

    assert len(rows) == (2 if joined is None else 1)
    assert rows[0].cells[1].text == (joined or task)


def test_a_page_breaks_names_and_agencies(read: Read) -> None:
    """A name goes on in lower case, a list of agencies behind its comma."""
    plan = read(HEADER + FIRST.format(task="Ban hành.", lead="Sở Nội vụ,") + "\n\tđịnh kỳ\t\t\tSở Tài chính\n")
    row = plan.tables[0].rows[0]

    assert len(plan.tables[0].rows) == 1
    assert row.name == "Thực hiện kế hoạch CCHC định kỳ"
    assert row.cells[2].text == "Sở Nội vụ, Sở Tài chính"

    plan = read(HEADER + FIRST.format(task="Ban hành.", lead="Sở Nội vụ,") + "\n\t\t\t\tSở Tài chính\n")
    assert [row.cells[2].text for row in plan.tables[0].rows] == ["Sở Nội vụ, Sở Tài chính"]


def test_a_cell_that_only_the_rest_fills(read: Read) -> None:
    """An agency that stands only beside the rest of a row belongs to the row."""
    plan = read(HEADER + FIRST.format(task="Ban hành kế hoạch", lead="") + "\n\t\t\tcủa tỉnh\tSở Nội vụ\n")

    assert cells(plan.tables[0]) == [("1,5", "Ban hành kế hoạch của tỉnh", "Sở Nội vụ")]


def test_headers_in_two_rows(read: Read) -> None:
    """A header over several columns is read with each of those under it; a maximum has no year."""
    plan = read(
        "STT\tTiêu chí\tNăm 2023\t\t\tMục tiêu năm 2024\tTỷ lệ đạt\t\n"
        "\t\tĐiểm tối đa\tTự chấm\tThẩm định\t\t2022\t2023\n"
        "1.1\tThực hiện kế hoạch CCHC\t1,5\t1,5\t1,25\t1,5\t100%\t99%\n"
        "1.2\tThực hiện chế độ báo cáo CCHC định kỳ\t0,5\t0,5\t0,25\t0,5\t100%\t\n"
    )

    assert [(column.kind, column.year, column.header, column.measure) for column in plan.tables[0].columns] == [
        ("maximum", None, "Năm 2023 Điểm tối đa", "points"),
        ("achieved", 2023, "Năm 2023 Tự chấm", "points"),
        ("achieved", 2023, "Năm 2023 Thẩm định", "points"),
        ("target", 2024, "Mục tiêu năm 2024", "points"),
        ("achieved", 2022, "Tỷ lệ đạt 2022", "percent"),
        ("achieved", 2023, "Tỷ lệ đạt 2023", "percent"),
    ]


def test_headers_in_three_rows(read: Read) -> None:
    """A header can go on over three rows, and no further."""
    plan = read(
        "STT\tTiêu chí\tKết quả\t\t\n\t\tNăm 2023\t\tNăm 2022\n\t\tTự chấm\tThẩm định\t\n"
        "\t\tx\ty\t\n1.1\tThực hiện kế hoạch CCHC\t1\t2\t3\n"
    )

    assert [column.header for column in plan.tables[0].columns] == [
        "Kết quả Năm 2023 Tự chấm",
        "Kết quả Năm 2023 Thẩm định",
        "Kết quả Năm 2022",
    ]
    assert len(plan.tables[0].rows) == 2


def test_a_header_of_its_own_for_each_page(read: Read) -> None:
    """A header is known again on the next page even where it is misread; one of other columns begins another table."""
    plan = read(
        "STT\tTiêu chí\tĐiểm tối đa\tChủ trì\n1.1\tThực hiện kế hoạch CCHC\t1,5\t\n\n"
        "STT\tTiều chí\tĐiểm tổi đa\tChù trì\n1.4\tCông tác tuyên truyền CCHC\t1\t\n\n"
        "STT\tNhiệm vụ\tThời gian\n1\tViệc một\tNăm 2024\n"
    )

    assert [len(table.rows) for table in plan.tables] == [2, 1]
    assert [column.kind for column in plan.tables[1].columns] == ["task", "timing"]


def test_several_columns_of_names(read: Read) -> None:
    """Of several columns headed as names, the one with codes is the codes, the fullest the names; others are text."""
    plan = read(
        "STT\tLĩnh vực\tTiêu chí\tTiêu chí thành phần\tĐiểm tối đa\tMã\tSTT\n"
        "1\tCông tác\t1.1\tThực hiện kế hoạch CCHC\t1,5\t\tx\n2\t\t1.4\tCông tác tuyên truyền CCHC\t1\t\t\n"
    )
    assert ids(plan.tables[0])[0] == (None, "1", "Thực hiện kế hoạch CCHC")  # a column is headed as codes already

    plan = read(
        "STT\tLĩnh vực\tTiêu chí\tTiêu chí thành phần\tĐiểm tối đa\n"
        "1\tCông tác\t1.1\tThực hiện kế hoạch CCHC\t1,5\n2\t\t1.4\tCông tác tuyên truyền CCHC\t1\n"
    )
    assert ids(plan.tables[0]) == [
        ("1.1", "1", "Thực hiện kế hoạch CCHC"),
        ("1.4", "2", "Công tác tuyên truyền CCHC"),
    ]
    assert plan.tables[0].columns[0] == par.Column(kind="text", header="Lĩnh vực")


def test_a_first_column_without_header(read: Read) -> None:
    """A first column of numbers needs no header; columns without header and text vanish."""
    plan = read(
        "\tTiêu chí\tĐiểm tối đa\tChủ trì\t\t\n1.1\tThực hiện kế hoạch CCHC\t1,5\t\t\n"
        "1.4\tCông tác tuyên truyền CCHC\t1\t\t\tx\n"
    )

    assert [row.code for row in plan.tables[0].rows] == ["1.1", "1.4"]
    assert [column.header for column in plan.tables[0].columns] == ["Điểm tối đa", "Chủ trì", None]
    (remark,) = [one for one in plan.remarks if one.code == "PIX064"]
    assert remark.message().startswith(
        "«x» stands under no column of its table and was kept in a column without header: "
    )


def test_words_where_figures_are_headed(read: Read) -> None:
    """A goal of words stays a goal without measure; results of words are text."""
    plan = read(
        "STT\tTiêu chí\tMục tiêu năm 2024\tKết quả\n1.1\tThực hiện kế hoạch CCHC\tHoàn thành\tBáo cáo\n"
        "1.4\tCông tác tuyên truyền CCHC\tĐủ\t\n"
    )

    assert plan.tables[0].columns == (
        par.Column(kind="target", year=2024, header="Mục tiêu năm 2024"),
        par.Column(kind="text", header="Kết quả"),
    )


def test_rates_by_their_cells_and_their_framework(read: Read) -> None:
    """Figures are percent where their cells say it, or where the framework counts in percent."""
    plan = read(
        "STT\tTiêu chí\tKết quả năm 2023\n1.1\tThực hiện kế hoạch CCHC\t90%\n1.4\tCông tác tuyên truyền CCHC\t80%\n"
    )
    assert plan.tables[0].columns[0].measure == "percent"

    text = "STT\tTiêu chí\tKết quả năm 2023\n1\tTiếp cận dịch vụ\t80\n2\tThủ tục hành chính\t81\n"
    plan = read(text, frameworks=("sipas/2023",))
    assert (plan.tables[0].framework, plan.tables[0].columns[0].measure) == ("sipas/2023", "percent")


def test_columns_are_named_by_the_caller(read: Read) -> None:
    """By position or header, with a year; without any header row too."""
    rows = "1.1\tThực hiện kế hoạch CCHC\t1,5\t1\n1.2\tThực hiện chế độ báo cáo CCHC định kỳ\t0,5\t0,5\n"
    plan = read(rows, columns={1: "code", "2": "name", 3: "maximum", 4: "target:2024"})
    assert [row.code for row in plan.tables[0].rows] == ["1.1", "1.2"]
    assert [column.field for column in plan.tables[0].columns] == ["maximum", "target 2024"]

    plan = read("STT\tTiêu chí\tNăm nay\tMức\n" + rows, columns={"năm  nay": "maximum", "Mức": "achieved:2023"})
    assert [column.field for column in plan.tables[0].columns] == ["maximum", "achieved 2023"]

    plan = read("STT\tTiêu chí\tNăm nay\tMức\n" + rows, columns={"khác": "maximum"})
    assert [column.kind for column in plan.tables[0].columns] == ["text", "text"]


@pytest.mark.parametrize("value", ["cod", "target:24", "target:"])
def test_kinds_that_do_not_exist(read: Read, value: str) -> None:
    """A kind of column that does not exist is refused with those that do."""
    with pytest.raises(
        ParindexError, match=f"column 1: '{value}' is no kind of column; there are number, code, name, "
    ):
        read("STT\tTiêu chí\n1.1\tx\n", columns={1: value})


def test_the_version_that_governs_goes_first(read: Read) -> None:
    """Where two versions match equally, the years of a table decide; without a year the latest is taken."""
    text = "STT\tTiêu chí\tKết quả{year}\n1\tTri thức công dân\t1\n2\tChất lượng bầu cử\t1\n"
    papi = ("papi/2011", "papi/2016", "papi/2018", "papi/2019", "papi/2021")

    for year, version in (
        (" năm 2020", "papi/2019"),
        (" năm 2017", "papi/2016"),
        ("", "papi/2021"),
        (" 2010", "papi/2011"),
    ):
        assert read(text.format(year=year), frameworks=papi).tables[0].framework == version


def test_a_framework_of_the_caller(read: Read, mini_file: Path) -> None:
    """Records of frameworks can be given, ids that do not exist are refused."""
    mini = par.load_framework(mini_file)
    text = "STT\tTiêu chí\tĐiểm tối đa\n1.1\tKế hoạch năm\t1,5\n1.2\tChế độ báo cáo\t2,5\n"

    assert read_plan_of(read, text, (mini, "papi/2021")) == "mini/2024"
    named = attrs.evolve(mini, id="mini/nay")
    assert read_plan_of(read, text, (named, mini)) == "mini/2024"
    with pytest.raises(UnknownFrameworkError):
        read(text, frameworks=("par-index/1999",))


def read_plan_of(read: Read, text: str, frameworks: tuple[par.Framework | str, ...]) -> str | None:
    """Return the framework of the table of a text."""
    return read(text, frameworks=frameworks).tables[0].framework


def test_maxima_decide_between_equal_names(read: Read) -> None:
    """Where codes and names agree with two versions, the one with the printed maxima is taken."""
    text = (
        "Mã\tTiêu chí\tĐiểm tối đa\n5.2\tTuyển dụng công chức, viên chức\t{}\n"
        "2.1\tTheo dõi thi hành pháp luật\t{}\n9\tKhác\t\n"
    )
    both = ("par-index/2018", "par-index/2022")

    assert read(text.format("1", "2"), frameworks=both).tables[0].framework == "par-index/2018"
    assert read(text.format("2,5", "3"), frameworks=both).tables[0].framework == "par-index/2022"


def test_a_table_prints_nearly_every_node_to_be_full(read: Read) -> None:
    """A table is full with nine in ten of the nodes, an excerpt with fewer, or where rows come again and again."""
    framework = par.get_framework("papi/2021")
    nodes = [node for node in framework.walk() if node.code != "total"]
    head = "STT\tNội dung thành phần\tĐiểm tối đa\n"
    lines = [f"{node.code}\t{node.name.vi}\t{par.show(node.max)}\n" for node in nodes]
    total = "\tTỔNG\t80\n"

    def scope(text: str) -> str:
        return read(text, frameworks=("papi/2021",)).tables[0].scope

    assert scope(head + "".join(lines) + total) == "full"
    assert scope(head + "".join(lines[:-2])) == "full"
    assert scope(head + "".join(lines[: len(lines) * 8 // 10])) == "excerpt"
    assert scope(head + "".join(lines) + "".join(lines[:10])) == "excerpt"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Phụ lục 1. Tiếp tục duy trì, cải thiện các tiêu chí", "keep"),
        ("Phụ lục 1. Giữ vững các tiêu chí", "keep"),
        ("Phụ lục 1. Khắc phục tồn tại", "fix"),
        ("Phụ lục 1. Duy trì, cải thiện chỉ số", None),
        ("Phụ lục 1. Duy trì và khắc phục hạn chế", None),
        ("Phụ lục 1. Mục tiêu", None),
    ],
)
def test_roles_by_title(read: Read, title: str, role: str | None) -> None:
    """A title that lists rows for one purpose gives the role; one for both, or for none, does not."""
    plan = read(f"{title}\n\nSTT\tTiêu chí\n1.1\tThực hiện kế hoạch CCHC\n")

    assert (plan.tables[0].title, plan.tables[0].role) == (title, role)


def test_tables_without_header(read: Read) -> None:
    """A table whose columns are not known is kept as text and told of; letterheads become lines."""
    plan = read(
        "UBND TỈNH MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12 /KH-UBND\tMẫu, ngày 05 tháng 6 năm 2024\n\n"
        "KẾ HOẠCH\nNâng cao Chỉ số CCHC năm 2024\n\nSTT\tTiêu chí\tĐiểm tối đa\n1.1\tThực hiện kế hoạch CCHC\t1,5\n"
        "1.4\tCông tác tuyên truyền CCHC\t1\n\nPhụ lục 2. Bảng khác\n\na\tb\tc\td\n1\t2\t3\t4\n"
    )

    assert (plan.document.number, str(plan.document.date), plan.unit) == ("12/KH-UBND", "2024-06-05", "tỉnh Mẫu")
    assert plan.document.issuer == "Ủy ban nhân dân tỉnh Mẫu"
    assert [table.title for table in plan.tables] == ["Nâng cao Chỉ số CCHC năm 2024", "Phụ lục 2. Bảng khác"]
    assert cells(plan.tables[1]) == [("a", "b", "c", "d"), ("1", "2", "3", "4")]
    assert [one.code for one in plan.remarks] == ["PIX063"]
    assert [one.code for one in par.check(plan) if one.code.startswith("PIX06")] == ["PIX063"]
    assert par.check(plan, ignore=["PIX063"]).found == par.check(plan, select=["PIX3", "PIX5"]).found
    assert "bảng «Phụ lục 2. Bảng khác»" in plan.remarks[0].message("vi")


def raw(*rows: tuple[str, ...], title: str | None = None, line: int = 1) -> RawTable:
    """Return a table as readers of Word and Excel give it."""
    return RawTable(
        rows=tuple(
            RawRow(cells=tuple(RawCell(text=text, place=par.Place(file="f", line=line + at)) for text in row))
            for at, row in enumerate(rows)
        ),
        title=title,
        place=par.Place(file="f", line=line),
    )


HEAD = ("STT", "Tiêu chí", "Điểm tối đa")
ONE, TWO = ("1.1", "Thực hiện kế hoạch CCHC", "1,5"), ("1.4", "Công tác tuyên truyền CCHC", "1")


def plan_of_raw(*tables: RawTable) -> par.Plan:
    """Return the plan of a document with these tables."""
    return read_plan(RawDocument(file="f", lines=(), tables=tables), frameworks=[PAR], columns={})


def test_tables_that_go_on() -> None:
    """A table without title goes on with the one before, with the same header or with none; else it is another."""
    first = raw(HEAD, ONE, title="Bảng 1")

    assert [len(table.rows) for table in plan_of_raw(first, raw(TWO, line=9)).tables] == [2]
    assert [len(table.rows) for table in plan_of_raw(first, raw(HEAD, TWO, line=9)).tables] == [2]
    assert [len(table.rows) for table in plan_of_raw(first, raw(HEAD, TWO, title="Bảng 2")).tables] == [1, 1]
    assert [len(table.rows) for table in plan_of_raw(first, raw((*HEAD, "Chủ trì"), (*TWO, ""))).tables] == [1, 1]
    other = raw(("STT", "Nhiệm vụ", "Thời gian"), ("1", "Việc", "2024"))
    assert [len(table.rows) for table in plan_of_raw(first, other).tables] == [1, 1]
    assert [len(table.rows) for table in plan_of_raw(raw(("x", "y", "z")), first).tables] == [1, 1]


def test_rows_above_the_header() -> None:
    """Rows above the header of a sheet name the table and belong to the head of the document."""
    plan = plan_of_raw(
        raw(("PHỤ LỤC", "", ""), ("MỤC TIÊU NĂM 2024", "", ""), ("", "", ""), HEAD, ONE, TWO, ("", "", ""))
    )

    assert plan.tables[0].title == "MỤC TIÊU NĂM 2024"
    assert len(plan.tables[0].rows) == 2
    assert plan.title == "MỤC TIÊU NĂM 2024"


def test_rows_of_data_are_never_taken_for_the_head() -> None:
    """Rows of data that stand above what looks like a header are kept, with all others, as text."""
    odd = ("", "Nhiệm vụ khác", "Theo tiến độ")
    plan = plan_of_raw(raw(HEAD, ONE, TWO), raw(ONE, odd, TWO, title="Bảng 2"))

    assert [len(table.rows) for table in plan.tables] == [2, 3]
    assert sorted(one.code for one in plan.remarks) == ["PIX063", "PIX065"]


def test_remarks_can_be_accepted() -> None:
    """What reading remarks is told by check, and can be accepted, selected and ignored as any finding."""
    plan = plan_of_raw(raw(HEAD, ONE, TWO))
    entry = par.Accepted(code="PIX065", node="document", reason="a table only")

    assert "PIX065" in {one.code for one in par.check(plan)}
    found = par.check(attrs.evolve(plan, accepted=(entry,)))
    assert [one.code for one in found.accepted] == ["PIX065"]
    assert "PIX065" not in {one.code for one in found}
    assert {one.code for one in par.check(plan, select=["PIX065"])} == {"PIX065"}


def test_the_head_of_a_draft(read: Read) -> None:
    """A draft has neither number nor day; its year tells which years of the title are its own."""
    plan = read(
        "Số: /KH-UBND\n\nBắc Mẫu, ngày tháng năm 2022\n\nKẾ HOẠCH\n\nKhắc phục hạn chế Chỉ số PAPI năm 2021,\n"
        "nâng cao chỉ số năm 2022 và 2023\n-----\nỦy ban nhân dân tỉnh Bắc Mẫu ban hành Kế hoạch\n\n"
        "PHỤ LỤC I\nMỤC TIÊU\n(Ban hành kèm theo Kế hoạch số     /KH-UBND ngày   /6/2022 của UBND tỉnh)\n\n"
        "STT\tTiêu chí\n1.1\tThực hiện kế hoạch CCHC\n1.4\tCông tác tuyên truyền CCHC\n"
    )

    assert plan.title == "Khắc phục hạn chế Chỉ số PAPI năm 2021, nâng cao chỉ số năm 2022 và 2023"
    assert plan.years == (2022, 2023)
    assert (plan.document.number, plan.document.date, plan.unit) == ("/KH-UBND", None, "tỉnh Bắc Mẫu")
    assert [(one.part, one.number, one.date) for one in plan.document.restated] == [("Phụ lục I", "/KH-UBND", None)]
    assert plan.tables[0].title == "MỤC TIÊU"


def test_a_title_over_many_lines(read: Read) -> None:
    """At most five lines are the title."""
    plan = read("KẾ HOẠCH\nMột\nHai\nBa\nBốn\nNăm\nSáu\n\nSTT\tTiêu chí\n1.1\tx\n")

    assert plan.title == "Một Hai Ba Bốn Năm"


def test_the_head_by_its_appendix(read: Read) -> None:
    """Without a head, number, date, issuer and unit are those the appendix names; a day that is none is no date."""
    text = (
        "Phụ lục\n(Kèm theo Kế hoạch số 15/KH-SNV ngày 31/{month}/2024 của Sở Nội vụ tỉnh Bắc Mẫu)\n\n"
        "STT\tTiêu chí\n1.1\tThực hiện kế hoạch CCHC\n1.4\tCông tác tuyên truyền CCHC\n"
    )
    plan = read(text.format(month="5"))
    document = plan.document
    assert (document.number, document.issuer, document.kind) == ("15/KH-SNV", "Sở Nội vụ tỉnh Bắc Mẫu", "kế hoạch")
    assert plan.unit == "tỉnh Bắc Mẫu"
    assert str(document.restated[0].date) == "2024-05-31"

    assert read(text.format(month="6")).document.restated[0].date is None


@pytest.mark.parametrize(
    ("text", "sample"),
    [
        ("STT\tTiªu chÝ\t§iÓm tèi ®a\n1.1\tThùc hiÖn kÕ ho¹ch CCHC\t1,5\n", "«Tiªu»"),
        ("STT\tTieâu chí\tÑieåm toái ña\n1.1\tThöïc hieän keá hoaïch CCHC\t1,5\n", "«Tieâu»"),
        ("UBND tØnh MÉu ban hµnh kÕ ho¹ch n©ng cao chØ sè\n\nSTT\tNo\n1\tx\n", "«tØnh»"),
    ],
)
def test_text_for_old_fonts_is_refused(read: Read, text: str, sample: str) -> None:
    """Text typed for a font of TCVN3 or VNI is refused with a word of it and with what to do."""
    with pytest.raises(LoadError, match=f"PIX061: the text \\({sample}\\) is written for a font such as .VnTime"):
        read(text)


def test_other_letters_are_no_old_font(read: Read) -> None:
    """A name in another language, and a long document, are not taken for an old font."""
    text = "STT\tTiêu chí\n1.1\tThực hiện kế hoạch CCHC của Søren, Åse và Müller\n"

    assert read(text).tables[0].rows[0].name.endswith("Müller")
    assert len(read(text + "2\tCông tác tuyên truyền cải cách hành chính\n" * 700).tables[0].rows) == 701


@pytest.mark.parametrize("suffix", [".pptx", ""])
def test_other_files_are_refused(read: Read, suffix: str) -> None:
    """A file of another kind is refused by its name, with what to save it as."""
    with pytest.raises(
        LoadError, match=r"files of kind (\.\w+|\?) are not read: open it and save it as \.docx or \.xlsx"
    ):
        read("x", suffix=suffix)


@pytest.mark.parametrize("text", ["", "Không có bảng nào.\n", "a\tb\tc\n1\t2\t3\n", "![bảng](bang.png)\n"])
def test_no_table_is_refused(read: Read, text: str) -> None:
    """A document none of whose tables has known columns is refused, with what to do."""
    with pytest.raises(
        LoadError, match="PIX060: no table has a column of codes, names, tasks or figures: keep the header"
    ):
        read(text)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    """A file that is not there, and one that is no text in Unicode, are refused with the reason."""
    with pytest.raises(LoadError, match=r"PIX001: cannot be read: there is no such file\."):
        par.read_document(tmp_path / "none.txt")
    (tmp_path / "bad.txt").write_bytes("Kế hoạch\nK".encode() + b"\xd5 ho\xb9ch")
    with pytest.raises(LoadError, match=r"bad\.txt:2:1: error PIX066: byte 0xD5 is not UTF-8"):
        par.read_document(tmp_path / "bad.txt")
