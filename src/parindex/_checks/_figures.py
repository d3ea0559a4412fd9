"""Figures: targets against maximum and baseline, and how numbers are typed."""

from collections.abc import Iterator
from fractions import Fraction

from parindex._checks._tables import Grid, Subject
from parindex._findings import Finding, Kind, Severity, Value, Words, finding
from parindex._plan import NUMERIC, Column, Plan
from parindex._values import TOTAL, Printed, show

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
KINDS = (ABOVE, BELOW, MIXED, SPACED, ACHIEVED_ABOVE)


def check_above(subject: Subject) -> Iterator[Finding]:
    """Targets and results above the maximum: the printed one, else the framework's."""
    for grid in subject.grids:
        maxima = grid.columns(("maximum",))
        for code, row in grid.rows.items():
            printed = row.cells[maxima[0][0]].figure if maxima else None
            maximum = printed.value if printed else grid.framework[code].max
            for index, column in grid.columns(("achieved", "target")):
                figure = row.cells[index].figure
                if figure is not None and figure.value > maximum:
                    kind = ABOVE if column.kind == "target" else ACHIEVED_ABOVE
                    yield _compared(kind, grid, code, index, column, maximum)


def check_below(subject: Subject) -> Iterator[Finding]:
    """Targets below the latest result that the table prints up to their year."""
    for grid in subject.grids:
        achieved = sorted(grid.columns(("achieved",)), key=lambda pair: pair[1].year or 0)
        for index, column in grid.columns(("target",)):
            earlier = [pair for pair in achieved if (pair[1].year or 0) <= (column.year or 9999)]
            for code, row in grid.rows.items() if earlier else ():
                target, baseline = row.cells[index].figure, row.cells[earlier[-1][0]].figure
                if target is not None and baseline is not None and target.value < baseline.value:
                    before = earlier[-1][1].words
                    yield _compared(BELOW, grid, code, index, column, baseline.value, before=before)


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
    cells = [cell for _, _, cell in _numbers(subject.plan)]
    commas = [cell for cell in cells if (figure := cell.figure) is not None and figure.mark == ","]
    points = [cell for cell in cells if (figure := cell.figure) is not None and figure.mark == "."]
    if commas and points:
        yield finding(MIXED, place=points[0].place, commas=str(len(commas)), points=str(len(points)))


def check_spaces(subject: Subject) -> Iterator[Finding]:
    """Numbers with a space typed into them."""
    for node, field, cell in _numbers(subject.plan):
        figure = cell.figure
        if figure is not None and figure.spaced:
            yield finding(
                SPACED,
                place=cell.place,
                node=node,
                field=field,
                stated=cell.text,
                computed=show(figure.value),
                printed=f"«{cell.text}»",
            )


def _numbers(plan: Plan) -> Iterator[tuple[str | None, str | None, Printed]]:
    """Yield every printed number of the document with its node and field: its tables, then its prose."""
    for table in plan.tables:
        numeric = [(index, column) for index, column in enumerate(table.columns) if column.kind in NUMERIC]
        for row in table.rows:
            node = TOTAL if row.total else row.code
            yield from ((node, column.field, row.cells[index]) for index, column in numeric)
    for claim in plan.claims:
        yield from ((TOTAL, f"achieved {claim.year}", number) for number in (claim.value, *claim.parts))
    yield from ((goal.node, None, goal.value) for goal in plan.goals if goal.value is not None)
