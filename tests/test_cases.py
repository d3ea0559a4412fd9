"""Cases of a rule book: what holds, what does not, and how that is shown to people who know the rule book."""

from pathlib import Path

import pytest

import parindex as par
from parindex import testing
from parindex._case import Cases
from parindex._checks._cases import Tried, try_case
from parindex._loading import load_cases, load_text
from parindex._render._cases import case_text
from parindex.cli import main
from parindex.errors import LoadError

HEAD = "format: parindex/case/1\nframework: framework.yaml\ncases:\n"


@pytest.fixture(scope="module")
def rubric(root: Path) -> par.Framework:
    """Return the made-up rubric of a commune, whose rules are all published."""
    return par.load_framework(root / "examples/xa-mau/framework.yaml")


def tried(rubric: par.Framework, *lines: str) -> Tried:
    """Return a case, read from its lines and scored by the rubric."""
    loaded = load_text(HEAD + "  - name: Thử\n" + "".join(f"    {line}\n" for line in lines), "a.case.yaml")
    assert isinstance(loaded, Cases)
    return try_case(loaded.cases[0], rubric)


def told(one: Tried) -> list[str]:
    """Return what is wrong with a case."""
    return [str(found) for found in one.findings]


def test_the_shipped_cases_hold(root: Path) -> None:
    """Every case of the example comes to its points, and the command says so."""
    path = root / "examples/xa-mau/rules.case.yaml"
    testing.assert_cases(path)

    assert str(load_cases(path)) == "Thang điểm của bộ tiêu chí mẫu cấp xã"
    assert main(["check", str(path)]) == 0


def test_other_points(rubric: par.Framework) -> None:
    """A case that comes to other points shows evidence by part, the rule in words, both numbers and the difference."""
    one = tried(
        rubric,
        'code: "II.1"',
        "evidence: {rate: 0.931}",
        "parts:",
        "  - {of: thôn Đông, evidence: {rate: 80/100}}",
        "  - {of: thôn Đoài, evidence: {rate: 851/900}}",
        "points: 25",
    )

    assert told(one) == [
        (
            "a.case.yaml:4:5: error PIX193: II.1: case Thử: 25 points are expected, the rules give 23.75. "
            "The difference is -1.25."
        )
    ]
    assert case_text(one, "vi").splitlines() == [
        "II.1 Tỷ lệ hồ sơ giải quyết đúng hạn",
        "  thang điểm  tỷ lệ ≥ 0%, < 80%: 0 điểm; 80% - 98%: từ 1000/49 đến 25 điểm theo tỷ lệ thuận; ≥ 98%: 25 điểm",
        "  minh chứng  tỷ lệ 0,931",
        "              thôn Đông: tỷ lệ 80/100",
        "              thôn Đoài: tỷ lệ 851/900",
        "  mong đợi    25",
        "  tính được   23,75",
        "  chênh lệch  -1,25",
    ]
    assert [found.message("vi") for found in one.findings] == [
        "trường hợp Thử: điểm mong đợi là 25, tính theo thang điểm được 23,75. Chênh lệch -1,25."
    ]


def test_evidence_that_cannot_be_scored(rubric: par.Framework) -> None:
    """Evidence that the rule refuses is told at the case, with the rule and the evidence."""
    one = tried(rubric, 'code: "I.2"', "evidence: {rate: 101/100}", "points: 15")

    (message,) = told(one)
    assert message.startswith("a.case.yaml:4:5: error PIX163: I.2: Thử: I.2: rate 1.01 is above 100 %: give a share")
    assert case_text(one, "en").splitlines() == [
        "  rule      rate ≥ 0%, < 70%: 0 points; ≥ 70%, ≤ 90%: 8 points; > 90%: 15 points",
        "  evidence  rate 101/100",
    ]
    one = tried(rubric, 'code: "I.9"', "evidence: {rate: 1}", "points: 15")
    assert told(one) == ["a.case.yaml:4:5: error PIX160: I.9: Thử: xa-mau/2026 has no I.9; the nearest is I.3."]
    assert case_text(one, "en") == "  evidence  rate 1"


