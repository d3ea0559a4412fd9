"""Strategies of Hypothesis for what this library takes: frameworks, plans, printed numbers, Vietnamese names.

What they make is small and readable once it has shrunk: one group of one item, whole numbers, the first words of a
list. Install them with ``pip install 'parindex[testing]'``.

    from hypothesis import given
    from parindex import strategies

    @given(made=strategies.plans(fault="PIX203"))
    def test_my_report_names_the_total(made):
        framework, plan = made
"""

import datetime as dt
from collections.abc import Callable, Iterator
from fractions import Fraction

import attrs

from parindex._framework import Citation, Framework, Group, Input, Item, Level, Node, Source
from parindex._plan import Column, Document, Plan, Restated, Row, Table
from parindex._printed import Printed
from parindex._values import TOTAL, Name, show
from parindex.errors import MissingExtraError
from parindex.rules import (
    Band,
    Bands,
    Checklist,
    Compared,
    Count,
    Entered,
    Part,
    Penalty,
    Proportional,
    RankBand,
    RankBands,
    RescaledMean,
    Rule,
    Survey,
    Taken,
    Term,
    YesNo,
)

try:
    from hypothesis import strategies as st
except ImportError:
    raise MissingExtraError(library="hypothesis", extra="testing") from None

__all__ = ["FAULTS", "frameworks", "names", "plans", "points", "printed_names", "printed_numbers", "rules"]

YEAR = 2024
"""The year of the targets of plans; their results are of the year before."""

_WORDS = (
    "Kế hoạch",
    "Tỷ lệ hồ sơ",
    "Thủ tục hành chính",
    "Đúng hạn",
    "Chế độ báo cáo",
    "Hoà giải",
    "Quỹ đất",
    "Uỷ quyền",
)
_TONES = {"oà": "òa", "oá": "óa", "uỷ": "ủy", "uý": "úy", "Uỷ": "Ủy", "Hoà": "Hòa"}
_SOURCE = "made-up"
_STEP = Fraction(1, 4)


def points(*, least: Fraction = _STEP, most: Fraction = Fraction(3)) -> st.SearchStrategy[Fraction]:
    """Return a strategy for points in quarters.

    Args:
        least: the fewest points.
        most: the most points.

    Examples:
        >>> from fractions import Fraction
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.points(most=Fraction(2)), lambda value: True)
        Fraction(1, 4)
    """
    return st.integers(-(-least // _STEP), most // _STEP).map(lambda count: count * _STEP)


def names() -> st.SearchStrategy[str]:
    """Return a strategy for Vietnamese names as rule books write them.

    Examples:
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.names(), lambda name: True)
        'Kế hoạch'
    """
    return st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)


def printed_names() -> st.SearchStrategy[tuple[str, str]]:
    """Return a strategy for a name and the same name as a document prints it.

    The two differ in case, tone placement (hoà and hòa), hyphens, spaces and bracketed marks, never in their words.

    Examples:
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.printed_names(), lambda pair: pair[0] != pair[1])
        ('Kế hoạch', 'KẾ HOẠCH')
    """
    noises: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.lower,
        _other_tones,
        lambda name: name.replace(" ", "  "),
        lambda name: name.replace(" ", "-"),
        lambda name: f"{name} (*)",
        lambda name: f" {name}.",
    )
    chosen = st.lists(st.sampled_from(noises), max_size=2, unique=True)
    return st.tuples(names(), chosen).map(lambda pair: (pair[0], _noisy(*pair)))


def _other_tones(name: str) -> str:
    for old, new in _TONES.items():
        name = name.replace(old, new)
    return name


def _noisy(name: str, noises: list[Callable[[str], str]]) -> str:
    for noise in noises:
        name = noise(name)
    return name


