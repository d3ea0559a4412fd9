"""Scoring: what points rest on, groups, intervals, states, lost points, reviews, and everything that is refused."""

import pickle
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.conftest import item

import parindex as par
from parindex._assessment import Amount, EvidenceDocument, Part, Round
from parindex._framework import Grade, Reading
from parindex._scoring import Loss, Rank
from parindex.errors import AssessmentError, EvidenceError, UnknownCodeError
from parindex.rules import Band, Bands, Count, Entered, Proportional, RescaledMean, Rule, Survey, Taken, Term, YesNo

F = Fraction
Make = Callable[..., par.Scorecard]


def entry(code: str, **fields: Any) -> par.Assessed:
    """Return an entry; points as text."""
    return par.Assessed(code=code, **fields)


def assessed(framework: par.Framework, *items: par.Assessed) -> par.Assessment:
    """Return an assessment of a made-up unit."""
    return par.Assessment(framework=framework.id, unit="tỉnh Mẫu", year=2024, items=items)


def ruled(framework: par.Framework, code: str, rule: Rule, **fields: Any) -> par.Framework:
    """Return a framework in which one item has another rule (and other fields)."""

    def changed(node: par.Group | par.Item) -> par.Group | par.Item:
        if isinstance(node, par.Group):
            return attrs.evolve(node, children=tuple(map(changed, node.children)))
        return attrs.evolve(node, rule=rule, **fields) if node.code == code else node

    tree = changed(framework.tree)
    assert isinstance(tree, par.Group)
    return attrs.evolve(framework, tree=tree)


def stated(framework: par.Framework, **fields: Any) -> tuple[par.Group, ...]:
    """Return the domains of a framework, with fields changed."""
    return tuple(attrs.evolve(one, **fields) for one in framework.tree.children if isinstance(one, par.Group))


def combining(framework: par.Framework, **fields: Any) -> par.Framework:
    """Return a framework whose root is made otherwise."""
    return attrs.evolve(framework, tree=attrs.evolve(framework.tree, **fields))


@pytest.fixture
def score(small: par.Framework) -> Make:
    """Return a function that scores entries by the small framework, changed as asked."""

    def make(*items: par.Assessed, framework: par.Framework = small, **options: Any) -> par.Scorecard:
        return par.score(framework, assessed(framework, *items), **options)

    return make


def refused(make: Make, *items: par.Assessed, **options: Any) -> list[tuple[str, str | None]]:
    """Return the codes and nodes of everything that keeps entries from being scored."""
    with pytest.raises(AssessmentError) as caught:
        make(*items, **options)
    return [(one.code, one.node) for one in caught.value.findings]


def test_the_last_word_counts(score: Make) -> None:
    """A final score goes before the last appraisal, that before what the rule awards, that before the self-score."""
    rounds = (Round(score="1.2", reason="a"), Round(score="1.1", reason="b"))
    full: dict[str, Any] = {"self_score": "1.5", "evidence": {"points": "1.3"}, "appraisal": rounds, "final": "1"}

    def of(*left_out: str) -> tuple[Any, ...]:
        result = score(entry("1.1", **{key: value for key, value in full.items() if key not in left_out}))["1.1"]
        return result.basis, result.points, result.state

    assert of() == ("final", F(1), "scored")
    assert of("final") == ("appraised", F("1.1"), "scored")
    assert of("final", "appraisal") == ("computed", F("1.3"), "scored")
    assert of("final", "appraisal", "evidence") == ("self", F("1.5"), "scored")
    assert of(*full) == (None, None, "unscored")


def test_what_is_not_known_is_an_interval(score: Make) -> None:
    """A total over items without points is the interval from their minima to their maxima, never a silent zero."""
    card = score(entry("1.1", final="1.25"), entry("2.3", withheld=True))

    assert (card["1"].low, card["1"].high, card["1"].state) == (F("1.25"), F("3.75"), "unscored")
    assert (card["2"].state, card["2"].points, card["2"].share) == ("withheld", None, None)
    assert (card.total.low, card.total.high) == (F("1.25"), F("9.75"))
    assert card.total.lost == (F("0.25"), F("8.75"))
    assert repr(card) == "<Scorecard of tỉnh Mẫu 2024 by small/2024: 1.25 to 9.75 of 10>"
    assert card["1.1"].share == F(5, 6)
    assert list(card) == list(card.framework)
    assert len(card) == 8
    with pytest.raises(UnknownCodeError, match=r"small/2024 has no node '9'"):
        card["9"]


def test_a_group_may_have_a_figure_of_its_own(score: Make) -> None:
    """The published figure of a group stands in place of what is under it, and a difference is told."""
    card = score(entry("1", final="3.5"), entry("1.1", final="1"), entry("1.2", final="2"))

    assert (card["1"].points, card["1"].basis) == (F("3.5"), "final")
    assert card.total.low == F("3.5")
    (found,) = par.check(card, select=("PIX175",))
    assert found.message() == (
        "its own figure is 3.5, what is under it gives 3: correct one of them. The figure is used."
    )


