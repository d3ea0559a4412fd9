"""What a test of a plan says in one line; works with any test runner, and needs no plugin.

    import parindex as par
    from parindex import testing

    def test_totals():
        testing.assert_totals(par.load_plan("plans/2024.yaml"), year=2024)

Each function passes in silence or raises an ``AssertionError`` that says which figure is wrong, where it stands, and by
how much.
"""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from parindex._checks import UNMATCHED, check, grids_of
from parindex._checks._cases import try_cases
from parindex._checks._frameworks import NOT_CHECKED, Shelf
from parindex._checks._tables import Grid
from parindex._checks._terms import combines_by, signed
from parindex._findings import Finding
from parindex._framework import Framework, Group, Node
from parindex._loading import load_cases
from parindex._panel import Panel
from parindex._plan import SUMMED, Plan
from parindex._render._branch import branch_text
from parindex._render._cases import case_text
from parindex._values import TOTAL, parse_number, show
from parindex.rules import Rule

__all__ = ["assert_cases", "assert_reaches", "assert_totals", "assert_valid"]

_SUMS = ("PIX201", "PIX203", "PIX208", "PIX209", "PIX210")
_UNCHECKED = tuple(kind.code for kind in NOT_CHECKED)


def assert_valid(
    plan: Plan | Framework,
    *,
    frameworks: Iterable[Framework | str] = (),
    folders: Iterable[str | Path] = (),
    extra_rules: tuple[type[Rule], ...] = (),
    results: Panel | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> None:
    """Pass if a plan has no error but those it accepts, and accepts nothing that is not found any more.

    Args:
        plan: a plan or a framework, from a file or built by hand.
        frameworks: frameworks (or ids of the catalogue) that tables may name, before all others.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones.
        results: published results that figures are compared with.
        select: codes, or beginnings of codes, that alone are looked at.
        ignore: codes, or beginnings of codes, that are not looked at.

    Raises:
        AssertionError: there are errors; the message has a line for each.
        UnknownFrameworkError: ``frameworks`` has an id that does not exist.

    Examples:
        >>> import parindex as par
        >>> from parindex import testing
        >>> testing.assert_valid(par.get_framework("par-index/2018"))
    """
    found = check(
        plan,
        frameworks=frameworks,
        folders=folders,
        extra_rules=extra_rules,
        results=results,
        select=select,
        ignore=ignore,
    )
    wrong = [one for one in found if one in found.errors or one.kind is UNMATCHED]
    _fail_if(wrong, f"{plan}: {len(wrong)} to mend")


def assert_totals(
    plan: Plan,
    *,
    year: int | None = None,
    frameworks: Iterable[Framework | str] = (),
    folders: Iterable[str | Path] = (),
    extra_rules: tuple[type[Rule], ...] = (),
) -> None:
    """Pass if every printed parent and total is what its rows come to, in each column of a year.

    A sum whose finding the plan accepts passes, as do achieved figures that rounding explains.

    Args:
        plan: a plan, from a file or built by hand.
        year: the year of the columns; None: every column, the maxima too.
        frameworks: frameworks (or ids of the catalogue) that tables may name, before all others.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones.

    Raises:
        AssertionError: a sum is wrong (the message shows the rows around it, both numbers and the difference), a
            framework is not known, or no table has a column of the year, so that nothing was added up.
        UnknownFrameworkError: ``frameworks`` has an id that does not exist.

    Examples:
        >>> import parindex as par
        >>> from parindex import testing
        >>> plan = par.load_plan("examples/ha-nam-2019/plan.yaml")
        >>> testing.assert_totals(plan, year=2030)
        Traceback (most recent call last):
            ...
        AssertionError: no table has a column of 2030; there is achieved 2018, maximum, target 2019, target 2020
    """
    shelf = Shelf.of(frameworks, folders, extra_rules)
    found = check(plan, frameworks=shelf.given, folders=folders, extra_rules=extra_rules, select=(*_SUMS, *_UNCHECKED))
    grids = grids_of(plan, shelf)
    _fail_if([one for one in found if one.kind in NOT_CHECKED], f"{plan}: a part of it was not checked")
    fields = _fields(grids)
    if year not in (None, *fields.values()):
        raise AssertionError(_no_column(f"a column of {year}", fields))
    wrong = [one for one in found if one.code in _SUMS and (year is None or fields[one.field or ""] == year)]
    if wrong:
        raise AssertionError("\n\n".join(_explained(one, grids) for one in wrong))


def assert_reaches(
    plan: Plan,
    value: str | int | Fraction,
    *,
    year: int | None = None,
    framework: str | None = None,
    frameworks: Iterable[Framework | str] = (),
    folders: Iterable[str | Path] = (),
    extra_rules: tuple[type[Rule], ...] = (),
) -> None:
    """Pass if the targets of a plan come to at least a value.

    What counts is what the rows come to, from the leaves up, and not what the total says; where a table does not print
    all rows under a group, the group's own figure counts.

    Args:
        plan: a plan, from a file or built by hand.
        value: the points (or percent, as the framework measures) to reach; text as files write it, ``91.65``.
        year: the year of the targets; None: the latest that the plan has.
        framework: id of the framework whose total is meant; needed where the plan has targets for several.
        frameworks: frameworks (or ids of the catalogue) that tables may name, before all others.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones.

    Raises:
        AssertionError: the targets come to less (the message shows the rows that make the total, both numbers and the
            difference), or no total follows from the tables.
        ValueError: the value is no exact number, or the plan has targets for several frameworks and none is named.
        UnknownFrameworkError: ``frameworks`` has an id that does not exist.

    Examples:
        >>> import parindex as par
        >>> from parindex import testing
        >>> plan = par.load_plan("examples/ha-nam-2019/plan.yaml")
        >>> testing.assert_reaches(plan, "89.5", year=2019)
    """
    asked = _exact(value)
    grids = grids_of(plan, Shelf.of(frameworks, folders, extra_rules))
    targets = [
        (grid, index, column)
        for grid in grids
        for index, column in grid.columns(("target",))
        if framework in (None, grid.framework.id)
    ]
    chosen = year or max((column.year or 0 for *_, column in targets), default=0)
    meant = [(grid, index) for grid, index, column in targets if (column.year or 0) == chosen]
    if not meant:
        raise AssertionError(_no_column(f"targets of {chosen}" if chosen else "targets", _fields(grids)))
    if len({grid.framework.id for grid, _ in meant}) > 1:
        ids = ", ".join(dict.fromkeys(grid.framework.id for grid, _ in meant))
        msg = f"the plan has targets for {ids}: say which is meant, framework=..."
        raise ValueError(msg)
    sums = [(grid, index, _reached(grid, grid.framework.tree, index)) for grid, index in meant]
    known = [(grid, index, reached) for grid, index, reached in sums if reached is not None]
    if not known:
        msg = f"{plan}: no total of the targets follows from the tables: neither it nor all rows under it are printed"
        raise AssertionError(msg)
    grid, index, reached = known[0]
    if reached < asked:
        raise AssertionError(_too_low(plan, grid, index, reached, asked))


def assert_cases(
    path: str | Path,
    *,
    frameworks: Iterable[Framework | str] = (),
    folders: Iterable[str | Path] = (),
    extra_rules: tuple[type[Rule], ...] = (),
) -> None:
    """Pass if every case of a file comes to the points that it expects.

    Args:
        path: a file of the format ``parindex/case/1``.
        frameworks: frameworks (or ids of the catalogue) that the file may name, before all others.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones.

    Raises:
        AssertionError: a case comes to other points (the message shows its evidence, the rule in words, both numbers
            and the difference), cannot be scored, or the framework is not known.
        LoadError: the file cannot be used; all its problems at once.
        UnknownFrameworkError: ``frameworks`` has an id that does not exist.

    Examples:
        >>> from parindex import testing
        >>> testing.assert_cases("examples/xa-mau/rules.case.yaml")
    """
    tried = try_cases(load_cases(path), Shelf.of(frameworks, folders, extra_rules))
    if isinstance(tried, Finding):
        unread = f"{path}: no case was tried\n{tried}"
        raise AssertionError(unread)  # noqa: TRY004
    wrong = ["\n".join([*map(str, one.findings), "", case_text(one, "en")]) for one in tried if one.findings]
    if wrong:
        raise AssertionError("\n\n".join(wrong))


def _exact(value: str | int | Fraction) -> Fraction:
    exact = parse_number(value) if isinstance(value, str) else Fraction(value) if not isinstance(value, float) else None
    if exact is None:
        msg = f"{value!r} is no exact number: write text such as '91.65'"
        raise ValueError(msg)
    return exact


def _fail_if(wrong: list[Finding], title: str) -> None:
    if wrong:
        raise AssertionError("\n".join([title, *map(str, wrong)]))


def _no_column(what: str, fields: Iterable[str]) -> str:
    there = ", ".join(sorted(fields)) or "no column of figures whose framework is known"
    return f"no table has {what}; there is {there}"


def _fields(grids: Iterable[Grid]) -> dict[str, int | None]:
    """Return what the columns that are added up are called, with their years."""
    return {column.field: column.year for grid in grids for _, column in grid.columns(SUMMED)}


def _explained(one: Finding, grids: Iterable[Grid]) -> str:
    """Return a finding with the rows around the sum it is about."""
    grid, index = _column_of(one, grids)
    group = grid.framework[one.node or TOTAL]
    children = group.children if isinstance(group, Group) else ()
    shown = {node.code for node in (*grid.framework.path(group.code), *children)}
    note = "<- not what its rows come to"
    if one.stated and one.computed:
        gap = Fraction(one.stated) - Fraction(one.computed)
        note = f"<- its rows come to {one.computed}, the difference is {signed(gap)}"
    return f"{one}\n\n{branch_text(grid, index, shown, {group.code: note})}"


def _column_of(one: Finding, grids: Iterable[Grid]) -> tuple[Grid, int]:
    """Return the table and the position of the first column that prints the figure of a finding."""
    columns = [(grid, index) for grid in grids for index, column in grid.columns(SUMMED) if column.field == one.field]
    figures = [(grid, index, grid.figure(one.node or TOTAL, index)) for grid, index in columns]
    (first, *_) = [
        (grid, index)
        for grid, index, figure in figures
        if figure is not None and grid.framework.id == one.framework and show(figure.value) == one.stated
    ]
    return first


def _reached(grid: Grid, node: Node, index: int) -> Fraction | None:
    """Return what the rows under a node come to; its own figure where not all of them are printed."""
    own = grid.figure(node.code, index)
    if isinstance(node, Group) and combines_by(grid, node, "sum") and not grid.missing(node):
        parts = [_reached(grid, child, index) for child in node.children]
        more = [row.cells[index].figure for row in grid.strangers.get(node.code, ())]
        parts += [figure.value if figure else None for figure in more]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            return sum(known, Fraction())
    return own.value if own else None


def _too_low(plan: Plan, grid: Grid, index: int, reached: Fraction, asked: Fraction) -> str:
    field = grid.table.columns[index].field
    tree = grid.framework.tree
    notes = {tree.code: f"<- its rows come to {show(reached)}"}
    shown = {tree.code, *(child.code for child in tree.children)}
    for node in grid.framework.walk():
        own, under = grid.figure(node.code, index), _reached(grid, node, index)
        if isinstance(node, Group) and node is not tree and own and under is not None and own.value != under:
            notes[node.code] = f"<- its rows come to {show(under)}"
            shown |= {child.code for child in (*grid.framework.path(node.code), *node.children)}
    title = (
        f"{plan}: {field} of {grid.framework.id} comes to {show(reached)}, not to {show(asked)}: "
        f"the difference is {signed(reached - asked)}"
    )
    return f"{title}\n\n{branch_text(grid, index, shown, notes)}"
