"""What the checks say of the work that a plan orders: in its tables and in its prose."""

import datetime as dt
from pathlib import Path

import attrs
import pytest

import parindex as par
from parindex._checks._work import agencies_in
from parindex._plan import Agency, ColumnKind

Lines = list[tuple[str, str, list[str]]]
KINDS: tuple[ColumnKind, ...] = ("achieved", "target", "task", "lead", "timing")
ONE: Lines = [("1.1", "Kế hoạch năm", ["1", "1.5", "Ban hành kế hoạch", "Sở Nội vụ", "Quý I/2024"])]


def plan_of(lines: Lines, *, kinds: tuple[ColumnKind, ...] = KINDS, **others: object) -> par.Plan:
    """Return a plan of 2024 with an excerpt of the small framework: result, target, task, lead and time."""
    years = {"achieved": 2023, "target": 2024}
    rows = tuple(
        par.Row(
            code=code or None,
            name=name,
            cells=tuple(par.Printed(text=cell, place=par.Place(file="made", line=number)) for cell in cells),
            place=par.Place(file="made", line=number),
        )
        for number, (code, name, cells) in enumerate(lines, 1)
    )
    columns = tuple(par.Column(kind=kind, year=years.get(kind)) for kind in kinds)
    table = par.Table(framework="small/2024", scope="excerpt", columns=columns, rows=rows)
    fields: dict[str, object] = {
        "title": "Kế hoạch",
        "unit": "tỉnh Mẫu",
        "years": (2024,),
        "document": par.Document(issuer="UBND tỉnh", number="1/KH-UBND", date=dt.date(2024, 2, 1)),
        "tables": (table,),
    }
    return par.Plan(**{**fields, **others})  # type: ignore[arg-type]


def told(plan: par.Plan, small: par.Framework) -> list[tuple[str, str | None, str]]:
    """Return code, node and message of every finding about tasks."""
    return [(one.code, one.node, one.message()) for one in par.check(plan, frameworks=(small,), select=("PIX7",))]


def codes(plan: par.Plan, small: par.Framework) -> list[tuple[str, str | None]]:
    """Return code and node of every finding about tasks."""
    return [(code, node) for code, node, _ in told(plan, small)]


def test_sound_work_has_no_finding(small: par.Framework) -> None:
    """A task that changes something, with one agency to lead it and a time within the year, is not remarked on."""
    assert codes(plan_of(ONE), small) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ tiếp tục duy trì thực hiện",
        "Tiếp tục duy trì thực hiện đúng quy định.",
        "Sở Tài chính tiếp tục tham mưu thực hiện đúng tiến độ",
        "Duy trì thực hiện tốt",
    ],
)
def test_maintaining_what_lost_points_is_told(text: str, small: par.Framework) -> None:
    """A task that only goes on is told where the row lost points and aims higher, with what was reached."""
    ((code, node, message),) = told(plan_of([("1.1", "Kế hoạch năm", ["1", "1.5", text, "Sở Nội vụ", ""])]), small)

    assert (code, node) == ("PIX701", "1.1")
    assert message == f"only «{text}» is ordered, though it reached 1 of 1.5: say what is to change."


@pytest.mark.parametrize(
    ("achieved", "target", "text"),
    [
        ("1.5", "1.5", "Sở Nội vụ tiếp tục duy trì thực hiện"),
        ("1", "1", "Sở Nội vụ tiếp tục duy trì thực hiện"),
        ("", "1.5", "Sở Nội vụ tiếp tục duy trì thực hiện"),
        ("1", "1.5", "Tiếp tục duy trì thực hiện tốt việc số hóa hồ sơ theo quy định"),
        ("1", "1.5", "Rà soát, sửa quy trình; tiếp tục thực hiện"),
    ],
)
def test_maintaining_is_right_elsewhere(achieved: str, target: str, text: str, small: par.Framework) -> None:
    """Nothing is told where no point was lost, none is aimed at, no result is known, or the task says what to do."""
    lines = [("1.1", "Kế hoạch năm", [achieved, target, text, "Sở Nội vụ", ""])]

    assert codes(plan_of(lines), small) == []


