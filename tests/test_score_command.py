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
bonus and penalty outside the total: 1
rescaled to the full maximum: ~68.7604 to ~85.4271

self-scored against final:
  code            self-scored     final
  I                      25.5  16 to 21
  II                 ~38.3844   0 to 40
  III                 5 to 20   0 to 20
  total  ~68.8844 to ~83.8844  16 to 81

points lost:
  evidence below full marks: ~6.1156
  taken off by appraisal: 7
  no points yet: <= 15
    I.2 Tasks completed: 7, taken off by appraisal
    I.3 Recognised initiatives: 2.5, evidence below full marks
    I.1 Yearly plan: 2, evidence below full marks
    II.1 Share of dossiers settled on time: ~1.6156, evidence below full marks (thôn Đông ~0.1795;
      thôn Đoài ~1.4361)
    III.1 Citizens' satisfaction: <= 15, no points yet
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
        "high": "8", "max": "15", "share": "8/15", "lost": ["7", "7"], "self": "15", "computed": "15",
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

    assert main(["score", index, "--taken", sipas]) == 0
    out = capsys.readouterr().out
    assert out.index("8.1.3") < out.index("no points yet\n") < out.index("more; --format markdown has all")
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


SIPAS = """\
format: parindex/assessment/1
framework: sipas/2023
unit: tỉnh Mẫu
year: 2023
items:
  - code: "I.1.1"
    evidence: {value: 480/600}
  - code: "I.1.2"
    parts:
      - {of: xã Một, evidence: {value: 60/100}}
      - {of: xã Hai, evidence: {value: 390/400}}
"""


def test_sipas_from_answer_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So many satisfied of so many asked give the percent of a criterion, communes pooled, and the mean of a factor."""
    path = tmp_path / "sipas.yaml"
    path.write_text(SIPAS, encoding="utf-8")

    assert main(["score", str(path), "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    nodes = {node["code"]: node for node in card["nodes"]}
    assert (nodes["I.1.1"]["low"], nodes["I.1.2"]["low"], nodes["I.1"]["low"]) == ("80", "90", "85")
    assert nodes["I.1.2"]["basis"] == "computed"
    losses = {one["code"]: one for one in card["losses"]}
    assert losses["I.1.2"]["parts"] == [{"of": "xã Một", "points": "8"}, {"of": "xã Hai", "points": "2"}]
    assert nodes["total"]["state"] == "unscored"


def test_papi_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """PAPI's own indicators are the evidence of a sub-dimension; the means of communes are pooled as ratios."""
    path = tmp_path / "papi.yaml"
    items = (
        par.Assessed(code="7.2", evidence={"7.2.1": "0.1", "7.2.2": "0.2", "7.2.3": "0.4"}),
        par.Assessed(code="4.3", parts=(Part(of="xã Một", evidence={"4.3.1": "4/10", "4.3.2": "25/10"}),)),
    )
    write(path, par.Assessment(framework="papi/2018", unit="tỉnh Mẫu", year=2018, items=items))

    assert main(["score", str(path), "--format", "json"]) == 0
    nodes = {node["code"]: node["low"] for node in json.loads(capsys.readouterr().out)["nodes"]}
    assert (nodes["7.2"], nodes["4.3"]) == ("31/30", "1.2625")


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


def write_units(folder: Path, framework: str, **points: str) -> Path:
    """Write an assessment of each unit, with one final score of the whole."""
    folder.mkdir(exist_ok=True)
    for unit, given in points.items():
        items = (par.Assessed(code="total", final=given, explanation="x"),)
        record = par.Assessment(framework=framework, unit=f"xã {unit}", year=2024, items=items)
        write(folder / f"{unit}.yaml", record)
    return folder


def test_a_folder_of_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder gives the ranks of its units, ties marked, exact points ranked; other files in it are left alone."""
    units = write_units(tmp_path / "units", "par-index/2022", A="82.5", B="91.25", C="82.5", D="69", E="91.3")
    write(units / "F.yaml", par.Assessment(framework="par-index/2022", unit="xã F", year=2024, items=()))
    write(units / "khung.yaml", par.get_framework("sipas/2017"))
    (units / "note.txt").write_text("x", encoding="utf-8")

    assert main(["score", str(units)]) == 0
    assert (
        capsys.readouterr().out
        == """\
