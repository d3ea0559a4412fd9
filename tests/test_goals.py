"""Goals against bounds and results, and targets of tables against results that come by another route."""

from fractions import Fraction

import attrs
import pytest
from tests.conftest import aimed, claimed, column, group, item, plan_with, table_of

import parindex as par
from parindex.rules import Taken

ACHIEVED, TARGET = column("achieved", 2023), column("target", 2024)
SURVEYED = ("2.3", "Mức độ hài lòng")


def told(plan: par.Plan, *frameworks: par.Framework) -> list[tuple[str, str | None, str | None, str | None]]:
    """Return code, node, stated and computed of every finding."""
    return [(one.code, one.node, one.stated, one.computed) for one in par.check(plan, frameworks=frameworks)]


def messages(plan: par.Plan, *frameworks: par.Framework) -> list[str]:
    """Return every message."""
    return [one.message() for one in par.check(plan, frameworks=frameworks)]


@pytest.fixture
def table() -> par.Table:
    """Return a table of the small framework that says nothing."""
    return table_of([TARGET], ("1.1", "Kế hoạch năm", ["1"]))


@pytest.mark.parametrize(
    ("value", "others", "found"),
    [
        ("11", {}, [("PIX401", "total", "11", "10")]),
        ("11", {"units": ("points",)}, [("PIX401", "total", "11", "10")]),
        ("10", {}, []),
        ("2", {"node": "1.1"}, [("PIX401", "1.1", "2", "1.5")]),
        ("-1", {"node": "1.1"}, [("PIX406", "1.1", "-1", "0")]),
        ("101%", {}, [("PIX401", "total", "101", "100")]),
        ("101", {"units": ("percent",), "node": "2.3"}, [("PIX401", "2.3", "101", "100")]),
        ("105%", {"node": "1.1"}, []),  # a rate that earns points
        ("11", {"units": ("places",)}, []),
        ("11", {"units": ("percent", "percentage-points")}, []),
        ("11", {"node": "9.9"}, []),
        ("cao", {"node": "9.9"}, [("PIX310", "9.9", "cao", None)]),
    ],
)
@pytest.mark.parametrize("aim", ["absolute", "at-least"])
def test_goals_within_bounds(
    small: par.Framework, table: par.Table, aim: str, value: str, others: dict[str, object], found: list[object]
) -> None:
    """A goal that nobody can award is told like such a target, where its measure is that of the points."""
    goal = aimed("small", aim, value, 2024, **others)

    assert told(plan_with(table, goals=(goal,)), small) == found


def test_goal_out_of_bounds_says_what_it_is(small: par.Framework, table: par.Table) -> None:
    """The message is that of a target in a table."""
    plan = plan_with(table, goals=(aimed("small", "at-least", "11", 2024), aimed("small", "at-least", "12")))

    assert messages(plan, small) == [
        "target 2024 is 11, above the maximum 10: nobody can award it.",
        "target is 12, above the maximum 10: nobody can award it.",
    ]


def test_goals_without_a_table_go_by_the_version_of_their_year() -> None:
    """An index without a table has the framework of the year; without one, only percent of the whole counts."""
    known = plan_with(goals=(aimed("par-index", "absolute", "2,5", 2023, node="8.1.2", units=("points",)),))
    unknown = plan_with(
        goals=(
            aimed("par-index", "absolute", "101", 2024, units=("points",)),
            aimed("sipas", "absolute", "101%", 2024),
            aimed("sipas", "absolute", "101", 2024),
            aimed("sipas", "absolute", None, 2024),
            aimed("sipas", "absolute", "101%", 2024, node="II.1"),
            aimed("sipas", "absolute", "101%"),
        )
    )

    assert told(known) == [("PIX401", "8.1.2", "2.5", "1.5")]
    assert told(unknown) == [("PIX401", "total", "101", "100")] * 2


