"""Two crosswalks made into one: what follows exactly, and what is said not to."""

from fractions import Fraction

import pytest
from tests.test_crosswalk import link

from parindex._crosswalk import Crosswalk, Link
from parindex._diff._composition import compose
from parindex.errors import LoadError


def walk(old: str, new: str, *links: Link) -> Crosswalk:
    """Return a crosswalk."""
    return Crosswalk(old=old, new=new, links=links)


def composed(befores: tuple[Link, ...], afters: tuple[Link, ...]) -> tuple[list[tuple[object, ...]], list[str]]:
    """Return the links that two crosswalks come to, and what is lost."""
    made = compose(walk("a/1", "b/2", *befores), walk("b/2", "c/3", *afters))
    assert (made.crosswalk.old, made.crosswalk.new) == ("a/1", "c/3")
    return [(one.type, one.old, one.new) for one in made.crosswalk.links], [str(one) for one in made.lost]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (link("same", "1", "1"), link("same", "1", "1"), [("same", ("1",), ("1",))]),
        (link("same", "1", "1"), link("renamed", "1", "1"), [("renamed", ("1",), ("1",))]),
        (link("renumbered", "1", "2"), link("renamed", "2", "2"), [("renumbered", ("1",), ("2",))]),
        (link("renumbered", "1", "2"), link("renumbered", "2", "1"), [("same", ("1",), ("1",))]),
        (link("moved", "1", "2"), link("renumbered", "2", "3"), [("moved", ("1",), ("3",))]),
        (link("merged", "1 2", "1"), link("same", "1", "1"), [("merged", ("1", "2"), ("1",))]),
        (link("same", "1", "1"), link("split", "1", "1 2"), [("split", ("1",), ("1", "2"))]),
        (link("split", "1", "1 2"), link("merged", "1 2", "1"), [("renamed", ("1",), ("1",))]),
        (link("split", "1", "1 2"), link("merged", "1 2", "3"), [("renumbered", ("1",), ("3",))]),
        (link("same", "1", "1"), link("dropped", "1", ""), [("dropped", ("1",), ())]),
        (link("new", "", "1"), link("moved", "1", "2"), [("new", (), ("2",))]),
        (link("new", "", "1"), link("dropped", "1", ""), []),
    ],
)
def test_links_that_follow(first: Link, second: Link, expected: list[object]) -> None:
    """Links that hang together over one framework come to one link, exactly."""
    assert composed((first,), (second,)) == (expected, [])


def test_nodes_that_only_one_side_knows_pass() -> None:
    """What is dropped at once, or new at last, needs nothing between."""
    links, lost = composed((link("dropped", "1", ""),), (link("new", "", "2"),))

    assert links == [("dropped", ("1",), ()), ("new", (), ("2",))]
    assert lost == []


@pytest.mark.parametrize(
    ("befores", "afters", "why"),
    [
        ((link("same", "1", "1"),), (), "1 > 1 > nothing: 1 is in only one of the crosswalks"),
        ((), (link("same", "1", "1"),), "nothing > 1 > 1: 1 is in only one of the crosswalks"),
        (
            (link("merged", "1 2", "1"),),
            (link("split", "1", "3 4"),),
            "1, 2 > 1 > 3, 4: several nodes became several: no single link says which became which",
        ),
        (
            (link("split", "1", "1 2"),),
            (link("same", "1", "1"), link("dropped", "2", "")),
            "1 > 1, 2 > 1: a part of what was split was dropped, or a part of what was merged was new",
        ),
        (
            (link("same", "1", "1"), link("new", "", "2")),
            (link("merged", "1 2", "3"),),
            "1 > 1, 2 > 3: a part of what was split was dropped, or a part of what was merged was new",
        ),
    ],
)
def test_links_that_do_not_follow_are_named(befores: tuple[Link, ...], afters: tuple[Link, ...], why: str) -> None:
    """Where no single link is exact there is none, and the reason is said."""
    assert composed(befores, afters) == ([], [why])


def test_weakest_link_decides() -> None:
    """A composed link is as comparable and as sure as the weakest of the way, and keeps all notes."""
    first = link("same", "1", "1", comparable="with-note", note="maximum 1 to 2")
    made = compose(walk("a/1", "b/2", first), walk("b/2", "c/3", link("same", "1", "1", sure="low", note="a guess")))

    (one,) = made.crosswalk.links
    assert (one.comparable, one.sure, one.note) == ("with-note", "low", "maximum 1 to 2 / a guess")


def test_shares_multiply_where_all_are_known() -> None:
    """The shares of a split that goes over another one are the products; one that is not known leaves none."""
    halves = (Fraction(1, 2), Fraction(1, 2))
    first = link("split", "1", "1 2", shares=halves)
    known = compose(
        walk("a/1", "b/2", first),
        walk("b/2", "c/3", link("split", "1", "1 3", shares=halves), link("same", "2", "2")),
    )
    unknown = compose(walk("a/1", "b/2", first), walk("b/2", "c/3", link("split", "1", "1 3"), link("same", "2", "2")))
    unsaid = compose(
        walk("a/1", "b/2", link("split", "1", "1 2")),
        walk("b/2", "c/3", link("same", "1", "1"), link("same", "2", "2")),
    )

    (one,) = known.crosswalk.links
    assert dict(zip(one.new, one.shares, strict=True)) == {
        "1": Fraction(1, 4),
        "3": Fraction(1, 4),
        "2": Fraction(1, 2),
    }
    assert unknown.crosswalk.links[0].shares == ()
    assert unsaid.crosswalk.links[0].shares == ()


def test_a_way_that_leads_back_is_refused() -> None:
    """A cycle, or a step that does not begin where the one before ends, is refused with the way."""
    there, back = walk("a/1", "b/2"), walk("b/2", "a/1")

    with pytest.raises(LoadError, match=r"PIX187.*a/1 to b/2; b/2 to a/1: each must begin"):
        compose(there, back)
    with pytest.raises(LoadError, match="a/1 to b/2; a/1 to b/2"):
        compose(there, there)
    assert compose(there).crosswalk == there
