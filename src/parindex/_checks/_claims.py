"""Claims: results and goals that the prose states, beside their parts and the tables."""

from collections.abc import Iterator
from fractions import Fraction

from parindex._checks._prose import prose_numbers
from parindex._checks._rows import NOT_A_FIGURE
from parindex._checks._tables import Grid, Subject
from parindex._checks._terms import one_figure, signed, terms_of
from parindex._findings import Finding, Kind, Number, Severity, Words, finding
from parindex._plan import Claim
from parindex._printed import Figure, rounding_explains
from parindex._values import TOTAL, index_of, show

PARTS = Kind(
    "PIX205",
    Severity.ERROR,
    Words("parts do not add up", "các phần không cộng thành tổng"),
    Words(
        "{what} is {stated}, but its parts add up to {computed} = {terms}; the difference is {gap}.",
        "{what} ghi {stated}, nhưng các phần cộng được {computed} = {terms}; chênh lệch {gap}.",
    ),
)
PARTS_ROUNDED = Kind(
    "PIX206",
    Severity.NOTE,
    Words("parts add up but for rounding", "các phần chỉ lệch do làm tròn"),
    Words(
        "{what} is {stated} and its parts add up to {computed} = {terms}; rounding can explain {gap}.",
        "{what} ghi {stated}, các phần cộng được {computed} = {terms}; làm tròn có thể giải thích {gap}.",
    ),
)
RESTATED = Kind(
    "PIX207",
    Severity.ERROR,
    Words("prose and table differ", "lời văn và bảng khác nhau"),
    Words(
        "{what} is {stated} in the prose and {computed} in the table: make them one figure.",
        "{what} trong lời văn là {stated}, trong bảng là {computed}: thống nhất một số.",
    ),
)
KINDS = (PARTS, PARTS_ROUNDED, RESTATED)


def check_parts(subject: Subject) -> Iterator[Finding]:
    """Stated parts that do not add up to the stated result."""
    for claim in subject.plan.claims:
        value, parts = _value(claim), [part.figure for part in claim.parts]
        figures = [part for part in parts if part is not None]
        if value is None or not figures or len(figures) != len(parts):
            continue
        computed = sum((part.value for part in figures), Fraction())
        if computed != value.value:
            kind = PARTS_ROUNDED if rounding_explains(value, figures) else PARTS
            yield _claim_finding(
                kind, claim, value, computed, terms=terms_of(figures), gap=signed(value.value - computed)
            )


def check_restated(subject: Subject) -> Iterator[Finding]:
    """A result in the prose that is not the total of its table."""
    for claim in subject.plan.claims:
        value, node = _value(claim), claim.node or TOTAL
        for grid in subject.grids:
            if value is None or index_of(grid.framework.id) != claim.index or _is_other_measure(grid, claim):
                continue
            for index, column in grid.columns(("achieved",)):
                printed = grid.figure(node, index)
                if column.year == claim.year and printed is not None and not one_figure(value, printed):
                    yield _claim_finding(RESTATED, claim, value, printed.value)


def _is_other_measure(grid: Grid, claim: Claim) -> bool:
    """Say whether the prose gives percent of a node that the table gives in points, but for those of 100 points."""
    code = claim.node or TOTAL
    percent = claim.value is not None and "%" in claim.value.text and grid.framework.measure == "points"
    return percent and code in grid.framework and grid.framework[code].max != _WHOLE


_WHOLE = 100


def check_claims(subject: Subject) -> Iterator[Finding]:
    """Results and goals in the prose that are no number."""
    for number in prose_numbers(subject.plan):
        if number.printed.figure is None:
            yield finding(
                NOT_A_FIGURE,
                place=number.printed.place,
                framework=number.framework,
                node=number.node,
                field=number.words.en,
                stated=number.printed.text,
                what=number.words,
                printed=f"«{number.printed.text}»",
            )


def _claim_finding(kind: Kind, claim: Claim, value: Figure, computed: Fraction, **values: Number) -> Finding:
    what = Words(f"{_called(claim.index)} {claim.year}", f"Chỉ số {_called(claim.index)} năm {claim.year}")
    return Finding(
        kind=kind,
        place=claim.value.place if claim.value else claim.place,
        framework=claim.index,
        node=claim.node or TOTAL,
        field=f"achieved {claim.year}",
        stated=show(value.value),
        computed=show(computed),
        values=(("what", what), *values.items()),
    )


def _value(claim: Claim) -> Figure | None:
    return claim.value.figure if claim.value else None


def _called(index: str) -> str:
    return {"par-index": "PAR Index", "sipas": "SIPAS", "papi": "PAPI"}.get(index, index)
