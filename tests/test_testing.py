"""What a test of a plan says in one line: each assertion passes in silence, or shows the rows and both numbers."""

from collections.abc import Callable
from fractions import Fraction

import attrs
import pytest
from tests.conftest import SOUND, changed, column, plan_with, table_of

import parindex as par
from parindex import testing

PlanOf = Callable[..., par.Plan]


def test_a_sound_plan_passes(plan_of: PlanOf, small: par.Framework) -> None:
    """A plan that adds up is valid, its totals hold in every year, and it reaches what it aims at."""
    plan = plan_of(SOUND)

    testing.assert_valid(plan, frameworks=[small])
    testing.assert_totals(plan, frameworks=[small])
    testing.assert_totals(plan, year=2024, frameworks=[small])
    testing.assert_reaches(plan, "8.5", frameworks=[small])
    testing.assert_reaches(plan, Fraction(17, 2), year=2024, framework="small/2024", frameworks=[small])


def test_errors_of_an_invalid_plan(plan_of: PlanOf, small: par.Framework) -> None:
    """Each error has its line; warnings have none, and what is ignored or accepted passes."""
    plan = plan_of(changed("1", None, None, "3.75"))

    with pytest.raises(AssertionError) as caught:
        testing.assert_valid(plan, frameworks=[small])
    assert str(caught.value).splitlines()[0] == "1/KH-UBND, tỉnh Mẫu: 2 to mend"
    assert [line.partition(": ")[2][:21] for line in str(caught.value).splitlines()[1:]] == [
        "error PIX201: 1: targ",
        "error PIX203: total: ",
    ]
    testing.assert_valid(plan, frameworks=[small], ignore=["PIX20"])
    entries = tuple(par.Accepted(code=code, node=node, reason="known") for code, node in [("PIX201", "1")])
    with pytest.raises(AssertionError, match="1 to mend\nmade:8:3: error PIX203"):
        testing.assert_valid(attrs.evolve(plan, accepted=entries), frameworks=[small])


def test_an_entry_that_accepts_nothing_is_told(plan_of: PlanOf, small: par.Framework) -> None:
    """A finding that is accepted and is not there any more fails the test, though it is no error."""
    plan = plan_of(SOUND, accepted=(par.Accepted(code="PIX201", node="1", reason="known"),))

    with pytest.raises(AssertionError, match="warning PIX901: 1: accepts PIX201 1"):
        testing.assert_valid(plan, frameworks=[small])


def test_tree_around_a_wrong_sum(plan_of: PlanOf, small: par.Framework) -> None:
    """The message of a wrong sum has its parent, its rows, both numbers and the difference; other years pass."""
    plan = plan_of(changed("1", None, None, "3.75"))

    testing.assert_totals(plan, year=2023, frameworks=[small])
    with pytest.raises(AssertionError) as caught:
        testing.assert_totals(plan, year=2024, frameworks=[small])
    first, _, rest = str(caught.value).partition("\n\n")
    assert first.startswith("made:1:3: error PIX201: 1: target 2024 is 3.75, but its rows add up to 3.5 = 1.5 + 2;")
    tree, _, second = rest.partition("\n\n")
    assert tree == (
        "total TỔNG ĐIỂM          8.5\n"
        "  1 Chỉ đạo             3.75  <- its rows come to 3.5, the difference is +0.25\n"
        "    1.1 Kế hoạch năm     1.5\n"
        "    1.2 Chế độ báo cáo     2"
    )
    assert second.startswith("made:8:3: error PIX203: total")


def test_rows_that_are_not_printed_or_no_node_are_shown(small: par.Framework) -> None:
    """The tree shows what is blank, what is not printed, and rows the framework does not have."""
    table = table_of(
        [column("target", 2024, "points")],
        ("2", "Thủ tục hành chính", ["5"]),
        ("2.1", "Công khai TTHC", ["2.5"]),
        ("2.3", "Mức độ hài lòng", ["1.5"]),
        ("2.9", "Mục lạ", ["2"]),
    )

    with pytest.raises(AssertionError) as caught:
        testing.assert_totals(plan_with(table), frameworks=[small])
    assert str(caught.value).partition("\n\n")[2] == (
        "total Tổng               not printed\n"
        "  2 Thủ tục hành chính             5  <- its rows come to 6, the difference is -1\n"
        "    2.9 Mục lạ                     2  no node of the framework\n"
        "    2.1 Công khai TTHC           2.5\n"
        "    2.2 Đúng hạn         not printed\n"
        "    2.3 Mức độ hài lòng          1.5"
    )


def test_a_parent_that_counts_listed_rows_alone(small: par.Framework) -> None:
    """A wrong sum that has no second number is shown without a difference."""
    table = table_of(
        [column("achieved", 2023, "points"), column("target", 2024, "points")],
        ("2", "Thủ tục hành chính", ["4.5", "4"]),
        ("2.1", "Công khai TTHC", ["2", "2.5"]),
        ("2.3", "Mức độ hài lòng", ["1.5", "1.5"]),
    )

    with pytest.raises(AssertionError, match=r"PIX208(?s:.)*4  <- not what its rows come to"):
        testing.assert_totals(plan_with(table), year=2024, frameworks=[small])


