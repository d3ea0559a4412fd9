"""Which framework a table belongs to, and which of its numbers are codes."""

import functools
from collections.abc import Callable, Sequence

import attrs

from parindex._documents._cells import is_roman, roman_value
from parindex._documents._rows import Draft
from parindex._documents._stored import lost_zeros, settle
from parindex._framework import Framework
from parindex._names import names_of, node_names
from parindex._plan import Row, Scope
from parindex._printed import prints, read_figure
from parindex._text import fold
from parindex._values import TOTAL, is_code

_FEWEST_ROWS = 2
_LEAST_SHARE = 5
"""A table belongs to a framework only if at least two of its rows, and one in five of those with a name, match it."""

_FULL = (9, 10)
"""A table is full if it prints at least nine in ten of the nodes, and nine in ten of these rows another node each."""

Scheme = Callable[[str, str], str]


def _plain(_head: str, number: str) -> str:
    return "" if is_roman(number) else number


def _under_roman(head: str, number: str) -> str:
    return number if is_roman(number) else f"{head}.{number}" if head else ""


def _under_arabic(head: str, number: str) -> str:
    value = str(roman_value(number)) if is_roman(number) else number
    if is_roman(number):
        return value
    return f"{roman_value(head)}.{number}" if head else ""


_SCHEMES: tuple[Scheme, ...] = (_plain, _under_roman, _under_arabic)
"""How the first column can print codes: whole, or anew under each heading that is numbered I, II, III."""


@attrs.frozen(kw_only=True)
class Match:
    """A framework with what speaks for it.

    Attributes:
        framework: the framework.
        agreeing: how many rows have code and name of one node.
        named: how many rows have the name of a node.
        fitting: how many rows print the maximum of their node.
        codes: for each row, its code, blank where it has none.
    """

    framework: Framework
    agreeing: int
    named: int
    fitting: int
    codes: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """What a better match has more of."""
        return self.agreeing, self.named, self.fitting


def best_match(drafts: Sequence[Draft], maximum: int | None, frameworks: Sequence[Framework]) -> Match | None:
    """Return the framework that a table matches best, the first of those that match equally; None where none does.

    Args:
        drafts: the rows.
        maximum: which of their cells is the maximum.
        frameworks: those that are tried, the likelier first.
    """
    folded = [fold(draft.name) if draft.name else "" for draft in drafts]
    rows = sum(bool(name) for name in folded)
    counts = [_count_named(folded, framework) for framework in frameworks]
    most = max(counts, default=0)
    matches = [
        _match(drafts, folded, maximum, framework, named)
        for framework, named in zip(frameworks, counts, strict=True)
        if named * 2 >= most and named
    ]
    found = max(matches, key=lambda one: one.rank, default=None)
    if found is None or found.named < _FEWEST_ROWS or found.named * _LEAST_SHARE < rows:
        return None
    return found


def _count_named(folded: Sequence[str], framework: Framework) -> int:
    names = _all_names(framework)
    return sum(name in names for name in folded)


@functools.lru_cache(maxsize=64)
def _all_names(framework: Framework) -> frozenset[str]:
    return frozenset(name for node in framework.walk() for name in node_names(node))


def _match(
    drafts: Sequence[Draft], folded: Sequence[str], maximum: int | None, framework: Framework, named: int
) -> Match:
    readings = [_read_codes(drafts, folded, framework, scheme) for scheme in _SCHEMES]
    agreeing = [sum(_agrees(framework, code, name) for code, name in zip(one, folded, strict=True)) for one in readings]
    codes = readings[agreeing.index(max(agreeing))]
    return Match(
        framework=framework,
        agreeing=max(agreeing),
        named=named,
        fitting=sum(_fits(framework, code, draft, maximum) for code, draft in zip(codes, drafts, strict=True)),
        codes=codes,
    )


def _agrees(framework: Framework, code: str, name: str) -> bool:
    return code in framework and name in node_names(framework[code])


