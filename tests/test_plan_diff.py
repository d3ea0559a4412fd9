"""Two drafts of a plan compared row by row."""

import json
from collections.abc import Callable

import attrs
from tests.conftest import SOUND

import parindex as par
from parindex._diff import PlanChanges, diff_plans
from parindex._render import _plan_changes

NAMES = ("old.yaml", "new.yaml")
Make = Callable[..., par.Plan]


def compared(old: par.Plan, new: par.Plan) -> PlanChanges:
    """Return what changed between two drafts."""
    return diff_plans(old, new, NAMES)


def told(changes: PlanChanges) -> list[tuple[object, ...]]:
    """Return the rows that changed, each with its cells."""
    return [(row.kind, row.code, [(cell.field, cell.old, cell.new) for cell in row.cells]) for row in changes.rows]


def test_rows_added_dropped_and_changed(plan_of: Make) -> None:
    """Rows are matched by code and name; cells are compared as they are printed."""
    lines = [*SOUND[:1], ("1.1", "Kế hoạch  năm", ["1.5", "1.25", "1,25"]), *SOUND[3:], ("3", "Số hóa", ["1", "", "1"])]

    changes = compared(plan_of(SOUND), plan_of(lines))

    assert told(changes) == [
        ("changed", "1.1", [("target 2024", "1.5", "1,25")]),
        ("dropped", "1.2", []),
        ("added", "3", []),
    ]
    assert len(compared(plan_of(SOUND), plan_of(SOUND))) == 0


def test_rows_that_changed_code_or_name(plan_of: Make) -> None:
    """A row that keeps its name is found under another code, one that keeps its code under another name."""
    lines = [
        ("1", "Chỉ đạo, điều hành", ["4", "3.25", "3.5"]),
        *SOUND[1:2],
        ("1.3", "Chế độ báo cáo", ["2.5", "2", "2"]),
        *SOUND[3:-1],
        ("total", "TỔNG", ["10", "7.75", "8.5"]),
    ]

    assert told(compared(plan_of(SOUND), plan_of(lines))) == [
        ("changed", "1", [("name", "Chỉ đạo", "Chỉ đạo, điều hành")]),
        ("changed", "1.3", [("code", "1.2", "1.3")]),
        ("changed", "total", [("name", "TỔNG ĐIỂM", "TỔNG")]),
    ]


def test_tables_are_matched_by_title_then_framework(plan_of: Make) -> None:
    """A table under another place is found by its title; one that is only in one draft has all its rows."""
    (table,) = plan_of(SOUND).tables
    one, two = (attrs.evolve(table, title=title) for title in ("Biểu 1", "Biểu 2"))
    loose = attrs.evolve(table, framework=None, rows=table.rows[:1])
    plan = plan_of(SOUND)
    old = attrs.evolve(plan, tables=(one, two))
    new = attrs.evolve(plan, tables=(loose, two, attrs.evolve(one, rows=one.rows[:-1])))

    assert [(row.kind, row.table, row.code) for row in compared(old, new).rows] == [
        ("dropped", "Biểu 1", "total"),
        ("added", "1", "1"),
    ]
    assert [row.kind for row in compared(new, attrs.evolve(plan, tables=(one, two))).rows] == ["dropped", "added"]


def test_columns_of_one_draft_are_told_once(plan_of: Make) -> None:
    """A column that only one draft has is one line, not one a row; twin columns are numbered."""
    plan = plan_of(SOUND)
    (table,) = plan.tables
    doubled = attrs.evolve(
        table,
        columns=(*table.columns, table.columns[2]),
        rows=tuple(attrs.evolve(row, cells=(*row.cells, row.cells[2])) for row in table.rows),
    )

    changes = compared(plan, attrs.evolve(plan, tables=(doubled,)))

    assert changes.rows == ()
    assert changes.columns == (("1", "target 2024 (2)"),)
    text = _plan_changes.to_text(changes)
    assert "column target 2024 (2) is in only one of the two" in text


def test_layouts(plan_of: Make) -> None:
    """Text, Markdown and JSON tell the same changes."""
    changed = ("1.1", "Kế hoạch năm", ["1.5", "1.25", ""])
    changes = compared(plan_of(SOUND), plan_of([SOUND[0], changed, *SOUND[3:-1], ("total", "TỔNG", ["10", "7", "8"])]))

    text = _plan_changes.to_text(changes, "vi")
    assert text.splitlines()[:5] == [
        "old.yaml → new.yaml: 0 dòng thêm, 1 bỏ, 2 sửa",
        "",
        "Bảng 1",
        "  sửa: 1.1 Kế hoạch năm",
        "    target 2024: 1.5 → (trống)",
    ]
    assert "sửa: tổng điểm TỔNG" in text
    markdown = _plan_changes.to_markdown(changes)
    assert "- changed: 1.1 Kế hoạch năm\n  - target 2024: 1.5 → (blank)" in markdown
    assert json.loads(_plan_changes.to_json(changes))["rows"][0]["cells"][0]["new"] == ""
    nothing = compared(plan_of(SOUND), plan_of(SOUND))
    assert _plan_changes.to_text(nothing) == "old.yaml → new.yaml: no row changed"
