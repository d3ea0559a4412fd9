"""Measures the library against what a user would otherwise do, and prints the ratios.

Each figure is the median over many pairs: ours, then the opponent's, in turn, so that a machine whose speed drifts does
not decide. Run it with the library installed from a wheel; nothing else should run meanwhile.

    python benchmarks/run.py
"""

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import yaml

import parindex
from parindex._catalogue import catalogue_folder
from parindex._documents import read_document
from parindex._loading import load_framework

FRAMEWORK = str(Path(catalogue_folder()) / "par-index" / "2018.yaml")
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
    ]


if __name__ == "__main__":
    main()
