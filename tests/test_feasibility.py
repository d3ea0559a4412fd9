"""What a plan can reach: by which rules, under which limits, with what precedent and what probability."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.conftest import SOUND, Lines, changed

import parindex as par
from parindex._feasibility import Sample, check_feasibility, precedent, rank_points
from parindex._feasibility._basis import basis_of, versions_of
from parindex._feasibility._figures import aims_of
from parindex._feasibility._likelihood import Outcomes, in_words, likelihood
from parindex._feasibility._precedent import comparable_years
from parindex._panel import Panel, Result
from parindex.errors import PlanningError
from parindex.rules import Band, Bands, Count, Entered, Proportional, RankBand, RankBands, YesNo

MakePlan = Callable[..., par.Plan]


def codes(found: Iterable[par.Finding], *wanted: str) -> list[tuple[str, str | None]]:
    """Return code and node of the findings, of all or of some codes."""
    return [(one.code, one.node) for one in found if not wanted or one.code in wanted]


def said(found: Iterable[par.Finding], code: str, lang: str = "en") -> list[str]:
    """Return the messages of one code, without the version they all begin with."""
    return [one.message("vi" if lang == "vi" else "en").partition(": ")[2] for one in found if one.code == code]


def with_rule(framework: par.Framework, code: str, rule: Any, **changes: Any) -> par.Framework:
    """Return a framework in which one item has another rule."""

    def changed(node: par.Group | par.Item) -> par.Group | par.Item:
        if isinstance(node, par.Group):
            return attrs.evolve(node, children=tuple(map(changed, node.children)))
        return attrs.evolve(node, rule=rule, **changes) if node.code == code else node

    tree = changed(framework.tree)
    assert isinstance(tree, par.Group)
    return attrs.evolve(framework, tree=tree)


NOTHING = [("PIX834", None)]


def panel_of(results: Mapping[tuple[str, int, str, str], tuple[str, int | None]]) -> Panel:
    """Return a panel of these results."""
    return Panel(
        path="made",
        results={
            key: Result(unit=key[2], printed=printed, rank=rank, line=line)
            for line, (key, (printed, rank)) in enumerate(results.items(), 2)
        },
    )


def test_the_version_an_answer_holds_under() -> None:
    """Every answer begins with its version, decision and date, and with "if" where it is not known for the year."""
    framework = par.get_framework("par-index/2018")

    assert basis_of(framework, 2018).en == "under par-index/2018 (2636/QĐ-BNV of 2018-12-10)"
    assert basis_of(framework, None).vi == "theo par-index/2018 (2636/QĐ-BNV ngày 10/12/2018)"
    assert basis_of(framework, 2019).en == "if par-index/2018 (2636/QĐ-BNV of 2018-12-10) stays in 2019"
    assert basis_of(framework, 2012).en.endswith("though 2012 is scored by par-index/2012 (1294/QĐ-BNV of 2012-12-03)")
    undated = next(one for one in par.versions() if one.date is None)
    assert basis_of(attrs.evolve(framework, id=undated.id), None).en == f"under {undated.id} ({undated.decision})"


def test_a_broken_record_of_versions_is_told_elsewhere(tmp_path: Path) -> None:
    """A user's broken record of versions does not stop an answer."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "versions.yaml").write_text("nothing", encoding="utf-8")

    assert versions_of("own", (str(tmp_path),)) == ()


def test_the_published_plan_of_ha_nam(ha_nam: par.Plan) -> None:
    """Of the points that Hà Nam could still win, a third was not its own to win."""
    found = check_feasibility(ha_nam, target=90)

    assert said(found, "PIX824") == [
        (
            "24.68587 points are still to be won: 17.0751 by self-scored items, 6.61077 in surveys, 1 in statistics. "
            "The result of 3.2.5 is what its group and the other rows leave. The table prints 75.66483 for the whole, "
            "but its rows give 75.31413: the rows are what counts here."
        )
    ]
    assert said(found, "PIX822") == [
        "of 104 targets of items 46 could not be judged, because their rules are not known."
    ]
    assert [one.severity for one in found if one.severity != "note"] == []
    assert said(check_feasibility(ha_nam, target=90), "PIX826", "vi") == [
        (
            "để đạt 90 cần tăng 14,68587 so với 75,31413 đã đạt; tối đa tăng được 17,0751 từ tiêu chí tự chấm; như vậy "
            "là đủ, không cần điểm điều tra và thống kê."
        )
    ]


