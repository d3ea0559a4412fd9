"""Which framework a table belongs to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from parindex._catalogue import get_framework, versions
from parindex._checks._tables import Grid, Subject, match
from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._framework import Framework
from parindex._loading import load_framework
from parindex._plan import Column, Plan, Table
from parindex._values import index_of
from parindex._versions import Version
from parindex.errors import LoadError, TreeUnknownError, UnknownFrameworkError
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
OTHER_VERSION = Kind(
    "PIX507",
    Severity.NOTE,
    Words("another version governs the year", "năm đó theo phiên bản khác"),
    Words(
        "{what} is set on {index}, but {year} is scored by {other} ({decision}{when}): maxima may differ.",
        "{what} đặt theo {index}, nhưng năm {year} chấm theo {other} ({decision}{when}): điểm tối đa có thể khác.",
    ),
)
TREE_UNKNOWN = Kind(
    "PIX508",
    Severity.WARNING,
    Words("the tree of the version is not known", "chưa rõ cây tiêu chí của phiên bản"),
    Words(
        "the tree of {asked} is not known, so the table was not checked. What is known: {known}",
        "chưa rõ cây tiêu chí của {asked}, nên bảng chưa được đối chiếu. Điều đã biết: {known}",
    ),
)
KINDS = (UNKNOWN, UNUSABLE, OTHER_VERSION, TREE_UNKNOWN)
NOT_CHECKED = (UNKNOWN, UNUSABLE, TREE_UNKNOWN)
"""What says that a table was not checked at all."""


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
        places = (folders,) if isinstance(folders, (str, Path)) else tuple(folders)
        given = tuple(
            one if isinstance(one, Framework) else get_framework(one, folders=places, extra_rules=extra_rules)
            for one in frameworks
        )
        return cls(given=given, folders=places, extra_rules=extra_rules)

    def find(self, asked: str, beside: Place | None = None) -> Framework:
        """Return the framework of an id, or of a path relative to the file that names it."""
        for framework in self.given:
            if framework.id == asked:
                return framework
        if asked.endswith((".yaml", ".yml")):
            folder = Path(beside.file).parent if beside else Path()
            return load_framework(folder / asked, extra_rules=self.extra_rules)
        return get_framework(asked, folders=self.folders, extra_rules=self.extra_rules)


def check_years(subject: Subject, shelf: Shelf) -> Iterator[Finding]:
    """Targets for a year that another version of the index is known to score: the rule books come out late."""
    for grid in subject.grids:
        known = _versions_by_year(index_of(grid.framework.id), shelf)
        if grid.framework.id not in {version.id for version in known.values()}:
            continue
        for column in grid.table.columns:
            version = known.get(column.year or 0)
            if column.kind == "target" and version is not None and version.id != grid.framework.id:
                yield _other_version(subject.plan, grid, column, version)


def _versions_by_year(index: str, shelf: Shelf) -> Mapping[int, Version]:
    try:
        return {year: version for version in versions(index, folders=shelf.folders) for year in version.years}
    except LoadError:
        return {}  # a user's broken record of versions is told where it is checked itself


def governing(shelf: Shelf) -> Callable[[str, int | None], Framework | None]:
    """Return a function that gives the framework which scores an index in a year, or None where it is not known."""

    def find(index: str, year: int | None) -> Framework | None:
        version = _versions_by_year(index, shelf).get(year or 0)
        try:
            return shelf.find(version.id) if version else None
        except (TreeUnknownError, UnknownFrameworkError, LoadError):
            return None

    return find


def _other_version(plan: Plan, grid: Grid, column: Column, version: Version) -> Finding:
    written = plan.document.date
    later = written is not None and version.date is not None and version.date > written
    return finding(
        OTHER_VERSION,
        place=grid.table.place,
        framework=grid.framework.id,
        field=column.field,
        what=column.words,
        index=grid.framework.id,
        year=str(column.year),
        other=version.id,
        decision=version.decision,
        when=Words(", issued after this plan", ", ban hành sau kế hoạch này") if later else "",
    )


def match_tables(plan: Plan, shelf: Shelf) -> Iterator[Grid | Finding]:
    """Yield each table with its framework, or the finding that it has none that can be used."""
    for table in plan.tables:
        if table.framework is not None:
            yield _match_table(plan, table, table.framework, shelf)


def _match_table(plan: Plan, table: Table, asked: str, shelf: Shelf) -> Grid | Finding:
    try:
        return match(table, shelf.find(asked, plan.place))
    except UnknownFrameworkError as problem:
        return finding(UNKNOWN, place=table.place, framework=asked, asked=asked, near=", ".join(problem.nearest))
    except TreeUnknownError as problem:
        return finding(TREE_UNKNOWN, place=table.place, framework=asked, asked=asked, known=problem.known)
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
