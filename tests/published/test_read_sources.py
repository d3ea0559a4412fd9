"""The five published documents, read from their text."""

from fractions import Fraction
from pathlib import Path

import attrs
import pytest

import parindex as par
from parindex._writing import dump

FRAMEWORKS = {
    "000": ("par-index/2022", "sipas/2023", "papi/2021"),
    "001": ("par-index/2018", "par-index/2022"),
    "002": ("par-index/2018", "par-index/2022"),
    "003": ("papi/2021",),
    "004": ("papi/2021",),
}


EXAMPLES = {
    "000": "bac-kan-office-2024",
    "001": "ha-nam-2019",
    "002": "dak-lak-2024",
    "003": "bac-kan-papi-2022",
    "004": "bac-giang-2024",
}
DIFFERENT = {
    ("000", "title"): "the text begins with its appendices: the example names the plan as these cite it",
    ("000", "unit"): "the reader takes the province that the name of the office holds; whose plan it is, a person says",
    ("002", "title"): "set in capitals, which the example does not keep",
    (
        "002",
        "restated",
    ): 'the third place is a line of the portal\'s ("Số hiệu: 116/KH-UBND"), which no appendix prints',
}
"""What of a head is read otherwise than a person typed it, and why; of tables nothing is."""


@pytest.fixture(scope="module")
def plans(shared: Path) -> dict[str, par.Plan]:
    """Return the five documents by the number that begins their file's name."""
    files = {path.name[:3]: path for path in (shared / "sources").glob("0*.txt")}
    return {name: par.read_document(path, frameworks=FRAMEWORKS[name]) for name, path in files.items()}


def head(plan: par.Plan) -> dict[str, object]:
    """Return what of a plan stands before its tables, but for the prose."""
    document = plan.document
    return {
        "title": plan.title,
        "unit": plan.unit,
        "years": plan.years,
        "number": document.number,
        "date": document.date,
        "issuer": document.issuer,
        "kind": document.kind,
        "restated": document.restated,
    }


@pytest.mark.parametrize("source", EXAMPLES)
def test_tables_are_those_that_were_typed(source: str, plans: dict[str, par.Plan], root: Path) -> None:
    """Each text gives the tables of its hand-made example: framework, scope, role, title, columns, rows, every cell."""
    typed = par.load_plan(root / "examples" / EXAMPLES[source] / "plan.yaml")

    for ours, theirs in zip(plans[source].tables, typed.tables, strict=True):
        assert attrs.evolve(ours, rows=()) == attrs.evolve(theirs, rows=())
        assert [row for row in ours.rows if row not in theirs.rows] == []
    assert plans[source].tables == typed.tables


@pytest.mark.parametrize("source", EXAMPLES)
def test_heads_are_those_that_were_typed(source: str, plans: dict[str, par.Plan], root: Path) -> None:
    """Title, unit, years, number, date, issuer and kind are those of the example, but where it is listed why not."""
    typed = head(par.load_plan(root / "examples" / EXAMPLES[source] / "plan.yaml"))
    read = head(plans[source])

    assert {key for key in typed if typed[key] != read[key]} == {key for name, key in DIFFERENT if name == source}


def test_ha_nam_is_read_as_it_was_typed(plans: dict[str, par.Plan], ha_nam: par.Plan) -> None:
    """Table and head of Hà Nam's plan are those of the hand-made example, and so is all that is found in the table."""
    read = plans["001"]

    assert read.tables == ha_nam.tables
    assert (read.title, read.unit, read.document) == (ha_nam.title, ha_nam.unit, ha_nam.document)
    assert read.remarks == ()
    places = [cell.place for row in read.tables[0].rows for cell in row.cells]
    assert (places[0] or par.Place(file="")).line == 273
    assert len({str(place) for place in places}) == 145 * 5


def test_bac_kan_office_has_four_appendices(plans: dict[str, par.Plan]) -> None:
    """Each of the four tables has the framework of its index, its role, and every row over its pages."""
    plan = plans["000"]

    assert [(table.framework, table.scope, table.role, len(table.rows)) for table in plan.tables] == [
        ("par-index/2022", "excerpt", "keep", 23),
        ("par-index/2022", "excerpt", "fix", 33),
        ("sipas/2023", "excerpt", "fix", 40),
        ("papi/2021", "excerpt", "fix", 15),
    ]
    assert (plan.unit, plan.document.number, plan.document.date) == ("tỉnh Bắc Kạn", "/KH-VP", None)
    assert plan.document.issuer == "Văn phòng Ủy ban nhân dân tỉnh Bắc Kạn"
    assert [part.part for part in plan.document.restated] == [f"Phụ lục {number}" for number in (1, 2, 3, 4)]


