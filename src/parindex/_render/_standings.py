"""The totals of many units: a table of ranks for each framework and year."""

import json
import textwrap
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs

from parindex._findings import Language, Severity, Words, speak
from parindex._framework import Framework
from parindex._render import _words
from parindex._render._markdown import escaped
from parindex._render._scorecards import STATES, exact_ends, table_row
from parindex._render._words import between
from parindex._result import Findings
from parindex._scoring import NodeScore, Rank, Scorecard, ranks
from parindex._values import TOTAL, show

WIDTH = 100
_HEAD = (Words("rank", "hạng"), Words("unit", "đơn vị"), Words("points", "điểm"))
_CLASS = Words("class", "xếp loại")
_GROUP = Words("group", "nhóm")
_FOUND = Words("findings", "cần rà soát")
_UNITS = Words(
    "{framework}, {year}: {count} units, most points {most}", "{framework}, {year}: {count} đơn vị, tối đa {most} điểm"
)
_TIES = Words("= shares its rank", "= đồng hạng")
_OR = Words(" or ", " hoặc ")
_LEAST_UNIT = 16


@attrs.frozen(kw_only=True)
class Standing:
    """What is kept of one scorecard among many.

    Attributes:
        path: the file of the assessment.
        unit: the unit.
        year: the year.
        framework: the rule book.
        total: the result of the whole.
        rescaled: the total over the full maximum: at least, and at most.
        grade: its class, if it has one.
        domains: the results of the domains.
        counts: how many findings there are, by severity.
    """

    path: str
    unit: str
    year: int
    framework: Framework
    total: NodeScore
    rescaled: tuple[Fraction, Fraction]
    grade: str | None
    domains: tuple[NodeScore, ...]
    counts: dict[Severity, int]

    @classmethod
    def of(cls, card: Scorecard, path: str, found: Findings) -> "Standing":
        """Return the standing of a scorecard with what was found in it."""
        return cls(
            path=path,
            unit=card.assessment.unit,
            year=card.assessment.year,
            framework=card.framework,
            total=card.total,
            rescaled=card.rescaled,
            grade=card.grade,
            domains=tuple(card[child.code] for child in card.framework.tree.children),
            counts={severity: len(found.of(severity)) for severity in Severity},
        )

    @property
    def errors(self) -> int:
        """How many errors were found."""
        return self.counts[Severity.ERROR]


Placed = tuple[Rank | None, Standing]
"""A standing with its rank; None: its total is an interval."""


def placed(rows: Iterable[Standing]) -> tuple[tuple[Placed, ...], ...]:
    """Return standings in order: a table for each framework and year, units without one total last.

    Args:
        rows: the standings, one a unit, framework and year.
    """
    tables: dict[tuple[str, int], list[Standing]] = {}
    for row in rows:
        tables.setdefault((row.framework.id, row.year), []).append(row)
    return tuple(_table(tables[key]) for key in sorted(tables))


def _table(rows: list[Standing]) -> tuple[Placed, ...]:
    known = {row.unit: row for row in rows if row.total.points is not None}
    pairs = [(unit, row.rescaled[0]) for unit, row in known.items()]
    first: list[Placed] = [(rank, known[rank.unit]) for rank in ranks(pairs, framework=rows[0].framework)]
    rest = sorted((row for row in rows if row.total.points is None), key=lambda row: row.rescaled, reverse=True)
    return (*first, *((None, row) for row in rest))


def to_text(rows: Iterable[Standing], *, lang: Language = "en", width: int = WIDTH) -> str:
    """Return the ranks of units as text, a table for each framework and year."""
    return "\n\n".join(_text(table, lang, width) for table in placed(rows))


def _text(table: tuple[Placed, ...], lang: Language, width: int) -> str:
    lines = _cells(table, lang)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    room = width - sum(widths) + widths[1] - 2 * (len(widths) - 1)
    widths[1] = min(widths[1], max(room, _LEAST_UNIT))
    text = [_title(table, lang), ""]
    for rank, unit, points, *others in lines:
        cells = [rank.rjust(widths[0]), textwrap.shorten(unit, widths[1], placeholder=" ...").ljust(widths[1])]
        cells += [points.rjust(widths[2]), *(cell.ljust(one) for cell, one in zip(others, widths[3:], strict=True))]
        text.append("  ".join(cells).rstrip())
    if any(rank is not None and rank.ties for rank, _ in table):
        text += ["", speak(_TIES, lang)]
    return "\n".join(text)


