"""Groups of their children in columns: sums, means and weighted means of whole steps, stage by stage."""

from collections.abc import Mapping
from functools import reduce
from math import lcm
from operator import add, and_
from typing import TYPE_CHECKING

from parindex._columns._items import Items, Points
from parindex._columns._numbers import even_below, half_even, plus, times, worth
from parindex._framework import Combine, Framework, Group, Node
from parindex._scoring._sums import ground_of, made_of

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw


class Tree:
    """The points of all nodes of a framework.

    Attributes:
        points: by code, each as columns that a stage makes.
        stages: what to compute, one list after the other; a column of one stage takes those before it.
    """

    def __init__(self, framework: Framework, items: Items, *, reading: str | None, bounds: bool) -> None:
        self.framework = framework
        self.items = items
        self.reading = reading
        self.bounds = bounds
        self.points: dict[str, Points] = {}
        self.stages: list[list[nw.Expr]] = []
        self._depths: dict[str, int] = {}
        for node, _ in ground_of(framework).order:
            if isinstance(node, Group):
                self._group(node)
            else:
                self._keep(node, 0, items.points(node))
        for extra in framework.extras:
            self._keep(extra, 0, items.points(extra))

    def _keep(self, node: Node, depth: int, points: Points) -> None:
        """Put the points of a node into a stage, and keep the names they have there."""
        import narwhals.stable.v2 as nw

        if depth == len(self.stages):
            self.stages.append([])
        number, stage = len(self.points), self.stages[depth]

        def named(letter: str, made: "nw.Expr") -> "nw.Expr":
            name = f"{letter}{number}"
            stage.append(made.alias(name))
            return nw.col(name)

        # whole numbers cannot be missing everywhere in pandas
        missing = nw.lit(None, dtype=nw.Float64)
        value = named("p", missing if points.value is None else points.value)
        aside = None if points.aside is None else named("a", points.aside)
        low, high = points.low, points.high
        if self.bounds:
            low, high = named("l", low), named("h", high)
        self._depths[node.code] = depth
        self.points[node.code] = Points(value=None if points.value is None else value, low=low, high=high, aside=aside)

    def _group(self, group: Group) -> None:
        how, nodes = made_of(self.framework, group, self.reading)
        depth = 1 + max(self._depths[node.code] for node in nodes)
        self._keep(group, depth, self._combined(group, how, nodes))

    def _combined(self, group: Group, how: Combine, nodes: tuple[Node, ...]) -> Points:
        import narwhals.stable.v2 as nw

        scale = self.items.scale
        if how == "unknown":
            ends = (nw.lit(worth(end, scale), dtype=nw.Int64) for end in (group.min, group.max))
            low, high = ends
            return Points(value=None, low=low, high=high)
        parts = [self.points[node.code] for node in nodes]
        weights = self._weights(group, how, nodes)
        shift = self._least(nodes)
        asides = [part.aside for part in parts if part.aside is not None]
        aside = reduce(and_, asides) if len(asides) == len(parts) else None
        values = [part.value for part in parts if part.value is not None]
        value = self._joined(how, values, parts, weights, shift) if len(values) == len(parts) else None
        if value is not None and aside is not None:
            value = nw.when(~aside).then(value)
        low, high = nw.lit(0), nw.lit(0)
        if self.bounds:
            low = self._joined(how, [part.low for part in parts], parts, weights, shift)
            high = self._joined(how, [part.high for part in parts], parts, weights, shift)
            if aside is not None and how != "sum":
                low, high = (nw.when(~aside).then(end).otherwise(nw.lit(0, dtype=nw.Int64)) for end in (low, high))
        return Points(value=value, low=low, high=high, aside=aside)

    def _joined(
        self, how: Combine, values: list["nw.Expr"], parts: list[Points], weights: list[int], shift: int
    ) -> "nw.Expr":
        """Return numbers of the parts combined; parts that do not apply do not count."""
        import narwhals.stable.v2 as nw

        nothing = nw.lit(0, dtype=nw.Int64)
        counted = [
            value if part.aside is None else nw.when(part.aside).then(nothing).otherwise(value)
            for value, part in zip(values, parts, strict=True)
        ]
        if how == "sum":
            return reduce(add, counted)
        whole = sum(weight for weight, part in zip(weights, parts, strict=True) if part.aside is None)
        shares = [
            nw.when(part.aside).then(nothing).otherwise(nw.lit(weight, dtype=nw.Int64))
            for weight, part in zip(weights, parts, strict=True)
            if part.aside is not None
        ]
        below: int | nw.Expr = reduce(add, shares) + whole if shares else whole
        if not isinstance(below, int) and not whole:
            below = nw.when(below > 0).then(below).otherwise(nw.lit(1, dtype=nw.Int64))
        above = reduce(add, (times(value, weight) for value, weight in zip(counted, weights, strict=True)))
        most = 4 * self.items.scale * sum(weights) * (int(self.framework.tree.max) + 1 - shift)
        rounded = half_even(plus(above, times(below, -shift)), below, most=most)
        whole_steps: nw.Expr = plus(rounded, shift)
        return whole_steps

    def _weights(self, group: Group, how: Combine, nodes: tuple[Node, ...]) -> list[int]:
        """Return the weights as whole numbers."""
        if how != "weighted":
            return [1] * len(nodes)
        reading = next((one for one in group.readings if one.id == self.reading), None)
        weights = [node.weight or 0 for node in nodes]
        if reading is not None:
            stated = dict(reading.weights)
            weights = [stated[node.code] for node in nodes]
        common = lcm(*(weight.denominator for weight in weights))
        return [int(weight * common) for weight in weights]

    def _least(self, nodes: tuple[Node, ...]) -> int:
        """Return an even number of steps that no part is below."""
        return min(0, *(even_below(node.min * self.items.scale) for node in nodes))


def shown(tree: Tree) -> Mapping[str, str]:
    """Return the names of the columns of a result, with the inner name of each."""
    columns: dict[str, str] = {}
    for number, code in enumerate(tree.points):
        columns[code] = f"p{number}"
        if tree.bounds:
            columns[f"{code}.low"], columns[f"{code}.high"] = f"l{number}", f"h{number}"
    return columns