def test_targets_that_a_rule_cannot_award(small: par.Framework, plan_of: MakePlan) -> None:
    """Under a published rule an error, under an inferred one a note with its evidence, under none only a count."""
    plan = plan_of(changed("1.1", None, None, "1.3"))
    published = with_rule(small, "1.1", Entered(status="published", step=Fraction(1, 2)))
    found = check_feasibility(plan, frameworks=(published,))

    assert said(found, "PIX820") == ["the published rule cannot award 1.3; the nearest points are 1 / 1.5."]
    assert said(found, "PIX820", "vi") == ["thang điểm đã công bố không chấm được 1,3; mức điểm gần nhất là 1 / 1,5."]
    assert [one.severity for one in found if one.code == "PIX820"] == ["error"]

    inferred = with_rule(small, "1.1", Entered(status="inferred", step=Fraction(1, 2), evidence="read off 2023"))
    (note,) = said(check_feasibility(plan, frameworks=(inferred,)), "PIX821")
    assert note.startswith("the rule as it was inferred (read off 2023) awards no 1.3")

    unknown = check_feasibility(plan, frameworks=(small,))
    assert codes(unknown, "PIX820", "PIX821") == []
    assert said(unknown, "PIX822")[0].startswith("of 5 targets of items 4 could not be judged")


def test_nothing_is_awarded_below_the_least_step(small: par.Framework, plan_of: MakePlan) -> None:
    """Where no points below can be awarded, only those above are named."""
    rule = YesNo(status="published", otherwise=Fraction(1))
    found = check_feasibility(plan_of(changed("1.1", None, None, "0.5")), frameworks=(with_rule(small, "1.1", rule),))

    assert said(found, "PIX820") == ["the published rule cannot award 0.5; the nearest points are 1."]


def test_the_evidence_that_a_target_needs(small: par.Framework, plan_of: MakePlan) -> None:
    """The least evidence stands beside what the last points stood for."""
    framework = with_rule(small, "1.1", Proportional(status="published"))
    bands = (Band(at=Fraction("0.7"), points=Fraction(1)), Band(at=Fraction("0.9"), points=Fraction(2), above=True))
    framework = with_rule(framework, "2.1", Bands(status="published", bands=bands))
    framework = with_rule(framework, "2.2", YesNo(status="published"))
    plan = plan_of(changed("2.1", None, "1", "2"))
    notes = {one.node: one for one in check_feasibility(plan, frameworks=(framework,)) if one.code == "PIX823"}

    assert (
        notes["1.1"]
        .message("en")
        .endswith(
            "1.5 needs a rate of at least 100%. The last result, 1.25, stands for a rate of 83.33%. That is 16.67 "
            "percentage points more."
        )
    )
    assert (
        notes["2.1"]
        .message("vi")
        .endswith(
            "để đạt 2 cần tỷ lệ trên 90%. Kết quả gần nhất, 1, ứng với tỷ lệ 70%. Cần tăng thêm 20 điểm phần trăm."
        )
    )
    assert (
        notes["2.2"]
        .message("en")
        .endswith("1 needs the answer “yes”. The last result, 1, stands for the answer “yes”.")
    )
    assert "75%" in notes["2.3"].message("en")


def test_targets_outside_the_bounds_are_left_to_the_checks(small: par.Framework, plan_of: MakePlan) -> None:
    """A target above the maximum is no question of steps, and where all rules are known nothing is counted."""
    framework = small
    for code in ("1.1", "1.2", "2.1", "2.2"):
        framework = with_rule(framework, code, Proportional(status="published"))
    plan = plan_of(changed("1.1", None, None, "2"))
    found = check_feasibility(plan, locks=["1.1"], frameworks=(framework,))

    assert codes(found, "PIX820", "PIX821", "PIX822") == []


def test_counts_and_locks_without_results(small: par.Framework, plan_of: MakePlan) -> None:
    """A count is said as it is; a lock of an item without a result holds nothing; a domain may have no target."""
    count = Count(status="published", each=Fraction(1, 4))
    lines = [line for line in SOUND if line[0] not in ("1", "1.1", "1.2")]
    found = check_feasibility(
        plan_of(lines), locks=["1.1"], caps={"1.2": 1}, frameworks=(with_rule(small, "2.1", count),)
    )

    (note,) = [one.message("en") for one in found if one.node == "2.1"]
    assert note.endswith(
        "2.5 needs a count of at least 10. The last result, 2, stands for a count of 8. That is 2 more."
    )


