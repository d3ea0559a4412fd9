"""What the columns of a frame mean, by their names, and what is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

import attrs

from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._framework import Framework, Item
from parindex._scoring._sums import ground_of
from parindex._text import nearest

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

BAD_COLUMN = Kind(
    "PIX195",
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
        optional: whether, of denominators, a number without one stands for itself.
    """

    name: str
    inner: str
    dtype: "nw.dtypes.DType"
    facts: Facts | None = None
    optional: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it holds whole numbers, or yes and no."""
        return self.dtype.is_integer() or self.is_boolean

    @property
    def is_boolean(self) -> bool:
        """Whether it holds yes and no."""
        return str(self.dtype) == "Boolean"

    @property
    def is_empty(self) -> bool:
        """Whether it has no type of its own: nothing stands in it."""
        return str(self.dtype) == "Unknown"


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
            if item.rule.kind not in WHOLE and len(item.rule.inputs) == 1:
                known.setdefault(f"{item.code}.{name}.of", Meaning(item.code, "of", name))
    return known


Given = Mapping[str, Mapping[tuple[Role, str], Column]]
"""The columns of each item, by role and input."""


def given_columns(known: Mapping[str, Meaning], columns: Iterable[Column]) -> Given:
    """Return the columns of each item that has any."""
    given = dict[str, dict[tuple[Role, str], Column]]()
    for column in columns:
        meaning = known.get(column.name)
        if meaning is not None:
            given.setdefault(meaning.code, {})[meaning.role, meaning.input] = column
    return given


def column_faults(framework: Framework, columns: Iterable[Column], given: Given) -> Iterator[Finding]:
    """Yield what is wrong with the columns themselves: names, types, rules given by half."""
    known = meanings(framework)
    for column in columns:
        if column.name not in known:
            yield from _unknown(framework, column.name)
    for item in (*framework.leaves(), *framework.extras):
        its = given.get(item.code, {})
        yield from _types(item, its)
        yield from _halves(item, its)


def _unknown(framework: Framework, name: str) -> Iterator[Finding]:
    """Yield what is wrong with a name that begins like a code: there is no such code, or it takes no such column."""
    nodes, parts = ground_of(framework).nodes, name.split(".")
    heads = [".".join(parts[:count]) for count in range(len(parts), 0, -1)]
    known = next((one for one in heads if one in nodes), "")
    code = next((one for one in heads if re.fullmatch(r"([0-9]+|[IVX]+)(\.[0-9]+)+", one)), "")
    node = nodes.get(known)
    if known == name:
        return  # a group: its points would replace it, which is said elsewhere
    if len(code) > len(known):
        yield column_fault(name, code, no_such_code(framework, code))
    elif isinstance(node, Item):
        takes = ", ".join((*node.rule.inputs, "not_applicable"))
        yield column_fault(name, known, Words(f"{known} takes {takes}", f"{known} nhận {takes}"))
    elif node is not None:
        en, vi = "is a group: give columns for what is under it", "là mục nhóm: khai cột cho các mục con"
        yield column_fault(name, known, Words(f"{known} {en}", f"{known} {vi}"))


def no_such_code(framework: Framework, code: str) -> Words:
    """Return the words for a code that a framework does not have, with the nearest that it has."""
    near = ", ".join(nearest(code, ground_of(framework).nodes, count=1))
    hint = Words(f"; the nearest is {near}", f"; gần nhất là {near}") if near else Words("", "")
    return Words(f"{framework.id} has no such code{hint.en}", f"{framework.id} không có mã này{hint.vi}")


def _types(item: Item, given: Mapping[tuple[Role, str], Column]) -> Iterator[Finding]:
    for (role, _), column in given.items():
        numeric = column.dtype.is_numeric() and role != "not-applicable"
        both = role == "evidence" and item.rule.kind in YES_NO
        said = column.is_boolean and (both or role == "not-applicable")
        if not (numeric or said or column.is_empty):
            need = _YES_OR_ONE if both else _YES if role == "not-applicable" else _NUMBERS
            why = Words(f"it holds {column.dtype}; give {need.en}", f"kiểu dữ liệu là {column.dtype}; cần {need.vi}")
            yield column_fault(column.name, item.code, why)


_YES = Words("true or false", "true hoặc false")
_YES_OR_ONE = Words("true or false, or 1 and 0", "true hoặc false, hoặc 1 và 0")
_NUMBERS = Words("numbers", "số")


def _halves(item: Item, given: Mapping[tuple[Role, str], Column]) -> Iterator[Finding]:
    there = [column.name for (role, _), column in given.items() if role in ("evidence", "of")]
    lacking = [f"{item.code}.{name}" for name in item.rule.inputs if ("evidence", name) not in given]
    if there and lacking:
        shown = ", ".join(lacking)
        why = Words(f"its rule needs {shown} too", f"thang điểm còn cần {shown}")
        yield column_fault(there[0], item.code, why)
