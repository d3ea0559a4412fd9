"""Đắk Lắk's plan of 2024: every row, task, goal and claim against its source."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import parindex as par

SOURCE = "002_cc9e23d4a40ad95c.txt"
NO_NODE = ["1.6", "1.8", "1.11", "1.16"]
"""The headings of part II.1 that no node of the tree is called by, found by hand; 1.4 joins three nodes."""


@pytest.fixture(scope="module")
def plan(root: Path) -> par.Plan:
    """Return the plan."""
    return par.load_plan(root / "examples/dak-lak-2024/plan.yaml")


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[str]:
    """Return the lines of the source that print something; each cell of a table is one."""
    text = (shared / "sources" / SOURCE).read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.split("\n")) if line]


@pytest.fixture(scope="module")
def text(lines: list[str]) -> str:
    """Return the source as one line."""
    return " ".join(" ".join(lines).split())


def cells_between(lines: list[str], first: str, last: str) -> list[str]:
    """Return what the source prints between two lines, codes without the full stop behind them."""
    part = lines[lines.index(first) + 1 : lines.index(last)]
    return [line.removesuffix(".") if re.fullmatch(r"[\d.]+", line) else line for line in part]


def printed(table: par.Table) -> list[str]:
    """Return what the rows of a table print, in order."""
    rows = ((row.number, row.code, row.name, *(cell.text for cell in row.cells)) for row in table.rows)
    return [cell for cell in chain.from_iterable(rows) if cell]


def test_every_row_is_as_printed(plan: par.Plan, lines: list[str]) -> None:
    """Both appendices print these codes, names and cells in this order, and nothing else."""
    whole, kept = plan.tables
    page = "Nội dung văn bản đang được cập nhật"

    assert printed(whole) == cells_between(lines, "Chủ trì tham mưu", "PHỤ LỤC II")
    assert printed(kept) == cells_between(lines, "Chủ trì", page)
    assert len(whole.rows) == 134
    assert [row.number for row in kept.rows if row.number] == [str(number) for number in range(1, 58)]
    for table in plan.tables:
        headers = [column.header for column in table.columns]
        end = lines.index(headers[-1] or "") + 1
        assert lines[end - len(headers) : end] == headers
        assert table.title in lines


def test_figures_stand_under_their_columns(plan: par.Plan) -> None:
    """Every row of Phụ lục I has a maximum and a target, the eight domains alone a rank, and leads have no digit."""
    maxima, targets, ranks, leads = zip(*(row.cells for row in plan.tables[0].rows), strict=True)

    assert all(cell.figure for cell in (*maxima, *targets))
    assert all(target.figure.value <= maximum.figure.value for maximum, target in zip(maxima, targets, strict=True))
    assert [row.code for row in plan.tables[0].rows if row.cells[2].text] == list("12345678")
    assert all(re.fullmatch(r"(\d\d/63)?", cell.text) for cell in ranks)
    assert not any(re.search(r"\d", cell.text) for cell in leads)


def headings() -> list[str]:
    """Return the numbers of the headings of part II."""
    return [*(f"1.{number}" for number in range(1, 21)), *(f"2.{number}" for number in range(1, 6))]


def parts(text: str) -> Iterator[str]:
    """Yield what the source prints under each heading of part II, with the heading."""
    starts = [re.search(rf" ({re.escape(one)}\. (?:Tiêu chí|Chỉ số) )", text) for one in headings()]
    places = [start.start(1) for start in starts if start]
    assert len(places) == len(starts)
    for begin, end in zip(places, [*places[1:], text.index(" III. TỔ CHỨC THỰC HIỆN")], strict=True):
        yield text[begin:end]


def test_every_task_is_as_printed(plan: par.Plan, text: str) -> None:
    """The 20 + 5 tasks print heading, goal, text, agencies and time as their part of the source does, in order."""
    assert len(plan.tasks) == 20 + 5
    for number, task, part in zip(headings(), plan.tasks, parts(text), strict=True):
        order = f"{number}. {task.name} a) Mục tiêu, yêu cầu: {task.goal} b) Nhiệm vụ, giải pháp: {task.text} "
        assert part.startswith(f"{order}c) Phân công trách nhiệm")
        shared_out, _, rest = part.removeprefix(order).partition(" d) Thời gian thực hiện/hoàn thành: ")
        places = [shared_out.index(agency) for agency in task.lead]
        places += [shared_out.index(agency, max(places) + 1) for agency in task.cooperating]
        assert places == sorted(places)
        assert rest.startswith(f"{task.timing}.") if task.timing else not rest
        assert bool(task.lead) == ("Cơ quan chủ trì: " in shared_out) or number == "1.20"
        assert bool(task.cooperating) == bool(re.search(r"Cơ quan (phối hợp|thực hiện)", shared_out))


def test_every_task_serves_the_node_of_its_heading(plan: par.Plan) -> None:
    """A heading's words are the name of its node, or a longer or shorter form of it; four headings have none."""
    of = dict(zip(headings(), plan.tasks, strict=True))

    assert [number for number, task in of.items() if not task.codes] == NO_NODE
    assert of["1.4"].codes == ("3.4.1", "3.4.2", "3.4.3")
    for number, task in of.items():
        if number not in (*NO_NODE, "1.4"):
            node = par.get_framework(task.framework or "")[task.codes[0]]
            heading = re.sub(r"Tiêu chí( thành phần)? |[“”]", "", task.name or "")
            heading = heading.replace("quy phạm pháp luật", "QPPL").replace("Hệ thống thông tin", "Hệ thống Thông tin")
            official = (str(node.name), *node.aliases)
            assert len(task.codes) == 1
            assert any(heading.startswith(name) or name.startswith(heading) for name in official)
    listed = [code for one in plan.lists for code in one.codes]
    assert listed == [task.codes[0] for task in plan.tasks if len(task.codes) == 1]
    assert [one.count for one in plan.lists] == [20, None]