@pytest.mark.parametrize(
    ("own", "parts", "codes"),
    [
        ("3.47", ("1.111", "2.355"), ["PIX176"]),
        ("3.5", ("1.111", "2.355"), ["PIX175"]),
        ("3", ("1", "2"), []),
        ("3.49", ("1.111", None), []),
        ("0.9", ("1.111", None), ["PIX175"]),
        ("10/3", ("1", "2"), ["PIX175"]),
        ("3.34", ("1", "7/3"), ["PIX175"]),
    ],
)
def test_groups_and_rounding(own: str, parts: tuple[str, str | None], codes: list[str], score: Make) -> None:
    """Only where all figures have decimals and are known can rounding explain a difference."""
    entries = [entry(code, final=part) for code, part in zip(("1.1", "1.2"), parts, strict=True) if part]
    found = par.check(score(entry("1", final=own), *entries), select=("PIX175", "PIX176"))

    assert [one.code for one in found] == codes


def test_means_and_weights(small: par.Framework, score: Make) -> None:
    """A mean weighs children alike, a weighted mean by weights; rounding can explain a mean, not a weighted one."""
    one, two = stated(small, combine="sum")
    entries = [entry(leaf.code, final=leaf.max) for leaf in small.leaves() if leaf.code != "1.1"]
    weights = (attrs.evolve(one, weight=F(1)), attrs.evolve(two, weight=F(3)))
    mean = combining(small, combine="mean", children=weights)
    weighted = combining(mean, combine="weighted")

    assert score(*entries, entry("1.1", final="1"), framework=mean).total.points == F("4.75")
    card = score(*entries, entry("1.1", final="1"), framework=weighted)
    assert card.total.points == (F("3.5") + 3 * 6) / 4
    assert card.division == {"computed": 0, "entered": 10, "unknown": 0}
    half = score(*entries, framework=mean)
    assert half.division == {"computed": 0, "entered": F("8.125"), "unknown": F("1.875")}
    both = [*entries, entry("1.1", final="1.001"), entry("total", final="4.751")]
    assert [one.code for one in par.check(score(*both, framework=mean), select=("PIX17",))] == ["PIX170", "PIX176"]
    assert [one.code for one in par.check(score(*both, framework=weighted), select=("PIX17",))] == ["PIX170", "PIX175"]


def test_unknown_ways_stay_unknown(small: par.Framework, score: Make) -> None:
    """A group whose way is unknown lies between its bounds, unless a reading is chosen; the card names it."""
    reading = Reading(id="leaves", combine="mean", of="criterion", evidence="made up")
    weighted = Reading(id="weights", combine="weighted", weights=(("1", F(1, 4)), ("2", F(3, 4))), evidence="made up")
    root = combining(small, combine="unknown", readings=(reading, weighted))
    framework = combining(root, children=stated(small, combine="sum"))
    full = [entry(leaf.code, final=leaf.max) for leaf in small.leaves()]

    assert score(*full, framework=framework).total[1:] == ("unscored", None, F(0), F(10), F(10))
    assert score(*full, framework=framework).division["unknown"] == 10
    card = score(*full, framework=framework, reading="leaves")
    assert (card.total.points, card.total.basis, card.reading) == (F(2), "reading", "leaves")
    assert card.division["entered"] == 10
    card = score(*full, framework=framework, reading="weights")
    assert card.total.points == F("5.5")
    assert card.division["entered"] == 10
    with pytest.raises(AssessmentError) as caught:
        score(framework=framework, reading="leafs")
    assert "small/2024 has no reading leafs; it has leaves, weights." in str(caught.value)
    assert refused(score, reading="leaves") == [("PIX169", None)]


def test_not_applicable(small: par.Framework, score: Make) -> None:
    """What does not apply is dropped from the maximum, or awarded in full, or not known: as the framework says."""
    entries = [entry("1.1", not_applicable="không phát sinh"), entry("1.2", final="2"), entry("2", final="3")]
    rescale, award = (attrs.evolve(small, not_applicable=way) for way in ("rescale", "award"))

    card = score(*entries, framework=rescale)
    assert (card["1.1"].state, card["1.1"].points, card["1"].maximum) == ("not-applicable", None, F("2.5"))
    assert (card.total.points, card.total.maximum) == (F(5), F("8.5"))
    assert card.rescaled == (F(100, 17), F(100, 17))
    assert card.division == {"computed": 0, "entered": F("8.5"), "unknown": 0}
    card = score(*entries, framework=award)
    assert (card["1.1"].basis, card.total.points) == ("awarded", F("6.5"))
    card = score(*entries)
    assert (card["1.1"].state, card.total.high) == ("unscored", F("6.5"))
    (note,) = par.check(card, select=("PIX177",))
    assert note.message() == (
        "does not apply (không phát sinh); small/2024 does not say what then happens, so its points stay unknown."
    )
    none = score(*(entry(leaf.code, not_applicable="x") for leaf in small.leaves()), framework=rescale)
    assert (none.total.state, none.total.maximum, none.percent) == ("not-applicable", F(0), (F(0), F(0)))
    assert none.losses == ()
    assert none.total.share is None


