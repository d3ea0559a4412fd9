"""The PAR Index 2022 tree against Phụ lục I of Đắk Lắk's plan, row by row, one cell a line."""

import csv
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

import parindex as par

SOURCE = "002_cc9e23d4a40ad95c.txt"
LINES = Path(__file__).parent / "par_index_2022_lines.csv"


@pytest.fixture(scope="module")
def framework() -> par.Framework:
    """Return the shipped framework."""
    return par.get_framework("par-index/2022")


def test_shape(framework: par.Framework) -> None:
    """The tree has 8 domains, 37 criteria, 88 sub-criteria and 101 items; it sums to 100."""
    levels = Counter(level.id for code in framework if (level := framework.level(code)))

    assert levels == {"domain": 8, "criterion": 37, "sub-criterion": 88}
    assert len(framework.leaves()) == 101
    assert framework.tree.max == sum(item.max for item in framework.leaves()) == 100


def test_points_by_method(framework: par.Framework) -> None:
    """Self-scored, surveyed and statistic points are 61.5, 32 and 6.5, as published."""
    points = {"self": Fraction(), "survey": Fraction(), "statistic": Fraction()}
    for item in framework.leaves():
        points[item.method] += item.max

    assert points == {"self": Fraction(123, 2), "survey": Fraction(32), "statistic": Fraction(13, 2)}


def test_codes_names_and_figures_stand_in_the_source(framework: par.Framework, shared: Path) -> None:
    """For each node the source prints its code, then its name, then its maximum, after the correction that is noted."""
    cells = (shared / "sources" / SOURCE).read_text(encoding="utf-8").split("\n")
    with LINES.open(encoding="utf-8", newline="") as file:
        numbers = {row["code"]: int(row["line"]) for row in csv.DictReader(file)}

    assert list(numbers) == [code for code in framework if code != "total"]
    for code, number in numbers.items():
        following = [" ".join(cell.split()) for cell in cells[number - 1 : number + 12] if cell.strip()]
        node = framework[code]
        official = node.name.printed or node.name.vi or ""
        assert following[0].rstrip(".") == code
        assert following[1] == official or ("." not in code and following[1].casefold() == official.casefold())
        assert Fraction(following[2].replace(",", ".")) == node.max


def test_methods_stand_in_the_record(framework: par.Framework, shared: Path) -> None:
    """The method of each leaf is the one that is on record for it."""
    text = (shared / "facts" / "par-rules.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"framework: par-index/2022\n  code: '?([\d.]+)'?\n.*?\n  method: (\w+)", text)

    assert dict(entries) == {item.code: item.method for item in framework.leaves()}
