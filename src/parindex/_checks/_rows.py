"""Rows: which nodes a table prints, where, under which name, and with which maximum."""

from bisect import bisect_left
from collections.abc import Iterator

from parindex._checks._excerpts import goes_on
from parindex._checks._tables import Grid, Subject, figures_expected
from parindex._findings import Clause, Finding, Kind, Place, Severity, Words, clause, finding
from parindex._framework import Item, Node, walk_pairs
from parindex._names import code_by_name, node_names, spellings
from parindex._plan import Column, Row
from parindex._text import nearest, plain
from parindex._values import TOTAL

MISSING = Kind(
    "PIX301",
    Severity.WARNING,
    Words("a row is missing", "thiếu dòng"),
    Words(
        "{name} is not printed, though the table claims to be complete: add the row.",
        "{name} không được in, trong khi bảng là bảng đầy đủ: bổ sung dòng này.",
    ),
)
DUPLICATED = Kind(
    "PIX302",
    Severity.ERROR,
    Words("a code is printed twice", "mã số in hai lần"),
    Words(
        "{code} is printed twice; first on line {first}: correct one of the codes, or delete a row.",
        "{code} in hai lần; lần đầu ở dòng {first}: sửa một mã số, hoặc xoá một dòng.",
    ),
)
UNKNOWN = Kind(
    "PIX303",
    Severity.ERROR,
    Words("a code the framework does not have", "mã số không có trong bộ tiêu chí"),
    Words(
        "{index} has no {code}{hint}.",
        "{index} không có {code}{hint}.",
    ),
)
OUT_OF_ORDER = Kind(
    "PIX304",
    Severity.WARNING,
    Words("a row is out of order", "dòng sai thứ tự"),
    Words(
        "is out of order; in the framework {where}: move the row.",
        "sai thứ tự; trong bộ tiêu chí {where}: chuyển dòng về đúng chỗ.",
    ),
)
WRONG_PARENT = Kind(
    "PIX305",
    Severity.WARNING,
    Words("a row stands under another parent", "dòng nằm dưới mục cha khác"),
    Words(
        "stands under {printed}, but belongs to {parent}: move the row or correct its code.",
        "nằm dưới {printed}, nhưng thuộc {parent}: chuyển dòng hoặc sửa mã số.",
    ),
)
OTHER_NAME = Kind(
    "PIX307",
    Severity.WARNING,
    Words("a name that is not the framework's", "tên khác bộ tiêu chí"),
    Words(
        "is called {printed}; {index} calls it {official}: correct the name or the code.",
        "ghi tên {printed}; {index} gọi là {official}: sửa tên hoặc mã số.",
    ),
)
BLANK = Kind(
    "PIX308",
    Severity.WARNING,
    Words("a figure is empty", "ô số liệu trống"),
    Words(
        "{what} is empty: write the figure.",
        "{what} để trống: ghi số.",
    ),
)
OTHER_CODE = Kind(
    "PIX309",
    Severity.ERROR,
    Words("a code that the name contradicts", "mã số trái với tên"),
    Words(
        "the row prints code {code}, but its name is exactly that of {other}: correct the code.",
        "dòng ghi mã {code}, nhưng tên đúng là của {other}: sửa mã số.",
    ),
)
NOT_A_FIGURE = Kind(
    "PIX310",
    Severity.WARNING,
    Words("not a figure", "không phải số"),
    Words(
        "{what} is {printed}, which is not a number: write the figure.",
        "{what} ghi {printed}, không phải số: ghi lại số.",
    ),
)
NO_NODE = Kind(
    "PIX311",
    Severity.WARNING,
    Words("a row that is no node", "dòng không thuộc mục nào"),
    Words(
        "{printed} has figures but no code, and no node of {index} that lacks a row has its name: it was not checked.",
        "{printed} có số liệu nhưng không có mã, và {index} không còn mục nào mang tên này: dòng chưa được đối chiếu.",
    ),
)
KINDS = (
    MISSING, DUPLICATED, UNKNOWN, OUT_OF_ORDER, WRONG_PARENT, OTHER_NAME, BLANK, OTHER_CODE,
    NOT_A_FIGURE, NO_NODE,
)  # fmt: skip

_NAME_OF = Words("Its name is that of {code}.", "Tên của dòng là tên của {code}.")
_MORE = Words("So are {count} more in this column: {codes}.", "Cột này còn {count} ô như vậy: {codes}.")
_WITH_CHILDREN = Words("The {count} nodes under it are not printed either.", "{count} mục con cũng không in.")


