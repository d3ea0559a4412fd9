"""The text of cells: without tags and marks of emphasis, and what the text of a first column can be."""

import html
import re
import unicodedata

_INLINE = r"(?i)</?(?:b|i|u|s|em|strong|span|font|sup|sub|small|big|mark|a)(?:\s[^<>]*)?>"
_TAG = r"</?[A-Za-z][^<>]*>"
_EMPHASIS = r"(\*{1,3})(?=\S)(.{1,500}?)(?<=\S)\1"
_HIDDEN = ("Cc", "Cf", "Cs")
_ROMAN = r"(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NUMBER = r"(?a:[0-9]+(?:[.,][0-9]+)*)"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def clean(text: str) -> str:
    """Return the text of a cell in one line, without tags, emphasis and invisible characters.

    Examples:
        >>> clean("<i>Văn phòng</i>  **UBND** tỉnh<br>")
        'Văn phòng UBND tỉnh'
    """
    if "<" in text:
        text = re.sub(_TAG, " ", re.sub(_INLINE, "", text))
    if "*" in text:
        text = re.sub(_EMPHASIS, r"\2", text)
    if "&" in text:
        text = re.sub(r"&#?\w+;", lambda match: html.unescape(match[0]), text)
    bare = " ".join(text.split())
    return bare if bare.isascii() and bare.isprintable() else _plain(bare)


def _plain(text: str) -> str:
    """Return text with built-in letters and without characters that show nothing: the model takes no others."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():
        return composed
    return "".join(char for char in composed if unicodedata.category(char) not in _HIDDEN)


def read_number(text: str) -> str | None:
    """Return the number or code that text is, without a full stop or bracket behind it; None if it is none.

    Examples:
        >>> read_number("1.1."), read_number("III."), read_number("Sở Nội vụ")
        ('1.1', 'III', None)
    """
    bare = text.replace(" ", "").strip(".)(")
    if re.fullmatch(_NUMBER, bare):
        return bare.replace(",", ".")
    return bare if is_roman(bare) else None


def is_roman(text: str) -> bool:
    """Say whether text is a Roman numeral."""
    return re.fullmatch(_ROMAN, text) is not None


def roman_value(text: str) -> int:
    """Return the value of a Roman numeral.

    Examples:
        >>> roman_value("XIV")
        14
    """
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
