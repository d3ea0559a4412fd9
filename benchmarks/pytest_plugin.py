"""Measures what the plugin of pytest costs: those who use it, and those who do not.

Every figure is taken in pairs, ours and then the opponent's. Run it with the library installed; nothing else should run
meanwhile.

    python benchmarks/pytest_plugin.py
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "examples" / "ha-nam-2019" / "plan.yaml"
PLANS = 500
PAIRS_OF_FOLDERS = 3
PAIRS_OF_RUNS = 41
LOOP = """
import pathlib, sys
import parindex as par
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.yaml")):
    par.check(par.load_plan(path))
"""


def seconds(folder: Path, *arguments: str) -> float:
    """Return how long a process takes."""
    # pytest keeps what it compiles of plugins, as Python does, unless it is told to write no byte code
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=folder, env=env, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def plans(folder: Path) -> None:
    """Print the ratio of testing many plans to checking them in a loop."""
    (folder / "plans").mkdir()
    for number in range(PLANS):
        shutil.copy(PLAN, folder / "plans" / f"{number}.yaml")
    times = []
    for _ in range(PAIRS_OF_FOLDERS):
        ours = seconds(folder, "-m", "pytest", "-q", "--tb=no", "-W", "ignore", "--parindex=plans", "plans")
        times.append((ours, seconds(folder, "-c", LOOP, "plans")))
    ratio = statistics.median(one / two for one, two in times)
    ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{ratio:6.3f}   1.20  {ours:6.1f} s  {theirs:6.1f} s   collect and test {PLANS} plans, against a loop")


def unused(folder: Path) -> None:
    """Print how many milliseconds a run pays that does not use the plugin."""
    (folder / "test_one.py").write_text("def test_one():\n    pass\n", encoding="utf-8")
    run = ("-m", "pytest", "-q", "test_one.py")
    seconds(folder, *run)
    differences = [
        (seconds(folder, *run) - seconds(folder, *run, "-p", "no:parindex")) * 1000 for _ in range(PAIRS_OF_RUNS)
    ]
    print(
        f"{statistics.median(differences):6.1f} ms (at most 5 ms)   a run that does not use it, against -p no:parindex"
    )


def main() -> None:
    """Print both figures."""
    with tempfile.TemporaryDirectory() as folder:
        unused(Path(folder))
        plans(Path(folder))


if __name__ == "__main__":
    main()