def printed_numbers(*, most: int = 100, places: int = 4) -> st.SearchStrategy[tuple[str, Fraction]]:
    """Return a strategy for numbers as documents print them, each with its exact value.

    They have a decimal comma or point, zeros behind, spaces after the decimal sign, a percent sign.

    Args:
        most: the greatest whole part.
        places: how many decimals at most.

    Examples:
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.printed_numbers(), lambda pair: "," in pair[0])
        ('0,0', Fraction(0, 1))
    """
    digits = st.text("0123456789", max_size=places)
    parts = st.tuples(st.integers(0, most), digits, st.sampled_from((",", ".", ", ")), st.sampled_from(("", "%", " %")))
    return parts.map(lambda drawn: _printed_number(*drawn))


def _printed_number(whole: int, digits: str, mark: str, unit: str) -> tuple[str, Fraction]:
    value = Fraction(int(f"{whole}{digits}"), 10 ** len(digits))
    return f"{whole}{mark}{digits}{unit}" if digits else f"{whole}{unit}", value


def rules(most: Fraction) -> st.SearchStrategy[Rule]:
    """Return a strategy for rules of every built-in kind whose points lie within 0 and a maximum.

    Args:
        most: the maximum of the item.

    Examples:
        >>> from fractions import Fraction
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.rules(Fraction(1)), lambda rule: rule.kind == "count").each
        Fraction(1, 1)
    """
    return _MAKERS.map(lambda make: make(most))


Maker = Callable[[Fraction], Rule]


def _bands(tenths: list[int], most: Fraction) -> Iterator[Band]:
    for number, tenth in enumerate(tenths, 1):
        yield Band(at=Fraction(tenth, 10), points=most * number / len(tenths))


def _rank_bands(ranks: list[int], most: Fraction) -> Iterator[RankBand]:
    for number, rank in enumerate(ranks):
        yield RankBand(to=rank, points=most * (len(ranks) - number) / len(ranks))


def _parts(count: int, most: Fraction) -> Iterator[Part]:
    for number in range(1, count + 1):
        yield Part(id=f"part-{number}", points=most / count)


def _terms(count: int) -> Iterator[Term]:
    for letter in "abc"[:count]:
        yield Term(input=letter, worst=Fraction(), best=Fraction(1), weight=Fraction(1, count))


def _of_count(make: Callable[[int, Fraction], Rule]) -> st.SearchStrategy[Maker]:
    return st.integers(1, 3).map(lambda count: lambda most: make(count, most))


def _of_tenths(make: Callable[[list[int], Fraction], Rule]) -> st.SearchStrategy[Maker]:
    steps = st.lists(st.integers(1, 10), min_size=1, max_size=3, unique=True).map(sorted)
    return steps.map(lambda given: lambda most: make(given, most))


_MAKERS: st.SearchStrategy[Maker] = st.one_of(
    st.just(lambda _: Entered(status="unknown")),
    _of_count(lambda count, most: Entered(status="unknown", step=most / count)),
    st.just(lambda _: YesNo(status="published")),
    _of_count(lambda count, most: Count(status="published", each=most / count)),
    _of_count(lambda count, most: Penalty(status="published", each=most / count)),
    _of_count(lambda count, _: Proportional(status="published", floor=Fraction(count - 1, count))),
    _of_count(lambda count, _: Survey(status="published", high=Fraction(2 * count - 1))),
    st.just(lambda _: Taken(status="published", framework="sipas/2017", node=TOTAL)),
    st.just(lambda most: Compared(status="published", higher=most, level=most / 2, lower=Fraction())),
    _of_tenths(lambda at, most: Bands(status="published", bands=tuple(_bands(at, most)))),
    _of_tenths(lambda to, most: RankBands(status="published", bands=tuple(_rank_bands(to, most)))),
    _of_count(lambda count, most: Checklist(status="published", parts=tuple(_parts(count, most)))),
    _of_count(lambda count, _: RescaledMean(status="published", terms=tuple(_terms(count)))),
)
"""What makes a rule of each kind, once the maximum of its item is known; built once, for speed."""


@attrs.frozen
class _Draft:
    """A node before it has a code: a group if it has children."""

    name: str
    most: Fraction = Fraction()
    make: Maker | None = None
    children: "tuple[_Draft, ...]" = ()


