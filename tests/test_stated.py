"""Results that are stated more than once, and the changes between them."""

import attrs
import pytest
from tests.conftest import aimed, claimed, column, plan_with, table_of

import parindex as par

OLD, NEW, TARGET = column("achieved", 2022), column("achieved", 2023), column("target", 2024)
ROW, OTHER = ("1.1", "Kế hoạch năm"), ("1.2", "Chế độ báo cáo")


def told(plan: par.Plan, *frameworks: par.Framework) -> list[str]:
    """Return the messages of the family."""
    found = par.check(plan, frameworks=frameworks, select=["PIX207", "PIX408", "PIX409"])
    return [f"{one.code} {one.message()}" for one in found]


def test_change_that_the_values_do_not_give() -> None:
    """A stated change is compared with the two stated values."""
    plan = plan_with(claims=(claimed("par-index", 2022, "88,54"), claimed("par-index", 2023, "91,16", change="2,26")))

    (message,) = told(plan)
    assert message == (
        "PIX408 change 2023 is 2.26, but achieved 2023 less achieved 2022 is 2.62 = 91.16 - 88.54: one of the three is "
        "wrong."
    )


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("88,54", "91,16", "2,62"),
        ("88,54", "91,16", "2,63"),  # each rounded
        ("88,54", "91,2", "2,62"),
        ("91,16", "88,54", "-2,62"),
        ("80%", "84%", "5%"),  # of the earlier value
        ("80%", "84%", "4%"),
        ("80,00%", "83,60%", "4"),  # the change rounded
        ("80%", "84", "9"),  # two units
        ("cao", "84%", "9%"),
        ("80%", "84%", "nhiều"),
    ],
)
def test_changes_that_hold(old: str, new: str, change: str) -> None:
    """Rounding is excused, percent may be relative, and what is not known is not judged."""
    plan = plan_with(claims=(claimed("par-index", 2022, old), claimed("par-index", 2023, new, change=change)))

    assert told(plan) == []


def test_change_from_zero() -> None:
    """Nothing is relative to zero."""
    plan = plan_with(claims=(claimed("sipas", 2022, "0%"), claimed("sipas", 2023, "84%", change="5%")))

    assert len(told(plan)) == 1


def test_change_since_an_earlier_year_and_from_a_table(small: par.Framework) -> None:
    """The year it starts from may be stated, and its value may stand in a table."""
    table = table_of([OLD, NEW], (*ROW, ["1", "1.2"]))
    right = claimed("small", 2024, "1.4", node="1.1", change="0.4", since=2022)
    wrong = claimed("small", 2024, "1.4", node="1.1", change="0.4")

    assert told(plan_with(table, claims=(right,)), small) == []
    assert told(plan_with(table, claims=(wrong,)), small) == [
        "PIX408 change 2024 is 0.4, but achieved 2024 less achieved 2023 is 0.2 = 1.4 - 1.2: one of the three is wrong."
    ]


def test_one_pair_that_gives_the_change_is_enough() -> None:
    """Where a value is stated twice, the change may be that from either."""
    claims = (claimed("papi", 2022, "40"), claimed("papi", 2022, "42"), claimed("papi", 2023, "44", change="2"))

    assert [one[:6] for one in told(plan_with(claims=claims))] == ["PIX409"]


@pytest.mark.parametrize(
    ("before", "after", "places", "found"),
    [(38, 32, "6", False), (38, 32, "5", True), (32, 34, "-2", False), (32, 34, "2", True), (None, 34, "2", False),
     (32, None, "2", False), (32, 34, "vài", False)],
)  # fmt: skip
def test_places_between_two_ranks(before: int | None, after: int | None, places: str, *, found: bool) -> None:
    """A stated rise in places is compared with the two stated ranks."""
    claims = (claimed("papi", 2020, rank=before), claimed("papi", 2021, rank=after, places=places))

    assert bool(told(plan_with(claims=claims))) is found


