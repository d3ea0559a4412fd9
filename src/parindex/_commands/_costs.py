"""Efforts of a plan as people list them: a CSV file with a line for each item, or for each number of its points."""

import csv
from pathlib import Path
from typing import Any

from parindex._assessment import exact
from parindex._yaml import posix
from parindex.errors import ParindexError

_NEEDED, _POINTS = {"code", "effort"}, "points"


def read_costs(path: str) -> dict[str, Any]:
    """Return efforts by code: for one point, or by points where a line names them.

    Args:
        path: a CSV file in UTF-8 with the columns ``code`` and ``effort``, and perhaps ``points``; commas or semicolons
            stand between the cells.

    Raises:
        ParindexError: the file cannot be read, or lines of it say nothing usable; all of them with their numbers.
    """
    name = posix(path)
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        msg = f"{name}: {getattr(problem, 'strerror', None) or 'it is not UTF-8'}"
        raise ParindexError(msg) from None
    rows = csv.DictReader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    if not _NEEDED <= set(rows.fieldnames or ()) <= {*_NEEDED, _POINTS}:
        msg = f"{name}:1: the first line must name code, effort and, where effort differs by points, points"
        raise ParindexError(msg)
    found: dict[str, Any] = {}
    wrong = [f"{name}:{rows.line_num}: {why}" for row in rows if (why := _take(found, row))]
    if wrong:
        raise ParindexError("\n".join(wrong))
    return found


def _take(found: dict[str, Any], row: dict[Any, Any]) -> str | None:
    """Put the effort of one line among the others, or say what is wrong with it."""
    code, points = row["code"], row.get(_POINTS)
    if None in row or row["effort"] is None:
        return "has other cells than columns: quote cells that hold the sign between cells"
    try:
        effort = exact(row["effort"].replace(",", "."))
        at = exact(points.replace(",", ".")) if points else None
    except ValueError as problem:
        return str(problem)
    known = found.get(code)
    if isinstance(known, dict) and at is not None and at not in known:
        known[at] = effort
    elif known is None:
        found[code] = effort if at is None else {at: effort}
    else:
        return f"{code} has an effort already: keep one line for a code, or one for each number of its points"
    return None
