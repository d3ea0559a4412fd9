"""Maxima: printed ones that are not the framework's."""

from collections.abc import Iterator
from fractions import Fraction

from parindex._checks._tables import Grid, Subject
from parindex._findings import Clause, Finding, Kind, Severity, Words, clause, finding
from parindex._framework import Node
from parindex._plan import Column
from parindex._printed import has_no_decimal, prints
from parindex._values import show

OTHER_MAXIMUM = Kind(
    "PIX306",
    Severity.ERROR,
    Words("a maximum that is not the framework's", "điểm tối đa khác bộ tiêu chí"),
    Words(
        "maximum {stated}, but {index} has {computed}: correct the figure.",
        "điểm tối đa ghi {stated}, nhưng {index} quy định {computed}: sửa số.",
    ),
)
PARTS = Kind(
    "PIX312",
    Severity.NOTE,
    Words("maxima rounded so that they add up", "điểm tối đa làm tròn để cộng đủ"),
    Words(
        "{index} has {computed}, which no decimal writes out; printed are {printed}, as is usual so that the parts add"
        " up. Nothing to mend, but no row can be awarded more than {computed}.",
        "{index} quy định {computed}, không viết hết được bằng số thập phân; văn bản ghi {printed}, cách làm tròn"
        " thường gặp để các phần cộng đủ. Không cần sửa, nhưng không dòng nào được chấm quá {computed}.",
    ),
)
KINDS = (OTHER_MAXIMUM, PARTS)

_SUM_OF = Words("{value} would be the sum of {codes}.", "{value} bằng tổng của {codes}.")
_NEAR = Fraction(1, 10)


def check_maximum(subject: Subject) -> Iterator[Finding]:
    """A printed maximum that is not the framework's, and which siblings it would be the sum of."""
    for grid in subject.grids:
        for index, column in grid.columns(("maximum",)):
            parts = [code for code in grid.rows if _is_written_as_part(grid, code, index)]
            if parts:
                yield _parts_finding(grid, parts, index, column)
            for code, row in grid.rows.items():
                printed, node = row.cells[index].figure, grid.framework[code]
                if printed is None or prints(printed, node.max) or code in parts:
                    continue
                yield finding(
                    OTHER_MAXIMUM,
                    place=row.cells[index].place,
                    framework=grid.framework.id,
                    node=code,
                    field=column.field,
                    stated=show(printed.value),
                    computed=show(node.max),
                    clauses=_siblings_clause(grid, node, printed.value),
                    index=grid.framework.id,
                )


def _siblings_clause(grid: Grid, node: Node, value: Fraction) -> tuple[Clause, ...]:
    """Name the neighbours, the node among them, that would have this maximum together: merged cells join neighbours."""
    parent = grid.framework.parent(node.code)
    siblings = parent.children if parent else ()
    for start in range(len(siblings)):
        together = Fraction()
        for end in range(start, len(siblings)):
            together += siblings[end].max
            run = siblings[start : end + 1]
            if together == value and len(run) > 1 and node in run:
                codes = " + ".join(one.code for one in run)
                return (clause(_SUM_OF, value=show(value), codes=codes),)
    return ()


def _is_written_as_part(grid: Grid, code: str, index: int) -> bool:
    """Say whether a maximum without a decimal is printed rounded with its siblings: 3.4, 3.3 and 3.3 for 10/3 each.

    Where all siblings are printed they must add up to their parent, else have one decimal.
    """
    node, above = grid.framework[code], grid.framework.parent(code)
    figure = grid.figure(code, index)
    if figure is None or above is None or not has_no_decimal(node.max) or prints(figure, node.max):
        return False
    printed = [one.value for child in above.children if (one := grid.figure(child.code, index)) is not None]
    whole = len(printed) == len(above.children)
    adds_up = sum(printed) == above.max if whole else figure.value / _NEAR == figure.value // _NEAR
    return adds_up and abs(figure.value - node.max) < _NEAR


def _parts_finding(grid: Grid, parts: list[str], index: int, column: Column) -> Finding:
    said = ", ".join(f"{grid.rows[code].cells[index].text} ({code})" for code in parts)
    return finding(
        PARTS,
        place=grid.rows[parts[0]].cells[index].place,
        framework=grid.framework.id,
        node=parts[0],
        field=column.field,
        computed=show(grid.framework[parts[0]].max),
        index=grid.framework.id,
        printed=said,
    )
