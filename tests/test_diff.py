"""Two frameworks compared: kinds of change, where points went, suggestions, what indices share."""

import json
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.conftest import ROOT, group, item
from tests.test_crosswalk import link

import parindex as par
from parindex._crosswalk import Crosswalk
from parindex._diff import suggest
from parindex._diff._records import Change, Changes
from parindex._framework import Group, Item, Node
from parindex._render import _changes, _changes_json
from parindex._render._entries import Pages
from parindex._writing import dump
from parindex.errors import LoadError, MissingExtraError, ParindexError
from parindex.rules import Proportional, Taken

MINI = ROOT / "docs" / "findings"
F = Fraction


def tree(small: par.Framework, *domains: Node, framework: str = "small/2026") -> par.Framework:
    """Return a framework like the small one with other domains."""
    whole = sum((one.max for one in domains), F())
    return attrs.evolve(small, id=framework, tree=attrs.evolve(small.tree, max=whole, children=domains))


def kinds(changes: Changes) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return kind and new codes by old code; of what is new, by the new code behind a plus."""
    found = (*changes.changes, *changes.same)
    return {(one.old or (f"+{one.new[0]}",))[0]: (one.kind, one.new) for one in found}


def change(changes: Changes, code: str) -> Change:
    """Return the change of an old node."""
    return next(one for one in (*changes.changes, *changes.same) if code in one.old)


@pytest.fixture
def later(small: par.Framework) -> par.Framework:
    """Return the small framework two years later: renumbered, renamed, moved, with an item new and one dropped."""
    one = group("1", "Chỉ đạo", "5", item("1.1", "Chế độ báo cáo", "2"), item("1.2", "Đúng hạn", "3"))
    two = group(
        "2",
        "Thủ tục hành chính",
        "6",
        item("2.1", "Công khai thủ tục hành chính (TTHC)", "3"),
        item("2.2", "Mức độ hài lòng của người dân", "1", survey=True),
        item("2.3", "Số hóa hồ sơ", "2"),
    )
    return tree(small, one, two)


def test_every_node_gets_one_kind(small: par.Framework, later: par.Framework) -> None:
    """Names that are the same after folding decide; the rest is dropped, new, or a suggestion."""
    changes = par.diff(small, later)

    assert kinds(changes) == {
        "1": ("same", ("1",)),
        "1.1": ("dropped", ()),
        "1.2": ("renumbered", ("1.1",)),
        "2": ("same", ("2",)),
        "2.1": ("same", ("2.1",)),
        "2.2": ("moved", ("1.2",)),
        "2.3": ("renumbered", ("2.2",)),
        "+2.3": ("new", ("2.3",)),
    }
    assert change(changes, "2.1") in changes.same
    assert change(changes, "1").facets[0].field == "maximum"
    assert change(changes, "2.3").suggested
    assert not change(changes, "2.2").suggested
    assert len(changes) == len(changes.changes)
    assert repr(changes) == f"<Changes small/2024 to small/2026: {len(changes)} changed, {len(changes.same)} the same>"


def test_points_balance_counts_every_point_once(small: par.Framework, later: par.Framework) -> None:
    """The flows of each axis add up to both totals, and what rests on a suggestion is marked."""
    changes = par.diff(small, later)

    for axis in ("domain", "method"):
        flows = [flow for flow in changes.balance if flow.axis == axis]
        assert sum(flow.points[0] for flow in flows) == small.tree.max
        assert sum(flow.points[1] for flow in flows) == later.tree.max
    moved = [flow for flow in changes.balance if (flow.old, flow.new) == (("2",), ("1",))]
    assert [flow.points for flow in moved] == [(F(1), F(3))]
    assert [(flow.old, flow.suggested) for flow in changes.balance if flow.old == ("survey",)] == [(("survey",), True)]


def test_curated_links_win(small: par.Framework, later: par.Framework) -> None:
    """What a crosswalk says stands, also against a name; the rest is matched around it."""
    links = (
        link("moved", "1.1", "2.3", "no", note="counts another thing"),
        link("split", "2.1", "2.1 1.2", "no", note="divided", shares=(F(1, 2), F(1, 2))),
        link("merged", "2.2 2.3", "2.2", "with-note", note="one survey"),
    )
    changes = par.diff(small, later, crosswalk=Crosswalk(old="small/2026", new="small/2024", links=()))
    curated = par.diff(small, later, crosswalk=Crosswalk(old="small/2024", new="small/2026", links=links))

    assert kinds(changes) == kinds(par.diff(small, later))
    assert change(curated, "1.1").curated
    assert change(curated, "1.1").points == (F(F(3), F(2)), F(2))
    assert change(curated, "2.1").points == (F(3), F(6))
    assert [facet.new for facet in change(curated, "2.1").facets] == ["6"]
    assert (change(curated, "2.2").points, change(curated, "2.2").facets[0].field) == ((F(3), F(1)), "maximum")
    assert change(curated, "1.2").kind == "renumbered"
    flows = {(flow.old, flow.new): flow.points for flow in curated.balance if flow.axis == "domain"}
    assert flows[("2",), ("1", "2")] == (F(3), F(6))


def test_group_that_became_an_item(small: par.Framework) -> None:
    """A group with its children on one side of a link counts once, and children of such a group count in its link."""
    flat = tree(small, item("1", "Chỉ đạo", "4"), small.tree.children[1])
    links = (link("merged", "1 1.1 1.2", "1", "with-note", note="one item now"),)
    named = par.diff(small, flat, crosswalk=Crosswalk(old="small/2024", new="small/2026", links=links))
    matched = par.diff(small, flat)

    assert change(named, "1").points == (F(4), F(4))
    assert change(named, "1").facets == ()
    assert "method - → self-scored" in _changes.to_text(Pages(changes=matched, old=small, new=flat))
    for changes in (named, matched):
        flows = [(flow.old, flow.new, flow.points) for flow in changes.balance if flow.axis == "domain"]
        assert flows == [(("1",), ("1",), (F(4), F(4))), (("2",), ("2",), (F(6), F(6)))]


def test_crosswalk_that_does_not_fit_is_refused(small: par.Framework, later: par.Framework) -> None:
    """A crosswalk of other frameworks, with wrong codes, or with two links for one node, is refused."""
    walk = Crosswalk(old="small/2024", new="small/2026", links=(link("same", "7", "7"),))
    with pytest.raises(LoadError, match="old code 7 is not in small/2024"):
        par.diff(small, later, crosswalk=walk)
    twice = (link("dropped", "1.1", "", "no"), link("moved", "1.1", "2.3"))
    with pytest.raises(LoadError, match=r"old code 1\.1 is moved here and dropped"):
        par.diff(small, later, crosswalk=attrs.evolve(walk, links=twice))
    with pytest.raises(LoadError, match="PIX184"):
        par.diff(small, attrs.evolve(later, measure="percent"), crosswalk=walk)
    with pytest.raises(ParindexError, match=r"links small/2024 to mini/2026, not small/2024 to small/2026"):
        par.diff(small, later, crosswalk=attrs.evolve(walk, new="mini/2026"))


def test_crosswalk_may_name_files() -> None:
    """A crosswalk that names its frameworks by path fits the frameworks of these files, in either direction."""
    old, new = (par.load_framework(MINI / name) for name in ("mini.yaml", "mini-new.yaml"))
    walk = par.load_crosswalk(MINI / "mini-crosswalk.yaml")

    assert change(par.diff(old, new, crosswalk=walk), "2.2").new == ("2.3",)
    assert change(par.diff(new, old, crosswalk=walk), "2.2").kind == "dropped"
    with pytest.raises(ParindexError, match=r"links mini\.yaml to mini-new\.yaml"):
        par.diff(old, new, crosswalk=attrs.evolve(walk, place=None))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a user's folder: the mini framework in three versions, with crosswalks from one to the next."""
    old, new = (par.load_framework(MINI / name) for name in ("mini.yaml", "mini-new.yaml"))
    walk = attrs.evolve(par.load_crosswalk(MINI / "mini-crosswalk.yaml"), old="mini/2024", new="mini/2026")
    last = tuple(link("same", code, code) for code in new if code not in ("total", "2.2"))
    files = {
        "mini/2024": dump(old),
        "mini/2026": dump(new),
        "mini/2028": dump(attrs.evolve(new, id="mini/2028")),
        "crosswalks/mini-2024--mini-2026": dump(walk),
        "crosswalks/mini-2028--mini-2026": dump(Crosswalk(old="mini/2028", new="mini/2026", links=last)),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_crosswalks_of_the_catalogue_are_used_and_composed(folder: Path) -> None:
    """One step, a step backwards, and two steps made into one, with what is lost on the way."""
    there = par.diff("mini/2024", "mini/2026", folders=[folder])
    back = par.diff("mini/2026", "mini/2024", folders=[folder])
    over = par.diff("mini/2024", "mini/2028", folders=[folder])

    assert change(there, "2.2").curated
    assert change(back, "2.2").kind == "dropped"
    assert (change(over, "2.2").new, change(over, "2.2").curated) == (("2.3",), True)
    assert over.lost == ("nothing > 2.2 > nothing: 2.2 is in only one of the crosswalks",)
    page = Pages(
        changes=over,
        old=par.get_framework("mini/2024", folders=(folder,)),
        new=par.get_framework("mini/2028", folders=(folder,)),
    )
    assert "Composing the crosswalks could not keep: nothing > 2.2 > nothing" in _changes.to_text(page)


def test_indices_share_what_measures_the_same(small: par.Framework) -> None:
    """Across indices the nodes are named of which one takes the result of the other, or which have one name."""
    domain = small.tree.children[1]
    assert isinstance(domain, Group)
    first = domain.children[0]
    assert isinstance(first, Item)
    taking = attrs.evolve(first, rule=Taken(status="published", framework="small/2024", node="2.1"))
    other = tree(small, attrs.evolve(domain, children=(taking, *domain.children[1:])), framework="khac/2024")

    there, back = par.diff(small, other), par.diff(other, small)

    assert {(one.old, one.new, one.why) for one in there.shared} == {
        ("2.1", "2.1", "rule"),
        ("2", "2", "name"),
        ("2.2", "2.2", "name"),
        ("2.3", "2.3", "name"),
    }
    assert {(one.new, one.old) for one in back.shared} == {(one.old, one.new) for one in there.shared}
    text = _changes.to_text(Pages(changes=there, old=small, new=other))
    assert "Nodes that measure the same thing" in text
    assert par.diff("par-index/2018", "sipas/2017").shared[0].why == "rule"


def test_an_index_without_a_sum_has_no_balance() -> None:
    """Where items do not add up to a total, no balance is made up."""
    changes = par.diff("sipas/2017", "sipas/2022")
    pages = Pages(changes=changes, old=par.get_framework("sipas/2017"), new=par.get_framework("sipas/2022"))

    assert changes.balance == ()
    assert "there is no balance of points" in _changes.to_text(pages)


def test_same_names_are_told_apart_by_their_place(small: par.Framework) -> None:
    """A name that several nodes bear is matched under parents that belong together, whatever the codes."""

    def domain(code: str, name: str) -> Group:
        return group(code, name, "3", item(f"{code}.1", "Kế hoạch", "1"), item(f"{code}.2", "Báo cáo", "2"))

    old = tree(small, domain("1", "Thể chế"), domain("2", "Tài chính công"))
    new = tree(small, domain("1", "Tài chính công"), domain("2", "Thể chế"), framework="small/2028")

    found = kinds(par.diff(old, new))

    assert found["1.1"] == ("renumbered", ("2.1",))
    assert found["2.2"] == ("renumbered", ("1.2",))


def test_a_group_and_its_only_child_may_share_a_name(small: par.Framework) -> None:
    """A name that a group and an item bear is matched group to group, item to item."""
    old = tree(small, group("1", "Chuyển đổi số", "3", item("1.1", "Chuyển đổi số", "3")))
    new = tree(small, group("5", "Chuyển đổi số", "3", item("5.1", "Chuyển đổi số", "3")), framework="small/2028")

    assert kinds(par.diff(old, new)) == {"1": ("renumbered", ("5",)), "1.1": ("renumbered", ("5.1",))}


def test_twins_under_one_parent_are_told_apart_by_their_code(small: par.Framework) -> None:
    """Two nodes with one name and one parent keep their codes."""
    twins = item("1.1", "Báo cáo", "1"), item("1.2", "Báo cáo", "1")
    old = tree(small, group("1", "Chỉ đạo", "2", *twins))
    new = tree(small, group("1", "Chỉ đạo", "3", *twins, item("1.3", "Số hóa", "1")), framework="small/2028")

    assert kinds(par.diff(old, new))["1.2"] == ("same", ("1.2",))


def test_aliases_identify_and_may_leave_it_open(small: par.Framework) -> None:
    """A curated alias is as good as a name; aliases that point two ways identify nothing."""
    plan = item("1.1", "Kế hoạch năm", "1.5")
    one = attrs.evolve(item("1.1", "Chương trình công tác", "1"), aliases=("Kế hoạch năm",))
    torn = attrs.evolve(item("1.3", "Chương trình công tác", "1.5"), aliases=("Kế hoạch năm", "Chế độ báo cáo"))
    old = tree(small, group("1", "Chỉ đạo", "1.5", plan))
    new = tree(small, group("1", "Chỉ đạo", "1", one), framework="small/2028")
    both = tree(small, group("1", "Chỉ đạo", "1.5", torn))
    two = tree(small, group("1", "Chỉ đạo", "4", *small.tree.children[0].children), framework="small/2028")  # type: ignore[union-attr]

    assert change(par.diff(old, new), "1.1").score == 1
    assert change(par.diff(old, new), "1.1").facets[0].field == "name"
    assert change(par.diff(both, two), "1.3").score != 1
    assert change(par.diff(both, old), "1.3").score == 1


def test_nodes_without_names_are_suggested_by_their_place(small: par.Framework) -> None:
    """Where a name is not known, place and points make a suggestion, never more."""
    bare = attrs.evolve(item("1.1", "", "1.5"), name=par.Name())
    old = tree(small, group("1", "Chỉ đạo", "1.5", bare))
    new = tree(small, group("1", "Chỉ đạo", "1.5", item("1.1", "Kế hoạch năm", "1.5")), framework="small/2028")

    assert change(par.diff(old, new), "1.1").suggested
    assert change(par.diff(old, old), "1.1") in par.diff(old, old).same


def test_a_group_is_suggested_by_its_children(small: par.Framework) -> None:
    """A domain with another name that holds the same criteria is suggested."""
    domain = small.tree.children[1]
    other = tree(small, small.tree.children[0], attrs.evolve(domain, name=par.Name(vi="Cải cách thể chế")))

    found = change(par.diff(small, other), "2")

    assert (found.kind, found.suggested) == ("renamed", True)
    assert change(par.diff(small, other), "2.1") in par.diff(small, other).same


def test_extras_are_compared_too(small: par.Framework) -> None:
    """Bonus and penalty outside the total have a kind, and no part in the balance."""
    bonus = item("9", "Điểm thưởng", "1")
    old = attrs.evolve(small, extras=(bonus,))
    new = attrs.evolve(small, id="small/2026", extras=(attrs.evolve(bonus, max=F(2)),))

    changes = par.diff(old, new)

    assert [one.old for one in changes.changes] == [("9",)]
    assert sum(flow.points[0] for flow in changes.balance) == 20
    text = _changes.to_text(Pages(changes=changes, old=old, new=new))
    assert "Under small/2024: outside the total" in text
    assert par.diff(old, attrs.evolve(new, extras=())).changes[0].kind == "dropped"


def test_level_method_and_rule_are_told(small: par.Framework) -> None:
    """Beside the kind stand method, rule with an example, level and minimum."""
    plain = attrs.evolve(item("1.1", "Kế hoạch năm", "2"), rule=Proportional(status="published"))
    old = tree(small, group("1", "Chỉ đạo", "2", plain))
    strict = attrs.evolve(plain, rule=Proportional(status="published", floor=F(1, 2)), method="statistic")
    flat = tree(small, attrs.evolve(strict, code="1"), framework="small/2028")
    new = tree(small, group("1", "Chỉ đạo", "2", strict), framework="small/2028")
    pages = Pages(changes=par.diff(old, new), old=old, new=new, lang="vi")

    assert [facet.field for facet in change(par.diff(old, new), "1.1").facets] == ["method", "rule"]
    text = _changes.to_text(pages)
    assert "phương pháp tự đánh giá → số liệu thống kê" in text
    assert "thang điểm chặt hơn: tỷ lệ 25% trước được 0,5, nay được 0" in text
    assert "level" in [facet.field for facet in change(par.diff(old, flat), "1.1").facets]
    flat_text = _changes.to_text(Pages(changes=par.diff(old, flat), old=old, new=flat))
    assert "level criterion → domain" in flat_text
    facet = json.loads(_changes_json.to_json(par.diff(old, new)))["changes"][0]["differences"][1]
    assert (facet["turn"], set(facet["example"])) == ("tightened", {"evidence", "points"})


def test_a_source_that_changed_is_told_but_changes_nothing(small: par.Framework) -> None:
    """Another document or none is stated beside a node that stays the same."""
    bare = attrs.evolve(item("1.1", "Kế hoạch năm", "2"), source=None)
    other = attrs.evolve(bare, source=par.Citation(source="nowhere", row="5"))
    olds, news = (group("1", "Chỉ đạo", "2", one) for one in (bare, other))
    changes = par.diff(tree(small, olds), tree(small, news, framework="small/2028"))

    assert changes.changes == ()
    assert [(facet.old, facet.new) for facet in change(changes, "1.1").facets] == [(None, "nowhere, 5")]


def test_json_is_what_programs_are_told(small: par.Framework, later: par.Framework) -> None:
    """The JSON has the keys of the format, points as exact text and scores that are cut."""
    content = json.loads(_changes_json.to_json(par.diff(small, later), ascii_only=True))

    assert (content["old"], content["new"]) == ("small/2024", "small/2026")
    first = next(one for one in content["changes"] if one["old"] == ["2.3"])
    assert {key: first[key] for key in ("kind", "new", "points", "curated", "suggested")} == {
        "kind": "renumbered",
        "new": ["2.2"],
        "points": ["2", "1"],
        "curated": False,
        "suggested": True,
    }
    assert 0 < float(first["score"]) < 1
    assert content["changes"][1]["points"] == ["1.5", None]
    assert ["2.1", "2.1"] in content["same"]


def test_text_for_a_reader_who_knows_neither(small: par.Framework, later: par.Framework) -> None:
    """The text says what survived, where the points went, then node by node, within 100 columns."""
    text = _changes.to_text(Pages(changes=par.diff(small, later), old=small, new=later))

    assert max(map(len, text.splitlines())) <= 100
    said = " ".join(text.split())
    assert "Of the old ones, as they were: 2. Still there, but changed" in said
    assert "simply comparable): 4. Dropped: 1. New: 1." in said
    assert "Links that are only suggestions, marked ? with their likeness: 1." in said
    assert "How to read it: same is code, name and place as before" in said
    assert "renumbered? 0." in text
    assert "Where the points went, by domain" in text
    assert "now 2.2 Mức độ hài lòng của người dân" in text
    markdown = _changes.to_markdown(Pages(changes=par.diff(small, later), old=small, new=later))
    assert markdown.startswith("# small/2024 → small/2026\n")
    assert "| small/2024 |  | small/2026 |  |\n| --- | --- | --- | --- |" in markdown
    assert "- **dropped** 1.1 Kế hoạch năm (1.5)" in markdown


def test_nothing_changed(small: par.Framework) -> None:
    """The changes of a framework against itself are empty, and the text says so."""
    changes = par.diff(small, small)

    assert changes.changes == ()
    assert len(changes.same) == 7
    pages = Pages(changes=changes, old=small, new=small)
    assert _changes.to_text(pages).endswith("Nothing changed.")
    assert _changes.to_markdown(pages).endswith("Nothing changed.")


def test_two_names_with_one_translation(small: par.Framework) -> None:
    """In English the official wording is shown where the translation hides the difference."""
    first = attrs.evolve(item("1.1", "Kế hoạch năm", "2"), name=par.Name(vi="Kế hoạch năm", en="Plan"))
    second = attrs.evolve(first, name=par.Name(vi="Kế hoạch hằng năm", en="Plan"))
    old = tree(small, group("1", "Chỉ đạo", "2", first))
    new = tree(small, group("1", "Chỉ đạo", "2", second), framework="small/2028")

    assert "now 1.1, worded Kế hoạch hằng năm" in _changes.to_text(Pages(changes=par.diff(old, new), old=old, new=new))


def test_points_that_can_be_compared_are_summed() -> None:
    """Where a crosswalk speaks of every item, the text says how many points are comparable."""
    old, new = (par.load_framework(MINI / name) for name in ("mini.yaml", "mini-new.yaml"))
    changes = par.diff(old, new, crosswalk=par.load_crosswalk(MINI / "mini-crosswalk.yaml"))
    text = " ".join(_changes.to_text(Pages(changes=changes, old=old, new=new)).split())

    assert "Of the 10 old points, results are comparable for 4, only with a note for 4, not for 2;" in text
    assert "results are not comparable: Other people are asked." in text
    assert "the same 2.1" in text


def test_missing_library_is_named(small: par.Framework, later: par.Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without rapidfuzz the command that adds it is named, but only where names must be compared by letters."""
    monkeypatch.setitem(sys.modules, "rapidfuzz.process", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'parindex\[matching\]'"):
        par.diff(small, later)
    assert len(par.diff(small, attrs.evolve(small, id="small/2026"))) == 0


def test_draft_of_a_crosswalk_covers_every_node(small: par.Framework, later: par.Framework) -> None:
    """A draft has every node in one link, weakly sure, with the likeness and what differs in the note."""
    draft = suggest(small, later)
    by_old = {one.old[0]: one for one in draft.links if one.old}

    found = par.check(draft, frameworks=(small, later))
    assert found.found == ()
    assert {one.sure for one in draft.links} == {"low"}
    assert by_old["2.2"].note == "To be confirmed: the same name; maximum 1 to 3."
    assert by_old["1.1"].note == "To be confirmed: no other node is like it."
    assert "likeness 0." in (by_old["2.3"].note or "")
    assert by_old["2.3"].comparable == "with-note"


def test_draft_keeps_what_is_curated(folder: Path) -> None:
    """Links of the catalogue stand in the draft as they are."""
    draft = suggest("mini/2024", "mini/2026", folders=[folder])

    assert {one.sure for one in draft.links} == {"high"}
    assert len(draft.links) == 7


@pytest.mark.parametrize("make", [par.diff, suggest])
def test_unknown_ids_are_refused(make: Callable[[str, str], object]) -> None:
    """An id that does not exist is refused with the nearest."""
    with pytest.raises(ParindexError, match="there is no framework 'par-index/2081'"):
        make("par-index/2081", "par-index/2018")


def test_notes_and_rules_without_an_example_are_told(small: par.Framework) -> None:
    """A note stands alone where results are comparable; a rule that no evidence tells apart is told in words."""
    taken = [Taken(status="published", framework=one, node="1") for one in ("sipas/2017", "sipas/2022")]
    one, other = (
        group("1", "Chỉ đạo", "2", attrs.evolve(item("1.1", "Hài lòng", "2"), rule=rule), item("1.2", "Số hóa", "1"))
        for rule in taken
    )
    old, new = tree(small, one), tree(small, other, framework="small/2028")
    links = (link("renamed", "1.2", "1.2", note="Words in another order."),)
    changes = par.diff(old, new, crosswalk=Crosswalk(old=old.id, new=new.id, links=links))

    text = _changes.to_text(Pages(changes=changes, old=old, new=new))

    said = " ".join(text.split())
    assert (
        "rule changed: in proportion to 1 of sipas/2017, from 0 to 2 points → in proportion to 1 of sipas/2022" in said
    )
    assert "Words in another order." in text


def said(old: par.Framework, new: par.Framework, **options: Any) -> str:
    """Return the text of the changes between two frameworks, as one line."""
    changes = par.diff(old, new, **options)
    return " ".join(_changes.to_text(Pages(changes=changes, old=old, new=new)).split())


def test_where_a_node_went_is_said(small: par.Framework, later: par.Framework) -> None:
    """A node that moved is told with its new parent, one that only has another code without its name again."""
    moved = Crosswalk(old=small.id, new=later.id, links=(link("moved", "2.2", "1.2"), link("moved", "1.1", "2")))
    text = said(small, later, crosswalk=moved)

    assert "moved 2.2 Đúng hạn 1 → 3 now 1.2, under the same name; it stands in 1 Chỉ đạo" in text
    assert "moved 1.1 Kế hoạch năm 1.5 → 6 now 2 Thủ tục hành chính method" in text
    bonus = attrs.evolve(later, extras=(item("9", "Điểm thưởng", "1"),))
    out = Crosswalk(old=small.id, new=later.id, links=(link("moved", "2.1", "9"),))
    assert "now 9 Điểm thưởng" in said(small, bonus, crosswalk=out)
    assert "it stands in" not in said(small, bonus, crosswalk=out).split("now 9 ")[1][:60]


def test_balance_has_a_total(small: par.Framework, later: par.Framework) -> None:
    """Under the flows of each axis stand both totals, so that a reader sees that nothing is lost."""
    assert said(small, later).count("Total 10 Total 11") == 2


def test_sources_are_told_once(small: par.Framework) -> None:
    """The documents that nodes are known by stand in one line, not beside every node."""
    assert "What is known of linked nodes stands in 1800/KH-UBND for the old ones, in 116/KH-UBND" in said(
        par.get_framework("par-index/2018"), par.get_framework("par-index/2022")
    )
    bare = attrs.evolve(item("1.1", "Kế hoạch năm", "3"), source=None)
    old, new = (tree(small, group("1", "Chỉ đạo", "3", one)) for one in (bare, item("1.1", "Kế hoạch năm", "2")))
    new = attrs.evolve(new, id="small/2028")
    assert "stands in - for the old ones, in made up for the new ones" in said(old, new)
    assert "in made up for the old ones, in - for the new ones" in said(new, old)


def test_two_indices_drop_nothing(small: par.Framework, later: par.Framework) -> None:
    """Of two indices neither became the other: what is shared, linked or suggested is shown, the rest by code alone."""
    other = attrs.evolve(later, id="khac/2026")
    text = said(small, other)

    assert "They are two indices: neither became the other. Nodes that measure the same thing: 5." in text
    assert "a suggestion: 1. Without counterpart: 1 of the first, 1 of the second." in text
    assert "no counterpart 1.1" in text
    assert "Only in khac/2026 no counterpart 2.3" in text
    assert "dropped" not in text.split("suggestion", 1)[1]
    assert "How to read it" in text
    assert "How to read it" not in said(par.get_framework("par-index/2022"), par.get_framework("sipas/2022"))


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_shipped_versions_fit_a_terminal(lang: Any) -> None:
    """The changes of the PAR Index read in 100 columns, in both languages, with all notes and names."""
    old, new = par.get_framework("par-index/2018"), par.get_framework("par-index/2022")
    changes = par.diff(old, new)
    text = _changes.to_text(Pages(changes=changes, old=old, new=new, lang=lang))

    assert max(map(len, text.splitlines())) <= 100
    assert not any(one.suggested for one in changes.changes)
    for code in ("4.4.1", "4.4.2", "4.4.3", "6.4.1", "6.4.2", "6.4.3", "6.4.4"):  # surveys, now inside the criteria
        assert change(changes, code).kind == "moved"
    assert {change(changes, code).kind for code in ("4.4", "5.8", "6.4", "7.5")} <= {"dropped", "merged"}


def test_items_are_counted_where_points_do_not_add_up() -> None:
    """Percents are no points: of an index without a sum the text counts items."""
    text = said(par.get_framework("sipas/2022"), par.get_framework("sipas/2023"))

    assert (
        "Of the 33 old items, results are comparable for 33, only with a note for 0, not for 0; 0 are dropped." in text
    )


def test_no_draft_between_measures() -> None:
    """A draft between points and percents is refused before anybody edits it."""
    with pytest.raises(LoadError, match=r"papi/2018 to sipas/2022:1:1: error PIX184: papi/2018 is in points"):
        suggest("papi/2018", "sipas/2022")
