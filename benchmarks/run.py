"""Measures the library against what a user would otherwise do, and prints the ratios.

Each figure is the median over many pairs: ours, then the opponent's, in turn, so that a machine whose speed drifts does
not decide. Run it with the library installed from a wheel; nothing else should run meanwhile. The opponents need scipy
beside the library and its extras.

    pip install scipy
    python benchmarks/run.py

Two frameworks are aligned once in a process, so both sides begin with names that are not folded yet.
"""

import compileall
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import attrs
import yaml
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

import parindex
from parindex._catalogue import catalogue_folder
from parindex._diff._matching import align
from parindex._framework import Framework, Group, Node
from parindex._loading import load_framework
from parindex._text import _fold_words, fold, letters

FRAMEWORK = str(Path(catalogue_folder()) / "par-index" / "2018.yaml")
PAIRS_OF_PROCESSES = 41
PAIRS_OF_CALLS = 101


def process(code: str) -> Callable[[], None]:
    """Return a function that runs a program in a process of its own."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True) and None


def seconds(run: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], theirs: Callable[[], object], pairs: int) -> tuple[float, float, float]:
    """Return the median ratio over pairs, and both medians in milliseconds."""
    ours(), theirs()
    times = [(seconds(ours), seconds(theirs)) for _ in range(pairs)]
    mine, other = zip(*times, strict=True)
    middle = statistics.median(one / two for one, two in times)
    return middle, statistics.median(mine) * 1000, statistics.median(other) * 1000


def yaml_load() -> object:
    """Load the framework file as most programs would, without any check."""
    with Path(FRAMEWORK).open("rb") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def misread(node: Node, chance: random.Random) -> Node:
    """Return a node, with all under it, in whose names one letter in twenty is wrong."""
    letters_of = list(node.name.vi or "")
    for _ in range(len(letters_of) // 20):
        letters_of[chance.randrange(len(letters_of))] = chance.choice("abcdeghiklmnopqrstuvxy")
    name = attrs.evolve(node.name, vi="".join(letters_of) or None)
    if isinstance(node, Group):
        return attrs.evolve(node, name=name, children=tuple(misread(child, chance) for child in node.children))
    return attrs.evolve(node, name=name)


def forget_names() -> None:
    """Let no name be folded yet."""
    for known in (fold, letters, _fold_words):
        known.cache_clear()


def ours_aligned(old: Framework, new: Framework) -> object:
    """Match the nodes of two frameworks by all that is known of them."""
    forget_names()
    return align(old, new, (), (set(), set()))


def theirs_aligned(old: Framework, new: Framework) -> object:
    """Match the nodes of two frameworks by their names alone."""
    forget_names()
    names = [[fold(node.name.vi or "") for node in framework.walk()] for framework in (old, new)]
    return linear_sum_assignment(cdist(*names), maximize=True)


def main() -> None:
    """Print a line a job: the ratio, its goal, the opponent, both times."""
    compileall.compile_dir(Path(parindex.__file__).parent, quiet=1)
    opponent = f"import attrs, cattrs, yaml; yaml.load(open({FRAMEWORK!r}, 'rb'), Loader=yaml.CSafeLoader)"
    old, new = parindex.get_framework("par-index/2018"), parindex.get_framework("par-index/2022")
    noisy = attrs.evolve(old, id="misread/2018", tree=misread(old.tree, random.Random(1)))  # noqa: S311
    jobs = [
        (
            "import parindex, whole process",
            1.3,
            "bare Python",
            process("import parindex"),
            process("pass"),
            PAIRS_OF_PROCESSES,
        ),
        (
            "import and get_framework, whole process",
            1.3,
            "import attrs, cattrs, yaml and yaml.load(CSafeLoader)",
            process("import parindex; parindex.get_framework('par-index/2018')"),
            process(opponent),
            PAIRS_OF_PROCESSES,
        ),
        (
            "load and fully validate a framework, with places",
            0.7,
            "yaml.load(CSafeLoader) of the same file",
            lambda: load_framework(FRAMEWORK),
            yaml_load,
            PAIRS_OF_CALLS,
        ),
        (
            "align a framework of 146 nodes with one whose names were misread",
            1.5,
            "rapidfuzz cdist and scipy linear_sum_assignment",
            lambda: ours_aligned(old, noisy),
            lambda: theirs_aligned(old, noisy),
            PAIRS_OF_CALLS,
        ),
        (
            "align par-index/2018 with par-index/2022, half of whose names changed",
            1.5,
            "rapidfuzz cdist and scipy linear_sum_assignment",
            lambda: ours_aligned(old, new),
            lambda: theirs_aligned(old, new),
            PAIRS_OF_CALLS,
        ),
    ]
    print(f"{'ratio':>6} {'goal':>6}  {'ours':>9} {'theirs':>9}  job, against")
    for job, goal, against, ours, theirs, pairs in jobs:
        middle, mine, other = ratio(ours, theirs, pairs)
        print(f"{middle:6.3f} {goal:6.2f}  {mine:6.1f} ms {other:6.1f} ms  {job}, against {against}")


if __name__ == "__main__":
    main()
