"""What a researcher asks of a panel of provinces, with nothing compared that cannot be.

    python examples/research/panel.py ranks  PANEL.csv --index papi --year 2023
    python examples/research/panel.py change PANEL.csv --index papi --from 2019 --to 2023
    python examples/research/panel.py merged PANEL.csv --index papi --year 2023
    python examples/research/panel.py pooled COUNTS.csv --year 2023

Each prints a CSV table. ``ranks`` ranks the provinces of the year by a node, ties stated. ``change`` follows each
province from one year to another: where the rule books of the two differ, only along links of the crosswalk that say
that results are comparable, and as shares of what a node can have. ``merged`` puts the provinces that were merged in
2025 beside one another under the new province: survey figures and totals of two provinces are not made into one.
``pooled`` does make one of counts (so many cases of so many): the sum of one over the sum of the other, never a mean
of rates.

PANEL.csv is what ``parindex.load_panel`` reads: index, year, province, code, points. COUNTS.csv has year, province,
code, done, all. ``invented.csv`` and ``invented-counts.csv`` show both; every figure in them is made up.
"""

import argparse
import csv
import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import parindex as par

BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
"""The last day of the 63 provinces, and the first of the 34."""

Row = tuple[object, ...]


class Link(NamedTuple):
    """Two nodes whose results may be compared."""

    old: par.Group | par.Item
    new: par.Group | par.Item


def ranks(panel: par.Panel, index: str, year: int, code: str) -> Iterator[Row]:
    """Yield the provinces of a year from the most points down; those without a published figure are left out."""
    figures = {str(unit.name): points for unit, points in _figures(panel, index, year, code)}
    yield "rank", "province", "points", "ties"
    for one in par.ranks(figures.items()):
        yield one.rank, one.unit, par.show(one.points), "; ".join(one.ties)


def change(panel: par.Panel, index: str, old: int, new: int) -> Iterator[Row]:
    """Yield what became of each node that is comparable in each province, in shares of what it can have."""
    yield "province", "code", "code then", "share", "share then", "difference"
    for link in comparable(index, old, new):
        before = dict(_figures(panel, index, old, link.old.code))
        for unit, points in _figures(panel, index, new, link.new.code):
            if unit in before:
                was, now = _share(link.old, before[unit]), _share(link.new, points)
                yield unit.name, link.old.code, link.new.code, _shown(was), _shown(now), _shown(now - was)


def comparable(index: str, old: int, new: int) -> Iterator[Link]:
    """Yield the nodes of two years whose results may be compared: one to one, and the crosswalk says yes."""
    before, after = (framework_of(index, year) for year in (old, new))
    changes = par.diff(before, after)
    for one in (*changes.same, *changes.changes):
        pair = len(one.old) == len(one.new) == 1
        if pair and (before.id == after.id or one.comparable == "yes"):
            yield Link(before[one.old[0]], after[one.new[0]])


def framework_of(index: str, year: int) -> par.Framework:
    """Return the framework that scores a year.

    Raises:
        ValueError: it is not on record which one does.
    """
    for version in par.versions(index):
        if year in version.years:
            return par.get_framework(version.id)
    msg = f"no version of {index} is known to score {year}"
    raise ValueError(msg)


def merged(panel: par.Panel, index: str, year: int, code: str) -> Iterator[Row]:
    """Yield each province of 2025 with the figures of those that were merged into it, beside one another."""
    yield "province", "lowest", "highest", "of", "without a figure"
    figures = dict(_figures(panel, index, year, code))
    by_id = {unit.id: unit for unit in par.units(on=BEFORE)}
    for unit in par.units(on=AFTER):
        parts = [by_id[one] for one in unit.predecessors or (unit.id,)]
        known = {str(part.name): figures[part] for part in parts if part in figures}
        if known:
            told = "; ".join(f"{name} {par.show(points)}" for name, points in known.items())
            without = "; ".join(str(part.name) for part in parts if part not in figures)
            yield unit.name, par.show(min(known.values())), par.show(max(known.values())), told, without


def pooled(lines: Iterable[dict[str, str]], year: int) -> Iterator[Row]:
    """Yield the rate of each province of 2025 by code, and its rank; a province without all its parts is left out."""
    counts = {(one["province"], one["code"]): one for one in lines if int(one["year"]) == year}
    names = {unit.id: str(unit.name) for unit in par.units(on=BEFORE)}
    yield "code", "rank", "province", "rate"
    for code in sorted({code for _, code in counts}):
        rates: dict[str, Fraction] = {}
        for unit in par.units(on=AFTER):
            parts = [counts.get((names[one], code)) for one in unit.predecessors or (unit.id,)]
            known = [part for part in parts if part is not None]
            if len(known) == len(parts):
                done, whole = (sum((Fraction(part[name]) for part in known), Fraction()) for name in ("done", "all"))
                rates[str(unit.name)] = done / whole
        for one in par.ranks(rates.items()):
            yield code, one.rank, one.unit, _shown(one.points)


def _figures(panel: par.Panel, index: str, year: int, code: str) -> Iterator[tuple[par.Unit, Fraction]]:
    """Yield the published figures of the provinces that there were at the end of a year."""
    for unit in par.units(on=min(dt.date(year, 12, 31), BEFORE)):
        found = panel.find(index, year, str(unit.name), code)
        if found is not None and found.points is not None:
            yield unit, found.points.value


def _share(node: par.Group | par.Item, points: Fraction) -> Fraction:
    return (points - node.min) / (node.max - node.min)


def _shown(value: Fraction) -> str:
    """Return a share in ten-thousandths: it is shown so, and computed with exactly."""
    return par.show(Fraction(round(value * 10000), 10000))


def main(arguments: list[str] | None = None) -> int:
    """Print the table that is asked for."""
    parser = argparse.ArgumentParser(description="Ask a panel of provinces what can be compared.")
    asked = parser.add_subparsers(dest="what", required=True)
    for name in ("ranks", "change", "merged", "pooled"):
        one = asked.add_parser(name)
        one.add_argument("file", help="a CSV file")
        if name != "pooled":
            one.add_argument("--index", required=True, help="papi, par-index or sipas")
        if name == "change":
            one.add_argument("--from", dest="old", type=int, required=True)
            one.add_argument("--to", dest="new", type=int, required=True)
        else:
            one.add_argument("--year", type=int, required=True)
        if name in ("ranks", "merged"):
            one.add_argument("--code", default="total", help="a node; without, the total")
    options = parser.parse_args(arguments)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if options.what == "pooled":
        with Path(options.file).open(encoding="utf-8-sig", newline="") as file:
            writer.writerows(pooled(list(csv.DictReader(file)), options.year))
        return 0
    panel = par.load_panel(options.file)
    if options.what == "change":
        writer.writerows(change(panel, options.index, options.old, options.new))
    else:
        table = ranks if options.what == "ranks" else merged
        writer.writerows(table(panel, options.index, options.year, options.code))
    return 0


if __name__ == "__main__":
    sys.exit(main())