def test_tables_of_two_versions_leave_it_to_the_year() -> None:
    """Where tables of two versions stand in one plan, the version of the year is meant."""
    tables = [table_of([TARGET], ("8", "Tác động", ["9"]), framework=f"par-index/{year}") for year in ("2018", "2022")]
    goal = aimed("par-index", "absolute", "1,75", 2022, node="8.1.2")

    found = par.check(plan_with(*tables, goals=(goal,)), select="PIX401")
    assert [(one.node, one.computed) for one in found] == [("8.1.2", "1.5")]


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        (aimed("small", "at-least", "8", 2024), [("PIX410", "total", "8", "8.5")]),
        (aimed("small", "absolute", "8.5", 2024), [("PIX410", "total", "8.5", "8.5")]),
        (aimed("small", "absolute", "8"), [("PIX410", "total", "8", "8.5")]),
        (aimed("small", "at-least", "8.6", 2024), []),
        (aimed("small", "maintain", "8", 2024), []),
        (aimed("small", "at-least", "8", 2023), [("PIX410", "total", "8", "8.5")]),
        (aimed("small", "at-least", "8", 2022), []),  # the result came later
        (aimed("small", "at-least", "8%", 2024), []),  # another unit
        (aimed("small", "at-least", "8", 2024, units=("percent", "percentage-points")), []),
        (aimed("small", "at-least", "1", 2024, node="1.1"), [("PIX410", "1.1", "1", "1.25")]),
        (aimed("small", "at-least", "nhiều", 2024, node="1.1"), [("PIX310", "1.1", "nhiều", None)]),
        (aimed("other", "at-least", "8", 2024), []),
        (aimed("other", "at-least", "8%", 2024), []),
    ],
)
def test_passed_goals(small: par.Framework, goal: par.Goal, found: list[object]) -> None:
    """A goal that the last stated result has reached is told; results come from prose and tables."""
    table = table_of([ACHIEVED], ("1.1", "Kế hoạch năm", ["1.25"]))
    claims = (claimed("small", 2022, "7"), claimed("small", 2023, "8.5"))

    assert told(plan_with(table, goals=(goal,), claims=claims), small) == found


def test_passed_goal_says_by_which_result(small: par.Framework, table: par.Table) -> None:
    """The message has both figures."""
    plan = plan_with(table, goals=(aimed("small", "at-least", "8", 2024),), claims=(claimed("small", 2023, "8.5"),))

    assert messages(plan, small) == [
        "target 2024 is 8, but achieved 2023 is already 8.5: raise it, or say that the result is to be kept."
    ]


def test_goal_at_the_top_cannot_be_raised(small: par.Framework, table: par.Table) -> None:
    """A goal at the maximum that was reached is no finding; nor is one that only one of two results has reached."""
    top = plan_with(table, goals=(aimed("small", "absolute", "10", 2024),), claims=(claimed("small", 2023, "10"),))
    claims = (claimed("small", 2023, "8.5"), claimed("small", 2023, "7.5"))
    two = plan_with(table, goals=(aimed("small", "absolute", "8", 2024),), claims=claims)

    assert told(top, small) == []
    assert [code for code, *_ in told(two, small)] == ["PIX409"]


def surveyed(target: str, *claims: par.Claim, goals: tuple[par.Goal, ...] = (), result: str | None = None) -> par.Plan:
    """Return a plan whose table aims at so many of the 2 points of a surveyed item."""
    columns, cells = ([TARGET], [target]) if result is None else ([ACHIEVED, TARGET], [result, target])
    return plan_with(table_of(columns, (*SURVEYED, cells)), claims=claims, goals=goals)


def test_target_below_percent_of_the_prose(small: par.Framework) -> None:
    """Percent of a surveyed item in the prose are its share of the points, and the target is less."""
    plan = surveyed("1.5", claimed("small", 2023, "80%", node="2.3"))

    assert told(plan, small) == [("PIX407", "2.3", "1.5", None)]
    assert messages(plan, small) == [
        "target 2024 is 1.5 of 2, which is 75 %, but achieved 2023 is 80 % (1.6 points): raise it or say why."
    ]


