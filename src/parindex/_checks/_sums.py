"""Sums of tables: a parent and its children, the total and the leaves."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations

from parindex._checks._excerpts import counted_twice
from parindex._checks._tables import Grid, Subject
from parindex._checks._terms import combines_by, figures_under, signed, terms_of, total_of
from parindex._findings import Clause, Finding, Kind, Severity, Words, clause, finding, speak
from parindex._framework import Group, Item, Node
from parindex._plan import Column
from parindex._printed import has_no_decimal, prints, rounding_explains
from parindex._values import TOTAL, show

PARENT = Kind(
    "PIX201",
    Severity.ERROR,
    Words("a parent is not its rows", "mục cha khác tổng các mục con"),
    Words(
        "{what} is {stated}, but its rows add up to {computed} = {terms}; the difference is {gap}.",
        "{what} ghi {stated}, nhưng các dòng con cộng được {computed} = {terms}; chênh lệch {gap}.",
    ),
)
PARENT_ROUNDED = Kind(
    "PIX202",
    Severity.NOTE,
    Words("a parent is its rows but for rounding", "mục cha chỉ lệch do làm tròn"),
    Words(
        "{what} is {stated} and its rows add up to {computed} = {terms}; rounding can explain {gap}.",
        "{what} ghi {stated}, các dòng con cộng được {computed} = {terms}; làm tròn có thể giải thích {gap}.",
    ),
)
TOTAL_SUM = Kind(
    "PIX203",
    Severity.ERROR,
    Words("the total is not its domains", "tổng điểm khác tổng các lĩnh vực"),
    Words(
        "{what} is {stated}, but the rows under it add up to {computed} = {terms}; the difference is {gap}.",
        "{what} ghi {stated}, nhưng các dòng ngay dưới cộng được {computed} = {terms}; chênh lệch {gap}.",
    ),
)
LEAVES = Kind(
    "PIX204",
    Severity.NOTE,
    Words("the total beside the leaves", "tổng điểm so với các tiêu chí không có mục con"),
    Words(
        "{what} is {stated}; the {count} printed rows without children add up to {computed}, which differs by {gap}.",
        "{what} ghi {stated}; {count} tiêu chí không có mục con được in cộng được {computed}, chênh lệch {gap}.",
    ),
)
KINDS = (PARENT, PARENT_ROUNDED, TOTAL_SUM, LEAVES)

_LOST = Words(
    "{code} is not printed; it would have to be {value} (its maximum is {max}).",
    "Không in {code}; mục này phải là {value} (điểm tối đa {max}).",
)
_NOT_PRINTED = Words("Not printed: {codes}.", "Không in: {codes}.")
_LOST_TOGETHER = Words(
    "{codes} are not printed; together they would have to be {value}.",
    "Không in {codes}; các mục này cộng lại phải là {value}.",
)
_LOST_IN_VAIN = Words(
    "Not printed: {codes}; but that cannot be {value}, so something else is wrong too.",
    "Không in {codes}; nhưng phần đó không thể là {value}, nên còn chỗ sai khác.",
)
_FRAMEWORK_SAYS = Words(
    "{framework} has {value} for {code}: correct that figure.",
    "{framework} quy định {value} cho {code}: sửa số đó.",
)
_BLAME_ROWS = Words(
    "{stated} fits in {above}: look at the rows.",
    "{stated} khớp khi cộng lên {above}: xem lại các dòng con.",
)
_BLAME_PARENT = Words(
    "{computed} is what fits in {above}: correct {code} itself.",
    "{computed} mới khớp khi cộng lên {above}: sửa chính {code}.",
)
_BLAME_TOTAL = Words(
    "Every row under it agrees with its own rows: correct the total.",
    "Mỗi dòng ngay dưới đều khớp với các dòng con của nó: sửa tổng điểm.",
)
_BLAME_CHILD_GROUP = Words(
    "The rows of {child} give {value} instead of {printed}, which closes the difference: correct {child}.",
    "Các dòng con của {child} cho {value} thay vì {printed}, vừa đủ bù chênh lệch: sửa {child}.",
)
_BLAME_CHILD = Words(
    "Only {child} can make it up: {value} instead of {printed}.",
    "Chỉ {child} có thể bù: {value} thay vì {printed}.",
)


def check_parents(subject: Subject) -> Iterator[Finding]:
    """A parent that is not its printed children, in each column apart."""
    for grid in subject.grids:
        for node in grid.framework.walk():
            if isinstance(node, Group) and node.code in grid.rows and combines_by(grid, node, "sum"):
                for index, column in grid.columns():
                    yield from _check_parent(grid, node, index, column)


def check_leaves(subject: Subject) -> Iterator[Finding]:
    """A printed total beside what the printed leaves say."""
    for grid in subject.grids:
        if grid.table.scope == "full" and TOTAL in grid.rows and _sums_throughout(grid):
            for index, column in grid.columns():
                yield from _check_leaves(grid, index, column)


def _sums_throughout(grid: Grid) -> bool:
    return all(combines_by(grid, node, "sum") for node in grid.framework.walk() if isinstance(node, Group))


def _sum(grid: Grid, group: Group, index: int) -> Fraction | None:
    figures = figures_under(grid, group, index)
    return total_of(figures) if figures else None


def _check_parent(grid: Grid, group: Group, index: int, column: Column) -> Iterator[Finding]:
    stated, children = grid.figure(group.code, index), figures_under(grid, group, index)
    if stated is None or children is None:
        return
    computed = total_of(children)
    gap, missing = stated.value - computed, grid.missing(group)
    if gap == 0 or _exact_gap(grid, group, index) == 0:
        return
    if missing and grid.table.scope != "full" and gap >= sum((node.min for node in missing), Fraction()):
        return  # an excerpt need not print every child, and those it leaves out can explain the gap
    if counted_twice(grid, group, index, column):
        return  # told with its reason
    rounded = column.kind == "achieved" and not missing and rounding_explains(stated, children)
    kind = PARENT_ROUNDED if rounded else TOTAL_SUM if group.code == TOTAL else PARENT
    yield finding(
        kind,
        place=grid.rows[group.code].cells[index].place,
        framework=grid.framework.id,
        node=group.code,
        field=column.field,
        stated=show(stated.value),
        computed=show(computed),
        clauses=() if rounded else tuple(_explain(grid, group, index, column, stated.value, computed)),
        what=column.words,
        terms=terms_of(children),
        gap=signed(gap),
    )


def _exact_gap(grid: Grid, group: Group, index: int) -> Fraction | None:
    """Return the gap with each figure that prints a bound without a decimal (3.33 for 10/3) as that bound."""
    if grid.missing(group) or grid.strangers.get(group.code):
        return None
    whole, *parts = (_exact(grid, node, index) for node in (group, *group.children))
    return whole - sum(parts, Fraction())


def _exact(grid: Grid, node: Node, index: int) -> Fraction:
    figure = grid.figure(node.code, index)
    value = figure.value if figure else Fraction()
    bounds = (bound for bound in (node.max, node.min) if figure and has_no_decimal(bound) and prints(figure, bound))
    return next(bounds, value)


def _explain(
    grid: Grid, group: Group, index: int, column: Column, stated: Fraction, computed: Fraction
) -> Iterator[Clause]:
    """Say what explains the gap, as far as arithmetic can tell."""
    missing, gap = grid.missing(group), stated - computed
    if missing and grid.table.scope != "full":
        return  # an excerpt may leave rows out; that they cannot explain the gap is why it is told
    if column.kind == "maximum" and gap != sum((node.max for node in missing), Fraction()):
        yield from _explain_by_framework(grid, group, index)
    elif missing:
        yield _explain_by_missing(missing, gap)
    else:
        side = _side(grid, group, index, stated, computed)
        if side is not None:
            yield side
        if side is None or side.sentence is _BLAME_ROWS:
            yield from _explain_by_child(grid, group, index, gap, parent_is_right=side is not None)


def _explain_by_missing(missing: tuple[Node, ...], gap: Fraction) -> Clause:
    least = sum((node.min for node in missing), Fraction())
    most = sum((node.max for node in missing), Fraction())
    codes = ", ".join(node.code for node in missing)
    if not least <= gap <= most:
        return clause(_LOST_IN_VAIN, codes=codes, value=show(gap))
    if len(missing) > 1:
        return clause(_LOST_TOGETHER, codes=codes, value=show(gap))
    return clause(_LOST, code=codes, value=show(gap), max=show(most))


def _explain_by_framework(grid: Grid, group: Group, index: int) -> Iterator[Clause]:
    for node in (group, *group.children):
        printed = grid.figure(node.code, index)
        if printed is not None and not prints(printed, node.max):
            yield clause(_FRAMEWORK_SAYS, framework=grid.framework.id, value=show(node.max), code=node.code)


def _side(grid: Grid, group: Group, index: int, stated: Fraction, computed: Fraction) -> Clause | None:
    """Return which side the next sum above supports: the printed parent, or what its rows give instead."""
    above = grid.framework.parent(group.code)
    if above is None:
        groups = [child for child in group.children if isinstance(child, Group)]
        all_are_sums = len(groups) == len(group.children) and not grid.strangers.get(group.code)
        agree = all_are_sums and all(_agrees_with_its_rows(grid, child, index) for child in groups)
        return clause(_BLAME_TOTAL) if agree else None
    whole, parts = grid.figure(above.code, index), _sum(grid, above, index)
    if whole is None or parts is None or grid.missing(above) or not combines_by(grid, above, "sum"):
        return None
    wrong = _wrong_siblings(grid, above, group, index)
    if len(wrong) > _MOST_WRONG or any(
        parts - stated + computed + sum(chosen) == whole.value
        for count in range(1, len(wrong) + 1)
        for chosen in combinations(wrong, count)
    ):
        return None  # wrong siblings that make up for each other fit above as well
    comma = speak(show(whole.value), "vi")
    name = Words(
        f"the sum of {above.code} ({show(whole.value)})" if above.code != TOTAL else f"the total ({show(whole.value)})",
        f"{above.code} ({comma})" if above.code != TOTAL else f"tổng điểm ({comma})",
    )
    if parts == whole.value and group.min <= stated <= group.max:
        return clause(_BLAME_ROWS, stated=show(stated), above=name)
    if parts - stated + computed == whole.value:
        return clause(_BLAME_PARENT, computed=show(computed), above=name, code=group.code)
    return None


_MOST_WRONG = 8
"""With more wrong siblings than this nothing is concluded from the sum above: they could make up for each other."""


def _wrong_siblings(grid: Grid, above: Group, group: Group, index: int) -> list[Fraction]:
    """Return by how much each of the other wrong siblings would change the sum above, were it what its rows give."""
    wrong: list[Fraction] = []
    for sibling in above.children:
        figure = grid.figure(sibling.code, index)
        if isinstance(sibling, Group) and sibling is not group and figure is not None and not grid.missing(sibling):
            own = _sum(grid, sibling, index) if combines_by(grid, sibling, "sum") else None
            if own is not None and own != figure.value:
                wrong.append(own - figure.value)
    return wrong


def _explain_by_child(
    grid: Grid, group: Group, index: int, gap: Fraction, *, parent_is_right: bool
) -> Iterator[Clause]:
    """Name the one child that explains the gap: a group whose rows close it, else the only leaf with room."""
    closing: list[tuple[str, Fraction]] = []
    leaves: list[tuple[str, Fraction]] = []
    doubtful = bool(grid.strangers.get(group.code))
    for child in group.children:
        printed = grid.figure(child.code, index)
        needed = (printed.value if printed else Fraction()) + gap
        if isinstance(child, Item):
            if child.min <= needed <= child.max:
                leaves.append((child.code, needed))
        elif not _agrees_with_its_rows(grid, child, index):
            if combines_by(grid, child, "sum") and _sum(grid, child, index) == needed:
                closing.append((child.code, needed))
            else:
                doubtful = True
    if len(closing) == 1:
        yield _blame(_BLAME_CHILD_GROUP, grid, index, *closing[0])
    elif not closing and not doubtful and parent_is_right and len(leaves) == 1:
        yield _blame(_BLAME_CHILD, grid, index, *leaves[0])


def _blame(sentence: Words, grid: Grid, index: int, code: str, needed: Fraction) -> Clause:
    printed = grid.figure(code, index)
    return clause(sentence, child=code, value=show(needed), printed=show(printed.value if printed else Fraction()))


def _agrees_with_its_rows(grid: Grid, group: Group, index: int) -> bool:
    printed, computed = grid.figure(group.code, index), _sum(grid, group, index)
    return combines_by(grid, group, "sum") and printed is not None and printed.value == computed


def _check_leaves(grid: Grid, index: int, column: Column) -> Iterator[Finding]:
    stated = grid.figure(TOTAL, index)
    items = [item for item in grid.framework.leaves() if item.code in grid.rows]
    figures = [figure for item in items if (figure := grid.figure(item.code, index)) is not None]
    rows = [row for row in chain.from_iterable(grid.strangers.values()) if row.code not in grid.strangers]
    strangers = [row.cells[index].figure for row in rows]
    figures += [figure for figure in strangers if figure is not None]
    computed = sum((figure.value for figure in figures), Fraction())
    exact = computed if rows else sum((_exact(grid, item, index) for item in items), Fraction())
    if stated is None or stated.value in (computed, exact) or len(figures) < len(items) or _has_bare_groups(grid):
        return
    if column.kind == "achieved" and rounding_explains(stated, figures):
        return
    lost = ", ".join(item.code for item in grid.framework.leaves() if item.code not in grid.rows)
    yield finding(
        LEAVES,
        place=grid.rows[TOTAL].cells[index].place,
        framework=grid.framework.id,
        node=TOTAL,
        field=column.field,
        stated=show(stated.value),
        computed=show(computed),
        clauses=(clause(_NOT_PRINTED, codes=lost),) if lost else (),
        what=column.words,
        count=str(len(figures)),
        gap=signed(stated.value - computed),
    )


def _has_bare_groups(grid: Grid) -> bool:
    """Say whether a group is printed without any of its children, so that the leaves are not the whole."""
    groups = (node for node in grid.framework.walk() if isinstance(node, Group) and node.code in grid.rows)
    return any(len(grid.missing(group)) == len(group.children) for group in groups)
