"""``parindex diff`` and ``parindex crosswalk suggest``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT, SOUND, changed

import parindex as par
from parindex._render._export import export
from parindex._writing import dump
from parindex.cli import main

MINI = ROOT / "docs" / "findings"
OLD, NEW = str(MINI / "mini.yaml"), str(MINI / "mini-new.yaml")


def test_diff_of_two_frameworks(capsys: pytest.CaptureFixture[str]) -> None:
    """Ids and files are compared, with a crosswalk or without, in all three formats and both languages."""
    assert main(["diff", OLD, NEW, "--crosswalk", str(MINI / "mini-crosswalk.yaml"), "--lang", "vi"]) == 0
    assert "Theo mini/2024: 1 Chỉ đạo điều hành" in capsys.readouterr().out
    assert main(["diff", "par-index/2018", "par-index/2022", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"] == "par-index/2022"
    assert main(["diff", OLD, NEW, "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# mini/2024 → mini/2026")


def test_diff_of_two_plans(
    plan_of: Callable[..., par.Plan], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two files of plans are compared row by row, in all three formats."""
    files = []
    for name, lines in (("old.yaml", SOUND), ("new.yaml", SOUND[1:])):
        (tmp_path / name).write_text(dump(plan_of(lines)), encoding="utf-8")
        files.append(str(tmp_path / name))

    assert main(["diff", *files]) == 0
    assert "dropped: 1 Chỉ đạo" in capsys.readouterr().out
    assert main(["diff", *files, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["kind"] == "dropped"
    assert main(["diff", *files, "--format", "markdown"]) == 0
    assert "- dropped: 1 Chỉ đạo" in capsys.readouterr().out
    assert main(["diff", OLD, files[0]]) == 2
    assert "only the like can be compared" in capsys.readouterr().err


def test_diff_of_documents(
    plan_of: Callable[..., par.Plan], small: par.Framework, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two drafts of a plan as Word files are compared row by row."""
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    export(plan_of(SOUND), old, frameworks=(small,))
    export(plan_of(changed("1.1", None, None, "1.25")), new, frameworks=(small,))

    assert main(["diff", str(old), str(new), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "1,5" in out
    assert "1,25" in out


def test_draft_is_written_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft loads, has no gap, and is not written over a file that exists."""
    path = str(tmp_path / "draft.yaml")

    assert main(["crosswalk", "suggest", "par-index/2018", "par-index/2022", "-o", path]) == 0
    assert f"then run parindex check {path}" in capsys.readouterr().out
    assert main(["check", path]) == 0
    assert main(["fmt", "--check", path]) == 0
    assert main(["crosswalk", "suggest", OLD, NEW, "-o", path]) == 2
    assert "exists" in capsys.readouterr().err


def test_what_evidence_scores_under_the_other_rule_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With an assessment the command says what its evidence scores by the other framework, in all three formats."""
    home = ROOT / "examples" / "xa-mau"
    draft = tmp_path / "draft.yaml"
    text = (home / "framework.yaml").read_text(encoding="utf-8").replace("id: xa-mau/2026", "id: xa-mau/2027")
    draft.write_text(text, encoding="utf-8")
    asked = ["diff", str(home / "framework.yaml"), str(draft), "--assessment", str(home / "assessment.yaml")]

    assert main(asked) == 0
    assert "What the evidence of xã Mẫu 2026, reported by xa-mau/2026" in capsys.readouterr().out
    assert main([*asked, "--lang", "vi", "--format", "markdown"]) == 0
    assert "## Điểm tính được từ minh chứng" in capsys.readouterr().out
    assert main([*asked, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rescoring"]["unit"] == "xã Mẫu"


def test_assessment_that_cannot_be_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What keeps an assessment from being scored is told with its place, and nothing is compared."""
    home = ROOT / "examples" / "xa-mau"
    bad = tmp_path / "bad.yaml"
    text = "format: parindex/assessment/1\nframework: {}\nunit: A\nyear: 2026\nitems:\n  - code: '9.9'\n    final: 1\n"
    bad.write_text(text.format(home / "framework.yaml"), encoding="utf-8")

    framework = str(home / "framework.yaml")
    assert main(["diff", framework, framework, "--assessment", str(bad)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "PIX160" in printed.err
    assert "6:5" in printed.err


def test_results_that_items_take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Assessments of other frameworks whose results items take are given beside it."""
    files = []
    for framework, code in (("par-index/2018", "1.2"), ("sipas/2022", "II.1")):
        entry = par.Assessed(code=code, final="1")
        path = tmp_path / f"{framework.replace('/', '-')}.yaml"
        path.write_text(
            dump(par.Assessment(framework=framework, unit="A", year=2022, items=(entry,))), encoding="utf-8"
        )
        files.append(str(path))

    asked = ["diff", "par-index/2018", "par-index/2022", "--assessment", files[0], "--taken", files[1]]
    assert main([*asked, "--format", "json"]) == 0
    nodes = json.loads(capsys.readouterr().out)["rescoring"]["nodes"]
    assert [one["after"] for one in nodes if one["code"] == "8.1.1"] == [["0.015", "0.015"]]
    Path(files[1]).write_text(Path(files[1]).read_text(encoding="utf-8").replace("II.1", "II.99"), encoding="utf-8")
    assert main(asked) == 2
    assert "II.99" in capsys.readouterr().err


def test_draft_names_frameworks_as_they_were_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A framework that was given as a file stands in the draft as a path, so that the draft can be checked and used."""
    for name in ("mini.yaml", "mini-new.yaml"):
        (tmp_path / name).write_bytes((MINI / name).read_bytes())
    (tmp_path / "drafts").mkdir()
    path, old, new = (str(tmp_path / name) for name in ("drafts/draft.yaml", "mini.yaml", "mini-new.yaml"))

    assert main(["crosswalk", "suggest", old, new, "-o", path]) == 0
    draft = par.load_crosswalk(path)
    assert (draft.old, draft.new) == ("../mini.yaml", "../mini-new.yaml")
    assert main(["check", path]) == 0
    assert main(["diff", old, new, "--crosswalk", path]) == 0
    capsys.readouterr()