def test_evidence_of_ranks_and_of_nothing(small: par.Framework, plan_of: MakePlan) -> None:
    """A rank has no "at least"; a target that no evidence earns, or that needs none, says nothing of it."""
    ranks = RankBands(
        status="published",
        bands=(RankBand(to=5, points=Fraction(1)), RankBand(to=10, points=Fraction(1, 2))),
    )
    framework = with_rule(small, "2.2", ranks)
    framework = with_rule(framework, "1.1", Proportional(status="published", cap=Fraction(1)))
    framework = with_rule(framework, "2.1", YesNo(status="published"))
    lines = [(code, name, ["2", "", "0"] if code == "2.1" else cells) for code, name, cells in SOUND]
    notes = {
        one.node: one.message("en")
        for one in check_feasibility(plan_of(lines), frameworks=(framework,))
        if one.code == "PIX823"
    }

    assert notes["2.2"].endswith("1 needs rank 5. The last result, 1, stands for rank 5.")
    assert "1.1" not in notes
    assert "2.1" not in notes


def test_the_evidence_of_the_last_scorecard_goes_before(small: par.Framework, plan_of: MakePlan) -> None:
    """Where the last evidence is known, the distance is counted from it."""
    framework = with_rule(small, "1.1", Proportional(status="published"))
    entries = (
        par.Assessed(code="1.1", evidence={"rate": "8/10"}),
        par.Assessed(code="1.2", final="2"),
    )
    last = par.score(framework, par.Assessment(framework=framework.id, unit="A", year=2023, items=entries))
    found = check_feasibility(plan_of(SOUND), frameworks=(framework,), last=last)

    (note,) = [one.message("en") for one in found if one.node == "1.1" and one.code == "PIX823"]
    assert note.endswith("stands for a rate of 80%. That is 20 percentage points more.")


def test_what_a_target_needs_and_from_whom(small: par.Framework, plan_of: MakePlan) -> None:
    """The arithmetic says what self-scored items can win and what must come from surveys."""
    found = check_feasibility(plan_of(SOUND), locks={"2.1": "2.25"}, frameworks=(small,))
    assert said(found, "PIX824") == [
        "1.5 points are still to be won: 1 by self-scored items, 0.5 in surveys, 0 in statistics."
    ]
    found = check_feasibility(plan_of(SOUND), target=9, locks=["2.1"], caps={"1.2": 2}, frameworks=(small,))
    assert said(found, "PIX825") == [
        (
            "9 needs 1.25 more than the 7.75 achieved; at most 0.25 can be won by self-scored items, 0.5 in surveys "
            "and 0 in statistics, so the best is 8.5, which is 0.5 short. Without the limits on 2.1 it can be reached: "
            "up to 9.5. No smaller set of limits is enough."
        )
    ]
    found = check_feasibility(plan_of(SOUND), target="8.5", locks=["2.1"], caps={"1.2": 2}, frameworks=(small,))
    assert said(found, "PIX826") == [
        (
            "8.5 needs 0.75 more than the 7.75 achieved; at most 0.25 can be won by self-scored items; 0.5 must come "
            "from surveys."
        )
    ]


def test_rest_from_statistics_or_either(small: par.Framework, plan_of: MakePlan) -> None:
    """What self-scored items cannot win comes from statistics, or from either."""
    both = with_rule(small, "2.1", Entered(status="unknown"), method="statistic")
    found = check_feasibility(plan_of(SOUND), target=9, locks=["1.1"], frameworks=(both,))
    assert said(found, "PIX826")[0].endswith("0.75 must come from surveys or statistics.")
    only = with_rule(small, "2.3", Entered(status="unknown"), method="statistic")
    found = check_feasibility(plan_of(SOUND), target="9", locks=["2.1"], frameworks=(only,))
    assert said(found, "PIX826") == [
        (
            "9 needs 1.25 more than the 7.75 achieved; at most 0.75 can be won by self-scored items; 0.5 must come "
            "from statistics."
        )
    ]


