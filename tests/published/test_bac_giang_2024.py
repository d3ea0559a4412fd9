"""Bắc Giang's plan of 2024 for three indices: every row, quote and agency against its source."""

import re
from pathlib import Path

import pytest

import parindex as par

SOURCE = "004_db30c541df403ac0.txt"
FIRST = 204
"""The line of the first row of the appendix, behind its headings, which later pages repeat."""
SPLIT = {212: "6.", 221: "12.", 232: "20."}
"""The lines that go on with a task which a page break cuts off, and its number."""


@pytest.fixture(scope="module")
def plan(root: Path) -> par.Plan:
    """Return the plan."""
    return par.load_plan(root / "examples" / "bac-giang-2024" / "plan.yaml")


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[str]:
    """Return the lines of the source without marks of bold and italics."""
    return (shared / "sources" / SOURCE).read_text(encoding="utf-8").replace("*", "").split("\n")


@pytest.fixture(scope="module")
def text(lines: list[str]) -> str:
    """Return the source in one line."""
    return " ".join(" ".join(lines).split())


def test_every_row_is_as_printed(plan: par.Plan, lines: list[str]) -> None:
    """All 22 tasks stand in the source as the plan has them, and no other row does."""
    heading = lines[FIRST - 2].split("\t")
    source: list[list[str]] = []
    for number, line in enumerate(lines[FIRST - 1 :], FIRST):
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        if number in SPLIT:
            assert (source[-1][0], cells[0], cells[2:]) == (SPLIT[number], "", [""] * 3)
            source[-1][1] += f" {cells[1]}"
        elif len(cells) > 1 and cells != heading:
            source.append(cells)
    (table,) = plan.tables

    assert [[f"{row.number}.", *(cell.text for cell in row.cells)] for row in table.rows] == source
    assert ["STT", *(column.header for column in table.columns)] == heading
    assert [row.number for row in table.rows] == [str(number) for number in range(1, 23)]
    assert not any(row.code or row.name for row in table.rows)


def test_head_and_quotes_are_as_printed(plan: par.Plan, text: str) -> None:
    """Title, number, date and every quote stand in the source word for word."""
    number, (table,) = plan.document.number, plan.tables

    assert f"Số: {str(number).replace('/', ' /')} Bắc Giang, ngày 03 tháng 5 năm 2024 KẾ HOẠCH {plan.title} " in text
    assert str(plan.document.date) == "2024-05-03"
    (again,) = plan.document.restated
    assert f"{again.part} {table.title} (Kèm theo Kế hoạch số {again.number} ngày / 5/2024 của " in text
    assert f" {plan.document.issuer}) STT " in text
    quotes = [goal.quote for goal in plan.goals] + [claim.quote for claim in plan.claims]
    assert all(quote in text for quote in (*quotes, *(one.quote for one in plan.lists)))
    assert all(name in text for agency in plan.agencies for name in (agency.name, *agency.printed))


def test_figures_of_goals_stand_in_their_quotes(plan: par.Plan, text: str) -> None:
    """Every rank, rate and group aimed at is in its quote; each domain has its goal, found under its heading."""
    for goal in plan.goals:
        said = f"nhóm {goal.value} tỉnh" if goal.aim == "rank" else str(goal.value or goal.group or "duy trì")
        assert said in goal.quote
    domains = {goal.node: goal.quote for goal in plan.goals if goal.node in list("12345678")}

    assert list(domains) == list("12345678")
    assert all(
        re.search(rf"{node}\. Lĩnh vực [^.;]+ a\) Mục tiêu ([^.]+\. )?{re.escape(quote)}", text)
        for node, quote in domains.items()
    )
    assert len(plan.goals) == 17


def test_figures_of_claims_stand_in_their_quotes(plan: par.Plan) -> None:
    """Every result, change, rank and count is in its quote."""
    for claim in plan.claims:
        quote = claim.quote
        assert all(str(one or "") in quote for one in (claim.value, claim.change, claim.places, claim.group))
        assert claim.maximum is None or f"{claim.value}/{claim.maximum} điểm" in quote
        assert claim.rank is None or f"thứ {claim.rank:02}/{claim.of} tỉnh" in quote
        assert all(f"{one.count:02} trục nội dung" in quote for one in claim.counts)
    assert [(claim.index, claim.year) for claim in plan.claims] == [
        ("par-index", 2023), ("sipas", 2023), ("papi", 2023), ("par-index", None), ("sipas", 2023), ("papi", 2024),
    ]  # fmt: skip


def test_lists_name_the_nodes_of_their_codes(plan: par.Plan) -> None:
    """Six dimensions of PAPI are to be kept and two to be mended, in the order of their running numbers."""
    framework = par.get_framework("papi/2021")
    for one in plan.lists:
        named = re.findall(r"\([0-9]\) ([^;]+)", one.quote)
        nodes = [framework[code] for code in one.codes]
        assert f"có {one.count:02} Chỉ số nội dung cần" in one.quote
        assert len(named) == len(nodes) == one.count
        for name, node in zip(named, nodes, strict=True):
            assert name.casefold() in [str(node.name).casefold(), *(alias.casefold() for alias in node.aliases)]
    assert [(one.role, one.count, one.complete) for one in plan.lists] == [("keep", 6, True), ("fix", 2, True)]


def test_tasks_are_as_printed(plan: par.Plan, text: str) -> None:
    """The paragraphs of each domain, of PAPI and of part IV stand there; agencies and times are in their words."""
    domains, papi, fourth = plan.tasks[:18], plan.tasks[18:20], plan.tasks[20:]

    for task in plan.tasks:
        assert f" {task.text} " in text
        assert task.lead
        assert all(words in task.text for words in (*task.lead, *task.cooperating, task.timing or ""))
    assert all(f" {task.codes[0]}. {task.name} a) Mục tiêu " in text for task in domains)
    assert {task.codes[0] for task in domains} == set("12345678")
    assert [task.codes for task in papi] == [one.codes for one in plan.lists]
    assert all(f") {task.name} " in text for task in papi)
    assert all(f" {number}. {task.text} " in text for number, task in enumerate(fourth, 1))
    assert len(fourth) == 5
