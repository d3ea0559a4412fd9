"""Many units at once: the points of every node as columns of a data frame, of any engine, lazy or not."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from parindex._columns import _names, _problems
from parindex._columns._engines import opened, outer
from parindex._columns._evidence import Source
from parindex._columns._items import Items
from parindex._columns._names import Column, column_fault, column_faults, given_columns, meanings
from parindex._columns._numbers import scale_of
from parindex._columns._rules import Ground
from parindex._columns._single import Single
from parindex._columns._tree import Tree, shown
from parindex._findings import Finding, Language, Words
from parindex._framework import Framework, Group
from parindex._scoring import NO_READING
from parindex._scoring._sums import ground_of
from parindex.errors import FrameError

__all__ = ["KINDS", "find_problems", "score_frame"]

KINDS = (_names.BAD_COLUMN, _problems.BAD_VALUE)

FrameT = TypeVar("FrameT")


def score_frame(
    framework: Framework,
    frame: FrameT,
    *,
    index: str = "unit",
    reading: str | None = None,
    bounds: bool = False,
    scaled: bool = False,
    columns: Mapping[str, str] | None = None,
) -> FrameT:
    """Return a frame with the points of every node, for one unit a row.

    A column named by the code of an item holds points that were awarded already; ``<code>.<input>`` is the evidence of
    its rule, with ``<code>.<input>.of`` the denominator where a ratio is given as two numbers; in
    ``<code>.not_applicable`` is said whether it does not apply. Awarded points come before evidence. All other columns
    stay as they are. The points of a node stand in a column of its code (the root: ``total``), and are missing while
    anything under it is unscored. The points of an item take the place of those that were given; no other column is
    ever replaced: where a name is taken, ``columns`` must rename one.

    Points are computed in whole steps, at least a million to a point (exactly a million for the PAR Index), and shown
    as the nearest float. Whole numbers and decimals are exact; what does not end on a step is rounded half to even, and
    so are floats, where they are read: points to a step, evidence to nine decimals or what its rule can compute with.

    Args:
        framework: the rule book.
        frame: a data frame of Polars, pandas, PyArrow, DuckDB or any other that narwhals knows, lazy or not.
        index: the column that names the units in errors.
        reading: the id of the reading to follow where it is disputed how a group is made.
        bounds: whether to add ``<code>.low`` and ``<code>.high``, the least and the most points that are possible.
        scaled: whether points are given and returned as whole steps.
        columns: other names for columns of the result.

    Returns:
        A frame of the same kind. A lazy one is not collected: faults of its values make points missing, and are the
        rows of :func:`find_problems`.

    Raises:
        FrameError: columns cannot be used, or values of a frame that is not lazy; all of them at once.
        ImportError: the extra ``frames`` is not installed.
        ValueError: the points of the framework have no common denominator to compute with.

    Examples:
        >>> import parindex as par
        >>> import polars as pl
        >>> framework = par.get_framework("par-index/2018")
        >>> points = {item.code: [float(item.max), None] for item in framework.leaves()}
        >>> result = par.score_frame(framework, pl.DataFrame({"unit": ["A", "B"], **points}), bounds=True)
        >>> result.select("unit", "total", "total.low", "total.high").rows()
        [('A', 100.0, 100.0, 100.0), ('B', None, 0.0, 100.0)]
    """
    plan = _Plan(framework, frame, index=index, reading=reading, bounds=bounds, scaled=scaled, columns=columns or {})
    return cast("FrameT", plan.result())


def find_problems(
    framework: Framework, frame: FrameT, *, index: str = "unit", scaled: bool = False, lang: Language = "en"
) -> FrameT:
    """Return the faults of the values of a frame as rows: which unit, which code, what is wrong.

    Args:
        framework: the rule book.
        frame: a data frame as :func:`score_frame` takes it; a lazy one is not collected.
        index: the column that names the units.
        scaled: whether points are given as whole steps.
        lang: the language of the problems, ``en`` or ``vi``.

    Returns:
        A frame of the same kind with the column of the units, ``code`` and ``problem``.

    Raises:
        FrameError: columns cannot be used; all of them at once.
        ImportError: the extra ``frames`` is not installed.

    Examples:
        >>> import parindex as par
        >>> import polars as pl
        >>> framework = par.get_framework("par-index/2018")
        >>> frame = pl.LazyFrame({"unit": ["A", "B"], "1.2": [1.5, 2.5]})
        >>> par.find_problems(framework, frame).collect().rows()
        [('B', '1.2', 'its points are outside 0 to 1.75')]
    """
    plan = _Plan(framework, frame, index=index, scaled=scaled)
    return cast("FrameT", plan.problems(lang))


class _Plan:
    """What is computed of a frame."""

    def __init__(
        self,
        framework: Framework,
        frame: Any,
        *,
        index: str,
        reading: str | None = None,
        bounds: bool = False,
        scaled: bool,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        self.framework, self.bounds, self.scaled, self.index = framework, bounds, scaled, index
        self.opened = opened(frame, meanings(framework))
        self.names = _result_names(framework, columns or {}, bounds=bounds)
        self.kept = [one for one in self.opened.columns if not _is_replaced(framework, one.name, self.names)]
        clashes = () if columns is None else _clashes(self.kept, self.names)
        faults = column_faults(framework, self.opened.columns)
        _refuse((*_wrong_reading(framework, reading), *faults, *clashes))
        self.scale = scale_of(framework)
        self.source = Source(guarded=self.opened.lazy)
        self.single = Single(self.opened, self.source, self.scale)
        ground = Ground(self.scale, self.opened.by_floats)
        given = given_columns(framework, self.opened.columns)
        items = Items(framework, given, self.source, ground, self.single, scaled=scaled)
        self.tree = Tree(framework, items, reading=reading, bounds=bounds)
        _refuse(self.single.refused)
        places = ground_of(framework).places
        self.source.faults.sort(key=lambda fault: places[fault.code])
        self.frame: Any = self.single.frame
        if self.source.prepared:
            self.frame = self.frame.with_columns(*self.source.prepared)

    def result(self) -> Any:
        """Return the caller's columns and the points of all nodes, under their names."""
        import narwhals.stable.v2 as nw

        made = shown(self.tree)
        frame = self.frame
        if not self.opened.lazy:
            index = next((one.inner for one in self.opened.columns if one.name == self.index), None)
            _refuse(_problems.found(frame, self.source.faults, index))
        if frame.implementation.is_polars():
            frame = frame.lazy()
        for stage in self.tree.stages:
            frame = frame.with_columns(*stage)
        points = nw.col(*made.values())
        if not self.scaled:
            # A column, because Polars divides by a constant through its reciprocal, which misses the nearest float.
            ones = nw.col(outer(self.opened.columns[0].inner)).is_null().cast(nw.Int64) * 0 + self.scale
            frame = frame.with_columns(ones.cast(nw.Float64).alias("scale"))
            points = points.cast(nw.Float64) / nw.col("scale")
        frame = frame.select(*(outer(one.inner) for one in self.kept), points)
        final = {outer(one.inner): one.name for one in self.kept} | {
            one: self.names[column] for column, one in made.items()
        }
        frame = frame.rename(final)
        lazy = isinstance(frame, nw.LazyFrame) and not self.opened.lazy
        return nw.to_native(frame.collect() if lazy else frame)

    def problems(self, lang: Language) -> Any:
        """Return the faults of values as rows."""
        import narwhals.stable.v2 as nw

        index = next((one.inner for one in self.opened.columns if one.name == self.index), None)
        if index is None:
            why = Words(
                "it is not there: say with index= which column names the units", "không có: nêu cột đơn vị bằng index="
            )
            raise FrameError((column_fault(self.index, None, why),))
        rows = _problems.rows_of(self.frame, self.source.faults, outer(index), self.index, lang)
        return nw.to_native(rows)