def test_bac_kan_office_codes(plans: dict[str, par.Plan]) -> None:
    """Codes stand before names, or begin anew under each heading; headings over two lines are one row."""
    keep, fix, sipas, papi = plans["000"].tables

    assert [(row.code, row.number) for row in keep.rows[:4]] == [("1", "I"), ("1.2", "1"), ("1.4", "2"), ("2", "II")]
    assert keep.rows[1].name == "Công tác kiểm tra CCHC"
    assert [row.name for row in fix.rows if row.number == "VI"] == ["CẢI CÁCH TÀI CHÍNH CÔNG"]
    assert sum(not row.name for row in fix.rows) == 4
    assert sipas.rows[0].total
    assert [row.code for row in sipas.rows[1:5]] == ["I", "I.1", "I.1.1", "I.1.2"]
    assert [row.code for row in sipas.rows if row.name == "Tiếp cận dịch vụ"] == ["II.1"]
    assert [row.code for row in papi.rows[:4]] == ["1", "1.1", "1.2", "1.2"]


def test_bac_kan_office_columns(plans: dict[str, par.Plan]) -> None:
    """A goal of words has no measure; a header in two rows is one, and its rates are percent."""
    keep, _, sipas, papi = plans["000"].tables

    assert keep.columns[1] == par.Column(kind="target", year=2024, header="Mục tiêu năm 2024")
    assert [(column.kind, column.year, column.measure) for column in sipas.columns[:2]] == [
        ("achieved", 2023, "percent"),
        ("target", 2024, "percent"),
    ]
    assert sipas.columns[0].header == "Tỷ lệ (đổi đa 100%) Kết quả năm 2023"
    assert [column.kind for column in papi.columns] == [
        "maximum",
        "achieved",
        "target",
        "task",
        "lead",
        "cooperating",
        "timing",
    ]


def test_dak_lak_prints_the_whole_tree(plans: dict[str, par.Plan]) -> None:
    """One cell per line: every node of the framework once, in order, with its maximum, rank and lead where they are."""
    table = plans["002"].tables[0]
    framework = par.get_framework("par-index/2022")

    assert (table.framework, table.scope) == ("par-index/2022", "full")
    assert [row.code for row in table.rows[:-1]] == [code for code in framework if code != "total"]
    assert table.rows[-1].total
    for row in table.rows[:-1]:
        figure = row.cells[0].figure
        assert figure is not None
        assert figure.value == framework[row.code or ""].max
    assert [row.cells[2].text for row in table.rows if row.cells[2].text] == [
        "10/63", "19/63", "12/63", "30/63", "30/63", "03/63", "25/63", "35/63",
    ]  # fmt: skip
    assert table.rows[9].cells[3].text == "Văn phòng UBND tỉnh"
    total = table.rows[-1].cells[1].figure
    assert total is not None
    assert total.value == Fraction("91.65")


def test_dak_lak_keeps_57(plans: dict[str, par.Plan]) -> None:
    """The second appendix numbers 57 criteria beside their codes."""
    table = plans["002"].tables[1]

    assert [row.number for row in table.rows if row.number] == [str(number) for number in range(1, 58)]
    assert (table.role, table.scope, len(table.rows)) == ("keep", "excerpt", 84)
    assert all(row.code for row in table.rows)
    assert plans["002"].document.number == "116/KH-UBND"


def test_bac_kan_papi_has_numbers_that_are_no_codes(plans: dict[str, par.Plan]) -> None:
    """Numbers begin anew under each of 13 lead agencies: 88 rows with a task, none with a code."""
    table = plans["003"].tables[0]

    assert (table.framework, table.scope, table.role) == ("papi/2021", "excerpt", "fix")
    assert sum(bool(row.cells[0].text) for row in table.rows) == 88
    assert [row.number for row in table.rows if not any(cell.text for cell in row.cells) and row.name.isupper()] == [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII",
    ]  # fmt: skip
    assert not any(row.code for row in table.rows)
    assert plans["003"].years == (2022,)


def test_bac_giang_has_22_tasks(plans: dict[str, par.Plan]) -> None:
    """Tasks that a page breaks are one row; a table of tasks alone matches no framework and is kept."""
    plan = plans["004"]
    table = plan.tables[0]

    assert [row.number for row in table.rows] == [str(number) for number in range(1, 23)]
    assert table.rows[5].cells[0].text.endswith("có bảo hiểm y tế, khám, chữa bệnh miễn phí.")
    assert all(cell.text for row in table.rows for cell in row.cells)
    assert table.framework is None
    assert [one.code for one in plan.remarks] == ["PIX062"]
    assert (plan.document.number, plan.document.restated[0].number) == ("87/KH-UBND", "/KH-UBND")


def test_plans_that_were_read_are_written_and_loaded(plans: dict[str, par.Plan], tmp_path: Path) -> None:
    """What is read can be kept as a plan file: loading it gives the same plan."""
    for name, plan in plans.items():
        (tmp_path / f"{name}.yaml").write_text(dump(plan), encoding="utf-8")
        assert par.load_plan(tmp_path / f"{name}.yaml") == plan


def test_without_frameworks_the_catalogue_is_tried(shared: Path, plans: dict[str, par.Plan]) -> None:
    """Without frameworks every one of the catalogue is tried, and the same are found."""
    for path in sorted((shared / "sources").glob("0*.txt")):
        read = par.read_document(path)
        assert read.tables == plans[path.name[:3]].tables
