"""Which framework a table belongs to, which version governs its years, and how recent its results are."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from parindex._catalogue import get_framework, published_results, versions
from parindex._checks._tables import Grid, Subject
from parindex._findings import Finding, Kind, Place, Severity, Value, Words, day, finding
from parindex._framework import Framework
from parindex._loading import load_framework
from parindex._plan import Column, NodeList, Plan, Table, Task
from parindex._values import index_of
from parindex._versions import Results, Version
from parindex.errors import LoadError, TreeUnknownError, UnknownFrameworkError
from parindex.rules import Rule

UNKNOWN = Kind(
    "PIX505",
    Severity.ERROR,
    Words("no such framework", "không có bộ tiêu chí này"),
    Words(
        "there is no framework {asked}; there is {near}: correct the id, or name a file. That part was not checked.",
        "không có bộ tiêu chí {asked}; hiện có {near}: sửa mã, hoặc nêu tên tệp. Phần đó chưa được đối chiếu.",
    ),
)
UNUSABLE = Kind(
    "PIX506",
    Severity.ERROR,
    Words("the framework cannot be loaded", "không tải được bộ tiêu chí"),
    Words(
        "the framework {asked} cannot be loaded, so that part was not checked. Its first problem (line {line}): {why}",
        "không tải được bộ tiêu chí {asked} nên phần đó chưa được đối chiếu. Lỗi đầu tiên (dòng {line}): {why}",
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
        "the tree of {asked} is not known, so that part was not checked. What is known: {known}",
        "chưa rõ cây tiêu chí của {asked}, nên phần đó chưa được đối chiếu. Điều đã biết: {known}",
    ),
)
OLDER_RESULTS = Kind(
    "PIX513",
    Severity.WARNING,
    Words("older results than were published", "kết quả cũ hơn kết quả đã công bố"),
    Words(
        "{what} is set beside the targets, though the results of {later} were out by {day}: take those.",
        "đặt {what} cạnh mục tiêu, trong khi kết quả năm {later} đã có từ {day}: dùng kết quả đó.",
    ),
)
OTHER_YEAR = Kind(
    "PIX514",
    Severity.WARNING,
    Words("results of different years", "kết quả của các năm khác nhau"),
    Words(
        "{what} here, results of {later} in another table of the document: use one year.",
        "{what} ở bảng này, kết quả năm {later} ở bảng khác của văn bản: dùng cùng một năm.",
    ),
)
KINDS = (UNKNOWN, UNUSABLE, OTHER_VERSION, TREE_UNKNOWN, OLDER_RESULTS, OTHER_YEAR)
NOT_CHECKED = (UNKNOWN, UNUSABLE, TREE_UNKNOWN)
"""What says that a part of the plan was not checked at all."""


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


def check_results(subject: Subject, shelf: Shelf) -> Iterator[Finding]:
    """Results beside the targets of a table, where later ones were out or stand in another table of the document."""
    issued = subject.plan.document.date
    newest: dict[str | None, int] = {}
    for table in subject.plan.tables:
        for column in _latest(table):
            index = _index(table)
            newest[index] = max(newest.get(index, 0), column.year or 0)
    for table in subject.plan.tables:
        for column in _latest(table):
            out = _published_after(column, table, issued, shelf)
            if out is not None:
                yield _older(OLDER_RESULTS, table, column, ("later", str(out.year)), ("day", day(out.by)))
            elif (column.year or 0) < newest[_index(table)]:
                yield _older(OTHER_YEAR, table, column, ("later", str(newest[_index(table)])))


def _index(table: Table) -> str | None:
    return index_of(table.framework) if table.framework else None


def _older(kind: Kind, table: Table, column: Column, *values: tuple[str, Value]) -> Finding:
    return Finding(
        kind=kind,
        place=table.place,
        framework=table.framework,
        field=column.field,
        values=(("what", column.words), *values),
    )


def _latest(table: Table) -> list[Column]:
    """Return the column of the latest results of a table that has targets too, if there is one."""
    achieved = [column for column in table.columns if column.kind == "achieved" and column.year]
    if not achieved or not any(column.kind == "target" for column in table.columns):
        return []
    return [max(achieved, key=lambda column: column.year or 0)]


def _published_after(column: Column, table: Table, issued: dt.date | None, shelf: Shelf) -> Results | None:
    """Return the latest results, later than those of a column, that were published when the plan was issued."""
    if issued is None or table.framework is None:
        return None
    try:
        known = published_results(index_of(table.framework), folders=shelf.folders)
    except LoadError:
        return None  # as for the years of the versions
    out = [one for one in known if one.by <= issued and one.year > (column.year or 0)]
    return max(out, key=lambda one: one.year, default=None)


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


def frameworks_of(plan: Plan, shelf: Shelf) -> Iterator[tuple[str, Framework] | Finding]:
    """Yield every framework that a plan names with the name it gives, or the finding that it cannot be used."""
    named: dict[str, Place | None] = {}
    parts: tuple[Table | NodeList | Task, ...] = (*plan.tables, *plan.lists, *plan.tasks)
    for part in parts:
        if part.framework is not None:
            named.setdefault(part.framework, part.place)
    for asked, place in named.items():
        found = usable(asked, shelf, beside=plan.place, place=place)
        yield found if isinstance(found, Finding) else (asked, found)


def usable(asked: str, shelf: Shelf, *, beside: Place | None, place: Place | None) -> Framework | Finding:
    """Return a framework, or the finding that it cannot be used.

    Args:
        asked: its id, or a path.
        shelf: where it is looked up.
        beside: the file that a path is relative to.
        place: where it is asked for.
    """
    try:
        return shelf.find(asked, beside)
    except UnknownFrameworkError as problem:
        return finding(UNKNOWN, place=place, framework=asked, asked=asked, near=", ".join(problem.nearest))
    except TreeUnknownError as problem:
        return finding(TREE_UNKNOWN, place=place, framework=asked, asked=asked, known=problem.known)
    except LoadError as problem:
        first = problem.findings[0]
        return finding(
            UNUSABLE,
            place=place,
            framework=asked,
            asked=asked,
            line=str(first.place.line if first.place else 1),
            why=Words(first.message("en"), first.message("vi")),
        )