def test_means_without_what_does_not_apply(small: par.Framework, score: Make) -> None:
    """A child that does not apply leaves a mean to the others; a reading drops it likewise."""
    parts = stated(small, combine="sum")
    reading = Reading(id="groups", combine="mean", evidence="made up")
    mean = attrs.evolve(combining(small, combine="mean", children=parts), not_applicable="rescale")
    read = combining(mean, combine="unknown", readings=(reading,))
    entries = [entry("1.1", not_applicable="x"), entry("1.2", not_applicable="x"), entry("2", final="3")]

    assert score(*entries, framework=mean).total[1:] == ("scored", "children", F(3), F(3), F(6))
    assert score(*entries, framework=read, reading="groups").total[1:] == ("scored", "reading", F(3), F(3), F(6))
    every = [entry(leaf.code, not_applicable="x") for leaf in small.leaves()]
    assert score(*every, framework=read, reading="groups").total.state == "not-applicable"


def test_taken_results(small: par.Framework, score: Make) -> None:
    """An item takes the share that another index reached, interval for interval, and its own entry goes before it."""
    other = attrs.evolve(small, id="other/2024")
    framework = ruled(small, "2.3", Taken(status="inferred", framework="other/2024", node="1"))
    done = score(entry("1.1", final="1.5"), entry("1.2", final="1.5"), framework=other)

    assert score(framework=framework)["2.3"].points is None
    result = score(framework=framework, taken=(done,))["2.3"]
    assert (result.points, result.basis) == (F("1.5"), "taken")
    assert score(framework=framework, taken=(done,)).division == {"computed": 2, "entered": 0, "unknown": 8}
    half = score(entry("1.1", final="1.5"), framework=other)
    result = score(framework=framework, taken=(half,))["2.3"]
    assert (result.low, result.high, result.basis, result.state) == (F("0.75"), F(2), None, "unscored")
    assert score(entry("2.3", final="1"), framework=framework, taken=(done,))["2.3"].points == 1
    later = attrs.evolve(done, framework=attrs.evolve(other, id="other/2025"))
    assert score(entry("2.3", self_score=None), framework=framework, taken=(later,))["2.3"].points == F("1.5")
    assert score(framework=framework, taken=(score(),))["2.3"].points is None
    dropped = attrs.evolve(other, not_applicable="rescale")
    gone = score(entry("1.1", not_applicable="x"), entry("1.2", not_applicable="x"), framework=dropped)
    assert score(framework=framework, taken=(gone,))["2.3"].state == "unscored"
    assert [one.why for one in score(framework=framework, taken=(done,)).losses if one.code == "2.3"] == ["rule"]


def test_results_of_another_unit_are_told(small: par.Framework, score: Make) -> None:
    """A scorecard that is taken must be of the same unit and year; how the name is spelled does not matter."""
    framework = ruled(small, "2.3", Taken(status="inferred", framework="other/2024", node="1"))
    other = attrs.evolve(small, id="other/2024")

    def told(**fields: Any) -> list[str]:
        taken = par.score(other, attrs.evolve(assessed(other, entry("1", final="4")), **fields))
        return [one.message() for one in par.check(score(framework=framework, taken=(taken,)), select=("PIX178",))]

    assert told() == told(unit="TỈNH MẪU") == []
    ending = "not of tỉnh Mẫu, 2024: give the assessment of that unit and year."
    assert told(unit="tỉnh Thử") == [f"its points come from other/2024 of tỉnh Thử, 2024, {ending}"]
    assert told(year=2023) == [f"its points come from other/2024 of tỉnh Mẫu, 2023, {ending}"]


def test_grades_and_extras(small: par.Framework, score: Make) -> None:
    """A class is that of the total in percent, none while it may lie in two; bonus and penalty stand apart."""
    bonus = attrs.evolve(item("T.1", "Điểm thưởng", "2"), rule=Count(status="published", each=F(1)))
    penalty = attrs.evolve(item("T.2", "Điểm trừ", "0"), min=F(-1))
    grades = (Grade(id="A", at_least=F(80)), Grade(id="B", at_least=F(50)))
    framework = attrs.evolve(small, extras=(bonus, penalty), grades=grades)
    full = [entry(leaf.code, final=leaf.max) for leaf in small.leaves()]

    card = score(*full, entry("T.1", evidence={"count": 1}), entry("T.2", final=F(-1, 2)), framework=framework)
    assert (card.grade, card.extra_points, card.total_with_extras) == ("A", (F(1, 2), F(1, 2)), (F("10.5"), F("10.5")))
    assert card["T.2"].points == F(-1, 2)
    assert score(*full[1:], framework=framework).grade == "A"
    assert score(*full[2:], framework=framework).grade is None
    assert score(*(entry(one.code, final=0) for one in full), framework=framework).grade is None
    assert par.what_if(card, {"T.1": {"count": 2}}).extra_points == (F("1.5"),) * 2
    assert score(*full).grade is None


