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
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import yaml
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

import parindex
from parindex._catalogue import catalogue_folder
from parindex._diff._matching import align
from parindex._documents import read_document
from parindex._framework import Framework, Group, Node
from parindex._loading import load_framework
from parindex._text import fold, letters, plain

FRAMEWORK = str(Path(catalogue_folder()) / "par-index" / "2018.yaml")
INPUTS = {"proportional": "rate", "survey": "value"}
PAIRS_OF_PROCESSES = 41
PAIRS_OF_CALLS = 101
PAIRS_OF_WORKBOOKS = 11
ROWS_OF_WORKBOOK = 2000


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


Plain = dict[str, Any]


def assessment(framework: parindex.Framework) -> parindex.Assessment:
    """Return an assessment of every item: surveys and rates by evidence, all others by self-score and final score."""
    items: list[parindex.Assessed] = []
    for number, leaf in enumerate(framework.leaves()):
        if leaf.rule.kind in INPUTS:
            value = Fraction(60000 + 397 * number, 100000) % 1
            items.append(parindex.Assessed(code=leaf.code, evidence={INPUTS[leaf.rule.kind]: value}))
        else:
            own = leaf.max * Fraction(number % 4 + 1, 4)
            items.append(parindex.Assessed(code=leaf.code, self_score=own, final=own))
    return parindex.Assessment(framework=framework.id, unit="A", year=2018, items=tuple(items))


def plain_tree(node: parindex.Group | parindex.Item) -> Plain:
    """Return a node and all under it as dicts."""
    fields: Plain = {"code": node.code, "min": node.min, "max": node.max}
    if isinstance(node, parindex.Group):
        return {**fields, "children": [plain_tree(child) for child in node.children]}
    return fields


def plain_entries(given: parindex.Assessment) -> Plain:
    """Return the entries of an assessment as dicts."""
    return {
        entry.code: {"rate": entry.evidence[0][1].value}
        if entry.evidence
        else {"self": entry.self_score, "final": entry.final}
        for entry in given.items
    }


def walk(node: Plain, given: Plain, results: Plain) -> Plain:
    """Score a tree by hand with fractions: for every node state, basis, least and most points, maximum."""
    code = node["code"]
    if "children" in node:
        parts = [walk(child, given, results) for child in node["children"]]
        result = {
            "state": "scored" if all(part["state"] == "scored" for part in parts) else "unscored",
            "basis": "children",
            "low": sum(part["low"] for part in parts),
            "high": sum(part["high"] for part in parts),
            "max": sum(part["max"] for part in parts),
        }
    else:
        entry = given.get(code, {})
        basis, points = None, None
        if "final" in entry:
            basis, points = "final", entry["final"]
        elif "rate" in entry:
            basis, points = "computed", node["min"] + (node["max"] - node["min"]) * entry["rate"]
        low, high = (node["min"], node["max"]) if points is None else (points, points)
        state = "unscored" if points is None else "scored"
        result = {"state": state, "basis": basis, "low": low, "high": high, "max": node["max"]}
    results[code] = result
    return result


def write_workbook(path: str) -> None:
    """Write a plan of many rows, as long in its texts as published ones are."""
    nodes = tuple(parindex.get_framework("par-index/2022").walk())
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        ["STT", "Tiêu chí", "Điểm tối đa", "Điểm đạt được năm 2023", "Mục tiêu năm 2024", "Nhiệm vụ", "Chủ trì"]
    )
    for number in range(ROWS_OF_WORKBOOK):
        node = nodes[number % len(nodes)]
        task = f"Tiếp tục tham mưu thực hiện đúng tiến độ, nội dung của nhiệm vụ số {number}"
        sheet.append(
            [node.code, node.name.vi, float(node.max), float(node.max) / 2, float(node.max), task, "Sở Nội vụ"]
        )
    book.save(path)


def openpyxl_walk(path: str) -> None:
    """Look at every cell of a workbook with openpyxl."""
    for sheet in openpyxl.load_workbook(path, data_only=True):
        for row in sheet.iter_rows():
            for cell in row:
                cell.value  # noqa: B018


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
    for known in (fold, letters, plain):
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
    with tempfile.TemporaryDirectory() as folder:
        workbook = str(Path(folder) / "plan.xlsx")
        write_workbook(workbook)
        print(f"{'ratio':>6} {'goal':>6}  {'ours':>9} {'theirs':>9}  job, against")
        for job, goal, against, ours, theirs, pairs in jobs(workbook):
            middle, mine, other = ratio(ours, theirs, pairs)
            print(f"{middle:6.3f} {goal:6.2f}  {mine:6.1f} ms {other:6.1f} ms  {job}, against {against}")


def jobs(workbook: str) -> list[tuple[str, float, str, Callable[[], object], Callable[[], object], int]]:
    """Return the jobs: name, goal, opponent, ours, the opponent's, and how many pairs are run."""
    opponent = f"import attrs, cattrs, yaml; yaml.load(open({FRAMEWORK!r}, 'rb'), Loader=yaml.CSafeLoader)"
    old, new = parindex.get_framework("par-index/2018"), parindex.get_framework("par-index/2022")
    noisy = attrs.evolve(old, id="misread/2018", tree=misread(old.tree, random.Random(1)))  # noqa: S311
    framework = load_framework(FRAMEWORK)
    given = assessment(framework)
    tree, entries = plain_tree(framework.tree), plain_entries(given)
    card = parindex.score(framework, given)
    by_hand: Plain = {}
    if walk(tree, entries, by_hand)["low"] != card.total.points:
        msg = "the walk by hand and the library differ"
        raise SystemExit(msg)
    return [
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
            "read a workbook of 2,000 rows into a plan",
            3.0,
            "load_workbook(data_only=True) of openpyxl and a walk over its cells",
            lambda: read_document(workbook, frameworks=["par-index/2022"]),
            lambda: openpyxl_walk(workbook),
            PAIRS_OF_WORKBOOKS,
        ),
        (
            "score one unit into a full scorecard",
            2.0,
            "a hand-written walk with fractions, the same values as dicts",
            lambda: parindex.score(framework, given),
            lambda: walk(tree, entries, {}),
            PAIRS_OF_CALLS,
        ),
        (
            "what_if, one item",
            0.25,
            "the same walk",
            lambda: parindex.what_if(card, {"1.2": "1"}),
            lambda: walk(tree, entries, {}),
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


if __name__ == "__main__":
    main()
