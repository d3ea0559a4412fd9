"""The command docs: pages that need nothing beside them."""

import re
from pathlib import Path

import pytest
from tests.test_framework_page import read

from parindex.cli import main


def test_frameworks_and_plans_in_both_languages(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each language has a folder with a page for each framework and plan, and an index that links to them all."""
    plan = root / "examples" / "bac-giang-2024" / "plan.yaml"
    out = tmp_path / "out"
    arguments = ["docs", str(out), "--framework", "papi/2011", "papi/2016", "--plan", str(plan), "--lang", "vi, en"]
    assert main(arguments) == 0
    assert "index.html: 2 frameworks, 1 plans" in capsys.readouterr().out
    for lang in ("vi", "en"):
        pages = {path.name: path.read_text(encoding="utf-8") for path in (out / lang).iterdir()}
        assert len(pages) == 4
        linked = set(re.findall(r'<a href="([^":]+)">', pages["index.html"]))
        assert linked == set(pages) - {"index.html"}
        for page in pages.values():
            read(page.removeprefix("<!DOCTYPE html>\n"))
            assert f'<html lang="{lang}">' in page
            assert not re.search(r"<img|src=|@import|url\(|href=\"(?!data:|#|https?:)[^\"]*(?<!\.html)\"", page)


def test_all_frameworks_unless_only_plans_are_asked_for(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a framework all are written; with a plan alone, none."""
    assert main(["docs", str(tmp_path / "all")]) == 0
    assert "10 frameworks, 0 plans" in capsys.readouterr().out
    assert (
        main(["docs", str(tmp_path / "plan"), "--plan", str(root / "examples" / "bac-giang-2024" / "plan.yaml")]) == 0
    )
    assert "0 frameworks, 1 plans" in capsys.readouterr().out


def test_markdown_is_one_block(tmp_path: Path) -> None:
    """A page for another tool is one block of HTML: no blank line in it, or Markdown would begin anew behind it."""
    assert main(["docs", str(tmp_path), "--framework", "sipas/2017", "--format", "md"]) == 0
    text = (tmp_path / "en" / "sipas-2017.md").read_text(encoding="utf-8")
    assert text.startswith("<style>")
    assert "\n\n" not in text


def test_what_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that cannot be made, an unknown framework and an unknown language are told in one line."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["docs", str(tmp_path / "file")]) == 2
    assert f"parindex: {tmp_path / 'file' / 'en'}: Not a directory" in capsys.readouterr().err
    assert main(["docs", str(tmp_path / "out"), "--framework", "papi/1"]) == 2
    assert "there is no framework 'papi/1'" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["docs", str(tmp_path / "out"), "--lang", "vi,fr"])
    assert "'fr' is no language of parindex: write vi, en or vi,en" in capsys.readouterr().err


def test_scorecards_and_comparisons(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scorecards and comparisons are pages too, and the index leads to them; no framework is written beside them."""
    assessment = str(root / "examples" / "xa-mau" / "assessment.yaml")
    arguments = ["docs", str(tmp_path), "--assessment", assessment, "--diff", "par-index/2018..par-index/2022"]
    assert main([*arguments, "--lang", "vi"]) == 0
    assert "0 frameworks, 0 plans, 1 scorecards, 1 comparisons" in capsys.readouterr().out
    index = (tmp_path / "vi" / "index.html").read_text(encoding="utf-8")
    assert "Bảng tổng hợp điểm" in index
    assert '<a href="par-index-2018--par-index-2022.html">' in index
    for wrong in ("par-index/2018", "par-index/2018..", "par-index/2018..../x.yaml"):
        assert main(["docs", str(tmp_path / "out"), "--diff", wrong]) == 2
        assert f"--diff {wrong}: write A..B" in capsys.readouterr().err