def _title(table: tuple[Placed, ...], lang: Language) -> str:
    row = table[0][1]
    most = speak(show(row.framework.tree.max), lang)
    return speak(_UNITS, lang).format(framework=row.framework.id, year=row.year, count=len(table), most=most)


def _cells(table: tuple[Placed, ...], lang: Language) -> list[list[str]]:
    """Return the lines of a table with its header: rank, unit, points, and what the framework has beside."""
    framework = table[0][1].framework
    asked = [(_CLASS, bool(framework.grades)), (_GROUP, bool(framework.publication))]
    found = any(any(row.counts.values()) for _, row in table)
    lines = [
        [speak(word, lang) for word in (*_HEAD, *(word for word, is_there in (*asked, (_FOUND, found)) if is_there))]
    ]
    for rank, row in table:
        cells = [_rank(rank), row.unit, f"{between(row.rescaled, lang)}{_state(row, lang)}"]
        cells += [row.grade or "-"] if framework.grades else []
        cells += [_groups(rank, framework, lang)] if framework.publication else []
        lines.append([*cells, _found(row, lang)] if found else cells)
    return lines


def _rank(rank: Rank | None) -> str:
    return "-" if rank is None else f"{rank.rank}{'=' if rank.ties else ''}"


def _state(row: Standing, lang: Language) -> str:
    return f" ({speak(STATES[row.total.state], lang)})" if row.total.state in ("withheld", "not-applicable") else ""


def _groups(rank: Rank | None, framework: Framework, lang: Language) -> str:
    names = {one.id: one.name.text(lang) for one in framework.publication}
    return speak(_OR, lang).join(names[one] for one in rank.groups) if rank else "-"


def _found(row: Standing, lang: Language) -> str:
    return ", ".join(_words.count(severity, number, lang) for severity, number in row.counts.items() if number)


def to_markdown(rows: Iterable[Standing], *, lang: Language = "en") -> str:
    """Return the ranks of units as Markdown, with the points of every domain."""
    return "\n\n".join(_markdown(table, lang) for table in placed(rows))


def _markdown(table: tuple[Placed, ...], lang: Language) -> str:
    head, *lines = _cells(table, lang)
    codes = [child.code for child in table[0][1].framework.tree.children]
    rules = ["---:", "---", "---:", *["---"] * (len(head) - 3), *["---:"] * len(codes)]
    text = [f"# {escaped(_title(table, lang))}", "", table_row([*head, *codes]), table_row(rules)]
    for cells, (_, row) in zip(lines, table, strict=True):
        text.append(table_row([*cells, *(between((one.low, one.high), lang) for one in row.domains)]))
    return "\n".join(text)


def json_head(rows: Iterable[Standing], *, ascii_only: bool = False) -> str:
    """Return the beginning of a JSON document: the ranks, up to the list of scorecards, which the caller writes."""
    tables = [
        {
            "framework": table[0][1].framework.id,
            "year": table[0][1].year,
            "node": TOTAL,
            "units": [_unit_json(rank, row) for rank, row in table],
        }
        for table in placed(rows)
    ]
    ranked = json.dumps(tables, ensure_ascii=ascii_only, indent=2)
    return f'{{"format": "parindex/scorecards/1",\n"ranks": {ranked},\n"scorecards": ['


def _unit_json(rank: Rank | None, row: Standing) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "path": row.path.replace("\\", "/"),
        "rank": rank and rank.rank,
        "ties": list(rank.ties) if rank else [],
        "points": exact_ends(row.rescaled),
        "grade": row.grade,
        "groups": list(rank.groups) if rank else [],
        "findings": {severity.value: number for severity, number in row.counts.items()},
    }
