"""Rules and nodes in words, in both languages."""

from fractions import Fraction

import pytest

import parindex as par
from parindex._findings import Language
from parindex._render._frameworks import coverage, node_text, versions_text
from parindex._render._rules import rule_text
from parindex.rules import (
    Attainable,
    Band,
    Bands,
    Basis,
    Bounds,
    Checklist,
    Compared,
    Count,
    Entered,
    Evidence,
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
TERMS = (
    Term(input="1.1", worst=F(0), best=F(1), weight=F(1, 3)),
    Term(input="1.2", worst=F(0), best=F(1), weight=F(2, 3)),
)


class Coin(Basis):
    """A kind that has no words of its own."""

    kind = "coin"
    inputs = ("side",)

    def award(self, evidence: Evidence, bounds: Bounds) -> F:
        """Return the maximum."""
        return bounds.high

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return the maximum."""
        return (bounds.high,)

    def required(self, points: F, bounds: Bounds) -> Required | Unreachable:
        """Return nothing."""
        return Required({})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return nothing."""
        return ()


@pytest.mark.parametrize(
    ("rule", "lang", "words"),
    [
        (Entered(status="unknown"), "en", "points are entered by who appraises or publishes them"),
        (Entered(status="unknown", step=F(1, 4)), "vi", "điểm do cơ quan thẩm định hoặc công bố ghi, theo bậc 0,25"),
        (
            Bands(
                status="published",
                bands=(Band(at=F(7, 10), points=F(1)), Band(at=F(9, 10), points=F(3, 2), above=True)),
            ),
            "vi",
            "tỷ lệ ≥ 0%, < 70%: 0 điểm; ≥ 70%, ≤ 90%: 1 điểm; > 90%: 1,5 điểm",
        ),
        (Proportional(status="inferred"), "en", "rate 0% - 100%: from 0 to 1.5 points in proportion"),
        (
            Proportional(status="inferred", floor=F(4, 5), full=F(9, 10)),
            "en",
            "rate ≥ 0%, < 80%: 0 points; 80% - 90%: from 4/3 to 1.5 points in proportion; ≥ 90%: 1.5 points",
        ),
        (
            Count(status="inferred", each=F(20)),
            "en",
            "count 0 - 1: from 0 to 1.5 points in proportion; ≥ 1: 1.5 points",
        ),
        (YesNo(status="published"), "en", "yes ≥ 0, < 1: 0 points; ≥ 1: 1.5 points"),
        (
            Penalty(status="inferred", each=F(20)),
            "vi",
            "số vụ việc 0 - 1: từ 1,5 đến 0 điểm theo tỷ lệ thuận; ≥ 1: 0 điểm",
        ),
        (
            RankBands(status="inferred", bands=(RankBand(to=30, points=F(3, 2)), RankBand(to=50, points=F(3, 4)))),
            "en",
            "rank ≥ 1, < 31: 1.5 points; ≥ 31, < 51: 0.75 points; ≥ 51: 0 points",
        ),
        (
            Compared(status="inferred", higher=F(3, 2), level=F(1, 2), lower=F(0)),
            "vi",
            "1,5 điểm nếu cao hơn năm trước, 0,5 nếu bằng, 0 nếu thấp hơn",
        ),
        (
            Survey(status="inferred", low=F(1), high=F(5)),
            "en",
            "survey result 1 - 5: from 0 to 1.5 points in proportion",
        ),
        (
            Checklist(
                status="published", parts=(Part(id="a", points=F(1, 2), text="a plan"), Part(id="b", points=F(1)))
            ),
            "en",
            "0.5 points for a plan; 1 points for b",
        ),
        (
            Taken(status="inferred", framework="sipas/2017", node="1"),
            "vi",
            "theo tỷ lệ với 1 của sipas/2017, từ 0 đến 1,5 điểm",
        ),
        (
            RescaledMean(status="inferred", terms=TERMS),
            "en",
            "a weighted mean of 1.1 (1/3), 1.2 (2/3), from 0 to 1.5 points",
        ),
        (
            RescaledMean(status="inferred", terms=(Term(input="1.1", worst=F(5), best=F(1), weight=F(1)),)),
            "en",
            "1.1 1 - 5: from 1.5 to 0 points in proportion",
        ),
        (Coin(status="published"), "en", "coin"),
    ],
)
def test_rule_in_words(rule: Rule, lang: Language, words: str) -> None:
    """Each kind is one sentence, made from the rule itself; a kind without stretches is called by its name."""
    item = par.Item(code="1", name=par.Name(vi="x"), max=F(3, 2), method="self", rule=rule)

    assert rule_text(item, lang) == words


def test_node_with_readings_and_bounds() -> None:
    """A disputed total shows every reading, for and against; printed bounds stand beside exact ones."""
    sipas = par.get_framework("sipas/2023")
    text = node_text(sipas, sipas.tree)
    assert text.count("  reading     ") == 3
    assert "combined    unknown" in text
    assert "Against it:" in text
    factor = " ".join(node_text(sipas, sipas["I.1"]).split())
    assert "mean of its children (inferred, not published:" in factor

    papi = par.get_framework("papi/2021")
    text = " ".join(node_text(papi, papi["8.3"]).split())
    assert "maximum 1/3 - 10/3 points (printed as 0.33 - 3.33)" in text
    assert "inputs 8.3.1 " in text
    assert "phần trăm" in node_text(sipas, sipas["I"], "vi")


def test_coverage_of_means_is_a_share_of_all_items() -> None:
    """Where items do not add up to the maximum, each counts for its share of all."""
    assert coverage(par.get_framework("sipas/2022")) == (F(0), F(0), F(100))
    assert sum(coverage(par.get_framework("papi/2021"))) == 80


def test_list_in_vietnamese() -> None:
    """Years stand as ranges, numbers with a decimal comma and at most two decimals."""
    rows = [(version, par.get_framework(version.id)) for version in par.versions("papi") if version.tree]
    table = versions_text(rows, "vi")

    assert "2011-2015" in table
    assert "bộ tiêu chí" in table.splitlines()[0]
    assert "." not in table
