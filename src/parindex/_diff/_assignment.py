"""Which pairs to choose so that all together are as alike as can be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

Pair = tuple[str, str]
_WHOLE = 1000
_FAR = 1 << 60
_START = -1


def assign(likeness: Mapping[Pair, int]) -> list[Pair]:
    """Return the pairs, each code in one of them, whose likeness is the greatest in sum.

    Pairs that share no code, not even over others, are chosen apart: a large tree falls into many small problems.

    Args:
        likeness: in thousandths, by old and new code; what is not named is no pair.
    """
    chosen: list[Pair] = []
    for olds, news in _parts(likeness):
        if len(olds) == 1 or len(news) == 1:
            chosen.append(max(product(olds, news), key=likeness.__getitem__))
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
    """Return the best pairs of a part of the problem."""
    if len(olds) > len(news):
        turned = {(new, old): value for (old, new), value in likeness.items()}
        return [(old, new) for new, old in _best(news, olds, turned)]
    # To leave a node alone costs as much as a pair without likeness.
    costs = [[_WHOLE - likeness.get((old, new), 0) for new in news] for old in olds]
    pairs = [(olds[row], news[column]) for row, column in cheapest(costs)]
    return [pair for pair in pairs if pair in likeness]


def cheapest(costs: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return a column for each row, so that the sum of their costs is the least (the Hungarian method).

    Rows are added one by one. Each takes the shortest way to a free column, over columns whose rows move on to others;
    the prices of rows and columns keep every reduced cost from falling below 0, so that a way is found by Dijkstra's
    method.

    Args:
        costs: a cost for each row and column; not more rows than columns.
    """
    width = len(costs[0]) if costs else 0
    owner: list[int | None] = [None] * width
    row_prices, column_prices = [0] * len(costs), [0] * width
    for start in range(len(costs)):
        distance, before = [_FAR] * width, [_START] * width
        done: list[int] = []
        row, column, far = start, _START, 0
        while True:
            for other in set(range(width)).difference(done):
                way = far + costs[row][other] - row_prices[row] - column_prices[other]
                if way < distance[other]:
                    distance[other], before[other] = way, column
            column = min(set(range(width)).difference(done), key=distance.__getitem__)
            far = distance[column]
            done.append(column)
            following = owner[column]
            if following is None:
                break
            row = following
        row_prices[start] += far
        for one in done[:-1]:
            gain = far - distance[one]
            column_prices[one] -= gain
            row_prices[owner[one] or 0] += gain
        while column != _START:
            previous = before[column]
            owner[column] = start if previous == _START else owner[previous]
            column = previous
    return sorted((row, column) for column, row in enumerate(owner) if row is not None)