def test_a_target_above_all_limits(small: par.Framework, plan_of: MakePlan) -> None:
    """A published rule bounds the best even without limits; caps of groups count, and floors are targets."""
    framework = with_rule(small, "1.2", Proportional(status="published", cap=Fraction(2)))
    found = check_feasibility(plan_of(SOUND), target=10, frameworks=(framework,))
    assert said(found, "PIX825")[0].endswith("Even without any limit the best is 9.5: lower the target.")

    found = check_feasibility(plan_of(SOUND), target=9, caps={"1": "3.5", "2": "4.75"}, frameworks=(small,))
    assert "Without the limits on 2 it can be reached: up to 9.5." in said(found, "PIX825")[0]
    found = check_feasibility(plan_of(SOUND), floors={"1": "3.9"}, locks=["1.1"], frameworks=(small,))
    assert codes(found, "PIX825") == [("PIX825", "1")]
    assert codes(check_feasibility(plan_of(SOUND), forecasts={"2.3": "1.5"}, frameworks=(small,)), "PIX825") == []


def test_two_limits_on_one_way(small: par.Framework, plan_of: MakePlan) -> None:
    """Where a group is capped and an item in it locked, both stand in the way."""
    plan = plan_of(SOUND)
    found = check_feasibility(plan, target=10, caps={"1": "3.5"}, locks=["1.1"], frameworks=(small,))

    assert "Without the limits on 1, 1.1 it can be reached: up to 10." in said(found, "PIX825")[0]


def test_the_target_is_that_of_the_plan(small: par.Framework, plan_of: MakePlan) -> None:
    """Without a target of the question, that of the row of the whole counts, else that of the goals."""
    assert said(check_feasibility(plan_of(SOUND), frameworks=(small,)), "PIX826")[0].startswith("8.5 needs 0.75")
    goal = par.Goal(index="small", aim="absolute", value=par.Printed(text="9"), quote="9 điểm")
    lines: Lines = [line for line in SOUND if line[0] != "total"]
    found = check_feasibility(plan_of(lines, goals=(goal,)), frameworks=(small,))
    assert said(found, "PIX826")[0].startswith("9 needs 1.25")
    assert codes(check_feasibility(plan_of(lines), frameworks=(small,)), "PIX826") == []
    lower = [(code, name, [*cells[:2], "7"] if code == "total" else cells) for code, name, cells in SOUND]
    assert codes(check_feasibility(plan_of(lower), frameworks=(small,)), "PIX825", "PIX826") == []


def test_results_that_are_not_printed(small: par.Framework, plan_of: MakePlan) -> None:
    """One missing result follows from its group, two do not; another printed total is said."""
    one = [line for line in SOUND if line[0] != "1.1"]
    assert "The result of 1.1 is what" in said(check_feasibility(plan_of(one), frameworks=(small,)), "PIX824")[0]
    two = [line for line in one if line[0] != "1.2"]
    found = check_feasibility(plan_of(two), frameworks=(small,), spreads={"2.1": {"2": 1}})
    (note,) = [one.message("vi") for one in found if one.code == "PIX832"]
    assert note.startswith("bảng không ghi kết quả gần nhất của 2 trong 5 tiêu chí")
    other = changed("total", None, "8")
    assert (
        "The table prints 8 for the whole, but its rows give 7.75"
        in said(check_feasibility(plan_of(other), frameworks=(small,)), "PIX824")[0]
    )
    unknown = attrs.evolve(small, tree=attrs.evolve(small.tree, combine="unknown"))
    assert codes(check_feasibility(plan_of(SOUND), frameworks=(unknown,)), "PIX824", "PIX825", "PIX826") == []


def test_tables_that_cannot_be_judged(small: par.Framework, plan_of: MakePlan, tmp_path: Path) -> None:
    """Tables without framework, with an unknown one, or without targets are told to be unjudged; a path is followed."""
    assert codes(check_feasibility(plan_of(SOUND, framework="none/2024"))) == NOTHING
    assert codes(check_feasibility(plan_of(SOUND, framework="par-index/2012"))) == NOTHING
    assert codes(check_feasibility(plan_of(SOUND, framework="lost.yaml"))) == NOTHING
    (tmp_path / "mini.yaml").write_bytes(Path("docs/findings/mini.yaml").read_bytes())
    near = plan_of(SOUND, framework="mini.yaml", place=par.Place(file=str(tmp_path / "plan.yaml")))
    assert [aims.framework.id for aims in aims_of(near)] == ["mini/2024"]
    (aims,) = aims_of(plan_of(SOUND, framework="docs/findings/mini.yaml"))
    assert aims.framework.id == "mini/2024"
    plan = plan_of(SOUND)
    (table,) = plan.tables
    bare = attrs.evolve(plan, tables=(attrs.evolve(table, framework=None),))
    assert codes(check_feasibility(bare)) == NOTHING
    columns = (*table.columns[:2], par.Column(kind="text"))
    aimless = attrs.evolve(plan, tables=(attrs.evolve(table, columns=columns),))
    assert codes(check_feasibility(aimless, frameworks=(small,))) == NOTHING
    first = attrs.evolve(table, columns=(table.columns[0], par.Column(kind="rank"), table.columns[2]))
    (aims,) = aims_of(attrs.evolve(plan, tables=(first,)), (small, "par-index/2018"))
    assert (aims.before, aims.achieved, aims.now) == (None, {}, None)


