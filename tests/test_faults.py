"""What does not hold together in frameworks built by hand: the same as in files."""

import attrs
import pytest
from tests.conftest import group, item

import parindex as par


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