def test_head_and_prose_are_as_printed(plan: par.Plan, text: str) -> None:
    """Number, date, agencies, and the words and figures of goals, claims and lists stand in the source."""
    assert "Số: 116/KH-UBND Đắk Lắk, ngày 17 tháng 6 năm 2024 " in text
    assert text.count("èm theo Kế hoạch số 116/KH-UBND ngày 17/6/2024 của UBND tỉnh)") == 2
    assert re.search(r"Số hiệu: 116/KH-UBND .* Ngày ban hành: 17/06/2024", text)
    numbers = {plan.document.number, *(part.number for part in plan.document.restated)}
    dates = {f"{plan.document.date}", *(f"{part.date}" for part in plan.document.restated)}
    assert (numbers, dates) == ({"116/KH-UBND"}, {"2024-06-17"})
    assert plan.title.casefold() in text.casefold()
    for agency in plan.agencies:
        assert all(name.casefold() in text.casefold() for name in (agency.name, *agency.printed))
    assert all(one.quote in text for one in plan.lists)


def test_goals_and_claims_are_as_printed(plan: par.Plan, text: str) -> None:
    """The words of goals and claims stand under the heading of their node, and their figures in those words."""
    orders = {code: task.goal or "" for task in plan.tasks for code in task.codes}
    orders |= {"8.3.1": orders["8.3"], "": text}
    said: list[par.Goal | par.Claim] = [*plan.goals, *plan.claims]

    assert (len(plan.goals), len(plan.claims)) == (22, 3)
    assert all(one.quote in orders[one.node or ""] for one in said)
    assert all(one.value.text in one.quote for one in said if one.value)
    assert all(f"năm {claim.year} đạt {claim.value}" == claim.quote for claim in plan.claims)
    assert all(f"so với năm {goal.since}" in goal.quote for goal in plan.goals if goal.since)
    assert all(goal.group in goal.quote for goal in plan.goals if goal.group)


def test_no_sum_of_the_appendix_is_wrong(plan: par.Plan) -> None:
    """Every sum and bound of Phụ lục I holds; one name and one code of Phụ lục II are not the framework's."""
    found = par.check(plan, select=("PIX20", "PIX30", "PIX401"))

    assert [(one.code, one.node) for one in found] == [("PIX307", "1.6"), ("PIX309", "5.7")]
