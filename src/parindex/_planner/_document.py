"""A plan as a document: one table of the whole framework, with tasks and leads still to be written."""

from collections.abc import Mapping
from fractions import Fraction

from parindex._findings import Finding
from parindex._framework import Framework, Group, Node
from parindex._plan import Column, Document, Plan, Row, Table
from parindex._printed import Printed
from parindex._scoring import Scorecard
from parindex._values import TOTAL, show

AUTHORITY = "Ủy ban nhân dân"
TERRITORIES = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
PLACES = 4
"""How many decimals are printed of points that no decimal writes out."""


def document(
    card: Scorecard,
    targets: Mapping[str, Fraction],
    year: int,
    remarks: tuple[Finding, ...],
) -> Plan:
    """Return the plan whose table prints maximum, last result and target of every node.

    A parent is what its printed rows make, so that the table adds up as it is printed.

    Args:
        card: the last results.
        targets: the points planned for every item.
        year: the year that is planned.
        remarks: what ``check`` is to tell with its own findings.
    """
    framework = card.framework
    last = {code: card[code].points for code in targets}
    before, after = _figures(framework, last), _figures(framework, targets)
    rows = tuple(_row(node, before, after) for node in framework.walk())
    title = framework.title.text("vi")
    return Plan(
        title=f"Cải thiện {title}: mục tiêu năm {year}",
        unit=card.assessment.unit,
        years=(year,),
        document=Document(issuer=issuer_of(card.assessment.unit), kind="kế hoạch"),
        tables=(
            Table(
                title=f"Mục tiêu năm {year} theo {title}",
                framework=card.assessment.framework,
                scope="full",
                columns=_columns(framework, card.assessment.year, year),
                rows=(*rows[1:], rows[0]),
            ),
        ),
        remarks=remarks,
        place=card.assessment.place,
    )


def issuer_of(unit: str) -> str:
    """Return the authority that issues the plans of a unit: its people's committee, or itself.

    Examples:
        >>> issuer_of("tỉnh Hà Nam"), issuer_of("Sở Y tế")
        ('Ủy ban nhân dân tỉnh Hà Nam', 'Sở Y tế')
    """
    return f"{AUTHORITY} {unit}" if unit.casefold().startswith(TERRITORIES) else unit


def _columns(framework: Framework, before: int, year: int) -> tuple[Column, ...]:
    measure = framework.measure
    return (
        Column(kind="maximum", measure=measure, header="Điểm tối đa"),
        Column(kind="achieved", year=before, measure=measure, header=f"Điểm đạt được năm {before}"),
        Column(kind="target", year=year, measure=measure, header=f"Mục tiêu năm {year}"),
        Column(kind="task", header="Nhiệm vụ, giải pháp"),
        Column(kind="lead", header="Cơ quan chủ trì"),
        Column(kind="timing", header="Thời gian"),
    )


def _row(node: Node, before: Mapping[str, Fraction | None], after: Mapping[str, Fraction | None]) -> Row:
    figures = (rounded(node.max), before.get(node.code), after.get(node.code))
    cells = tuple(Printed(text="" if value is None else show(value).replace(".", ",")) for value in figures)
    total = node.code == TOTAL
    name = "Tổng điểm" if total else node.name.text("vi")
    return Row(code=None if total else node.code, name=name, cells=(*cells, *[Printed(text="")] * 3), total=total)


def _figures(framework: Framework, points: Mapping[str, Fraction | None]) -> dict[str, Fraction | None]:
    """Return the figures that are printed: items with a decimal, parents as their printed rows make them.

    An item without points, and what is above it, has none. Items that are not in ``points`` do not apply, and groups
    count without them.
    """
    figures: dict[str, Fraction | None] = {}
    how: dict[str, str] = {}
    for node in framework.walk():
        parent = framework.parent(node.code)
        if isinstance(node, Group):
            how[node.code] = node.combine or (how[parent.code] if parent else "unknown")
    for node in reversed(tuple(framework.walk())):
        if isinstance(node, Group):
            below = [child for child in node.children if child.code in figures]
            if below:
                figures[node.code] = _made(below, how[node.code], [figures[child.code] for child in below])
        elif node.code in points:
            own = points[node.code]
            figures[node.code] = None if own is None else rounded(own)
    return figures


def _made(children: list[Node], how: str, figures: list[Fraction | None]) -> Fraction | None:
    values = [value for value in figures if value is not None]
    if len(values) < len(figures):
        return None
    if how == "sum":
        return sum(values, Fraction())
    weights = [child.weight or Fraction() if how == "weighted" else Fraction(1) for child in children]
    whole = sum((value * weight for value, weight in zip(values, weights, strict=True)), Fraction())
    return rounded(whole / sum(weights, Fraction()))


def rounded(points: Fraction) -> Fraction:
    """Return points as they are printed: exactly where a decimal writes them out, else with four places."""
    return Fraction(round(points * 10**PLACES), 10**PLACES) if "/" in show(points) else points
