"""The contract that every rule kind keeps, and what is particular to each."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parindex as par
from parindex import rules
from parindex.errors import EvidenceError
from parindex.rules import (
    BUILTIN_KINDS,
    Band,
    Bands,
    Bounds,
    Checklist,
    Compared,
    Count,
    Entered,
    Interval,
    Part,
    Penalty,
    Piece,
    Proportional,
    RankBand,
    RankBands,
    Required,
    RescaledMean,
    Rule,
    Survey,
    Taken,
    Term,
    Unreachable,
    YesNo,
)

F = Fraction
LESS_IS_BETTER = ("penalty", "rank-bands")
WHOLE = ("count", "penalty", "rank-bands", "yes-no")

EXAMPLES: list[Rule] = [
    Entered(status="unknown"),
    Entered(status="inferred", step=F(1, 4)),
    Entered(status="inferred", step=F(2, 3)),
    Bands(status="published", bands=(Band(at=F(7, 10), points=F(1)), Band(at=F(9, 10), points=F(3, 2), above=True))),
    Bands(status="published", bands=(Band(at=F(0), points=F(1, 2)), Band(at=F(0), points=F(1), above=True))),
    Bands(status="published", bands=(Band(at=F(1), points=F(5, 4)),)),
    Proportional(status="inferred"),
    Proportional(status="inferred", floor=F(4, 5), full=F(95, 100)),
    Proportional(status="inferred", floor=F(9, 10), full=F(9, 10)),
    Proportional(status="inferred", full=F(9, 10)),
    Proportional(status="inferred", full=F(9, 10), cap=F(1)),
    Count(status="inferred", each=F(1, 2)),
    Count(status="inferred", each=F(2, 3)),
    Count(status="inferred", each=F(1, 4), cap=F(1)),
    Count(status="inferred", each=F(20)),
    Checklist(status="published", parts=tuple(Part(id=name, points=F(1, 2)) for name in ("a", "b", "c"))),
    Checklist(status="published", parts=(Part(id="a", points=F(1, 4)), Part(id="b", points=F(3)))),
    YesNo(status="published"),
    YesNo(status="published", otherwise=F(1, 2)),
    Penalty(status="inferred", each=F(1, 2)),
    Penalty(status="inferred", each=F(4, 3)),
    Penalty(status="inferred", each=F(20)),
    RankBands(status="inferred", bands=(RankBand(to=10, points=F(3, 2)), RankBand(to=30, points=F(3, 4)))),
    Compared(status="inferred", higher=F(3, 2), level=F(1, 2), lower=F(0)),
    Compared(status="inferred", higher=F(3, 2), level=F(0), lower=F(0)),
    Survey(status="inferred"),
    Survey(status="inferred", low=F(1), high=F(5)),
    Taken(status="inferred", framework="sipas/2017", node="1"),
    RescaledMean(status="inferred", terms=(Term(input="1.1", worst=F(0), best=F(1), weight=F(1)),)),
    RescaledMean(
        status="inferred", floor=F(1, 2), ceiling=F(3, 2), terms=(Term(input="1", worst=F(5), best=F(1), weight=F(1)),)
    ),
    RescaledMean(
        status="inferred",
        floor=F(-5, 2),
        ceiling=F(4),
        held=True,
        terms=(Term(input="1", worst=F(5), best=F(1), weight=F(1)),),
    ),
    RescaledMean(
        status="inferred",
        floor=F(-5, 2),
        ceiling=F(4),
        held=True,
        terms=tuple(Term(input=name, worst=F(0), best=F(1), weight=F(1, 2)) for name in ("1", "2")),
    ),
    RescaledMean(
        status="inferred",
        terms=(
            Term(input="1", worst=F(0), best=F(1), weight=F(2, 3)),
            Term(input="2", worst=F(5), best=F(1), weight=F(1, 3)),
        ),
    ),
]
BOUNDS = [Bounds(F(0), F(3, 2)), Bounds(F(1, 3), F(10, 3)), Bounds(F(-2), F(0))]
shares = st.fractions(min_value=0, max_value=1, max_denominator=1000)
over_examples = pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: f"{rule.kind}-{EXAMPLES.index(rule)}")
over_bounds = pytest.mark.parametrize("bounds", BOUNDS, ids=str)


def test_every_kind_has_an_example() -> None:
    """The contract runs over every kind that a framework file may use, and each kind is called by its own word."""
    assert {type(rule) for rule in EXAMPLES} == set(rules.BUILTIN_RULES)
    assert {rule.kind for rule in EXAMPLES} == set(BUILTIN_KINDS)


def test_unknown_name_of_the_module() -> None:
    """A rule that does not exist is an AttributeError."""
    with pytest.raises(AttributeError, match=r"module 'parindex\.rules' has no attribute 'Coin'"):
        rules.Coin  # noqa: B018


def is_less_better(rule: Rule) -> bool:
    """Say whether a lower input earns more."""
    return rule.kind in LESS_IS_BETTER or (isinstance(rule, RescaledMean) and rule.terms[0].best < rule.terms[0].worst)


def grid(rule: Rule, bounds: Bounds) -> Iterator[dict[str, Fraction]]:
    """Yield evidence from the cheapest on, as far as the rule orders it; not all of it need be taken."""
    pieces = rule.pieces(bounds)
    if pieces:
        start, end = pieces[0].start, pieces[-1].end
        steps = [start + (end - start) * F(step, 240) for step in range(241)]
        if rule.kind in WHOLE:
            steps = [F(number) for number in range(int(start), int(end) + 1)]
        yield from ({rule.inputs[0]: value} for value in (reversed(steps) if is_less_better(rule) else steps))
    elif rule.kind == "compared":
        yield from ({"now": F(now), "before": F(0)} for now in (-1, 0, 1))
    elif rule.kind == "checklist":
        choices = product((F(0), F(1)), repeat=len(rule.inputs))
        ordered = sorted(choices, key=lambda chosen: (sum(chosen), tuple(-value for value in chosen)))
        yield from (dict(zip(rule.inputs, chosen, strict=True)) for chosen in ordered)
    else:
        assert isinstance(rule, RescaledMean)
        for step in range(41):
            yield {term.input: term.worst + (term.best - term.worst) * F(step, 40) for term in rule.terms}


def awards(rule: Rule, bounds: Bounds) -> Iterator[tuple[dict[str, Fraction], Fraction]]:
    """Yield evidence with its points; what the rule does not take is left out."""
    for evidence in grid(rule, bounds):
        try:
            yield evidence, rule.award(evidence, bounds)
        except EvidenceError:
            continue


def can_be_awarded(rule: Rule, bounds: Bounds, points: Fraction) -> bool:
    """Say whether points are in the attainable set."""
    parts = rule.attainable(bounds)
    return any(part.low <= points <= part.high if isinstance(part, Interval) else part == points for part in parts)


@over_examples
@over_bounds
def test_points_stay_in_range_and_better_evidence_never_earns_less(rule: Rule, bounds: Bounds) -> None:
    """Points lie within the bounds, each can be awarded, and along the order of the rule they never fall."""
    points = [earned for _, earned in awards(rule, bounds)]

    assert points
    assert all(bounds.low <= earned <= bounds.high for earned in points)
    assert all(can_be_awarded(rule, bounds, earned) for earned in points)
    if rule.kind != "checklist":  # more parts earn more, but two cheap ones may earn less than one dear one
        assert points == sorted(points)


@over_examples
@over_bounds
def test_attainable_is_ascending_and_reached(rule: Rule, bounds: Bounds) -> None:
    """The attainable points ascend, and evidence reaches every single one and both ends of every interval."""
    edges = [
        edge
        for part in rule.attainable(bounds)
        for edge in ((part.low, part.high) if isinstance(part, Interval) else (part,))
    ]

    assert edges == sorted(edges)
    for edge in edges:
        need = rule.required(edge, bounds)
        assert isinstance(need, Required)
        assert rule.award(pushed(rule, need), bounds) == edge


def pushed(rule: Rule, need: Required) -> dict[str, Fraction]:
    """Return the required evidence, a hair beyond it where it is open."""
    hair = F(1, 10**9) if need.open else F(0)
    first = rule.inputs[0]
    return {**need.evidence, first: need.evidence[first] + hair}


@over_examples
@over_bounds
def test_pieces_agree_with_award(rule: Rule, bounds: Bounds) -> None:
    """The pieces give the same points as the rule, join without a gap, and end where evidence ends."""
    pieces = rule.pieces(bounds)

    assert all(left.end == right.start for left, right in pairwise(pieces))
    for evidence, earned in awards(rule, bounds) if pieces else ():
        (value,) = evidence.values()
        piece = piece_of(pieces, value)
        assert earned == piece.base + piece.slope * (value - piece.start)


def piece_of(pieces: tuple[Piece, ...], value: Fraction) -> Piece:
    """Return the piece that holds a value: the last that starts at it or before, or before it where it is open."""
    return [piece for piece in pieces if piece.start < value or (piece.start == value and not piece.open)][-1]


@over_examples
@over_bounds
@settings(max_examples=25)
@given(share=shares)
def test_required_evidence_earns_the_points_and_nothing_cheaper_does(
    rule: Rule, bounds: Bounds, share: Fraction
) -> None:
    """What is required earns at least the points; cheaper evidence, in the order the rule states, earns less."""
    points = bounds.low + (bounds.high - bounds.low) * share
    need = rule.required(points, bounds)

    if isinstance(need, Unreachable):
        assert all(earned < points for _, earned in awards(rule, bounds)) or points < rule.award(
            pushed(rule, cheapest(rule, bounds)), bounds
        )
        return
    assert rule.award(pushed(rule, need), bounds) >= points
    assert not need.open or rule.award(need.evidence, bounds) < points
    nothing_is_cheapest = points == bounds.low and is_less_better(rule)  # any number of events loses all
    for evidence, earned in awards(rule, bounds) if not nothing_is_cheapest else ():
        if is_cheaper(rule, evidence, need):
            assert earned < points


def cheapest(rule: Rule, bounds: Bounds) -> Required:
    """Return the evidence that costs nothing."""
    return Required(next(evidence for evidence, _ in awards(rule, bounds)))


def is_cheaper(rule: Rule, evidence: dict[str, Fraction], need: Required) -> bool:
    """Say whether evidence comes before the required one in the order of the rule."""
    if rule.kind == "checklist":
        return sum(evidence.values()) < sum(need.evidence.values())
    if isinstance(rule, RescaledMean):
        first = rule.terms[0]
        return (evidence[first.input] - need.evidence[first.input]) / (first.best - first.worst) < 0
    value, least = evidence[rule.inputs[0]], need.evidence[rule.inputs[0]]
    if rule.kind in LESS_IS_BETTER:
        return value > least
    return value < least or (need.open and value == least)


@over_examples
@over_bounds
def test_points_out_of_reach_are_told_with_the_nearest(rule: Rule, bounds: Bounds) -> None:
    """Points above the maximum or below the minimum are unreachable; the nearest that can be awarded are named."""
    above, below = rule.required(bounds.high + 1, bounds), rule.required(bounds.low - 1, bounds)

    assert isinstance(above, Unreachable)
    assert isinstance(below, Unreachable)
    assert above.above is None
    assert above.below is not None
    assert can_be_awarded(rule, bounds, above.below)
    assert below.below is None
    assert below.above is not None
    assert can_be_awarded(rule, bounds, below.above)


@over_examples
def test_evidence_of_another_kind_is_refused(rule: Rule) -> None:
    """An input that is missing or unknown is refused by name."""
    names = ", ".join(map(repr, rule.inputs))

    with pytest.raises(EvidenceError, match=f"rule '{rule.kind}' takes {names} and was given nothing"):
        rule.award({}, BOUNDS[0])
    with pytest.raises(EvidenceError, match="was given colour"):
        rule.award({"colour": F(1)}, BOUNDS[0])


@pytest.mark.parametrize(
    ("rule", "evidence", "why"),
    [
        (Proportional(status="inferred"), {"rate": F(2)}, "rate 2 is above 100 %"),
        (Count(status="inferred", each=F(1)), {"count": F(-1)}, "count -1 is not within its range"),
        (Count(status="inferred", each=F(1)), {"count": F(1, 2)}, "count 0.5 is not a whole number"),
        (YesNo(status="inferred"), {"yes": F(1, 2)}, "yes 0.5 is not a whole number"),
        (EXAMPLES[15], {"a": F(1, 2), "b": F(0), "c": F(0)}, "a 0.5 is not a whole number"),
        (EXAMPLES[-1], {"1": F(1), "2": F(6)}, "2 6 is not between 5 and 1"),
        (
            Entered(status="inferred", step=F(2, 3)),
            {"points": F(1)},
            "points 1 is not a multiple of 2/3; enter one that is",
        ),
        (
            RankBands(status="inferred", bands=(RankBand(to=1, points=F(1)),)),
            {"rank": F(0)},
            "rank 0 is not within its range",
        ),
    ],
)
def test_evidence_out_of_range_is_refused(rule: Rule, evidence: dict[str, Fraction], why: str) -> None:
    """An input out of its range, off its steps or no whole number is refused with its value."""
    with pytest.raises(EvidenceError, match=why):
        rule.award(evidence, BOUNDS[0])


def bands(*edges: tuple[Fraction, Fraction]) -> Bands:
    """Return bands that begin at these rates and earn these points."""
    return Bands(status="inferred", bands=tuple(Band(at=at, points=points) for at, points in edges))


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Entered(status="inferred", step=F(0)), "step 0: write a step above 0, or none"),
        (
            lambda: Proportional(status="inferred", floor=F(9, 10), full=F(1, 2)),
            "write shares, 0 <= floor <= full <= 1",
        ),
        (lambda: Proportional(status="inferred", full=F(0)), "full above 0"),
        (lambda: Proportional(status="inferred", full=F(2)), "full 2"),
        (lambda: Bands(status="inferred", bands=()), "bands: write them in ascending order"),
        (
            lambda: Bands(status="inferred", bands=(Band(at=F(1, 2), points=F(1)), Band(at=F(1, 2), points=F(2)))),
            "ascending",
        ),
        (
            lambda: Bands(status="inferred", bands=(Band(at=F(1, 2), points=F(2)), Band(at=F(2, 3), points=F(1)))),
            "ascending",
        ),
        (lambda: Bands(status="inferred", bands=(Band(at=F(1), points=F(1), above=True),)), "rates from 0 to 1"),
        (lambda: Survey(status="inferred", low=F(1), high=F(1)), "write low below high"),
        (lambda: Count(status="inferred", each=F(0)), "each 0: write points above 0"),
        (lambda: Penalty(status="inferred", each=F(-1)), "each -1: write points above 0"),
        (lambda: Checklist(status="inferred", parts=()), "parts: write at least one"),
        (
            lambda: Checklist(status="inferred", parts=(Part(id="a", points=F(1)), Part(id="a", points=F(1)))),
            "its own id",
        ),
        (
            lambda: RankBands(status="inferred", bands=(RankBand(to=9, points=F(1)), RankBand(to=5, points=F(0)))),
            "best ranks",
        ),
        (lambda: Compared(status="inferred", higher=F(0), level=F(1), lower=F(0)), "write lower <= level <= higher"),
        (
            lambda: RescaledMean(status="inferred", terms=(Term(input="1", worst=F(0), best=F(1), weight=F(1, 2)),)),
            "terms: the weights sum to 0.5; write weights above 0",
        ),
        (
            lambda: RescaledMean(
                status="inferred", terms=(Term(input="1", worst=F(0), best=F(1), weight=F(1, 2)),) * 2
            ),
            "terms: write each input once",
        ),
    ],
)
def test_rules_that_contradict_themselves_are_refused(make: object, why: str) -> None:
    """A rule that cannot be what it says is refused when it is made, with what to write."""
    assert callable(make)
    with pytest.raises(ValueError, match=why):
        make()


def test_entered_steps_end_at_the_maximum() -> None:
    """The maximum can be entered even where no step reaches it."""
    rule = Entered(status="inferred", step=F(2, 3))

    assert rule.attainable(BOUNDS[0]) == (F(0), F(2, 3), F(4, 3), F(3, 2))
    assert rule.award({"points": F(3, 2)}, BOUNDS[0]) == F(3, 2)


def test_bands_keep_open_bounds_apart() -> None:
    """Above 90 % ("trên 90 %") does not take in 90 %, and what is required for it is marked open."""
    rule = EXAMPLES[3]

    assert rule.award({"rate": F(9, 10)}, BOUNDS[0]) == 1
    assert rule.required(F(3, 2), BOUNDS[0]) == Required({"rate": F(9, 10)}, open=True)
    assert rule.required(F(1), BOUNDS[0]) == Required({"rate": F(7, 10)})


def test_proportional_jumps_at_its_floor() -> None:
    """Below the floor nothing is earned, at it the proportional points, from full on the maximum."""
    rule = EXAMPLES[7]

    assert rule.award({"rate": F(79, 100)}, BOUNDS[0]) == 0
    assert rule.award({"rate": F(4, 5)}, BOUNDS[0]) == F(3, 2) * F(80, 95)
    assert rule.award({"rate": F(96, 100)}, BOUNDS[0]) == F(3, 2)
    assert rule.attainable(BOUNDS[0]) == (F(0), Interval(F(24, 19), F(3, 2)))


def test_checklist_requires_the_fewest_parts_in_order() -> None:
    """Of equally many parts the first of the rule are required."""
    assert EXAMPLES[15].required(F(1), BOUNDS[0]) == Required({"a": F(1), "b": F(1), "c": F(0)})


def test_ranks_of_the_published_case() -> None:
    """Ranks 31 to 50 of 63 gave 0.75 of 1.5."""
    bands = (RankBand(to=30, points=F(3, 2)), RankBand(to=50, points=F(3, 4)))
    rule = RankBands(status="inferred", bands=bands)

    assert [rule.award({"rank": F(rank)}, BOUNDS[0]) for rank in (30, 31, 50, 51)] == [F(3, 2), F(3, 4), F(3, 4), F(0)]


def test_every_kind_is_read_from_yaml(tmp_path: Path) -> None:
    """Each kind is written in a file as its fields, and read back equal."""
    written = {
        "bands": "{kind: bands, status: published, "
        'bands: [{at: 0.7, points: 1}, {at: 0.9, points: 1.5, above: "true"}]}',
        "proportional": "{kind: proportional, status: inferred, full: 0.9, cap: 1}",
        "count": "{kind: count, status: inferred, each: 2/3}",
        "checklist": "{kind: checklist, status: published, parts: [{id: a, points: 0.25}, {id: b, points: 3}]}",
        "yes-no": "{kind: yes-no, status: published, otherwise: 0.5}",
        "penalty": "{kind: penalty, status: inferred, each: 4/3}",
        "rank-bands": "{kind: rank-bands, status: inferred, "
        'bands: [{to: "10", points: 1.5}, {to: "30", points: 0.75}]}',
        "compared": "{kind: compared, status: inferred, higher: 1.5, level: 0.5, lower: 0}",
        "survey": "{kind: survey, status: inferred, low: 1, high: 5}",
        "taken": '{kind: taken, status: inferred, framework: sipas/2017, node: "1"}',
        "rescaled-mean": "{kind: rescaled-mean, status: inferred, "
        'terms: [{input: "1.1", worst: 0, best: 1, weight: 1}]}',
        "entered": "{kind: entered, status: inferred, step: 0.25}",
    }
    lines = "".join(
        f'    - {{code: "{number}", name: unknown, max: 3.25, source: {{in: x}}, method: self, rule: {rule}}}\n'
        for number, rule in enumerate(written.values(), 1)
    )
    path = tmp_path / "rules.yaml"
    path.write_text(
        "format: parindex/framework/1\nid: rules/2024\ntitle: unknown\nmeasure: points\n"
        "levels: [{id: item, name: unknown}]\nsources: {x: {document: made up}}\n"
        f"tree:\n  max: 39\n  combine: sum\n  source: {{in: x}}\n  children:\n{lines}",
        encoding="utf-8",
    )

    read = [item.rule for item in par.load_framework(path).leaves()]
    assert [rule.kind for rule in read] == list(written) == sorted(written, key=list(written).index)
    assert set(written) == set(BUILTIN_KINDS)
    assert all(rule in EXAMPLES for rule in read)
