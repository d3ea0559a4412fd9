"""Means: a group that is the mean of its children, as the framework says or as it was read off results."""

from collections.abc import Iterator
from fractions import Fraction

from parindex._checks._tables import Grid, Subject
from parindex._checks._terms import figures_under, signed, total_of
from parindex._findings import Finding, Kind, Number, Severity, Words, finding
from parindex._framework import Group, combining_group
from parindex._plan import Column
from parindex._printed import Figure
from parindex._values import show

MEAN = Kind(
    "PIX210",
    Severity.ERROR,
    Words("a mean is not its children's", "số trung bình khác trung bình các mục con"),
    Words(
        "{what} is {stated}, but the mean of its {count} rows is {computed} = {sum}/{count}; rounding does not explain "
        "{gap}: correct the figure.",
        "{what} ghi {stated}, nhưng trung bình {count} dòng con là {computed} = {sum}/{count}; làm tròn không giải "
        "thích được {gap}: sửa số.",
    ),
)
INFERRED_MEAN = Kind(
    "PIX211",
    Severity.NOTE,
    Words("a mean is not its children's, as far as is known", "số có thể không phải trung bình các mục con"),
    Words(
        "{what} is {stated}, the mean of its {count} rows {computed} = {sum}/{count}; rounding does not explain {gap}. "
        "That it is their mean is inferred: {evidence}",
        "{what} ghi {stated}, trung bình {count} dòng con là {computed} = {sum}/{count}; làm tròn không giải thích "
        "được {gap}. Cách lấy trung bình là suy ra: {evidence}",
    ),
)
KINDS = (MEAN, INFERRED_MEAN)


def check_means(subject: Subject) -> Iterator[Finding]:
    """Groups that are means, where every child is printed with a figure."""
    for grid in subject.grids:
        for node in grid.framework.walk():
            stated = combining_group(grid.framework, node) if isinstance(node, Group) else None
            if isinstance(node, Group) and stated is not None and stated.combine == "mean" and node.code in grid.rows:
                for index, column in grid.columns(("achieved", "target")):
                    yield from _check_mean(grid, node, stated.inferred, index, column)


def _check_mean(grid: Grid, group: Group, evidence: str | None, index: int, column: Column) -> Iterator[Finding]:
    stated, children = grid.figure(group.code, index), figures_under(grid, group, index)
    if stated is None or children is None or grid.missing(group) or grid.strangers.get(group.code):
        return
    computed = total_of(children) / len(children)
    if _rounding_explains(stated, children):
        return
    yield finding(
        INFERRED_MEAN if evidence else MEAN,
        place=grid.rows[group.code].cells[index].place,
        framework=grid.framework.id,
        node=group.code,
        field=column.field,
        stated=show(stated.value),
        computed=_shown(computed, stated.places),
        what=column.words,
        count=str(len(children)),
        sum=show(total_of(children)),
        gap=_shown(stated.value - computed, stated.places, sign=True),
        evidence=evidence or "",
    )


def _rounding_explains(stated: Figure, children: list[Figure]) -> bool:
    """Say whether all figures, rounded or all cut at their last places, can be a mean and its parts.

    No figure counts as exact here: a mean is awarded by no rule, so 75.65 is rounded like any other.
    """
    gap = stated.value - total_of(children) / len(children)
    own = Fraction(1, 10**stated.places)
    parts = sum((Fraction(1, 10**child.places) for child in children), Fraction()) / len(children)
    return abs(gap) <= (own + parts) / 2 or -own < gap < parts


def _shown(value: Fraction, places: int, *, sign: bool = False) -> Number:
    """Return a mean with two places more than the figure it is compared with: thirds have no decimal."""
    scale = 10 ** (places + 2)
    rounded = Fraction(round(value * scale), scale)
    return signed(rounded) if sign else show(rounded)
