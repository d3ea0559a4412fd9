"""The contract that every rule kind keeps, and what is particular to each."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parindex.errors import EvidenceError
from parindex.rules import (
    BUILTIN_RULES,
    Bounds,
    Entered,
    Interval,
    Piece,
    Proportional,
    Required,
    Rule,
    Survey,
    Unreachable,
)

F = Fraction
EXAMPLES: list[Rule] = [
    Entered(status="unknown"),
    Entered(status="inferred", step=F(1, 4)),
    Entered(status="inferred", step=F(2, 3)),
    Proportional(status="inferred"),
    Proportional(status="inferred", floor=F(4, 5), full=F(95, 100)),
    Proportional(status="inferred", floor=F(9, 10), full=F(9, 10)),
    Proportional(status="inferred", full=F(9, 10)),
    Survey(status="inferred"),
]
BOUNDS = [Bounds(F(0), F(3, 2)), Bounds(F(1, 3), F(10, 3))]
fractions = st.fractions(min_value=0, max_value=1, max_denominator=1000)
over_examples = pytest.mark.parametrize("rule", EXAMPLES, ids=str)
over_bounds = pytest.mark.parametrize("bounds", BOUNDS, ids=str)


def test_every_kind_has_an_example() -> None:
    """The contract runs over every kind that a framework file may use."""
    assert {type(rule) for rule in EXAMPLES} == set(BUILTIN_RULES)


def value_at(rule: Rule, bounds: Bounds, share: Fraction) -> Fraction:
    """Return an input of a rule: the share of the way through its pieces."""
    pieces = rule.pieces(bounds)
    return pieces[0].start + (pieces[-1].end - pieces[0].start) * share


def piece_of(pieces: tuple[Piece, ...], value: Fraction) -> Piece:
    """Return the piece that holds a value: the last that starts at or before it."""
    return [piece for piece in pieces if piece.start <= value][-1]


def awards(rule: Rule, bounds: Bounds) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield inputs on a grid, each with its points; inputs the rule refuses are left out."""
    for step in range(241):
        value = value_at(rule, bounds, F(step, 240))
        try:
            yield value, rule.award({rule.inputs[0]: value}, bounds)
        except EvidenceError:
            continue


@over_examples
@over_bounds
def test_points_stay_in_range_and_never_fall(rule: Rule, bounds: Bounds) -> None:
    """Points lie within the bounds, better evidence never earns less, and each is one that can be awarded."""
    points = [earned for _, earned in awards(rule, bounds)]

    assert points == sorted(points)
    assert all(bounds.low <= earned <= bounds.high for earned in points)
    for earned in points:
        parts = rule.attainable(bounds)
        assert any(part.low <= earned <= part.high if isinstance(part, Interval) else part == earned for part in parts)


@over_examples
@over_bounds
def test_pieces_agree_with_award(rule: Rule, bounds: Bounds) -> None:
    """The pieces give the same points as the rule, join without a gap, and end where evidence ends."""
    pieces = rule.pieces(bounds)

    for value, earned in awards(rule, bounds):
        piece = piece_of(pieces, value)
        assert earned == piece.base + piece.slope * (value - piece.start)
    assert all(left.end == right.start for left, right in pairwise(pieces))


@over_examples
@over_bounds
@given(share=fractions)
def test_required_evidence_earns_the_points_and_nothing_cheaper_does(
    rule: Rule, bounds: Bounds, share: Fraction
) -> None:
    """What is required earns at least the points, and every lesser input on a grid earns less."""
    points = bounds.low + (bounds.high - bounds.low) * share
    need = rule.required(points, bounds)

    assert isinstance(need, Required)
    (value,) = need.evidence.values()
    assert rule.award(need.evidence, bounds) >= points
    assert all(earned < points for cheaper, earned in awards(rule, bounds) if cheaper < value)


@over_examples
@over_bounds
def test_points_out_of_reach_are_told_with_the_nearest(rule: Rule, bounds: Bounds) -> None:
    """Points above the maximum or below the minimum are unreachable, with the nearest that can be awarded."""
    assert rule.required(bounds.high + 1, bounds) == Unreachable(below=bounds.high, above=None)
    assert rule.required(bounds.low - 1, bounds) == Unreachable(below=None, above=bounds.low)


@over_examples
def test_evidence_of_another_kind_is_refused(rule: Rule) -> None:
    """An input that is missing, unknown or out of range is refused by name."""
    (name,) = rule.inputs

    with pytest.raises(EvidenceError, match=f"takes '{name}' and was given nothing"):
        rule.award({}, BOUNDS[0])
    with pytest.raises(EvidenceError, match=f"takes '{name}' and was given colour"):
        rule.award({"colour": F(1)}, BOUNDS[0])
    with pytest.raises(EvidenceError, match=f"{name} 2 is not within 0 to"):
        rule.award({name: F(2)}, BOUNDS[0])


def test_entered_steps() -> None:
    """Entered points keep to the step; the maximum counts even where no step reaches it."""
    rule = Entered(status="inferred", step=F(2, 3))

    assert rule.attainable(BOUNDS[0]) == (F(0), F(2, 3), F(4, 3), F(3, 2))
    assert rule.award({"points": F(3, 2)}, BOUNDS[0]) == F(3, 2)
    with pytest.raises(EvidenceError, match="points 1 is not a multiple of 2/3; enter one that is"):
        rule.award({"points": F(1)}, BOUNDS[0])


def test_proportional_jumps_at_its_floor() -> None:
    """Below the floor nothing is earned, at it the proportional points, from full on the maximum."""
    rule = Proportional(status="inferred", floor=F(4, 5), full=F(95, 100))
    bounds = BOUNDS[0]

    assert rule.award({"rate": F(79, 100)}, bounds) == 0
    assert rule.award({"rate": F(4, 5)}, bounds) == F(3, 2) * F(80, 95)
    assert rule.award({"rate": F(96, 100)}, bounds) == F(3, 2)
    assert rule.attainable(bounds) == (F(0), Interval(F(24, 19), F(3, 2)))


def test_entered_refuses_a_step_that_leads_nowhere() -> None:
    """A step of zero is refused."""
    with pytest.raises(ValueError, match="step 0: write a step above 0, or none"):
        Entered(status="inferred", step=F(0))


@pytest.mark.parametrize(("floor", "full"), [(F(9, 10), F(1, 2)), (F(0), F(0)), (F(1, 2), F(2))])
def test_proportional_refuses_shares_without_a_slope(floor: Fraction, full: Fraction) -> None:
    """A floor above full, a full of zero and a share above one are refused."""
    with pytest.raises(ValueError, match="write shares, 0 <= floor <= full <= 1 and full above 0"):
        Proportional(status="inferred", floor=floor, full=full)