def test_a_row_named_like_another_node_is_passed_over(small: par.Framework, plan_of: MakePlan) -> None:
    """A code beside the name of another node is not taken for its own."""
    (aims,) = aims_of(plan_of(changed("1.1", name="Đúng hạn")), (small,))

    assert "1.1" not in aims.targets


def test_a_change_within_noise(small: par.Framework, plan_of: MakePlan) -> None:
    """A survey target closer than the sample can show is a note; one beyond is none."""
    plan = plan_of(changed("2.3", None, "1.5", "1.6"))
    by_width = check_feasibility(plan, samples={"2.3": Sample(half_width="0.1")}, frameworks=(small,))
    assert said(by_width, "PIX829") == [
        (
            "1.6 is 0.1 more than the 1.5 achieved, but two such surveys differ by up to 0.141 by chance alone: the "
            "change cannot be told from noise."
        )
    ]
    assert codes(check_feasibility(plan, samples={"2.3": Sample(error="0.01")}, frameworks=(small,)), "PIX829") == []
    few = check_feasibility(plan, samples={"2.3": Sample(answers=100)}, frameworks=(small,))
    assert codes(few, "PIX829") == [("PIX829", "2.3")]
    many = check_feasibility(plan, samples={"2.3": Sample(answers=100000), "2": Sample(error=1)}, frameworks=(small,))
    assert codes(many, "PIX829") == [("PIX829", "2")]
    lines = [line for line in SOUND if line[0] != "2.3"]
    assert (
        codes(check_feasibility(plan_of(lines), samples={"2.3": Sample(error=1)}, frameworks=(small,)), "PIX829") == []
    )
    wrong: dict[str, Any]
    for wrong in ({}, {"error": 1, "answers": 2}, {"answers": 0}):
        with pytest.raises(ValueError, match="give one of"):
            Sample(**wrong)


def test_how_likely_a_target_is(small: par.Framework, plan_of: MakePlan) -> None:
    """A target has a range, from independent items to one common shock, in percent and in words."""
    spreads: dict[str, Any] = {"1.1": {"1.25": "1/2", "1.5": "1/2"}, "2.1": {"2": 0.5, "2.5": 0.5}}
    found = check_feasibility(plan_of(SOUND), spreads=spreads, frameworks=(small,))

    assert said(found, "PIX830")[0].startswith(
        "by the distributions given for 2 items, the others staying as they are, 8.5 is reached with a probability of "
        "25% (rather unlikely) to 50% (about even)."
    )
    assert [one.node for one in found if one.code == "PIX830"] == ["total", "1", "2"]


def test_probabilities_in_words() -> None:
    """At most two digits; nothing is impossible or certain; equal ends are said once."""
    assert in_words(0.0).en == "<1% (very unlikely)"
    assert in_words(0.999).vi == ">99% (rất nhiều khả năng)"
    assert likelihood([], 0).words.en == ">99% (very likely)"
    assert likelihood([Outcomes((0, 5), (0.5, 0.5))], 5) == (0.5, 0.5)
    assert likelihood([Outcomes((0, 5), (0.5, 0.5))] * 2, 10).words.en == "25% (rather unlikely) to 50% (about even)"
    assert likelihood([Outcomes((0, 5), (0.5, 0.5))], 6) == (0.0, 0.0)
    wide = Outcomes(tuple(range(150)), (1 / 150,) * 150)
    assert abs(likelihood([wide, wide, wide], 224).independent - 1 / 2) < 1e-12


