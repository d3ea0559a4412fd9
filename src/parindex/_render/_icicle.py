"""A framework as a picture: one column a level, each node as high as its part of the whole."""

import textwrap
from collections.abc import Iterator
from fractions import Fraction

import attrs

from parindex._findings import Language, Words, speak
from parindex._framework import Method
from parindex._render import _words
from parindex._render._markup import Markup, joined, tag
from parindex._render._pictures import Picture
from parindex._render._sheet import METHODS, Entry

_WIDTH, _HEIGHT = 480, 640
_LETTER, _LINE = 6.6, 14
_FIRST, _LEAST, _TAIL = 12, 12, 3
_ALT = Words("{name}: {parts}. By method: {methods}.", "{name}: {parts}. Theo phương pháp: {methods}.")


@attrs.frozen(kw_only=True)
class Box:
    """One node in the picture.

    Attributes:
        entry: the node.
        column: its level, from 0.
        top: where it begins, as a share of the height.
        height: as a share of the height.
    """

    entry: Entry
    column: int
    top: Fraction
    height: Fraction

    @property
    def method(self) -> Method | None:
        """The method of a node that has only one."""
        return self.entry.parts[0][0] if len(self.entry.parts) == 1 and not self.entry.children else None


def boxes(entry: Entry, column: int = 0, top: Fraction = Fraction(), height: Fraction = Fraction(1)) -> Iterator[Box]:
    """Yield the boxes of all nodes below an entry; children share the height of their parent by their maxima.

    Args:
        entry: the node whose children are laid out.
        column: their column.
        top: where they begin.
        height: their height together.
    """
    whole = sum((child.maximum for child in entry.children), Fraction())
    for child in entry.children:
        part = height * child.maximum / whole
        yield Box(entry=child, column=column, top=top, height=part)
        yield from boxes(child, column + 1, top, part)
        top += part


def icicle(entry: Entry, lang: Language) -> Picture:
    """Return a framework, or a part of one, as a picture.

    Args:
        entry: the node laid out.
        lang: ``en`` or ``vi``.
    """
    found = tuple(boxes(entry))
    columns = max((box.column for box in found), default=0) + 1
    width = _WIDTH // columns
    drawn = (part(box, width) for part in (_box, _label) for box in found)  # no box covers the words of another
    return Picture(
        kind="icicle",
        id=f"{entry.id}-picture",
        title=entry.name,
        text=description(entry, lang),
        width=width * columns,
        height=_HEIGHT,
        drawn=joined(*drawn),
        keys=tuple((method, speak(_words.METHODS[method], lang)) for method in METHODS),
    )


def description(entry: Entry, lang: Language) -> str:
    """Return what the picture shows, in words.

    Args:
        entry: the node laid out.
        lang: ``en`` or ``vi``.
    """
    parts = "; ".join(f"{child.code} {child.name} {child.points}" for child in entry.children)
    shares = dict(entry.parts)
    methods = "; ".join(
        f"{speak(_words.METHODS[method], lang)} {percent(shares[method], lang)}"
        for method in METHODS
        if method in shares
    )
    return speak(_ALT, lang).format(name=entry.name, parts=parts, methods=methods)


def percent(share: Fraction, lang: Language) -> str:
    """Return a share as percent, with one decimal where it needs one.

    Examples:
        >>> percent(Fraction(123, 200), "vi")
        '61,5%'
    """
    tenths = int(share * 1000 + Fraction(1, 2))
    return f"{_words.decimal(Fraction(tenths, 10), lang)}%"


def _box(box: Box, width: int) -> Markup:
    y, end = _pixels(box.top), _pixels(box.top + box.height)
    kind = f"pix-{box.method}" if box.method else "pix-group"
    rect = tag("rect", x=box.column * width, y=_short(y), width=width, height=_short(end - y), class_=kind)
    return tag("g", tag("title", f"{box.entry.code} {box.entry.name}: {box.entry.points}"), rect)


def _pixels(share: Fraction) -> Fraction:
    return share * _HEIGHT


def _short(pixels: Fraction) -> str:
    return f"{float(pixels):.1f}"


def _label(box: Box, width: int) -> Markup:
    y, height = _pixels(box.top), _pixels(box.height)
    if height < _LEAST:
        return joined()
    name, letters = f"{box.entry.code} {box.entry.name}", int(width / _LETTER) - 1
    lines = textwrap.wrap(name, letters, max_lines=max(int(height / _LINE), 1), placeholder=" …")
    first = y + (_FIRST if height >= _LINE + 2 else height - _TAIL)
    x = box.column * width + 5
    return joined(*(tag("text", line, x=x, y=_short(first + at * _LINE)) for at, line in enumerate(lines)))
