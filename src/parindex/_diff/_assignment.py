"""Which pairs to choose so that all together are as alike as can be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from parindex.errors import MissingExtraError

Pair = tuple[str, str]
_WHOLE = 1000


def assign(likeness: Mapping[Pair, int]) -> list[Pair]:
    """Return the pairs, each code in one of them, whose likeness is the greatest in sum.

    Pairs that share no code, not even over others, are chosen apart: a large tree falls into many small problems.

    Args:
        likeness: in thousandths, by old and new code; what is not named is no pair.

    Raises:
        MissingExtraError: the library that this needs is not installed.
    """
    chosen: list[Pair] = []
    for olds, news in _parts(likeness):
        if len(olds) == len(news) == 1:
            chosen.append((olds[0], news[0]))
        else:
            chosen += _best(olds, news, likeness)
    return chosen


def _parts(pairs: Iterable[Pair]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the codes that hang together, old ones and new ones, in the order in which they come."""
    partners: dict[tuple[str, bool], list[tuple[str, bool]]] = defaultdict(list)
    for old, new in pairs:
        partners[old, True].append((new, False))
        partners[new, False].append((old, True))
    seen: set[tuple[str, bool]] = set()
    for start in partners:
        if start not in seen:
            part = [start]
            seen.add(start)
            for one in part:
                fresh = [other for other in partners[one] if other not in seen]
                seen.update(fresh)
                part += fresh
            yield [code for code, is_old in part if is_old], [code for code, is_old in part if not is_old]


def _best(olds: list[str], news: list[str], likeness: Mapping[Pair, int]) -> list[Pair]:
    try:
        from munkres import Munkres  # noqa: PLC0415
    except ImportError:
        library = "munkres"
        raise MissingExtraError(library, "matching") from None
    size = max(len(olds), len(news))
    costs = [[_WHOLE] * size for _ in range(size)]  # to leave a node alone costs as much as a pair without likeness
    for row, old in enumerate(olds):
        for column, new in enumerate(news):
            costs[row][column] = _WHOLE - likeness.get((old, new), 0)
    found = Munkres().compute(costs)
    return [
        (olds[row], news[column])
        for row, column in found
        if row < len(olds) and column < len(news) and (olds[row], news[column]) in likeness
    ]
