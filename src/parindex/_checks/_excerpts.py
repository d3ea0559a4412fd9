"""Excerpts: rows that go on with one above, and parents that count the listed rows alone or one of them twice."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from parindex._checks._tables import Grid, Subject
from parindex._checks._terms import baseline, combines_by, figures_under, terms_of, total_of
from parindex._findings import Finding, Kind, Severity, Words, clause, finding, speak
from parindex._framework import Group
from parindex._plan import NUMERIC, Column, Row
from parindex._printed import Figure, rounding_explains
from parindex._text import fold
from parindex._values import show

LISTED_ONLY = Kind(
    "PIX208",
    Severity.ERROR,
    Words("a parent counts only the listed children", "mục cha chỉ cộng các mục con được liệt kê"),
    Words(
        "{what} is {stated} = {terms}, the listed rows alone; {index} has {missing} as well{why}: add what they are to "
        "reach.",
        "{what} ghi {stated} = {terms}, chỉ cộng các dòng được liệt kê; {index} còn có {missing}{why}: cộng thêm phần "
        "các mục này cần đạt.",
    ),
)
COUNTED_TWICE = Kind(
    "PIX209",
    Severity.ERROR,
    Words("a child is counted twice", "một mục con bị cộng hai lần"),
    Words(
        "{what} is {stated} = {terms}: {codes} stands in several rows and was counted with each of them; counted once, "
        "the printed rows give {computed}: correct the figure.",
        "{what} ghi {stated} = {terms}: {codes} in ở nhiều dòng và được cộng ở từng dòng; tính một lần, các dòng đã in "
        "cộng được {computed}: sửa số.",
    ),
)
KINDS = (LISTED_ONLY, COUNTED_TWICE)

_NOT_COUNTED = Words(
    "Not printed, and not counted at all: {codes}.",
    "Không in và chưa được cộng: {codes}.",
)
_MOST_REPEATED = 8
"""With more repeated children than this nothing is concluded: some of them would fit by chance."""


def goes_on(grid: Grid, first: Row, row: Row) -> bool:
    """Say whether a row of an excerpt only goes on with the first row of its node: no other figures, but other text.

    Args:
        grid: the table.
        first: the first row with the code.
        row: a later one.
    """
    if grid.table.scope == "full" or row.total or fold(row.name) != fold(first.name):
        return False
    pairs = list(zip(grid.table.columns, first.cells, row.cells, strict=True))
    figures = [(old.figure, new.figure) for column, old, new in pairs if column.kind in NUMERIC]
    ranks = [(old.text, new.text) for column, old, new in pairs if column.kind == "rank" and new.text.strip()]
    texts = [(old.text, new.text) for column, old, new in pairs if column.kind not in (*NUMERIC, "rank")]
    is_same = all(new is None or (old is not None and old.value == new.value) for old, new in figures)
    return is_same and all(old == new for old, new in ranks) and any(old.strip() != new.strip() for old, new in texts)


def counts_listed_only(grid: Grid, group: Group, index: int, column: Column) -> Words | None:
    """Return what shows that a target counts the listed children alone, or None.

    That the two are equal shows nothing: the others may be at zero. They are not where they held points before, where
    the target takes points from the parent, or where their minima are above zero.
    """
    stated, children, missing = grid.figure(group.code, index), figures_under(grid, group, index), grid.missing(group)
    if grid.table.scope == "full" or column.kind != "target" or not combines_by(grid, group, "sum"):
        return None
    if stated is None or children is None or not missing or stated.value != total_of(children):
        return None
    before = baseline(grid, column)
    shown = _held_before(grid, group, *before, stated) if before else None
    least = sum((node.min for node in missing), Fraction())
    if shown is None and least > 0:
        return Words(f", at least {show(least)}", f", ít nhất {speak(show(least), 'vi')}")
    return shown


def _held_before(grid: Grid, group: Group, index: int, column: Column, target: Figure) -> Words | None:
    whole, words = grid.figure(group.code, index), column.words
    if whole is None:
        return None
    value, held = show(whole.value), _held_by_others(grid, group, index)
    if held is not None and held > 0:
        return Words(
            f", which held {show(held)} of the {value} {words.en}",
            f", chiếm {speak(show(held), 'vi')} trong {speak(value, 'vi')} {words.vi}",
        )
    if figures_under(grid, group, index) is None and target.value < whole.value:
        return Words(f", and {words.en} was {value}", f", và {words.vi} là {speak(value, 'vi')}")
    return None


def counted_twice(grid: Grid, group: Group, index: int, column: Column) -> Mapping[str, Figure]:
    """Return what several rows of one child add where the parent counts each of them, by code, or nothing."""
    stated, children = grid.figure(group.code, index), figures_under(grid, group, index)
    again = _again(grid, group, index)
    if stated is None or children is None or column.kind == "maximum" or len(again) > _MOST_REPEATED:
        return {}
    gap = stated.value - total_of(children)
    for count in range(1, len(again) + 1):
        for codes in combinations(again, count):
            if total_of(again[code] for code in codes) == gap and _is_no_share(grid, group, column, gap):
                return {code: again[code] for code in codes}
    return {}


def _again(grid: Grid, group: Group, index: int) -> dict[str, Figure]:
    """Return the figure that a further row of a child prints again, by its code."""
    if not combines_by(grid, group, "sum"):
        return {}
    again: dict[str, Figure] = {}
    children = {child.code for child in group.children}
    for row, code in zip(grid.table.rows, grid.codes, strict=True):
        figure = row.cells[index].figure
        if code is None or code not in children or figure is None or row is grid.rows[code]:
            continue
        if figure.value and goes_on(grid, grid.rows[code], row):
            again[code] = figure
    return again


def _is_no_share(grid: Grid, group: Group, column: Column, gap: Fraction) -> bool:
    """Say whether the gap cannot well be what the children that are not printed have."""
    missing = grid.missing(group)
    least, most = sum((node.min for node in missing), Fraction()), sum((node.max for node in missing), Fraction())
    if not least <= gap <= most or (gap * 20).denominator != 1:
        return True
    before = baseline(grid, column) if column.kind == "target" else None
    held = _held_by_others(grid, group, before[0]) if before else None
    return held is not None and gap < held


def _held_by_others(grid: Grid, group: Group, index: int) -> Fraction | None:
    """Return what the children that are not printed hold of the parent; None where it is not known or is rounding."""
    whole, children = grid.figure(group.code, index), figures_under(grid, group, index)
    if whole is None or children is None or rounding_explains(whole, children):
        return None
    return whole.value - total_of(children)


def check_excerpts(subject: Subject) -> Iterator[Finding]:
    """Parents in excerpts that were added up from the listed rows as they stand."""
    for grid in subject.grids:
        for node in grid.framework.walk():
            if isinstance(node, Group) and node.code in grid.rows:
                for index, column in grid.columns(("achieved", "target")):
                    yield from _listed_only(grid, node, index, column)
                    yield from _counted_twice(grid, node, index, column)


def _listed_only(grid: Grid, group: Group, index: int, column: Column) -> Iterator[Finding]:
    why, children = counts_listed_only(grid, group, index, column), figures_under(grid, group, index)
    if why is not None and children is not None:
        yield finding(
            LISTED_ONLY,
            place=grid.rows[group.code].cells[index].place,
            framework=grid.framework.id,
            node=group.code,
            field=column.field,
            stated=show(total_of(children)),
            what=column.words,
            terms=terms_of(children),
            index=grid.framework.id,
            missing=", ".join(node.code for node in grid.missing(group)),
            why=why,
        )


def _counted_twice(grid: Grid, group: Group, index: int, column: Column) -> Iterator[Finding]:
    again = counted_twice(grid, group, index, column)
    children = figures_under(grid, group, index)
    if not again or children is None:
        return
    missing = ", ".join(node.code for node in grid.missing(group))
    yield finding(
        COUNTED_TWICE,
        place=grid.rows[group.code].cells[index].place,
        framework=grid.framework.id,
        node=group.code,
        field=column.field,
        stated=show(total_of([*children, *again.values()])),
        computed=show(total_of(children)),
        clauses=(clause(_NOT_COUNTED, codes=missing),) if missing else (),
        what=column.words,
        terms=terms_of([*children, *again.values()]),
        codes=", ".join(again),
    )