def test_maintaining_a_group_is_told_where_no_row_under_it_has_a_task(small: par.Framework) -> None:
    """What a group prints is a heading where its rows have tasks of their own, else it is the task of them all."""
    group = ("1", "Chỉ đạo", ["3", "3.5", "Tiếp tục duy trì thực hiện", "Sở Nội vụ", ""])

    assert codes(plan_of([group]), small) == [("PIX701", "1")]
    assert codes(plan_of([group, *ONE]), small) == []


def test_points_to_win_without_a_task_are_told(small: par.Framework) -> None:
    """A leaf that is to win points back and has no task in its row or above it is told, others are not."""
    lines: Lines = [
        ("1.1", "Kế hoạch năm", ["1.5", "1.5", "", "", ""]),
        ("1.2", "Chế độ báo cáo", ["2", "2.5", "", "", ""]),
        ("2", "Thủ tục hành chính", ["4", "5", "Rà soát thủ tục", "Sở Tư pháp", ""]),
        ("2.1", "Công khai thủ tục hành chính", ["2", "3", "", "", ""]),
    ]
    plan = plan_of(lines)
    in_prose = attrs.evolve(plan, tasks=(par.Task(text="Rà soát", framework="small/2024", codes=("1.2",)),))

    assert codes(plan, small) == [("PIX702", "1.2")]
    assert ("PIX702", "1.2") not in codes(in_prose, small)


def test_without_a_column_of_tasks_none_is_missed(small: par.Framework) -> None:
    """A table that has no room for tasks is not asked for them."""
    lines = [("1.2", "Chế độ báo cáo", ["2", "2.5"])]

    assert codes(plan_of(lines, kinds=("achieved", "target")), small) == []


def test_many_rows_without_a_task_are_one_finding() -> None:
    """Where most of a table has no task, one finding lists the codes."""
    framework = par.get_framework("par-index/2018")
    leaves = [leaf for leaf in framework.leaves() if leaf.max > 0][:12]
    lines = [(leaf.code, str(leaf.name), ["0", str(leaf.max), "", "", ""]) for leaf in leaves]
    plan = plan_of(lines)
    table = attrs.evolve(plan.tables[0], framework="par-index/2018")
    (one,) = par.check(attrs.evolve(plan, tables=(table,)), select=("PIX702",))

    assert one.node == "total"
    assert all(leaf.code in one.message() for leaf in leaves)


def test_a_task_that_names_another_row_is_told(small: par.Framework) -> None:
    """A task that prints the whole name of a node whose own cell is empty may stand in the wrong row."""
    lines: Lines = [
        ("2.1", "Công khai TTHC", ["3", "3", "", "", ""]),
        ("2.2", "Đúng hạn", ["1", "1", "Nâng cao việc công khai thủ tục hành chính trên cổng", "Sở Tư pháp", ""]),
    ]
    ((code, node, message),) = told(plan_of(lines), small)

    assert (code, node) == ("PIX703", "2.2")
    assert "names 2.1 Công khai TTHC, whose own cell is empty" in message


def test_a_task_that_names_a_row_under_it_is_in_place(small: par.Framework) -> None:
    """A group's task may name one of its own rows."""
    lines: Lines = [
        ("2", "Thủ tục hành chính", ["6", "6", "Nâng cao việc công khai thủ tục hành chính", "Sở Tư pháp", ""]),
        ("2.1", "Công khai TTHC", ["3", "3", "", "", ""]),
    ]

    assert codes(plan_of(lines), small) == []


