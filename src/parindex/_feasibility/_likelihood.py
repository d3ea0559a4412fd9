"""How likely a total is, given a distribution for every item: by convolution on a grid, without sampling.

Items are never known to be independent, so the answer is a range: from independent items to one common shock that
moves all of them together.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, fsum
from typing import TYPE_CHECKING, Any, NamedTuple

from parindex._assessment import Exact, exact
from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._framework import Framework, Item
from parindex._values import show

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[tuple[int], np.dtype[np.float64]]

GRID = Fraction(1, 100)
NEARLY = 1e-9
"""Probabilities that are floats add up to 1 only nearly; exact ones must do so exactly."""
FEW = 100
"""Up to so many outcomes, adding shifted copies is faster than a convolution."""

LIKELY = Kind(
    "PIX830",
    Severity.NOTE,
    Words("how likely a target is", "khả năng đạt mục tiêu"),
    Words(
        "{basis}: by the distributions given for {count} items, the others staying as they are, {stated} is reached "
        "with a probability of {range}. The first holds if items move independently, the second if one common shock "
        "moves them all.",
        "{basis}: theo phân phối đã cho của {count} tiêu chí, các tiêu chí khác giữ nguyên, xác suất đạt {stated} là "
        "{range}. Số đầu ứng với trường hợp các tiêu chí độc lập, số sau ứng với trường hợp cùng chịu một tác động "
        "chung.",
    ),
)
BAD_SPREAD = Kind(
    "PIX844",
    Severity.ERROR,
    Words("a distribution that cannot be used", "phân phối không dùng được"),
    Words(
        "the distribution of {code} {why}.",
        "phân phối của {code} {why}.",
    ),
)
KINDS = (LIKELY, BAD_SPREAD)

Spread = Mapping[Any, Exact | float]
"""Probabilities by points; points are exact numbers."""

SCALE = (
    (0.05, Words("very unlikely", "rất khó")),
    (0.2, Words("unlikely", "khó")),
    (0.4, Words("rather unlikely", "hơi khó")),
    (0.6, Words("about even", "ngang ngửa")),
    (0.8, Words("rather likely", "khá có khả năng")),
    (0.95, Words("likely", "nhiều khả năng")),
    (2.0, Words("very likely", "rất nhiều khả năng")),
)


class Outcomes(NamedTuple):
    """What one item can add to the total.

    Attributes:
        points: in units of the grid, ascending.
        chances: the probability of each.
    """

    points: tuple[int, ...]
    chances: tuple[float, ...]


class Likelihood(NamedTuple):
    """How likely it is that a sum is reached.

    Attributes:
        independent: if items move independently.
        common: if one common shock moves them all.
    """

    independent: float
    common: float

    @property
    def words(self) -> Words:
        """The range in percent with at most two digits, and in words."""
        one, other = in_words(self.independent), in_words(self.common)
        if one == other:
            return one
        return Words(f"{one.en} to {other.en}", f"{one.vi} đến {other.vi}")


def in_words(chance: float) -> Words:
    """Return a probability in percent with at most two digits, and in words.

    Examples:
        >>> in_words(0.634).en
        '63% (rather likely)'
    """
    said = next(words for below, words in SCALE if chance < below)
    percent = round(chance * 100)
    sign = "<1%" if percent < 1 else ">99%" if percent > 99 else f"{percent}%"  # noqa: PLR2004
    return Words(f"{sign} ({said.en})", f"{sign} ({said.vi})")


def likelihood(items: Sequence[Outcomes], need: int) -> Likelihood:
    """Return how likely it is that the sum of items is at least so much.

    Args:
        items: what each can add, in units of one grid.
        need: the sum, in the same units.
    """
    return Likelihood(_independent(items, need), _common(items, need))


def _independent(items: Sequence[Outcomes], need: int) -> float:
    """Return the probability for independent items: two halves, and their sum only where it is large enough."""
    import numpy as np  # noqa: PLC0415

    ordered = sorted(items, key=lambda one: one.points[-1] - one.points[0])
    one, other = _summed(ordered[::2]), _summed(ordered[1::2])
    rest = need - sum(item.points[0] for item in items)
    at_least = np.cumsum(other[::-1])[::-1]
    wanted = rest - np.arange(len(one))
    reached = np.where(wanted <= 0, at_least[0], at_least[np.clip(wanted, 0, len(other) - 1)])
    return min(float(np.sum(one * np.where(wanted < len(other), reached, 0.0))), 1.0)


def _summed(items: Sequence[Outcomes]) -> "Array":
    """Return the distribution of a sum above its least, item by item."""
    import numpy as np  # noqa: PLC0415

    whole = np.ones(1)
    for one in items:
        width = one.points[-1] - one.points[0]
        if len(one.points) > FEW:
            spread = np.zeros(width + 1)
            spread[np.array(one.points) - one.points[0]] = one.chances
            whole = np.convolve(whole, spread)
            continue
        before = whole
        whole = np.zeros(len(before) + width)
        for points, chance in zip(one.points, one.chances, strict=True):
            start = points - one.points[0]
            whole[start : start + len(before)] += chance * before
    return whole


def _common(items: Sequence[Outcomes], need: int) -> float:
    """Return the probability if all items stand at the same quantile of their distributions."""
    steps: list[tuple[float, int]] = []
    for one in items:
        steps += [
            (fsum(one.chances[:number]), one.points[number] - one.points[number - 1])
            for number in range(1, len(one.points))
        ]
    total = sum(one.points[0] for one in items)
    if total >= need:
        return 1.0
    for level, rise in sorted(steps):
        total += rise
        if total >= need:
            return max(1.0 - level, 0.0)
    return 0.0


def outcomes_of(
    framework: Framework, spreads: Mapping[str, Spread], weights: Mapping[str, Fraction]
) -> tuple[dict[str, Outcomes], tuple[Finding, ...]]:
    """Return distributions on the grid, and what is wrong with them.

    Args:
        framework: the rule book.
        spreads: probabilities by points, by item; codes that are no item are told elsewhere.
        weights: what a point of each item adds to the total.
    """
    found: list[Finding] = []
    outcomes: dict[str, Outcomes] = {}
    for code, spread in spreads.items():
        node = framework[code]
        pairs = sorted((exact(points), _number(chance)) for points, chance in spread.items())
        why = _wrong(node, pairs, weights.get(code))
        if why is not None:
            found.append(finding(BAD_SPREAD, framework=framework.id, node=code, code=code, why=why))
            continue
        points = tuple(int(points * weights[code] / GRID) for points, _ in pairs)
        outcomes[code] = Outcomes(points, tuple(float(chance) for _, chance in pairs))
    return outcomes, tuple(found)


def _wrong(node: object, pairs: list[tuple[Fraction, Fraction | float]], weight: Fraction | None) -> Words | None:
    """Say why a distribution cannot be used, or None."""
    if not isinstance(node, Item) or weight is None:
        return Words("is not that of an item that counts in the total", "không thuộc tiêu chí được tính vào tổng điểm")
    chances = [chance for _, chance in pairs]
    if not all(0 <= chance <= 1 for chance in chances):
        return Words("has a probability outside 0 to 1", "có xác suất ngoài khoảng 0 đến 1")
    outside = [points for points, _ in pairs if not node.min <= points <= node.max]
    if outside:
        return _about("has {points}, outside its bounds", "có mức {points} ngoài giới hạn điểm", outside[0])
    if len({points for points, _ in pairs}) < len(pairs):
        return Words("has one number of points twice", "có một mức điểm ghi hai lần")
    off = [points for points, _ in pairs if (points * weight / GRID).denominator != 1]
    if off:
        return _about("has {points}, off the grid of 0.01", "có mức {points} không nằm trên lưới 0,01", off[0])
    return _not_one(chances)


def _about(en: str, vi: str, points: Fraction) -> Words:
    shown = show(points)
    return Words(en.format(points=shown), vi.format(points=shown.replace(".", ",")))


def _not_one(chances: list[Fraction | float]) -> Words | None:
    exactly = [chance for chance in chances if isinstance(chance, Fraction)]
    if len(exactly) == len(chances):
        whole = sum(exactly, Fraction())
        return None if whole == 1 else _about("sums to {points}, not to 1", "có tổng {points}, không phải 1", whole)
    near = fsum(chances)
    if abs(near - 1) <= NEARLY:
        return None
    return Words(f"sums to {near:.6g}, not to 1", f"có tổng {near:.6g}, không phải 1".replace(".", ","))


def _number(chance: Exact | float) -> Fraction | float:
    return chance if isinstance(chance, float) else exact(chance)


def chance_of(
    items: Iterable[Item],
    target: Fraction,
    outcomes: Mapping[str, Outcomes],
    now: Mapping[str, Fraction],
    weights: Mapping[str, Fraction],
) -> Likelihood:
    """Return how likely some items together reach a target; those without a distribution stay as they are.

    Args:
        items: the items of the total or of a domain.
        target: what they are to add to the total together.
        outcomes: the distributions on the grid.
        now: the points of every item.
        weights: what a point of each item adds to the total.
    """
    every = list(items)
    still = sum((now[item.code] * weights[item.code] for item in every if item.code not in outcomes), Fraction())
    moving = [outcomes[item.code] for item in every if item.code in outcomes]
    return likelihood(moving, ceil((target - still) / GRID))


def told(framework: Framework, code: str, target: Fraction, count: int, chance: Likelihood, basis: Words) -> Finding:
    """Return the finding that says how likely a target is.

    Args:
        framework: the rule book.
        code: the node.
        target: its points aimed at.
        count: how many items have a distribution.
        chance: how likely it is.
        basis: the version under which this holds.
    """
    return finding(
        LIKELY,
        framework=framework.id,
        node=code,
        stated=show(target),
        basis=basis,
        count=str(count),
        range=chance.words,
    )
