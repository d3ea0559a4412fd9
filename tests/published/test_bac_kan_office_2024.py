"""The draft plan of Bắc Kạn's Office of 2024: every row and every cell of its four appendices against the source."""

import re
from pathlib import Path

import pytest

import parindex as par

SOURCE = "000_f99d118aea3e97a4.txt"
ROWS = [23, 33, 40, 15]
"""How many rows each appendix has, counted by hand: without headings, and a domain printed on two lines as one."""

Line = list[str]


@pytest.fixture(scope="module")
def plan(root: Path) -> par.Plan:
    """Return the plan."""
    return par.load_plan(root / "examples/bac-kan-office-2024/plan.yaml")


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    """Return the source."""
    return (shared / "sources" / SOURCE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def appendices(text: str) -> list[list[Line]]:
    """Return the lines of each appendix that are rows of its table, as cells without tags."""
    parts = re.split(r"^Phụ lục \d\.", text, flags=re.MULTILINE)[1:]
    tables = [[line.split("\t") for line in part.split("\n") if "\t" in line] for part in parts]
    return [[[" ".join(re.sub("<[^>]+>", "", cell).split()) for cell in line] for line in table] for table in tables]


def rows_of(lines: list[Line]) -> list[Line]:
    """Return the rows without headings; a Roman numeral and its name are put in their own cells."""
    rows: list[Line] = []
    for first, name, *cells in lines:
        if first == "TT" or cells[0] == "Kết quả năm 2023":
            continue
        roman = re.fullmatch(r"([IVX]+) (.+)", first)
        if first and not (name or roman or any(cells)) and rows and rows[-1][1:2] == [""]:
            rows[-1][1] = first  # the name on the line after its numeral
        else:
            rows.append([*(roman.groups() if roman else (first, name)), *cells])
    return rows


def printed(row: par.Row, table: par.Table, before: str | None) -> Line:
    """Return how a row of the plan stands in the source, given the first words of its name there."""
    coded = (table.framework or "").startswith("par-index/") and row.code is not None and before is not None
    name = f"{before}{row.code}. {row.name}" if coded else row.name
    return [row.number or row.code or "", name, *(cell.text for cell in row.cells)]


def test_every_row_is_as_printed(plan: par.Plan, appendices: list[list[Line]]) -> None:
    """All 111 rows stand in the source as the plan has them, in order: number, code, name and every cell."""
    assert [len(rows_of(lines)) for lines in appendices] == ROWS
    for table, lines in zip(plan.tables, appendices, strict=True):
        for row, line in zip(table.rows, rows_of(lines), strict=True):
            prefix = re.match("TC(TP)? ", line[1])
            assert printed(row, table, prefix[0] if prefix else None) == line


def test_codes_that_are_not_printed_whole(plan: par.Plan) -> None:
    """The code of a Roman domain is its value, and that of a row of SIPAS is its number after its group."""
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII"]
    for table in plan.tables[:2]:
        domains = {row.code: row.number for row in table.rows if row.number in numerals}
        assert domains == {f"{value}": numeral for value, numeral in enumerate(numerals, 1)}
    group = None
    for row in plan.tables[2].rows[1:]:
        group = group if row.number else row.code
        assert row.code == (f"{group}.{row.number}" if row.number else group)
    assert group == "II"


def test_headings_are_as_printed(plan: par.Plan, appendices: list[list[Line]], text: str) -> None:
    """Titles, headers and years of the columns are those of the source, and so is how the document is named."""
    for table, lines in zip(plan.tables, appendices, strict=True):
        under = lines[1][2:] if lines[1][2] == "Kết quả năm 2023" else [""] * len(lines[0][2:])
        over = [high or lines[0][2] for high in lines[0][2:]]  # one header stands over two years
        assert [column.header for column in table.columns] == [
            f"{high} {low}".strip() for low, high in zip(under, over, strict=True)
        ]
        assert all(column.year is None or f"năm {column.year}" in (column.header or "") for column in table.columns)
        assert f"\n{table.title}\n\n(Kèm theo {plan.title})\n" in text
    assert [part.part for part in plan.document.restated] == re.findall(r"^Phụ lục \d", text, flags=re.MULTILINE)
    assert all(name in text for agency in plan.agencies for name in (agency.name, *agency.printed))


def test_what_the_appendices_hold(plan: par.Plan) -> None:
    """Two tables of the PAR Index, one to keep and one to fix, one of SIPAS and one of PAPI to fix, with these rows."""
    assert [(table.framework, table.role, len(table.rows)) for table in plan.tables] == [
        ("par-index/2022", "keep", 23),
        ("par-index/2022", "fix", 33),
        ("sipas/2023", "fix", 40),
        ("papi/2021", "fix", 15),
    ]
    assert [sum(not row.name for row in table.rows) for table in plan.tables] == [1, 4, 0, 0]
    assert [row.name for table in plan.tables for row in table.rows if row.total] == ["TỔNG"]
    figures = [sum(cell.figure is not None for row in table.rows for cell in row.cells) for table in plan.tables]
    assert figures == [15, 44, 76, 45]
