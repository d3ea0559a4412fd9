"""Characters that the files may not hold: they look like others, or like nothing."""

import re
import unicodedata
from itertools import islice

from parindex._findings import Finding, Kind, Place, Severity, Words, finding

NOT_UTF8 = Kind(
    "PIX003",
    Severity.ERROR,
    Words("not UTF-8", "không phải UTF-8"),
    Words(
        "byte {byte} is not UTF-8: save the file as UTF-8.",
        "byte {byte} không phải UTF-8: lưu lại tệp dạng UTF-8.",
    ),
)
NOT_NFC = Kind(
    "PIX004",
    Severity.ERROR,
    Words("not NFC", "không phải NFC"),
    Words(
        "{text} is not in Unicode form NFC (built-in letters): normalise the file to NFC.",
        "{text} không ở dạng Unicode dựng sẵn (NFC): chuyển tệp sang dựng sẵn.",
    ),
)
INVISIBLE = Kind(
    "PIX005",
    Severity.ERROR,
    Words("invisible character", "ký tự ẩn"),
    Words(
        "invisible character {char}: delete it.",
        "có ký tự ẩn {char}: hãy xoá.",
    ),
)
TAB = Kind(
    "PIX006",
    Severity.ERROR,
    Words("tab", "ký tự tab"),
    Words(
        "a tab: use spaces.",
        "có ký tự tab: thay bằng dấu cách.",
    ),
)
KINDS = (NOT_UTF8, NOT_NFC, INVISIBLE, TAB)

_MOST = 20
"""How many findings of one kind are told: a file typed in another form is wrong throughout."""

_BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
"""Characters that show nothing although Unicode counts them as letters or marks."""

_HIDDEN_CATEGORIES = ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")


def place_at(text: str, offset: int, name: str) -> Place:
    """Return the place of a character of a file."""
    return Place(file=name, line=text.count("\n", 0, offset) + 1, column=offset - text.rfind("\n", 0, offset))


def odd_characters(text: str, name: str, *, at: Place | None = None) -> list[Finding]:
    """Find what no text of these files may hold.

    Args:
        text: the text of a file, or of one value.
        name: what places call the file.
        at: where the value stands; None: the text is the whole file.
    """

    def place(match: re.Match[str]) -> Place:
        return at or place_at(text, match.start(), name)

    found: list[Finding] = []
    shown = text.replace("\n", "") if "\r" not in text else text.replace("\r\n", "").replace("\n", "")
    if not shown.isprintable() or any(char in text for char in _BLANK_LETTERS):
        tabs = islice(re.finditer("\t+", text), _MOST)
        hidden = islice((match for match in re.finditer(r"\r(?!\n)|[^\t\n\r -~]", text) if _is_hidden(match[0])), _MOST)
        found += [finding(TAB, place=place(match)) for match in tabs]
        found += [finding(INVISIBLE, place=place(match), char=f"U+{ord(match[0]):04X}") for match in hidden]
    if not unicodedata.is_normalized("NFC", text):
        words = (match for match in re.finditer(r"\S+", text) if not unicodedata.is_normalized("NFC", match[0]))
        found += [finding(NOT_NFC, place=place(match), text=repr(match[0])) for match in islice(words, _MOST)]
    return found


def _is_hidden(char: str) -> bool:
    # YAML itself has no room for U+FFFE and U+FFFF.
    return char in _BLANK_LETTERS or char in "\ufffe\uffff" or unicodedata.category(char) in _HIDDEN_CATEGORIES
