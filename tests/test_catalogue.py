"""The catalogue: shipped frameworks, a user's folders, ids that do not exist."""

import os
from pathlib import Path

import pytest

import parindex as par
from parindex._catalogue import framework_ids
from parindex.errors import LoadError, TreeUnknownError, UnknownFrameworkError


def test_shipped_framework_is_loaded_once() -> None:
    """Asking twice gives the same record: it is immutable and can be shared."""
    assert par.get_framework("par-index/2018") is par.get_framework("par-index/2018")


def test_edit_of_a_file_is_seen(tmp_path: Path, frameworks: Path) -> None:
    """A file that changed is read again, so a long-running program sees the edit."""
    folder = tmp_path / "own"
    folder.mkdir()
    path = folder / "2018.yaml"
    text = (
        (frameworks / "par-index" / "2018.yaml")
        .read_text(encoding="utf-8")
        .replace("id: par-index/2018", "id: own/2018")
    )
    path.write_text(text, encoding="utf-8")
    before = par.get_framework("own/2018", folders=(tmp_path,))
    path.write_text(text.replace("revision: 1", "revision: 2"), encoding="utf-8")
    os.utime(path, ns=(1, 1))

    assert (before.revision, par.get_framework("own/2018", folders=(tmp_path,)).revision) == (1, 2)
    assert framework_ids((tmp_path,))[:1] == ("own/2018",)


@pytest.mark.parametrize("asked", ["par-index/2081", "par-index/versions", "par-index/2018.yaml"])
def test_unknown_id_names_the_nearest(asked: str) -> None:
    """An id that does not exist, or is none, names those that look like it."""
    with pytest.raises(UnknownFrameworkError, match="there is no framework") as caught:
        par.get_framework(asked)
    assert "par-index/2018" in caught.value.nearest
    assert len(caught.value.nearest) <= 3


@pytest.mark.parametrize("asked", ["xyz", "../secrets"])
def test_id_like_none_names_all(asked: str) -> None:
    """An id that looks like none names all there are."""
    with pytest.raises(UnknownFrameworkError) as caught:
        par.get_framework(asked)
    assert caught.value.nearest == framework_ids()


def test_version_without_a_tree_says_what_is_known() -> None:
    """A version whose tree is not known is told with its decision, date and years."""
    with pytest.raises(TreeUnknownError, match="the tree of par-index/2024 is not known") as caught:
        par.get_framework("par-index/2024")
    assert caught.value.known.startswith("decision 892/QĐ-BNV; 2024-12-05; scores 2024")
    with pytest.raises(
        TreeUnknownError, match=r"8 x domain, 38 x criterion, 81 x sub-criterion; domain maxima 10, 10, 14\.5"
    ):
        par.get_framework("par-index/2017")
    with pytest.raises(TreeUnknownError, match="years not known"):
        par.get_framework("par-index/4361-qd-bnv")


def test_framework_in_the_place_of_another(tmp_path: Path, mini_file: Path) -> None:
    """A file whose id is not that of its place in the folder is refused."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "2024.yaml").write_bytes(mini_file.read_bytes())

    with pytest.raises(LoadError, match="PIX131: id 'mini/2024' stands in the place of own/2024: correct it"):
        par.get_framework("own/2024", folders=(tmp_path,))


def test_users_folder_goes_first_and_is_told_when_broken(tmp_path: Path) -> None:
    """A file of the user's own stands before the shipped one of the same id, and is refused like any other."""
    (tmp_path / "par-index").mkdir()
    (tmp_path / "par-index" / "2018.yaml").write_text("format: parindex/framework/1\n", encoding="utf-8")

    with pytest.raises(LoadError, match="key 'tree' is missing"):
        par.get_framework("par-index/2018", folders=(tmp_path,))


def test_versions_of_one_index() -> None:
    """Versions can be asked for by index; there is a record of every tree that is shipped."""
    assert {version.id.partition("/")[0] for version in par.versions("sipas")} == {"sipas"}
    assert {version.id for version in par.versions() if version.tree} == set(framework_ids())
    assert par.versions("none") == ()


def test_plan_may_name_a_framework_by_its_file(tmp_path: Path, mini_file: Path) -> None:
    """A path relative to the plan's file is a framework too; a broken one is a finding with its first problem."""
    mini = mini_file.read_text(encoding="utf-8")
    (tmp_path / "mini.yaml").write_text(mini, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(mini.replace("max: 10\n", "max: 11\n"), encoding="utf-8")
    text = (
        "format: parindex/plan/1\ntitle: x\nunit: y\ndocument: {issuer: z, number: 1/KH, date: 2024-01-01}\ntables:\n"
        "  - framework: mini.yaml\n    scope: excerpt\n    columns: [{kind: maximum}]\n"
        '    rows: [{code: "1.1", name: Kế hoạch năm, cells: ["2"]}]\n'
    )
    good, bad = tmp_path / "good.plan", tmp_path / "bad.plan"
    good.write_text(text, encoding="utf-8")
    bad.write_text(text.replace("mini.yaml", "bad.yaml"), encoding="utf-8")

    assert [(one.code, one.node) for one in par.check(par.load_plan(good))] == [("PIX306", "1.1")]
    (finding,) = par.check(par.load_plan(bad))
    assert finding.code == "PIX506"
    assert finding.message().startswith(
        "the framework bad.yaml cannot be loaded, so the table was not checked. Its first problem (line 21): "
        "maximum 11, but"
    )
