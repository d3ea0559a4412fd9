"""Whole columns of targets: surveys at their maximum, and one step added everywhere."""

import attrs
import pytest
from tests.conftest import column, group, item, plan_with, table_of

import parindex as par

ACHIEVED, TARGET = column("achieved", 2023), column("target", 2024)


@pytest.fixture
def asked() -> par.Framework:
    """Return a framework of two domains, five of whose six items are surveyed."""
    names = {"1": ("1.1", "1.2", "1.3"), "2": ("2.1", "2.2", "2.3")}
    groups = [
        group(code, f"Nhóm {code}", "3", *(item(one, f"Mục {one}", "1", survey=one != "1.3") for one in codes))
        for code, codes in names.items()
    ]
    base = par.get_framework("par-index/2018")
    return attrs.evolve(base, id="asked/2024", tree=group("total", "Tổng", "6", *groups))


def told(framework: par.Framework, *cells: tuple[str, str, str], columns: int = 2) -> list[tuple[str | None, str]]:
    """Return node and message of the notes about survey targets in rows of code, result and target."""
    names = {"total": "Tổng điểm", "1": "Nhóm 1", "2": "Nhóm 2"}
    lines = [(code, names.get(code, f"Mục {code}"), [result, target][2 - columns :]) for code, result, target in cells]
    table = table_of([ACHIEVED, TARGET][2 - columns :], *lines, framework=framework.id)
    found = par.check(plan_with(table), frameworks=(framework,), select="PIX411")
    return [(one.node, one.message()) for one in found]


def test_highest_group_is_told_once(asked: par.Framework) -> None:
    """Where every surveyed item under a printed group is at its maximum, the highest such group has one note."""
    rows = [("1.1", "0.8", "1"), ("1.2", "0.7", "1"), ("1.3", "0.5", "0.5"), ("2.1", "0.9", "1")]

    ((node, message),) = told(asked, ("total", "", ""), ("1", "", ""), *rows)
    assert node == "total"
    assert message == (
        "target 2024 is the maximum for 1.1, 1.2, 2.1, though people are asked there: aim at what a survey can "
        "reach. Together that is 0.6 more than achieved 2023."
    )
    assert [node for node, _ in told(asked, ("1", "", ""), *rows)] == ["1", "2.1"]


def test_others_are_told_by_parent(asked: par.Framework) -> None:
    """Where some surveyed items of a group are lower, the others are one note, at the parent or the first."""
    rows = [("2.1", "0.8", "1"), ("2.2", "0.8", "1"), ("2.3", "0.8", "0.9")]

    assert [node for node, _ in told(asked, ("2", "", ""), *rows)] == ["2"]
    ((node, message),) = told(asked, *rows)
    assert (node, message[:45]) == ("2.1", "target 2024 is the maximum for 2.1, 2.2, thou")
    assert [node for node, _ in told(asked, ("2", "", ""), rows[0], rows[2])] == ["2.1"]


def test_what_is_reached_is_no_assumption(asked: par.Framework) -> None:
    """An item that has its maximum already is left out; so is one that aims lower or is not surveyed."""
    assert told(asked, ("2.1", "1", "1"), ("2.2", "0.8", "0.9"), ("1.3", "0.5", "1"), ("2.3", "0.5", "")) == []


def test_points_are_told_only_where_they_are_known(asked: par.Framework) -> None:
    """Without results, or with some of them blank, the note says nothing of the points."""
    for rows, columns in (([("2.1", "", "1"), ("2.2", "0.8", "1")], 2), ([("2.1", "", "1")], 1)):
        assert all("Together" not in message for _, message in told(asked, *rows, columns=columns))


def test_means_are_not_added_up(asked: par.Framework) -> None:
    """Items of a mean have no points that add up, but one alone has."""
    means = attrs.evolve(asked, tree=attrs.evolve(asked.tree, combine="mean"))

    ((_, several),) = told(means, ("2", "", ""), ("2.1", "0.8", "1"), ("2.2", "0.8", "1"))
    ((_, one),) = told(means, ("2", "", ""), ("2.1", "0.8", "1"))
    assert "Together" not in several
    assert "Together that is 0.2 more" in one


