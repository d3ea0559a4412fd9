"""The commands ``feasible`` and ``plan``: what they print, write and exit with."""

import json
from pathlib import Path

import pytest

import parindex as par
from parindex.cli import main

HA_NAM = "examples/ha-nam-2019/plan.yaml"
ASSESSMENT = """\
format: parindex/assessment/1
framework: mini.yaml
unit: tỉnh Mẫu
year: "2023"
items:
  - {code: "1.1", final: 0.5}
  - {code: "1.2", final: 2}
  - {code: "2.1", final: 3.6}
  - {code: "2.2", final: 1.5}
"""


@pytest.fixture
def assessment(tmp_path: Path, mini_file: Path) -> str:
    """Return the path of an assessment by the small framework."""
    (tmp_path / "mini.yaml").write_bytes(mini_file.read_bytes())
    path = tmp_path / "assessment.yaml"
    path.write_text(ASSESSMENT, encoding="utf-8")
    return str(path)


def test_feasible_prints_the_arithmetic(capsys: pytest.CaptureFixture[str]) -> None:
    """A target in reach exits 0 and says what it needs; one out of reach exits 1."""
    assert main(["feasible", HA_NAM, "--target", "90", "--lang", "vi"]) == 0
    assert "để đạt 90 cần" in " ".join(capsys.readouterr().out.split())
    assert main(["feasible", HA_NAM, "--target", "99", "--lock", "1", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)
    assert main(["feasible", HA_NAM, "--floor", "1=10"]) == 2
    assert "PIX841" in capsys.readouterr().err


def test_plan_writes_a_plan_that_loads(assessment: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan is explained, written, and loads again."""
    out = str(Path(assessment).with_name("plan.yaml"))
    assert main(["plan", assessment, "--target", "8.6", "--cost", "total=1", "--out", out]) == 0
    assert "PIX835" in capsys.readouterr().out
    assert par.load_plan(out).tables[0].rows[-1].cells[2].text == "8,6"
    assert main(["plan", assessment, "--gain", "1"]) == 0
    assert "PIX837" in capsys.readouterr().out


def test_plan_says_why_there_is_none(assessment: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Out of reach is an answer and exits 1; a contradiction is refused and exits 2."""
    assert main(["plan", assessment, "--target", "9.9"]) == 1
    assert "PIX836" in capsys.readouterr().out
    assert main(["plan", assessment, "--target", "5"]) == 2
    assert "PIX842" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--target", "much"], ["--floor", "1"]])
def test_words_that_are_no_numbers(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is no number, or names no code, is refused with the form that is wanted."""
    with pytest.raises(SystemExit):
        main(["feasible", HA_NAM, *words])
    assert "write" in capsys.readouterr().err


def test_explain_knows_the_findings_of_planning(capsys: pytest.CaptureFixture[str]) -> None:
    """The pages of planning are explained like all others."""
    assert main(["explain", "PIX836"]) == 0
    assert "no plan reaches the target" in capsys.readouterr().out
