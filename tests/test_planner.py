"""Plans built from a scorecard: proven, with their reasons, or the answer that there is none."""

import importlib.util
import pickle
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.conftest import group, item

import parindex as par
from parindex._feasibility import KINDS as FEASIBILITY_KINDS
from parindex._feasibility import _extra
from parindex._findings import Kind, Language
from parindex._loading import load_framework
from parindex._panel import Panel, Result
from parindex._planner import KINDS, Budget, NoPlan, Proposal, _mixed, build_plan, propose
from parindex._planner._choices import Choice, Option, Part
from parindex._planner._document import issuer_of
from parindex._planner._grid import grid_of
from parindex._planner._solving import cheapest
from parindex._render._pages import page
from parindex._values import show
from parindex.errors import MissingExtraError, PlanningError
from parindex.rules import Entered, Proportional, Rule

HEADINGS = {
    "en": ["Meaning", "Why it matters", "Wrong", "Right", "What it does not judge"],
    "vi": ["Nghĩa là gì", "Vì sao quan trọng", "Sai", "Đúng", "Không xét đến"],
}
POINTS = {"1.1": "0.5", "1.2": "2", "2.1": "3.6", "2.2": "1.5"}


@pytest.fixture(scope="module")
def mini(mini_file: Path) -> par.Framework:
    """Return the framework of the pages, with half-point steps for 1.1: 10 points, of which 8 are self-scored."""
    free = with_rule(load_framework(mini_file), "1.2", Entered(status="unknown"))
    return with_rule(free, "1.1", Entered(status="published", step=Fraction(1, 2)))


def with_rule(framework: par.Framework, code: str, rule: Rule) -> par.Framework:
    """Return a framework of two levels in which one item has another rule."""
    groups = [
        attrs.evolve(
            domain,
            children=tuple(
                attrs.evolve(one, rule=rule) if isinstance(one, par.Item) and one.code == code else one
                for one in domain.children
            ),
        )
        for domain in framework.tree.children
        if isinstance(domain, par.Group)
    ]
    return attrs.evolve(framework, tree=attrs.evolve(framework.tree, children=tuple(groups)))


def card_of(framework: par.Framework, points: dict[str, str] | None = None, **more: par.Assessed) -> par.Scorecard:
    """Return a scorecard with these points; 7.6 of the small framework."""
    given = {code: par.Assessed(code=code, final=value) for code, value in (points or POINTS).items()}
    entries = {**given, **{one.code: one for one in more.values()}}
    assessment = par.Assessment(framework=framework.id, unit="tỉnh Mẫu", year=2023, items=tuple(entries.values()))
    return par.score(framework, assessment)


def targets(plan: par.Plan | NoPlan) -> dict[str, str]:
    """Return the printed targets by code; that of the whole has none."""
    assert isinstance(plan, par.Plan)
    return {row.code or "total": row.cells[2].text for row in plan.tables[0].rows}


def refused(call: Callable[[], object]) -> list[tuple[str, str | None]]:
    """Return code and node of everything that a request is refused for."""
    with pytest.raises(PlanningError) as caught:
        call()
    assert all(one.message("en") and one.message("vi") for one in caught.value.findings)
    return [(one.code, one.node) for one in caught.value.findings]


RANKED = (
    (2022, "a", "62", 1),
    (2022, "b", "60", 2),
    (2023, "a", "58", 2),
    (2018, "a", "80", 2),
)
"""Year, unit, points and rank; another version scored 2018."""


def halves(framework: str) -> dict[str, str]:
    """Return half the maximum of every item."""
    return {leaf.code: show(leaf.max / 2) for leaf in par.get_framework(framework).leaves()}


@pytest.mark.parametrize("kind", [*FEASIBILITY_KINDS, *KINDS], ids=lambda kind: kind.code)
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_kind_has_its_page(kind: Kind, lang: Language) -> None:
    """Every finding of planning has a page in both languages, with its title and sections."""
    text = page(kind, lang)

    assert text.splitlines()[0] == f"# {kind.code}: {kind.title[lang == 'vi']}"
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == HEADINGS[lang]