def pooled(*parts: tuple[str, dict[str, str]], **fields: Any) -> par.Assessed:
    """Return an entry of item 2.1 whose evidence comes from communes."""
    return entry("2.1", parts=tuple(Part(of=name, evidence=evidence) for name, evidence in parts), **fields)


RATE = Proportional(status="published")


def test_parts_are_pooled(small: par.Framework, score: Make) -> None:
    """The rate of the unit is all its cases together, and each commune explains its share of what is short."""
    framework = ruled(small, "2.1", Proportional(status="published", full=F("0.98")))
    entered = pooled(("Một", {"rate": "90/100"}), ("Hai", {"rate": "20/20"}), ("Ba", {"rate": "0/0"}))
    card = score(entered, framework=framework)

    assert card["2.1"].points == 3 * F(110, 120) / F("0.98")
    loss = next(one for one in card.losses if one.code == "2.1")
    assert loss == Loss("2.1", "rule", loss.high, loss.high, (("Một", loss.high),))
    assert loss.high == 3 - card["2.1"].low
    two = score(pooled(("Một", {"rate": "90/100"}), ("Hai", {"rate": "9/20"})), framework=ruled(small, "2.1", RATE))
    (loss,) = (one for one in two.losses if one.code == "2.1")
    assert loss.parts == (("Một", loss.high * 10 / 21), ("Hai", loss.high * 11 / 21))
    agreeing = pooled(("Một", {"rate": "90/100"}), evidence={"rate": "0.9"})
    assert score(agreeing, framework=framework)["2.1"].low == 3 * F("0.9") / F("0.98")


def test_parts_of_other_rules(small: par.Framework, score: Make) -> None:
    """Counts of parts add up; what a capped or stepped rule cannot explain by parts is not divided."""
    counted = ruled(small, "2.1", Count(status="published", each=F(1, 2)))
    card = score(pooled(("Một", {"count": "2"}), ("Hai", {"count": "1"})), framework=counted)
    assert card["2.1"].points == F("1.5")
    assert next(one for one in card.losses if one.code == "2.1").parts == ()
    capped = ruled(small, "2.1", Proportional(status="published", cap=F(2)))
    card = score(pooled(("Một", {"rate": "10/10"})), framework=capped)
    assert next(one for one in card.losses if one.code == "2.1") == Loss("2.1", "rule", F(1), F(1))
    two = ruled(small, "2.1", YesNo(status="published"))
    assert refused(score, pooled(("Một", {"yes": "1"})), framework=two) == [("PIX168", "2.1")]


@pytest.mark.parametrize(
    ("entered", "why"),
    [
        (pooled(("Một", {"rate": "0.9"})), "Một gives a bare rate of rate: give so many of so many (95/100)"),
        (pooled(("Một", {"rate": "9/10"}), ("Hai", {"share": "9/10"})), "Hai does not give the same inputs as Một"),
        (pooled(("Một", {"rate": "11/10"})), "Một: rate 1.1 is above 100 %: give a share from 0 to 1 (0.95 or 95/100)"),
        (pooled(("Một", {"rate": "9/10"}), ("Hai", {"rate": "12/10"})), "Hai: rate 1.2 is above 100 %"),
        (pooled(("Một", {"rate": "9/10"}), ("Hai", {"rate": "1/0"})), "rate of Hai is 1/0, which has no value."),
        (pooled(("Một", {"rate": "9/10"}), ("Hai", {"rate": "-1/-2"})), "rate of Hai is -1/-2, which has no value."),
        (pooled(("Một", {"rate": "9/10"}), evidence={"rate": "0.8"}), "rate is 0.8 of the unit itself and 0.9 of its"),
        (pooled(("Một", {"rate": "0/0"})), "rate is 0/0, which has no value. If there was none, say not_applicable"),
        (entry("2.1", evidence={"rate": "3/0"}), "rate is 3/0, which has no value."),
        (entry("2.1", evidence={"rate": "6/5"}), "rate 1.2 is above 100 %: give a share from 0 to 1"),
        (entry("2.1", evidence={"rate": "-0.5"}), "rate -0.5 is not within 0 to 1"),
        (entry("2.1", evidence={"share": "1"}), "rule 'proportional' takes 'rate' and was given share"),
    ],
)
def test_evidence_that_is_refused(entered: par.Assessed, why: str, small: par.Framework, score: Make) -> None:
    """Evidence that cannot be pooled or taken is refused with unit, code and reason."""
    with pytest.raises(AssessmentError) as caught:
        score(entered, framework=ruled(small, "2.1", RATE))
    assert f"2.1: tỉnh Mẫu: 2.1: {why}" in str(caught.value)