def _fits(framework: Framework, code: str, draft: Draft, maximum: int | None) -> bool:
    if maximum is None or code not in framework:
        return False
    figure = read_figure(draft.cells[maximum][0])
    return figure is not None and prints(figure, framework[code].max)


def _read_codes(
    drafts: Sequence[Draft], folded: Sequence[str], framework: Framework, scheme: Scheme
) -> tuple[str, ...]:
    """Return the code of each row under a scheme; if the numbers are no codes, only those printed as codes."""
    numbered = tuple(_numbered(drafts, folded, framework, scheme))
    by_number = [code if not draft.code else "" for draft, code in zip(drafts, numbered, strict=True)]
    if not _are_codes(by_number, folded, framework):
        by_number = [""] * len(drafts)
    codes = [
        _settled(draft, draft.code, name, framework) or code
        for draft, code, name in zip(drafts, by_number, folded, strict=True)
    ]
    return tuple(
        code or _domain(at, draft, folded, codes, framework)
        for at, (draft, code) in enumerate(zip(drafts, codes, strict=True))
    )


def _settled(draft: Draft, code: str, name: str, framework: Framework) -> str:
    return settle(code, name, framework) if code and lost_zeros(draft) else code


def _numbered(drafts: Sequence[Draft], folded: Sequence[str], framework: Framework, scheme: Scheme) -> list[str]:
    codes: list[str] = []
    head = ""
    for draft, name in zip(drafts, folded, strict=True):
        head = draft.number if is_roman(draft.number) else head
        code = scheme(head, draft.number) if draft.number and not draft.total else ""
        codes.append(_settled(draft, code, name, framework) if is_code(code) else "")
    return codes


def _are_codes(codes: Sequence[str], folded: Sequence[str], framework: Framework) -> bool:
    """Say whether numbers are codes: more agree with the names than contradict them.

    A number contradicts if the name is another node's, or if an earlier row with another name has it too.
    """
    names = names_of(framework)
    agree = contradict = 0
    first: dict[str, str] = {}
    for code, name in zip(codes, folded, strict=True):
        if not code or not name:
            continue
        if _agrees(framework, code, name):
            agree += 1
        elif names.get(name, code) != code or first.get(code, name) != name:
            contradict += 1
        first.setdefault(code, name)
    return agree > contradict


def _domain(at: int, draft: Draft, folded: Sequence[str], codes: Sequence[str], framework: Framework) -> str:
    """Return the domain that a Roman numeral heads: the one with its name, or that of the codes printed under it."""
    if not is_roman(draft.number) or draft.total:
        return ""
    tops = {node.code: node for node in framework.tree.children}
    for code, node in tops.items():
        if folded[at] in node_names(node):
            return code
    value = str(roman_value(draft.number))
    below = codes[at + 1] if at + 1 < len(codes) else ""
    return value if value in tops and below.startswith(f"{value}.") else ""


def scope_of(rows: Sequence[Row], framework: Framework) -> Scope:
    """Return ``full`` if rows print at least nine in ten of the nodes of a framework, and few of them twice.

    Args:
        rows: the rows of the table.
        framework: its framework.
    """
    known = names_of(framework)
    codes = [TOTAL if row.total else row.code or known.get(fold(row.name)) for row in rows if row.name]
    printed = [code for code in codes if code is not None and code in framework]
    share, of = _FULL
    full = len(set(printed)) * of >= len(framework) * share and len(set(printed)) * of >= len(printed) * share
    return "full" if full else "excerpt"


def likelier_first(frameworks: Sequence[Framework], year: int | None) -> list[Framework]:
    """Return frameworks in the order in which they are preferred for a year: of each index, what then governed first.

    An id names the first year that a version scores, so the version with the latest of these up to the year governs.
    """
    return sorted(frameworks, key=lambda one: _distance(one, year))


def _distance(framework: Framework, year: int | None) -> tuple[bool, int]:
    start = framework.id.rpartition("/")[2]
    if year is None or not start.isdigit():
        return False, -int(start) if start.isdigit() else 0
    return int(start) > year, abs(year - int(start))
