"""Scalars: text to the exact value that a field holds, or what is wrong with it."""

import datetime as dt
import re
from fractions import Fraction
from typing import Any, get_args

from parindex._findings import Finding, Kind, Severity, Value, Words
from parindex._text import nearest
from parindex._values import DOCUMENT, TOTAL, is_code, parse_number
from parindex._yaml import SHAPES, Sequence, Text

WRONG_SHAPE = Kind(
    "PIX104",
    Severity.ERROR,
    Words("wrong shape", "sai dạng"),
    Words(
        "must be a {expected} and is a {shape}.",
        "phải là {expected}, đang là {shape}.",
    ),
)
BAD_NUMBER = Kind(
    "PIX105",
    Severity.ERROR,
    Words("not an exact number", "không phải số chính xác"),
    Words(
        "{text} is not a number as these files write it{hint}",
        "{text} không phải số theo cách ghi của tệp{hint}",
    ),
)
UNQUOTED = Kind(
    "PIX106",
    Severity.ERROR,
    Words("code not quoted", "mã số không có dấu nháy"),
    Words(
        'code {text} must stand in quotes, "{text}": other readers of YAML turn 1.10 into 1.1.',
        'mã số {text} phải nằm trong dấu nháy, "{text}": trình đọc YAML khác sẽ biến 1.10 thành 1.1.',
    ),
)
NOT_ONE_OF = Kind(
    "PIX107",
    Severity.ERROR,
    Words("not one of the known words", "không thuộc các từ cho phép"),
    Words(
        "{text} must be one of {known}{hint}",
        "{text} phải là một trong {known}{hint}",
    ),
)
BAD_DATE = Kind(
    "PIX108",
    Severity.ERROR,
    Words("not a date", "không phải ngày"),
    Words(
        "{text} is not a date: write year-month-day, for example 2019-06-05.",
        "{text} không phải ngày: ghi năm-tháng-ngày, ví dụ 2019-06-05.",
    ),
)
BAD_CODE = Kind(
    "PIX109",
    Severity.ERROR,
    Words("not a code", "không phải mã số"),
    Words(
        "{text} is not a code: write letters and digits joined by full stops, like 3.4.1 ('total' means the whole).",
        "{text} không phải mã số: ghi chữ và số nối bằng dấu chấm, như 3.4.1 ('total' dành cho toàn bộ).",
    ),
)
EMPTY_TEXT = Kind(
    "PIX111",
    Severity.ERROR,
    Words("empty value", "giá trị trống"),
    Words(
        "is empty: write a value or delete the key.",
        "đang trống: ghi giá trị hoặc xoá khoá.",
    ),
)
KINDS = (WRONG_SHAPE, BAD_NUMBER, UNQUOTED, NOT_ONE_OF, BAD_DATE, BAD_CODE, EMPTY_TEXT)

_WHOLE = r"(?a:[0-9]{1,6})"
_DATE = r"(?a:[0-9]{4}-[0-9]{2}-[0-9]{2})"


class ProblemsError(Exception):
    """What is wrong with one value and everything under it; it never leaves the loader."""

    def __init__(self, found: list[Finding]) -> None:
        self.found = found


def wrong(kind: Kind, raw: Any, **values: Value) -> ProblemsError:
    """Return the one problem of a value."""
    return ProblemsError([Finding(kind=kind, place=raw.place, values=tuple(values.items()))])


def wrong_shape(raw: Any, expected: str) -> ProblemsError:
    """Return the problem that a value is not ``text``, a ``list`` or a ``mapping``."""
    shape = "text" if isinstance(raw, Text) else "list" if isinstance(raw, Sequence) else "mapping"
    return wrong(WRONG_SHAPE, raw, expected=SHAPES[expected], shape=SHAPES[shape])


def hint(word: str, known: list[str]) -> Words:
    """Return a question that names the nearest known word, or ends the sentence."""
    near = nearest(word, known, count=1)
    return Words(f"; did you mean '{near[0]}'?", f"; có phải '{near[0]}'?") if near else Words(".", ".")


