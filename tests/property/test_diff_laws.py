"""Laws of comparing and migrating: for every tree, not only for those of the examples."""

from fractions import Fraction
from itertools import combinations, permutations
from random import Random

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein
from tests.conftest import group, item

import parindex as par
from parindex._crosswalk import Comparable, Crosswalk, Link
from parindex._diff._assignment import assign, cheapest
from parindex._diff._records import Changes, reverse_changes
from parindex._framework import Group, Item
from parindex._text import letters

LETTERS = "abcdeghiklmnopqrstuvxyăâđêôơư"
LEVELS = tuple(par.Level(id=one, name=par.Name(vi=one)) for one in ("domain", "criterion"))

names = st.text(LETTERS, min_size=12, max_size=70)
randoms = st.integers(0, 2**32).map(Random)


def framework(name: str, *domains: Item | Group) -> par.Framework:
    """Return a framework of some domains."""
    whole = str(sum(one.max for one in domains))
    return par.Framework(
        id=name, title=par.Name(vi=name), measure="points", levels=LEVELS, tree=group("total", "Tổng", whole, *domains)
    )


@st.composite
def frameworks(draw: st.DrawFn, name: str = "made/2020", texts: st.SearchStrategy[str] = names) -> par.Framework:
    """Return a framework of up to four domains with up to four items each."""
    domains = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        items = [
            item(f"{number}.{place}", draw(texts), str(draw(st.integers(1, 8))), survey=draw(st.booleans()))
            for place in range(1, draw(st.integers(1, 4)) + 1)
        ]
        domains.append(group(str(number), draw(texts), str(sum(one.max for one in items)), *items))
    return framework(name, *domains)


