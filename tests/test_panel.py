"""Panels: what a CSV file of published results may hold, and what it is refused for."""

from fractions import Fraction
from pathlib import Path

import pytest

import parindex as par
from parindex._panel import province_key

HEAD = "index,year,province,code,points"


def load(folder: Path, *lines: str, encoding: str = "utf-8") -> par.Panel:
    """Write a file of these lines and load it."""
    path = folder / "results.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return par.load_panel(path)


def problems(folder: Path, *lines: str, encoding: str = "utf-8") -> list[str]:
    """Return code, line and message of everything that a file is refused for."""
    with pytest.raises(par.errors.LoadError) as caught:
        load(folder, *lines, encoding=encoding)
    return [f"{one.code}:{one.place.line} {one.message()}" for one in caught.value.findings if one.place]


def points(panel: par.Panel, year: int = 2023, code: str = "total") -> Fraction | None:
    """Return the points of the province of the examples."""
    result = panel.find("papi", year, "tỉnh Mẫu", code)
    return result.points.value if result and result.points else None


def test_results_are_found_by_index_year_province_and_code(tmp_path: Path) -> None:
    """A result is found under any spelling of its province; what is not there is None."""
    panel = load(tmp_path, HEAD, "papi,2023,Mẫu,total,44.25", "papi,2023,Mẫu,1.10,1.125", "papi,2022,MẪU,total,42", "")

    assert len(panel) == 3
    assert points(panel) == Fraction("44.25")
    assert points(panel, code="1.10") == Fraction("1.125")
    assert points(panel, code="1.1") is None
    assert panel.years("papi", "Tỉnh Mẫu") == (2022, 2023)
    assert panel.years("papi", "tỉnh Khác") == ()
    assert panel.knows("UBND tỉnh Mẫu")
    assert not panel.knows("tỉnh Khác")


def test_the_standing_of_a_year_can_be_ranked(tmp_path: Path) -> None:
    """All units with a figure of one node in one year, under the names of the file, are what ranks takes."""
    lines = ("papi,2023,Mẫu,1,5.5", "papi,2023,Thử,1,6", "papi,2023,Ẩn,1,", "papi,2022,Mẫu,1,7", "papi,2023,Mẫu,2,7")
    standing = load(tmp_path, HEAD, *lines).standing("papi", 2023, "1")

    assert standing == (("Mẫu", Fraction("5.5")), ("Thử", Fraction(6)))
    assert [(one.rank, one.unit) for one in par.ranks(standing)] == [(1, "Thử"), (2, "Mẫu")]
    assert load(tmp_path, HEAD, *lines).standing("sipas", 2023) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tỉnh Hà Nam", "Ha Nam"),
        ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh"),
        ("Văn phòng Ủy ban nhân dân tỉnh Bắc Kạn", "Bắc Kạn"),
        ("Bà Rịa - Vũng Tàu", "tỉnh Bà Rịa-Vũng Tàu"),
        ("Đắk Lắk", "DAK LAK"),
    ],
)
def test_spellings_of_one_province(one: str, other: str) -> None:
    """Case, accents, signs and the words before the name do not matter."""
    assert province_key(one) == province_key(other)


