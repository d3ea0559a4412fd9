"""Text of a document as the files of this library hold it: built-in letters, plain spaces, nothing invisible."""

import functools
import re
import unicodedata

_BREAK = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANK_LETTERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\ufffe\uffff]")
_HYPHEN = str.maketrans({"\u2011": "-", "\u00ad": None})
_DROPPED = ("Cc", "Cf", "Cs")


@functools.lru_cache(maxsize=4096)
def plain(text: str) -> str:
    r"""Return text without what nobody sees: one space for any run of them, no blank lines, nothing invisible, NFC.

    Args:
        text: the text of a cell or a paragraph; its line breaks are kept.

    Examples:
        >>> plain(" Điểm\u00a0 tối\u200b đa \r\n năm 2024 ")
        'Điểm tối đa\nnăm 2024'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    lines = [_line(line) for line in _BREAK.sub("\n", text).split("\n")]
    return "\n".join(line for line in lines if line)


def _line(text: str) -> str:
    shown = " ".join(_BLANK_LETTERS.sub("", text).translate(_HYPHEN).split())
    if not shown.replace(" ", "").isprintable():
        shown = " ".join("".join(char for char in shown if unicodedata.category(char) not in _DROPPED).split())
    return unicodedata.normalize("NFC", shown)