def _result_names(framework: Framework, renamed: Mapping[str, str], *, bounds: bool) -> Mapping[str, str]:
    """Return the columns of a result, with the names they are to have."""
    codes = [node.code for node in (*framework.walk(), *framework.extras)]
    columns = [f"{code}{end}" for code in codes for end in (("", ".low", ".high") if bounds else ("",))]
    return {column: renamed.get(column, column) for column in columns} | {
        column: "" for column in renamed if column not in columns
    }


def _is_replaced(framework: Framework, column: str, names: Mapping[str, str]) -> bool:
    """Say whether points that were given make room for those of the same item."""
    items = {item.code for item in (*framework.leaves(), *framework.extras)}
    return column in items and names[column] == column


def _refuse(findings: Iterable[Finding]) -> None:
    """Refuse a frame that has faults, with all of them."""
    every = tuple(findings)
    if every:
        raise FrameError(every)


def _clashes(kept: Iterable[Column], names: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the columns of a result that would take the name of another column."""
    taken = {column.name for column in kept}
    for column, name in names.items():
        if not name:
            why = Words("columns= renames it, and no result has it", "columns= đổi tên cột này nhưng kết quả không có")
            yield column_fault(column, None, why)
        elif name in taken:
            why = Words(
                f"the points of {column} would replace it: rename them with columns={{{column!r}: ...}}",
                f"điểm của {column} sẽ ghi đè cột này: đổi tên bằng columns={{{column!r}: ...}}",
            )
            yield column_fault(name, column, why)
        taken.add(name)


def _wrong_reading(framework: Framework, reading: str | None) -> Iterator[Finding]:
    groups = (node for node in framework.walk() if isinstance(node, Group))
    known = ", ".join(sorted({one.id for group in groups for one in group.readings}))
    if reading is not None and reading not in known.split(", "):
        shown_as = Words(known or "none", known or "không có cách nào")
        values = (("framework", framework.id), ("reading", reading), ("known", shown_as))
        yield Finding(kind=NO_READING, framework=framework.id, values=values)