def test_every_part_at_fault_is_named(small: par.Framework, score: Make) -> None:
    """Of many communes, all whose figures cannot be are told at once."""
    framework = ruled(small, "2.1", Survey(status="unknown", low=F(1), high=F(5)))
    parts = (("Một", {"value": "501/100"}), ("Hai", {"value": "3"}), ("Ba", {"value": "300/100"}))
    others = (("Bốn", {"value": "1/0"}), ("Năm", {"share": "1/2"}), ("Sáu", {"value": "0/0"}))

    with pytest.raises(AssessmentError) as caught:
        score(pooled(*parts, *others, evidence={"value": "3/0"}), framework=framework)
    assert [one.message().removeprefix("tỉnh Mẫu: 2.1: ") for one in caught.value.findings] == [
        "value is 3/0, which has no value. If there was none, say not_applicable and why.",
        "Một: value 5.01 is not within 1 to 5.",
        "Hai gives a bare rate of value: give so many of so many (95/100), rates are never averaged.",
        "value of Bốn is 1/0, which has no value. If there was none, say not_applicable and why.",
        "Năm does not give the same inputs as Một.",
    ]


def test_inputs_may_be_given_by_the_unit_and_by_its_parts(small: par.Framework, score: Make) -> None:
    """A rule of two inputs can take one from the communes and the other from the unit itself."""
    terms = tuple(Term(input=name, worst=F(0), best=F(1), weight=F(1, 2)) for name in ("a", "b"))
    framework = ruled(small, "2.1", RescaledMean(status="published", terms=terms))
    given = pooled(("Một", {"a": "1/4"}), ("Hai", {"a": "2/2"}), evidence={"b": "1/2"})

    assert score(given, framework=framework)["2.1"].points == 3 * F(1, 2)


def test_evidence_that_no_rule_computes_is_kept(score: Make) -> None:
    """Where points are entered, other evidence stands beside the scores; alone it gives none, which is told."""
    parts = (Part(of="Một", evidence={"rate": "9/10"}), Part(of="Hai", evidence={"rate": "0.5"}))
    card = score(
        entry("1.1", evidence={"rate": "95/100"}, self_score="1"),
        entry("1.2", parts=parts),
        entry("2.1", evidence={"points": "2"}),
    )

    assert [card[code].basis for code in ("1.1", "1.2", "2.1")] == ["self", None, "computed"]
    (note,) = par.check(card, select=("PIX179",))
    assert (note.node, note.message()) == (
        "1.2", "no rule is known that makes points of its evidence: give a self-score, or the points.",
    )  # fmt: skip
    none = (Part(of="Ba", evidence={"rate": "3/0"}), Part(of="Bốn", evidence={"rate": "0/0"}))
    assert refused(score, entry("1.1", evidence={"rate": "3/0"}), entry("1.2", parts=none)) == [
        ("PIX164", "1.1"), ("PIX164", "1.2"),
    ]  # fmt: skip
    assert refused(score, entry("1.1", evidence={"point": "1"})) == [("PIX163", "1.1")]
    with pytest.raises(AssessmentError, match="takes 'points' and was given rate"):
        par.what_if(card, {"1.1": {"rate": "0.9"}})
    assert par.what_if(card, {"1.1": "1.5"})["1.1"].points == F("1.5")
    hidden = score(entry("1.1", evidence={"rate": "95/100"}, withheld=True))
    assert par.check(hidden, select=("PIX179",)).found == ()


def test_a_ratio_where_a_count_is_needed(small: par.Framework, score: Make) -> None:
    """A count is no ratio."""
    framework = ruled(small, "2.1", Count(status="published", each=F(1, 2)))
    assert refused(score, entry("2.1", evidence={"count": "4/2"}), framework=framework) == [("PIX163", "2.1")]
    assert refused(score, pooled(("Một", {"count": "4/2"})), framework=framework) == [("PIX163", "2.1")]


def test_everything_wrong_at_once(small: par.Framework, score: Make) -> None:
    """All problems of an assessment are told together, in the order of its entries, and nothing is scored."""
    framework = ruled(small, "2.2", Bands(status="published", bands=(Band(at=F(1, 2), points=F(1, 2)),)))
    entries = [
        entry("1.3", final="1"),
        entry("1.1", final="1"),
        entry("1.1", final="1"),
        entry("2", evidence={"rate": "1"}),
        entry("1", withheld=True),
        entry("1.2", final="2.6", self_score="-1"),
        entry("2.1", not_applicable="x", self_score="1"),
        entry("2.3", withheld=True, final="1"),
        entry("2.2", self_score="0.4"),
        entry("zzzz"),
    ]

    assert refused(score, *entries, framework=framework) == [
        ("PIX160", "1.3"), ("PIX161", "1.1"), ("PIX162", "2"), ("PIX162", "1"), ("PIX165", "1.2"), ("PIX165", "1.2"),
        ("PIX167", "2.1"), ("PIX167", "2.3"), ("PIX166", "2.2"), ("PIX160", "zzzz"),
    ]  # fmt: skip
    with pytest.raises(AssessmentError) as caught:
        score(*entries, framework=framework)
    problem = caught.value
    assert str(problem).startswith("tỉnh Mẫu 2024: 10 problems\n")
    assert problem.findings[0].message("vi") == "tỉnh Mẫu: small/2024 không có 1.3; gần nhất là 2.3."
    assert problem.findings[-1].message() == "tỉnh Mẫu: small/2024 has no zzzz."
    assert problem.findings[8].message().endswith("cannot award; the nearest are 0; 0.5.")
    assert pickle.loads(pickle.dumps(problem)).findings == problem.findings  # noqa: S301
    told = par.check(assessed(framework, *entries), frameworks=(framework,))
    assert sorted(map(str, told)) == sorted(map(str, problem.findings))