def test_provinces_are_told_apart() -> None:
    """A word that begins like one that is left out stays."""
    assert province_key("Thanh Hóa") == "thanhhoa"
    assert province_key("tỉnh") == "tinh"
    assert province_key("Tuyên Quang") != province_key("Quảng Ngãi")


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, "papi,2023,Mẫu,total,44.25"),
        ("\ufeff" + HEAD, "papi,2023,Mẫu,total,44.25"),
        ("Points;Code;Province;Year;Index", "44,25;total;Mẫu;2023;papi"),
        (HEAD.replace(",", "\t"), "papi\t2023\tMẫu\ttotal\t44,25"),
        (f"{HEAD},rank,source", 'papi,2023,Mẫu,total,"44,25",,"a, b"'),
        ("", f" {HEAD} ", "", "papi, 2023 , Mẫu,total,44.25\r"),
    ],
)
def test_ways_to_write_one_result(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """Byte order marks, semicolons, tabs, decimal commas, the order of columns and empty lines do no harm."""
    assert points(load(tmp_path, *lines)) == Fraction("44.25")


def test_results_without_points_and_ranks(tmp_path: Path) -> None:
    """Points or rank may be blank; two lines that say different things of one result are put together."""
    lines = (
        "papi,2023,Mẫu,total,,3",
        "papi,2023,Mẫu,total,44.25,",
        "papi,2023,Mẫu,total,44.250,3",
        "papi,2022,Mẫu,total,-1,",
    )
    panel = load(tmp_path, f"{HEAD},rank", *lines)

    found = panel.find("papi", 2023, "Mẫu")
    assert found is not None
    assert (found.rank, points(panel), found.line) == (3, Fraction("44.25"), 2)
    assert points(panel, 2022) == -1


def test_all_problems_at_once(tmp_path: Path) -> None:
    """Every wrong cell, line and contradiction of a file is told with its line."""
    found = problems(
        tmp_path,
        f"{HEAD},rank",
        "PAPI,23,Mẫu,total,44.25,1",
        "papi,2023,(),1..1,1e-5,0",
        "papi,2023,Mẫu,total,7,25,1",
        "papi,2023,Mẫu,total,7.25,1",
        "papi,2023,tỉnh Mẫu,total,7.5,2",
        "papi,2023,Mẫu,1,7.5%,",
        ",2023,Mẫu,1,7.5,",
    )

    assert found == [
        "PIX154:2 index is «PAPI»: write an index such as papi.",
        "PIX154:2 year is «23»: write a year such as 2023.",
        "PIX154:3 province is «()»: write the name of the province.",
        "PIX154:3 code is «1..1»: write the code of a node, or total.",
        "PIX154:3 points is «1e-5»: write a number such as 7.25, or nothing.",
        "PIX154:3 rank is «0»: write a whole number from 1, or nothing.",
        "PIX153:4 has 7 cells for 6 columns: quote cells that hold the sign between cells.",
        "PIX155:6 papi 2023 tỉnh Mẫu total is 7.5 here and 7.25 on line 5: keep one.",
        "PIX155:6 papi 2023 tỉnh Mẫu total is 2 here and 1 on line 5: keep one.",
        "PIX154:7 points is «7.5%»: write a number such as 7.25, or nothing.",
        "PIX154:8 index is «»: write an index such as papi.",
    ]


def test_columns_are_right_before_lines_are_read(tmp_path: Path) -> None:
    """Missing, unknown and doubled columns are told together, and nothing of the lines."""
    known = "columns are index, year, province, code, points, rank, source."

    assert problems(tmp_path, "index,year,province,value,rnak,year", "x,x") == [
        "PIX151:1 has no column code, points: the first line must name index, year, province, code, points.",
        f"PIX152:1 column «year» stands twice: {known}",
        f"PIX152:1 column «value» is not known: {known}",
        f"PIX152:1 column «rnak» is not known; the nearest is rank: {known}",
    ]


@pytest.mark.parametrize(
    ("lines", "encoding", "message"),
    [
        ((), "utf-8", "PIX150:1 cannot be read as results: it is empty."),
        (("\ufeff \n",), "utf-8", "PIX150:1 cannot be read as results: it is empty."),
        (
            (HEAD, "papi,2023,Mẫu"),
            "utf-16",
            "PIX150:1 cannot be read as results: it is not UTF-8; save it as CSV UTF-8.",
        ),
        ((HEAD, 'papi,2023,"Mẫu,total,1'), "utf-8", "PIX150:2 cannot be read as results: unexpected end of data."),
    ],
)
def test_files_that_are_no_panel(tmp_path: Path, lines: tuple[str, ...], encoding: str, message: str) -> None:
    """An empty file, another encoding and an open quotation mark are refused with what to do."""
    assert problems(tmp_path, *lines, encoding=encoding) == [message]


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is a load error like any other."""
    with pytest.raises(par.errors.LoadError, match="PIX150: cannot be read as results: No such file or directory"):
        par.load_panel(tmp_path / "none.csv")


def test_large_panel(tmp_path: Path) -> None:
    """Many results of many provinces are held, each under its own key."""
    lines = [
        f"papi,{2000 + year},Tỉnh {unit},{code},{code}.{unit:05d}"
        for year in range(10)
        for unit in range(60)
        for code in range(1, 9)
    ]

    panel = load(tmp_path, HEAD, *lines)
    assert len(panel) == 4800
    assert panel.years("papi", "59", "8") == tuple(range(2000, 2010))


def test_published_scores_are_read(shared: Path) -> None:
    """The panel of the PAPI workbooks is read whole: every line is a result."""
    path = shared / "data" / "papi-panel.csv"
    if not path.is_file():
        pytest.skip("the panel is not here")
    panel = par.load_panel(path)

    assert len(panel) == len(path.read_text(encoding="utf-8").splitlines()) - 1
