"""The command picture, and the picture of the README."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from parindex.cli import main

README_PICTURE = "docs/pictures/points-2018-2022.svg"


def test_the_picture_of_the_readme_is_current(root: Path, tmp_path: Path) -> None:
    """The picture that the README shows is what the command that it names draws today."""
    assert f"]({README_PICTURE})" in (root / "README.md").read_text(encoding="utf-8")
    assert main(["picture", "par-index/2018..par-index/2022", "--lang", "en", "-o", str(tmp_path / "p.svg")]) == 0
    assert (tmp_path / "p.svg").read_text(encoding="utf-8") == (root / README_PICTURE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("par-index/2022", "1 Công tác chỉ đạo điều hành CCHC 9,5 điểm"),
        ("examples/ha-nam-2019/plan.yaml", "đạt 5,5, mục tiêu 9, tối đa 9"),
        ("examples/xa-mau/framework.yaml", "I Chỉ đạo, điều hành 30 điểm"),
    ],
)
def test_each_picture_is_a_file(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subject: str, told: str
) -> None:
    """A framework and a plan are drawn as XML that says the same in words, and names no other file."""
    monkeypatch.chdir(root)
    path = tmp_path / "p.svg"
    assert main(["picture", subject, "--lang", "vi", "-o", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    found = ET.fromstring(text).find("{http://www.w3.org/2000/svg}desc")  # noqa: S314 - it was just made here
    assert found is not None
    assert told in (found.text or "")
    assert "href" not in text


def test_what_cannot_be_drawn(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A diff without a balance, a plan without results, a wrong suffix and a file that exists are told in one line."""
    path = str(tmp_path / "p.svg")
    assert main(["picture", "sipas/2017..sipas/2022", "-o", path]) == 2
    assert "the items do not add up to a total" in capsys.readouterr().err
    assert main(["picture", str(root / "examples" / "dak-lak-2024" / "plan.yaml"), "-o", path]) == 2
    assert "no table prints both achieved points and targets of domains" in capsys.readouterr().err
    assert main(["picture", "papi/2011", "-o", str(tmp_path / "p.png")]) == 2
    assert "write a file that ends in .svg" in capsys.readouterr().err
    assert main(["picture", "papi/2011", "-o", path]) == 0
    assert main(["picture", "papi/2011", "-o", path]) == 2
    assert main(["picture", "papi/2011", "-o", path, "--force"]) == 0