def test_steps_of_published_rules(small: par.Framework, score: Make) -> None:
    """Points within an interval or on a step of a published rule are taken; an inferred rule refuses none."""
    stepped = Entered(status="published", step=F(1, 4))
    framework = ruled(small, "1.1", stepped)
    assert score(entry("1.1", final="1.25"), framework=framework)["1.1"].points == F("1.25")
    assert score(entry("2.1", final="1.21"), framework=ruled(small, "2.1", RATE))["2.1"].points == F("1.21")
    inferred = ruled(small, "1.1", attrs.evolve(stepped, status="inferred"))
    assert score(entry("1.1", final="1.3"), framework=inferred)["1.1"].points == F("1.3")
    ended = ruled(small, "2.1", Proportional(status="published", floor=F(1, 2)))
    with pytest.raises(AssessmentError, match=r"the nearest are 0; 1\.5"):
        score(entry("2.1", final="1"), framework=ended)
    only = ruled(small, "2.1", Bands(status="published", bands=(Band(at=F(0), points=F(1)),)))
    with pytest.raises(AssessmentError, match=r"the nearest are 1\."):
        score(entry("2.1", final="0.5"), framework=only)


def test_errors_of_evidence_can_be_copied_between_processes() -> None:
    """An error of evidence keeps its words in both languages; one made of plain text has it in both."""
    problem = EvidenceError("no")
    assert pickle.loads(pickle.dumps(problem)).words == problem.words == ("no", "no")  # noqa: S301


@pytest.mark.parametrize("given", [0.5, True, None])
def test_floats_are_refused(given: object) -> None:
    """Only exact numbers are points."""
    with pytest.raises(TypeError, match=r"is no exact number: give text \('0\.95', '10/3'\)"):
        Round(score=given)  # type: ignore[arg-type]


def test_amounts() -> None:
    """Evidence is a number, a ratio that is kept, or yes and no; text that is no number is refused."""
    assert Amount.read("95/100") == Amount(F(95), F(100))
    assert (Amount.read(given=True), Amount.read(2), Amount.read(Amount(F(1)))) == (
        Amount(F(1)),
        Amount(F(2)),
        Amount(F(1)),
    )
    assert (str(Amount.read("95/100")), str(Amount.read("-0.5"))) == ("95/100", "-0.5")
    with pytest.raises(ValueError, match=r"'1,5' is no number: write 0\.95 or 10/3"):
        Amount.read("1,5")
    with pytest.raises(ValueError, match="is no number"):
        Amount.read("1/2/3")
    with pytest.raises(TypeError):
        Amount.read(0.5)  # type: ignore[arg-type]


def test_losses_and_why(small: par.Framework, score: Make) -> None:
    """Lost points are divided into what the rule takes, what appraisal took, what was entered so, what is missing."""
    framework = ruled(small, "2.1", RATE)
    card = score(
        entry("2.1", evidence={"rate": "0.5"}, self_score="2", final="1"),
        entry("2.2", evidence={"points": "1"}, appraisal=(Round(score="0.75"),)),
        entry("1.1", self_score="1.5", final="1.5"),
        entry("1", self_score="3.5", final="3"),
        framework=framework,
    )

    assert card.losses == (
        Loss("1", "entered", F("0.5"), F("0.5")),
        Loss("1", "appraisal", F("0.5"), F("0.5")),
        Loss("2.1", "rule", F(1), F(1)),
        Loss("2.1", "appraisal", F(1), F(1)),
        Loss("2.2", "appraisal", F("0.25"), F("0.25")),
        Loss("2.3", "missing", F(0), F(2)),
    )
    assert sum(one.low for one in card.losses) == card.total.lost[0]
    assert sum(one.high for one in card.losses) == card.total.lost[1]


def test_self_and_final(score: Make) -> None:
    """What the unit gives itself stands beside what it was given, by domain."""
    card = score(
        entry("1.1", self_score="1.5", final="1"),
        entry("1.2", evidence={"points": "2"}, appraisal=(Round(score="1.5", reason="a"),)),
        entry("2", self_score="5"),
    )
    total, first, second = card.self_and_final

    assert (first.code, first.own, first.final) == ("1", (F("3.5"), F("3.5")), (F("2.5"), F("2.5")))
    assert (second.own, second.final) == ((F(5), F(5)), (F(0), F(6)))
    assert (total.code, total.own) == ("total", (F("8.5"), F("8.5")))


