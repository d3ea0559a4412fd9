"""Text files read into tables and lines: tabs, pipes, columns set apart by spaces, one cell per line."""

from pathlib import Path

import pytest

from parindex._documents import _text
from parindex._documents._cells import clean
from parindex._documents._raw import RawDocument, RawTable
from parindex._documents._text import parse_text, read_text
from parindex._documents._titles import title_of
from parindex.errors import LoadError


def parse(text: str) -> RawDocument:
    """Return the document of a text."""
    return parse_text(text, "f.txt")


def texts(table: RawTable) -> list[list[str]]:
    """Return the texts of the cells of a table."""
    return [[cell.text.strip() for cell in row.cells] for row in table.rows]


def only(text: str) -> list[list[str]]:
    """Return the texts of the only table of a text."""
    (table,) = parse(text).tables
    return texts(table)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>Một</p><p>Hai</p>", "Một Hai"),
        ('<ul style="x">\n- a;<br/>- b</ul>', "- a; - b"),
        ("giảm < 5 % và > 3 %", "giảm < 5 % và > 3 %"),
        ("**Đậm**, *nghiêng* và 2 * 3 * 4", "Đậm, nghiêng và 2 * 3 * 4"),
        ("Khoa học &amp; Công nghệ & khác", "Khoa học & Công nghệ & khác"),
        ("Tiêu\u00ad chi\u0301\u200b\x07 \u00a0a", "Tiêu chí a"),
        ("a\x07b", "ab"),
        ("\uf0b7 đầu dòng", "\uf0b7 đầu dòng"),
    ],
)
def test_cells_are_cleaned(text: str, shown: str) -> None:
    """Tags, emphasis, entities, invisible characters and line breaks go; everything that is read stays."""
    assert clean(text) == shown


def test_places_are_lines_and_columns() -> None:
    """A cell knows its line and the column where it begins; a blank one that was added stands at the end."""
    (table,) = parse("x\n\nSTT\tTiêu chí\tChủ trì\n1.1\tKế hoạch\n").tables

    assert [str(cell.place) for cell in table.rows[1].cells] == ["f.txt:4:1", "f.txt:4:5", "f.txt:4:13"]
    assert str(table.place) == "f.txt:3:1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_unicode(tmp_path: Path, encoding: str) -> None:
    """UTF-8 and UTF-16 are read, and letters come out composed."""
    (tmp_path / "a.txt").write_text("STT\tTiêu chi\u0301\r\n1\ta\r\n", encoding=encoding, newline="")

    assert texts(read_text(tmp_path / "a.txt").tables[0]) == [["STT", "Tiêu chí"], ["1", "a"]]


def test_cells_that_a_spreadsheet_quotes() -> None:
    """A quoted cell with line breaks is one cell, with doubled quotes single; a lone quote quotes nothing."""
    head = "STT\tTiêu chí\tNhiệm vụ\tChủ trì\n"
    assert only(head + '1\ta\t"- Một\n- ""Hai"""\tSở\n2\t""\t"x"\t"\n') == [
        ["STT", "Tiêu chí", "Nhiệm vụ", "Chủ trì"],
        ["1", "a", '- Một - "Hai"', "Sở"],
        ["2", "", "x", '"'],
    ]
    assert only(head + '1\ta\t"- Một\n2\tb\tc\td\n')[1] == ["1", "a", '"- Một', ""]
    assert only(head + '1\ta\t"- Một\nb" c\n2\tb\tc\td\n')[1] == ["1", "a", '"- Một', ""]
    assert only(head + '1\ta\t"b\nc"\t"d\ne"\n')[1] == ["1", "a", "b c", "d e"]
    assert only(head + '1\ta\t"b\nc"\n2\td\n')[1:] == [["1", "a", "b c", ""], ["2", "d", "", ""]]


def test_lines_between_rows() -> None:
    """A line right between two rows is a row of one cell; one set apart is a line and told of, a page number is not."""
    head = "STT\tTiêu chí\tChủ trì\n1\ta\tb\n"

    assert only(head + "PHẦN HAI\n2\tc\td\n")[2] == ["PHẦN HAI", "", ""]
    document = parse(head + "\nghi chú của trang\n\n2\tc\td\n")
    assert [line.text for line in document.lines] == ["ghi chú của trang"]
    (remark,) = document.remarks
    assert str(remark) == (
        "f.txt:4:1: note PIX064: «ghi chú của trang» stands under no column of its table and was left outside "
        "it: look at its row in the document."
    )
    document = parse(head + "\n- 3 -\n\n2\tc\td\n")
    assert document.remarks == ()
    assert [row.starts_page for row in document.tables[0].rows] == [False, False, True]
    assert parse(head + "\nghi chú\n" + head).remarks != ()


