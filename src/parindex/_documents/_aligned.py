"""Tables of plain text whose columns are set apart by two or more spaces."""

import re
from collections.abc import Sequence

from parindex._documents._cells import clean
from parindex._documents._columns import is_header

_PIECE = r"\S+(?:[ \xa0]\S+)*"
_FEWEST = 3


def aligned_cells(lines: Sequence[str]) -> dict[int, list[tuple[str, int]]]:
    """Return the cells of lines that stand under a header set apart by spaces, by the index of the line.

    A piece of text belongs to the column under whose header most of it stands. A table ends where a line with a single
    piece begins in its first column and reaches under a third.

    Args:
        lines: the lines; those that are rows for another reason must be blank.

    Returns:
        For each line that is a row, its cells with the column (from 1) where each begins.
    """
    cells: dict[int, list[tuple[str, int]]] = {}
    starts: list[int] = []
    for at, line in enumerate(lines):
        pieces = [(match[0], match.start()) for match in re.finditer(_PIECE, line)] if line else []
        if len(pieces) >= _FEWEST and is_header([clean(text) for text, _ in pieces]):
            starts = [start for _, start in pieces]
        elif len(pieces) == 1 and starts and pieces[0][1] < starts[1] and _reach(pieces[0], starts) >= _FEWEST:
            starts = []
        if starts and pieces:
            cells[at] = _under(pieces, starts)
    return cells


def _reach(piece: tuple[str, int], starts: Sequence[int]) -> int:
    """Return under how many headers a piece stands."""
    text, start = piece
    return sum(start + len(text) > one for one in starts)


def _under(pieces: Sequence[tuple[str, int]], starts: Sequence[int]) -> list[tuple[str, int]]:
    texts = [""] * len(starts)
    begins = [start + 1 for start in starts]
    for text, start in pieces:
        at = max(range(len(starts)), key=lambda one: _overlap(text, start, starts, one))
        begins[at] = begins[at] if texts[at] else start + 1
        texts[at] = f"{texts[at]} {text}".strip()
    return list(zip(texts, begins, strict=True))


def _overlap(text: str, start: int, starts: Sequence[int], at: int) -> int:
    """Return how far a piece stands under a header; negative, how far it is from it."""
    end = starts[at + 1] if at + 1 < len(starts) else max(start + len(text), starts[at] + 1)
    return min(start + len(text), end) - max(start, starts[at])
