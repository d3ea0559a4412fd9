"""What does not hold together in frameworks built by hand: the same as in files."""

from fractions import Fraction
from typing import ClassVar

import attrs
import pytest
from tests.conftest import group, item

import parindex as par
from parindex._faults import find_version_faults
from parindex._framework import Grade
from parindex._versions import Versions
from parindex.rules import Attainable, Band, Bands, Bounds, Entered, Interval


def codes(framework: par.Framework) -> list[tuple[str, str | None]]:
    """Return code and node of every fault."""
    return [(one.code, one.node) for one in par.check(framework)]


def with_children(small: par.Framework, *children: par.Item | par.Group, points: str = "10") -> par.Framework:
    """Return the small framework with other children under its root."""
    return attrs.evolve(small, tree=group("total", "Tổng", points, *children))


def test_sound_framework(small: par.Framework) -> None:
    """A framework that holds together has no fault."""
    assert codes(small) == []


def test_group_that_is_not_its_children(small: par.Framework) -> None:
    """A group's stated maximum must be its children's sum, in every group that is a sum."""
    broken = with_children(small, group("1", "A", "9", item("1.1", "a", "4"), item("1.2", "b", "4")), points="9")

    assert codes(broken) == [("PIX120", "1")]
    (finding,) = par.check(broken)
    assert (finding.stated, finding.computed) == ("9", "8")


def test_group_that_is_no_sum_is_not_added_up(small: par.Framework) -> None:
    """Where groups are means, or it is not known what they are, maxima are not added up."""
    mean = attrs.evolve(group("1", "A", "9", item("1.1", "a", "4"), item("1.2", "b", "4")), combine="mean")

    assert codes(with_children(small, mean, points="9")) == []
    unknown = attrs.evolve(small, tree=attrs.evolve(small.tree, combine=None, max=small["1"].max))
    assert codes(unknown) == []


def test_codes_are_unique_nested_and_in_order(small: par.Framework) -> None:
    """A code that stands twice, under a stranger, or too early is told; 1.10 comes after 1.2."""
    twice = group("1", "A", "10", item("1.1", "a", "5"), item("1.1", "b", "5"))
    assert codes(with_children(small, twice)) == [("PIX121", "1.1")]

    stranger = group("1", "A", "10", item("1.1", "a", "5"), item("12", "b", "5"))
    assert codes(with_children(small, stranger)) == [("PIX122", "12")]

    early = group("1", "A", "10", item("1.10", "a", "5"), item("1.2", "b", "5"))
    assert codes(with_children(small, early)) == [("PIX127", "1.2")]

    roman = group("I", "A", "10", item("I.VIII", "a", "5"), item("I.IX", "b", "5"))
    assert codes(with_children(small, roman)) == []


def test_depth_is_that_of_the_levels(small: par.Framework) -> None:
    """A node under the last level is told."""
    deep = group("1", "A", "10", group("1.1", "B", "10", item("1.1.1", "a", "10")))

    assert codes(with_children(small, deep)) == [("PIX123", "1.1.1")]


def test_bounds_sources_and_children(small: par.Framework) -> None:
    """A maximum that is not above the minimum, a missing or unknown source, a group without children."""
    bare = attrs.evolve(item("1", "a", "0"), source=None)
    empty = group("2", "B", "10")
    other = attrs.evolve(item("3", "c", "0.5"), source=par.Citation(source="made"))

    assert sorted(codes(with_children(small, bare, empty, other, points="10.5"))) == [
        ("PIX124", "3"),
        ("PIX125", "1"),
        ("PIX126", "1"),
        ("PIX128", "2"),
    ]


def test_sources_of_methods(small: par.Framework) -> None:
    """A method that cites a source nobody declared is told at the root."""
    method = attrs.evolve(small.methods[0], source=par.Citation(source="nowhere"))

    (finding,) = par.check(attrs.evolve(small, methods=(method,)))
    assert (finding.code, finding.node) == ("PIX124", "total")
    assert finding.message() == "cites source 'nowhere', which the file does not declare: declare it under 'sources'."


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_messages_are_whole_in_both_languages(small: par.Framework, lang: str) -> None:
    """No sentence keeps an unfilled name."""
    early = group("1", "A", "9", item("1.10", "a", "5"), attrs.evolve(item("1.2", "b", "5"), source=None))

    for finding in par.check(with_children(small, early)):
        assert "{" not in finding.message(lang)  # type: ignore[arg-type]


