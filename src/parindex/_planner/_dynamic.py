"""The cheapest plan to every total at once: a dynamic programme over the common grid.

A table holds, for every gain, the least that it takes: effort first, then how many items change, in one integer. Among
equal ones the plan is chosen that gives more to what comes first in official order; a group with a limit of its own
counts as one.
"""

from typing import TYPE_CHECKING, NamedTuple

from parindex._planner._grid import Branch, Leaf

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[tuple[int], np.dtype[np.int64]]

NEVER = 1 << 62
"""What a gain takes that cannot be had."""


class Stage(NamedTuple):
    """One item or limited group as it was put on what comes behind it.

    Attributes:
        part: the item, or the table of the group.
        gains: what it can add.
        costs: what that takes.
        before: the table of what comes behind it.
    """

    part: "Leaf | Table"
    gains: "Array"
    costs: "Array"
    before: "Array"


class Table(NamedTuple):
    """What every gain of a group takes.

    Attributes:
        least: by gain; ``NEVER`` or more where it cannot be had.
        stages: how it came to be, the last in official order first.
    """

    least: "Array"
    stages: tuple[Stage, ...]


def table_of(branch: Branch, count: int) -> Table:
    """Return what every gain of a group takes.

    Args:
        branch: the group.
        count: one more than there are items: by this an effort of 1 outweighs all changes.
    """
    import numpy as np  # noqa: PLC0415

    least = np.zeros(1, dtype=np.int64)
    stages: list[Stage] = []
    for part in reversed(branch.parts):
        stage = _stage(part, count, least)
        stages.append(stage)
        least = _joined(stage)
    least[: min(branch.low, len(least))] = NEVER
    if branch.high is not None:
        least[max(branch.high + 1, 0) :] = NEVER
    return Table(least, tuple(stages))


def _stage(part: Leaf | Branch, count: int, before: "Array") -> Stage:
    import numpy as np  # noqa: PLC0415

    if isinstance(part, Leaf):
        costs = [effort * count + change for effort, change in zip(part.efforts, part.changes, strict=True)]
        return Stage(part, np.array(part.gains, dtype=np.int64), np.array(costs, dtype=np.int64), before)
    table = table_of(part, count)
    gains = np.flatnonzero(table.least < NEVER)
    return Stage(table, gains, table.least[gains], before)


def _joined(stage: Stage) -> "Array":
    """Return the table with the part on it: the least over all its options, for every gain."""
    import numpy as np  # noqa: PLC0415

    reach = int(stage.gains[-1]) if len(stage.gains) else 0
    size = len(stage.before)
    least = np.full(size + reach, NEVER, dtype=np.int64)
    room = np.empty(size, dtype=np.int64)
    for gain, cost in zip(stage.gains.tolist(), stage.costs.tolist(), strict=True):
        np.add(stage.before, cost, out=room)
        window = least[gain : gain + size]
        np.minimum(window, room, out=window)
    return least


def trace(table: Table, gain: int) -> dict[str, int]:
    """Return the plan behind a gain: by item, the index of its option.

    Args:
        table: the table of the whole.
        gain: a gain that can be had.
    """
    picked: dict[str, int] = {}
    value = int(table.least[gain])
    for stage in reversed(table.stages):
        number = _pick(stage, gain, value)
        step = int(stage.gains[number])
        if isinstance(stage.part, Leaf):
            picked[stage.part.code] = number
        else:
            picked |= trace(stage.part, step)
        value -= int(stage.costs[number])
        gain -= step
    return picked


def _pick(stage: Stage, gain: int, value: int) -> int:
    """Return the last option, in ascending order of gains, that the table was made of."""
    import numpy as np  # noqa: PLC0415

    rest = gain - stage.gains
    fits = (rest >= 0) & (rest < len(stage.before))
    made = stage.before[np.where(fits, rest, 0)] + stage.costs == value
    return int(np.flatnonzero(fits & made)[-1])


def frontier_of(table: Table, count: int) -> tuple[tuple[int, int], ...]:
    """Return the gains for which no other has as much for less effort, nor more for as much, with their efforts.

    Args:
        table: the table of the whole.
        count: as it was made with.
    """
    import numpy as np  # noqa: PLC0415

    efforts = np.where(table.least < NEVER, table.least // count, NEVER)
    behind = np.minimum.accumulate(efforts[::-1])[::-1]
    after = np.append(behind[1:], NEVER)
    gains = np.flatnonzero(efforts < after)
    return tuple(zip(gains.tolist(), efforts[gains].tolist(), strict=True))