def test_the_cheapest_plan_is_built(mini: par.Framework) -> None:
    """The total is reached with the least effort; surveys stay, parents are sums, the checks find no fault."""
    costs = {"1.1": 1, "1.2": 10, "2.1": 3}
    made = propose(card_of(mini), target="8.8", costs=costs)

    assert targets(made.plan) == {
        "1": "3,5",
        "1.1": "1,5",
        "1.2": "2",
        "2": "5,3",
        "2.1": "3,8",
        "2.2": "1,5",
        "total": "8,8",
    }
    assert (made.state, made.total, made.effort) == ("proven", Fraction("8.8"), Fraction("1.6"))
    assert isinstance(made.plan, par.Plan)
    told = {one.code for one in par.check(made.plan, frameworks=(mini,)) if one.severity != "note"}
    assert told == {"PIX702"}, "only the tasks are still to be written"
    assert made.plan.document.issuer == "Ủy ban nhân dân tỉnh Mẫu"
    assert repr(made).startswith("Proposal(card=")


def test_equal_inputs_give_equal_plans(mini: par.Framework) -> None:
    """Nothing about a plan depends on chance."""
    assert build_plan(card_of(mini), target=9) == build_plan(card_of(mini), target=9)


def test_without_efforts_it_says_that_it_ranks_arithmetic(mini: par.Framework) -> None:
    """Without effort figures every point counts the same, the fewest items change, and the checks say so."""
    plan = build_plan(card_of(mini), target="8.6")

    assert targets(plan)["1.1"] == "1,5"
    assert isinstance(plan, par.Plan)
    (note,) = plan.remarks
    assert note.code == "PIX837"
    assert note.message("vi").startswith("nếu năm 2024 vẫn áp dụng")


def test_the_frontier_holds_every_total_with_its_least_effort(mini: par.Framework) -> None:
    """The frontier begins where nothing changes and ends at the most that can be planned."""
    made = propose(card_of(mini), target=8, costs={"total": 2})

    assert made.frontier[0] == (Fraction("7.6"), Fraction())
    assert made.frontier[-1] == (Fraction("9.5"), Fraction("3.8"))
    assert made.grid == Fraction(1, 20)


def test_a_table_of_costs_names_what_can_be_planned(mini: par.Framework) -> None:
    """A table gives effort for points; only its points, and those there are, can be planned."""
    costs: dict[str, Any] = {"1": 1, "2.1": {"3.6": 0, "3.9": 1, "4": "1.5"}}

    assert targets(build_plan(card_of(mini), target=8, costs=costs, locks=["1"]))["2.1"] == "4"
    assert targets(build_plan(card_of(mini), target="7.8", costs=costs, locks="1"))["2.1"] == "3,9"


def test_locks_floors_caps_and_the_reserve_hold(mini: par.Framework) -> None:
    """What is locked stays, floors and caps of items and groups hold, and the reserve is planned for."""
    plan = build_plan(
        card_of(mini),
        target="8.4",
        reserve="0.2",
        locks={"1.1": "1"},
        floors={"2": "5.2", "2.1": "3.65"},
        caps={"1.2": "2.2", "2.1": "3.9"},
    )

    shown = targets(plan)
    assert (shown["1.1"], shown["total"]) == ("1", "8,6")
    assert Fraction(shown["1.2"].replace(",", ".")) <= Fraction("2.2")
    assert Fraction("5.2") <= Fraction(shown["2"].replace(",", "."))
    floors_only = build_plan(card_of(mini), floors={"1": 4})
    assert targets(floors_only)["1"] == "4"


def test_a_gain_is_a_target(mini: par.Framework) -> None:
    """A gain is counted from the last results, whatever is forecast."""
    assert targets(build_plan(card_of(mini), gain=1))["total"] == "8,6"
    with_forecast = build_plan(card_of(mini), gain="0.4", forecasts={"2.2": "1.9"})
    assert targets(with_forecast) == {**targets(with_forecast), "2.2": "1,9", "2.1": "3,6", "total": "8"}


def test_the_points_of_a_rank_are_a_target() -> None:
    """The most that a rank needed in a year of the version is the target; else nothing is planned."""
    card = card_of(par.get_framework("par-index/2022"), halves("par-index/2022"))
    results = {
        ("par-index", year, unit, "total"): Result(unit=unit, printed=points, rank=rank, line=2)
        for year, unit, points, rank in RANKED
    }
    panel = Panel(path="made", results=results)

    plan = build_plan(card, rank=2, results=panel)
    assert isinstance(plan, par.Plan)
    assert plan.tables[0].rows[-1].cells[2].text == "60"
    assert [one.message("en").partition(": ")[2] for one in plan.remarks if one.code == "PIX831"] == [
        "rank 2 needed 60 in 2022, 58 in 2023."
    ]
    assert refused(lambda: build_plan(card, rank=1, results=Panel(path="made", results={}))) == [("PIX847", "total")]
    assert refused(lambda: build_plan(card, rank=1)) == [("PIX847", "total")]


