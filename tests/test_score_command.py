"""The command that scores: text, JSON and Markdown in both languages, readings, taken results, exit statuses."""

import json
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

import parindex as par
from parindex._assessment import Part
from parindex._framework import Grade
from parindex._loading import load_file
from parindex._render import _scorecards
from parindex._writing import dump
from parindex.cli import main

F = Fraction

TEXT = """\
xã Mẫu 2026, xa-mau/2026: ~61.8844 to ~76.8844 of 90 (not all scored yet)

code   name                                                  points        max  share
I      Direction                                               18.5         30  ████████████░░░░░░░░
II     Administrative procedures                           ~38.3844         40  ███████████████████░
III    Results                                              5 to 20         20  █████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
total  Total                                   ~61.8844 to ~76.8844         90  █████████████▒▒▒▒░░░

the maximum by how points came: computed by rules 50, entered 25, unknown 15
self-scored and final: ~68.8844 to ~83.8844; 16 to 81
bonus and penalty outside the total: 1
rescaled to the full maximum: ~68.7604 to ~85.4271

points lost:
  evidence below full marks: ~6.1156
  taken off by appraisal: 7
  no points yet: <= 15
    III.1 Citizens' satisfaction: <= 15, no points yet
    I.2 Tasks completed: 7, taken off by appraisal
    I.3 Recognised initiatives: 2.5, evidence below full marks
    I.1 Yearly plan: 2, evidence below full marks
    II.1 Share of dossiers settled on time: ~1.6156, evidence below full marks (thôn Đông ~0.1795;
      thôn Đoài ~1.4361)
"""


@pytest.fixture
def example(root: Path) -> str:
    """Return the example assessment."""
    return str(root / "examples" / "xa-mau" / "assessment.yaml")