par-index/2022, 2024: 6 units, most points 100

rank  unit    points  class
   1  xã E      91.3  A
   2  xã B     91.25  A
  3=  xã A      82.5  B
  3=  xã C      82.5  B
   5  xã D        69  -
   -  xã F  0 to 100  -

= shares its rank
"""
    )
    assert main(["score", *(str(units / f"{name}.yaml") for name in "BA"), "--lang", "vi"]) == 0
    out = capsys.readouterr().out
    assert "par-index/2022, 2024: 2 đơn vị, tối đa 100 điểm" in out
    assert "hạng  đơn vị   điểm  xếp loại" in out
    assert "   1  xã B    91,25  A" in out


def test_publication_groups_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """PAPI's quarters stand beside the ranks; a unit just where one begins can be in two."""
    units = write_units(tmp_path, "papi/2019", A="40", B="41", C="42", D="43", E="44")

    assert main(["score", str(units)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:] == [
        "rank  unit  points  group",
        "   1  xã E      44  High",
        "   2  xã D      43  High or Mid-High",
        "   3  xã C      42  Mid-High or Mid-Low",
        "   4  xã B      41  Mid-Low or Low",
        "   5  xã A      40  Low",
    ]


def test_many_units_as_markdown_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Markdown adds the domains; JSON has the ranks and every scorecard as it is printed alone."""
    units = write_units(tmp_path, "papi/2019", A="40", B="41")
    withheld = tuple(par.Assessed(code=leaf.code, withheld=True) for leaf in par.get_framework("papi/2019").leaves())
    write(units / "C.yaml", par.Assessment(framework="papi/2019", unit="xã |C", year=2024, items=withheld))

    assert main(["score", str(units), "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert "| rank | unit | points | group | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |" in out
    assert "| 1 | xã B | 41 | High or Mid-High | 1 to 10 |" in out
    assert "| - | xã \\|C | 8 to 80 (withheld by the publisher) | - | 1 to 10 |" in out

    assert main(["score", str(units), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "parindex/scorecards/1"
    (table,) = found["ranks"]
    assert [(one["unit"], one["rank"], one["points"]) for one in table["units"]] == [
        ("xã B", 1, ["41", "41"]), ("xã A", 2, ["40", "40"]), ("xã |C", None, ["8", "80"]),
    ]  # fmt: skip
    assert table["units"][0]["groups"] == ["highest", "mid-high"]
    assert main(["score", str(units / "A.yaml"), "--format", "json"]) == 0
    assert found["scorecards"][0] == json.loads(capsys.readouterr().out)


def test_findings_of_many_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How much there is to look at stands beside each unit, and errors decide the exit status."""
    units = write_units(tmp_path, "par-index/2018", A="82.5", B="80")
    items = (par.Assessed(code="8.1", final="12"), par.Assessed(code="8.1.1", final="0"))
    record = par.Assessment(framework="par-index/2018", unit="xã Có tên rất dài " + "dài " * 30, year=2024, items=items)
    write(units / "C.yaml", record)

    assert main(["score", str(units)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[2].split() == ["rank", "unit", "points", "findings"]
    assert out[-1].endswith("12 to 100  1 error")
    assert max(map(len, out)) <= 100


def test_all_that_is_wrong_in_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file at fault is told with all its faults, and nothing is scored."""
    units = write_units(tmp_path, "par-index/2018", A="82.5", B="101")
    write(units / "C.yaml", par.Assessment(framework="nowhere/2018", unit="xã C", year=2024, items=()))
    write(units / "D.yaml", par.Assessment(framework="none.yaml", unit="xã D", year=2024, items=()))

    assert main(["score", str(units)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "xã B: total: the final score is 101, outside 0 to 100: correct it." in printed.err
    assert "PIX505" in printed.err
    assert "PIX506" in printed.err


def test_units_that_are_reported_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two files of one unit and year cannot both be ranked; nor is there anything to score in an empty folder."""
    units = write_units(tmp_path, "par-index/2018", A="82.5", a="80")

    assert main(["score", str(units)]) == 2
    assert "both report of xã" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main(["score", str(tmp_path / "empty")]) == 2
    assert "no assessment under" in capsys.readouterr().err


def test_each_unit_takes_its_own_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a folder of assessments by SIPAS every unit takes those of its own unit and year."""
    for name, factor in (("A", "80"), ("B", "90"), ("C", "70")):
        items = tuple(par.Assessed(code=str(number), final=factor) for number in range(1, 6))
        (tmp_path / "sipas").mkdir(exist_ok=True)
        record = par.Assessment(framework="sipas/2017", unit=f"tỉnh {name}", year=2018, items=items)
        write(tmp_path / "sipas" / f"{name}.yaml", record)
    units = tmp_path / "par"
    units.mkdir()
    for name, year in (("A", 2018), ("B", 2018), ("C", 2019)):
        record = par.Assessment(framework="par-index/2018", unit=f"Tỉnh {name}", year=year, items=())
        write(units / f"{name}.yaml", record)

    assert main(["score", str(units), "--taken", str(tmp_path / "sipas"), "--format", "json"]) == 0
    cards = json.loads(capsys.readouterr().out)["scorecards"]
    taken = [next(node["low"] for node in card["nodes"] if node["code"] == "8.1") for card in cards]
    assert taken == ["9.6", "10.8", "0"]
    assert main(["score", str(units / "C.yaml"), "--taken", str(tmp_path / "sipas" / "C.yaml")]) == 0
    assert "PIX178" in capsys.readouterr().out


EVERYTHING_WRONG = """\
format: parindex/assessment/1
framework: khung.yaml
unit: xã Mẫu
year: 2026
items:
  - code: "I.9"
    evidence: {rate: 0.5}
  - code: "I.2"
    evidence: {rate: 61/60}
  - code: "II.1"
    evidence: {rate: 9.5e-1}
    self_score: 26
  - code: "I.1"
    documents: [{number: 03/KH-UBND, date: 2026-02-30}]
    evidence: {issued: true, on-time: true}
  - code: "III.2"
    evidence: {now: 12/0, before: 3/0}
  - code: "I.3"
    self_score: 2
  - code: "II.2"
    not_applicable: không phát sinh
    evidence: {yes: true}
  - code: I.3
    self_score: 2.5
"""

EVERYTHING_TOLD = [
    "6:5 PIX160 xã Mẫu: xa-mau/2026 has no I.9; the nearest is I.3.",
    "8:5 PIX163 xã Mẫu: I.2: rate 61/60 is above 100 %: give a share from 0 to 1 (0.95 or 95/100).",
    "10:5 PIX165 xã Mẫu: II.1: the self-score is 26, outside 0 to 25: correct it.",
    (
        "11:22 PIX105 '9.5e-1' is not a number as these files write it: write 1.5 or 10/3, no exponent, infinity or "
        "NaN. It stands in what xã Mẫu reports of II.1."
    ),
    "13:5 PIX163 xã Mẫu: I.1: rule 'checklist' takes 'issued', 'on-time', 'leads' and was given issued, on-time.",
    (
        "14:44 PIX108 '2026-02-30' is not a date: write year-month-day, for example 2019-06-05. "
        "It stands in what xã Mẫu reports of I.1."
    ),
    "16:5 PIX164 xã Mẫu: III.2: now is 12/0, which has no value. If there was none, say not_applicable and why.",
    "16:5 PIX164 xã Mẫu: III.2: before is 3/0, which has no value. If there was none, say not_applicable and why.",
    "18:5 PIX166 xã Mẫu: I.3: the self-score is 2, which its rule cannot award; the nearest are 0; 2.5.",
    "20:5 PIX167 xã Mẫu: II.2 is said not to apply, and yet has evidence or points: keep one of the two.",
    (
        '23:11 PIX106 code I.3 must stand in quotes, "I.3": other readers of YAML turn 1.10 into 1.1. '
        "It stands in what xã Mẫu reports of I.3."
    ),
]


def test_everything_wrong_with_a_file_at_once(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What keeps a file from being loaded and what keeps the rest from being scored are told together, in its order."""
    monkeypatch.chdir(tmp_path)
    Path("khung.yaml").write_bytes((root / "examples/xa-mau/framework.yaml").read_bytes())
    Path("tep.yaml").write_text(EVERYTHING_WRONG, encoding="utf-8")

    assert main(["check", "tep.yaml", "--format", "json"]) == 2
    (told,) = json.loads(capsys.readouterr().out)["files"]
    places = [(one["place"]["line"], one["place"]["column"]) for one in told["findings"]]
    assert [
        f"{line}:{column} {one['code']} {one['message']}"
        for (line, column), one in zip(places, told["findings"], strict=True)
    ] == EVERYTHING_TOLD
    assert main(["score", "tep.yaml"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("tep.yaml: cannot be loaded: 11 errors\n")


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("framework: nowhere/2018\nunit: xã Mẫu\nyear: 2026\n", "there is no framework nowhere/2018"),
        ("framework: par-index/2018\nunit: xã Mẫu\nyear: khác\n", "PIX105"),
        ("framework: par-index/2018\nunit: xã Mẫu\nyear: 2018\nname: [\n", "wrong indentation"),
        ("framework: par-index/2018\nyear: 2018\n", "key 'unit' is missing"),
        ("framework: par-index/2018\nunit: xã Mẫu\nyear: 2018\n", "It stands in what xã Mẫu reports of 1.2."),
        ("framework: par-index/2018\nunit: xã Mẫu\nyear: 2018\nitems: x\n", "must be a list"),
    ],
)
def test_files_of_which_little_can_be_told(
    head: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the framework is not known, or the fault stands in no entry, what can be told is told."""
    entries = 'items:\n  - {code: "1.2", final: x}\n  - x\n  - {code: "1.5"}\n'
    path = tmp_path / "tep.yaml"
    path.write_text(f"format: parindex/assessment/1\n{head}{'' if 'items' in head else entries}", encoding="utf-8")

    assert main(["score", str(path)]) == 2
    assert why in capsys.readouterr().err


def test_a_bar_on_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person at a terminal sees how many files are done; of one file there is no bar, elsewhere there is nothing."""
    units = write_units(tmp_path, "par-index/2022", A="82.5", B="91.25")
    assert main(["score", str(units)]) == 0
    assert capsys.readouterr().err == ""

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["score", str(units)]) == 0
    told = capsys.readouterr().err.split("\r\x1b[2K")
    assert [line[:26] for line in told if line] == ["[....................] 1/2", "[##########..........] 2/2"]
    assert main(["score", str(units / "A.yaml")]) == 0
    assert capsys.readouterr().err.split("\r\x1b[2K")[1].startswith("1/1 ")


def test_classes_and_groups_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """The root of a framework tells its classes and in which groups its publisher shows units."""
    assert main(["show", "par-index/2022", "total"]) == 0
    assert "  classes     A from 90 %, B from 80 %, C from 70 % of the maximum\n" in capsys.readouterr().out
    assert main(["show", "papi/2019", "total", "--lang", "vi"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "nhóm Nhóm đạt điểm cao nhất từ 75 %, Nhóm đạt điểm trung bình cao từ 50 %," in out
    assert "Nhóm đạt điểm thấp nhất từ 0 % số đơn vị xếp dưới" in out


def test_a_formula_that_leaves_the_scale_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Where points are held at the ends of the printed scale, the rule in words says it."""
    assert main(["show", "papi/2019", "3.3"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "3.3.1 (0.5), 3.3.2 (0.5), from 0.22 to 2.2 points, held within 1/3 to 10/3" in out
