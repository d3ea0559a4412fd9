"""Maxima that no decimal writes out, and how documents print them."""

import pytest
from tests.conftest import column, plan_with, table_of

import parindex as par

NAMES = {
    "3": "Trách nhiệm giải trình với người dân",
    "3.1": "Mức độ và hiệu quả trong tiếp xúc với chính quyền",
    "3.2": "Giải đáp khiếu nại, tố cáo, khúc mắc của người dân",
    "3.3": "Tiếp cận dịch vụ tư pháp",
}


def found(*printed: tuple[str, str]) -> list[tuple[str, str | None, str]]:
    """Return code, node and message of what is said of maxima that a table of PAPI prints."""
    lines = [(code, NAMES[code], [text]) for code, text in printed]
    plan = plan_with(table_of([column("maximum", measure="points")], *lines, framework="papi/2021"))
    return [(one.code, one.node, one.message()) for one in par.check(plan, select=("PIX201", "PIX306", "PIX312"))]


def test_thirds_are_told_once() -> None:
    """3,40 and 3,30 for 10/3 are one note, which shows them as printed."""
    assert found(("3", "10"), ("3.1", "3,40"), ("3.2", "3,30")) == [
        (
            "PIX312",
            "3.1",
            (
                "papi/2021 has 10/3, which no decimal writes out; printed are 3,40 (3.1), 3,30 (3.2), as is usual so"
                " that the parts add up. Nothing to mend, but no row can be awarded more than 10/3."
            ),
        )
    ]


def test_all_parts_must_add_up() -> None:
    """Where all three are printed they are a note if they add up, whatever their decimals, and errors if not."""
    assert [one[:2] for one in found(("3.1", "3,35"), ("3.2", "3,35"), ("3.3", "3,3"))] == [("PIX312", "3.1")]
    assert [one[:2] for one in found(("3.1", "3,4"), ("3.2", "3,4"), ("3.3", "3,4"))] == [
        ("PIX306", "3.1"), ("PIX306", "3.2"), ("PIX306", "3.3"),
    ]  # fmt: skip
    assert found(("3.1", "3,33"), ("3.2", "3,33"), ("3.3", "3,33")) == []


@pytest.mark.parametrize("text", ["3,5", "3,2", "3,35", "34"])
def test_other_figures_are_errors(text: str) -> None:
    """A figure that is not the next tenth above or below is wrong, and so is any for a maximum with a decimal."""
    assert sorted(one[:2] for one in found(("3.1", text), ("3.2", "3,4"))) == [("PIX306", "3.1"), ("PIX312", "3.2")]
    assert [one[:2] for one in found(("3", "10,05"))] == [("PIX306", "3")]