def test_a_task_may_name_the_group_of_others(small: par.Framework) -> None:
    """The words of a group's name turn up anywhere; only a leaf's whole name is remarked on."""
    lines: Lines = [
        ("1.1", "Kế hoạch năm", ["1.5", "1.5", "Công khai thủ tục hành chính", "Sở Nội vụ", ""]),
        ("2", "Thủ tục hành chính", ["6", "6", "", "", ""]),
    ]

    assert codes(plan_of(lines), small) == []


def test_prose_leaves_the_lead_to_another_task(small: par.Framework) -> None:
    """A task for all is right where another gives the node to one agency, or where it is for many nodes."""
    everybody = par.Task(text="Thực hiện", framework="small/2024", codes=("1",), lead=("Các cơ quan, địa phương",))
    answers = par.Task(text="Theo dõi", framework="small/2024", codes=("1.1",), lead=("Sở Nội vụ",))
    place = par.Place(file="made", line=7)
    direction = attrs.evolve(everybody, codes=("1", "2"), place=place)

    assert codes(plan_of(ONE, tasks=(everybody,)), small) == [("PIX705", "1")]
    assert codes(plan_of(ONE, tasks=(everybody, answers)), small) == []
    assert codes(plan_of(ONE, tasks=(direction,)), small) == []


def test_prose_leaves_the_lead_to_a_table(small: par.Framework) -> None:
    """A task of the prose without a lead is right where a table names one for the node or for what is under it."""
    bare = par.Task(text="Thực hiện", framework="small/2024", codes=("1",))

    assert codes(plan_of(ONE, tasks=(bare,)), small) == []
    assert codes(plan_of([("2.2", "Đúng hạn", ["1", "1", "", "", ""])], tasks=(bare,)), small) == [("PIX704", "1")]


@pytest.mark.parametrize(
    "lead", ["UBND cấp huyện", "Các cơ quan được giao chủ trì thực hiện", "Các Sở: Nội vụ, Tài chính"]
)
def test_those_that_are_named_elsewhere_may_lead(lead: str, small: par.Framework) -> None:
    """Committees of one level, and agencies that another part of the plan names, are no everybody."""
    assert codes(plan_of([("1.1", "Kế hoạch năm", ["1", "1.5", "Ban hành", lead, ""])]), small) == []


def test_a_task_without_a_lead_is_told(small: par.Framework) -> None:
    """A task without a lead is told where the table asks for one; what stands above it, or in a heading, counts."""
    task = ["1", "1.5", "Ban hành kế hoạch", "", ""]
    led = ("", "SỞ NỘI VỤ CHỦ TRÌ THỰC HIỆN", ["", "", "", "", ""])

    assert codes(plan_of([("1.1", "Kế hoạch năm", task)]), small) == [("PIX704", "1.1")]
    assert codes(plan_of([*ONE, ("1.2", "Chế độ báo cáo", task)]), small) == []
    assert codes(plan_of([led, ("1.1", "Kế hoạch năm", task)]), small) == []
    assert codes(plan_of([("1.1", "Kế hoạch năm", task[:3])], kinds=KINDS[:3]), small) == []
    assert codes(plan_of([("1.1", "Kế hoạch năm", ["1", "1.5", "Sở Nội vụ ban hành", "", ""])]), small) == []


def test_a_heading_takes_back_the_lead_above_it(small: par.Framework) -> None:
    """What stands above a heading is not handed down past it."""
    heading = ("2", "Thủ tục hành chính", ["", "", "", "", ""])
    lines: Lines = [*ONE, heading, ("2.2", "Đúng hạn", ["1", "1", "Rà soát quy trình", "", ""])]

    assert codes(plan_of(lines), small) == [("PIX704", "2.2")]


