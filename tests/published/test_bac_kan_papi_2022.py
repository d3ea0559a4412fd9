"""Bắc Kạn's draft plan for PAPI of 2022: every row, quote and agency against its source."""

import re
from pathlib import Path

import pytest

import parindex as par

SOURCE = "003_d6a133a28596482b.txt"
FIRST = 133
"""The line of the first row of the appendix, behind its headings."""
SPLIT = 257
"""The line that ends the sentence which a page break cuts off in the row above it."""


@pytest.fixture(scope="module")
def plan(root: Path) -> par.Plan:
    """Return the plan."""
    return par.load_plan(root / "examples" / "bac-kan-papi-2022" / "plan.yaml")


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[str]:
    """Return the lines of the source without tags."""
    text = (shared / "sources" / SOURCE).read_text(encoding="utf-8")
    return re.sub("<[^>]+>", "", text).split("\n")


@pytest.fixture(scope="module")
def text(lines: list[str]) -> str:
    """Return the source in one line."""
    return " ".join(" ".join(lines).split())


def test_every_row_is_as_printed(plan: par.Plan, lines: list[str]) -> None:
    """All 138 rows stand in the source as the plan has them, and no other row does."""
    source: list[list[str]] = []
    for number, line in enumerate(lines[FIRST - 1 :], FIRST):
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        if number == SPLIT:
            assert cells[:2] + cells[3:] == [""] * 4
            source[-1][2] += f" {cells[2]}"
        elif len(cells) > 1:
            source.append(cells)
    (table,) = plan.tables

    assert [[row.number or "", row.name, *(cell.text for cell in row.cells)] for row in table.rows] == source
    assert [column.header for column in table.columns] == lines[FIRST - 2].split("\t")[2:]
    assert len(source) == 138


def test_groups_and_tasks_are_counted(plan: par.Plan) -> None:
    """There are 13 lead agencies with Roman numerals, 37 dimensions without a task and 88 rows with one."""
    rows = plan.tables[0].rows
    agencies = [row for row in rows if row.name.endswith(" CHỦ TRÌ THỰC HIỆN")]
    tasks = [row for row in rows if row.cells[0].text]

    assert " ".join(row.number or "" for row in agencies) == "I II III IV V VI VII VIII IX X XI XII XIII"
    assert len(tasks) == 88
    assert sum(not row.name for row in tasks) == 25
    assert sum((row.number or "").isdecimal() for row in rows) == 37 == len(rows) - len(agencies) - len(tasks)
    assert not any(row.code for row in rows)


def test_head_and_quotes_are_as_printed(plan: par.Plan, text: str) -> None:
    """Title, number and every quote stand in the source word for word."""
    (table,) = plan.tables

    assert f"Số: {plan.document.number} Bắc Kạn, ngày tháng năm 2022 KẾ HOẠCH {plan.title} " in text
    assert f"PHỤ LỤC {table.title} TT Chỉ số nội dung/ Nội dung thành phần " in text
    quotes = [goal.quote for goal in plan.goals] + [claim.quote for claim in plan.claims]
    assert all(quote in text for quote in (*quotes, *(one.quote for one in plan.lists)))
    assert all(name in text for agency in plan.agencies for name in (agency.name, *agency.printed))


def test_figures_of_claims_stand_in_their_quotes(plan: par.Plan) -> None:
    """Every result with its maximum, rank, group and count is in its quote; what fell there has a minus."""
    for claim in plan.claims:
        quote = claim.quote
        assert claim.value is None or f"{claim.value}/{claim.maximum} điểm" in quote
        assert (claim.group or "") in quote
        assert all(f"{one.count:02} " in quote for one in claim.counts)
    (whole,) = (claim for claim in plan.claims if claim.rank)

    assert f"giảm {str(whole.change).removeprefix('-')} điểm so với năm {whole.since}" in whole.quote
    assert f"thứ {whole.rank}/{whole.of} tỉnh" in whole.quote
    assert f"giảm {str(whole.places).removeprefix('-')} bậc so với năm {whole.since}" in whole.quote
    assert len(plan.claims) == 16


def test_lists_name_the_nodes_of_their_codes(plan: par.Plan) -> None:
    """The results are given for the nodes of their names, and each list for those that its words name."""
    framework = par.get_framework("papi/2021")
    for claim in plan.claims:
        if claim.node and claim.value:
            node = framework[claim.node]
            names = [str(node.name), *node.aliases, "Phục đáp qua cổng thông tin điện tử"]
            assert claim.quote.startswith(tuple(names))
    headings = {task.codes: task.name for task in plan.tasks if task.codes}

    assert [one.count for one in plan.lists] == [4, 2, None, 8, 8]
    assert all(one.count in (None, len(one.codes)) for one in plan.lists)
    assert plan.lists[2].codes == tuple(claim.node for claim in plan.claims if "." in (claim.node or ""))
    for one in plan.lists[:2] + plan.lists[3:4]:
        assert all(headings[code,] and str(headings[code,]).casefold() in one.quote.casefold() for code in one.codes)


def test_tasks_are_as_printed(plan: par.Plan, text: str) -> None:
    """The eight points of part II and the ten of part III stand there; agencies and times are in their words."""
    second, third = plan.tasks[:8], plan.tasks[8:]

    for number, task in enumerate(second, 1):
        assert task.codes == (str(number),)
        assert f" {number}. {task.name}: {task.text} " in text
    for number, task in enumerate(third, 1):
        assert f" {number}. {task.text} " in text
        assert all(words in task.text for words in (*task.lead, *task.cooperating, task.timing or ""))
        assert task.lead
    assert len(third) == 10