def check_missing(subject: Subject) -> Iterator[Finding]:
    """Nodes that a full table does not print; a whole branch is one finding."""
    for grid in subject.grids:
        if grid.table.scope != "full":
            continue
        for node in grid.framework.walk():
            above = grid.framework.parent(node.code)
            if node.code in grid.rows or (above is not None and _branch_is_missing(grid, above)):
                continue
            under = _nodes_under(node)
            with_children = under and all(code not in grid.rows for code in under)
            yield finding(
                MISSING,
                place=_nearest_row_place(grid, node),
                framework=grid.framework.id,
                node=node.code,
                clauses=(clause(_WITH_CHILDREN, count=str(len(under))),) if with_children else (),
                name=_called(node),
            )


def _branch_is_missing(grid: Grid, node: Node) -> bool:
    return node.code not in grid.rows and all(code not in grid.rows for code in _nodes_under(node))


def _nodes_under(node: Node) -> tuple[str, ...]:
    return tuple(one.code for one, _ in walk_pairs(node) if one is not node)


def _nearest_row_place(grid: Grid, node: Node) -> Place | None:
    """Return where the row would be looked for: at the nearest printed row above it in the tree."""
    for above in reversed(grid.framework.path(node.code)):
        if above.code in grid.rows and above.code != TOTAL:
            return grid.rows[above.code].place
    return grid.table.place


def _called(node: Node) -> Words:
    if node.code == TOTAL:
        return Words("the row of the total", "dòng tổng điểm")
    name = node.name.text("vi") if node.name.vi else None
    return Words(f"«{name}»" if name else "the row", f"«{name}»" if name else "dòng này")


def check_duplicated(subject: Subject) -> Iterator[Finding]:
    """Codes, and the total, that a table prints twice."""
    for grid in subject.grids:
        first: dict[str, Row] = {}
        for row, code in zip(grid.table.rows, grid.codes, strict=True):
            by_name = code if grid.table.scope == "full" else None  # in an excerpt one node can serve several headings
            printed = TOTAL if row.total else row.code or by_name
            is_another = not row.total and row.code in grid.framework and code != row.code  # told by its name
            if printed is None or is_another or first.setdefault(printed, row) is row:
                continue
            if goes_on(grid, first[printed], row):
                continue
            line = first[printed].place
            yield finding(
                DUPLICATED,
                place=row.place,
                framework=grid.framework.id,
                node=printed,
                clauses=_name_clause(grid, row, printed, code),
                code=Words("the total", "tổng điểm") if row.total else f"{printed}",
                first=str(line.line) if line else "?",
            )


def _name_clause(grid: Grid, row: Row, printed: str, code: str | None) -> tuple[Clause, ...]:
    by_name = code if code != printed else code_by_name(row.name, grid.framework)
    return (clause(_NAME_OF, code=by_name),) if by_name not in (None, printed) and by_name else ()


def check_unknown(subject: Subject) -> Iterator[Finding]:
    """Printed codes that the framework does not have."""
    for grid in subject.grids:
        for row, code in zip(grid.table.rows, grid.codes, strict=True):
            if row.total or row.code is None or row.code in grid.framework:
                continue
            near = nearest(row.code, (one for one in grid.framework if one != TOTAL), count=1)
            hint = Words(f"; the nearest is {near[0]}", f"; gần nhất là {near[0]}") if near else ""
            yield finding(
                UNKNOWN,
                place=row.place,
                framework=grid.framework.id,
                node=row.code,
                clauses=_name_clause(grid, row, row.code, code),
                index=grid.framework.id,
                code=row.code,
                hint="" if code else hint,
            )


def check_nameless(subject: Subject) -> Iterator[Finding]:
    """Rows of a full table with figures, but without a code and under a name that no node has."""
    for grid in subject.grids:
        columns = grid.columns() if grid.table.scope == "full" else ()
        for row, code in zip(grid.table.rows, grid.codes, strict=True):
            if code is None and row.code is None and any(row.cells[index].figure for index, _ in columns):
                yield finding(
                    NO_NODE,
                    place=row.place,
                    framework=grid.framework.id,
                    printed=f"«{row.name}»",
                    index=grid.framework.id,
                )


