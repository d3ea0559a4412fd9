"""SARIF: what code hosts read, with the right line, or the file alone where it has no lines."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests import office

from parindex._findings import Kind, Severity, Words, finding
from parindex._render._findings import Report
from parindex._render._sarif import to_sarif
from parindex._result import Findings
from parindex.cli import main

POSITIVE = {"type": "integer", "minimum": 1}
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}, "additionalProperties": False},
    },
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {"properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}}},
                "region": {"properties": {"startLine": POSITIVE, "startColumn": POSITIVE}, "required": ["startLine"]},
            },
            "additionalProperties": False,
        },
        "logicalLocations": {"type": "array", "items": {"properties": {"fullyQualifiedName": {"type": "string"}}}},
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION},
    },
    "additionalProperties": False,
}
DRIVER = {"type": "object", "required": ["name"], "properties": {"rules": {"type": "array", "items": RULE}}}
RUN = {
    "type": "object",
    "required": ["tool"],
    "properties": {
        "tool": {"required": ["driver"], "properties": {"driver": DRIVER}, "additionalProperties": False},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    },
    "additionalProperties": False,
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {"version": {"const": "2.1.0"}, "runs": {"type": "array", "items": RUN}},
}
"""What the schema of SARIF 2.1.0 says of the parts that are written."""


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """Return the log that the command prints, after holding it against the schema."""
    main(["check", "--format", "sarif", *arguments])
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, SARIF)
    return log["runs"][0]


def test_lines_of_a_plan(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each finding has its rule, level and message, and points at its line and column in a path of the checkout."""
    monkeypatch.chdir(root)
    run = checked(capsys, "examples/ha-nam-2019/plan.yaml")

    result = next(one for one in run["results"] if one["ruleId"] == "PIX205")
    assert result["level"] == "error"
    assert result["message"]["text"].startswith("total: PAR Index 2016 is 76.82, but its parts add up to 74.9")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "examples/ha-nam-2019/plan.yaml"},
                "region": {"startLine": 52, "startColumn": 12},
            }
        }
    ]
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == "PIX205"
    assert [rule["id"] for rule in rules] == sorted({one["ruleId"] for one in run["results"]})


def test_vietnamese_and_odd_paths(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Messages come in the language asked for, and paths are escaped as addresses are."""
    (tmp_path / "kế hoạch.yaml").write_text("format: parindex/plan/1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    run = checked(capsys, "--lang", "vi", "kế hoạch.yaml")
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "thiếu khoá"
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "k%E1%BA%BF%20ho%E1%BA%A1ch.yaml"
    run = checked(capsys, str(tmp_path / "kế hoạch.yaml"))
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == (tmp_path / "kế hoạch.yaml").as_uri()


def test_documents_have_no_lines(
    tmp_path: Path, mini_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finding in a Word file names the file, and says the table and row in words."""
    rows = [
        ["STT", "Tiêu chí", "Mục tiêu năm 2024"],
        ["1", "Chỉ đạo điều hành", "3.5"],
        ["1.1", "Kế hoạch năm", "1.5"],
        ["1.2", "Chế độ báo cáo", "2.5"],
    ]
    office.word(tmp_path / "a.docx", office.grid(*(office.row(*cells) for cells in rows)))
    monkeypatch.chdir(tmp_path)

    run = checked(capsys, "a.docx", "--framework", str(mini_file), "--select", "PIX201")
    (result,) = run["results"]
    assert result["message"]["text"].startswith("table 1:row 2:column 3: 1: target 2024 is 3.5")
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "a.docx"}},
            "logicalLocations": [{"fullyQualifiedName": "table 1:row 2:column 3"}],
        }
    ]


def test_a_finding_without_a_place_names_the_file() -> None:
    """A finding of records built by hand has no place: the file alone is named."""
    kind = Kind("PIX201", Severity.ERROR, Words("t", "t"), Words("s", "s"))
    report = Report(path="a.yaml", subject=None, findings=Findings(found=(finding(kind),)))

    log = json.loads(to_sarif([report]))
    assert log["runs"][0]["results"][0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a.yaml"}}}]