def test_nothing_passes_because_nothing_was_added_up(plan_of: PlanOf, small: par.Framework) -> None:
    """A year without a column, and a framework that is not known, fail instead of passing without a look."""
    with pytest.raises(AssertionError, match="a column of 2030; there is achieved 2023, maximum, target 2024"):
        testing.assert_totals(plan_of(SOUND), year=2030, frameworks=[small])
    with pytest.raises(AssertionError, match="a part of it was not checked\nerror PIX505: there is no framework"):
        testing.assert_totals(plan_of(SOUND))
    with pytest.raises(AssertionError, match=r"targets of 2030; there is achieved 2023"):
        testing.assert_reaches(plan_of(SOUND), "1", year=2030, frameworks=[small])
    with pytest.raises(AssertionError, match=r"no table has targets; there is no column of figures whose framework is"):
        testing.assert_reaches(plan_of(SOUND), "1")


def test_what_is_not_reached(plan_of: PlanOf, small: par.Framework) -> None:
    """What counts is what the rows come to: the message shows where that is less than what is printed."""
    plan = plan_of(changed("2", None, None, "6"))

    with pytest.raises(AssertionError) as caught:
        testing.assert_reaches(plan, 9, frameworks=[small])
    assert str(caught.value) == (
        "1/KH-UBND, tỉnh Mẫu: target 2024 of small/2024 comes to 8.5, not to 9: the difference is -0.5\n"
        "\n"
        "total TỔNG ĐIỂM                       8.5  <- its rows come to 8.5\n"
        "  1 Chỉ đạo                           3.5\n"
        "  2 Thủ tục hành chính                  6  <- its rows come to 5\n"
        "    2.1 Công khai thủ tục hành chính  2.5\n"
        "    2.2 Đúng hạn                        1\n"
        "    2.3 Mức độ hài lòng               1.5"
    )


def test_groups_whose_rows_are_not_all_printed_count_themselves(small: par.Framework) -> None:
    """In an excerpt the figure of a group counts where its rows do not say it; without it nothing follows."""
    target = [column("target", 2024, "points")]
    domains = table_of(target, ("1", "Chỉ đạo", ["3"]), ("1.1", "Kế hoạch năm", ["1"]), ("2", "Thủ tục", ["5"]))
    blank = table_of(target, ("1", "Chỉ đạo", ["3"]), ("2", "Thủ tục hành chính", [""]))

    testing.assert_reaches(plan_with(domains), "8", frameworks=[small])
    with pytest.raises(AssertionError, match=r"comes to 8, not to 8\.01"):
        testing.assert_reaches(plan_with(blank, domains), "8.01", frameworks=[small])
    with pytest.raises(AssertionError, match="no total of the targets follows"):
        testing.assert_reaches(plan_with(blank), "1", frameworks=[small])


def test_rows_of_no_node_count_for_the_parent_they_stand_under(small: par.Framework) -> None:
    """A row the framework does not have is part of the sum that prints it; a blank one leaves the printed figure."""
    rows = [("1", "Chỉ đạo", ["3"]), ("1.1", "Kế hoạch năm", ["1"]), ("1.2", "Chế độ báo cáo", ["2"])]
    two = ("2", "Thủ tục hành chính", ["5"])
    target = [column("target", 2024, "points")]

    testing.assert_reaches(plan_with(table_of(target, *rows, ("1.9", "Lạ", ["4"]), two)), "12", frameworks=[small])
    with pytest.raises(AssertionError, match="comes to 8, not to 12"):
        testing.assert_reaches(plan_with(table_of(target, *rows, ("1.9", "Lạ", [""]), two)), 12, frameworks=[small])


def test_a_plan_for_two_frameworks_says_which(plan_of: PlanOf, small: par.Framework) -> None:
    """With targets for two frameworks the one that is meant must be named."""
    other = attrs.evolve(small, id="other/2024")
    one, two = plan_of(SOUND), plan_of(SOUND, framework="other/2024")
    plan = attrs.evolve(one, tables=(*one.tables, *two.tables))

    with pytest.raises(ValueError, match=r"targets for small/2024, other/2024: say which"):
        testing.assert_reaches(plan, "8.5", frameworks=[small, other])
    testing.assert_reaches(plan, "8.5", framework="other/2024", frameworks=[small, other])


@pytest.mark.parametrize("value", ["8,5", 8.5])
def test_values_are_exact(value: object, plan_of: PlanOf, small: par.Framework) -> None:
    """A float, and text with a comma, are refused."""
    with pytest.raises(ValueError, match=r"is no exact number: write text such as '91\.65'"):
        testing.assert_reaches(plan_of(SOUND), value, frameworks=[small])  # type: ignore[arg-type]
