"""What a plan aims at, node by node, as its tables print it."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from parindex._catalogue import Folder, get_framework
from parindex._findings import Place
from parindex._framework import Framework, Group, Item, combining_group
from parindex._loading import load_framework
from parindex._plan import Column, Plan, Row, Table
from parindex._scoring import Scorecard
from parindex._text import fold
from parindex._values import TOTAL
from parindex.errors import LoadError, TreeUnknownError, UnknownFrameworkError


class Aim(NamedTuple):
    """One target.

    Attributes:
        points: what is aimed at.
        place: where it stands.
    """

    points: Fraction
    place: Place | None


class Aims(NamedTuple):
    """The targets of one table.

    Attributes:
        framework: the rule book of its rows.
        year: the year aimed at, if it is printed.
        before: the year of the last results, if it is printed.
        targets: by code.
        achieved: the last results, by code.
        place: where the table stands.
    """

    framework: Framework
    year: int | None
    before: int | None
    targets: Mapping[str, Aim]
    achieved: Mapping[str, Fraction]
    place: Place | None

    @property
    def now(self) -> dict[str, Fraction] | None:
        """The last result of every item, or None where one is neither printed nor follows from its group."""
        leaves = self.framework.leaves()
        known = {**self.derived, **self.achieved}
        found = {item.code: known[item.code] for item in leaves if item.code in known}
        return found if len(found) == len(leaves) else None

    @property
    def derived(self) -> dict[str, Fraction]:
        """The last results that follow: the only child of a sum that is not printed is what the others leave."""
        found: dict[str, Fraction] = {}
        for node in self.framework.walk():
            if isinstance(node, Group) and node.code in self.achieved and _is_sum(self.framework, node):
                lacking = [child for child in node.children if child.code not in self.achieved]
                others = (self.achieved[child.code] for child in node.children if child.code in self.achieved)
                rest = self.achieved[node.code] - sum(others, Fraction())
                if len(lacking) == 1 and lacking[0].min <= rest <= lacking[0].max:
                    found[lacking[0].code] = rest
        return found

    def items(self) -> Iterator[tuple[Item, Aim]]:
        """Yield the items that have a target, in official order."""
        for item in self.framework.leaves():
            if item.code in self.targets:
                yield item, self.targets[item.code]


def aims_of(
    plan: Plan,
    frameworks: Iterable[Framework | str] = (),
    folders: tuple[Folder, ...] = (),
    last: Scorecard | None = None,
) -> Iterator[Aims]:
    """Yield the targets of every table whose framework is known; ``check`` tells of those whose is not.

    Args:
        plan: the plan.
        frameworks: frameworks, or ids of frameworks, beside those of the catalogue.
        folders: folders of the user's own frameworks.
        last: the last scorecard, whose points stand where the table prints none.
    """
    given = [one if isinstance(one, Framework) else get_framework(one, folders=folders) for one in frameworks]
    for table in plan.tables:
        framework = _framework(table, plan, given, folders)
        if framework is not None:
            yield from (_with_points(aims, last) for aims in _aims(table, framework))


def _with_points(aims: Aims, last: Scorecard | None) -> Aims:
    """Return the targets with the points of a scorecard where the table prints none."""
    if last is None or last.framework.id != aims.framework.id:
        return aims
    scored = {item.code: points for item in aims.framework.leaves() if (points := last[item.code].points) is not None}
    return aims._replace(achieved={**scored, **aims.achieved})


def _framework(table: Table, plan: Plan, given: list[Framework], folders: tuple[Folder, ...]) -> Framework | None:
    asked = table.framework
    chosen = next((one for one in given if one.id == asked), None)
    if asked is None or chosen is not None:
        return chosen
    try:
        if asked.endswith((".yaml", ".yml")):
            return load_framework((Path(plan.place.file).parent if plan.place else Path()) / asked)
        return get_framework(asked, folders=folders)
    except (LoadError, TreeUnknownError, UnknownFrameworkError):
        return None


def _aims(table: Table, framework: Framework) -> Iterator[Aims]:
    columns = [pair for pair in enumerate(table.columns) if pair[1].measure in (None, framework.measure)]
    targets = [pair for pair in columns if pair[1].kind == "target"]
    if not targets:
        return
    index, target = max(targets, key=_year)
    achieved = [pair for pair in columns if pair[1].kind == "achieved" and _is_before(pair[1], target)]
    before = max(achieved, key=_year) if achieved else None
    rows = _rows(table, framework)
    last = {code: row.cells[before[0]].figure for code, row in rows.items()} if before else {}
    yield Aims(
        framework=framework,
        year=target.year,
        before=before[1].year if before else None,
        targets={
            code: Aim(figure.value, row.cells[index].place)
            for code, row in rows.items()
            if (figure := row.cells[index].figure) is not None
        },
        achieved={code: figure.value for code, figure in last.items() if figure is not None},
        place=table.place,
    )


def _year(pair: tuple[int, Column]) -> int:
    return pair[1].year or 0


def _is_before(column: Column, target: Column) -> bool:
    return target.year is None or column.year is None or column.year < target.year


def _rows(table: Table, framework: Framework) -> dict[str, Row]:
    """Return the row of each node by its code, and that of the whole; a row named like another node is passed over."""
    owners: dict[str, set[str]] = {}
    for node in framework.walk():
        for name in filter(None, (node.name.vi, node.name.printed, *node.aliases)):
            owners.setdefault(fold(name), set()).add(node.code)
    rows: dict[str, Row] = {}
    for row in table.rows:
        code = TOTAL if row.total else row.code
        if code is not None and code in framework and (row.total or code in owners.get(fold(row.name), {code})):
            rows.setdefault(code, row)
    return rows


def _is_sum(framework: Framework, group: Group) -> bool:
    stated = combining_group(framework, group)
    return stated is not None and stated.combine == "sum"