def misread(name: str, random: Random) -> str:
    """Return a name with at most one wrong, lost or invented letter in twenty."""
    text = list(name)
    for _ in range(len(name) // 20):
        place = random.randrange(len(text))
        text[place] = random.choice(["", random.choice(LETTERS), text[place] + random.choice(LETTERS)])
    return "".join(text)


def recoded(tree: par.Framework, random: Random) -> tuple[par.Framework, dict[str, str]]:
    """Return a tree whose codes were shuffled and whose names were misread, with the new code of each old one."""
    codes = [code for code in tree if code != "total"]
    shuffled = dict(zip(codes, random.sample(codes, len(codes)), strict=True))

    def changed(node: Item | Group) -> Item | Group:
        name = par.Name(vi=misread(node.name.vi or "", random))
        if isinstance(node, Group):
            children = tuple(map(changed, node.children))
            return attrs.evolve(node, code=shuffled[node.code], name=name, children=children)
        return attrs.evolve(node, code=shuffled[node.code], name=name)

    return framework("made/2022", *map(changed, tree.tree.children)), shuffled


def are_apart(tree: par.Framework) -> bool:
    """Say whether any two names differ by more than two readings of one name can."""
    texts = [letters(node.name.vi or "") for node in tree.walk() if node is not tree.tree]
    return all(
        Levenshtein.distance(one, other) > 2 * (max(len(one), len(other)) // 20) + 1
        for one, other in combinations(texts, 2)
    )


@settings(deadline=None)
@given(tree=frameworks(), random=randoms)
def test_misread_names_under_shuffled_codes_are_matched(tree: par.Framework, random: Random) -> None:
    """Codes shuffled, one recognition error in 20 letters, names that differ by more: matched node by node."""
    assume(are_apart(tree))
    new, shuffled = recoded(tree, random)

    changes = par.diff(tree, new)

    assert {one.old: one.new for one in (*changes.changes, *changes.same)} == {
        (old,): (code,) for old, code in shuffled.items()
    }


few = st.sampled_from(["kế hoạch năm", "kế hoạch hằng năm", "báo cáo", "chế độ báo cáo", "đúng hạn", "tuyên truyền"])


@settings(deadline=None)
@given(tree=frameworks(texts=few))
def test_a_framework_against_itself_has_no_changes(tree: par.Framework) -> None:
    """diff(f, f) is empty, also under another id and with names that many nodes share."""
    assert len(par.diff(tree, tree)) == 0
    assert len(par.diff(tree, attrs.evolve(tree, id="made/2030"))) == 0


def comparable(changes: Changes) -> list[object]:
    """Return changes without their order."""
    flows = [attrs.evolve(one, old=tuple(sorted(one.old)), new=tuple(sorted(one.new))) for one in changes.balance]
    return [changes.old, changes.new, *(sorted(map(repr, part)) for part in (changes.changes, changes.same, flows))]


@settings(deadline=None)
@given(old=frameworks(texts=few), new=frameworks("made/2022", texts=few))
def test_reading_backwards_reverses_every_change(old: par.Framework, new: par.Framework) -> None:
    """diff(b, a) is diff(a, b) with each kind reversed, and the balance counts every point of both totals once."""
    there, back = par.diff(old, new), par.diff(new, old)

    assert comparable(back) == comparable(reverse_changes(there))
    for axis in ("domain", "method"):
        flows = [flow.points for flow in there.balance if flow.axis == axis]
        assert sum(one for one, _ in flows) == old.tree.max
        assert sum(one for _, one in flows) == new.tree.max


@settings(deadline=None)
@given(old=frameworks(), data=st.data())
def test_migrating_there_and_back_returns_what_was_kept(old: par.Framework, data: st.DataObject) -> None:
    """A result that could be carried comes back as it was."""
    tops = {item.code: data.draw(st.integers(1, 8)) for item in old.leaves()}

    def changed(node: Item | Group) -> Item | Group:
        if isinstance(node, Group):
            children = tuple(map(changed, node.children))
            return attrs.evolve(node, children=children, max=sum((one.max for one in children), Fraction()))
        return attrs.evolve(node, max=Fraction(tops[node.code]))

    new = framework("made/2022", *map(changed, old.tree.children))
    words: st.SearchStrategy[Comparable] = st.sampled_from(["yes", "with-note", "no"])
    links = tuple(
        Link(type="same", old=(code,), new=(code,), comparable=data.draw(words), sure="high") for code in tops
    )
    walk = Crosswalk(old=old.id, new=new.id, links=links)
    results = {one.code: data.draw(st.fractions(0, one.max, max_denominator=99)) for one in old.leaves()}

    there = par.migrate(results, of=old, to=new, crosswalk=walk)
    carried = {one.code: one.value for one in there.values if one.value is not None}
    back = par.migrate(carried, of=new, to=old, crosswalk=walk)

    assert {code: back[code].value for code in carried if code in tops} == {
        code: results[code] for code in carried if code in tops
    }


costs = st.integers(1, 5).flatmap(
    lambda rows: st.integers(rows, 6).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=rows, max_size=rows
        )
    )
)


@given(costs=costs)
def test_assignment_is_the_cheapest(costs: list[list[int]]) -> None:
    """The chosen columns cost what the best of all choices costs."""
    chosen = cheapest(costs)

    best = min(
        sum(costs[row][column] for row, column in enumerate(columns))
        for columns in permutations(range(len(costs[0])), len(costs))
    )
    assert [row for row, _ in chosen] == list(range(len(costs)))
    assert len({column for _, column in chosen}) == len(costs)
    assert sum(costs[row][column] for row, column in chosen) == best


pairs = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvwxyz")), st.integers(500, 1000), max_size=12
)


@given(likeness=pairs)
def test_no_other_pairs_are_more_alike(likeness: dict[tuple[str, str], int]) -> None:
    """No choice of pairs without a code twice is more alike in sum than the one that is made."""
    chosen = assign(likeness)

    assert len({old for old, _ in chosen}) == len({new for _, new in chosen}) == len(chosen)
    olds, news = sorted({old for old, _ in likeness}), sorted({new for _, new in likeness}) + [""] * len(likeness)
    best = (
        max(
            sum(likeness.get((old, new), 0) for old, new in zip(olds, some, strict=True))
            for some in set(permutations(news[:7], len(olds)))
        )
        if len(olds) < 5
        else 0
    )
    assert sum(likeness[pair] for pair in chosen) >= best