def test_places_say_the_two_ranks() -> None:
    """The message has both ranks; a claim without a year is passed over."""
    claims = (claimed("papi", 2020, rank=38), claimed("papi", 2021, rank=32, places="5"))
    timeless = attrs.evolve(claims[1], year=None)

    assert told(plan_with(claims=claims)) == [
        "PIX408 change of rank 2021 is 5, but rank 2020 less rank 2021 is 6 = 38 - 32: one of the three is wrong."
    ]
    assert told(plan_with(claims=(claims[0], timeless))) == []


def changes(small: par.Framework, *cells: list[str], columns: list[par.Column] | None = None) -> list[str]:
    """Return what is said of rows of 2022, 2023 and the change, or of other columns."""
    rows = [(one.code, one.name.text("vi"), line) for one, line in zip(small.leaves(), cells, strict=False)]
    return told(plan_with(table_of(columns or [OLD, NEW, column("change", 2023)], *rows)), small)


def test_change_column(small: par.Framework) -> None:
    """A change column is the results of its year less those before it, row by row."""
    assert changes(small, ["1", "1.20", "0.20"], ["2", "2.30", "0.20"]) == [
        "PIX408 change 2023 is 0.2, but achieved 2023 less achieved 2022 is 0.3 = 2.3 - 2: one of the three is wrong."
    ]
    assert changes(small, ["1", "1.2", ""], ["2", "", "0.2"], ["", "2", "0.2"], ["1", "0.5", "-0.5"]) == []


def test_change_column_that_holds_something_else(small: par.Framework) -> None:
    """A column that fits in fewer than half of three or more rows is not the change."""
    rows = [["1", "1.20", "20"], ["2", "2.30", "15"], ["1", "1.10", "0.10"]]

    assert changes(small, *rows) == []
    assert len(changes(small, *rows[1:])) == 1


def test_change_column_of_rises_and_falls(small: par.Framework) -> None:
    """Under "Tăng/giảm" a fall may stand without a sign; under "Tăng" it is wrong."""
    both, rise = (column("change", 2023, header=text) for text in ("Tăng/giảm", "Tăng"))

    assert changes(small, ["1", "0.80", "0.20"], columns=[OLD, NEW, both]) == []
    assert len(changes(small, ["1", "0.80", "0.30"], columns=[OLD, NEW, both])) == 1
    assert len(changes(small, ["1", "0.80", "+0.20"], columns=[OLD, NEW, both])) == 1
    assert len(changes(small, ["1", "0.80", "0.20"], columns=[OLD, NEW, rise])) == 1


@pytest.mark.parametrize(
    ("columns", "cells", "count"),
    [
        ([NEW, TARGET, column("change", 2024)], ["1", "1.20", "0.30"], 1),
        ([NEW, TARGET, column("change")], ["1", "1.20", "0.30"], 1),
        ([OLD, NEW, column("change")], ["1", "1.20", "0.30"], 1),
        ([NEW, column("change", 2023)], ["1", "0.3"], 0),
        ([TARGET, column("change", 2024)], ["1", "0.3"], 0),
        ([OLD, NEW, column("change", 2025)], ["1", "1.20", "0.30"], 0),
        ([column("change")], ["0.3"], 0),
        ([column("achieved"), NEW, column("change")], ["1", "1.20", "0.30"], 0),
    ],
)
def test_columns_that_a_change_is_between(
    small: par.Framework, columns: list[par.Column], cells: list[str], count: int
) -> None:
    """A change is from the last results to those, or the targets, of its year; without either nothing is compared."""
    assert len(changes(small, cells, columns=columns)) == count


def test_two_rates_in_the_prose() -> None:
    """Two figures for one result are told at the second, with the line of the first."""
    first = par.Printed(text="81,57%", place=par.Place(file="made", line=7))
    claims = (par.Claim(index="sipas", year=2023, value=first, quote="q"), claimed("sipas", 2023, "81,75%"))

    assert told(plan_with(claims=claims)) == [
        "PIX409 achieved 2023 is 81.75 here and 81.57 on line 7: make them one figure."
    ]
    nowhere = (claimed("sipas", 2023, "81,57%"), claims[1])
    assert told(plan_with(claims=nowhere)) == [
        "PIX409 achieved 2023 is 81.75 here and 81.57 elsewhere: make them one figure."
    ]