def test_records(score: Make) -> None:
    """Records are plain tuples in official order."""
    card = score(entry("1.1", self_score="1.5", final="1"))
    rows = {row[3]: row for row in card.records()}

    assert list(rows) == list(card.framework)
    who = ("small/2024", "tỉnh Mẫu", 2024)
    assert rows["1.1"] == (
        *who, "1.1", "Kế hoạch năm", "scored", "final", F(1), F(1), F("1.5"), F("1.5"), F("0.5"),
    )  # fmt: skip
    assert rows["1.2"][5:] == ("unscored", None, F(0), F("2.5"), F("2.5"), None, None)


def test_records_say_states_and_exact_shares(small: par.Framework, score: Make) -> None:
    """Withheld, not applicable and unscored stay apart in records; thirds stay exact."""
    framework = attrs.evolve(small, not_applicable="rescale")
    card = score(
        entry("1.1", not_applicable="x"),
        entry("1.2", final=F(1, 3)),
        entry("2.1", withheld=True, self_score="2"),
        framework=framework,
    )
    states = {row[3]: row[5:12] for row in card.records()}

    assert states["1.1"] == ("not-applicable", None, F(0), F(0), F(0), None, None)
    assert states["1.2"] == ("scored", "final", F(1, 3), F(1, 3), F("2.5"), None, F(13, 6))
    assert states["2.1"] == ("withheld", None, F(0), F(3), F(3), F(2), None)
    assert states["2.2"][0] == "unscored"
    assert states["2"][0] == "withheld"


def test_receipts(small: par.Framework, score: Make) -> None:
    """Equal inputs give equal receipts, whatever the order of entries; other inputs other ones."""
    one, two = (
        entry("1.1", final="1", documents=(EvidenceDocument(number="1/BC"),)),
        entry("2.1", evidence={"points": "1"}),
    )
    receipt = score(one, two).receipt

    assert score(two, one).receipt == receipt
    assert (receipt.framework, receipt.revision, receipt.library) == ("small/2024", 1, par.__version__)
    assert score(one).receipt.assessment_hash != receipt.assessment_hash
    assert score(one, two, framework=attrs.evolve(small, revision=2)).receipt.framework_hash != receipt.framework_hash
    assert score(one, two, taken=(score(one),)).receipt.taken == (score(one).receipt,)


def test_what_if(score: Make) -> None:
    """A change scores the path to the root again, keeps documents, and refuses what scoring refuses."""
    document = EvidenceDocument(number="1/BC")
    card = score(entry("1.1", self_score="1", documents=(document,)), entry("1.2", not_applicable="x"))

    new = par.what_if(card, {"1.1": "1.5", "1.2": {"points": "2"}, "2": F(4)})
    assert (new["1"].points, new.total.points, new["1.2"].basis) == (F("3.5"), F("7.5"), "computed")
    assert new.entries["1.1"].documents == (document,)
    changed = {"1.1", "1.2", "1", "2", "total"}
    assert {code for code in card if new[code] is not card[code]} == changed  # all else was not scored again
    assert card.total.low == 1
    assert par.what_if(new, {"2.1": "1"})["2"].points == 4  # a group keeps the figure of its own
    with pytest.raises(AssessmentError, match=r"2 problems"):
        par.what_if(card, {"1.1": "9", "7": "1"})


def test_ranks(score: Make) -> None:
    """Equal points share the better place and say with whom; an interval has none."""
    full = [entry(code, final=given) for code, given in (("1", "4"), ("2", "6"))]
    card = score(*full)

    assert par.ranks([("B", "9.5"), card, ("C", F(10))]) == (
        Rank("tỉnh Mẫu", F(10), 1, ("C",)),
        Rank("C", F(10), 1, ("tỉnh Mẫu",)),
        Rank("B", F("9.5"), 3),
    )
    assert [one.unit for one in par.ranks([card, score(full[0], entry("2", final="5"))], node="1")] == ["tỉnh Mẫu"] * 2
    assert [one.rank for one in par.ranks([card, score(full[0], entry("2", final="5"))], node="2")] == [1, 2]
    with pytest.raises(ValueError, match=r"0 to 10 of 10>; <.*>: what is an interval cannot be ranked"):
        par.ranks([score(), card, score(full[0])])
    with pytest.raises(TypeError):
        par.ranks([("A", 9.5)])  # type: ignore[list-item]
    with pytest.raises(UnknownCodeError):
        par.ranks([card], node="9")


def test_ranks_tell_classes_and_publication_groups(small: par.Framework) -> None:
    """Classes follow points, groups the share of units below; just where a group begins both sides are possible."""
    grades = (Grade(id="A", at_least=F(90)), Grade(id="B", at_least=F(75)))
    quarters = tuple(Grade(id=name, at_least=F(at)) for name, at in (("I", 75), ("II", 50), ("III", 25), ("IV", 0)))
    framework = attrs.evolve(small, grades=grades, publication=quarters)
    points = [("A", "9.5"), ("B", "8"), ("C", "8"), ("D", "7"), ("E", "6"), ("F", "5")]

    assert [one[2:] for one in par.ranks(points, framework=framework)] == [
        (1, (), "A", ("I",)),
        (2, ("C",), "B", ("I", "II")),
        (2, ("B",), "B", ("I", "II")),
        (4, (), None, ("III",)),
        (5, (), None, ("III", "IV")),
        (6, (), None, ("IV",)),
    ]
    assert [one.grade for one in par.ranks(points, framework=framework, node="1")] == [None] * 6
    upper = attrs.evolve(framework, publication=quarters[:2])
    assert [one.groups for one in par.ranks(points, framework=upper)][3:] == [(), (), ()]
    cards = [par.score(framework, assessed(framework, entry("1", final="4"), entry("2", final=two))) for two in "65"]
    assert [(one.grade, one.groups) for one in par.ranks(cards)] == [("A", ("I", "II")), ("A", ("III", "IV"))]


