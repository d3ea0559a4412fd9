"""Printed results beside the published ones of a panel."""

from collections.abc import Iterator

from parindex._checks._said import Said, framework_of, results_said
from parindex._checks._tables import Subject
from parindex._checks._terms import one_figure
from parindex._findings import Finding, Kind, Severity, Words, clause, finding
from parindex._framework import Framework
from parindex._panel import Panel
from parindex._plan import COLUMN_WORDS, in_year
from parindex._printed import Figure
from parindex._values import TOTAL, show

NOT_PUBLISHED = Kind(
    "PIX801",
    Severity.ERROR,
    Words("a figure that is not the published one of its year", "số khác kết quả công bố của năm đó"),
    Words(
        "{what} is {stated}, but {computed} was published for {unit}: correct the figure or its year.",
        "{what} ghi {stated}, nhưng kết quả công bố của {unit} là {computed}: sửa số hoặc năm.",
    ),
)
NO_UNIT = Kind(
    "PIX802",
    Severity.NOTE,
    Words("the results have nothing of the unit", "tệp kết quả không có đơn vị này"),
    Words(
        "{file} has no result of {unit}: no figure was compared with published ones.",
        "{file} không có kết quả của {unit}: chưa đối chiếu số nào với kết quả công bố.",
    ),
)
KINDS = (NOT_PUBLISHED, NO_UNIT)

_OF_YEAR = Words("It is that of {years}.", "Đó là kết quả của {years}.")


def check_published(subject: Subject) -> Iterator[Finding]:
    """Results and ranks of tables and prose that are not those of a panel, where it has them."""
    panel, unit = subject.results, subject.plan.unit
    if panel is None:
        return
    if not panel.knows(unit):
        yield finding(NO_UNIT, place=subject.plan.place, file=panel.path, unit=unit)
        return
    for said in results_said(subject):
        if _is_comparable(subject, said):
            yield from _check_figure(panel, unit, said)
    yield from _check_ranks(subject, panel)


def _is_comparable(subject: Subject, said: Said) -> bool:
    """Say whether a result is in the measure of its index, and its code that of the version which scored the year."""
    tables = [grid.framework for grid in subject.grids if grid.framework.id == said.framework]
    framework = tables[0] if tables else framework_of(subject, said.index, said.year)
    if framework is None or said.node == TOTAL:
        return said.node == TOTAL and (framework is None or said.unit == framework.measure)
    scoring = subject.governing(said.index, said.year)
    same = scoring.id == framework.id if scoring else not _is_on_record(subject, framework)
    return same and said.unit == framework.measure


def _is_on_record(subject: Subject, framework: Framework) -> bool:
    """Say whether it is known which years a framework scores; of a user's own that is not."""
    index, _, year = framework.id.partition("/")
    return year.isdigit() and subject.governing(index, int(year)) is not None


def _check_figure(panel: Panel, unit: str, said: Said) -> Iterator[Finding]:
    published = _points(panel, unit, said, said.year)
    if published is None or one_figure(said.figure, published):
        return
    others = [year for year in panel.years(said.index, unit, said.node) if year != said.year]
    same = [year for year in others if (points := _points(panel, unit, said, year)) and one_figure(said.figure, points)]
    yield finding(
        NOT_PUBLISHED,
        place=said.place,
        framework=said.framework or said.index,
        node=said.node,
        field=said.words.en,
        stated=show(said.figure.value),
        computed=show(published.value),
        clauses=(clause(_OF_YEAR, years=", ".join(map(str, same))),) if same else (),
        what=said.words,
        unit=unit,
    )


def _points(panel: Panel, unit: str, said: Said, year: int) -> Figure | None:
    result = panel.find(said.index, year, unit, said.node)
    return result.points if result else None


def _check_ranks(subject: Subject, panel: Panel) -> Iterator[Finding]:
    for claim in subject.plan.claims:
        result = panel.find(claim.index, claim.year or 0, subject.plan.unit, claim.node or TOTAL)
        if claim.rank is not None and result is not None and result.rank not in (None, claim.rank):
            words = in_year(COLUMN_WORDS["rank"], claim.year)
            yield finding(
                NOT_PUBLISHED,
                place=claim.place,
                framework=claim.index,
                node=claim.node or TOTAL,
                field=words.en,
                stated=str(claim.rank),
                computed=str(result.rank),
                what=words,
                unit=subject.plan.unit,
            )