@pytest.mark.parametrize(
    ("target", "claims"),
    [
        ("1.6", [claimed("small", 2023, "80%", node="2.3")]),
        ("1.63", [claimed("small", 2023, "81,58%", node="2.3")]),  # 1.6316 with two places
        ("", [claimed("small", 2023, "80%", node="2.3")]),
        ("1.5", [claimed("small", 2025, "80%", node="2.3")]),  # a later year
        ("1.5", [claimed("small", 2022, "80%", node="2.3"), claimed("small", 2023, "70%", node="2.3")]),
        ("1.5", [claimed("small", 2023, "80%", node="2.3"), claimed("small", 2023, "70%", node="2.3")]),
        ("1.5", [claimed("small", 2023, "101%", node="2.3")]),
        ("1.5", [claimed("other", 2023, "80%", node="2.3")]),
        ("1.5", [par.Claim(index="small", node="2.3", value=par.Printed(text="80%"), quote="q")]),
        ("1.5", [claimed("small", 2023, "cao", node="2.3")]),
    ],
)
def test_targets_that_are_not_below(small: par.Framework, target: str, claims: list[par.Claim]) -> None:
    """Equal figures, earlier years, contradicting or impossible results are no finding."""
    assert "PIX407" not in [code for code, *_ in told(surveyed(target, *claims), small)]


def test_rates_that_earn_points_are_no_share(small: par.Framework) -> None:
    """Percent of an item that nobody is asked about, or of a node with a minimum, say nothing of its points."""
    item_plan = plan_with(
        table_of([TARGET], ("1.1", "Kế hoạch năm", ["1"])), claims=(claimed("small", 2023, "98%", node="1.1"),)
    )
    floored = attrs.evolve(small, tree=attrs.evolve(small.tree, min=Fraction(1)))
    whole = plan_with(table_of([TARGET], ("total", "Tổng điểm", ["7"])), claims=(claimed("small", 2023, "98%"),))

    assert told(item_plan, small) == []
    assert told(whole, floored) == []
    assert [code for code, *_ in told(whole, small)] == ["PIX407"]


def test_points_of_the_prose_where_the_table_has_no_result(small: par.Framework) -> None:
    """A result in points is another route only where the row prints none itself."""
    claim = claimed("small", 2023, "1.8", node="2.3")

    assert messages(surveyed("1.5", claim), small) == [
        "target 2024 is 1.5 of 2, which is 75 %, but achieved 2023 is 1.8: raise it or say why."
    ]
    assert [code for code, *_ in told(surveyed("1.5", claim, result="1.2"), small)] == ["PIX207"]
    assert [code for code, *_ in told(surveyed("1.5", claim, result="1.8"), small)] == ["PIX402"]


def test_increase_with_two_readings(small: par.Framework) -> None:
    """An increase that is percent or percentage points is told only where the target is below both."""
    claim = claimed("small", 2023, "80%", node="2.3")
    goal = aimed("small", "relative", "5%", 2024, node="2.3", units=("percent", "percentage-points"), since=2023)

    (message,) = messages(surveyed("1.65", claim, goals=(goal,)), small)
    assert message == (
        "target 2024 is 1.65 of 2, which is 82.5 %, but the goal of the prose for 2024 is 84 % or 85 % "
        "(1.68 or 1.7 points): raise it or say why."
    )
    assert told(surveyed("1.69", claim, goals=(goal,)), small) == []
    (both,) = par.check(surveyed("1.5", claim, goals=(goal,)), frameworks=(small,))
    assert "điểm đạt được năm 2023 là 80 % (1,6 điểm) và mục tiêu năm 2024 trong lời văn là 84 % hoặc 85 %" in (
        both.message("vi")
    )


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        (aimed("small", "at-least", "85%", 2024, node="2.3"), True),
        (aimed("small", "at-least", "85%", 2025, node="2.3"), False),
        (aimed("small", "at-least", "1.7", 2024, node="2.3"), False),  # prose and table in one measure
        (aimed("small", "at-least", "cao", 2024, node="2.3"), False),
        (aimed("small", "relative", "5", 2024, node="2.3", units=("percentage-points",)), True),
        (aimed("small", "relative", "5", 2024, node="2.3", units=("percentage-points",), since=2022), False),
        (aimed("small", "relative", "5", 2024, node="2.3", units=("points",)), False),
        (aimed("small", "rank", "5", 2024, node="2.3"), False),
        (aimed("small", "absolute", "85", 2024, node="2.3", units=("places",)), False),
    ],
)
def test_goals_by_another_route(small: par.Framework, goal: par.Goal, *, found: bool) -> None:
    """Goals in percent count as results do; an increase needs the result it starts from."""
    plan = surveyed("1.62", claimed("small", 2023, "80%", node="2.3"), goals=(goal,))

    assert ("PIX407" in [code for code, *_ in told(plan, small)]) is found


