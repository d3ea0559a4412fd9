"""Hà Nam's plan of 2019: every figure against its source, and every contradiction it contains, counted by hand."""

import csv
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

import parindex as par
from parindex.cli import main

SOURCE = "001_79f1ddbc6b1da125.txt"
FOLDER = Path(__file__).parent

WRONG_SUMS = [
    ("3.2", "maximum", "3", "2.25"),
    ("3.2", "achieved 2018", "2.5", "2"),
    ("3.2", "target 2019", "3", "2.25"),
    ("3.2", "target 2020", "3", "2.25"),
    ("3.3", "target 2019", "1.5", "3.5"),
    ("3.3", "target 2020", "2.5", "3.5"),
    ("3.4", "target 2019", "4.2", "4.5"),
    ("4", "target 2019", "10.3", "11"),
    ("4", "target 2020", "11.7", "12"),
    ("4.1", "achieved 2018", "2.1967", "2.196"),
    ("4.1", "target 2019", "2.5", "2.8"),
    ("4.1", "target 2020", "3.5", "3.2"),
    ("5.7", "achieved 2018", "1", "0.75"),
    ("5.9", "achieved 2018", "2.99767", "2.89767"),
    ("7.5", "target 2019", "3.5", "4"),
]
"""Every parent of the appendix that is not its printed children, counted by hand from the source."""

LEAVES = [
    ("maximum", "100", "99.25"),
    ("achieved 2018", "75.66483", "74.81413"),
    ("target 2019", "95.5", "98.55"),
    ("target 2020", "98.7", "98.95"),
]
"""The total beside the sum of the printed leaves."""


