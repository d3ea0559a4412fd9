"""What was read but cannot be used: nothing at all, pictures of text, letters of an old font."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from parindex._documents._files import refuse
from parindex._documents._raw import RawDocument
from parindex._findings import Kind, Severity, Words

EMPTY = Kind(
    "PIX027",
    Severity.ERROR,
    Words("empty document", "tài liệu trống"),
    Words(
        "holds neither text nor tables: check that it is the right file and that it was saved.",
        "không có chữ và không có bảng: kiểm tra lại có đúng tệp và đã lưu chưa.",
    ),
)
PICTURES = Kind(
    "PIX028",
    Severity.ERROR,
    Words("pictures instead of tables", "ảnh chụp thay cho bảng"),
    Words(
        "holds no table that could be read, but {count} large pictures: text in a picture is not read; ask for the file "
        "with the table itself, or type the table in.",
        "không có bảng đọc được mà có {count} ảnh lớn: chữ trong ảnh không đọc được; xin tệp có bảng thật, hoặc nhập lại "
        "bảng.",
    ),
)
OLD_FONT = Kind(
    "PIX029",
    Severity.ERROR,
    Words("text in an old Vietnamese font", "chữ theo phông tiếng Việt cũ"),
    Words(
        "is typed in {font}, an encoding older than Unicode (here: {sample}): convert it to Unicode, for example with "
        "UniKey (Ctrl+Shift+F6), and save it again.",
        "gõ bằng mã {font}, không phải Unicode (ví dụ: {sample}): chuyển sang Unicode, chẳng hạn bằng UniKey "
        "(Ctrl+Shift+F6), rồi lưu lại.",
    ),
)
HIDDEN_CELLS = Kind(
    "PIX042",
    Severity.NOTE,
    Words("hidden rows or columns", "dòng hoặc cột ẩn"),
    Words(
        "hides {what}, which are read like the others: delete them if they are no part of the plan.",
        "có ẩn {what}, vẫn được đọc như các phần khác: xoá nếu không thuộc kế hoạch.",
    ),
)
KINDS = (EMPTY, PICTURES, OLD_FONT, HIDDEN_CELLS)

LEAST_COLUMNS = 3
"""Columns of the narrowest table that can be one of a plan: a code or a name, and figures."""

_VIETNAMESE = re.compile("[ăđơưĂĐƠƯẠ-ỹ]")
_OLD_LETTERS = (
    ("TCVN3", re.compile(r"[^\W\d_][¡¢£¤¥¦§¨©ª«¬®µ¶·¸¹»¼½¾]|[¡¢£¤¥¦§¨©ª«¬®µ¶·¸¹»¼½¾][^\W\d_]")),
    ("VNI", re.compile("[øïûñåäëüö]", re.IGNORECASE)),
)
"""Signs and letters that Unicode Vietnamese never has in a word, and that those encodings use for Vietnamese letters."""

_SHARE = 10
_SAMPLE = 500
"""How many different texts of a document are looked at to tell its encoding."""


def check_content(document: RawDocument, pictures: int) -> RawDocument:
    """Return a document that holds something to understand.

    Args:
        document: what was read.
        pictures: how many pictures it has that are large enough for a table.

    Raises:
        LoadError: it is empty, its tables are pictures, or its font is older than Unicode.
    """
    if pictures and not any(len(table.rows[0].cells) >= LEAST_COLUMNS for table in document.tables):
        refuse(document.file, PICTURES, count=str(pictures))
    if not document.lines and not document.tables:
        refuse(document.file, EMPTY)
    refuse_old_font(document.file, _texts(document))
    return document


def refuse_old_font(name: str, texts: Iterable[str]) -> None:
    """Refuse text whose Vietnamese letters are of an encoding older than Unicode.

    Args:
        name: the file.
        texts: all its text.

    Raises:
        LoadError: a tenth of the words have letters of such an encoding, and fewer have Vietnamese ones.
    """
    telling = islice(dict.fromkeys(text for text in texts if not text.isascii()), _SAMPLE)
    words = [word for text in telling for word in text.split()]
    sound = sum(1 for word in words if _VIETNAMESE.search(word))
    for font, letters in _OLD_LETTERS:
        odd = [word for word in words if letters.search(word)]
        if len(odd) > max(sound, len(words) // _SHARE):
            refuse(name, OLD_FONT, font=font, sample=" ".join(odd[:3]))


def _texts(document: RawDocument) -> Iterator[str]:
    yield from (line.text for line in document.lines)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)
