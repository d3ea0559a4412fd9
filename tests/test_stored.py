"""Codes that a workbook stores as numbers or dates, and figures that it shows shortened."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs
import openpyxl
import pytest
from tests.conftest import group, item

import parindex as par

Read = Callable[..., par.Plan]
HEAD = ("STT", "Tiêu chí", "Điểm tối đa", "Mục tiêu năm 2024")


@pytest.fixture
def ten(small: par.Framework) -> par.Framework:
    """Return a framework with siblings 1.1 and 1.10."""
    names = {"1.1": "Kế hoạch năm", "1.2": "Chế độ báo cáo", "1.10": "Sáng kiến"}
    return attrs.evolve(
        small,
        id="ten/2024",
        tree=group("total", "Tổng", "3", group("1", "Chỉ đạo", "3", *(item(*one, "1") for one in names.items()))),
    )


@pytest.fixture
def read(tmp_path: Path, ten: par.Framework) -> Read:
    """Return what reads a sheet of rows whose first cells, and then figures, have number formats."""

    def read_it(
        *rows: Sequence[object],
        code: str = "General",
        figure: str = "General",
        head: Sequence[str] = HEAD,
        frameworks: Sequence[par.Framework] = (),
    ) -> par.Plan:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.append(list(head))
        for row in rows:
            sheet.append(list(row))
        for line in sheet.iter_rows(min_row=2):
            for cell in line:
                cell.number_format = code if cell.column == 1 else figure
        book.save(tmp_path / "plan.xlsx")
        return par.read_document(tmp_path / "plan.xlsx", frameworks=frameworks or [ten])

    return read_it


def told(plan: par.Plan) -> list[tuple[str, str]]:
    """Return code and message of what is said of stored codes and figures."""
    return [(one.code, one.message()) for one in plan.remarks if one.code in ("PIX068", "PIX069", "PIX070", "PIX071")]


SIBLINGS = ((1, "Chỉ đạo", 3, 3), (1.1, "Kế hoạch năm", 1, 1), (1.2, "Chế độ báo cáo", 1, 1), (1.1, "Sáng kiến", 1, 1))


@pytest.mark.parametrize(("code", "shown"), [("General", "1.1"), ("0.00", "1.10")])
def test_the_name_decides_between_siblings(read: Read, code: str, shown: str) -> None:
    """1.1 and 1.10 are one number, shown as either: each row has the code of its name, and a note lists them."""
    plan = read(*SIBLINGS, code=code)

    assert [(row.code, row.number) for row in plan.tables[0].rows] == [
        ("1", None), ("1.1", None), ("1.2", None), ("1.10", None),
    ]  # fmt: skip
    ((kind, message),) = told(plan)
    assert kind == "PIX068"
    assert f"Sheet!A3 ({shown} → 1.1), " in message
    assert f"Sheet!A5 ({shown} → 1.10). Format" in message
    assert ("Sheet!A4" in message) == (code == "0.00")


@pytest.mark.parametrize("head", [HEAD, ("Mã số", *HEAD[1:])])
def test_a_name_that_does_not_decide(read: Read, head: Sequence[str]) -> None:
    """Where the name is that of neither, an error names the cell, and the code stays as displayed."""
    plan = read(*SIBLINGS[:3], (1.1, "Sáng kiến mới", 1, 1), head=head)

    assert [row.code for row in plan.tables[0].rows] == ["1", "1.1", "1.2", "1.1"]
    assert told(plan)[1] == (
        "PIX069",
        (
            "cell Sheet!A5 is a number shown as 1.1, which can be code 1.1 or 1.10, and the name of its row does not"
            " say which: format the cell as text and type the code again."
        ),
    )
    (wrong,) = [one for one in plan.remarks if one.code == "PIX069"]
    assert str(wrong.place).endswith("plan.xlsx:Sheet!A5")
    assert "có thể là mã 1.1 hoặc 1.10" in wrong.message("vi")


def test_codes_that_can_be_one_only(read: Read, small: par.Framework) -> None:
    """Without such siblings nothing is said, unless a format shows a zero that the code does not have."""
    rows = ((1, "Chỉ đạo", 4, 4), (1.1, "Kế hoạch năm", 1.5, 1), (1.2, "Chế độ báo cáo khác", 2.5, 2))

    assert told(read(*rows, frameworks=[small])) == []
    plan = read(*rows, frameworks=[small], code="0.0")
    assert [row.code for row in plan.tables[0].rows] == ["1", "1.1", "1.2"]
    assert [kind for kind, _ in told(plan)] == ["PIX068"]
    assert "(1.0 → 1)" in told(plan)[0][1]


def test_text_codes_and_other_numbers(read: Read) -> None:
    """Codes stored as text say what they are; running numbers and tables without framework are left alone."""
    assert told(read(("1.1", "Kế hoạch năm", 1, 1), ("1.10", "Sáng kiến", 1, 1))) == []
    assert told(read((1.5, "Việc khác", 1, 1), (2.5, "Việc nữa", 1, 1))) == []
    assert told(read((None, "Kế hoạch năm", 1, 1), (7.5, "Sáng kiến", 1, 1), (8.5, "Chế độ báo cáo", 1, 1))) == []


def test_codes_under_a_heading(read: Read, small: par.Framework) -> None:
    """Numbers that begin anew under Roman headings are settled with the heading before them."""
    under = group("I.1", "Nhóm", "2", item("I.1.1", "Kế hoạch năm", "1"), item("I.1.10", "Sáng kiến", "1"))
    roman = attrs.evolve(small, tree=group("total", "Tổng", "2", group("I", "Chỉ đạo", "2", under)))
    plan = read(
        ("I", "Chỉ đạo", 2, 2),
        (1, "Nhóm", 2, 2),
        (1.1, "Kế hoạch năm", 1, 1),
        (1.1, "Sáng kiến", 1, 1),
        frameworks=[roman],
    )

    assert [row.code for row in plan.tables[0].rows] == ["I", "I.1", "I.1.1", "I.1.10"]
    assert "Sheet!A5 (1.1 → I.1.10)" in told(plan)[0][1]


def test_codes_that_became_dates(read: Read, ten: par.Framework) -> None:
    """A date where codes stand is told with its cell; the row keeps what is shown, and its name says which it is."""
    plan = read(
        ("1", "Chỉ đạo", 3, 3),
        ("1.1", "Kế hoạch năm", 1, 1),
        (dt.date(2024, 2, 1), "Chế độ báo cáo", 1, 2),
        ("1.10", "Sáng kiến", 1, 1),
        code="d-mmm",
    )

    assert [row.number for row in plan.tables[0].rows] == [None, None, "01/02", None]
    assert told(plan) == [
        (
            "PIX070",
            (
                "cell Sheet!A4 is the date 01/02, where codes or numbers stand: Excel makes dates of codes such as"
                " 1.2 or 1-2. The row was read by its name; format the cell as text and type the code again."
            ),
        )
    ]
    assert [(one.node, one.stated) for one in par.check(plan, frameworks=[ten]) if one.code == "PIX401"] == [
        ("1.2", "2")
    ]


def test_figures_shown_shortened(read: Read) -> None:
    """What a cell shows is read, as the document prints it; one note a table lists what it stores."""
    rows = [(1, "Chỉ đạo", 3, 9.5), (1.1, "Kế hoạch năm", 1, 0.75)] + [(None, f"Việc {n}", 1, 1.25) for n in range(10)]
    plan = read(*rows, figure="0")

    assert [row.cells[1].text for row in plan.tables[0].rows[:3]] == ["10", "1", "1"]
    assert plan.tables[0].rows[1].cells[0].text == "1"
    messages = [message for kind, message in told(plan) if kind == "PIX071"]
    assert len(messages) == 1
    assert "than they store: Sheet!D2 (10 → 9.5), Sheet!D3 (1 → 0.75), " in messages[0]
    assert " and 2 more. What they show was read" in messages[0]
    assert told(read(*rows, figure="0.00"))[1:] == []


def test_rates_and_words_in_formats(read: Read) -> None:
    """A rate is compared as a rate; a format that adds words shows no bare figure and is left alone."""
    rows = ((1.1, "Kế hoạch năm", 1, 0.8567), (1.2, "Chế độ báo cáo", 1, 0.5))

    assert "(86% → 85.67%)" in told(read(*rows, figure="0%"))[-1][1]
    assert [kind for kind, _ in told(read(*rows, figure='0" điểm"'))] == ["PIX068"]
