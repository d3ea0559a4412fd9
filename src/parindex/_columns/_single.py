"""Rules that no expression says: one unit at a time, which needs a frame that is not lazy."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from parindex._columns._evidence import Source
from parindex._columns._names import column_fault
from parindex._columns._numbers import worth
from parindex._columns._opening import Opened
from parindex._columns._rules import Columns
from parindex._findings import Finding, Words
from parindex._framework import Item
from parindex.errors import EvidenceError
from parindex.rules import Bounds

if TYPE_CHECKING:
    from decimal import Decimal

    import narwhals.stable.v2 as nw


class Single:
    """Scores items one unit at a time and keeps their points as columns.

    Attributes:
        frame: the frame, with a column of points and one of faults for each such item.
        refused: the items that it cannot score, because the frame is lazy.
    """

    def __init__(self, opened: Opened, source: Source, scale: int) -> None:
        self.frame: Any = opened.frame
        self.refused: list[Finding] = []
        self._lazy, self._source, self._scale = opened.lazy, source, scale

    def __call__(self, item: Item, given: Columns) -> "nw.Expr":
        """Return the points of an item, in whole steps."""
        import narwhals.stable.v2 as nw

        if self._lazy:
            first = given["evidence", item.rule.inputs[0]].name
            self.refused.append(column_fault(first, item.code, _filled(_NOT_LAZY, item.rule.kind)))
            return nw.lit(None, dtype=nw.Int64)
        evidence = self._evidence(item, given)
        scored = [self._award(item, row) for row in zip(*evidence.values(), strict=True)]
        number, backend = len(self.frame.columns), self.frame.implementation
        points, wrong = f"s{number}", f"w{number}"
        self.frame = self.frame.with_columns(
            nw.new_series(points, [one for one, _ in scored], nw.Int64, backend=backend),
            nw.new_series(wrong, [not fits for _, fits in scored], nw.Boolean, backend=backend),
        )
        self._source.add(item.code, _filled(_NOT_TAKEN, item.rule.kind), nw.col(wrong))
        return nw.col(points)

    def _evidence(self, item: Item, given: Columns) -> Mapping[str, list[Fraction | None]]:
        """Return each input of the rule, exact: a float is the decimal that it prints as."""
        evidence = {}
        for name in item.rule.inputs:
            above = self._numbers(given["evidence", name].inner)
            below = given.get(("of", name))
            if below is not None:
                pairs = zip(above, self._numbers(below.inner), strict=True)
                above = [one / two if one is not None and two else None for one, two in pairs]
            evidence[name] = above
        return evidence

    def _numbers(self, inner: str) -> list[Fraction | None]:
        return [_exact(value) for value in self.frame[inner].to_list()]

    def _award(self, item: Item, row: tuple[Fraction | None, ...]) -> tuple[int | None, bool]:
        """Return the points for the evidence of a unit, and whether the rule can take it."""
        values = {name: value for name, value in zip(item.rule.inputs, row, strict=True) if value is not None}
        if not values:
            return None, True
        try:
            return worth(item.rule.award(values, Bounds(item.min, item.max)), self._scale), True
        except EvidenceError:
            return None, False


def _exact(value: "int | float | Decimal | None") -> Fraction | None:
    """Return a number as it prints; what is no number is missing."""
    if value is None or value != value:  # noqa: PLR0124 - NaN is the number that is not itself
        return None
    return Fraction(str(value)) if abs(value) != float("inf") else None


def _filled(words: Words, kind: str) -> Words:
    return Words(words.en.format(kind=kind), words.vi.format(kind=kind))


_NOT_LAZY = Words(
    "a rule of kind {kind} is scored one unit at a time: collect the frame first",
    "thang điểm loại {kind} phải tính từng đơn vị: hãy nạp bảng dữ liệu vào bộ nhớ trước",
)
_NOT_TAKEN = Words("a rule of kind {kind} cannot take its evidence", "thang điểm loại {kind} không nhận số liệu này")
