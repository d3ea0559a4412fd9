"""Plans, sound or with a named fault."""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from parindex._framework import Framework, Group, Item, Node
from parindex._plan import Column, Document, Plan, Restated, Row, Table
from parindex._printed import Printed
from parindex._values import TOTAL, show
from parindex.strategies._frameworks import YEAR, frameworks
from parindex.strategies._text import STEP


@attrs.frozen
class _Line:
    """A row before it is printed: its maximum, its result, its target."""

    code: str
    name: str
    figures: tuple[Fraction, ...]


Lines = list[_Line]


def plans(framework: Framework | None = None, *, fault: str | None = None) -> st.SearchStrategy[tuple[Framework, Plan]]:
    """Return a strategy for plans, each with its framework: one full table of maxima, results and targets.

    Args:
        framework: a framework whose groups are sums; None: one of :func:`frameworks` for each plan.
        fault: the code of what is wrong, one of ``FAULTS``; None: nothing is.

    Raises:
        ValueError: the fault is not among ``FAULTS``.

    Examples:
        >>> import parindex as par
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> framework, plan = find(strategies.plans(fault="PIX203"), lambda made: True)
        >>> [one.code for one in par.check(plan, frameworks=[framework]).errors]
        ['PIX203']
    """
    if fault not in (None, *FAULTS):
        msg = f"there is no fault {fault!r}; there is {', '.join(FAULTS)}"
        raise ValueError(msg)
    made = st.just(framework) if framework else frameworks()
    if fault == "PIX201":
        made = made.filter(lambda one: any(isinstance(node, Group) for node in one.tree.children))
    return made.flatmap(lambda one: st.tuples(st.just(one), _plan(one, fault)))


@st.composite
def _plan(draw: st.DrawFn, framework: Framework, fault: str | None) -> Plan:
    shares = draw(st.lists(st.integers(0, 4), min_size=len(framework.leaves()), max_size=len(framework.leaves())))
    gains = draw(st.lists(st.integers(0, 4), min_size=len(shares), max_size=len(shares)))
    figures: dict[str, tuple[Fraction, ...]] = {}
    for leaf, share, gain in zip(framework.leaves(), shares, gains, strict=True):
        achieved = leaf.max * share / 4
        figures[leaf.code] = (leaf.max, achieved, achieved + (leaf.max - achieved) * gain / 4)
    lines = [_Line(node.code, str(node.name), _figures(node, figures)) for node in framework.walk()]
    if fault in _BREAKS:
        lines = draw(_BREAKS[fault](framework, lines))
    mark = draw(st.sampled_from((",", ".")))
    restated = (Restated(part="Phụ lục", number="2/KH-UBND"),) if fault == "PIX501" else ()
    return Plan(
        title=f"Kế hoạch năm {YEAR}",
        unit="tỉnh Mẫu",
        document=Document(
            number="1/KH-UBND", date=dt.date(YEAR, 1, 15), issuer="Ủy ban nhân dân tỉnh Mẫu", restated=restated
        ),
        tables=(_table(framework, lines, mark),),
    )


def _figures(node: Node, of_leaves: dict[str, tuple[Fraction, ...]]) -> tuple[Fraction, ...]:
    if isinstance(node, Item):
        return of_leaves[node.code]
    columns = zip(*(_figures(child, of_leaves) for child in node.children), strict=True)
    return tuple(sum(column, Fraction()) for column in columns)


def _table(framework: Framework, lines: Lines, mark: str) -> Table:
    return Table(
        framework=framework.id,
        scope="full",
        columns=(
            Column(kind="maximum", measure="points"),
            Column(kind="achieved", year=YEAR - 1, measure="points"),
            Column(kind="target", year=YEAR, measure="points"),
        ),
        rows=tuple(
            Row(
                code=None if line.code == TOTAL else line.code,
                total=line.code == TOTAL,
                name=line.name,
                cells=tuple(Printed(text=show(figure).replace(".", mark)) for figure in line.figures),
            )
            for line in lines
        ),
    )


def _shifted(lines: Lines, code: str, index: int, by: Fraction) -> Lines:
    """Return the lines with one figure changed."""
    return [
        attrs.evolve(line, figures=(*line.figures[:index], line.figures[index] + by, *line.figures[index + 1 :]))
        if line.code == code
        else line
        for line in lines
    ]


def _break_parent(framework: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    codes = [node.code for node in framework.walk() if isinstance(node, Group) and node is not framework.tree]
    return st.sampled_from(codes).map(lambda code: _shifted(lines, code, 2, STEP))


def _break_total(_: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    most, target = lines[0].figures[0], lines[0].figures[2]
    return st.just(_shifted(lines, TOTAL, 2, STEP if target + STEP <= most else -STEP))


def _leave_out(framework: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    return _leaf(framework).map(lambda leaf: [line for line in lines if line.code != leaf.code])


def _print_twice(framework: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    return _leaf(framework).map(lambda leaf: [line for line in lines for _ in range(1 + (line.code == leaf.code))])


def _print_a_stranger(_: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    stranger = _Line("99", "Mục ngoài bộ tiêu chí", (Fraction(), Fraction(), Fraction()))
    return st.integers(1, len(lines)).map(lambda at: [*lines[:at], stranger, *lines[at:]])


def _change_a_maximum(framework: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    return _leaf(framework).map(lambda leaf: _shifted(lines, leaf.code, 0, STEP))


def _aim_too_high(framework: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    return _leaf(framework).map(lambda leaf: _shifted(lines, leaf.code, 2, leaf.max + STEP))


def _leaf(framework: Framework) -> st.SearchStrategy[Item]:
    return st.sampled_from(framework.leaves())


_BREAKS: dict[str | None, Callable[[Framework, Lines], st.SearchStrategy[Lines]]] = {
    "PIX201": _break_parent,
    "PIX203": _break_total,
    "PIX301": _leave_out,
    "PIX302": _print_twice,
    "PIX303": _print_a_stranger,
    "PIX306": _change_a_maximum,
    "PIX401": _aim_too_high,
}
FAULTS = ("PIX201", "PIX203", "PIX301", "PIX302", "PIX303", "PIX306", "PIX401", "PIX501")
"""The codes of the faults that :func:`plans` can make: each is found in the plan, at times with others that follow."""
