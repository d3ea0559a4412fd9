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
import tempfile
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


def inputs(units: int) -> Any:
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
            columns[item.code] = random.integers(0, int(item.max * 4) + 1, units) / 4
    return pl.DataFrame(columns)


def ours(frame: Any) -> Any:
    """Score with the library."""
    import parindex as par

    return par.score_frame(par.get_framework(FRAMEWORK), frame)


def by_hand(frame: Any) -> Any:
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
        else:
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
    # The nearest float: Polars multiplies with the reciprocal of a constant, which misses it.
    query = query.with_columns(scale=(pl.col("unit") * 0 + SCALE).cast(pl.Float64))
    return query.with_columns(pl.col(made).cast(pl.Float64) / pl.col("scale")).drop("scale").collect()


def looped(frame: Any) -> Any:
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


def child(way: str, path: str) -> None:
    """Print seconds and peak memory in megabytes of one measurement."""
    import polars as pl

    frame = pl.read_parquet(path)
    if way != "looped":
        WAYS[way](frame.head(1000))  # imports and frameworks are not what is measured
    start = time.perf_counter()
    result = WAYS[way](frame)
    taken = time.perf_counter() - start
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(result))


def measured(way: str, path: Path) -> tuple[float, float]:
    """Return seconds and megabytes of one measurement in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "child", way, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory, _ = done.stdout.split()
    return float(seconds), float(memory)


def same() -> bool:
    """Say whether both give the same numbers."""
    frame = inputs(10_000)
    mine, other = (way(frame) for way in (ours, by_hand))
    return bool(mine.equals(other.select(mine.columns)))


def main(units: int, pairs: int) -> None:
    """Print the ratios."""
    print(f"{units:,} units by {FRAMEWORK}; both ways give the same: {same()}")
    with tempfile.TemporaryDirectory() as folder:
        every, few = Path(folder) / "every.parquet", Path(folder) / "few.parquet"
        inputs(units).write_parquet(every)
        inputs(LOOPED).write_parquet(few)
        runs = [
            (measured("ours", every), measured("by_hand", every), measured("looped", few)[0] * units / LOOPED)
            for _ in range(pairs)
        ]
    faster = statistics.median(other[0] / mine[0] for mine, other, _ in runs)
    memory = statistics.median(mine[1] / other[1] for mine, other, _ in runs)
    seconds, megabytes = (statistics.median(mine[number] for mine, _, _ in runs) for number in range(2))
    loop = statistics.median(loop / mine[0] for mine, _, loop in runs)
    print(f"{faster:6.2f} times as fast as Polars by hand ({seconds:.2f} s), goal at least 0.9")
    print(f"{loop:6.1f} times as fast as a loop over floats, goal at least 25")
    print(f"{memory:6.2f} times the peak memory of Polars by hand ({megabytes:.0f} MB), goal at most 1.3")


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(*sys.argv[2:])
    else:
        numbers = [int(text) for text in sys.argv[1:]]
        main(*(numbers + [UNITS, PAIRS][len(numbers) :]))