def test_rate_of_an_item_is_no_goal_for_its_points(small: par.Framework) -> None:
    """A goal of 100 percent of something is not a goal of all points."""
    plan = plan_with(
        table_of([TARGET], ("1.1", "Kế hoạch năm", ["1"])), goals=(aimed("small", "absolute", "98%", 2024, node="1.1"),)
    )

    assert told(plan, small) == []


def test_points_taken_from_another_index(small: par.Framework) -> None:
    """A target of points that are taken from a percentage is compared with it, in the prose and in a table."""
    taken = attrs.evolve(item("1", "Hài lòng", "2"), rule=Taken(status="inferred", framework="rate/2023", node="a"))
    rate = attrs.evolve(
        small, id="rate/2023", measure="percent", tree=group("total", "Tỷ lệ", "100", item("a", "A", "100"))
    )
    framework = attrs.evolve(small, id="taker/2024", tree=group("total", "Tổng", "2", taken))
    target = table_of([TARGET], ("1", "Hài lòng", ["1.5"]), framework="taker/2024")
    source = table_of([ACHIEVED], ("a", "A", ["80"]), framework="rate/2023")

    by_table = plan_with(target, source)
    by_prose = plan_with(target, claims=(claimed("rate", 2023, "80%", node="a"),))
    message = "target 2024 is 1.5 of 2, which is 75 %, but achieved 2023 is 80 % (1.6 points): raise it or say why."
    assert messages(by_table, framework, rate) == [message]
    assert told(by_prose, framework, rate) == []  # no table, no version: what 80 % of the node is, is not known


def test_sipas_and_the_par_index() -> None:
    """8.1.5 of the PAR Index takes its points from a factor of SIPAS, as Đắk Lắk's plan of 2024 states it."""
    name = par.get_framework("par-index/2022")["8.1.5"].name.text("vi")
    table = table_of([TARGET], ("8.1.5", name, ["1.5"]), framework="par-index/2022")
    goal = aimed("sipas", "relative", "5%", 2024, node="II.5", units=("percent", "percentage-points"), since=2023)
    plan = plan_with(table, claims=(claimed("sipas", 2023, "81,58%", node="II.5"),), goals=(goal,))

    (finding,) = par.check(plan, select="PIX407")
    assert finding.message() == (
        "target 2024 is 1.5 of 2, which is 75 %, but achieved 2023 is 81.58 % (1.6316 points) and the goal of the "
        "prose for 2024 is 85.659 % or 86.58 % (1.7132 or 1.7316 points): raise it or say why."
    )


def test_target_without_a_year_or_without_room(small: par.Framework) -> None:
    """A target column without a year, and a node that has no points, cannot be compared."""
    timeless = table_of([column("target")], (*SURVEYED, ["1.5"]))
    claim = claimed("small", 2023, "80%", node="2.3")
    empty = attrs.evolve(small["2.3"], max=small["2.3"].min)
    two = small["2"]
    assert isinstance(two, par.Group)
    two = attrs.evolve(two, children=(empty,))
    flat = attrs.evolve(small, tree=attrs.evolve(small.tree, children=(two,)))

    assert told(plan_with(timeless, claims=(claim,)), small) == []
    assert "PIX407" not in [code for code, *_ in told(surveyed("0", claim), flat)]
