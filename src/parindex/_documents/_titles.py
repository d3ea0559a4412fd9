"""The lines before a table that name it."""

import re
from collections.abc import Sequence

from parindex._documents._cells import clean

_FARTHEST = 9
_LONGEST = 400
_LABEL = (
    r"(?i)\W*(?:phụ\s*lục|phụ\s*biểu|biểu(?:\s*số)?|bảng(?:\s*số)?|mẫu(?:\s*số)?)\s*(?:số\s*)?[\dIVXLCA-E]*[.:)]?\W*"
)
_NAMED = r"(?i)\W*(?:phụ\s*lục|phụ\s*biểu|(?:biểu|bảng|mẫu)(?:\s*số)?\s*(?:\d|[IVX]+\b|[:.]|\W*$))"
_ATTACHED = r"(?i)\W*(?:ban\s+hành\s+)?kèm\s+theo\b.*"


def title_of(lines: Sequence[str]) -> str | None:
    """Return the title of a table, given the lines before it, the nearest last; None where nothing names it.

    A line that begins with ``Phụ lục``, ``Biểu`` or ``Bảng`` begins the title, and is itself part of it unless it is
    the bare label. Without one, a nearest line that ends no sentence is the title. What says with which document the
    part was issued is no title.

    Examples:
        >>> title_of(["PHỤ LỤC", "MỤC TIÊU PHẤN ĐẤU", "NĂM 2024", "(Kèm theo Kế hoạch số 1/KH-UBND)"])
        'MỤC TIÊU PHẤN ĐẤU NĂM 2024'
    """
    near = [text for line in lines[-_FARTHEST:] if (text := clean(line.replace("**", "")))]
    near = [text for text in near if not re.fullmatch(_ATTACHED, text)]
    for back in range(len(near) - 1, -1, -1):
        if re.match(_NAMED, near[back]):
            label = re.fullmatch(_LABEL, near[back]) is not None
            return " ".join(near[back + label :]) or None
    if near and len(near[-1]) <= _LONGEST and not near[-1].endswith((".", ";", "/", ",")):
        return near[-1].removesuffix(":")
    return None


def is_label(line: str) -> bool:
    """Say whether a line begins a part of a document: an appendix, a form."""
    return re.match(_NAMED, clean(line.replace("**", ""))) is not None
