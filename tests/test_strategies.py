"""The strategies keep their word: sound is sound, a fault is found, and what shrinks is small."""

from pathlib import Path
from typing import ClassVar

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import parindex as par
from parindex import strategies
from parindex._framework import Combine
from parindex._printed import read_figure
from parindex._text import fold
from parindex.rules import BUILTIN_KINDS, Bounds, Entered


@settings(max_examples=50, deadline=None)
@given(framework=strategies.frameworks(depth=4))
def test_frameworks_are_sound(framework: par.Framework) -> None:
    """No framework has a finding, and none is deeper than was asked."""
    assert list(par.check(framework)) == []
    assert 1 <= len(framework.levels) <= 4


@settings(max_examples=50, deadline=None)
@given(made=strategies.plans())
def test_plans_are_sound(made: tuple[par.Framework, par.Plan]) -> None:
    """A plan without a fault has neither errors nor warnings."""
    framework, plan = made
    found = par.check(plan, frameworks=[framework])

    assert (*found.errors, *found.warnings) == ()


@pytest.mark.parametrize("fault", strategies.FAULTS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_named_faults_are_found(fault: str, data: st.DataObject) -> None:
    """The fault that was asked for is found in every plan."""
    framework, plan = data.draw(strategies.plans(fault=fault))

    assert fault in {one.code for one in par.check(plan, frameworks=[framework])}


def test_plans_of_a_framework(small: par.Framework) -> None:
    """A plan can be asked for of one framework; a fault that is not known is refused."""
    framework, plan = find(strategies.plans(small, fault="PIX201"), lambda _: True)

    assert framework is small
    assert [row.code for row in plan.tables[0].rows][1:] == list(small)[1:]
    with pytest.raises(ValueError, match="there is no fault 'PIX999'; there is PIX201, PIX203"):
        strategies.plans(fault="PIX999")


def test_what_shrinks_is_small() -> None:
    """The smallest framework has one item, and the smallest plan two rows with whole numbers."""
    framework, plan = find(strategies.plans(), lambda _: True)

    assert [node.code for node in framework.walk()] == ["total", "1"]
    assert [[str(cell) for cell in row.cells] for row in plan.tables[0].rows] == [["0,25", "0", "0"]] * 2


@given(data=st.data())
def test_rules_award_what_the_item_has(data: st.DataObject) -> None:
    """Every rule stays within its item, and every kind is made."""
    most = data.draw(strategies.points())
    rule = data.draw(strategies.rules(most))

    parts = rule.attainable(Bounds(most * 0, most))
    ends = [end for part in parts for end in (part if isinstance(part, tuple) else (part,))]
    assert min(ends) >= 0
    assert max(ends) <= most


@pytest.mark.parametrize("kind", BUILTIN_KINDS)
def test_every_kind_is_made(kind: str) -> None:
    """No kind of rule is left out."""
    assert find(strategies.points().flatmap(strategies.rules), lambda rule: rule.kind == kind).kind == kind


@given(number=strategies.printed_numbers())
def test_printed_numbers_are_read(number: tuple[str, object]) -> None:
    """A printed number is read as its value."""
    text, value = number
    figure = read_figure(text)

    assert figure is not None
    assert figure.value == value


@given(pair=strategies.printed_names())
def test_printed_names_are_the_names(pair: tuple[str, str]) -> None:
    """A name as it is printed is the same name."""
    assert fold(pair[0]) == fold(pair[1])


WAYS: tuple[Combine, ...] = ("sum", "mean", "weighted")
SMALL = settings(max_examples=1000, deadline=None, phases=[Phase.generate, Phase.shrink])
"""Without the phase that explains: it tries other cases, and ``find`` returns the last."""


@settings(max_examples=30, deadline=None)
@given(framework=strategies.frameworks(depth=7, width=2, combine=WAYS))
def test_frameworks_combine_in_every_way(framework: par.Framework) -> None:
    """Sums, means and weighted means are sound at any depth."""
    assert list(par.check(framework)) == []


@pytest.mark.parametrize("way", WAYS)
def test_every_way_is_made(way: Combine) -> None:
    """Each way of combining is made below the root too, and shrinks to a few nodes."""
    found = find(
        strategies.frameworks(combine=WAYS),
        lambda one: any(isinstance(node, par.Group) and node.combine == way for node in one.tree.children),
        settings=SMALL,
    )

    assert len(found) <= 5


@settings(max_examples=50, deadline=None)
@given(made=strategies.assessments())
def test_assessments_are_sound(made: tuple[par.Framework, par.Assessment]) -> None:
    """Every assessment can be scored."""
    framework, assessment = made

    assert par.score(framework, assessment).total.maximum >= 0
    assert len({entry.code for entry in assessment.items}) == len(assessment.items)


@settings(max_examples=50, deadline=None)
@given(made=strategies.assessments(coverage="complete"))
def test_complete_assessments_leave_nothing_open(made: tuple[par.Framework, par.Assessment]) -> None:
    """In a complete assessment every item has points or does not apply."""
    card = par.score(*made)

    assert {card[leaf.code].state for leaf in made[0].leaves()} <= {"scored", "not-applicable"} | (
        {"unscored"} if made[0].not_applicable == "unknown" else set()
    )


@settings(max_examples=50, deadline=None)
@given(made=strategies.assessments(coverage="partial", not_applicable=False))
def test_partial_assessments_leave_something_open(made: tuple[par.Framework, par.Assessment]) -> None:
    """In a partial assessment an item has no entry, and nothing fails to apply unless that is asked for."""
    framework, assessment = made

    assert {entry.code for entry in assessment.items} < {leaf.code for leaf in framework.leaves()}
    assert not any(entry.not_applicable for entry in assessment.items)


def test_assessments_of_a_framework(root: Path) -> None:
    """An assessment can be asked for of one framework; its bonus and penalty are reported too."""
    rubric = par.load_framework(root / "examples/xa-mau/framework.yaml")
    framework, assessment = find(
        strategies.assessments(rubric),
        lambda made: any(entry.code == "T.2" for entry in made[1].items),
        settings=SMALL,
    )

    assert framework is rubric
    assert [entry.code for entry in assessment.items] == ["T.2"]


@pytest.mark.parametrize(
    "what", ["evidence", "parts", "self_score", "appraisal", "final", "withheld", "not_applicable"]
)
def test_small_assessments_of_every_sort(what: str) -> None:
    """Everything that an entry can have is made, and shrinks to one entry."""
    _, assessment = find(
        strategies.assessments(),
        lambda made: any(getattr(entry, what) not in (None, (), False) for entry in made[1].items),
        settings=SMALL,
    )

    assert len(assessment.items) == 1


@given(data=st.data())
@settings(deadline=None)
def test_evidence_is_what_the_rule_takes(data: st.DataObject) -> None:
    """Evidence of every kind of rule is taken by it, and its points are among those that can be awarded."""
    framework = data.draw(strategies.frameworks(depth=1))
    for leaf in framework.leaves():
        given_ = data.draw(strategies.evidence(leaf))
        points = data.draw(strategies.attainable_points(leaf))
        items = (par.Assessed(code=leaf.code, evidence=given_, final=points),)
        card = par.score(framework, par.Assessment(framework=framework.id, unit="A", year=2024, items=items))

        assert card[leaf.code].points == points
        assert leaf.min <= card.awarded[leaf.code] <= leaf.max


def test_a_rule_of_ones_own(small: par.Framework) -> None:
    """Evidence for a rule that is not built in is not made up; its points are."""

    @attrs.frozen(kw_only=True)
    class Mine(Entered):
        kind: ClassVar[str] = "mine"

    first = small.tree.children[0]
    assert isinstance(first, par.Group)
    leaf = first.children[0]
    assert isinstance(leaf, par.Item)
    own = attrs.evolve(leaf, rule=Mine(status="published"))
    one = attrs.evolve(first, children=(own,), max=own.max)
    alone = attrs.evolve(small, tree=attrs.evolve(small.tree, children=(one,), max=own.max))
    with pytest.raises(ValueError, match="of kind 'mine' takes is not known here"):
        strategies.evidence(own)

    found = find(strategies.assessments(alone), lambda made: len(made[1].items) == 1, settings=SMALL)
    assert found[1].items[0].self_score == 0
