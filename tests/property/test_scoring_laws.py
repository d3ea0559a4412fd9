"""Laws of scoring, for every assessment: what a group is, what an interval says, what does not matter."""

from fractions import Fraction
from typing import Any, Literal

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import group, item

import parindex as par
from parindex._assessment import Part, Round
from parindex._framework import Combine, Grade
from parindex.rules import Entered, Proportional, Survey

F = Fraction
RULES = (Entered(status="unknown"), Proportional(status="inferred"), Survey(status="inferred"))
INPUTS = {"entered": "points", "proportional": "rate", "survey": "value"}
shares = st.fractions(min_value=0, max_value=1, max_denominator=200)


def leaf(code: str, index: int) -> par.Item:
    """Return an item of some points and one of three rules."""
    made = item(code, f"nội dung {code}", str(F(index % 5 + 1, 4)))
    return attrs.evolve(made, rule=RULES[index % 3])


def framework(combine: Combine, not_applicable: Literal["rescale", "award", "unknown"]) -> par.Framework:
    """Return a framework of three groups, the last one nested, that combines and drops as asked."""
    one = group("1", "một", "1.5", leaf("1.1", 0), leaf("1.2", 4))
    two = group("2", "hai", "3", leaf("2.1", 1), leaf("2.2", 2), leaf("2.3", 3))
    two = attrs.evolve(two, max=sum((child.max for child in two.children), F()))
    deep = group("3.1", "ba một", "1", leaf("3.1.1", 3))
    three = group("3", "ba", "1.25", deep, leaf("3.2", 0))
    children: tuple[par.Group, ...] = (one, attrs.evolve(two, weight=F(2)), three)
    children = tuple(attrs.evolve(child, combine="sum", weight=child.weight or F(1)) for child in children)
    top = sum((child.max for child in children), F()) if combine == "sum" else max(child.max for child in children)
    level = par.Level(id="level", name=par.Name(en="level"))
    return par.Framework(
        id="laws/2024",
        title=par.Name(en="laws"),
        measure="points",
        levels=(level,) * 3,
        tree=attrs.evolve(group("total", "tổng", "1", *children), max=top, combine=combine),
        grades=(Grade(id="A", at_least=F(50)),),
        not_applicable=not_applicable,
    )


ways: st.SearchStrategy[Any] = st.sampled_from(["sum", "mean", "weighted"])
drops: st.SearchStrategy[Any] = st.sampled_from(["rescale", "award", "unknown"])
frameworks = st.builds(framework, ways, drops)


@st.composite
def entries(draw: st.DrawFn, node: par.Item) -> par.Assessed:
    """Return any sound entry of an item."""
    what = draw(st.sampled_from(["nothing", "aside", "away", "self", "round", "final", "evidence"]))
    points = draw(shares) * node.max
    kinds: dict[str, dict[str, Any]] = {
        "nothing": {},
        "aside": {"withheld": True},
        "away": {"not_applicable": "không phát sinh"},
        "self": {"self_score": points},
        "round": {"self_score": node.max, "appraisal": (Round(score=points),)},
        "final": {"final": points},
        "evidence": {"evidence": {INPUTS[node.rule.kind]: points if node.rule.kind == "entered" else draw(shares)}},
    }
    return par.Assessed(code=node.code, **kinds[what])


@st.composite
def assessments(draw: st.DrawFn) -> tuple[par.Framework, par.Assessment]:
    """Return a framework and an assessment of some of its items."""
    made = draw(frameworks)
    items = tuple(draw(entries(node)) for node in made.leaves() if draw(st.booleans()))
    return made, par.Assessment(framework=made.id, unit="A", year=2024, items=items)


@given(pair=assessments())
def test_low_and_high_lie_within_the_bounds(pair: tuple[par.Framework, par.Assessment]) -> None:
    """0 <= low <= high <= applicable maximum <= maximum, for every node; shares of the maximum add up to it."""
    card = par.score(*pair)

    for code in card:
        one = card[code]
        assert 0 <= one.low <= one.high <= one.maximum <= card.framework[code].max
        assert (one.points is not None) == (one.low == one.high and one.state != "not-applicable")
    assert sum(card.division.values()) == card.total.maximum
    assert card.percent[0] <= card.percent[1] <= 100