def scalar(raw: Any) -> str:
    """Return a scalar that is not blank."""
    if not isinstance(raw, str):
        raise wrong_shape(raw, "text")
    if not raw or raw.isspace():
        raise wrong(EMPTY_TEXT, raw)
    return raw


def text(raw: Any, _: Any) -> str:
    """Return any text that is not blank."""
    return raw if type(raw) is str and raw.strip() else str(scalar(raw))


def printed(raw: Any, cls: Any) -> Any:
    """Return text as a document prints it (a ``Printed``), blank text too."""
    if not isinstance(raw, Text):
        raise wrong_shape(raw, "text")
    return cls(text=str(raw), place=raw.place)


def code(raw: Any, _: Any) -> str:
    """Return a code, which must be quoted."""
    given = scalar(raw)
    if not is_code(given):
        raise wrong(BAD_CODE, raw, text=repr(str(given)))
    if not isinstance(raw, Text) or not raw.quoted:
        raise wrong(UNQUOTED, raw, text=str(given))
    return str(given)


def node_name(raw: Any, _: Any) -> str:
    """Return a code, or a word for the whole or for the document."""
    return str(raw) if raw in (TOTAL, DOCUMENT) else code(raw, _)


def number(raw: Any, _: Any) -> Fraction:
    """Return an exact number that is not negative."""
    given = scalar(raw)
    value = parse_number(given)
    if value is None:
        raise wrong(BAD_NUMBER, raw, text=repr(str(given)), hint=_number_hint(given))
    return value


def signed(raw: Any, _: Any) -> Fraction:
    """Return an exact number of either sign."""
    given = scalar(raw)
    value = parse_number(given.removeprefix("-"))
    if value is None:
        raise wrong(BAD_NUMBER, raw, text=repr(str(given)), hint=_number_hint(given))
    return -value if given.startswith("-") else value


def amount(raw: Any, cls: Any) -> Any:
    """Return evidence (an ``Amount``): a number, a ratio whose two numbers are kept apart, yes or no."""
    given = scalar(raw)
    if given in ("true", "false"):
        return cls.read(given == "true")
    numbers = [parse_number(part) for part in given.split("/")]
    above, *below = numbers
    if None in numbers or len(below) > 1:
        raise wrong(BAD_NUMBER, raw, text=repr(str(given)), hint=_number_hint(given))
    return cls(above, *below)


def _number_hint(given: str) -> Words:
    point = given.replace(",", ".")
    if parse_number(point) is not None:
        return Words(f": write {point}.", f": ghi {point}.")
    if parse_number(given.removeprefix("-")) is not None:
        return Words(": points are never negative here.", ": điểm ở đây không âm.")
    return Words(
        ": write 1.5 or 10/3, no exponent, infinity or NaN.",
        ": ghi 1.5 hoặc 10/3, không dùng số mũ, vô cực hay NaN.",
    )


def whole(raw: Any, _: Any) -> int:
    """Return a whole number."""
    given = scalar(raw)
    if not re.fullmatch(_WHOLE, given):
        raise wrong(BAD_NUMBER, raw, text=repr(str(given)), hint=Words(": write a whole number.", ": ghi số nguyên."))
    return int(given)


def flag(raw: Any, _: Any) -> bool:
    """Return true or false."""
    return _one_of(raw, ("true", "false")) == "true"


def date(raw: Any, _: Any) -> dt.date:
    """Return a date written year-month-day."""
    given = scalar(raw)
    if re.fullmatch(_DATE, given):
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            pass  # told below, like any other text that is no date
    raise wrong(BAD_DATE, raw, text=repr(str(given)))


def word_of(cls: Any) -> Any:
    """Return the hook of a ``Literal`` of words."""
    known = get_args(cls)

    def word(raw: Any, _: Any) -> str:
        return _one_of(raw, known)

    return word


def _one_of(raw: Any, known: tuple[str, ...]) -> str:
    given = scalar(raw)
    if given not in known:
        raise wrong(NOT_ONE_OF, raw, text=repr(str(given)), known=", ".join(known), hint=hint(given, list(known)))
    return str(given)