def test_text(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Text fits 100 columns: domains with bars, lost points by why, the receipt and the findings."""
    assert main(["score", example]) == 0
    out = capsys.readouterr().out

    assert out.startswith(TEXT)
    assert "\nreceipt: xa-mau/2026, revision 1, parindex " in out
    assert out.rstrip().endswith("assessment.yaml: xã Mẫu, 2026 [framework.yaml]: nothing to mend")
    assert all(len(line) <= 100 for line in out.splitlines()[:-1])


def test_vietnamese(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Vietnamese shows Vietnamese names and decimal commas."""
    assert main(["score", example, "--lang", "vi"]) == 0
    out = capsys.readouterr().out

    assert "xã Mẫu 2026, xa-mau/2026: ~61,8844 đến ~76,8844 trên 90 (chưa chấm đủ)" in out
    assert "I.3 Sáng kiến được công nhận: 2,5, kết quả chưa đạt điểm tối đa" in out


def test_json(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has every node with exact numbers as text."""
    assert main(["score", example, "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)

    nodes = {node["code"]: node for node in card["nodes"]}
    assert nodes["II.1"]["low"] == "6875/294"
    assert nodes["I.2"] == {
        "code": "I.2", "name": "Hoàn thành nhiệm vụ được giao", "state": "scored", "basis": "appraised", "low": "8",
        "high": "8", "max": "15", "self": "15", "computed": "15",
    }  # fmt: skip
    assert card["extras"][1]["low"] == "-1"
    assert card["losses"][-1] == {"code": "III.1", "why": "missing", "low": "0", "high": "15", "parts": []}
    assert card["total"]["grade"] is None
    assert len(card["receipt"]["assessment_hash"]) == 64
    assert card["receipt"]["taken"] == []


def test_markdown(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Markdown has a table of every node, the facts and what was lost."""
    assert main(["score", example, "--format", "markdown", "--lang", "vi"]) == 0
    out = capsys.readouterr().out

    assert "| mã | tên | điểm | tối đa |" in out
    assert "| II.2 | Công khai thủ tục hành chính | (không áp dụng) | 0 |" in out
    assert "## Điểm bị mất" in out


def write(path: Path, record: object) -> str:
    """Write a record into a file and return its name."""
    path.write_text(dump(record), encoding="utf-8")
    return str(path)


def finals(framework: str, points: dict[str, str]) -> par.Assessment:
    """Return an assessment of final points."""
    items = tuple(par.Assessed(code=code, final=given) for code, given in points.items())
    return par.Assessment(framework=framework, unit="tỉnh Mẫu", year=2018, items=items)


def test_readings_and_taken_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """PAR 8.1 is taken from an assessment by SIPAS; a disputed total needs a reading, which is named."""
    factors = {str(number): "80" for number in range(1, 6)}
    sipas = write(tmp_path / "sipas.yaml", finals("sipas/2017", factors))
    index = write(tmp_path / "par.yaml", finals("par-index/2018", {}))

    assert main(["score", index, "--taken", sipas, "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert {node["code"]: node["low"] for node in card["nodes"]}["8.1"] == "9.6"
    assert [one["framework"] for one in card["receipt"]["taken"]] == ["sipas/2017"]

    assert main(["score", sipas]) == 0
    assert "no reading was chosen; --reading takes one of five-factors, par-weights" in capsys.readouterr().out
    assert main(["score", sipas, "--reading", "five-factors"]) == 0
    out = capsys.readouterr().out
    assert "sipas/2017: 80 of 100\n" in out
    assert "\nreading: five-factors\n" in out
    assert main(["score", sipas, "--reading", "six"]) == 2
    assert "PIX169" in capsys.readouterr().err


def test_exit_statuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2 where an assessment cannot be scored, 1 where its scorecard has errors; check says the same."""
    broken = write(tmp_path / "broken.yaml", finals("par-index/2018", {"1.99": "1"}))
    wrong = write(tmp_path / "wrong.yaml", finals("par-index/2018", {"8.1": "12", "8.1.1": "0"}))

    assert main(["score", broken]) == 2
    assert "tỉnh Mẫu, 2018 [par-index/2018]: 1 error" in capsys.readouterr().err
    assert main(["score", wrong, "--taken", broken]) == 2
    assert "PIX160" in capsys.readouterr().err
    assert main(["check", broken]) == 1
    assert "PIX160" in capsys.readouterr().out
    assert main(["score", wrong]) == 1
    assert "PIX175" in capsys.readouterr().out
    assert main(["check", wrong, "--lang", "vi"]) == 1


def test_nothing_lost_and_nothing_that_applies(small: par.Framework) -> None:
    """A full score has no lost points and a class; where nothing applies there is no bar."""
    graded = attrs.evolve(small, grades=(Grade(id="A", at_least=F(90)),), not_applicable="rescale")
    full = par.score(graded, finals("small/2024", {"1": "4", "2": "6"}))
    assert "class: A" in _scorecards.to_text(full)
    assert "points lost" not in _scorecards.to_text(full)
    assert "Points lost" not in _scorecards.to_markdown(full)
    gone = tuple(par.Assessed(code=code, not_applicable="x") for code in ("1.1", "1.2"))
    card = par.score(graded, par.Assessment(framework="small/2024", unit="A", year=2024, items=gone))
    (line,) = (line for line in _scorecards.to_text(card).splitlines() if line.startswith("1 "))
    assert line.split()[-1] == "0"


def test_an_assessment_is_written_and_read_back(tmp_path: Path) -> None:
    """What dump writes is the same assessment: ratios keep their two numbers."""
    parts = (Part(of="xã Một", evidence={"rate": "950/1000", "1.10": "0.5"}), Part(of="xã Hai", evidence={"rate": "1"}))
    items = (par.Assessed(code="1.1", parts=parts), par.Assessed(code="T.1", final=F(-1, 2), withheld=True))
    assessment = par.Assessment(framework="small/2024", unit="A", year=2024, items=items)
    path = write(tmp_path / "a.yaml", assessment)

    assert "rate: 950/1000" in Path(path).read_text(encoding="utf-8")
    assert par.load_assessment(path) == load_file(path) == assessment
