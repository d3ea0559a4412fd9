"""Excerpts: parents that count the listed rows alone, or a repeated row twice, and rows that only go on."""

import attrs
import pytest
from tests.conftest import column, plan_with, table_of

import parindex as par

MAXIMUM, ACHIEVED, TARGET, TASK = column("maximum"), column("achieved", 2023), column("target", 2024), column("task")
TWO, ONE = ("2", "Thủ tục hành chính"), ("1", "Chỉ đạo")
FIRST, SECOND, THIRD = ("2.1", "Công khai TTHC"), ("2.2", "Đúng hạn"), ("2.3", "Mức độ hài lòng")


def told(table: par.Table, *frameworks: par.Framework) -> list[tuple[str, str | None, str | None]]:
    """Return code, node and stated figure of every finding."""
    return [(one.code, one.node, one.stated) for one in par.check(plan_with(table), frameworks=frameworks)]


def test_parent_that_counts_the_listed_alone(small: par.Framework) -> None:
    """A target that is its one listed child, though the others held points, is told once and with what they held."""
    table = table_of([ACHIEVED, TARGET], (*TWO, ["4.5", "2.5"]), (*FIRST, ["2", "2.5"]))

    (finding,) = par.check(plan_with(table), frameworks=(small,))
    assert (finding.code, finding.node, finding.field) == ("PIX208", "2", "target 2024")
    assert finding.message() == (
        "target 2024 is 2.5 = 2.5, the listed rows alone; small/2024 has 2.2, 2.3 as well, which held 2.5 of the 4.5 "
        "achieved 2023: add what they are to reach."
    )
    assert "chiếm 2,5 trong 4,5 điểm đạt được năm 2023" in finding.message("vi")


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        (["2", "2.5"], ["2", "2.5"]),  # the others held nothing
        (["1.999", "2.5"], ["1.998", "2.5"]),  # rounding can be all that they held
        (["", "2.5"], ["2", "2.5"]),  # what they held is not known
        (["", "2.5"], ["", "2.5"]),
        (["2", "2.5"], ["", "2.5"]),  # the target takes nothing away
        (["1", "2.5"], ["2", "2.5"]),  # the results contradict each other
        (["4.5", "3"], ["2", "2.5"]),  # they are to reach half a point
    ],
)
def test_parent_that_may_count_all(small: par.Framework, parent: list[str], child: list[str]) -> None:
    """That parent and listed rows are equal is no proof where the others may be at zero."""
    codes = told(table_of([ACHIEVED, TARGET], (*TWO, parent), (*FIRST, child)), small)

    assert "PIX208" not in [code for code, _, _ in codes]


def test_target_that_takes_points_away(small: par.Framework) -> None:
    """Where the children's results are blank, a target below the parent's result shows it as well."""
    table = table_of([ACHIEVED, TARGET], (*TWO, ["4.5", "2.5"]), (*FIRST, ["", "2.5"]))

    (finding,) = par.check(plan_with(table), frameworks=(small,), select=["PIX2", "PIX4"])
    assert finding.code == "PIX208"
    assert "2.2, 2.3 as well, and achieved 2023 was 4.5: add" in finding.message()


def test_children_that_cannot_be_at_zero(small: par.Framework) -> None:
    """Without any results, minima above zero show that the others are left out."""
    two = small["2"]
    assert isinstance(two, par.Group)
    floors = tuple(attrs.evolve(child, min=child.max / 4) for child in two.children)
    tree = attrs.evolve(small.tree, children=(small["1"], attrs.evolve(two, children=floors)))
    floored = attrs.evolve(small, tree=tree)
    table = table_of([TARGET], (*TWO, ["2.5"]), (*FIRST, ["2.5"]))

    (finding,) = par.check(plan_with(table), frameworks=(floored,))
    assert "2.2, 2.3 as well, at least 0.75: add" in finding.message()
    assert told(table, small) == []


def test_full_tables_and_means_are_left_to_others(small: par.Framework) -> None:
    """Neither a full table nor a group that is no sum is judged so."""
    table = table_of([ACHIEVED, TARGET], (*TWO, ["4.5", "2.5"]), (*FIRST, ["2", "2.5"]))
    unknown = attrs.evolve(small, tree=attrs.evolve(small.tree, combine="unknown"))
    full = attrs.evolve(table, scope="full")

    assert [code for code, _, _ in told(table, unknown)] == ["PIX402"]
    assert not {"PIX208", "PIX209"} & {code for code, _, _ in told(full, small)}


def repeated(parent: str, *, target: str = "2.24", missing: bool = True) -> par.Table:
    """Return an excerpt in which 2.1 stands twice, for two tasks."""
    rest = [] if missing else [(*SECOND, ["0.8", "1", "x"]), (*THIRD, ["1.5", "1.5", "x"])]
    return table_of(
        [ACHIEVED, TARGET, TASK],
        (*TWO, ["4.3", parent, ""]),
        (*FIRST, ["2", target, "công khai"]),
        (*FIRST, ["2", target, "niêm yết"]),
        *rest,
    )