def test_exactly_the_contradictions_of_the_document(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check finds the wrong sums, the year whose parts do not add up, number and date, and no other error."""
    assert main(["check", str(root / "examples/ha-nam-2019"), "--format", "json"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    findings = file["findings"]

    def of(*codes: str) -> list[tuple[str | None, ...]]:
        return [(one["node"], one["field"], one["stated"], one["computed"]) for one in findings if one["code"] in codes]

    assert sorted(of("PIX201", "PIX202", "PIX203")) == sorted(WRONG_SUMS)
    assert of("PIX202") == [("4.1", "achieved 2018", "2.1967", "2.196")]
    assert of("PIX204") == [("total", *line) for line in LEAVES]
    assert of("PIX205", "PIX206", "PIX207") == [("total", "achieved 2016", "76.82", "74.9")]
    assert of("PIX501", "PIX502") == [
        (None, "number", "170/KH-UBND", "1800/KH-UBND"),
        (None, "date", "2019-06-25", "2019-06-05"),
    ]
    assert sorted(one["code"] for one in findings if one["severity"] == "error") == [
        *["PIX201"] * 14, "PIX205", "PIX501", "PIX502",
    ]  # fmt: skip
    others = [(one["code"], one["node"]) for one in findings if one["severity"] == "warning"]
    assert sorted(one for one in others if one[0] < "PIX7") == [
        ("PIX301", "3.2.5"),
        ("PIX403", None),
        ("PIX404", "total"),
    ]
    assert [node for code, node in others if code == "PIX701"] == [
        "1.3", "3.2.4", "3.3", "5.3.2", "6", "7.1.3", "7.1.4", "7.1.5",
    ]  # fmt: skip
    assert of("PIX703", "PIX706") == [("8.1", "lead", "Điều tra XHH", None), ("8.3", "task", None, None)]
    assert of("PIX507") == [(None, "target 2020", None, None)]
    assert [(one["field"], one["code"]) for one in findings if one["code"].startswith("PIX41")] == [
        ("target 2019", "PIX411"), ("target 2020", "PIX411"),
    ]  # fmt: skip
    assert len(findings) == 38


def test_surveyed_items_are_all_to_reach_their_maximum(ha_nam: par.Plan) -> None:
    """The 26 surveyed items have 35.5 points; all are aimed at, 6.61077 more than the 28.88923 reached in 2018."""
    framework = par.get_framework("par-index/2018")
    surveyed = [item for item in framework.leaves() if item.method == "survey"]
    (table,) = ha_nam.tables
    rows = {row.code: [figure.value for cell in row.cells[:4] if (figure := cell.figure)] for row in table.rows}

    assert len(surveyed) == 26
    assert all(rows[item.code][2] == rows[item.code][3] == item.max for item in surveyed)
    assert sum(item.max for item in surveyed) == Fraction("35.5")
    assert sum(rows[item.code][1] for item in surveyed) == Fraction("28.88923")
    (first, second) = par.check(ha_nam, select="PIX411")
    assert first.message() == (
        "target 2019 is the maximum for all 26 of its surveyed items, though people are asked there: aim at what a "
        "survey can reach. Together that is 6.61077 more than achieved 2018."
    )
    assert (first.node, second.node, second.field) == ("total", "total", "target 2020")


def test_sides_are_named_where_arithmetic_can_tell(ha_nam: par.Plan) -> None:
    """Of the fifteen wrong sums, these say which figure to look at."""
    said = {(one.node, one.field): one.message() for one in par.check(ha_nam, select=("PIX201",))}

    assert said["4.1", "target 2020"].endswith("3.2 is what fits in the sum of 4 (11.7): correct 4.1 itself.")
    assert said["4", "target 2020"].endswith(
        "The rows of 4.1 give 3.2 instead of 3.5, which closes the difference: correct 4.1."
    )
    assert said["5.7", "achieved 2018"].endswith("Only 5.7.1 can make it up: 0.5 instead of 0.25.")
    assert said["5.9", "achieved 2018"].endswith("2.99767 fits in the sum of 5 (10.74045): look at the rows.")
    assert said["4.1", "target 2019"].endswith("the difference is -0.3.")
    assert said["3.2", "achieved 2018"].endswith("3.2.5 is not printed; it would have to be 0.5 (its maximum is 0.75).")


def printed(shared: Path) -> dict[str, list[str]]:
    """Return the cells of each row of the appendix by its code, without tags."""
    lines = (shared / "sources" / SOURCE).read_text(encoding="utf-8").split("\n")
    with (FOLDER / "par_index_2018_lines.csv").open(encoding="utf-8", newline="") as file:
        numbers = {row["code"]: int(row["line"]) for row in csv.DictReader(file)}
    rows = {code: lines[number - 1].split("\t") for code, number in {**numbers, "total": 426}.items()}
    rows["3.3"][1] += " " + lines[numbers["3.3"] + 1].split("\t")[1]
    return {code: [" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for code, row in rows.items()}


def test_every_row_is_as_printed(ha_nam: par.Plan, shared: Path) -> None:
    """All 145 rows stand in the source as the plan has them: code, name, figures with their signs, who implements."""
    (table,) = ha_nam.tables
    rows = {"total" if row.total else row.code: row for row in table.rows}
    source = printed(shared)

    assert list(rows) == list(source)
    assert len(rows) == 145
    for code, row in rows.items():
        first, name, *cells = source[code or ""]
        assert row.name == ("TỔNG ĐIỂM" if row.total else name)
        assert first == ("TỔNG ĐIỂM" if row.total else code)
        assert [cell.text for cell in row.cells] == cells[:5]


def test_head_claims_and_goal_are_as_printed(ha_nam: par.Plan, shared: Path) -> None:
    """Number, date, claims and goal stand in the source word for word."""
    text = " ".join((shared / "sources" / SOURCE).read_text(encoding="utf-8").split())

    assert f"Số {ha_nam.document.number} Hà Nam, ngày 05 tháng 6 năm 2019" in text
    assert ha_nam.document.date is not None
    assert ha_nam.document.date.isoformat() == "2019-06-05"
    assert "(Kèm theo Kế hoạch số 170/KH-UBND ngày 25/6/2019 của Ủy ban nhân dân tỉnh)" in text
    for claim in ha_nam.claims:
        assert f"- {claim.quote}" in text
        assert all(part.text in claim.quote for part in (claim.value, *claim.parts) if part)
        assert f"Năm {claim.year}:" in claim.quote
        assert f"thứ {claim.rank}/{claim.of} " in claim.quote
    assert [(claim.index, claim.year) for claim in ha_nam.claims] == [
        *(("par-index", year) for year in range(2012, 2019)), ("sipas", 2017), ("sipas", 2018),
    ]  # fmt: skip
    assert all(goal.quote in text for goal in ha_nam.goals)


def test_published_split_of_2018(ha_nam: par.Plan) -> None:
    """The printed criteria give 43.1756 self-scored and 32.48923 surveyed and statistic points, 75.66483 together."""
    framework = par.get_framework("par-index/2018")
    (table,) = ha_nam.tables
    achieved = {row.code: figure.value for row in table.rows if (figure := row.cells[1].figure)}
    parts = {"self": Fraction(), "other": Fraction()}
    for criterion in (node for node in framework.walk() if len(framework.path(node.code)) == 3):
        leaf = criterion if isinstance(criterion, par.Item) else criterion.children[0]
        assert isinstance(leaf, par.Item)
        parts["self" if leaf.method == "self" else "other"] += achieved[criterion.code]

    assert parts == {"self": Fraction("43.1756"), "other": Fraction("32.48923")}
