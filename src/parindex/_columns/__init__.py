"""Many units at once: the points of every node as columns of a data frame, of any engine, lazy or not."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from parindex._columns import _names, _problems
from parindex._columns._evidence import Source
from parindex._columns._items import Items
from parindex._columns._long import widened
from parindex._columns._names import Column, column_fault, column_faults, given_columns, meanings
from parindex._columns._numbers import scale_of
from parindex._columns._opening import collected, computable, narwhals, opened, outer
from parindex._columns._single import Single
from parindex._columns._tree import Tree, shown
from parindex._findings import Finding, Language, Words
from parindex._framework import Framework
from parindex._scoring import wrong_reading
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
    long: bool = False,
    reading: str | None = None,
    bounds: bool = False,
    columns: Mapping[str, str] | None = None,
) -> FrameT:
    """Return a frame with the points of every node, for one unit a row.

    A column named by the code of an item holds points that were awarded already; ``<code>.<input>`` is the evidence of
    its rule, with ``<code>.<input>.of`` the denominator where a ratio is given as two numbers; in
    ``<code>.not_applicable`` is said whether it does not apply. Awarded points come before evidence. All other columns
    stay as they are. The points of a node stand in a column of its code (the root: ``total``), and are missing while
    anything under it is unscored. The points of an item take the place of those that were given; no other column is
    ever replaced: where a name is taken, ``columns`` must rename one.

    In the long form a row has the unit, ``code``, ``input`` (an input of the rule, ``not_applicable``, or missing for
    points), ``value`` (1 and 0 for yes and no) and, where a ratio is two numbers, ``of``. The result is wide, by unit.

    Points are computed in whole steps, at least a million to a point (exactly a million for the PAR Index), and shown
    as the nearest float. Whole numbers and decimals are exact; what does not end on a step is rounded half to even, and
    so are floats, where they are read: points to a step, evidence to nine decimals or what its rule can compute with.

    Args:
        framework: the rule book.
        frame: a data frame of Polars, pandas, PyArrow, DuckDB, PySpark or any other that narwhals knows, lazy or not.
        index: the column that names the units in errors, and in the long form makes the rows.
        long: whether the frame is in the long form.
        reading: the id of the reading to follow where it is disputed how a group is made.
        bounds: whether to add ``<code>.low`` and ``<code>.high``, the least and the most points that are possible.
        columns: other names for columns of the result.

    Returns:
        A frame of the same kind. A lazy one is not collected: faults of its values make points missing, and are the
        rows of :func:`find_problems`.

    Raises:
        FrameError: columns cannot be used, or values of a frame that is not lazy; all of them at once.
        MissingExtraError: the extra ``frames`` is not installed.
        ValueError: the points of the framework have no common denominator to compute with, or the frame no columns.

    Examples:
        >>> import parindex as par
        >>> import polars as pl
        >>> framework = par.get_framework("par-index/2018")
        >>> points = {item.code: [float(item.max), None] for item in framework.leaves()}
        >>> result = par.score_frame(framework, pl.DataFrame({"unit": ["A", "B"], **points}), bounds=True)
        >>> result.select("unit", "total", "total.low", "total.high").rows()
        [('A', 100.0, 100.0, 100.0), ('B', None, 0.0, 100.0)]
    """
    work = _Work(framework, frame, index=index, long=long, reading=reading, bounds=bounds)
    return cast("FrameT", work.result(columns or {}))


def find_problems(
    framework: Framework,
    frame: FrameT,
    *,
    index: str = "unit",
    long: bool = False,
    lang: Language = "en",
) -> FrameT:
    """Return the faults of the values of a frame as rows: which unit, which code, what is wrong.

    Args:
        framework: the rule book.
        frame: a data frame as :func:`score_frame` takes it; a lazy one is not collected.
        index: the column that names the units.
        long: whether the frame is in the long form.
        lang: the language of the problems, ``en`` or ``vi``.

    Returns:
        A frame of the same kind with the column of the units, ``code`` and ``problem``.

    Raises:
        FrameError: columns cannot be used; all of them at once.
        MissingExtraError: the extra ``frames`` is not installed.
        ValueError: the points of the framework have no common denominator to compute with, or the frame no columns.

    Examples:
        >>> import parindex as par
        >>> import polars as pl
        >>> framework = par.get_framework("par-index/2018")
        >>> frame = pl.LazyFrame({"unit": ["A", "B"], "1.2": [1.5, 2.5]})
        >>> par.find_problems(framework, frame).collect().rows()
        [('B', '1.2', 'its points are outside 0 to 1.75')]
    """
    return cast("FrameT", _Work(framework, frame, index=index, long=long).problems(lang))


class _Work:
    """What is computed of a frame.

    Attributes:
        columns: the caller's columns, or those that the long form makes.
        faults: what is wrong with them; the items that have any are left out.
    """

    def __init__(
        self,
        framework: Framework,
        frame: Any,
        *,
        index: str,
        long: bool,
        reading: str | None = None,
        bounds: bool = False,
    ) -> None:
        self.framework, self.index, self.long = framework, index, long
        self.scale, known = scale_of(framework), meanings(framework)
        given, self.wrong_rows = widened(framework, opened(frame), index) if long else (opened(frame), ())
        given = computable(given, known)
        self.columns, self.lazy, by_code = given.columns, given.lazy, given_columns(known, given.columns)
        self.faults = [*wrong_reading(framework, reading), *given.faults]
        self.faults += column_faults(framework, given.columns, by_code)
        unusable = {one.node for one in self.faults}
        usable = {code: its for code, its in by_code.items() if code not in unusable}
        self.source = Source(guarded=given.lazy)
        single = Single(given, self.source, self.scale)
        items = Items(framework, usable, self.source, self.scale, single)
        self.tree = Tree(framework, items, reading=reading, bounds=bounds)
        self.faults += single.refused
        places = ground_of(framework).places
        self.source.faults.sort(key=lambda fault: places[fault.code])
        self.frame: Any = single.frame.lazy() if single.frame.implementation.is_polars() else single.frame
        for columns in self.source.prepared:
            self.frame = self.frame.with_columns(*columns)

    def result(self, renamed: Mapping[str, str]) -> Any:
        """Return the caller's columns and the points of all nodes, under their names.

        Args:
            renamed: other names for columns of the result.
        """
        nw, made = narwhals(), shown(self.tree)
        names = {inner: renamed.get(column, column) for column, inner in made.items()}
        items = {item.code for item in (*self.framework.leaves(), *self.framework.extras)}
        replaced = {code for code in items if names[made[code]] == code}
        kept = [one for one in self.columns if (one.name == self.index if self.long else one.name not in replaced)]
        found = [*self.faults, *_clashes(kept, made, renamed)]
        if not self.lazy:
            found += _problems.found(self.frame, self.source.faults, self._inner_index())
            found += _problems.found_in_rows(self.wrong_rows)
        if found:
            raise FrameError(tuple(found))
        frame = self.frame
        for stage in self.tree.stages:
            frame = frame.with_columns(*stage)
        # A column, because Polars divides by a constant through its reciprocal, which misses the nearest float.
        scale = nw.col(outer(self.columns[0].inner)).is_null().cast(nw.Int64) * 0 + self.scale
        frame = frame.with_columns(scale.cast(nw.Float64).alias("scale"))
        points = nw.col(*made.values()).cast(nw.Float64) / nw.col("scale")
        frame = frame.select(*(outer(one.inner) for one in kept), points)
        return self._native(frame.rename({outer(one.inner): one.name for one in kept} | names))

    def problems(self, lang: Language) -> Any:
        """Return the faults of values as rows.

        Args:
            lang: the language to tell them in.
        """
        index = self._inner_index()
        if index is None:
            self.faults.append(column_fault(self.index, None, _NO_INDEX))
        if index is None or self.faults:
            raise FrameError(tuple(self.faults))
        found = _problems.rows_of(self.frame, self.source.faults, self.wrong_rows, index, lang)
        return self._native(found.rename({"unit": self.index}))

    def _inner_index(self) -> str | None:
        """Return under which inner name the units stand."""
        return next((outer(one.inner) for one in self.columns if one.name == self.index), None)

    def _native(self, frame: Any) -> Any:
        """Return a frame of the caller's kind."""
        return narwhals().to_native(frame if self.lazy else collected(frame))


def _clashes(kept: Iterable[Column], made: Iterable[str], renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the columns of a result that would take the name of another column, and the names of none."""
    taken = {one.name for one in kept}
    for column in made:
        name = renamed.get(column, column)
        if name in taken:
            why = Words(
                f"the points of {column} would replace it: rename them with columns={{{column!r}: ...}}",
                f"điểm của {column} sẽ ghi đè cột này: đổi tên bằng columns={{{column!r}: ...}}",
            )
            yield column_fault(name, column, why)
        taken.add(name)
    yield from (column_fault(name, None, _NO_RESULT) for name in renamed if name not in made)


_NO_RESULT = Words("columns= renames it, and no result has it", "columns= đổi tên cột này nhưng kết quả không có")
_NO_INDEX = Words(
    "it is not there: say with index= which column names the units", "không có: nêu cột đơn vị bằng index="
)