def test_the_lead_of_a_heading_holds_for_the_groups_under_it(small: par.Framework) -> None:
    """A heading that says who leads holds until the next one, past the headings of groups."""
    led = ("", "SỞ NỘI VỤ CHỦ TRÌ THỰC HIỆN", ["", "", "", "", ""])
    other = ("", "VIỆC KHÁC", ["", "", "", "", ""])
    group = ("2", "Thủ tục hành chính", ["", "", "", "", ""])
    task = ("2.2", "Đúng hạn", ["1", "1", "Rà soát quy trình", "", ""])

    assert codes(plan_of([led, group, task]), small) == []
    assert codes(plan_of([led, other, group, task]), small) == [("PIX704", "2.2")]


def test_a_second_task_of_a_row_goes_on_with_it(small: par.Framework) -> None:
    """A row without a name belongs to the node above it, and takes its lead."""
    lines: Lines = [*ONE, ("", "", ["", "", "Tiếp tục duy trì thực hiện", "", ""])]

    assert codes(plan_of(lines), small) == [("PIX701", "1.1")]


def test_prose_that_names_its_agency_needs_no_other_lead(small: par.Framework) -> None:
    """A task of the prose is told only if neither its lead nor its text names an agency."""
    plan = plan_of(ONE, tasks=(par.Task(text="Rà soát quy trình"), par.Task(text="Giao Sở Nội vụ rà soát")))

    assert [message for _, _, message in told(plan, small)] == ["nobody leads «Rà soát quy trình»: name an agency."]


def test_everybody_as_lead_is_told_once(small: par.Framework) -> None:
    """Where all agencies lead, it is told once a table, with the number of tasks."""
    everybody = ["1", "1.5", "Ban hành kế hoạch", "Các sở, ban, ngành; UBND cấp huyện", ""]
    lines: Lines = [("1.1", "Kế hoạch năm", everybody), ("1.2", "Chế độ báo cáo", everybody)]
    ((code, node, message),) = told(plan_of(lines), small)

    assert (code, node) == ("PIX705", "1.1")
    assert message.startswith("«Các sở, ban, ngành; UBND cấp huyện» leads 2 of the tasks here")


@pytest.mark.parametrize(
    "cells",
    [["Ban hành", "Người dân, tổ chức"], ["Điều tra XHH", "Sở Nội vụ"], ["Ban hành", "Đội ngũ CBCCVC của các sở, ban"]],
)
def test_those_who_are_asked_cannot_lead(cells: list[str], small: par.Framework) -> None:
    """The people a survey asks, or the survey itself, are no lead and no task."""
    assert codes(plan_of([("1.1", "Kế hoạch năm", ["1", "1.5", *cells, ""])]), small) == [("PIX706", "1.1")]


def test_two_leads_for_one_item_are_told(small: par.Framework) -> None:
    """One item led by agencies that have nothing in common, in a table and in the prose, is told with both."""
    task = par.Task(text="Rà soát", framework="small/2024", codes=("1.1",), lead=("Sở Tài chính",))
    ((code, node, message),) = told(plan_of(ONE, tasks=(task,)), small)

    assert (code, node) == ("PIX707", "1.1")
    assert message == "is led by Sở Tài chính here and by Sở Nội vụ elsewhere (line 1): decide who leads."


def test_a_lead_that_is_handed_down_counts(small: par.Framework) -> None:
    """What a heading prints for its rows is their lead, and is held against what the prose says."""
    lines: Lines = [
        ("1", "Chỉ đạo", ["", "", "", "Sở Nội vụ", ""]),
        ("1.1", "Kế hoạch năm", ["1.5", "1.5", "", "", ""]),
        ("2", "Thủ tục hành chính", ["", "", "", "", ""]),
        ("2.2", "Đúng hạn", ["1", "1", "", "", ""]),
    ]
    tasks = tuple(
        par.Task(text="Rà soát", framework="small/2024", codes=(code,), lead=("Sở Tài chính",))
        for code in ("1.1", "2.2")
    )

    assert codes(plan_of(lines, tasks=tasks), small) == [("PIX707", "1.1")]