def test_many_items_are_counted(asked: par.Framework) -> None:
    """More than six items are counted, not named."""
    many = group(
        "3", "Nhóm 3", "7", *(item(f"3.{number}", f"Mục 3.{number}", "1", survey=True) for number in range(1, 8))
    )
    larger = attrs.evolve(asked, tree=group("total", "Tổng", "13", *asked.tree.children, many))
    table = table_of(
        [TARGET],
        ("3", "Nhóm 3", ["7"]),
        *((one.code, one.name.text("vi"), ["1"]) for one in many.children),
        framework=larger.id,
    )

    (finding,) = par.check(plan_with(table), frameworks=(larger,))
    assert finding.message("vi").startswith("mục tiêu năm 2024 bằng điểm tối đa ở cả 7 mục khảo sát, vốn chấm")


def steps(small: par.Framework, *pairs: tuple[str, str]) -> list[str]:
    """Return the notes about one step in a table of the five items of the small framework."""
    lines = [(one.code, one.name.text("vi"), list(pair)) for one, pair in zip(small.leaves(), pairs, strict=False)]
    table = table_of([ACHIEVED, TARGET], *lines)
    return [one.message() for one in par.check(plan_with(table), frameworks=(small,), select="PIX412")]


def test_one_step_everywhere(small: par.Framework) -> None:
    """Five targets that are the results plus one number are one note for the column."""
    assert steps(small, ("1", "1.2"), ("2", "2.2"), ("2.5", "2.7"), ("0.5", "0.7"), ("1", "1.2")) == [
        "target 2024 is achieved 2023 +0.2 in all 5 rows without children: set each by what its tasks can bring."
    ]


@pytest.mark.parametrize(
    "pairs",
    [
        [("1", "1.2"), ("2", "2.2"), ("2.5", "2.7"), ("0.5", "0.7"), ("1", "1.3")],  # one differs
        [("1", "1.2"), ("2", "2.2"), ("2.5", "2.7"), ("0.5", "0.7")],  # too few
        [("1", "1.2"), ("2", "2.2"), ("2.5", "2.7"), ("0.5", "0.7"), ("1", "")],  # one is blank
        [("1", "1"), ("2", "2"), ("2.5", "2.5"), ("0.5", "0.5"), ("1", "1")],  # nothing is added
    ],
)
def test_steps_that_may_be_chance(small: par.Framework, pairs: list[tuple[str, str]]) -> None:
    """Fewer rows, another difference or none at all are no note."""
    assert steps(small, *pairs) == []


def test_groups_count_where_they_stand_alone(small: par.Framework) -> None:
    """A printed group without printed rows is a row like any other; one with rows follows from them."""
    lines = [
        ("1", "Chỉ đạo", ["3", "3.2"]),
        *((one.code, one.name.text("vi"), ["0.5", "0.7"]) for one in small.leaves()[2:]),
    ]
    table = table_of([ACHIEVED, TARGET], ("2", "Thủ tục hành chính", ["1.5", "2.1"]), *lines)
    found = par.check(plan_with(table), frameworks=(small,), select="PIX412")

    assert list(found) == []
    two = small["2"]
    assert isinstance(two, par.Group)
    five = attrs.evolve(two, code="3", children=(attrs.evolve(small["1.1"], code="3.1"),))
    larger = attrs.evolve(small, tree=attrs.evolve(small.tree, children=(*small.tree.children, five)))
    table = attrs.evolve(
        table, rows=(*table.rows, table_of([ACHIEVED, TARGET], ("3.1", "Kế hoạch năm", ["1", "1.2"])).rows[0])
    )
    assert [one.code for one in par.check(plan_with(table), frameworks=(larger,), select="PIX412")] == ["PIX412"]


def test_columns_without_results_have_no_step(small: par.Framework) -> None:
    """A table of targets alone says nothing of steps."""
    table = table_of([TARGET], *((one.code, one.name.text("vi"), ["0.5"]) for one in small.leaves()))

    assert list(par.check(plan_with(table), frameworks=(small,), select="PIX412")) == []
