"""Measures scoring a million units on Polars against Polars written by hand, and against a loop over floats.

Each measurement runs in a process of its own, which also gives its peak memory; ours and the opponent's take turns and
the median over the pairs is printed. Nothing else should run meanwhile. It takes minutes, so it is apart from the quick
ones of ``run.py``.

    python benchmarks/frames.py [units] [pairs]
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FRAMEWORK = "par-index/2018"
SCALE = 10**6
UNITS = 1_000_000
LOOPED = 20_000
PAIRS = 5
BY_RATE = ("proportional", "survey", "taken")


def inputs(units: int, *, whole: bool) -> Any:
    """Return the frame that all score: points of entered items, counts of those that have a rate."""
    import numpy as np
    import polars as pl

    import parindex as par

    random = np.random.default_rng(1)
    columns: dict[str, Any] = {"unit": np.arange(units)}
    for item in par.get_framework(FRAMEWORK).leaves():
        if item.rule.kind in BY_RATE:
            of = random.integers(1, 1000, units)
            name = f"{item.code}.{item.rule.inputs[0]}"
            columns[name], columns[f"{name}.of"] = random.integers(0, of + 1), of
        else:
            quarters = random.integers(0, int(item.max * 4) + 1, units) * (SCALE // 4)
            columns[item.code] = quarters if whole else quarters / SCALE
    return pl.DataFrame(columns)


def ours(frame: Any, *, whole: bool) -> Any:
    """Score with the library."""
    import parindex as par
    from parindex._columns import score_frame

    return score_frame(par.get_framework(FRAMEWORK), frame, scaled=whole)


def by_hand(frame: Any, *, whole: bool) -> Any:
    """Score with Polars as one who knows it would write it: the same whole numbers, rounding and outputs, no checks."""
    import polars as pl

    import parindex as par

    framework = par.get_framework(FRAMEWORK)
    first, items = [], [item.code for item in framework.leaves()]
    for item in framework.leaves():
        if item.rule.kind in BY_RATE:
            name = f"{item.code}.{item.rule.inputs[0]}"
            most, full = int(item.max * SCALE), getattr(item.rule, "full", 1)
            above, below = pl.col(name) * int(most * full.denominator), pl.col(f"{name}.of") * full.numerator
            doubled = 2 * above + below
            half = doubled // (2 * below)
            points = half - ((half * 2 * below == doubled) & (half % 2 == 1)).cast(pl.Int64)
            first.append((points if full == 1 else pl.min_horizontal(points, most)).alias(item.code))
        elif not whole:
            first.append((pl.col(item.code) * SCALE).round().cast(pl.Int64).alias(item.code))
    query = frame.lazy().with_columns(first)
    groups = [node for node in framework.walk() if isinstance(node, par.Group)]
    depth = {node.code: len(framework.path(node.code)) for node in groups}
    for level in sorted(set(depth.values()), reverse=True):
        sums = []
        for node in groups:
            if depth[node.code] == level:
                total = pl.col(node.children[0].code)
                for child in node.children[1:]:
                    total = total + pl.col(child.code)
                sums.append(total.alias(node.code))
        query = query.with_columns(sums)
    made = [*items, *(node.code for node in groups)]
    return query.with_columns(pl.col(made) if whole else pl.col(made) / SCALE).collect()


def looped(frame: Any, *, whole: bool) -> Any:  # noqa: ARG001
    """Score in floats, a unit at a time, as programs without data frames do."""
    import parindex as par

    framework = par.get_framework(FRAMEWORK)
    nodes = [node for node in reversed(list(framework.walk())) if isinstance(node, par.Group)]
    groups = [(node.code, [child.code for child in node.children]) for node in nodes]
    rates = [
        (item.code, f"{item.code}.{item.rule.inputs[0]}", float(item.max), float(getattr(item.rule, "full", 1)))
        for item in framework.leaves()
        if item.rule.kind in BY_RATE
    ]
    rows = frame.to_dicts()
    for row in rows:
        for code, name, most, full in rates:
            row[code] = most * min(row[name] / row[f"{name}.of"] / full, 1.0)
        for code, children in groups:
            row[code] = sum([row[child] for child in children])
    return rows


WAYS: dict[str, Callable[..., Any]] = {"ours": ours, "by_hand": by_hand, "looped": looped}


def child(way: str, units: int, *, whole: bool) -> None:
    """Print seconds and peak memory in megabytes of one measurement."""
    frame = inputs(units, whole=whole)
    if way != "looped":
        WAYS[way](frame.head(1000), whole=whole)  # imports and frameworks are not what is measured
    start = time.perf_counter()
    result = WAYS[way](frame, whole=whole)
    taken = time.perf_counter() - start
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(result))


def measured(way: str, units: int, kind: str) -> tuple[float, float]:
    """Return seconds and megabytes of one measurement in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "child", way, str(units), kind]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory, _ = done.stdout.split()
    return float(seconds), float(memory)


def same(kind: str) -> bool:
    """Say whether both give the same numbers."""
    frame = inputs(10_000, whole=kind == "whole")
    mine, other = (way(frame, whole=kind == "whole") for way in (ours, by_hand))
    return bool(mine.equals(other.select(mine.columns)))


def main(units: int, pairs: int) -> None:
    """Print the ratios, for points in whole steps and in floats."""
    for kind in ("whole", "floats"):
        print(f"{units:,} units, points in {kind}; the same results: {same(kind)}")
        runs = [(measured("ours", units, kind), measured("by_hand", units, kind)) for _ in range(pairs)]
        faster = statistics.median(other[0] / mine[0] for mine, other in runs)
        memory = statistics.median(mine[1] / other[1] for mine, other in runs)
        mine = statistics.median(one[0] for one, _ in runs)
        loop = measured("looped", LOOPED, "floats")[0] * units / LOOPED
        print(f"  {faster:5.2f} times as fast as Polars by hand, goal 0.9 ({mine:.2f} s)")
        print(f"  {memory:5.2f} times its peak memory, goal at most 1.3")
        print(f"  {loop / mine:5.1f} times as fast as a loop over floats, goal 25 (loop {loop:.0f} s)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(sys.argv[2], int(sys.argv[3]), whole=sys.argv[4] == "whole")
    else:
        numbers = [int(text) for text in sys.argv[1:]]
        main(*(numbers + [UNITS, PAIRS][len(numbers) :]))
