"""Tests forward in time whether shares of gains that were made before say anything of gains to come.

    python benchmarks/backtest.py PANEL.csv

For every pair of years that can be compared, every node and every unit, the share of earlier comparable unit-years that
started about as low and made a gain is set beside whether this unit made it. A gain is a part of the node's range. The
score is Brier's: the mean square of the difference, 0 at best; it stands beside that of a forecaster who says last
year's share. Only aggregates are printed.
"""

import sys
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

import parindex as par
from parindex._feasibility._precedent import LEAST, Comparable, comparable_years, precedent, starts_near
from parindex._framework import Framework
from parindex._panel import Panel

GAINS = (Fraction(2, 100), Fraction(5, 100))
"""Parts of a node's range."""

Trajectory = dict[tuple[str, int, str, str], Fraction]


class Forecast(NamedTuple):
    """What was forecast of one unit, and what came.

    Attributes:
        share: of earlier unit-years that made the gain from about there.
        before: the share of all units that made it the year before, or None where that year cannot be compared.
        made: whether the unit made it.
    """

    share: float
    before: float | None
    made: bool


def main(path: str, index: str) -> None:
    """Print the aggregates of one panel."""
    panel = par.load_panel(path)
    years = sorted({year for name, year, _, _ in panel.results if name == index})
    print(f"{'years':<11}{'forecasts':>10}{'predicted':>11}{'actual':>8}{'Brier':>8}{'last year':>11}")
    everything: list[Forecast] = []
    for year in years[:-1]:
        found = list(forecasts(panel, index, year))
        everything += found
        if found:
            print(line(f"{year}-{year + 1}", found))
    if everything:
        print(line("all", everything))


def line(name: str, found: list[Forecast]) -> str:
    """Return the aggregates of some forecasts; the two Brier scores are over those that have both."""
    both = [one for one in found if one.before is not None]
    predicted = mean([one.share for one in found])
    actual = mean([float(one.made) for one in found])
    ours, last = (mean([(share - one.made) ** 2 for one in both for share in [getattr(one, name)]]) for name in NAMES)
    return f"{name:<11}{len(found):>10}{predicted:>11.3f}{actual:>8.3f}{ours:>8.3f}{last:>11.3f}"


NAMES = ("share", "before")


def mean(values: list[float]) -> float:
    """Return the mean; nothing of nothing."""
    return sum(values) / len(values) if values else float("nan")


def forecasts(panel: Panel, index: str, year: int) -> Iterator[Forecast]:
    """Yield the forecasts of a year for the next, under the version that scores the next."""
    version = next((one.id for one in par.versions(index) if year + 1 in one.years), None)
    try:
        framework = par.get_framework(version or "")
    except LookupError:
        return
    comparable = comparable_years(framework)
    for node in framework.walk():
        if comparable(year, year + 1, node.code):
            for gain in GAINS:
                yield from of_node(panel, framework, node.code, year, gain * (node.max - node.min), comparable)


def of_node(
    panel: Panel, framework: Framework, code: str, year: int, gain: Fraction, comparable: Comparable
) -> Iterator[Forecast]:
    """Yield the forecasts for one node and one gain."""
    index = framework.id.partition("/")[0]
    of_code = {key: one for key, one in panel.results.items() if key[0] == index and key[3] == code}
    past = Panel(path="", results={key: one for key, one in of_code.items() if key[1] <= year})
    before = share_of_all(past, index, code, year - 1, gain) if comparable(year - 1, year, code) else None
    for (_, when, unit, _), result in of_code.items():
        later = of_code.get((index, year + 1, unit, code))
        if when == year and result.points and later and later.points:
            start = result.points.value
            starts = starts_near(start, framework[code])
            known = precedent(past, index, code, starts, gain, comparable, without=unit)
            if known.years >= LEAST:
                yield Forecast(known.made / known.years, before, later.points.value - start >= gain)


def share_of_all(panel: Panel, index: str, code: str, year: int, gain: Fraction) -> float | None:
    """Return the share of all units that made a gain from one year to the next."""
    made: list[float] = []
    for (_, when, unit, _), result in panel.results.items():
        later = panel.find(index, year + 1, unit, code)
        if when == year and result.points and later and later.points:
            made.append(float(later.points.value - result.points.value >= gain))
    return mean(made) if made else None


if __name__ == "__main__":
    main(sys.argv[1], *(sys.argv[2:] or ["papi"]))
