"""How far the targets of a plan are from what was achieved, domain by domain, as data and as a picture."""

import textwrap
from collections.abc import Sequence
from fractions import Fraction

import attrs

from parindex._checks._tables import Grid
from parindex._findings import Language, Words, speak
from parindex._render import _words
from parindex._render._markup import Markup, joined, tag
from parindex._render._pictures import Picture

_WIDTH, _ROW, _BAR = 480, 46, 14
_ALT = Words(
    "{code} {name}: {achieved} achieved, {target} aimed at, of {maximum}",
    "{code} {name}: đạt {achieved}, mục tiêu {target}, tối đa {maximum}",
)
_TITLE = Words("From achieved to target, by domain", "Từ điểm đạt được đến mục tiêu, theo lĩnh vực")
_FIGURES = Words("{achieved} → {target} of {maximum}", "{achieved} → {target} trên {maximum}")
_KEYS = (
    ("achieved", Words("achieved", "đạt được")),
    ("target", Words("target", "mục tiêu")),
    ("maximum", Words("maximum", "tối đa")),
)
_NONE = "–"
_LONGEST = 42


@attrs.frozen(kw_only=True)
class Gap:
    """One domain.

    Attributes:
        code: its code.
        name: its name in Vietnamese.
        maximum: the most it can have.
        achieved: what is printed as achieved; None where nothing is.
        target: what is printed as target.
    """

    code: str
    name: str
    maximum: Fraction
    achieved: Fraction | None
    target: Fraction | None


def gaps(grid: Grid) -> tuple[Gap, ...]:
    """Return the domains of a table that print a target: the latest result, and the first target after it.

    Args:
        grid: the table with its framework.
    """
    achieved, target = column_of(grid, "achieved"), column_of(grid, "target")
    found = (
        Gap(
            code=node.code,
            name=node.name.text("vi"),
            maximum=node.max,
            achieved=figure_in(grid, node.code, achieved),
            target=figure_in(grid, node.code, target),
        )
        for node in grid.framework.tree.children
    )
    return tuple(gap for gap in found if gap.target is not None)


def column_of(grid: Grid, kind: str) -> int | None:
    """Return the column of the latest results, or of the first targets; None where there is none.

    Args:
        grid: the table.
        kind: ``achieved`` or ``target``.
    """
    found = sorted((column.year or 0, at) for at, column in grid.columns((kind,)))
    return (found[-1] if kind == "achieved" else found[0])[1] if found else None


def figure_in(grid: Grid, code: str, column: int | None) -> Fraction | None:
    """Return the value that a node prints in a column, or None."""
    figure = None if column is None else grid.figure(code, column)
    return figure.value if figure else None


def gaps_picture(found: Sequence[Gap], lang: Language, id: str) -> Picture:  # noqa: A002
    """Return the gaps as a picture.

    Args:
        found: the domains.
        lang: ``en`` or ``vi``.
        id: its id in a page.
    """
    most = max(gap.maximum for gap in found)
    return Picture(
        kind="gaps",
        id=id,
        title=speak(_TITLE, lang),
        text="; ".join(_said(_ALT, gap, lang) for gap in found),
        width=_WIDTH,
        height=_ROW * len(found) + 4,
        drawn=joined(*(_domain(gap, at, most, lang) for at, gap in enumerate(found))),
        keys=tuple((kind, speak(words, lang)) for kind, words in _KEYS),
    )


def _said(words: Words, gap: Gap, lang: Language) -> str:
    figures = {name: _number(getattr(gap, name), lang) for name in ("achieved", "target", "maximum")}
    return speak(words, lang).format(code=gap.code, name=gap.name, **figures)


def _number(value: Fraction | None, lang: Language) -> str:
    return _NONE if value is None else _words.decimal(value, lang)


def _domain(gap: Gap, at: int, most: Fraction, lang: Language) -> Markup:
    y = at * _ROW

    def wide(value: Fraction) -> str:
        return f"{float(min(value, most) / most * _WIDTH):.1f}"

    bar = y + 20
    drawn = [
        tag("text", _cut(f"{gap.code} {gap.name}"), x=0, y=y + 15),
        tag("text", _said(_FIGURES, gap, lang), x=_WIDTH, y=y + 15, text_anchor="end", class_="pix-figures"),
        tag("rect", x=0, y=bar, width=wide(gap.maximum), height=_BAR, class_="pix-maximum"),
    ]
    for value, name in ((gap.target, "target"), (gap.achieved, "achieved")):
        if value is not None:
            drawn.append(tag("rect", x=0, y=bar, width=wide(value), height=_BAR, class_=f"pix-{name}"))
    return tag("g", *drawn)


def _cut(text: str) -> str:
    return textwrap.shorten(text, _LONGEST, placeholder=" …")