def check_order(subject: Subject) -> Iterator[Finding]:
    """Rows of a full table that stand at another place than in the framework: the fewest that explain the disorder."""
    for grid in subject.grids:
        if grid.table.scope != "full":
            continue
        rank = {code: index for index, code in enumerate(grid.framework)}
        printed = [
            code
            for row, code in zip(grid.table.rows, grid.codes, strict=True)
            if code is not None and code != TOTAL and grid.rows[code] is row
        ]
        kept = _longest_ascending([rank[code] for code in printed])
        moved = [code for index, code in enumerate(printed) if index not in kept]
        for code in moved:
            parent = grid.framework.parent(code)
            if parent is None or parent.code not in moved:  # a group moves with its rows
                yield _moved(grid, code, printed)


def _moved(grid: Grid, code: str, printed: list[str]) -> Finding:
    framework, place = grid.framework, grid.rows[code].place
    depth, parent = len(framework.path(code)), framework.parent(code)
    before = printed[: printed.index(code)]
    above = next((one for one in reversed(before) if len(framework.path(one)) < depth), TOTAL)
    if parent is not None and parent.code != above and parent.code in grid.rows:
        under = Words("the total", "tổng điểm") if above == TOTAL else above
        return finding(WRONG_PARENT, place=place, framework=framework.id, node=code, printed=under, parent=parent.code)
    order = sorted(printed, key=list(framework).index)
    index = order.index(code)
    follows = Words(f"it follows {order[index - 1]}", f"mục này đứng sau {order[index - 1]}")
    first = Words("it comes first", "mục này đứng đầu")
    return finding(OUT_OF_ORDER, place=place, framework=framework.id, node=code, where=follows if index else first)


def _longest_ascending(ranks: list[int]) -> frozenset[int]:
    """Return the indices of one longest ascending subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, rank in enumerate(ranks):
        position = bisect_left(tails, rank)
        previous.append(ends[position - 1] if position else -1)
        tails[position : position + 1] = [rank]
        ends[position : position + 1] = [index]
    kept: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.append(index)
        index = previous[index]
    return frozenset(kept)


def check_names(subject: Subject) -> Iterator[Finding]:
    """Names that are not the framework's, and codes that the name contradicts."""
    for grid in subject.grids:
        for row, code in zip(grid.table.rows, grid.codes, strict=True):
            if code is None or code == TOTAL:
                continue
            if row.code in grid.framework and row.code != code:
                yield finding(
                    OTHER_CODE,
                    place=row.place,
                    framework=grid.framework.id,
                    node=row.code,
                    code=row.code or "",
                    other=code,
                )
            elif (node := grid.framework[code]).name.vi and not _is_named(row, node):
                yield finding(
                    OTHER_NAME,
                    place=row.place,
                    framework=grid.framework.id,
                    node=code,
                    stated=row.name,
                    computed=node.name.vi,
                    clauses=_name_clause(grid, row, code, code),
                    printed=f"«{row.name}»",
                    official=f"«{node.name.vi}»",
                    index=grid.framework.id,
                )


def _is_named(row: Row, node: Node) -> bool:
    """Say whether a row prints a name of its node; a heading without figures may print it shortened."""
    if not spellings(row.name).isdisjoint(node_names(node)):
        return True
    if isinstance(node, Item) or any(cell.figure for cell in row.cells):
        return False
    words = iter(plain(node.name.vi or "").replace(",", " ").split())
    return all(word in words for word in plain(row.name).replace(",", " ").split())


def check_cells(subject: Subject) -> Iterator[Finding]:
    """Cells of a column of figures that are blank or hold something else; many in one column are one finding."""
    for grid in subject.grids:
        columns = figures_expected(grid)
        for index, column in columns:
            odd = [
                (code or row.code, row.cells[index])
                for row, code in zip(grid.table.rows, grid.codes, strict=True)
                if row.cells[index].figure is None and _should_have_figures(grid, row, columns)
            ]
            shown = odd if len(odd) <= _MANY else odd[:1]
            for code, cell in shown:
                more = ", ".join(other or "?" for other, _ in odd[1:]) if len(shown) < len(odd) else ""
                yield finding(
                    NOT_A_FIGURE if cell.text.strip() else BLANK,
                    place=cell.place,
                    framework=grid.framework.id,
                    node=code,
                    field=column.field,
                    stated=cell.text or None,
                    clauses=(clause(_MORE, count=str(len(odd) - 1), codes=more),) if more else (),
                    what=column.words,
                    printed=f"«{cell.text}»",
                )


def _should_have_figures(grid: Grid, row: Row, columns: tuple[tuple[int, Column], ...]) -> bool:
    """Say whether a row is more than a heading: in an excerpt, one without any figure is."""
    return grid.table.scope == "full" or any(row.cells[index].figure is not None for index, _ in columns)


_MANY = 5
"""Up to so many odd cells of a column are told one by one."""