@given(pair=assessments())
def test_a_group_is_its_children(pair: tuple[par.Framework, par.Assessment]) -> None:
    """Ends of a sum are the sums of the ends of its children, and so is its applicable maximum."""
    card = par.score(*pair)

    for node in card.framework.walk():
        if isinstance(node, par.Group) and (node.code != "total" or node.combine == "sum"):
            children = [card[child.code] for child in node.children]
            assert card[node.code].low == sum(child.low for child in children)
            assert card[node.code].high == sum(child.high for child in children)
            assert card[node.code].maximum == sum(child.maximum for child in children)


@given(pair=assessments(), data=st.data())
def test_one_more_score_never_widens_an_interval(
    pair: tuple[par.Framework, par.Assessment], data: st.DataObject
) -> None:
    """Points for an item that had none leave every interval within the one it was."""
    before = par.score(*pair)
    left = [one.code for one in before.framework.leaves() if before[one.code].state == "unscored"]
    if not left:
        return
    code = data.draw(st.sampled_from(left))
    after = par.what_if(before, {code: data.draw(shares) * before.framework[code].max})

    for node in before:
        assert before[node].low <= after[node].low <= after[node].high <= before[node].high


@given(pair=assessments(), data=st.data())
def test_what_if_is_scoring_what_changed(pair: tuple[par.Framework, par.Assessment], data: st.DataObject) -> None:
    """What would be is the score of the assessment with the changes in it."""
    card = par.score(*pair)
    codes = data.draw(st.sets(st.sampled_from([leaf.code for leaf in card.framework.leaves()]), max_size=3))
    changes: dict[str, Any] = {}
    for code in codes:
        node = card.framework[code]
        assert isinstance(node, par.Item)
        share = data.draw(shares)
        points = share if node.rule.kind != "entered" else share * node.max
        changes[code] = data.draw(st.sampled_from([share * node.max, {INPUTS[node.rule.kind]: points}]))

    new = par.what_if(card, changes)
    again = par.score(card.framework, new.assessment)
    assert new.nodes == again.nodes
    assert new.awarded == again.awarded
    assert {code: new[code] for code in codes if not isinstance(changes[code], dict)} == {
        code: again[code]._replace(basis="final", low=points, high=points, state="scored")
        for code, points in changes.items()
        if not isinstance(points, dict)
    }


@given(pair=assessments(), data=st.data())
@settings(deadline=None)
def test_order_of_entries_does_not_matter(pair: tuple[par.Framework, par.Assessment], data: st.DataObject) -> None:
    """Entries in any order give the same results and the same receipt."""
    made, assessment = pair
    mixed = attrs.evolve(assessment, items=tuple(data.draw(st.permutations(assessment.items))))
    one, two = par.score(made, assessment), par.score(made, mixed)

    assert one.nodes == two.nodes
    assert one.receipt == two.receipt


@given(pair=assessments())
def test_lost_points_are_what_is_missing(pair: tuple[par.Framework, par.Assessment]) -> None:
    """In a sum, the lost points of items are those of the total; parts explain no more than is lost."""
    card = par.score(*pair)

    if card.framework.tree.combine == "sum":
        assert sum(one.low for one in card.losses) == card.total.lost[0]
        assert sum(one.high for one in card.losses) == card.total.lost[1]
    assert all(one.low >= 0 for one in card.losses)


@given(counts=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=5))
def test_pooling_is_the_ratio_of_sums(counts: list[tuple[int, int]]) -> None:
    """The rate of a unit is all its cases done over all its cases, and its communes explain what is lost exactly."""
    parts = tuple(
        Part(of=str(number), evidence={"rate": f"{done}/{done + late}"}) for number, (done, late) in enumerate(counts)
    )
    done, late = sum(one for one, _ in counts), sum(one for _, one in counts)
    if not done + late:
        return
    made = framework("sum", "rescale")
    code = next(leaf.code for leaf in made.leaves() if leaf.rule.kind == "proportional")
    items = (par.Assessed(code=code, parts=parts),)
    card = par.score(made, par.Assessment(framework=made.id, unit="A", year=2024, items=items))

    assert card[code].points == made[code].max * F(done, done + late)
    explained = [points for loss in card.losses if loss.code == code for _, points in loss.parts]
    assert sum(explained) == card[code].lost[0]
