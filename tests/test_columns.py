"""Columns that are double, and columns in another measure."""

import pytest
from tests.conftest import column, plan_with, table_of

import parindex as par

ROW = ("1.1", "Kế hoạch năm")


def told(framework: par.Framework, *columns: par.Column) -> list[tuple[str, str]]:
    """Return code and message of what is said of these columns."""
    table = table_of(list(columns), (*ROW, ["1"] * len(columns)))
    found = par.check(plan_with(table), frameworks=(framework,), select=["PIX413", "PIX414"])
    return [(one.code, one.message()) for one in found]


def test_two_columns_of_one_year(small: par.Framework) -> None:
    """Two columns of results of one year are one warning, three are too."""
    achieved = column("achieved", 2023)
    rest = (
        "columns of this table are achieved 2023: correct the kind or the year of all but one, or say what tells them "
        "apart and leave out the others."
    )

    assert told(small, achieved, achieved) == [("PIX413", f"2 {rest}")]
    assert told(small, achieved, column("target", 2024), achieved, achieved) == [("PIX413", f"3 {rest}")]


@pytest.mark.parametrize(
    "columns",
    [
        (column("achieved", 2022), column("achieved", 2023)),
        (column("achieved", 2023), column("target", 2023)),
        (column("task"), column("task")),
        (column("lead", 2023), column("lead", 2023)),
    ],
)
def test_columns_that_may_stand_together(small: par.Framework, columns: tuple[par.Column, ...]) -> None:
    """Another year or another kind tells two columns apart; columns of words may repeat."""
    assert told(small, *columns) == []


def test_two_columns_of_ranks_or_without_a_year(small: par.Framework) -> None:
    """Ranks count as figures do, and columns without a year as of one year."""
    assert [code for code, _ in told(small, column("rank", 2023), column("rank", 2023))] == ["PIX413"]
    assert [code for code, _ in told(small, column("maximum"), column("maximum"))] == ["PIX413"]


def test_table_without_a_framework() -> None:
    """A table that no framework fits is looked at too."""
    table = par.Table(columns=(column("achieved", 2023),) * 2, rows=(), scope="excerpt")

    assert [one.code for one in par.check(plan_with(table))] == ["PIX413"]


def test_other_measure(small: par.Framework) -> None:
    """Percent beside points is no second column of its kind, but is not checked, and that is said."""
    said = "achieved 2023 is in percent, while small/2024 counts in points: the column was not checked."

    assert told(small, column("achieved", 2023), column("achieved", 2023, "percent")) == [("PIX414", said)]
    assert told(small, column("achieved", 2023, "points"), column("task", None, "percent")) == []
