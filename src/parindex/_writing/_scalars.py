"""Scalars: text to YAML that every reader takes for the same text."""

import json
import re

_RESERVED = r"(?i:~|null|true|false|yes|no|on|off|y|n|=|<<)"
_NUMBER_LIKE = r"(?ai:[-+]?(?:\.inf|\.nan|0[box][0-9a-f_]+|[-+0-9.,:_/]+(?:e[-+]?[0-9]+)?))"
_DATE_LIKE = r"(?a:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|\s).*)"
_MEANING = "-?:,[]{}#&*!|>'\"%@`"
"""Characters that mean something at the start of a plain scalar, some of them only before a space."""

_FOLD = r"(?<=[^ ]) (?=[^ ])"


def is_plain(text: str, *, inside: bool) -> bool:
    """Say whether text can stand without quotes, and any reader of YAML takes it for text.

    Args:
        text: the text.
        inside: whether it stands inside of brackets or braces, or is a key.
    """
    if not text.isprintable() or text != text.strip() or not text or text[0] in _MEANING:
        return False
    if ": " in text or " #" in text or text.endswith(":") or (inside and any(char in text for char in ",[]{}?")):
        return False
    return re.fullmatch(f"{_RESERVED}|{_NUMBER_LIKE}|{_DATE_LIKE}", text) is None


def quote(text: str) -> str:
    """Return text in double quotes; what cannot be seen is written as an escape."""
    shown = json.dumps(text, ensure_ascii=False)
    return shown if shown.isprintable() else "".join(map(_escape, shown))


def _escape(char: str) -> str:
    return char if char.isprintable() else f"\\U{ord(char):08x}"


def fold(text: str, width: int) -> list[str]:
    """Return the lines of a folded scalar: broken only where one space stands between two words.

    Args:
        text: one line of text.
        width: the most characters of a line; a longer word has a line of its own.

    Returns:
        The lines, or nothing where folding would not give the text back.
    """
    if not text.isprintable() or text != text.strip():
        return []
    lines: list[str] = []
    for word in re.split(_FOLD, text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
