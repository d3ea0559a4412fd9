"""Codes and figures that a workbook stores otherwise than it shows them.

A code that is stored as a number has lost the zeros at its end: 1.1 and 1.10 are one number, and so is 1.1 shown with
two places. What looks like a date becomes one. Figures can be stored with more digits than their format shows.
"""

from collections.abc import Iterator, Sequence

from parindex._documents._columns import Layout
from parindex._documents._raw import RawCell, RawRow
from parindex._documents._remarks import DATE_CODE, HIDDEN_DIGITS, NUMBER_CODE, TWO_CODES
from parindex._documents._rows import Draft
from parindex._findings import Finding, Words, finding
from parindex._framework import Framework
from parindex._names import node_names
from parindex._plan import NUMERIC
from parindex._text import fold

_MOST_ZEROS = 2
_MOST_SHOWN = 10


def lost_zeros(draft: Draft) -> bool:
    """Say whether the code of a row is stored as a number, so that zeros at its end can be lost."""
    return draft.coded is not None and draft.coded.is_number and "." in draft.coded.text


def possible(code: str, framework: Framework) -> tuple[str, ...]:
    """Return the codes of a framework that are one number with a code.

    Args:
        code: the code as displayed.
        framework: the framework.
    """
    head, _, last = code.rpartition(".")
    bare = last.rstrip("0")
    same = [f"{head}.{bare}{'0' * zeros}" for zeros in range(_MOST_ZEROS + 1)] if bare else [head]
    return tuple(one for one in same if one in framework)


def padded(code: str) -> tuple[str, ...]:
    """Return how a code that is stored as a number can be displayed: with zeros at its end, or without those it has.

    Args:
        code: the code.

    Examples:
        >>> padded("1.10")
        ('1.1', '1.10', '1.100')
    """
    bare = code.rstrip("0") if "." in code else f"{code}."
    return tuple(f"{bare}{'0' * zeros}" for zeros in range(_MOST_ZEROS + 1))


def settle(code: str, name: str, framework: Framework) -> str:
    """Return which code of a framework a displayed one is: the only one that it can be, or the one with the name.

    Args:
        code: the code as displayed.
        name: the name of the row, folded.
        framework: the framework.
    """
    found = possible(code, framework)
    decided = found if len(found) == 1 else _named(found, name, framework)
    return decided[0] if len(decided) == 1 else code


def _named(codes: Sequence[str], name: str, framework: Framework) -> tuple[str, ...]:
    return tuple(one for one in codes if name in node_names(framework[one]))


def stored_remarks(
    rows: Sequence[RawRow], layout: Layout, drafts: Sequence[Draft], codes: Sequence[str], framework: Framework | None
) -> Iterator[Finding]:
    """Tell what the rows of a table store otherwise than they show it.

    Args:
        rows: the rows of the table.
        layout: its columns.
        drafts: its rows as read.
        codes: the code of each.
        framework: the framework of the table; None where it matches none.
    """
    for draft in drafts:
        if draft.coded is not None and draft.coded.is_date:
            yield finding(DATE_CODE, place=draft.coded.place, cell=draft.coded.place.within(), stated=draft.coded.text)
    if framework is not None:
        yield from _number_codes(drafts, codes, framework)
    figures = [at for at, heading in enumerate(layout.headings) if heading.role in NUMERIC]
    cells = [row.cells[at] for row in rows[layout.start :] for at in figures if row.cells[at].stored is not None]
    if cells:
        yield finding(HIDDEN_DIGITS, place=cells[0].place, cells=_listed(cells, [one.stored or "" for one in cells]))


def _number_codes(drafts: Sequence[Draft], codes: Sequence[str], framework: Framework) -> Iterator[Finding]:
    """Tell which codes the names decided, in one finding, and which they did not."""
    decided: list[tuple[RawCell, str]] = []
    for draft, code in zip(drafts, codes, strict=True):
        if draft.coded is None or not lost_zeros(draft) or not code:
            continue
        can_be = possible(code, framework)
        if len(can_be) > 1 and len(_named(can_be, fold(draft.name), framework)) != 1:
            yield finding(
                TWO_CODES,
                place=draft.coded.place,
                cell=draft.coded.place.within(),
                stated=draft.coded.text,
                codes=Words(" or ".join(can_be), " hoặc ".join(can_be)),
            )
        elif len(can_be) > 1 or not code.endswith(draft.coded.text):
            decided.append((draft.coded, code))
    if decided:
        cells = [cell for cell, _ in decided]
        yield finding(NUMBER_CODE, place=cells[0].place, cells=_listed(cells, [code for _, code in decided]))


def _listed(cells: Sequence[RawCell], others: Sequence[str]) -> Words:
    """Return cells, each with what it shows and what else it is."""
    pairs = list(zip(cells, others, strict=True))[:_MOST_SHOWN]
    more = len(cells) - len(pairs)
    said = ", ".join(f"{cell.place.within()} ({cell.text} → {other})" for cell, other in pairs)
    return Words(said + f" and {more} more" * bool(more), said + f" và {more} ô khác" * bool(more))
