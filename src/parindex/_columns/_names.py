"""What the columns of a frame mean, by their names, and what is wrong with them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

import attrs

from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._framework import Framework, Item
from parindex._scoring._sums import ground_of
from parindex._text import nearest
from parindex._values import is_code

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

BAD_COLUMN = Kind(
    "PIX190",
    Severity.ERROR,
    Words("a column that cannot be used", "cột không dùng được"),
    Words("column {column}: {why}.", "cột {column}: {why}."),
)

Role = Literal["points", "evidence", "of", "not-applicable"]

WHOLE = ("checklist", "count", "penalty", "rank-bands", "yes-no")
"""Kinds of rule whose inputs are whole numbers, or yes and no."""

YES_NO = ("checklist", "yes-no")


class Meaning(NamedTuple):
    """What a column holds.

    Attributes:
        code: the item.
        role: points already awarded, evidence, the denominator of evidence, or whether the item does not apply.
        input: the input of its rule.
    """

    code: str
    role: Role
    input: str = ""


class Facts(NamedTuple):
    """What was seen of a column in one look, where the frame is not lazy.

    Attributes:
        low: its least number.
        high: its largest.
        gaps: whether something is missing.
    """

    low: float
    high: float
    gaps: bool


@attrs.frozen
class Column:
    """A column of the caller's frame.

    Attributes:
        name: its name there.
        inner: its name while points are computed; without a full stop, which some engines take for a part of a name.
        dtype: its type.
        facts: what was seen of its numbers; None: nothing, or they are not all finite.
    """

    name: str
    inner: str
    dtype: "nw.dtypes.DType"
    facts: Facts | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it holds whole numbers, or yes and no."""
        return self.dtype.is_integer() or self.is_boolean

    @property
    def is_boolean(self) -> bool:
        """Whether it holds yes and no."""
        return str(self.dtype) == "Boolean"


def column_fault(column: str, code: str | None, why: Words) -> Finding:
    """Return the finding that a column cannot be used."""
    return finding(BAD_COLUMN, node=code, column=Words(repr(column), repr(column)), why=why)


def meanings(framework: Framework) -> Mapping[str, Meaning]:
    """Return the names that columns can have, with what each holds."""
    items = [*framework.leaves(), *framework.extras]
    known = {item.code: Meaning(item.code, "points") for item in items}
    for item in items:
        known.setdefault(f"{item.code}.not_applicable", Meaning(item.code, "not-applicable"))
        for name in item.rule.inputs:
            known.setdefault(f"{item.code}.{name}", Meaning(item.code, "evidence", name))
            known.setdefault(f"{item.code}.{name}.of", Meaning(item.code, "of", name))
    return known


Given = Mapping[str, Mapping[tuple[Role, str], Column]]
"""The columns of each item, by role and input."""


def given_columns(framework: Framework, columns: Iterable[Column]) -> Given:
    """Return the columns of each item that has any."""
    known, given = meanings(framework), dict[str, dict[tuple[Role, str], Column]]()
    for column in columns:
        meaning = known.get(column.name)
        if meaning is not None:
            given.setdefault(meaning.code, {})[meaning.role, meaning.input] = column
    return given


def column_faults(framework: Framework, columns: tuple[Column, ...]) -> Iterator[Finding]:
    """Yield what is wrong with the columns themselves: names, types, rules given by half."""
    known = meanings(framework)
    for column in columns:
        if column.name not in known:
            yield from _unknown(framework, column.name)
    nodes = ground_of(framework).nodes
    for code, given in given_columns(framework, columns).items():
        item = nodes[code]
        if isinstance(item, Item):
            yield from _types(item, given)
            yield from _halves(item, given)


def twice(names: Iterable[str]) -> Iterator[Finding]:
    """Yield the names that stand more than once."""
    for name, count in Counter(names).items():
        if count > 1:
            yield column_fault(
                name, None, Words(f"it stands {count} times: keep one", f"có {count} cột trùng tên: giữ một")
            )


def _unknown(framework: Framework, name: str) -> Iterator[Finding]:
    """Yield what is wrong with a name that looks like evidence, or like a code, and is neither."""
    nodes = ground_of(framework).nodes
    if name in nodes:
        return  # a group: its points would replace it, which is said elsewhere
    if is_code(name) and re.fullmatch(r"[0-9IVX]+(\.[0-9]+)+", name):
        near = ", ".join(nearest(name, nodes, count=1))
        hint = Words(f"; the nearest is {near}", f"; gần nhất là {near}") if near else Words("", "")
        why = Words(f"{framework.id} has no such code{hint.en}", f"{framework.id} không có mã này{hint.vi}")
        yield column_fault(name, name, why)
        return
    code = next((one for one in _heads(name) if one in nodes), None)
    if code is not None:
        node = nodes[code]
        takes = ", ".join((*node.rule.inputs, "not_applicable")) if isinstance(node, Item) else ""
        en = f"{code} takes {takes}" if takes else f"{code} is a group: give columns for what is under it"
        vi = f"{code} nhận {takes}" if takes else f"{code} là mục nhóm: khai cột cho các mục con"
        yield column_fault(name, code, Words(en, vi))


def _heads(name: str) -> Iterator[str]:
    """Yield a name and what is left of it, part by part."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def _types(item: Item, given: Mapping[tuple[Role, str], Column]) -> Iterator[Finding]:
    for (role, _), column in given.items():
        if role == "not-applicable":
            fits, en, vi = column.is_boolean or _is_empty(column), "true or false", "true hoặc false"
        elif role == "evidence" and item.rule.kind in YES_NO:
            fits = column.is_boolean or column.dtype.is_numeric() or _is_empty(column)
            en, vi = "true or false, or 1 and 0", "true hoặc false, hoặc 1 và 0"
        else:
            fits, en, vi = column.dtype.is_numeric() or _is_empty(column), "numbers", "số"
        if not fits:
            why = Words(f"it holds {column.dtype}; give {en}", f"kiểu dữ liệu là {column.dtype}; cần {vi}")
            yield column_fault(column.name, item.code, why)


def _is_empty(column: Column) -> bool:
    """Say whether a column has no type of its own: nothing stands in it."""
    return str(column.dtype) == "Unknown"


def _halves(item: Item, given: Mapping[tuple[Role, str], Column]) -> Iterator[Finding]:
    there = [name for name in item.rule.inputs if ("evidence", name) in given]
    lacking = [f"{item.code}.{name}" for name in item.rule.inputs if name not in there]
    below = [name for name in item.rule.inputs if ("of", name) in given]
    if there and lacking:
        shown = ", ".join(lacking)
        why = Words(f"its rule needs {shown} too", f"thang điểm còn cần {shown}")
        yield column_fault(given["evidence", there[0]].name, item.code, why)
    for name in below:
        column = given["of", name].name
        if name not in there:
            numerator = f"{item.code}.{name}"
            why = Words(f"a denominator without {numerator}", f"có mẫu số nhưng thiếu {numerator}")
            yield column_fault(column, item.code, why)
        elif item.rule.kind in WHOLE or len(item.rule.inputs) > 1:
            kind = item.rule.kind
            why = Words(f"a rule of kind {kind} takes no ratio", f"thang điểm loại {kind} không nhận tỷ số")
            yield column_fault(column, item.code, why)


def worth(value: Fraction, scale: int) -> int:
    """Return points as whole steps of the grid, ties to the even one."""
    return round(value * scale)
