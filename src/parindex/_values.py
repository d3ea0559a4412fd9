"""Exact values: numbers as files and documents write them, names, and what rounding can explain.

Every number is a :class:`fractions.Fraction`: two thirds of a point has no decimal. Text is made of it only where it is
shown.
"""

import functools
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Literal

import attrs

from parindex._findings import Number, Place

# Patterns stay text: compiling one costs more than most programs gain by it, and re keeps those that are used.
_CANONICAL = r"(?a:(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,30}|/[1-9][0-9]{0,29})?)"
_PRINTED = r"(?a:([+\-\u2212]?)([0-9]{1,9})(?:([.,])([0-9]{1,12}))?\s*%?)"
_GAP = r"(?<=[.,])\s+(?=[0-9])|(?<=[0-9])\s+(?=[.,])"
_FIVE_HUNDREDTHS = Fraction(1, 20)

DOCUMENT = "document"
"""What stands for a node where something is about no node."""

_LONGEST_CODE = 40
Code = Annotated[str, "code of a node"]
"""Text that is a code: files must quote it, because most readers of YAML turn 1.10 into 1.1."""

TOTAL = "total"
"""The name of the whole (the root of a framework) wherever a node is named by its code."""

Signed = Annotated[Fraction, "may be negative"]
"""A number that may be below 0, as the minimum of a penalty is."""

NodeName = Annotated[str, "code of a node, total or document"]
"""A code, or one of the two words."""


def is_code(text: str) -> bool:
    """Say whether text can be the code of a node: letters and digits, in parts joined by full stops.

    Examples:
        >>> is_code("3.4.1"), is_code("3.4."), is_code("total")
        (True, False, False)
    """
    parts = text.split(".")
    return text != TOTAL and text.isascii() and len(text) <= _LONGEST_CODE and all(map(str.isalnum, parts))


@functools.lru_cache(maxsize=4096)
def parse_number(text: str) -> Fraction | None:
    """Return the number that canonical ``text`` writes (``1.5``, ``10/3``), or None if it is not one.

    Examples:
        >>> parse_number("10/3"), parse_number("1,5")
        (Fraction(10, 3), None)
    """
    return Fraction(text) if re.fullmatch(_CANONICAL, text) else None


@functools.lru_cache(maxsize=4096)
def show(value: Fraction) -> Number:
    """Return a number in canonical text: a decimal if it terminates, else a fraction.

    Examples:
        >>> show(Fraction(3, 2)), show(Fraction(10, 3))
        ('1.5', '10/3')
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return Number(value)
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return Number(f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}")


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


@attrs.frozen(kw_only=True)
class Name:
    """The name of something in both languages.

    Attributes:
        vi: official Vietnamese wording, or None if it is not known.
        en: English, translated by this project, or None.
        printed: what the source prints, where recognition errors in it were corrected.
    """

    vi: str | None = None
    en: str | None = None
    printed: str | None = None

    def text(self, lang: str) -> str:
        """Return the name in ``lang``, else in the other language, else a word for unknown."""
        names = (self.vi, self.en) if lang == "vi" else (self.en, self.vi)
        return names[0] or names[1] or ("chưa rõ tên" if lang == "vi" else "name unknown")

    def __str__(self) -> str:
        return self.text("vi")