@pytest.mark.parametrize("lead", [("Sở Nội vụ", "Sở Tài chính"), ("Cơ quan nội vụ",), ("Các sở, ban, ngành",)])
def test_one_agency_in_common_is_enough(lead: tuple[str, ...], small: par.Framework) -> None:
    """Leads agree where they share an agency, under any of its names, or where one of them is everybody."""
    task = par.Task(text="Rà soát", framework="small/2024", codes=("1.1",), lead=lead)
    names = (Agency(name="Sở Nội vụ", printed=("Cơ quan nội vụ",)),)

    assert ("PIX707", "1.1") not in codes(plan_of(ONE, tasks=(task,), agencies=names), small)


@pytest.mark.parametrize(
    ("timing", "code"),
    [
        ("Trước ngày 15/01/2024", "PIX708"),
        ("Năm 2023", "PIX708"),
        ("Tháng 3/2025", "PIX709"),
        ("Trước ngày 15/01/2025", "PIX709"),
        ("Từ 01/02/2025", "PIX709"),
    ],
)
def test_times_outside_the_plan_are_told(timing: str, code: str, small: par.Framework) -> None:
    """A time that is over before the plan, or that begins after the year that is assessed, is told."""
    lines = [("1.1", "Kế hoạch năm", ["1", "1.5", "Ban hành", "Sở Nội vụ", timing])]

    assert codes(plan_of(lines), small) == [(code, "1.1")]


@pytest.mark.parametrize("timing", ["Thường xuyên", "Năm 2024", "Giai đoạn 2021-2025", "Quý IV/2024", "Từ 01/01/2024"])
def test_times_within_the_plan_are_right(timing: str, small: par.Framework) -> None:
    """Times that reach into the year of the plan are not told."""
    lines = [("1.1", "Kế hoạch năm", ["1", "1.5", "Ban hành", "Sở Nội vụ", timing])]

    assert codes(plan_of(lines), small) == []


def test_a_draft_is_taken_as_of_its_year(small: par.Framework) -> None:
    """Without a date, times are held against the years of the plan; without those, against nothing."""
    lines = [("1.1", "Kế hoạch năm", ["1", "1.5", "Ban hành", "Sở Nội vụ", "Năm 2023 và tháng 2/2025"])]
    draft = par.Document(issuer="UBND tỉnh", number="/KH-UBND")

    assert codes(plan_of(lines, document=draft), small) == [("PIX708", "1.1"), ("PIX709", "1.1")]
    assert codes(plan_of(lines, document=draft, years=()), small) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Tổng hợp; phòng Nội chính - Pháp chế", ("Phòng Tổng hợp", "phòng Nội chính - Pháp chế")),
        ("Sở Xây dựng, Sở Nông nghiệp và PTNT", ("Sở Xây dựng", "Sở Nông nghiệp và PTNT")),
        ("UBND các huyện, thị xã, thành phố", ("UBND các huyện, thị xã, thành phố",)),
        ("UBND cấp huyện,;UBND cấp xã", ("UBND cấp huyện,", "UBND cấp xã")),
    ],
)
def test_agencies_of_a_cell_are_told_apart(text: str, names: tuple[str, ...]) -> None:
    """Semicolons part agencies, and commas only where the next one begins."""
    assert agencies_in(text) == names


def test_a_framework_named_by_its_file_is_the_same(mini_file: Path) -> None:
    """Tables and tasks that name a framework by the path of its file are of one framework."""
    lines = [("1.1", "Kế hoạch năm", ["1", "1.5", "Ban hành", "Sở Nội vụ", ""])]
    plan = plan_of(lines, tasks=(par.Task(text="", framework=str(mini_file), codes=("1.1",), lead=("Sở Tài chính",)),))
    plan = attrs.evolve(plan, tables=(attrs.evolve(plan.tables[0], framework=str(mini_file)),))

    assert [one.code for one in par.check(plan, select=("PIX7",))] == ["PIX707"]
