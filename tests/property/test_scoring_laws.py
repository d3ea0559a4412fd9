"""Laws of scoring, for every assessment: what a group is, what an interval says, what does not matter."""

from fractions import Fraction
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import group, item

import parindex as par
from parindex import strategies
from parindex._assessment import Part
from parindex.rules import Proportional

F = Fraction
assessments = strategies.assessments


def leaf_of(framework: par.Framework, code: str) -> par.Item:
    """Return an item."""
    node = framework[code]
    assert isinstance(node, par.Item)
    return node


def only_sums(framework: par.Framework) -> bool:
    """Say whether every group is the sum of its children."""
    return all(node.combine == "sum" for node in framework.walk() if isinstance(node, par.Group))


@given(pair=assessments())
def test_low_and_high_lie_within_the_bounds(pair: tuple[par.Framework, par.Assessment]) -> None:
    """0 <= low <= high <= applicable maximum (in sums <= maximum); shares of the maximum add up to it."""
    card = par.score(*pair)
    sums = only_sums(card.framework)

    for code in card:
        one = card[code]
        assert 0 <= one.low <= one.high <= one.maximum
        assert not sums or one.maximum <= card.framework[code].max
        assert (one.points is not None) == (one.low == one.high and one.state != "not-applicable")
    assert sum(card.division.values()) == card.total.maximum
    assert card.percent[0] <= card.percent[1] <= 100


@given(pair=assessments())
def test_a_group_is_its_children(pair: tuple[par.Framework, par.Assessment]) -> None:
    """Ends of a sum are the sums of the ends of its children, and so is its applicable maximum."""
    card = par.score(*pair)

    for node in card.framework.walk():
        if isinstance(node, par.Group) and node.combine == "sum":
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
    after = par.what_if(before, {code: data.draw(strategies.attainable_points(leaf_of(before.framework, code)))})

    for node in before:
        assert before[node].low <= after[node].low <= after[node].high <= before[node].high


@given(pair=assessments(), data=st.data())
def test_what_if_is_scoring_what_changed(pair: tuple[par.Framework, par.Assessment], data: st.DataObject) -> None:
    """What would be is the score of the assessment with the changes in it."""
    card = par.score(*pair)
    leaves = data.draw(st.lists(st.sampled_from(card.framework.leaves()), max_size=3, unique_by=lambda leaf: leaf.code))
    changes: dict[str, Any] = {
        leaf.code: data.draw(strategies.attainable_points(leaf) | strategies.evidence(leaf)) for leaf in leaves
    }

    new = par.what_if(card, changes)
    again = par.score(card.framework, new.assessment)
    assert new.nodes == again.nodes
    assert new.awarded == again.awarded
    assert {code: new[code] for code, change in changes.items() if not isinstance(change, dict)} == {
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
    """In sums, the lost points of items are those of the total; nowhere is less than nothing lost."""
    card = par.score(*pair)

    if only_sums(card.framework):
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
    one = attrs.evolve(item("1", "đúng hạn", "1"), rule=Proportional(status="inferred"))
    made = par.Framework(
        id="laws/2024",
        title=par.Name(en="laws"),
        measure="points",
        levels=(par.Level(id="level", name=par.Name(en="level")),),
        tree=attrs.evolve(group("total", "tổng", "1", one), combine="sum"),
    )
    items = (par.Assessed(code="1", parts=parts),)
    card = par.score(made, par.Assessment(framework=made.id, unit="A", year=2024, items=items))

    assert card["1"].points == F(done, done + late)
    explained = [points for loss in card.losses for _, points in loss.parts]
    assert sum(explained) == card["1"].lost[0]