def frameworks(*, depth: int = 3, width: int = 3) -> st.SearchStrategy[Framework]:
    """Return a strategy for sound frameworks: groups that are the sums of their children, items of every rule kind.

    Args:
        depth: how many levels there are at most under the total, at least 1; branches end at any of them.
        width: how many children a group has at most.

    Examples:
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.frameworks(), lambda framework: True)
        <Framework made/2024: 2 nodes, 1 items, 0.25 points>
    """
    return _children(depth, width).map(_framework)


def _children(depth: int, width: int) -> st.SearchStrategy[tuple[_Draft, ...]]:
    child = st.builds(_Draft, names(), points(), _MAKERS)
    if depth > 1:
        child = child | st.builds(_Draft, names(), children=_children(depth - 1, width))
    return st.lists(child, min_size=1, max_size=width).map(tuple)


def _framework(children: tuple[_Draft, ...]) -> Framework:
    nodes = [_node(str(number), child) for number, child in enumerate(children, 1)]
    tree = _group(TOTAL, "Tổng điểm", nodes)
    return Framework(
        id=f"made/{YEAR}",
        title=Name(vi="Bộ tiêu chí", en="made by a strategy"),
        measure="points",
        levels=tuple(
            Level(id=f"level-{number}", name=Name(vi=f"cấp {number}")) for number in range(1, _depth(tree) + 1)
        ),
        sources=(Source(id=_SOURCE, document="made up"),),
        tree=tree,
    )


def _depth(node: Node) -> int:
    return 1 + max(map(_depth, node.children)) if isinstance(node, Group) else 0


def _node(code: str, draft: _Draft) -> Node:
    """Return a node whose name no other node has: its words, and the digits of its code."""
    name = f"{draft.name} {code.replace('.', ' ')}"
    if draft.make is None:
        return _group(code, name, [_node(f"{code}.{n}", child) for n, child in enumerate(draft.children, 1)])
    rule = draft.make(draft.most)
    inputs = rule.inputs if isinstance(rule, RescaledMean) else ()
    return Item(
        code=code,
        name=Name(vi=name),
        max=draft.most,
        source=Citation(source=_SOURCE),
        method="survey" if isinstance(rule, Survey) else "self",
        rule=rule,
        inputs=tuple(Input(code=one, name=Name(vi=f"Chỉ tiêu {one}")) for one in inputs),
    )


def _group(code: str, name: str, children: list[Node]) -> Group:
    return Group(
        code=code,
        name=Name(vi=name),
        max=sum((child.max for child in children), Fraction()),
        combine="sum" if code == TOTAL else None,
        source=Citation(source=_SOURCE),
        children=tuple(children),
    )


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
    return st.sampled_from(codes).map(lambda code: _shifted(lines, code, 2, _STEP))


def _break_total(_: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    most, target = lines[0].figures[0], lines[0].figures[2]
    return st.just(_shifted(lines, TOTAL, 2, _STEP if target + _STEP <= most else -_STEP))


def _leave_out(framework: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    return _leaf(framework).map(lambda leaf: [line for line in lines if line.code != leaf.code])


def _print_twice(framework: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    return _leaf(framework).map(lambda leaf: [line for line in lines for _ in range(1 + (line.code == leaf.code))])


def _print_a_stranger(_: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    stranger = _Line("99", "Mục ngoài bộ tiêu chí", (Fraction(), Fraction(), Fraction()))
    return st.integers(1, len(lines)).map(lambda at: [*lines[:at], stranger, *lines[at:]])


def _change_a_maximum(framework: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    return _leaf(framework).map(lambda leaf: _shifted(lines, leaf.code, 0, _STEP))


def _aim_too_high(framework: Framework, lines: Lines) -> st.SearchStrategy[Lines]:
    return _leaf(framework).map(lambda leaf: _shifted(lines, leaf.code, 2, leaf.max + _STEP))


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