@pytest.mark.parametrize(
    "claims",
    [
        (claimed("sipas", 2023, "81,57%"), claimed("sipas", 2023, "81,6%")),
        (claimed("sipas", 2023, "81,57%"), claimed("sipas", 2022, "80%")),
        (claimed("sipas", 2023, "81,57%"), claimed("papi", 2023, "80%")),
        (claimed("sipas", 2023, "81,57%"), claimed("sipas", 2023, "80%", node="II.1")),
        (claimed("par-index", 2023, "34%", node="7.3.4"), claimed("par-index", 2023, "17%", node="7.3.4")),
        (claimed("unknown", 2023, "34"), claimed("unknown", 2023, "17")),
    ],
)
def test_rates_that_may_differ(claims: tuple[par.Claim, ...]) -> None:
    """Rounded figures, other years, indices or nodes, rates of one item, and figures of no known unit."""
    assert told(plan_with(claims=claims)) == []


def test_two_tables_that_differ(small: par.Framework) -> None:
    """Results and targets of one framework are compared between tables, but not within one."""
    one = table_of([NEW, TARGET], (*ROW, ["1", "1.2"]), (*OTHER, ["2.0", "2.2"]))
    two = table_of([NEW, TARGET], (*ROW, ["1", "1.3"]), (*OTHER, ["2.1", "2.2"]))
    double = table_of([NEW, NEW], (*ROW, ["1", "1.2"]))

    assert told(plan_with(one, two), small) == [
        "PIX409 target 2024 is 1.3 here and 1.2 on line 1: make them one figure.",
        "PIX409 achieved 2023 is 2.1 here and 2 on line 2: make them one figure.",
    ]
    assert told(plan_with(double), small) == []
    assert (
        told(plan_with(one, attrs.evolve(two, framework="other/2024")), small, attrs.evolve(small, id="other/2024"))
        == []
    )


def test_two_goals_that_differ(small: par.Framework) -> None:
    """Goals of one year that state two figures are told; those of several years, or of a rate, are not."""
    table = table_of([TARGET], (*ROW, ["1"]))
    goals = (aimed("small", "absolute", "8", 2024), aimed("small", "at-least", "8.5", 2024))
    others = (
        aimed("small", "absolute", "9", 2024, 2025), aimed("small", "relative", "9", 2024),
        aimed("small", "absolute", "90%", 2024, node="1.1"), aimed("small", "absolute", "95%", 2024, node="1.1"),
        aimed("small", "group", None, 2024), aimed("small", "absolute", "cao", 2024),
    )  # fmt: skip

    assert told(plan_with(table, goals=(*goals, *others)), small) == [
        "PIX409 target 2024 is 8.5 here and 8 elsewhere: make them one figure."
    ]


@pytest.mark.parametrize(
    ("node", "value", "codes"), [("1.1", "98%", []), ("1.1", "1.3", ["PIX207"]), ("total", "80%", [])]
)
def test_percent_in_the_prose_is_no_figure_of_the_table(
    small: par.Framework, node: str, value: str, codes: list[str]
) -> None:
    """Percent beside points is not two figures for one result, unless the node has 100 points."""
    table = table_of([NEW], (*ROW, ["1.1"]), ("total", "Tổng điểm", ["7"]))

    assert [
        one[:6] for one in told(plan_with(table, claims=(claimed("small", 2023, value, node=node),)), small)
    ] == codes
    whole = table_of([NEW], ("total", "Tổng điểm", ["91"]), framework="par-index/2022")
    assert [one[:6] for one in told(plan_with(whole, claims=(claimed("par-index", 2023, "92%"),)))] == ["PIX207"]