def test_rule_that_awards_more_than_there_is(small: par.Framework) -> None:
    """A rule whose own figures lie outside the bounds of its node is refused, a user's own kind too."""
    bands = Bands(status="published", bands=(Band(at=Fraction(1, 2), points=Fraction(11)),))
    over = attrs.evolve(item("1", "a", "10"), rule=bands)

    (finding,) = par.check(with_children(small, over))
    assert finding.message() == "its rule states 11 points, outside 0 to 10: correct the rule or the maximum."
    assert codes(with_children(small, attrs.evolve(over, rule=Lavish(status="published")))) == [("PIX130", "1")]


@attrs.frozen(kw_only=True)
class Lavish(Entered):
    """A rule of one's own that gives more than there is."""

    kind: ClassVar[str] = "lavish"

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return twice the maximum."""
        return (bounds.low, Interval(bounds.high, bounds.high * 2))


def test_weights_of_a_weighted_mean(small: par.Framework) -> None:
    """A weighted mean needs a weight for every child, 1 in all."""
    weighted = attrs.evolve(group("1", "A", "10", item("1.1", "a", "10"), item("1.2", "b", "10")), combine="weighted")
    half = Fraction(1, 2)
    sound = attrs.evolve(weighted, children=tuple(attrs.evolve(child, weight=half) for child in weighted.children))

    assert codes(with_children(small, weighted)) == [("PIX132", "1")]
    assert codes(with_children(small, sound)) == []


def test_classes_come_from_the_best_down(small: par.Framework) -> None:
    """Classes are written from the best down, each threshold once, none above 100."""

    def graded(*thresholds: int) -> par.Framework:
        grades = tuple(Grade(id=str(one), at_least=Fraction(one)) for one in thresholds)
        return attrs.evolve(small, grades=grades)

    assert codes(graded(90, 80, 70)) == []
    for thresholds in ((80, 90), (90, 90), (101, 90)):
        assert codes(graded(*thresholds)) == [("PIX129", "total")]
        shown = attrs.evolve(small, publication=graded(*thresholds).grades)
        assert codes(shown) == [("PIX129", "total")]


def test_classes_cite_known_sources(small: par.Framework) -> None:
    """What a class or a publication group cites is a source of the file."""
    grade = Grade(id="A", at_least=Fraction(90), source=par.Citation(source="nowhere"))

    assert codes(attrs.evolve(small, grades=(grade,))) == [("PIX124", "total")]
    assert codes(attrs.evolve(small, publication=(grade,))) == [("PIX124", "total")]


def test_bonus_and_penalty_stand_beside_the_tree(small: par.Framework) -> None:
    """Extras may go below 0, are no part of the sum, and keep the other laws of nodes."""
    penalty = attrs.evolve(item("T.1", "trừ", "1"), max=Fraction(0), min=Fraction(-5))
    assert codes(attrs.evolve(small, extras=(penalty,))) == []

    same = attrs.evolve(penalty, code="1.1", source=None)
    assert codes(attrs.evolve(small, extras=(same,))) == [("PIX121", "1.1"), ("PIX126", "1.1")]
    inside = attrs.evolve(item("1", "a", "10"), min=Fraction(-1))
    assert codes(with_children(small, inside)) == [("PIX125", "1")]


def versions_of(*ids: str) -> Versions:
    """Return the record of versions of the index small."""
    versions = tuple(par.Version(id=name, decision="x", source=par.Citation(source="y")) for name in ids)
    return Versions(index="small", title=par.Name(), versions=versions, sources=(par.Source(id="y", document="y"),))


def test_ids_and_sources_of_versions() -> None:
    """Ids of versions are of their index and stand once; their sources are declared."""
    assert find_version_faults(versions_of("small/2024", "small/2025")) == ()
    assert [one.code for one in find_version_faults(versions_of("small/2024", "small/2024", "other/2025"))] == [
        "PIX131",
        "PIX131",
    ]
    bare = attrs.evolve(versions_of("small/2024"), sources=())
    assert [one.code for one in find_version_faults(bare)] == ["PIX124"]
