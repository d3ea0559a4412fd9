"""Whether the targets of a plan can be reached, as sections of the page that a director reads."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from parindex._checks._tables import Grid
from parindex._feasibility._basis import basis_of
from parindex._feasibility._figures import Aims
from parindex._feasibility._limits import Limits
from parindex._feasibility._reach import NO_RESULTS, Reach, judged, reach_of
from parindex._findings import Language, Number, Words, finding, speak
from parindex._framework import Framework
from parindex._plan import Plan
from parindex._render import _words
from parindex._render._gaps import column_of, figure_in
from parindex._render._sections import TABLE, Section, heads
from parindex._render._sheet import METHODS
from parindex._render._tallies import Tally, tallies
from parindex._values import TOTAL, show

_REACH = Words("Can the targets be reached: {table}", "Khả năng đạt mục tiêu: {table}")
_HEAD = (
    Words("source of points", "nguồn điểm"),
    Words("items", "số mục"),
    Words("in hand", "đang có"),
    Words("target", "mục tiêu"),
    Words("to be won", "cần tăng"),
    Words("most to win", "tăng tối đa"),
    Words("reserve", "dự phòng"),
)
_ALL = Words("together", "cộng")
_ASSUMED = Words("Assumed: {basis}.", "Giả định: {basis}.")
_COUNTED = Words("The rows above are the items that print both figures.", "Bảng trên cộng các mục in đủ hai số.")
_PRINTED = Words(" The plan prints {target} as its total target.", " Tổng mục tiêu in trong kế hoạch là {target}.")
_NO_REACH = Words(
    "No table prints both achieved points and targets, so what can be reached is not known.",
    "Không bảng nào in đủ điểm đạt được và mục tiêu nên chưa tính được khả năng đạt.",
)
_REACHED = Words(
    "{basis}: {stated} is not above the {now} achieved.", "{basis}: mục tiêu {stated} không cao hơn {now} đã đạt."
)
_NAMELESS = Words("", "")
_DOMAINS = Words("Out of reach by themselves: {codes}.", "Lĩnh vực có mục tiêu vượt khả năng: {codes}.")


def reach_sections(
    plan: Plan, grids: Mapping[int, Grid], lang: Language, folders: tuple[str, ...] = ()
) -> Iterator[Section]:
    """Yield one section a table that prints results and targets, or one that says there is none.

    Args:
        plan: the plan.
        grids: its tables with their frameworks, by the index of the table.
        lang: ``en`` or ``vi``.
        folders: folders of the user's own frameworks, where versions are looked up.
    """
    found = [(at, grid, tallies(grid)) for at, grid in grids.items() if grid.framework.measure == "points"]
    told = [(at, grid, ones) for at, grid, ones in found if ones]
    if not told:
        yield Section(title=speak(_REACH, lang).format(table=plan.unit), lines=(speak(_NO_REACH, lang),))
    for at, grid, ones in told:
        name = f"{grid.framework.id}, {speak(TABLE, lang).format(at + 1)}"
        rows = [_row(speak(_words.METHODS[one.method], lang), (one,), lang) for one in _in_order(ones)]
        yield Section(
            title=speak(_REACH, lang).format(table=name),
            head=heads(_HEAD, lang),
            rows=(*rows, _row(speak(_ALL, lang), ones, lang)),
            figures=(1, 2, 3, 4, 5, 6),
            widths=(48, 18, 22, 22, 22, 22, 20),
            lines=tuple(map(_words.capital, _lines(grid, ones, lang, folders))),
        )


def _in_order(ones: Sequence[Tally]) -> list[Tally]:
    return sorted(ones, key=lambda one: METHODS.index(one.method))


def _row(name: str, ones: Sequence[Tally], lang: Language) -> tuple[str, ...]:
    def whole(figure: str) -> str:
        return _words.decimal(sum((getattr(one, figure) for one in ones), Fraction()), lang)

    figures = (whole(figure) for figure in ("achieved", "target", "wanted", "room", "reserve"))
    return (_words.capital(name), str(sum(one.items for one in ones)), *figures)


def _lines(grid: Grid, ones: Sequence[Tally], lang: Language, folders: tuple[str, ...]) -> Iterator[str]:
    """Yield what follows for the total of each year aimed at, or why nothing can be said; the rule book is named."""
    framework, columns = grid.framework, sorted((column.year or 0, at) for at, column in grid.columns(("target",)))
    aims = _aims(grid)
    now = aims.now
    for _, at in columns:
        basis, target = basis_of(framework, grid.table.columns[at].year, folders), figure_in(grid, TOTAL, at)
        reach = reach_of(framework, TOTAL, now, Limits()) if now and target is not None else None
        yield (
            speak(_ASSUMED, lang).format(basis=speak(basis, lang))
            if reach is None
            else _verdict(framework, target or Fraction(), reach, basis, lang)
        )
    if now is None:
        leaves = framework.leaves()
        lacking = sum(item.code not in aims.achieved for item in leaves)
        yield finding(NO_RESULTS, count=str(lacking), all=str(len(leaves))).message(lang)
    else:
        yield from _domains_out_of_reach(grid, columns[0][1], now, lang)
    yield _counted(ones, figure_in(grid, TOTAL, columns[0][1]), lang)


def _aims(grid: Grid) -> Aims:
    """Return the last results of a table, as what can be reached is computed from them."""
    column = column_of(grid, "achieved")
    figures = ((node.code, figure_in(grid, node.code, column)) for node in grid.framework.walk())
    achieved = {code: value for code, value in figures if value is not None}
    return Aims(framework=grid.framework, year=None, before=None, targets={}, achieved=achieved, place=None)


def _counted(ones: Sequence[Tally], printed: Fraction | None, lang: Language) -> str:
    text = speak(_COUNTED, lang)
    if printed is None or printed == sum(one.target for one in ones):
        return text
    return text + speak(_PRINTED, lang).format(target=_words.decimal(printed, lang))


def _domains_out_of_reach(grid: Grid, column: int, now: Mapping[str, Fraction], lang: Language) -> Iterator[str]:
    codes = []
    for child in grid.framework.tree.children:
        target, reach = figure_in(grid, child.code, column), reach_of(grid.framework, child.code, now, Limits())
        if (
            target is not None
            and reach is not None
            and any(judged(grid.framework, _NAMELESS, child.code, target, reach))
        ):
            codes.append(child.code)
    if codes:
        yield speak(_DOMAINS, lang).format(codes=", ".join(codes))


def _verdict(framework: Framework, target: Fraction, reach: Reach, basis: Words, lang: Language) -> str:
    for one in judged(framework, basis, TOTAL, target, reach):
        return one.message(lang)
    values = {"stated": Number(show(target)), "now": Number(show(reach.now))}
    shown = {name: speak(value, lang) for name, value in values.items()}
    return speak(_REACHED, lang).format(basis=speak(basis, lang), **shown)
