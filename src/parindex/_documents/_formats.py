"""What a workbook displays for a number it stores, exactly: decimal text in, decimal text out, never a float.

The decimal sign is a full stop and thousands are not grouped, whatever the format says, so that the text is a number
to every reader.
"""

import functools
import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import NamedTuple

GENERAL = "General"
BUILTIN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0",
    6: "#,##0",
    7: "#,##0.00",
    8: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    49: "@",
}
"""The number formats that a workbook names only by their number; any other such number is General."""

_DIGITS = Context(prec=15)
"""Office shows no more digits than these, which hides that it computes with floats."""

_LONGEST = 20
_SIMPLE = re.compile(r"-?(?:0|[1-9]\d{0,13})(?:\.\d{0,12}[1-9])?")
_TOKEN = re.compile(
    r'"([^"]*)"?'  # a literal in quotes
    r"|\\(.)"  # one literal character
    r"|[_*]."  # a space as wide as a character, or a filler
    r"|\[\$([^\]-]*)[^\]]*\]"  # a currency
    r"|(\[[^\]]*\])"  # a colour, a condition, or elapsed time
    r"|(.)",
    re.DOTALL,
)


class _Token(NamedTuple):
    text: str
    literal: bool


@functools.lru_cache(maxsize=4096)
def shown(stored: str, code: str, *, from_1904: bool = False) -> tuple[str, bool]:
    """Return the text that a number is displayed as, and whether it is a number (and no date).

    Args:
        stored: the number as the file has it.
        code: its number format.
        from_1904: whether the workbook counts its days from 1904.

    Raises:
        ValueError: ``stored`` is no number.

    Examples:
        >>> shown("1.1", "0.00"), shown("0.30000000000000004", "General"), shown("0.85", "0%")
        (('1.10', True), ('0.3', True), ('85%', True))
    """
    try:
        value = Decimal(stored)
    except InvalidOperation:
        raise ValueError(stored) from None
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return stored, True
    value = _DIGITS.plus(value)
    tokens = _section(code, value)
    calendar = "".join(token.text.casefold() for token in tokens if not token.literal)
    if re.search(r"[ymdhs]", calendar.replace("general", "")):
        return _date(value, calendar, from_1904=from_1904), False
    return _number(value, tokens), True


@functools.lru_cache(maxsize=4096)
def hidden_digits(stored: str, text: str) -> str | None:
    """Return the number that is stored where the displayed text has fewer digits, else None.

    Args:
        stored: the number as the file has it.
        text: what it is displayed as.

    Examples:
        >>> hidden_digits("9.5", "10"), hidden_digits("0.8567", "86%"), hidden_digits("1.5", "1.50")
        ('9.5', '85.67%', None)
    """
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)(%?)", text)
    if match is None:
        return None
    percent = match[2]
    value = _DIGITS.plus(Decimal(stored)).scaleb(2 if percent else 0)
    return None if value == Decimal(match[1]) else plain_number(value) + percent


def plain_number(value: Decimal) -> str:
    """Return a number in its shortest decimal text."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _section(code: str, value: Decimal) -> list[_Token]:
    """Return the part of a format for positive, negative or zero numbers; a sign that it lacks is put before it."""
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code):
        quoted, escaped, currency, bracket, other = match.groups()
        if other == ";":
            sections.append([])
        elif other is not None:
            sections[-1].append(_Token(other, literal=False))
        elif bracket is not None and re.fullmatch(r"\[[hms]+\]", bracket, re.IGNORECASE):
            sections[-1].append(_Token(bracket, literal=False))
        elif bracket is None:
            sections[-1].append(_Token(quoted or escaped or currency or "", literal=True))
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:  # noqa: PLR2004
        return sections[2]
    return [_Token("-", literal=True), *sections[0]] if value < 0 else sections[0]


def _number(value: Decimal, tokens: list[_Token]) -> str:
    marks = "".join(token.text for token in tokens if not token.literal)
    if not marks.strip():  # words alone, or nothing: how zero is often shown
        return "".join(token.text for token in tokens).strip()
    if not re.search(r"[0#?]", marks) or "/" in marks or "E" in marks.upper():
        return plain_number(value)
    value = abs(value).scaleb(2 * marks.count("%"))
    point = marks.find(".")
    places = 0 if point < 0 else len(re.findall(r"[0#?]", marks[point:]))
    kept = len(re.findall("0", marks[point:])) if places else 0
    whole, _, part = format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f").partition(".")
    part = part[:kept] + part[kept:].rstrip("0")
    return _fill(tokens, "" if whole == "0" else whole, part)


def _fill(tokens: list[_Token], whole: str, part: str) -> str:
    """Put digits in the place of a format's marks: whole ones from the right, all that are left in the first mark."""
    split = next((at for at, token in enumerate(tokens) if token == (".", False)), len(tokens))
    first = next((at for at, token in enumerate(tokens[:split]) if _is_mark(token)), split)
    out: list[str] = []
    for at in range(split - 1, -1, -1):
        token = tokens[at]
        if at == first:
            out.append(whole or ("0" if token.text == "0" or part else ""))
        elif _is_mark(token):
            out.append(whole[-1:] or ("0" if token.text == "0" else ""))
            whole = whole[:-1]
        elif token.literal or token.text != ",":
            out.append(token.text)
    after = [token.text for token in tokens[split + 1 :] if not _is_mark(token)]
    body = "".join(reversed(out)) + (f".{part}" if part else "") + "".join(after)
    return body.strip()


def _is_mark(token: _Token) -> bool:
    return not token.literal and token.text in "0#?"


def _date(value: Decimal, calendar: str, *, from_1904: bool) -> str:
    leap = 1 if not from_1904 and value < 60 else 0  # noqa: PLR2004  # Excel counts a 29 February 1900
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    try:
        moment = start + timedelta(days=int(value) + leap, seconds=round(value % 1 * 86400))
    except OverflowError:
        return plain_number(value)
    if "y" not in calendar and "d" not in calendar:
        return moment.strftime("%H:%M")
    return date_text(moment, calendar)


def date_text(moment: datetime, calendar: str) -> str:
    """Return a date as documents print it, with the parts that its format has.

    Args:
        moment: the date.
        calendar: its number format, in small letters.
    """
    day = f"{moment.day:02}/" if "d" in calendar else ""
    month = f"{moment.month:02}" if "m" in calendar or day else ""
    year = f"{moment.year:04}" if "y" in calendar else ""
    return "/".join(part for part in (f"{day}{month}", year) if part)