def test_a_whole_assessment(rubric: par.Framework) -> None:
    """Each node whose points are others is told with all that is reported; an interval has no difference."""
    one = tried(
        rubric,
        "items:",
        '  - {code: "I.1", self_score: 8}',
        '  - {code: "I.2", final: 8}',
        '  - {code: "I.3", self_score: 5, appraisal: [{score: 2.5, reason: một}, {score: 0, reason: hai}]}',
        '  - {code: "II.2", not_applicable: không phát sinh}',
        '  - {code: "III.1", withheld: true}',
        "expect:",
        '  - {code: "I", points: 16}',
        '  - {code: "II.2", points: 10}',
        '  - {code: "II.9", points: 10}',
        '  - {code: "total", points: 50}',
        '  - {code: "x", points: 0}',
    )

    assert told(one) == [
        "a.case.yaml:13:9: error PIX193: II.2: case Thử: 10 points are expected, the rules give none: not applicable.",
        (
            "a.case.yaml:14:9: error PIX194: case Thử expects points of II.9, which xa-mau/2026 does not have; "
            "the nearest is II.3."
        ),
        "a.case.yaml:15:9: error PIX193: total: case Thử: 50 points are expected, the rules give 16 to 76.",
        (
            "a.case.yaml:16:9: error PIX194: case Thử expects points of x, which xa-mau/2026 does not have; "
            "the nearest is total."
        ),
    ]
    assert case_text(one, "en").split("\n\n")[1].splitlines() == [
        "Total",
        "  evidence  I.1: self-score 8",
        "            I.2: final score 8",
        "            I.3: self-score 5, appraised 0",
        "            II.2: not applicable: không phát sinh",
        "            III.1: withheld",
        "  expected  50",
        "  computed  16 to 76",
    ]


def test_readings(rubric: par.Framework) -> None:
    """A case may name the reading to follow; one that there is not is told."""
    (wrong,) = tried(rubric, "reading: thứ hai", "expect: [{code: total, points: 0}]").findings

    assert wrong.code == "PIX169"


def test_extras(rubric: par.Framework) -> None:
    """A case may expect the points of a penalty outside the total."""
    assert told(tried(rubric, "items: []", 'expect: [{code: "T.2", points: -5}]')) == [
        "a.case.yaml:6:14: error PIX193: T.2: case Thử: -5 points are expected, the rules give -5 to 0."
    ]


def test_assertion(tmp_path: Path, rubric: par.Framework) -> None:
    """In a test of one's own the failure says the same; what cannot be used is told, whatever it is."""
    path = tmp_path / "a.case.yaml"
    body = '  - name: Một\n    code: "I.2"\n    evidence: {rate: 1}\n    points: 8\n'
    path.write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(AssertionError, match="PIX506"):
        testing.assert_cases(path)
    path.write_text(HEAD.replace("framework.yaml", "xa-mau/2026") + body, encoding="utf-8")
    with pytest.raises(AssertionError, match="The difference is \\+7") as caught:
        testing.assert_cases(path, frameworks=[rubric])
    assert "\n\nI.2 Tasks completed\n  rule        rate" in str(caught.value)
    path.write_text("format: parindex/plan/1\n", encoding="utf-8")
    with pytest.raises(LoadError):
        testing.assert_cases(path)


def test_a_framework_that_there_is_not() -> None:
    """Without a framework no case is tried, and that is the only finding."""
    cases = load_text(HEAD.replace("framework.yaml", "par-index/1999").replace("cases:", "cases: []"), "a.case.yaml")
    assert isinstance(cases, Cases)

    assert [one.code for one in par.check(cases)] == ["PIX505"]


def test_parts_alone_are_shown(rubric: par.Framework) -> None:
    """Evidence that only agencies give is shown line by line, the first beside its label."""
    one = tried(rubric, 'code: "I.2"', "parts: [{of: Xã Đông, evidence: {rate: 3/4}}]", "points: 0")

    assert case_text(one, "vi").splitlines()[2:4] == ["  minh chứng  Xã Đông: tỷ lệ 3/4", "  mong đợi    0"]


def test_cases_of_a_lost_framework(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cases whose framework is not there are one error at the file, from the command and from Python."""
    path = tmp_path / "a.case.yaml"
    path.write_text(HEAD + "  - {name: Thử, code: 'I.2', evidence: {rate: 1}, points: 15}\n", encoding="utf-8")

    assert main(["check", str(path)]) == 1
    assert "PIX506" in capsys.readouterr().out
    assert [one.code for one in par.check(load_cases(path))] == ["PIX506"]
