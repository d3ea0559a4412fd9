"""Figures: targets against maximum and baseline, and how numbers are typed."""

from collections.abc import Iterator
from fractions import Fraction

from parindex._checks._excerpts import counts_listed_only
from parindex._checks._prose import prose_numbers
from parindex._checks._tables import Grid, Subject
from parindex._checks._terms import baseline, falls
from parindex._findings import Finding, Kind, Severity, Value, Words, finding
from parindex._framework import Group
from parindex._plan import NUMERIC, Column
from parindex._printed import Printed, prints
from parindex._values import TOTAL, show

ABOVE = Kind(
    "PIX401",
    Severity.ERROR,
    Words("a target above the maximum", "mục tiêu vượt điểm tối đa"),
    Words(
        "{what} is {stated}, above the maximum {computed}: nobody can award it.",
        "{what} ghi {stated}, vượt điểm tối đa {computed}: không thể chấm được.",
    ),
)
BELOW = Kind(
    "PIX402",
    Severity.WARNING,
    Words("a target below what was achieved", "mục tiêu thấp hơn kết quả đã đạt"),
    Words(
        "{what} is {stated}, below the {computed} of {before}: raise it or say why.",
        "{what} ghi {stated}, thấp hơn {computed} của {before}: nâng lên hoặc giải thích.",
    ),
)
MIXED = Kind(
    "PIX403",
    Severity.WARNING,
    Words("decimal comma and decimal point", "lẫn dấu phẩy và dấu chấm thập phân"),
    Words(
        "this document writes {commas} of its figures with a decimal comma and {points} with a point: use the comma.",
        "văn bản có {commas} số dùng dấu phẩy thập phân và {points} số dùng dấu chấm: thống nhất dùng dấu phẩy.",
    ),
)
SPACED = Kind(
    "PIX404",
    Severity.WARNING,
    Words("a space inside a number", "có dấu cách trong số"),
    Words(
        "{printed} has a space inside the number; it was read as {computed}: delete the space.",
        "{printed} có dấu cách trong số; đọc là {computed}: xoá dấu cách.",
    ),
)
ACHIEVED_ABOVE = Kind(
    "PIX405",
    Severity.ERROR,
    Words("more achieved than the maximum", "điểm đạt vượt điểm tối đa"),
    Words(
        "{what} is {stated}, above the maximum {computed}: one of the two is wrong.",
        "{what} ghi {stated}, vượt điểm tối đa {computed}: một trong hai số sai.",
    ),
)
UNDER = Kind(
    "PIX406",
    Severity.ERROR,
    Words("a figure below the minimum", "số thấp hơn điểm tối thiểu"),
    Words(
        "{what} is {stated}, below the minimum {computed}: correct the figure.",
        "{what} ghi {stated}, thấp hơn điểm tối thiểu {computed}: sửa số.",
    ),
)
KINDS = (ABOVE, BELOW, MIXED, SPACED, ACHIEVED_ABOVE, UNDER)


def check_bounds(subject: Subject) -> Iterator[Finding]:
    """Targets and results that the framework has no room for: above the maximum, or below the minimum."""
    for grid in subject.grids:
        for code in grid.rows:
            node = grid.framework[code]
            for index, column in grid.columns(("achieved", "target")):
                figure = grid.figure(code, index)
                if figure is None or prints(figure, node.max) or prints(figure, node.min):
                    continue
                if figure.value > node.max:
                    kind = ABOVE if column.kind == "target" else ACHIEVED_ABOVE
                    yield _compared(kind, grid, code, index, column, node.max)
                elif figure.value < node.min:
                    yield _compared(UNDER, grid, code, index, column, node.min)


def check_below(subject: Subject) -> Iterator[Finding]:
    """Targets below the latest result that the table prints up to their year; a parent is passed over for its rows."""
    for grid in subject.grids:
        for index, column in grid.columns(("target",)):
            start = baseline(grid, column)
            if start is not None:
                before, words = start[0], start[1].words
                fallen = [code for code in grid.rows if falls(grid, code, index, before)]
                for code in fallen:
                    node, result = grid.framework[code], grid.figure(code, before)
                    explained = isinstance(node, Group) and _is_told_otherwise(grid, node, index, column, fallen)
                    if result is not None and not explained:
                        yield _compared(BELOW, grid, code, index, column, result.value, before=words)


def _is_told_otherwise(grid: Grid, group: Group, index: int, column: Column, fallen: list[str]) -> bool:
    """Say whether its rows tell all there is (one of them falls, or all stand there), or a sum that leaves some out."""
    told_by_rows = any(child.code in fallen for child in group.children) or not grid.missing(group)
    return told_by_rows or counts_listed_only(grid, group, index, column) is not None


def _compared(
    kind: Kind, grid: Grid, code: str, index: int, column: Column, limit: Fraction, **values: Value
) -> Finding:
    cell = grid.rows[code].cells[index]
    figure = cell.figure
    return Finding(
        kind=kind,
        place=cell.place,
        framework=grid.framework.id,
        node=code,
        field=column.field,
        stated=show(figure.value) if figure else None,
        computed=show(limit),
        values=(("what", column.words), *values.items()),
    )


def check_decimal_signs(subject: Subject) -> Iterator[Finding]:
    """Decimal commas and decimal points in one document: once, at the first point."""
    cells = [cell for _, _, _, cell in _numbers(subject)]
    commas = [cell for cell in cells if (figure := cell.figure) is not None and figure.mark == ","]
    points = [cell for cell in cells if (figure := cell.figure) is not None and figure.mark == "."]
    if commas and points:
        yield finding(MIXED, place=points[0].place, commas=str(len(commas)), points=str(len(points)))


def check_spaces(subject: Subject) -> Iterator[Finding]:
    """Numbers with a space typed into them."""
    for framework, node, field, cell in _numbers(subject):
        figure = cell.figure
        if figure is not None and figure.spaced:
            yield finding(
                SPACED,
                place=cell.place,
                framework=framework,
                node=node,
                field=field,
                stated=cell.text,
                computed=show(figure.value),
                printed=f"«{cell.text}»",
            )


Where = tuple[str | None, str | None, str | None, Printed]


def _numbers(subject: Subject) -> Iterator[Where]:
    """Yield every printed number of the document with its framework, node and field: its tables, then its prose."""
    plan = subject.plan
    ids = {id(grid.table): grid.framework.id for grid in subject.grids}
    for table in plan.tables:
        framework = ids.get(id(table), table.framework)
        numeric = [(index, column) for index, column in enumerate(table.columns) if column.kind in NUMERIC]
        for row in table.rows:
            node = TOTAL if row.total else row.code
            yield from ((framework, node, column.field, row.cells[index]) for index, column in numeric)
    yield from ((one.framework, one.node, one.words.en, one.printed) for one in prose_numbers(plan))
