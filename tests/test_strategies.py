"""The strategies keep their word: sound is sound, a fault is found, and what shrinks is small."""

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

import parindex as par
from parindex import strategies
from parindex._printed import read_figure
from parindex._text import fold
from parindex.rules import BUILTIN_KINDS, Bounds


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
