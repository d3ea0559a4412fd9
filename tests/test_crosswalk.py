"""Crosswalks: read, checked against their frameworks, found in the catalogue, read backwards."""

from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from tests.conftest import ROOT

import parindex as par
from parindex._catalogue import crosswalk_ids, framework_ids, get_crosswalk
from parindex._crosswalk import Crosswalk, Link, reverse_crosswalk
from parindex._crosswalk_faults import find_link_faults
from parindex._loading import load_file
from parindex._writing import dump
from parindex.cli import main
from parindex.errors import LoadError, UnknownFrameworkError

MINI = ROOT / "docs" / "findings"


def link(kind: str, old: str, new: str, comparable: str = "yes", **others: object) -> Link:
    """Return a link between codes that are separated by spaces."""
    fields: dict[str, object] = {"type": kind, "old": tuple(old.split()), "new": tuple(new.split())}
    return Link(**{**fields, "comparable": comparable, "sure": "high", **others})  # type: ignore[arg-type]


@pytest.fixture
def mini() -> Crosswalk:
    """Return the crosswalk of the pages."""
    return par.load_crosswalk(MINI / "mini-crosswalk.yaml")


def test_crosswalk_is_read_and_written(mini: Crosswalk, tmp_path: Path) -> None:
    """Loading what was dumped gives an equal record, with empty sides written out."""
    text = dump(mini)
    (tmp_path / "again.yaml").write_text(text, encoding="utf-8")

    assert load_file(tmp_path / "again.yaml") == mini
    assert "old: []" in text
    assert 'comparable: "yes"' in text
    assert str(mini) == "mini.yaml to mini-new.yaml: 7 links"
    assert par.check(mini).found == ()


def test_reading_backwards_swaps_split_and_merged_new_and_dropped() -> None:
    """Every type is reversed, and the shares of a split, which say nothing backwards, are lost."""
    split = link("split", "1", "1 2", shares=(Fraction(1, 2), Fraction(1, 2)))
    walk = Crosswalk(old="a/1", new="b/2", links=(split, link("new", "", "3"), link("moved", "2", "4")))

    back = reverse_crosswalk(walk)

    assert (back.old, back.new) == ("b/2", "a/1")
    assert [(one.type, one.old, one.new, one.shares) for one in back.links] == [
        ("merged", ("1", "2"), ("1",), ()),
        ("dropped", ("3",), (), ()),
        ("moved", ("4",), ("2",), ()),
    ]


def test_codes_that_do_not_exist_are_told_with_the_nearest(mini: Crosswalk) -> None:
    """A code of either side that its framework does not have is an error with the nearest codes, if any is near."""
    wrong = attrs.evolve(mini, links=(*mini.links[:4], link("same", "2.22", "2.22"), link("same", "xyz", "xyz")))

    told = [one.message() for one in par.check(wrong) if one.code == "PIX180"]

    assert told == [
        "old code 2.22 is not in mini/2024: correct it. The nearest are 2.2.",
        "old code xyz is not in mini/2024: correct it.",
        "new code 2.22 is not in mini/2026: correct it. The nearest are 2.2.",
        "new code xyz is not in mini/2026: correct it.",
    ]


def test_gaps_say_what_would_vanish(mini: Crosswalk) -> None:
    """A node in no link is a warning; of an item it says the points, of a group it does not."""
    found = par.check(attrs.evolve(mini, links=mini.links[1:-1]))

    assert [one.code for one in found] == ["PIX182"] * 3
    gaps = [one.message("vi") for one in found]
    assert gaps[:2] == [
        "mục 1 của mini/2024 (cũ) chưa có liên kết: nối với mục tương ứng, hoặc ghi là bị bỏ.",
        "mục 1 của mini/2026 (mới) chưa có liên kết: nối với mục tương ứng, hoặc ghi là mới.",
    ]
    assert gaps[2].endswith("hoặc ghi là mới. Nếu bỏ qua, 1 điểm của mục này biến mất khỏi phép so sánh.")