def test_distributions_that_cannot_be_used(small: par.Framework, plan_of: MakePlan) -> None:
    """Each distribution that is none is refused, with the reason."""
    wrong: dict[str, dict[str, Any]] = {
        "1.1": {"1": "0.5", "1.5": "0.4"},
        "1.2": {"1": 0.5, "1.5": 0.4},
        "2.1": {"1": "-1/2", "1.5": "3/2"},
        "2.2": {"1.001": 1},
        "2.3": {"3": 1},
        "1": {"3": 1},
        "9": {"3": 1},
    }
    with pytest.raises(PlanningError) as caught:
        check_feasibility(plan_of(SOUND), spreads=wrong, frameworks=(small,))
    assert [one.message("en") for one in caught.value.findings] == [
        "among the distributions is 9, which small/2024 does not have: correct the code.",
        "the distribution of 1.1 sums to 0.9, not to 1.",
        "the distribution of 1.2 sums to 0.9, not to 1.",
        "the distribution of 2.1 has a probability outside 0 to 1.",
        "the distribution of 2.2 has 1.001, outside its bounds.",
        "the distribution of 2.3 has 3, outside its bounds.",
        "the distribution of 1 is not that of an item that counts in the total.",
    ]
    spread: dict[str, Any]
    for spread in ({"0.501": 1}, {"1": "0.5", "1.0": "0.5"}):
        with pytest.raises(PlanningError, match=r"off the grid of 0.01|one number of points twice"):
            check_feasibility(plan_of(SOUND), spreads={"1.1": spread}, frameworks=(small,))


def always(_one: int, _other: int, _code: str) -> bool:
    """Say that any two years can be compared."""
    return True


def made_panel() -> Panel:
    """Return 24 provinces that start at 7.5, of which every third gains a point, one far below, and one that leaves."""
    results: dict[tuple[str, int, str, str], tuple[str, int | None]] = {}
    for number in range(24):
        results["small", 2021, f"p{number}", "total"] = ("7.5", number + 1)
        results["small", 2022, f"p{number}", "total"] = ("8.5" if number % 3 == 0 else "7.5", number + 1)
    results["small", 2021, "far", "total"] = ("6.4", 40)
    results["small", 2022, "far", "total"] = ("8", None)
    results["small", 2021, "lost", "total"] = ("", 1)
    results["small", 2022, "lost", "total"] = ("7", None)
    results["small", 2021, "mau", "total"] = ("7", None)
    results["small", 2022, "mau", "total"] = ("9", None)
    return panel_of(results)


def test_gains_that_were_made_before(small: par.Framework, plan_of: MakePlan) -> None:
    """The share of comparable province-years, with their counts and an interval; too few give no share."""
    found = check_feasibility(plan_of(SOUND), results=made_panel(), comparable=always, frameworks=(small,))

    assert said(found, "PIX827") == [
        (
            "of 24 province-years (24 provinces) that started from 7.25 to 8.25, 33% won at least 0.75 in one year "
            "(95% interval 18% to 54%)."
        )
    ]
    low = plan_of(changed("total", None, "6", "8.5"))
    found = check_feasibility(low, results=made_panel(), comparable=always, frameworks=(small,))
    assert said(found, "PIX828") == [
        "only 1 province-years (1 provinces) started from 5.5 to 6.5; below 20 no share is given."
    ]
    assert codes(check_feasibility(low, results=made_panel(), frameworks=(small,)), "PIX828") == [("PIX828", "total")]
    nobody = precedent(made_panel(), "small", "total", (Fraction(6), Fraction(8)), Fraction(5), always)
    assert (nobody.made, nobody.years, nobody.provinces, nobody.share) == (0, 26, 26, Fraction())
    assert nobody.interval is not None
    assert 0 < nobody.interval[1] < 0.2


def test_years_of_one_version_are_comparable() -> None:
    """Two years can be compared where the record says that one version scored both."""
    papi = par.get_framework("papi/2021")
    years = next(one.years for one in par.versions("papi") if one.id == "papi/2021")
    comparable = comparable_years(papi)

    assert comparable(years[0], years[0], "1")
    assert not comparable(years[0] - 1, years[0], "1")
    assert not comparable_years(attrs.evolve(papi, id="nobody/2020"))(2020, 2021, "1")


