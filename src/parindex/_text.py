"""Vietnamese text: one way to compare names, and the nearest names to a wrong one."""

import functools
import re
import unicodedata
from collections.abc import Iterable

ABBREVIATIONS = {
    "bccci": "buu chinh cong ich",
    "cbccvc": "can bo cong chuc vien chuc",
    "cc": "cong chuc",
    "cchc": "cai cach hanh chinh",
    "cntt": "cong nghe thong tin",
    "cqcm": "co quan chuyen mon",
    "dvhc": "don vi hanh chinh",
    "dvsn": "don vi su nghiep",
    "kt": "kinh te",
    "nsnn": "ngan sach nha nuoc",
    "pakn": "phan anh kien nghi",
    "qppl": "quy pham phap luat",
    "sncl": "su nghiep cong lap",
    "ttdt": "thong tin dien tu",
    "tthc": "thu tuc hanh chinh",
    "ubnd": "uy ban nhan dan",
    "vbqppl": "van ban quy pham phap luat",
    "vc": "vien chuc",
    "xh": "xa hoi",
    "xhh": "xa hoi hoc",
}
"""Abbreviations of the documents (folded) and the words they stand for."""

MISREAD = {"tuc dong cua": "tac dong cua"}
"""Text recognition errors that removing diacritics does not mend, folded; each was seen in a published plan."""

_TAG = r"<[^>]*>"
_BRACKET = r"\([^()]*\)|\[[^\[\]]*\]"
_WORD = r"[0-9a-z]+"
_NO_LETTERS = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())


@functools.lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return what two spellings of one Vietnamese name have in common.

    Case, diacritics (with them tone placement, and the recognition errors Phần đấu and Phấn đấu), đ, hyphens, spaces,
    tags and bracketed marks are dropped; abbreviations are written out.

    Examples:
        >>> fold("Kết quả giải quyết TTHC") == fold("kết quả giải quyết thủ tục hành chính (TTHC)")
        True
    """
    bare = re.sub(_TAG, " ", text)
    words = _fold_words(re.sub(_BRACKET, " ", bare)) or _fold_words(bare)
    written_out = " ".join(ABBREVIATIONS.get(word, word) for word in words)
    for wrong, right in MISREAD.items():
        written_out = written_out.replace(wrong, right)
    joined = written_out.replace(" ", "")
    return ABBREVIATIONS.get(joined, joined).replace(" ", "")  # T.T.H.C. is an abbreviation too


@functools.lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """Return the bare letters and digits of a text: no accents, spaces or marks, abbreviations as they stand.

    Examples:
        >>> letters("Kết quả giải quyết TTHC (mới)")
        'ketquagiaiquyettthcmoi'
    """
    bare = plain(text).translate(_NO_LETTERS)
    return bare if bare.isascii() else "".join(_fold_words(text))


@functools.lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return text in small letters without diacritics, its signs and single spaces kept, for patterns to look in.

    Examples:
        >>> plain("Quý  III-IV/2024")
        'quy iii-iv/2024'
    """
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(char for char in parts if not unicodedata.combining(char)).split())


def _fold_words(text: str) -> list[str]:
    return re.findall(_WORD, plain(text))


def nearest(word: str, known: Iterable[str], *, count: int = 3) -> tuple[str, ...]:
    """Return up to ``count`` of the ``known`` words that look like ``word``, best first."""
    import difflib  # needed only once something is wrong

    return tuple(difflib.get_close_matches(word, list(known), n=count, cutoff=0.6))
