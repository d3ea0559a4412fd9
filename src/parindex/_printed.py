"""Figures as documents print them: their text, their value, and what rounding can explain."""

import functools
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

import attrs

from parindex._findings import Place
from parindex._values import show

_PRINTED = r"(?a:([+\-\u2212]?)([0-9]{1,9})(?:([.,])([0-9]{1,12}))?\s*%?)"
_GAP = r"(?<=[.,])\s+(?=[0-9])|(?<=[0-9])\s+(?=[.,])"
_FIVE_HUNDREDTHS = Fraction(1, 20)


@attrs.frozen(kw_only=True)
class Printed:
    """A piece of text as a document prints it, with its place.

    Attributes:
        text: the text as printed: ``1,5`` and ``1.5`` stay apart.
        place: where it stands.
    """

    text: str
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def figure(self) -> "Figure | None":
        """The number the text prints, or None if it prints none."""
        return read_figure(self.text)

    def __str__(self) -> str:
        return self.text


@attrs.frozen(kw_only=True)
class Figure:
    """A printed number.

    Attributes:
        value: the exact number that is printed.
        places: how many digits are printed behind the decimal sign.
        mark: the decimal sign, ``.`` or ``,``, or nothing.
        spaced: whether a space stands inside the number (``87, 99``).
    """

    value: Fraction
    places: int
    mark: Literal["", ".", ","]
    spaced: bool = False


@functools.lru_cache(maxsize=4096)
def read_figure(text: str) -> Figure | None:
    """Return the number that ``text`` prints, with a decimal comma or point, or None.

    Examples:
        >>> read_figure("87, 99%")
        Figure(value=Fraction(8799, 100), places=2, mark=',', spaced=True)
    """
    bare = text.strip()
    closed = re.sub(_GAP, "", bare)
    match = re.fullmatch(_PRINTED, closed)
    if match is None:
        return None
    sign, whole, mark, decimals = match[1], match[2], match[3] or "", match[4] or ""
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    return Figure(
        value=-value if sign in ("-", "\u2212") else value,
        places=len(decimals),
        mark="," if mark == "," else "." if mark else "",
        spaced=closed != bare,
    )


def rounding_explains(whole: Figure, parts: Iterable[Figure]) -> bool:
    """Say whether printing with few decimals can explain that ``whole`` is not the sum of ``parts``.

    All figures are taken as rounded, or all as cut, at their own last printed place, never mixed; a multiple of 0.05
    counts as exact.
    """
    figures = tuple(parts)
    gap = whole.value - sum(part.value for part in figures)
    units = sum((_unit(part) for part in figures), Fraction())
    rounded = abs(gap) <= (units + _unit(whole)) / 2
    cut = -_unit(whole) < gap < units
    return rounded or cut


def is_exact(figure: Figure) -> bool:
    """Say whether a printed figure counts as exact: a multiple of 0.05 is what a rule awards."""
    return (figure.value / _FIVE_HUNDREDTHS).denominator == 1


def prints(figure: Figure, bound: Fraction) -> bool:
    """Say whether a figure is a bound as documents print it: 3.33 is 10/3, which no decimal writes out.

    Examples:
        >>> prints(read_figure("3.33"), Fraction(10, 3)), prints(read_figure("1.4"), Fraction(3, 2))
        (True, False)
    """
    return figure.value == bound or (has_no_decimal(bound) and restates(figure, bound))


def has_no_decimal(value: Fraction) -> bool:
    """Say whether no decimal writes the value out."""
    return "/" in show(value)


def _unit(figure: Figure) -> Fraction:
    return Fraction() if is_exact(figure) else Fraction(1, 10**figure.places)


def restates(short: Figure, exact: Fraction) -> bool:
    """Say whether ``short`` is ``exact`` rounded half up or cut at the last place that ``short`` prints.

    Examples:
        >>> restates(read_figure("75,66"), Fraction("75.66483"))
        True
    """
    scaled = exact * 10**short.places
    printed = short.value * 10**short.places
    return printed in (scaled // 1, (scaled + Fraction(1, 2)) // 1)