def test_units_to_which_not_all_applies_are_ranked_by_share(small: par.Framework) -> None:
    """A unit is not put back for what does not apply to it: its share of the applicable maximum counts."""
    framework = attrs.evolve(small, not_applicable="rescale")
    away = assessed(framework, entry("1.1", not_applicable="x"), entry("1.2", final="2.5"), entry("2", final="5.5"))
    near = attrs.evolve(away, unit="xã B", items=(entry("1", final="3.5"), entry("2", final="5.5")))

    first, second = par.ranks([par.score(framework, near), par.score(framework, away)])
    assert (first.unit, first.points, first.rank) == ("tỉnh Mẫu", F(800, 85), 1)
    assert (second.unit, second.points, second.rank) == ("xã B", F(9), 2)


def test_review_of_documents(score: Make) -> None:
    """Points that nothing shows are told item by item, or once where nothing shows any; surveys need no document."""
    shown = entry("1.1", final="1", explanation="Kế hoạch đã ban hành")
    bare, other = entry("1.2", self_score="1"), entry("2.1", final="1")

    def told(*entries: par.Assessed) -> list[tuple[str | None, str]]:
        return [(one.node, one.message()) for one in par.check(score(*entries), select=("PIX170",))]

    ending = "with neither a document nor an explanation: name what shows it."
    assert told(shown, bare, entry("2.3", final="1")) == [("1.2", f"it has points, {ending}")]
    assert told(bare, other) == [(None, f"all 2 items that the unit scores itself have points, {ending}")]
    assert told(shown, entry("1.2", final="0"), entry("2.1"), entry("2.2", withheld=True)) == []


def test_review_of_scores(small: par.Framework, score: Make) -> None:
    """Self-scores off their rule, appraisals without reason and finals off the last round are told."""
    framework = ruled(ruled(small, "2.1", RATE), "2.3", Survey(status="inferred"))
    found = par.check(
        score(
            entry("2.1", self_score="3", evidence={"rate": "0.9"}),
            entry("2.3", self_score="2", evidence={"value": "0.9"}),
            entry("1.1", self_score="1.5", evidence={"points": "1"}),
            entry("2.2", self_score="1", appraisal=(Round(score="1"), Round(score="0.5")), final="0.75"),
            entry("1", appraisal=(Round(score="1.5"),)),
            framework=framework,
        ),
        ignore=("PIX170", "PIX175"),
    )

    assert [(one.code, one.node, one.stated, one.computed) for one in found] == [
        ("PIX171", "2.1", "3", "2.7"),
        ("PIX172", "2.3", "2", "1.8"),
        ("PIX173", "2.2", "1", "0.5"),
        ("PIX174", "2.2", "0.75", "0.5"),
    ]
    assert found[2].message() == "round 2 of the appraisal changes 1 to 0.5 and gives no reason: add it."


def test_check_of_an_assessment_names_its_framework(small: par.Framework) -> None:
    """An assessment by a framework that does not exist says so."""
    (found,) = par.check(attrs.evolve(assessed(small), framework="par-index/2019"))

    assert found.code == "PIX505"
    assert repr(assessed(small)) == "<Assessment of tỉnh Mẫu 2024 by small/2024: 0 entries>"


def test_deep_readings_take_only_what_is_below(small: par.Framework) -> None:
    """A reading of a group other than the root takes the nodes of a level under that group alone."""
    reading = Reading(id="leaves", combine="mean", of="criterion", evidence="made up")
    one, two = stated(small)
    framework = combining(small, children=(attrs.evolve(one, combine="unknown", readings=(reading,)), two))
    full = [entry(leaf.code, final=leaf.max) for leaf in small.leaves()]

    assert par.score(framework, assessed(framework, *full), reading="leaves")["1"].points == F(2)


def test_numbers_of_messages_in_vietnamese(root: Path) -> None:
    """A Vietnamese message has decimal commas, and rounds points that no decimal writes out."""
    framework = par.load_framework(root / "examples/xa-mau/framework.yaml")
    wrong = par.Assessed(code="II.1", final="17.5")
    with pytest.raises(AssessmentError) as caught:
        par.score(framework, par.Assessment(framework=framework.id, unit="xã Mẫu", year=2026, items=(wrong,)))

    (message,) = (one.message("vi") for one in caught.value.findings)
    assert message == (
        "xã Mẫu: II.1: điểm cuối cùng là 17,5, thang điểm không có mức này; mức gần nhất là 0; ~20,4082."
    )
