"""Which of the lines before a table name it."""

import re
from collections.abc import Sequence

_LINES = 8
_LONGEST = 400
_BEGINS = re.compile(r"(phụ lục|biểu|bảng|danh mục|mẫu)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\(?(kèm theo|ban hành kèm|đơn vị( tính)?\s*:|đvt\s*:)", re.IGNORECASE)


def title_before(lines: Sequence[str]) -> str | None:
    """Return what names a table, of the lines between it and the table before; None where nothing does.

    The last line that begins as an appendix or a table does (``Phụ lục II``, ``Biểu số 3``) and those that follow it
    name the table; without one, the lines in capitals next to the table do. What only says to which plan the table
    belongs, or its unit of measure, is left out.

    Args:
        lines: the lines before the table, in order.

    Examples:
        >>> title_before(["Nguyễn Văn A", "PHỤ LỤC I", "MỤC TIÊU NĂM 2024", "(Kèm theo Kế hoạch số 1/KH-UBND)"])
        'PHỤ LỤC I MỤC TIÊU NĂM 2024'
    """
    near = [" ".join(line.split()) for line in lines]
    near = [line.strip("*# ") for line in near if line.strip("*# ")][-_LINES:]
    begins = [number for number, line in enumerate(near) if _BEGINS.match(line)]
    named = near[begins[-1] :] if begins else _capitals(near)
    kept = [line for line in named if not _ASIDE.match(line)]
    title = " ".join(kept)
    return title if 0 < len(title) <= _LONGEST else None


def _capitals(lines: list[str]) -> list[str]:
    """Return the last lines that are in capitals, those aside between them and the table left out."""
    kept: list[str] = []
    for line in reversed([line for line in lines if not _ASIDE.match(line)]):
        if not line.isupper():
            break
        kept.insert(0, line)
    return kept
