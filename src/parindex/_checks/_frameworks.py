"""Which framework a table belongs to."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from parindex._catalogue import get_framework
from parindex._checks._tables import Grid, match
from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._framework import Framework
from parindex._loading import load_framework
from parindex._plan import Plan, Table
from parindex.errors import LoadError, UnknownFrameworkError
from parindex.rules import Rule

UNKNOWN = Kind(
    "PIX505",
    Severity.ERROR,
    Words("no such framework", "không có bộ tiêu chí này"),
    Words(
        "there is no framework {asked}; there is {near}: correct the id, or name a file. The table was not checked.",
        "không có bộ tiêu chí {asked}; hiện có {near}: sửa mã, hoặc nêu tên tệp. Bảng chưa được đối chiếu.",
    ),
)
UNUSABLE = Kind(
    "PIX506",
    Severity.ERROR,
    Words("the framework cannot be loaded", "không tải được bộ tiêu chí"),
    Words(
        "the framework {asked} cannot be loaded, so the table was not checked. Its first problem (line {line}): {why}",
        "không tải được bộ tiêu chí {asked} nên bảng chưa được đối chiếu. Lỗi đầu tiên (dòng {line}): {why}",
    ),
)
KINDS = (UNKNOWN, UNUSABLE)


@attrs.frozen(kw_only=True)
class Shelf:
    """Where frameworks are looked up: records given by the caller, folders, then the catalogue."""

    given: tuple[Framework, ...] = ()
    folders: tuple[str | Path, ...] = ()
    extra_rules: tuple[type[Rule], ...] = ()

    @classmethod
    def of(
        cls,
        frameworks: Iterable[Framework | str],
        folders: Iterable[str | Path],
        extra_rules: tuple[type[Rule], ...],
    ) -> "Shelf":
        """Return a shelf; ids among the frameworks are looked up at once."""
        places = tuple(folders)
        given = tuple(
            one if isinstance(one, Framework) else get_framework(one, folders=places, extra_rules=extra_rules)
            for one in frameworks
        )
        return cls(given=given, folders=places, extra_rules=extra_rules)

    def find(self, asked: str, plan: Plan) -> Framework:
        """Return the framework that a table names: by id, or by a path relative to the plan's file."""
        for framework in self.given:
            if framework.id == asked:
                return framework
        if asked.endswith((".yaml", ".yml")):
            folder = Path(plan.place.file).parent if plan.place else Path()
            return load_framework(folder / asked, extra_rules=self.extra_rules)
        return get_framework(asked, folders=self.folders, extra_rules=self.extra_rules)


def match_tables(plan: Plan, shelf: Shelf) -> Iterator[Grid | Finding]:
    """Yield each table with its framework, or the finding that it has none that can be used."""
    for table in plan.tables:
        if table.framework is not None:
            yield _match_table(plan, table, table.framework, shelf)


def _match_table(plan: Plan, table: Table, asked: str, shelf: Shelf) -> Grid | Finding:
    try:
        return match(table, shelf.find(asked, plan))
    except UnknownFrameworkError as problem:
        return finding(UNKNOWN, place=table.place, framework=asked, asked=asked, near=", ".join(problem.nearest))
    except LoadError as problem:
        first = problem.findings[0]
        return finding(
            UNUSABLE,
            place=table.place,
            framework=asked,
            asked=asked,
            line=str(first.place.line if first.place else 1),
            why=Words(first.message("en"), first.message("vi")),
        )
