"""Exact values: numbers as files and documents write them, codes, names and ids.

Every number is a :class:`fractions.Fraction`: two thirds of a point has no decimal. Text is made of it only where it is
shown.
"""

import functools
import re
from fractions import Fraction
from typing import Annotated

import attrs

from parindex._findings import Number

# Patterns stay text: compiling one costs more than most programs gain by it, and re keeps those that are used.
_CANONICAL = r"(?a:(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,30}|/[1-9][0-9]{0,29})?)"

DOCUMENT = "document"
"""What stands for a node where something is about no node."""

_LONGEST_CODE = 40
Code = Annotated[str, "code of a node"]
"""Text that is a code: files must quote it, because most readers of YAML turn 1.10 into 1.1."""

TOTAL = "total"
"""The name of the whole (the root of a framework) wherever a node is named by its code."""

Signed = Annotated[Fraction, "may be negative"]
"""A number that may be below 0, as the minimum of a penalty is."""

Quantity = Annotated[Fraction, "or so many of so many, or yes or no"]
"""Evidence as files write it: a number, a ratio that is kept as it is given, true or false."""

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


def index_of(framework: str) -> str:
    """Return the index that the id of a framework begins with: ``par-index`` of ``par-index/2018``."""
    return framework.partition("/")[0]


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
