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

PLAN = """\
format: parindex/plan/1
title: Kế hoạch
unit: tỉnh Mẫu
years: [2024]
document: {issuer: UBND tỉnh Mẫu}
tables:
  - framework: mini.yaml
    scope: excerpt
    columns:
      - {kind: target, year: 2024}
    rows:
      - {code: "1.1", name: Một, cells: ["1"]}
      - {total: true, name: Tổng điểm, cells: ["8,1"]}
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
    assert main(["plan", assessment]) == 2
    assert "say what the plan is to reach: --target, --gain, --rank or --floor" in capsys.readouterr().err


def test_the_version_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The text says once under which version it holds, the whole first; JSON says it in every message."""
    assert main(["feasible", HA_NAM]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("This holds under par-index/2018 (2636/QĐ-BNV of 2018-12-10), though 2020 is")
    assert lines[4] == "Total"
    assert sum("2636/QĐ-BNV" in line for line in lines) == 1
    assert main(["feasible", HA_NAM, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert all(one["message"].startswith("under par-index/2018") for one in found)


def test_last_results_and_probabilities(assessment: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Last results come from an assessment where the plan prints none, and items may have distributions."""
    plan = Path(assessment).with_name("plan.yaml")
    plan.write_text(PLAN, encoding="utf-8")
    words = ["feasible", str(plan), "--spread", "1.1=0.5:0.25,1:0.75", "--format", "github"]
    assert main(words) == 0
    assert "PIX832" in capsys.readouterr().out
    assert main([*words, "--last", assessment]) == 0
    said = capsys.readouterr().out
    assert "PIX824" in said
    assert "with a probability of 75%25 (rather likely)" in said


def test_a_document_is_judged_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan in Markdown is read and judged in one go."""
    document = str(tmp_path / "plan.md")
    assert main(["export", "examples/dak-lak-2024/plan.yaml", "-o", document]) == 0
    assert main(["feasible", document, "--framework", "par-index/2022", "--lang", "vi"]) == 0
    assert "58,9 từ tiêu chí tự chấm" in " ".join(capsys.readouterr().out.split())


def test_the_size_of_a_survey(capsys: pytest.CaptureFixture[str]) -> None:
    """A rise smaller than so many answers can show is told as noise; no answers at all are refused."""
    assert main(["feasible", HA_NAM, "--answers", "2.4.2=5"]) == 0
    assert "PIX829" in capsys.readouterr().out
    assert main(["feasible", HA_NAM, "--answers", "2.4.2=5000"]) == 0
    assert "PIX829" not in capsys.readouterr().out
    for words in ("2.4.2=0", "2.4.2=many"):
        with pytest.raises(SystemExit):
            main(["feasible", HA_NAM, "--answers", words])


def test_results_that_cannot_be_scored(assessment: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Last results that cannot be scored are told as such, and nothing is computed from them."""
    wrong = Path(assessment)
    wrong.write_text(ASSESSMENT.replace("final: 0.5", "final: 9"), encoding="utf-8")
    assert main(["plan", assessment, "--target", "8"]) == 2
    assert "PIX165" in capsys.readouterr().err
    assert main(["feasible", HA_NAM, "--last", assessment]) == 2
    assert "PIX165" in capsys.readouterr().err


def test_the_frontier_and_json(assessment: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The frontier is printed on request, in at most two dozen lines; JSON has all of it, as strings."""
    asked = ["plan", assessment, "--target", "8.6", "--cost", "total=1"]
    assert main([*asked, "--frontier", "--lang", "vi"]) == 0
    said = capsys.readouterr().out
    assert "Tổng điểm 8,6, công sức 1 (đã chứng minh: không phương án nào tốn ít công sức hơn)." in said
    assert "trong 39 tổng điểm; định dạng JSON có đủ." in said
    assert main([*asked, "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["state"], made["total"], made["effort"], len(made["frontier"])) == ("proven", "8.6", "1", 39)
    assert main(["plan", assessment, "--target", "9.9", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["targets"] == {}
    assert main([*asked, "--budget", "Sở=5:1.1,1.2", "--frontier"]) == 0
    assert "only the cheapest plan is known" in capsys.readouterr().out


def test_a_plan_is_written_as_a_document(assessment: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan can be written as a document at once; another suffix is refused before anything is computed."""
    out = Path(assessment).with_name("plan.md")
    assert main(["plan", assessment, "--target", "8.6", "-o", str(out)]) == 0
    assert "| 8,6 |" in out.read_text(encoding="utf-8")
    assert main(["plan", assessment, "--target", "8.6", "-o", "plan.pdf"]) == 2
    assert "plan.pdf: write a file that ends in .docx, .md, .xlsx, .yaml" in capsys.readouterr().err


def test_efforts_of_a_file(assessment: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Efforts come from a file, with a decimal comma too, and an option goes before it."""
    costs = Path(assessment).with_name("costs.csv")
    costs.write_text("\ufeffcode;effort;points\n1.1;0;0,5\n1.1;2,5;1\ntotal;1;\n", encoding="utf-8")
    words = ["plan", assessment, "--target", "8.1", "--costs", str(costs), "--format", "json"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["effort"] == "0.5"
    assert main([*words, "--cost", "total=9"]) == 0
    assert json.loads(capsys.readouterr().out)["effort"] == "2.5"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code\n", ":1: the first line must name code, effort and, where effort differs by points, points"),
        ("", ":1: the first line must name code, effort and, where effort differs by points, points"),
        ("code,effort\n1.1,2,3\n", ":2: has other cells than columns: quote cells that hold the sign between cells"),
        ("code,effort\n1.1\n", ":2: has other cells than columns: quote cells that hold the sign between cells"),
        ("code,effort\n1.1,much\n", ":2: 'much' is no number: write 0.95 or 10/3"),
        (
            "code,effort\n1.1,2\n1.1,3\n",
            ":3: 1.1 has an effort already: keep one line for a code, or one for each number of its points",
        ),
    ],
)
def test_efforts_that_say_nothing(assessment: str, capsys: pytest.CaptureFixture[str], text: str, message: str) -> None:
    """Lines that cannot be used are told with their numbers."""
    costs = Path(assessment).with_name("costs.csv")
    costs.write_text(text, encoding="utf-8")
    assert main(["plan", assessment, "--target", "8.1", "--costs", str(costs)]) == 2
    assert capsys.readouterr().err.strip().endswith(f"costs.csv{message}")


def test_a_file_of_efforts_that_is_none(assessment: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is missing, or no text, is named."""
    assert main(["plan", assessment, "--gain", "1", "--costs", "lost.csv"]) == 2
    assert "lost.csv: No such file or directory" in capsys.readouterr().err
    bad = Path(assessment).with_name("bad.csv")
    bad.write_bytes(b"\xff\xfe\xfa")
    assert main(["plan", assessment, "--gain", "1", "--costs", str(bad)]) == 2
    assert "bad.csv: it is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--target", "much"], ["--floor", "1"], ["--spread", "1=2"], ["--spread", "1"]])
def test_words_that_are_no_numbers(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is no number, or names no code, is refused with the form that is wanted."""
    with pytest.raises(SystemExit):
        main(["feasible", HA_NAM, *words])
    assert "write" in capsys.readouterr().err


def test_explain_knows_the_findings_of_planning(capsys: pytest.CaptureFixture[str]) -> None:
    """The pages of planning are explained like all others."""
    assert main(["explain", "PIX836"]) == 0
    assert "no plan reaches the target" in capsys.readouterr().out