def test_only_one_aim_is_taken(mini: par.Framework) -> None:
    """A target, a gain and a rank contradict one another."""
    assert refused(lambda: build_plan(card_of(mini), target=8, gain=1)) == [("PIX841", "total")]
    assert refused(lambda: build_plan(card_of(mini), gain=1, rank=2)) == [("PIX841", "total")]


def test_a_forecast_stands_in_for_a_result(mini: par.Framework) -> None:
    """A survey without a result enters at its forecast; no result is printed for it."""
    points = {code: value for code, value in POINTS.items() if code != "2.2"}
    plan = build_plan(card_of(mini, points), target=8, forecasts={"2.2": 0})

    assert isinstance(plan, par.Plan)
    printed = {row.code: row.cells[1].text for row in plan.tables[0].rows}
    assert (printed["2.2"], printed["2"], printed["2.1"]) == ("", "", "3,6")
    assert targets(plan)["2.2"] == "0"


def test_a_limit_on_effort_crosses_domains(mini: par.Framework) -> None:
    """What one agency can do in a year holds, though its items stand in two domains; the solver is checked again."""
    costs = {"total": 1, "1.2": 5}
    free = propose(card_of(mini), target="8.9", costs=costs)
    held = propose(card_of(mini), target="8.9", costs=costs, budgets=[Budget("Sở", ("1.1", "2.1"), Fraction(1))])

    assert (free.state, held.state) == ("proven", "proven")
    assert (free.effort, held.effort) == (Fraction("1.3"), Fraction("2.5"))
    assert held.frontier == ()


def test_no_plan_is_an_answer_with_its_arithmetic(mini: par.Framework) -> None:
    """Out of reach, the answer says by how much, and which limits stand in the way."""
    answer = build_plan(card_of(mini), target="9.6", locks=["1.2"])

    assert isinstance(answer, NoPlan)
    assert not answer
    assert answer.state == "infeasible"
    first, second = answer.findings
    assert first.message("en") == (
        "if mini/2024 stays in 2024: 9.6 needs 2 more than the 7.6 achieved; at most 1.4 can be won by self-scored "
        "items, 0 in surveys and 0 in statistics, so the best is 9, which is 0.6 short. Without the limits on 1.2, 2.2 "
        "it can be reached: up to 10. No smaller set of limits is enough."
    )
    assert second.code == "PIX836"
    assert second.message("en").endswith(
        "no plan reaches 9.6 with the points, costs and limits given; the best total is 9."
    )
    assert answer.frontier[-1][0] == 9


def test_a_floor_out_of_reach_is_named(mini: par.Framework) -> None:
    """A floor that a group cannot reach is told with its own arithmetic, even without a total that is possible."""
    answer = build_plan(card_of(mini), target=8, floors={"1": 4}, locks=["1.1"])

    assert isinstance(answer, NoPlan)
    assert [(one.code, one.node) for one in answer.findings] == [("PIX825", "1"), ("PIX836", "total")]
    assert answer.findings[1].message("en").endswith("limits given.")


def test_a_limit_on_effort_that_is_too_small_says_what_it_would_take(mini: par.Framework) -> None:
    """Where only the limits on effort stand in the way, the answer says what it takes without them."""
    answer = build_plan(card_of(mini), target=9, budgets=[Budget("Sở", ("1.1", "1.2", "2.1"), Fraction(1))])

    assert isinstance(answer, NoPlan)
    (only,) = answer.findings
    assert only.message("en").endswith("; without the limits on effort it takes 1.4.")
    both = build_plan(card_of(mini), target="9.8", budgets=[Budget("Sở", ("1.1",), Fraction(1))])
    assert isinstance(both, NoPlan)
    assert both.findings[-1].message("en").endswith("limits given.")