def test_years_across_a_crosswalk_are_comparable_where_it_says_so() -> None:
    """Across versions a node can be compared only where its link says yes; the whole has none."""
    comparable = comparable_years(par.get_framework("papi/2021"))

    assert comparable(2020, 2021, "1.2")
    assert [code for code in ("1", "3", "5.2", "total") if comparable(2020, 2021, code)] == []
    assert not comparable_years(par.get_framework("par-index/2018"))(2012, 2018, "1.1")


def test_who_decides_the_points_aimed_at() -> None:
    """Where no last results are printed, the targets themselves are divided by who decides them."""
    plan = par.load_plan("examples/dak-lak-2024/plan.yaml")

    assert said(check_feasibility(plan), "PIX833") == [
        (
            "the targets of 101 of 101 items come to 91.65 points of 100: 58.9 by self-scored items, 27.2 in surveys, "
            "5.55 in statistics."
        )
    ]
    papi = par.load_plan("examples/bac-kan-office-2024/plan.yaml")
    assert "9 of 28 items come to 14.99 points of 25.83: 0 by self-scored" in said(check_feasibility(papi), "PIX833")[0]


def test_the_last_scorecard_stands_where_nothing_is_printed(small: par.Framework, plan_of: MakePlan) -> None:
    """Points of the last scorecard make the arithmetic possible; printed ones go before them."""
    lines = [(code, name, [most, "", target]) for code, name, (most, _, target) in SOUND]
    items = tuple(par.Assessed(code=leaf.code, final=leaf.max / 2) for leaf in small.leaves())
    card = par.score(small, par.Assessment(framework=small.id, unit="tỉnh Mẫu", year=2023, items=items))

    assert "PIX832" in {one.code for one in check_feasibility(plan_of(lines), frameworks=(small,))}
    found = check_feasibility(plan_of(lines), frameworks=(small,), last=card)
    assert said(found, "PIX824")[0].startswith("5 points are still to be won")
    assert said(check_feasibility(plan_of(SOUND), frameworks=(small,), last=card), "PIX824")[0].startswith("2.25 ")
    other = attrs.evolve(small, id="other/2024")
    assert codes(check_feasibility(plan_of(lines, framework=other.id), frameworks=(other,), last=card), "PIX824") == []


def test_what_a_rank_needed(small: par.Framework, plan_of: MakePlan) -> None:
    """A goal for a rank is told with the points that this rank needed in past years."""
    assert rank_points(made_panel(), "small", 4, always) == {2021: Fraction("7.5"), 2022: Fraction("7.5")}
    goals = (
        par.Goal(index="small", aim="rank", value=par.Printed(text="4"), quote="thứ 4"),
        par.Goal(index="small", aim="rank", quote="nhóm đầu"),
    )
    plan = plan_of(SOUND, goals=goals)
    found = check_feasibility(plan, results=made_panel(), comparable=always, frameworks=(small,))

    assert said(found, "PIX831") == ["rank 4 needed 7.5 in 2021, 7.5 in 2022."]
    assert said(found, "PIX831", "vi") == ["thứ hạng 4 cần 7,5 (năm 2021); 7,5 (năm 2022)."]
    assert codes(check_feasibility(plan, results=made_panel(), frameworks=(small,)), "PIX831") == []
    spreads = {"1.1": {"1": "0.5", "1.5": "0.5"}}
    found = check_feasibility(plan, results=made_panel(), comparable=always, frameworks=(small,), spreads=spreads)
    assert [text for text in said(found, "PIX830") if "7.5 is reached with a probability of >99%" in text]


def test_a_panel_of_another_version_is_refused(ha_nam: par.Plan) -> None:
    """Codes that the version of their year does not have are named with the year."""
    mixed = panel_of(
        {
            ("par-index", 2018, "mau", "1.99"): ("1", None),
            ("par-index", 2018, "kia", "1.99"): ("1", None),
            ("par-index", 2018, "kia", "2.1.11"): ("1", None),
            ("par-index", 2012, "kia", "77"): ("1", None),
            ("papi", 2018, "kia", "77"): ("1", None),
        }
    )
    with pytest.raises(PlanningError) as caught:
        check_feasibility(ha_nam, results=mixed)
    first, second = (one.message("en") for one in caught.value.findings)
    assert first.startswith("the results of 2018 have 1.99, which par-index/2018 does not have")
    assert second == (
        "the results of 2018 have 2.1.11, which par-index/2018 does not have; the nearest are 2.1.1, 8.1.1, 7.1.1: "
        "correct the code or the year."
    )
