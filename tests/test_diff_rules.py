"""Rules compared: tightened, loosened or other, with evidence that scores differently."""

from fractions import Fraction

import attrs
import pytest
from tests.conftest import item

from parindex._diff._rules import compare_rules
from parindex._framework import Item
from parindex.rules import Band, Bands, Checklist, Count, Entered, Part, Proportional, Rule, Survey, Taken, YesNo

F = Fraction


def having(rule: Rule, points: str = "2") -> Item:
    """Return an item with a rule."""
    return attrs.evolve(item("1", "Tỷ lệ", points), rule=rule)


def bands(*edges: tuple[str, str]) -> Bands:
    """Return bands from rates and points."""
    return Bands(status="published", bands=tuple(Band(at=F(at), points=F(points)) for at, points in edges))


@pytest.mark.parametrize(
    ("old", "new", "turn", "evidence"),
    [
        (bands(("0.7", "1"), ("0.9", "2")), bands(("0.8", "1"), ("0.9", "2")), "tightened", "0.7"),
        (bands(("0.8", "1"), ("0.9", "2")), bands(("0.7", "1"), ("0.9", "2")), "loosened", "0.7"),
        (bands(("0.6", "1"), ("0.9", "2")), bands(("0.8", "2")), "other", "0.6"),
        (Proportional(status="published"), Proportional(status="published", full=F(4, 5)), "loosened", "0.8"),
        (Proportional(status="published"), bands(("0.5", "2")), "other", "0.5"),
    ],
)
def test_turn_of_a_rule(old: Rule, new: Rule, turn: str, evidence: str) -> None:
    """The same rate earning less everywhere is tightened, more loosened, both other; an example shows it."""
    facet = compare_rules(having(old), having(new))

    assert facet is not None
    assert facet.turn == turn
    assert facet.example is not None
    assert facet.example.evidence == {"rate": F(evidence)}
    assert facet.example.points[0] != facet.example.points[1]


def test_lines_that_cross_next_to_a_step_are_seen() -> None:
    """A rule that is better only just above a step is neither tightened nor loosened."""
    old = bands(("0.5", "2"))
    new = Proportional(status="published", floor=F(49, 100))

    facet = compare_rules(having(old), having(new))

    assert facet is not None
    assert facet.turn == "other"


def test_only_the_maximum_changed() -> None:
    """A rule that awards the same share of another maximum did not change."""
    assert compare_rules(having(Proportional(status="published"), "1"), having(Proportional(status="inferred"))) is None
    assert compare_rules(having(Survey(status="published")), having(Survey(status="published"), "5")) is None


def test_what_is_not_known_is_not_judged() -> None:
    """Points that somebody enters say nothing of the rule, unless it is published that they are entered."""
    entered, steps = Entered(status="unknown"), Entered(status="published", step=F(1, 2))

    assert compare_rules(having(entered), having(bands(("0.5", "2")))) is None
    assert compare_rules(having(bands(("0.5", "2"))), having(Entered(status="inferred"))) is None
    assert compare_rules(having(steps), having(steps)) is None
    facet = compare_rules(having(steps), having(Entered(status="published", step=F(1, 4))))
    assert facet is not None
    assert (facet.turn, facet.example) == ("other", None)


def test_other_evidence() -> None:
    """Rules that take other inputs differ, and no evidence can show how."""
    facet = compare_rules(having(YesNo(status="published")), having(Survey(status="published")))

    assert facet is not None
    assert (facet.old, facet.new, facet.turn, facet.example) == ("yes-no", "survey", "other", None)


def test_parts_of_a_checklist() -> None:
    """Rules in several inputs are other if they differ; one fulfilled part shows it where the parts are the same."""
    parts = Part(id="issued", points=F(1)), Part(id="on-time", points=F(1))
    moved = Part(id="issued", points=F(1, 2)), Part(id="on-time", points=F(3, 2))
    old, new = (Checklist(status="published", parts=one) for one in (parts, moved))

    facet = compare_rules(having(old), having(new))

    assert facet is not None
    assert facet.example is not None
    assert facet.example.evidence == {"issued": 1, "on-time": 0}
    assert facet.example.points == (F(1), F(F(1), F(2)))
    assert compare_rules(having(old), having(attrs.evolve(old, status="inferred"))) is None


def test_counts_are_tried_where_they_are_whole() -> None:
    """Evidence that a rule does not take, as half a document, is left out."""
    old = Count(status="published", each=F(1, 2))
    new = Count(status="published", each=F(1))

    facet = compare_rules(having(old), having(new))

    assert facet is not None
    assert facet.turn == "loosened"
    assert facet.example is not None
    assert all(value.denominator == 1 for value in facet.example.evidence.values())


def test_taken_from_another_framework() -> None:
    """A rule that takes its share from another node is another rule, though no share shows it."""
    old, new = (Taken(status="published", framework=one, node="1") for one in ("sipas/2017", "sipas/2022"))

    facet = compare_rules(having(old), having(new))

    assert facet is not None
    assert (facet.turn, facet.example) == ("other", None)
    assert compare_rules(having(old), having(old)) is None