def test_a_search_that_stops_early_gives_no_plan(mini: par.Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not proven is not returned: the answer says that the search stopped."""
    budget = Budget("Sở", ("1.1", "2.1"), Fraction(1))
    answer = build_plan(card_of(mini), target=9, budgets=[budget], seconds=0)

    assert isinstance(answer, NoPlan)
    assert (answer.state, [one.code for one in answer.findings]) == ("stopped", ["PIX838"])
    monkeypatch.setattr(_mixed, "EXACT", 1)
    assert not build_plan(card_of(mini), target=9, budgets=[budget])


def test_a_solution_that_does_not_hold_in_integers_is_refused(
    mini: par.Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The solver's word is not enough: its solution is checked again in integers."""
    monkeypatch.setattr(_mixed._Solver, "_holds", lambda _: False)
    answer = build_plan(card_of(mini), target=9, budgets=[Budget("Sở", ("1.1",), Fraction(1))])

    assert isinstance(answer, NoPlan)
    assert answer.state == "stopped"


def test_a_group_can_be_held_at_its_points(mini: par.Framework) -> None:
    """Points beside the lock of a group are those of the group, whatever its items are planned at."""
    assert targets(build_plan(card_of(mini), target=8, locks={"1": "2.8"}))["1"] == "2,8"


def test_nothing_is_planned_between_what_a_rule_awards(mini: par.Framework) -> None:
    """Where a rule awards nothing up to the cap but what there is, the item stays."""
    rule = Proportional(status="published", floor=Fraction(1, 2))
    framework = with_rule(mini, "2.1", rule)
    plan = build_plan(card_of(framework, {**POINTS, "2.1": "0"}), target="4.5", caps={"2.1": "1.8"})

    assert targets(plan)["2.1"] == "0"


def test_what_does_not_hold_in_integers_is_seen(mini: par.Framework) -> None:
    """Before anything is chosen, no row holds in which an item must have one option."""
    option = Option(Fraction(), Fraction(), keeps=True)
    root = Part(code="total", parts=(Choice(code="1", options=(option,)),))

    assert not _mixed._Solver(_mixed.Model(grid_of(root), 0), None)._holds()


def test_figures_too_fine_for_the_grid_are_not_called_proven() -> None:
    """Figures with no common grid are cut to one; the plan says so, and its total is exact again."""
    primes = (10007, 10009, 10037, 10039)
    parts = tuple(
        Choice(
            code=str(prime),
            options=(
                Option(Fraction(1, prime), Fraction(1, prime), keeps=True),
                Option(Fraction(1), Fraction(1), Fraction(1, prime)),
            ),
        )
        for prime in primes
    )
    found = cheapest(Part(code="total", parts=parts), Fraction(2))

    assert found.state == "on-grid"
    assert found.total == 2 + Fraction(1, 10007) + Fraction(1, 10009)
    tight = Part(code="total", parts=(Part(code="1", parts=parts, cap=found.total - Fraction(1, 10**14)),))
    assert cheapest(tight, Fraction(2)).state == "stopped"


def test_reasons(mini: par.Framework) -> None:
    """For every target: what it adds and takes, what a plan without it would take, and the evidence that it needs."""
    costs = {"1.1": 1, "1.2": 10, "2.1": 3}
    (one,) = propose(card_of(mini), target="8.4", costs=costs).explain()
    assert one.message("en") == (
        "if mini/2024 stays in 2024: from 0.5 to 1.5, which adds 1 to the total for an effort of 1. Without it the "
        "cheapest plan takes 5.2 instead of 1."
    )
    said = {one.node: one.message("en") for one in propose(card_of(mini), target=9, costs=costs).explain()}
    assert said["2.1"].endswith("It needs a rate of at least 100%.")

    must = propose(card_of(mini), target="9.5", costs={"total": 1}).explain()
    assert all("Without it no plan reaches the target." in one.message("en") for one in must)
    tied = propose(card_of(mini), target=8).explain()
    assert ["Another plan takes as much" in one.message("en") for one in tied] == [True]
    none = propose(card_of(mini), target="9.9")
    assert none.explain() == ()


def test_contradictory_requests_are_refused(mini: par.Framework) -> None:
    """Each conflict is named with its node; nothing is computed."""
    card = card_of(mini)

    assert refused(lambda: build_plan(card, floors={"1": 5})) == [("PIX841", "1")]
    assert refused(lambda: build_plan(card, floors={"2.1": 4}, caps={"2.1": "3.8"})) == [("PIX841", "2.1")]
    assert refused(lambda: build_plan(card, floors={"2.1": 4}, locks=["2.1"])) == [("PIX841", "2.1")]
    assert refused(lambda: build_plan(card, caps={"2.1": 3})) == [("PIX841", "2.1")]
    assert refused(lambda: build_plan(card, caps={"2": 3})) == [("PIX841", "2")]
    assert refused(lambda: build_plan(card, caps={"2": -1})) == [("PIX841", "2")]
    assert refused(lambda: build_plan(card, locks={"1.1": "0.7"})) == [("PIX841", "1.1")]
    assert refused(lambda: build_plan(card, locks={"1.1": 2})) == [("PIX841", "1.1")]
    assert refused(lambda: build_plan(card, floors={"1.3": 1})) == [("PIX840", None)]
    assert refused(lambda: build_plan(card, locks=["9"])) == [("PIX840", None)]
    assert refused(lambda: build_plan(card, target=11)) == [("PIX842", "total")]
    assert refused(lambda: build_plan(card, target=7)) == [("PIX842", "total")]
    assert refused(lambda: build_plan(card, target=8, reserve=-1)) == [("PIX842", "total")]
    assert refused(lambda: build_plan(card, target=8, step=0)) == [("PIX842", "total")]
    assert refused(lambda: build_plan(card, costs={"1": 1, "2.1": -1})) == [("PIX843", "2.1")]
    assert refused(lambda: build_plan(card, costs={"1": 1})) == [("PIX843", "2.1")]
    assert refused(lambda: build_plan(card, costs={"total": 1, "1.1": {"0.7": 1}})) == [("PIX841", "1.1")]
    assert refused(lambda: build_plan(card, costs={"total": 1, "9": 1})) == [("PIX840", None)]
    assert refused(lambda: build_plan(card, budgets=[Budget("Sở", ("x",), Fraction(1))])) == [("PIX840", None)]
    assert refused(lambda: build_plan(card, forecasts={"2.1": 4})) == [("PIX845", "2.1")]
    assert refused(lambda: build_plan(card, floors={"1.1": "0.7"}, caps={"1.1": "0.8"})) == [("PIX845", "1.1")]
    with pytest.raises(TypeError, match="no exact number"):
        build_plan(card, target=8.5)  # type: ignore[arg-type]


def test_the_message_of_a_conflict_says_both_sides(mini: par.Framework) -> None:
    """A refusal is an error with its sentence, and survives pickling."""
    with pytest.raises(PlanningError, match=r"the floor of 5 cannot hold together with the maximum of 4") as caught:
        build_plan(card_of(mini), floors={"1": 5})

    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301


def test_results_that_no_plan_can_start_from(mini: par.Framework, small: par.Framework) -> None:
    """Missing points, items that do not apply, unknown sums and two figures for one group are refused."""
    lacking = {code: value for code, value in POINTS.items() if code != "2.1"}
    assert refused(lambda: build_plan(card_of(mini, lacking), target=8)) == [("PIX845", "2.1")]

    card = card_of(mini, one=par.Assessed(code="1.2", not_applicable="none"))
    assert refused(lambda: build_plan(card, target=8)) == [("PIX845", "1.2")]
    mean = attrs.evolve(mini, not_applicable="rescale", tree=attrs.evolve(mini.tree, combine="mean"))
    card = card_of(mean, one=par.Assessed(code="1.2", not_applicable="none"))
    assert refused(lambda: build_plan(card, target=4)) == [("PIX845", "1.2")]

    two = card_of(mini, one=par.Assessed(code="1", final="3"))
    assert ("PIX845", "1") in refused(lambda: build_plan(two, target=8))

    tree = attrs.evolve(small.tree, combine="unknown")
    unknown = attrs.evolve(small, tree=tree)
    points = {leaf.code: "1" for leaf in unknown.leaves()}
    assert len(refused(lambda: build_plan(card_of(unknown, points), target=8))) == 5


def test_items_that_do_not_apply_are_left_out(mini: par.Framework) -> None:
    """Where the rule book rescales, the plan is made over what applies, and says both scales."""
    rescaled = attrs.evolve(mini, not_applicable="rescale")
    card = card_of(rescaled, one=par.Assessed(code="1.2", not_applicable="none"))
    made = propose(card, target=9)

    assert isinstance(made.plan, par.Plan)
    assert (made.need, made.total) == (Fraction("6.75"), Fraction("6.75"))
    assert [one.message("en").partition(": ")[2] for one in made.plan.remarks if one.code == "PIX848"] == [
        "1.2 does not apply, so the plan counts 7.5 of 10 points: 9 of 10 is 6.75 here."
    ]
    printed = targets(made.plan)
    assert (printed["1"], printed["1.1"], printed["1.2"], printed["total"]) == ("1,5", "1,5", "", "6,75")
    whole = card_of(
        rescaled,
        one=par.Assessed(code="1.1", not_applicable="none"),
        two=par.Assessed(code="1.2", not_applicable="none"),
    )
    assert targets(build_plan(whole, gain=Fraction(1, 5)))["1"] == ""


def test_means_and_weights(small: par.Framework) -> None:
    """In means and weighted means an item adds its share, and parents are printed as their rows make them."""
    one = attrs.evolve(
        group("1", "A", "4", item("1.1", "a", "4"), item("1.2", "b", "4"), item("1.3", "c", "4")), combine="mean"
    )
    heavy = [attrs.evolve(item(f"2.{number}", "d", "6"), weight=Fraction(number)) for number in (1, 2)]
    two = attrs.evolve(group("2", "B", "6", *heavy), combine="weighted")
    framework = attrs.evolve(small, tree=group("total", "Tổng", "10", one, two))
    points = {leaf.code: "1" for leaf in framework.leaves()}
    shown = targets(build_plan(card_of(framework, points), target=4, costs={"1": 1, "2": 100}))

    assert shown["total"] == "4"
    assert Fraction(shown["1"].replace(",", ".")) == 3
    light = attrs.evolve(two, children=tuple(attrs.evolve(one, weight=None) for one in heavy))
    lost = attrs.evolve(small, tree=group("total", "Tổng", "10", one, light))
    with pytest.raises((PlanningError, ZeroDivisionError)):
        build_plan(card_of(lost, points), target=4)


def test_points_without_a_decimal_are_printed_with_four_places(small: par.Framework) -> None:
    """A third is printed rounded, and parents are the sums of what is printed."""
    points = {"1.1": "1/3", "1.2": "1/3", "2.1": "1", "2.2": "1", "2.3": "2/3"}
    shown = targets(build_plan(card_of(small, points), target="3.4", locks=["1"]))

    assert (shown["1.1"], shown["1"], shown["2.3"]) == ("0,3333", "0,6666", "0,6667")


def test_who_issues_a_plan() -> None:
    """A territory's plan is issued by its people's committee, an office's by itself."""
    assert issuer_of("xã Mẫu") == "Ủy ban nhân dân xã Mẫu"
    assert issuer_of("Sở Y tế") == "Sở Y tế"


def test_a_missing_library_is_named_with_the_command(mini: par.Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the message says which library is missing and how to add it."""
    assert importlib.util.find_spec("numpy")
    monkeypatch.setattr(_extra, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'parindex\[planning\]'") as caught:
        build_plan(card_of(mini), target=8)
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), MissingExtraError)  # noqa: S301


def test_ha_nam(ha_nam: par.Plan) -> None:
    """The published results of Hà Nam give a plan to 85 points, proven, that passes the checks."""
    framework = par.get_framework("par-index/2018")
    table = next(one for one in ha_nam.tables if one.framework == framework.id)
    achieved = max(
        (index for index, column in enumerate(table.columns) if column.kind == "achieved"),
        key=lambda index: table.columns[index].year or 0,
    )
    rows = {row.code: row.cells[achieved].figure for row in table.rows if row.code}
    points = {}
    for leaf in framework.leaves():
        figure = rows.get(leaf.code)
        points[leaf.code] = str(figure.value) if figure else "0"
    made = propose(card_of(framework, points), target=85)

    assert isinstance(made, Proposal)
    assert made.state == "proven"
    assert made.total is not None
    assert 85 <= made.total < Fraction("85.05")
    assert isinstance(made.plan, par.Plan)
    found = par.check(made.plan)
    assert not found.errors
    assert {one.code for one in found.warnings} == {"PIX702"}
    assert not par.check_feasibility(made.plan).errors
