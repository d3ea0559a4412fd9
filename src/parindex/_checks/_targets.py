"""Targets as a whole column: surveys that are to reach their maximum, and one number added everywhere."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from parindex._checks._tables import Grid, Subject
from parindex._checks._terms import baseline, combines_by, signed
from parindex._findings import Clause, Finding, Kind, Severity, Words, clause, finding
from parindex._framework import Group, Item, Node, walk_pairs
from parindex._plan import Column
from parindex._printed import prints
from parindex._values import show

Start = tuple[int, Column] | None
"""The column of results that a target column starts from, with its index."""

FULL_MARKS = Kind(
    "PIX411",
    Severity.NOTE,
    Words("a survey target equals its maximum", "mục tiêu khảo sát bằng điểm tối đa"),
    Words(
        "{what} is the maximum for {codes}, though people are asked there: aim at what a survey can reach.",
        "{what} bằng điểm tối đa ở {codes}, vốn chấm qua khảo sát ý kiến: đặt mức mà khảo sát có thể đạt được.",
    ),
)
SAME_STEP = Kind(
    "PIX412",
    Severity.NOTE,
    Words("every target is its achieved figure plus the same number", "mọi mục tiêu đều bằng kết quả cộng cùng một số"),
    Words(
        "{what} is {before} {step} in all {count} rows without children: set each by what its tasks can bring.",
        "{what} bằng {before} {step} ở cả {count} dòng không có mục con: đặt từng mục theo hiệu quả của nhiệm vụ.",
    ),
)
KINDS = (FULL_MARKS, SAME_STEP)

_ASSUMES = Words(
    "Together that is {gap} more than {before}.",
    "Tổng cộng cao hơn {gap} so với {before}.",
)
_FEWEST_ROWS = 5
"""In fewer rows one difference may be chance."""


_MOST_NAMED = 6
"""More codes than this are only counted."""


def check_surveys(subject: Subject) -> Iterator[Finding]:
    """Surveyed items that are to reach their maximum: once for the highest printed group of which all of them are."""
    for grid in subject.grids:
        for index, column in grid.columns(("target",)):
            start = baseline(grid, column)
            asked = _asked(grid, index, start)
            for node, items in _highest(grid, grid.framework.tree, asked):
                yield _full_marks(grid, node, items, index, column, start)


def _asked(grid: Grid, index: int, start: Start) -> Mapping[str, bool]:
    """Return whether each surveyed item is to reach its maximum; one that has reached it already is left out."""
    asked: dict[str, bool] = {}
    for item in grid.framework.leaves():
        target, before = grid.figure(item.code, index), grid.figure(item.code, start[0]) if start else None
        if item.method == "survey" and target is not None and not (before and prints(before, item.max)):
            asked[item.code] = prints(target, item.max)
    return asked


def _highest(grid: Grid, node: Group, asked: Mapping[str, bool]) -> Iterator[tuple[Node, list[Item]]]:
    """Yield the highest printed nodes all of whose surveyed items are to reach their maximum, with these items."""
    items = [one for one, _ in walk_pairs(node) if isinstance(one, Item) and one.code in asked]
    if items and all(asked[item.code] for item in items) and node.code in grid.rows:
        yield items[0] if len(items) == 1 else node, items
    else:
        own = [child for child in node.children if isinstance(child, Item) and asked.get(child.code)]
        if own:
            yield node if len(own) > 1 and node.code in grid.rows else own[0], own
        for child in node.children:
            if isinstance(child, Group):
                yield from _highest(grid, child, asked)


def _full_marks(grid: Grid, node: Node, items: list[Item], index: int, column: Column, start: Start) -> Finding:
    many = Words(f"all {len(items)} of its surveyed items", f"cả {len(items)} mục khảo sát")
    codes = ", ".join(item.code for item in items)
    return finding(
        FULL_MARKS,
        place=grid.rows[node.code].cells[index].place,
        framework=grid.framework.id,
        node=node.code,
        field=column.field,
        clauses=_assumption(grid, items, index, start),
        what=column.words,
        codes=codes if len(items) <= _MOST_NAMED else many,
    )


def _assumption(grid: Grid, items: list[Item], index: int, start: Start) -> tuple[Clause, ...]:
    """Say how much more than the last results the targets are, where these can be added up."""
    parents = [grid.framework.parent(item.code) for item in items]
    adds_up = len(items) == 1 or all(parent and combines_by(grid, parent, "sum") for parent in parents)
    if start is None or not adds_up:
        return ()
    pairs = [(grid.figure(item.code, index), grid.figure(item.code, start[0])) for item in items]
    gaps = [target.value - before.value for target, before in pairs if target and before]
    if len(gaps) < len(items):
        return ()
    return (clause(_ASSUMES, gap=show(sum(gaps, Fraction())), before=start[1].words),)


def check_steps(subject: Subject) -> Iterator[Finding]:
    """Target columns that are a column of results with one number added in every row."""
    for grid in subject.grids:
        for index, column in grid.columns(("target",)):
            start = baseline(grid, column)
            steps = _steps(grid, index, start[0]) if start else []
            if start is not None and len(steps) >= _FEWEST_ROWS and steps[0] and len(set(steps)) == 1:
                yield finding(
                    SAME_STEP,
                    place=grid.table.place,
                    framework=grid.framework.id,
                    field=column.field,
                    what=column.words,
                    before=start[1].words,
                    step=signed(steps[0]),
                    count=str(len(steps)),
                )


def _steps(grid: Grid, index: int, before: int) -> list[Fraction]:
    """Return target less result of every printed node that has no printed child."""
    steps: list[Fraction] = []
    for code in grid.rows:
        node, target, result = grid.framework[code], grid.figure(code, index), grid.figure(code, before)
        is_leaf = isinstance(node, Item) or len(grid.missing(node)) == len(node.children)
        if is_leaf and target is not None and result is not None:
            steps.append(target.value - result.value)
    return steps