def test_extras_are_linked_too(mini: Crosswalk) -> None:
    """Bonus and penalty outside the total are nodes like others."""
    old = par.load_framework(MINI / "mini.yaml")
    new = par.load_framework(MINI / "mini-new.yaml")
    bonus = attrs.evolve(old.leaves()[0], code="9")

    found = find_link_faults(mini, attrs.evolve(old, extras=(bonus,)), new)

    assert [one.node for one in found] == ["9"]


def test_links_that_need_a_reason() -> None:
    """What is split, unsure, or not simply comparable needs a note; what is new does not."""
    links = (
        link("split", "1", "1 2", comparable="no"),
        attrs.evolve(link("same", "1.1", "1.1"), sure="low"),
        link("same", "1.2", "1.2", comparable="no"),
        link("new", "", "2.2", comparable="no"),
    )
    found = par.check(Crosswalk(old="par-index/2018", new="par-index/2022", links=links), select="PIX188")

    assert [one.node for one in found] == ["1", "1.1", "1.2"]
    assert found[1].message() == "same has no note: say why, since it is low in certainty."


def test_frameworks_that_cannot_be_used(mini: Crosswalk) -> None:
    """A side that does not exist, or whose tree is not known, is told; the faults of the links themselves too."""
    twice = (link("same", "1", "1"), link("dropped", "1", "", comparable="no"))
    for asked, why in (("mini/1999", "there is no framework"), ("par-index/2012", "the tree of par-index/2012")):
        found = par.check(attrs.evolve(mini, new=asked, links=twice))
        assert {one.code for one in found} == {"PIX181", "PIX189"}
        assert any(why in one.message() for one in found)


def test_different_measures_are_refused(mini: Crosswalk) -> None:
    """A crosswalk between points and percents is one error, whatever its codes."""
    found = par.check(attrs.evolve(mini, new="sipas/2022"))

    assert [one.code for one in found] == ["PIX184"]
    assert found[0].message("vi").startswith("mini/2024 tính bằng điểm, sipas/2022 tính bằng phần trăm")


def test_check_command_reads_crosswalks(capsys: pytest.CaptureFixture[str]) -> None:
    """The command checks a crosswalk as any file."""
    assert main(["check", str(MINI / "mini-crosswalk.yaml")]) == 0
    assert "mini.yaml to mini-new.yaml: 7 links: nothing to mend" in capsys.readouterr().out


@pytest.fixture
def folder(tmp_path: Path, mini: Crosswalk) -> Path:
    """Return a user's folder with a crosswalk between two invented frameworks."""
    (tmp_path / "crosswalks").mkdir()
    text = dump(attrs.evolve(mini, old="mini/2024", new="mini/2026"))
    (tmp_path / "crosswalks" / "mini-2024--mini-2026.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_catalogue_finds_crosswalks(folder: Path) -> None:
    """A crosswalk is found by the ids of its frameworks, and is no framework itself."""
    assert ("mini/2024", "mini/2026") in crosswalk_ids((folder,))
    assert get_crosswalk("mini/2024", "mini/2026", folders=(folder,)).old == "mini/2024"
    assert not any(one.startswith("crosswalks/") for one in framework_ids((folder,)))
    with pytest.raises(UnknownFrameworkError):
        par.get_framework("crosswalks/mini-2024--mini-2026", folders=(folder,))
    with pytest.raises(KeyError, match=r"mini-2026--mini-2024\.yaml"):
        get_crosswalk("mini/2026", "mini/2024", folders=(folder,))


def test_crosswalk_under_another_name_is_refused(folder: Path) -> None:
    """A file that links other frameworks than its name says is refused with its place."""
    file = folder / "crosswalks" / "mini-2024--mini-2026.yaml"
    file.rename(file.with_name("mini-2023--mini-2026.yaml"))

    with pytest.raises(LoadError, match="mini/2024--mini/2026' stands in the place of mini/2023--mini/2026"):
        get_crosswalk("mini/2023", "mini/2026", folders=(folder,))