def test_blank_lines_between_all_rows() -> None:
    """Where a blank line stands between most rows, none of them says that a page begins."""
    (table,) = parse("STT\tTiêu chí\tChủ trì\n\n1\ta\tb\n\n2\tc\td\n\n3\te\tf\n").tables

    assert not any(row.starts_page for row in table.rows)


def test_a_text_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text above the limit is refused before it is read."""
    monkeypatch.setattr(_text, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_text("STT\tTiêu chí\n")
    with pytest.raises(LoadError, match="PIX002: holds 15 bytes; the limit is 10: split it"):
        read_text(tmp_path / "a.txt")


def test_where_a_table_ends() -> None:
    """Another header, a label, a title in capitals or rows of another width behind text begin another table."""
    head = "STT\tTiêu chí\tChủ trì\n1\ta\tb\n"

    for between in ("\nPhụ lục 2\n\n", "\nBẢNG MỤC TIÊU KHÁC\n\n"):
        assert [table.place.line for table in parse(head + between + head).tables] == [1, 6]
    assert len(parse(head + "STT\tNhiệm vụ\tThời gian\n1\tx\ty\n").tables) == 2
    assert len(parse(head + "\nPhụ lục 2\n\n1\tx\ty\n").tables) == 2
    assert len(parse(head + "\nkhác\n\n1\tx\ty\tz\n").tables) == 2
    assert len(parse(head + "\n1\tx\ty\tz\n").tables) == 1
    assert len(parse(head + "\tNhiệm vụ khác\tTheo tiến độ\n").tables) == 1  # a row with words that headers have


def test_pipe_tables() -> None:
    """Rows between pipes, with the rule under the header gone, escaped pipes and rows without the last pipe."""
    assert only("| STT | Tiêu chí | Chủ trì |\n|:-:|--|---:|\n| 1 | a \\| b | c |\n| 2 | d\n") == [
        ["STT", "Tiêu chí", "Chủ trì"],
        ["1", "a | b", "c"],
        ["2", "d", ""],
    ]


def test_columns_set_apart_by_spaces() -> None:
    """Text stands under the header that it is nearest to; a line of prose ends the table."""
    assert only(
        "STT    Tiêu chí                   Điểm tối đa   Mục tiêu\n"
        "1.1    Kế hoạch                   1,5           1,5\n\n"
        "       và  báo cáo\n"
        "1.4    Tuyên truyền                             1   2\n"
        "Dòng văn xuôi này dài hơn nhiều và không thuộc bảng nào cả.\n"
        "1.5    không thuộc bảng\n"
    ) == [
        ["STT", "Tiêu chí", "Điểm tối đa", "Mục tiêu"],
        ["1.1", "Kế hoạch", "1,5", "1,5"],
        ["", "và báo cáo", "", ""],
        ["1.4", "Tuyên truyền", "", "1 2"],
    ]


STACKED = "STT\n\nTiêu chí\n\nĐiểm tối đa\n\nMục tiêu năm 2024\n\nThứ hạng phấn đấu\n\nChủ trì\n\n"


def stack(*cells: str) -> list[list[str]]:
    """Return the rows under the headers above of cells that stand one on a line."""
    return only("Phụ lục\nBảng mục tiêu\n\n" + STACKED + "\n\n".join(cells))[1:]


def test_one_cell_per_line() -> None:
    """Figures, ranks and agencies find their columns, whether blank cells are printed or not."""
    assert stack(
        "1.",
        "Chỉ đạo",
        "9.5",
        "9.5",
        "10/63",
        "Sở Nội vụ",
        "1.1.",
        "Kế hoạch",
        "1.5",
        "1",
        "\xa0",
        "Sở",
        "TỔNG ĐIỂM",
        "100",
        "90",
    ) == [
        ["1.", "Chỉ đạo", "9.5", "9.5", "10/63", "Sở Nội vụ"],
        ["1.1.", "Kế hoạch", "1.5", "1", "", "Sở"],
        ["", "TỔNG ĐIỂM", "100", "90", "", ""],
    ]


def test_codes_that_could_be_figures() -> None:
    """A code without a full stop behind it is told from a figure by what a row still lacks and by what comes next."""
    assert stack("1", "Chỉ đạo", "1.1", "Kế hoạch", "1.5", "1.5", "2", "Thể chế", "II", "Ba", "2", "2") == [
        ["1", "Chỉ đạo", "", "", "", ""],
        ["1.1", "Kế hoạch", "1.5", "1.5", "", ""],
        ["2", "Thể chế", "", "", "", ""],
        ["II", "Ba", "2", "2", "", ""],
    ]
    assert stack("1", "Chỉ đạo", "7", "Kế hoạch", "II", "Thể chế", "3", "3")[0] == [
        "1",
        "Chỉ đạo",
        "7",
        "",
        "",
        "Kế hoạch",
    ]
    assert stack("I", "Chỉ đạo", "7", "Kế hoạch")[0] == ["I", "Chỉ đạo", "7", "", "", "Kế hoạch"]


def test_numbers_beside_codes_one_per_line() -> None:
    """With a column of numbers and one of codes, a blank number can be printed or not."""
    head = "STT\nTiêu chí\nLĩnh vực/Tiêu chí\nChủ trì\n"

    assert only(
        head + "\xa0\n1\nChỉ đạo\nSở\n1\n1.1\nKế hoạch\n\xa0\n1.2\nBáo cáo\n1.3\nKiểm tra\n2\n1.4\nTruyền\nSở\n"
    )[1:] == [
        ["", "1", "Chỉ đạo", "Sở"],
        ["1", "1.1", "Kế hoạch", ""],
        ["", "1.2", "Báo cáo", ""],
        ["", "1.3", "Kiểm tra", ""],
        ["2", "1.4", "Truyền", "Sở"],
    ]


def test_what_no_column_takes_one_per_line() -> None:
    """Text that no column takes is a row if rows follow; a label, other headers or the end of rows end the table."""
    rows = ("1.", "Chỉ đạo", "9", "9", "1/63", "Sở")

    assert stack(*rows, "PHẦN HAI", "2.", "Thể chế", "5")[1:] == [
        ["", "PHẦN HAI", "", "", "", ""],
        ["2.", "Thể chế", "5", "", "", ""],
    ]
    assert [table.title for table in parse(STACKED + "\n".join([*rows, "x", "Bảng 2", "y", "7.", "z"])).tables] == [
        None
    ]
    document = parse(STACKED + "\n".join(rows) + "\nNội dung đang cập nhật\nSố hiệu: 1\n")
    assert [line.text for line in document.lines] == ["Nội dung đang cập nhật", "Số hiệu: 1"]
    document = parse(STACKED + "\n".join(rows) + "\n\xa0\nPhụ lục II\nKhác\n" + STACKED + "\n".join(rows))
    assert [table.title for table in document.tables] == [None, "Khác"]
    assert [
        len(table.rows) for table in parse(STACKED + "\n".join(rows) + "\n" + STACKED + "\n".join(rows)).tables
    ] == [2, 2]


def test_a_header_that_is_not_known_one_per_line() -> None:
    """An unknown header among known ones is a column of text."""
    head = "TT\nTiêu chí\nYêu cầu\nChủ trì\nKhác\nThời gian\n"

    assert only(head + "1\nKế hoạch\nĐủ\nSở\n\xa0\nQuý I\n") == [
        ["TT", "Tiêu chí", "Yêu cầu", "Chủ trì", "Khác", "Thời gian"],
        ["1", "Kế hoạch", "Đủ", "Sở", "", "Quý I"],
    ]
    assert only(head + "TỔNG ĐIỂM\n")[1][1] == "TỔNG ĐIỂM"


def test_headers_without_rows() -> None:
    """Headers without rows are no table, nor are a few words that only look like headers."""
    assert parse(STACKED).tables == ()
    assert parse("STT\nTiêu chí\nvăn xuôi\nkhác\n1\na\n").tables == ()
    assert parse("STT\nChủ trì\nPhối hợp\n1\na\n").tables == ()
    assert [line.text for line in parse(STACKED + "\xa0\nVăn xuôi.").lines][-1] == "Văn xuôi."


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["PHỤ LỤC II", "MỤC TIÊU", "", "NĂM 2024", "(Ban hành kèm theo Kế hoạch số 1/KH-UBND)"], "MỤC TIÊU NĂM 2024"),
        (["Phụ lục 1. Mục tiêu"], "Phụ lục 1. Mục tiêu"),
        (["PHỤ LỤC"], None),
        (["Bảng 2: Mục tiêu"], "Bảng 2: Mục tiêu"),
        (["Biểu dương các đơn vị.", "Mục tiêu như sau:"], "Mục tiêu như sau"),
        (["Kết quả đạt được."], None),
        (["x" * 500], None),
        ([], None),
    ],
)
def test_titles(lines: list[str], title: str | None) -> None:
    """The title begins at the label of the part, or is the nearest line that ends no sentence."""
    assert title_of(lines) == title
