"""Results carried to another framework: kept, rescaled exactly, or left to a person, and never made up."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.conftest import ROOT, SOUND, group, item
from tests.test_crosswalk import link
from tests.test_diff import tree

import parindex as par
from parindex._crosswalk import Crosswalk, Link
from parindex._diff import Migration
from parindex.errors import AssessmentError, ParindexError, UnknownCodeError
from parindex.rules import Proportional

F = Fraction
RESULTS = {"1.1": F(1), "1.2": F(2), "2.1": F(3), "2.2": F(0), "2.3": F("1.5")}


def walk(*links: Link) -> Crosswalk:
    """Return a crosswalk between the two small frameworks."""
    return Crosswalk(old="small/2024", new="small/2026", links=links)


@pytest.fixture
def later(small: par.Framework) -> par.Framework:
    """Return the small framework with other maxima, one item split and two merged."""
    one = group("1", "Chỉ đạo", "4", item("1.1", "Kế hoạch năm", "3"), item("1.2", "Chế độ báo cáo", "1"))
    two = group("2", "Thủ tục hành chính", "6", item("2.1", "Công khai", "2"), item("2.2", "Niêm yết", "4"))
    return tree(small, one, two)


def carried(small: par.Framework, later: par.Framework, *links: Link, **results: Fraction) -> Migration:
    """Carry the results of the small framework over some links."""
    given = {**RESULTS, **{code.replace("_", ".")[1:]: value for code, value in results.items()}}
    return par.migrate(given, of=small, to=later, crosswalk=walk(*links))


def test_same_framework_keeps_everything(small: par.Framework) -> None:
    """Results carried to their own framework are kept, groups as the sum of their items, the total whole."""
    migration = par.migrate(RESULTS, of=small, to=small)

    assert {one.state for one in migration.values} == {"kept"}
    assert migration["1"].value == 3
    assert (migration.total, migration.covered) == (F("7.5"), F(1))
    assert migration.counted == ("1.1", "1.2", "2.1", "2.2", "2.3")
    assert repr(migration) == "<Migration small/2024 to small/2024: 7 of 7 values carried>"


def test_comparable_results_are_kept_or_rescaled(small: par.Framework, later: par.Framework) -> None:
    """Within the same bounds a result is kept; else its share of the maximum is."""
    migration = carried(small, later, link("same", "1.1", "1.1"), link("renumbered", "2.2", "1.2"))

    assert (migration["1.1"].state, migration["1.1"].value) == ("rescaled", F(2))
    assert migration["1.1"].reason.vi == "so sánh được; giữ tỷ lệ của 1,5 điểm trên thang 3 điểm"
    assert (migration["1.2"].state, migration["1.2"].value) == ("kept", F(0))
    assert (migration.total, migration.covered, migration.counted) == (F(2), F(F(2), F(5)), ("1.1", "1.2"))


def test_comparable_with_a_note(small: par.Framework, later: par.Framework) -> None:
    """A note lets a result through only where nothing but the bounds changed; a person reads every other note."""
    note = "maximum 1.5 to 3"
    migration = carried(
        small,
        later,
        link("same", "1.1", "1.1", "with-note", note=note),
        link("renumbered", "2.2", "1.2", "with-note", note="other documents count"),
        link("renumbered", "2.3", "2.2", "with-note"),
    )

    assert (migration["1.1"].state, migration["1.1"].value) == ("rescaled", F(2))
    assert migration["1.1"].reason.en.endswith("of 3 points; note of the crosswalk: maximum 1.5 to 3")
    assert migration["1.2"].value is None
    assert migration["1.2"].reason.en == "comparable only with a note: other documents count"
    assert migration["2.2"].reason.en == "comparable only with a note: it gives no reason"


def test_what_cannot_be_compared_has_no_number(small: par.Framework, later: par.Framework) -> None:
    """Not comparable, new, dropped, without a result, outside its bounds: each needs a person, and says why."""
    migration = carried(
        small,
        later,
        link("same", "1.1", "1.1", "no", note="other people are asked"),
        link("same", "1.2", "1.2"),
        link("same", "2.1", "2.1"),
        link("new", "", "2.2", "no"),
        link("dropped", "2.2", "", "no"),
        _1_2=F(9),
    )
    reasons = {one.code: one.reason.en for one in migration.values}

    assert reasons["1.1"] == "not comparable, says the crosswalk: other people are asked"
    assert reasons["1.2"] == "the result 9 of 1.2 lies outside 0 to 2.5"
    assert reasons["2.2"] == "new: nothing in the old framework measured it"
    unlinked = par.migrate({}, of=small, to=later)["2.2"]
    assert unlinked.reason.en == "no crosswalk links it, and nothing is like it"
    assert [(one.code, one.reason.vi) for one in migration.left] == [
        ("2.2", "bị bỏ: bộ tiêu chí mới không còn đo nội dung này"),
        ("2.3", "chưa bảng đối chiếu nào nối mục này, cũng không có mục giống"),
    ]
    assert (migration.total, migration.covered) == (F(2), F(F(1), F(5)))
    none = par.migrate({}, of=small, to=later, crosswalk=walk(link("same", "1.1", "1.1")))
    assert none["1.1"].reason.vi == "không có kết quả của 1.1"
    assert (none.total, none.covered, none.counted) == (None, F(0), ())


def test_names_alone_carry_nothing(small: par.Framework, later: par.Framework) -> None:
    """Without a curated link there is no value, be the name the same or only alike."""
    migration = par.migrate(RESULTS, of=small, to=later)

    assert {one.value for one in migration.values} == {None}
    assert migration["1.1"].reason.en.startswith("it has the name of 1.1, but no crosswalk says")
    assert "suggests that it was" in par.migrate({}, of=small, to=renamed(small))["1.1"].reason.en


def renamed(small: par.Framework) -> par.Framework:
    """Return the small framework with one item renamed a little."""
    one = group("1", "Chỉ đạo", "4", item("1.1", "Kế hoạch từng năm", "1.5"), item("1.2", "Chế độ báo cáo", "2.5"))
    return tree(small, one, small.tree.children[1])


def test_merged_results_are_added(small: par.Framework, later: par.Framework) -> None:
    """The results of what was merged are added, and rescaled where the maximum is another."""
    migration = carried(small, later, link("merged", "1.1 1.2", "2.2"), link("merged", "2.2 2.3", "1.1"))

    assert (migration["2.2"].state, migration["2.2"].value) == ("kept", F(3))
    assert migration["2.2"].reason.en == "the sum of what was merged"
    assert (migration["1.1"].state, migration["1.1"].value) == ("kept", F("1.5"))
    assert carried(small, later, link("merged", "2.1 2.2", "2.1"))["2.1"].value == F(3, 4) * 2


@pytest.mark.parametrize(("given", "values"), [(F(3), [F(2), F(4)]), (F(0), [F(0), F(0)]), (F(1), [None, None])])
def test_parts_of_a_split(
    small: par.Framework, later: par.Framework, given: Fraction, values: list[Fraction | None]
) -> None:
    """Full marks and none of what was split are those of every part; between them nothing is known of the parts."""
    migration = carried(small, later, link("split", "2.1", "2.1 2.2"), _2_1=given)

    assert [migration[code].value for code in ("2.1", "2.2")] == values


def test_group_stands_for_its_children(small: par.Framework, later: par.Framework) -> None:
    """A group that became an item is the sum of its children; a group without a rule of adding needs its own result."""
    flat = tree(small, item("1", "Chỉ đạo", "4"), small.tree.children[1])
    links = walk(link("merged", "1 1.1 1.2", "1"))
    mean = attrs.evolve(small, tree=attrs.evolve(small.tree, combine="mean"))

    assert par.migrate(RESULTS, of=small, to=flat, crosswalk=links)["1"].value == 3
    assert par.migrate({"1": F(2)}, of=small, to=flat, crosswalk=links)["1"].value == 2
    assert par.migrate(RESULTS, of=mean, to=flat, crosswalk=links)["1"].reason.en == "no result was given for 1"


def test_total_takes_the_node_that_covers_most(small: par.Framework) -> None:
    """A group with a value counts where its children have not all one; a framework without a sum has no total."""
    new = attrs.evolve(small, id="small/2026", title=par.Name(vi="Khác"))
    other = attrs.evolve(new, tree=attrs.evolve(new.tree, note="edited"))
    links = walk(link("same", "1", "1"), link("same", "1.1", "1.1"), link("same", "2.1", "2.1"))
    migration = par.migrate({**RESULTS, "total": F(7)}, of=small, to=other, crosswalk=links)
    mean = attrs.evolve(other, tree=attrs.evolve(other.tree, combine="mean"))

    assert migration.counted == ("1", "2.1")
    assert (migration.total, migration.covered) == (F(6), F(F(7), F(10)))
    assert par.migrate(RESULTS, of=small, to=mean, crosswalk=links).total is None
    first = small.tree.children[0]
    assert isinstance(first, par.Group)
    inner = attrs.evolve(first, combine="mean")
    part = attrs.evolve(other, tree=attrs.evolve(other.tree, children=(inner, other.tree.children[1])))
    assert par.migrate({"1.1": F(1), "2.1": F(1)}, of=small, to=part, crosswalk=links).counted == ("2.1",)


def test_method_or_rule_stops_a_note(small: par.Framework) -> None:
    """A change of method beside that of the maximum is more than a matter of shares."""
    new = tree(small, group("1", "Chỉ đạo", "3", attrs.evolve(item("1.1", "Kế hoạch", "3"), method="statistic")))
    note = link("same", "1.1", "1.1", "with-note", note="taken from statistics")
    rule = tree(
        small,
        group("1", "Chỉ đạo", "3", attrs.evolve(item("1.1", "Kế hoạch", "3"), rule=Proportional(status="published"))),
    )

    assert par.migrate(RESULTS, of=small, to=new, crosswalk=walk(note))["1.1"].value is None
    assert par.migrate(RESULTS, of=small, to=rule, crosswalk=walk(note))["1.1"].value == 2
    other = walk(link("renamed", "1.1", "1.1", "with-note", note="wider"))
    assert par.migrate(RESULTS, of=small, to=rule, crosswalk=other)["1.1"].value is None
    bare = walk(link("same", "1.1", "1.1", "with-note"))
    assert "note" not in par.migrate(RESULTS, of=small, to=rule, crosswalk=bare)["1.1"].reason.en


def test_results_of_extras(small: par.Framework) -> None:
    """Bonus points are carried as others, outside the total."""
    old = attrs.evolve(small, extras=(item("9", "Điểm thưởng", "1"),))
    new = attrs.evolve(old, id="small/2026", extras=(item("9", "Điểm thưởng", "2"),))

    migration = par.migrate({"9": F(1)}, of=old, to=new, crosswalk=walk(link("same", "9", "9")))

    assert (migration["9"].value, migration.total) == (F(2), None)


def test_bad_results_are_refused(small: par.Framework) -> None:
    """A float, a code that does not exist, or results of nobody knows what are refused."""
    with pytest.raises(ParindexError, match=r"the result of 1\.1 is 1\.5: give an int or a Fraction"):
        par.migrate({"1.1": 1.5}, of=small, to=small)  # type: ignore[dict-item]
    with pytest.raises(ParindexError, match=r"the result of 1\.1 is True"):
        par.migrate({"1.1": True}, of=small, to=small)
    with pytest.raises(UnknownCodeError, match=r"small/2024 has no node '1\.9'"):
        par.migrate({"1.9": 1}, of=small, to=small)
    with pytest.raises(ParindexError, match="say which framework the results are of"):
        par.migrate({"1.1": 1}, to=small)


def test_achieved_figures_of_a_plan(small: par.Framework, plan_of: Callable[..., par.Plan]) -> None:
    """The latest achieved column of a plan is carried; figures that are blank or printed twice unlike are not."""
    lines = [*SOUND, ("1.1", "Kế hoạch năm", ["1.5", "1", "1.5"]), ("", "Khác", ["", "1", ""])]
    lines[1] = ("1.1", "Kế hoạch năm", ["1.5", "1.25", "1.5"])
    lines[2] = ("1.2", "Chế độ báo cáo", ["2.5", "", "2"])
    plan = plan_of(lines)

    migration = par.migrate(plan, of=small, to=small)

    assert migration["2.1"].value == 2
    assert migration["1.1"].value is None
    assert migration["1.2"].value is None
    assert par.migrate(plan, of=small, to=small, year=2023)["2.1"].value == 2
    with pytest.raises(ParindexError, match="no achieved figures of small/2024 for 2020"):
        par.migrate(plan, of=small, to=small, year=2020)
    with pytest.raises(ParindexError, match="no achieved figures of par-index/2018"):
        par.migrate(plan, of="par-index/2018", to=small)


def test_framework_of_a_plan() -> None:
    """A plan with one framework needs no other word; one with several, or none, does."""
    plan = par.load_plan(ROOT / "examples" / "ha-nam-2019" / "plan.yaml")
    table = next(one for one in plan.tables if any(column.kind == "achieved" for column in one.columns))
    other = attrs.evolve(table, framework="sipas/2017")

    assert par.migrate(plan, to="par-index/2018").total is not None
    with pytest.raises(ParindexError, match="achieved figures of par-index/2018 and sipas/2017: say which"):
        par.migrate(attrs.evolve(plan, tables=(table, other)), to="par-index/2018")
    with pytest.raises(ParindexError, match="achieved figures of no framework"):
        par.migrate(attrs.evolve(plan, tables=(attrs.evolve(table, framework=None),)), to="par-index/2018")


def test_rescaling_begins_at_the_minimum(small: par.Framework) -> None:
    """Where a range does not begin at 0, the share of the range is kept, not that of the maximum."""
    low, high = (attrs.evolve(item("1.1", "Minh bạch", top), min=F(1)) for top in ("10", "5"))
    old = tree(small, group("1", "Công khai", "10", low), framework="small/2024")
    new = tree(small, group("1", "Công khai", "5", high))

    migration = par.migrate({"1.1": F("5.5")}, of=old, to=new, crosswalk=walk(link("same", "1.1", "1.1")))

    assert migration["1.1"].value == 3


def reported(framework: par.Framework, **entries: Any) -> par.Assessment:
    """Return an assessment; ``c1_1`` has the fields of the entry of 1.1."""
    items = tuple(par.Assessed(code=code[1:].replace("_", "."), **given) for code, given in entries.items())
    return par.Assessment(framework=framework.id, unit="A", year=2024, items=items)


def test_points_of_a_scorecard_and_of_an_assessment(small: par.Framework, later: par.Framework) -> None:
    """A scorecard and an assessment say by which framework they are; what has no one number of points has no result."""
    given = reported(small, c1_1={"final": 1}, c1_2={"withheld": True}, c2_1={"self_score": 3})
    links = walk(link("same", "1.1", "1.1"), link("same", "1.2", "1.2"), link("same", "2.1", "2.1"))

    by_card = par.migrate(par.score(small, given), to=later, crosswalk=links)
    by_assessment = par.migrate(given, of=small, to=later, crosswalk=links)

    assert by_card == by_assessment
    assert [by_card[code].value for code in ("1.1", "1.2", "2.1")] == [2, None, 2]
    assert by_card["1.2"].reason.en == "no result was given for 1.2"


def test_points_of_part_of_a_maximum_are_not_carried(small: par.Framework) -> None:
    """The points of a group without what does not apply are out of a smaller maximum, and no result of the group."""
    old = attrs.evolve(small, not_applicable="rescale")
    given = reported(old, c1_1={"final": 1}, c1_2={"not_applicable": "no reports"})
    card = par.score(old, given)

    migration = par.migrate(card, to=attrs.evolve(old, id="small/2026", title=par.Name(vi="Khác")))

    assert card["1"].points == 1
    assert migration["1"].value is None
    assert migration["1.1"].value == 1


def test_assessment_that_names_its_framework_by_a_file() -> None:
    """The framework of an assessment may be a file beside it."""
    given = par.load_assessment(ROOT / "examples" / "xa-mau" / "assessment.yaml")
    framework = par.load_framework(ROOT / "examples" / "xa-mau" / "framework.yaml")

    migration = par.migrate(given, to=framework)

    assert migration.old == "xa-mau/2026"
    assert migration["I.1"].state == "kept"
    with pytest.raises(AssessmentError, match="PIX160"):
        par.migrate(reported(framework, c9={"final": 1}), of=framework, to=framework)
