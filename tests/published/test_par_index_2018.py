"""The PAR Index 2018 tree against the document it was read from, row by row."""

import csv
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

import parindex as par

SOURCE = "001_79f1ddbc6b1da125.txt"
LINES = Path(__file__).parent / "par_index_2018_lines.csv"


@pytest.fixture(scope="module")
def framework() -> par.Framework:
    """Return the shipped framework."""
    return par.get_framework("par-index/2018")


def lines_of_codes() -> dict[str, int]:
    """Return the line of the source that prints each code."""
    with LINES.open(encoding="utf-8", newline="") as file:
        return {row["code"]: int(row["line"]) for row in csv.DictReader(file)}


def printed_rows(shared: Path) -> dict[str, list[str]]:
    """Return the cells of the source's line for each code, without tags; 3.3 goes on two lines below."""
    lines = (shared / "sources" / SOURCE).read_text(encoding="utf-8").split("\n")
    rows = {code: lines[line - 1].split("\t") for code, line in lines_of_codes().items()}
    rows["3.3"][1] += " " + lines[lines_of_codes()["3.3"] + 1].split("\t")[1]
    return {code: [" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for code, row in rows.items()}


def test_shape(framework: par.Framework) -> None:
    """The tree has 8 domains, 41 criteria, 95 listed sub-criteria and the one that was lost; it sums to 100."""
    levels = Counter(level.id for code in framework if (level := framework.level(code)))

    assert levels == {"domain": 8, "criterion": 41, "sub-criterion": 96}
    assert len(framework.leaves()) == 105
    assert framework.tree.max == sum(item.max for item in framework.leaves()) == 100


def test_points_by_method(framework: par.Framework) -> None:
    """Self-scored, surveyed and statistic points are 60, 35.5 and 4.5."""
    points: Counter[str] = Counter()
    for item in framework.leaves():
        points[item.method] += item.max  # type: ignore[assignment]

    assert points == {"self": 60, "survey": Fraction(71, 2), "statistic": Fraction(9, 2)}


def test_the_lost_row_is_marked(framework: par.Framework) -> None:
    """The rest of 3.2 has no name, and says how its code and maximum follow."""
    lost = framework["3.2.5"]

    assert isinstance(lost, par.Item)
    assert (lost.name, lost.max) == (par.Name(), Fraction(3, 4))
    assert lost.source is not None
    assert lost.source.derived
    assert lost.rule.status == "unknown"


def test_every_value_has_a_source_and_every_rule_a_status(framework: par.Framework) -> None:
    """Nothing stands without a source; inferred rules say what they were read off; none is published."""
    assert par.check(framework).found == ()
    for item in framework.leaves():
        rule = item.rule
        assert rule.status in ("inferred", "unknown")
        assert (rule.status == "inferred") == bool(getattr(rule, "evidence", None) or getattr(rule, "known", None))
        assert (rule.status == "inferred") == bool(getattr(rule, "confidence", None))


def test_every_name_is_known_in_both_languages(framework: par.Framework) -> None:
    """Every node but the total and the lost row has both names, and corrected names keep what is printed."""
    for node in framework.walk():
        if node.code not in ("total", "3.2.5"):
            assert node.name.vi
            assert node.name.en
            assert node.name.printed != node.name.vi


def test_codes_figures_and_names_stand_in_the_source(framework: par.Framework, shared: Path) -> None:
    """Code, maximum and name of every node stand in the source's line, after the correction that is noted."""
    rows = printed_rows(shared)

    assert list(rows) == [code for code in framework if code not in ("total", "3.2.5")]
    for code, (printed_code, name, maximum, *_) in rows.items():
        node = framework[code]
        official = node.name.printed or node.name.vi or ""
        assert printed_code == code
        assert Fraction(maximum.replace(",", ".")) == node.max
        assert name == official or ("." not in code and name.casefold() == official.casefold())


def test_methods_stand_in_the_record(framework: par.Framework, shared: Path) -> None:
    """The method of each leaf is the one that is on record for it."""
    text = (shared / "facts" / "par-rules.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"framework: par-index/2018\n  code: '?([\d.x]+)'?\n.*?\n  method: (\w+)", text)

    assert {code: method for code, method in entries if code != "3.2.x"} == {
        item.code: item.method for item in framework.leaves() if item.code != "3.2.5"
    }