def test_child_counted_twice(small: par.Framework) -> None:
    """A row that stands twice for its two tasks, counted twice in the parent, is told with the sum of each once."""
    (finding,) = par.check(plan_with(repeated("4.48")), frameworks=(small,))

    assert (finding.code, finding.node, finding.stated, finding.computed) == ("PIX209", "2", "4.48", "2.24")
    assert finding.message() == (
        "target 2024 is 4.48 = 2.24 + 2.24: 2.1 stands in several rows and was counted with each of them; counted "
        "once, the printed rows give 2.24: correct the figure. Not printed, and not counted at all: 2.2, 2.3."
    )


def test_child_counted_twice_where_all_are_printed(small: par.Framework) -> None:
    """With all children printed it is told in place of the wrong sum."""
    assert told(repeated("6.98", missing=False), small) == [("PIX209", "2", "6.98"), ("PIX401", "2", "6.98")]
    assert told(repeated("4.74", missing=False), small) == []
    assert told(repeated("5.5", missing=False), small) == [("PIX201", "2", "5.5")]


@pytest.mark.parametrize(
    ("parent", "target", "code"),
    [
        ("5", "2.5", None),  # 2.5 more is what the others may well reach: they held 2.3
        ("4.5", "2.25", "PIX209"),  # 2.25 is less than they held
        ("4.6", "2.3", None),  # just what they held
        ("5.4", "2.7", None),
        ("7", "3.5", "PIX209"),  # they have 3 at most
    ],
)
def test_round_figures_may_be_chance(small: par.Framework, parent: str, target: str, code: str | None) -> None:
    """A round figure that the children left out may well have is no proof."""
    codes = [one for one, _, _ in told(repeated(parent, target=target), small) if one.startswith("PIX2")]

    assert codes == ([code] if code else [])


def test_without_results_only_odd_figures_prove(small: par.Framework) -> None:
    """Where no results are printed, nothing but an odd figure shows that a row was counted twice."""

    def bare(table: par.Table) -> par.Table:
        rows = tuple(attrs.evolve(row, cells=row.cells[1:]) for row in table.rows)
        return attrs.evolve(table, columns=table.columns[1:], rows=rows)

    assert told(bare(repeated("5", target="2.5")), small) == []
    assert told(bare(repeated("4.48", target="2.24")), small) == [("PIX209", "2", "4.48")]


def test_maxima_are_never_counted_twice(small: par.Framework) -> None:
    """A maximum that happens to be the sum with a repeated row is the framework's own."""
    table = table_of([MAXIMUM, TASK], (*TWO, ["6", ""]), (*FIRST, ["3", "công khai"]), (*FIRST, ["3", "niêm yết"]))

    assert told(table, small) == []


def test_groups_that_are_no_sums_count_nothing_twice(small: par.Framework) -> None:
    """A repeated row under a group that does not add up says nothing."""
    unknown = attrs.evolve(small, tree=attrs.evolve(small.tree, combine="unknown"))

    assert told(repeated("4.48"), unknown) == []


@pytest.mark.parametrize(
    ("name", "cells", "scope", "codes"),
    [
        ("Công khai TTHC", ["3", "2", "2.5", "niêm yết", "9/63"], "excerpt", []),
        ("Công khai thủ tục hành chính", ["", "", "", "niêm yết", ""], "excerpt", []),  # merged cells
        ("Công khai TTHC", ["3", "2", "2.5", "công khai", "9/63"], "excerpt", ["PIX302"]),  # nothing new
        ("Công khai TTHC", ["3", "2", "3", "niêm yết", "9/63"], "excerpt", ["PIX302"]),  # another target
        ("Công khai TTHC", ["3", "2", "2.5", "niêm yết", "8/63"], "excerpt", ["PIX302"]),  # another rank
        ("Công khai và niêm yết", ["3", "2", "2.5", "niêm yết", "9/63"], "excerpt", ["PIX302", "PIX307"]),
    ],
)
def test_rows_that_go_on(small: par.Framework, name: str, cells: list[str], scope: str, codes: list[str]) -> None:
    """A repeated row with no other figures and another task goes on with the first; any other is a duplicate."""
    columns = [MAXIMUM, ACHIEVED, TARGET, TASK, column("rank", 2024)]
    table = table_of(columns, (*FIRST, ["3", "2", "2.5", "công khai", "9/63"]), (FIRST[0], name, cells), scope=scope)

    assert sorted(code for code, _, _ in told(table, small)) == codes


def test_full_tables_print_no_code_twice(small: par.Framework) -> None:
    """In a full table a code that stands twice is a duplicate, whatever its tasks."""
    table = attrs.evolve(repeated("4.3"), scope="full")

    assert ("PIX302", "2.1", None) in told(table, small)
