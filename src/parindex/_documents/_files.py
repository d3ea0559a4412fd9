"""Which files are opened at all: bytes in, or a refusal that says what to do.

What a file is, its first bytes and the names inside it decide, never its suffix. Nothing is unpacked here.
"""

import io
import os
import zipfile
from typing import NoReturn

from parindex._findings import Finding, Kind, Place, Severity, Value, Words
from parindex._yaml import TOO_LARGE, UNREADABLE, posix, why_not
from parindex.errors import LoadError

MAX_FILE = 32 * 1024 * 1024
"""Bytes of a file; a plan without its pictures has less than one hundredth of it."""

MAX_CELLS = 500_000
"""Cells that a document may hold, those that merged ranges cover among them."""

OTHER_FORMAT = Kind(
    "PIX020",
    Severity.ERROR,
    Words("not a .docx or .xlsx file", "không phải tệp .docx hoặc .xlsx"),
    Words(
        "is {what}, which is not read: {advice}.",
        "là {what}, không đọc được: {advice}.",
    ),
)
ENCRYPTED = Kind(
    "PIX021",
    Severity.ERROR,
    Words("file with a password", "tệp có mật khẩu"),
    Words(
        "is encrypted: open it in Word or Excel, remove the password (File, Info, Protect Document), and save it.",
        "đã mã hoá: mở bằng Word hoặc Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại.",
    ),
)
DAMAGED = Kind(
    "PIX022",
    Severity.ERROR,
    Words("damaged file", "tệp hỏng"),
    Words(
        "is damaged ({why}): open it in Word or Excel, which can repair it, and save it again, or get another copy.",
        "bị hỏng ({why}): mở bằng Word hoặc Excel để sửa rồi lưu lại, hoặc lấy bản khác.",
    ),
)
MACROS = Kind(
    "PIX023",
    Severity.ERROR,
    Words("file with macros", "tệp có macro"),
    Words(
        "holds macros, which this library neither runs nor opens: save it as .docx or .xlsx, without macros.",
        "có chứa macro, thư viện này không chạy và không mở: lưu lại thành .docx hoặc .xlsx không có macro.",
    ),
)
TOO_MANY_CELLS = Kind(
    "PIX026",
    Severity.ERROR,
    Words("too many cells", "quá nhiều ô"),
    Words(
        "has more than {limit} cells: keep the tables of the plan and delete the rest, or split it.",
        "có hơn {limit} ô: chỉ giữ các bảng của kế hoạch, bỏ phần còn lại, hoặc tách tệp.",
    ),
)
KINDS = (OTHER_FORMAT, ENCRYPTED, DAMAGED, MACROS, TOO_MANY_CELLS)

WORD, EXCEL = "word/", "xl/"
"""The folders that the parts of a Word and of an Excel file stand in."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_WORD = Words("open it in Word and save it as .docx", "mở bằng Word rồi lưu thành .docx")
_SAVE_EXCEL = Words("open it in Excel and save it as .xlsx", "mở bằng Excel rồi lưu thành .xlsx")
_SAVE_EITHER = Words(
    "open it in Word or Excel and save it as .docx or .xlsx", "mở bằng Word hoặc Excel rồi lưu thành .docx hoặc .xlsx"
)
_ASK = Words(
    "ask for the Word or Excel file it was made from, or open it in Word, which converts it, check the tables and save "
    "it as .docx",
    "xin tệp Word hoặc Excel gốc, hoặc mở bằng Word để chuyển đổi, kiểm tra lại các bảng rồi lưu thành .docx",
)
_OLE_STREAMS = (
    ("EncryptedPackage", None, None),
    ("WordDocument", Words("an old Word file (.doc)", "tệp Word cũ (.doc)"), SAVE_WORD),
    ("Workbook", Words("an old Excel file (.xls)", "tệp Excel cũ (.xls)"), _SAVE_EXCEL),
)
_BEGINNINGS = (
    (b"%PDF", Words("a PDF file", "tệp PDF"), _ASK),
    (b"{\\rtf", Words("an RTF file", "tệp RTF"), SAVE_WORD),
    (b"\x89PNG", Words("a picture", "tệp ảnh"), _ASK),
    (b"\xff\xd8\xff", Words("a picture", "tệp ảnh"), _ASK),
    (b"<", Words("a web page or XML file", "trang web hoặc tệp XML"), _SAVE_EITHER),
)
_NOT_ZIP = Words("an unknown format", "định dạng không rõ")
_BINARY = Words("a binary Excel file (.xlsb)", "tệp Excel nhị phân (.xlsb)")
_OPEN_DOCUMENT = Words("an OpenDocument file (.odt, .ods)", "tệp OpenDocument (.odt, .ods)")
_OTHER_ZIP = Words("a ZIP archive of something else", "tệp nén ZIP có nội dung khác")
_SWAPPED = {
    WORD: (
        Words("a Word file that is named as a workbook", "tệp Word nhưng đặt tên như tệp Excel"),
        Words("rename it to .docx", "đổi đuôi tệp thành .docx"),
    ),
    EXCEL: (
        Words("an Excel file that is named as a document", "tệp Excel nhưng đặt tên như tệp Word"),
        Words("rename it to .xlsx", "đổi đuôi tệp thành .xlsx"),
    ),
}


def refuse(name: str, kind: Kind, **values: Value) -> NoReturn:
    """Raise that a file cannot be used.

    Args:
        name: the file, as places show it.
        kind: why.
        values: what fills the sentence.

    Raises:
        LoadError: always.
    """
    raise LoadError(name, (Finding(kind=kind, place=Place(file=name), values=tuple(values.items())),))


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return what a file holds.

    Args:
        path: the file.

    Raises:
        LoadError: there is no such file, it may not be read, or it is larger than ``MAX_FILE``.
    """
    name = posix(path)
    try:
        size = os.stat(path).st_size
        if size <= MAX_FILE:
            with open(path, "rb") as file:
                data = file.read(MAX_FILE + 1)
            size = len(data)
    except OSError as problem:
        refuse(name, UNREADABLE, why=why_not(problem, path))
    if size > MAX_FILE:
        refuse(name, TOO_LARGE, size=str(size), limit=str(MAX_FILE))
    return data


def open_archive(path: str | os.PathLike[str], folder: str) -> zipfile.ZipFile:
    """Return the ZIP archive that a Word or Excel file is; it is held in memory, the file itself is closed.

    Args:
        path: the file.
        folder: ``WORD`` or ``EXCEL``.

    Raises:
        LoadError: the file cannot be read, or is not of this kind.
    """
    name, data = posix(path), read_bytes(path)
    if not data.startswith(b"PK"):
        _refuse_other(name, data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        why = Words("the end of the archive is missing", "thiếu phần cuối tệp nén")
        refuse(name, DAMAGED, why=why)
    _refuse_archive(name, archive, folder)
    return archive


def part_name(text: str) -> str:
    """Return the name of a part as parts are compared: some programs write ``\\`` or capitals."""
    return text.replace("\\", "/").lstrip("/").casefold()


def _refuse_other(name: str, data: bytes) -> NoReturn:
    if not data.strip(b"\0"):
        refuse(name, DAMAGED, why=Words("it holds nothing", "tệp trống"))
    if data.startswith(_OLE):
        for stream, what, advice in _OLE_STREAMS:
            if stream.encode("utf-16-le") in data:
                if what is None or advice is None:
                    refuse(name, ENCRYPTED)
                refuse(name, OTHER_FORMAT, what=what, advice=advice)
        refuse(name, OTHER_FORMAT, what=Words("an old Office file", "tệp Office cũ"), advice=_SAVE_EITHER)
    begin = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, what, advice in _BEGINNINGS:
        if begin.startswith(start):
            refuse(name, OTHER_FORMAT, what=what, advice=advice)
    refuse(name, OTHER_FORMAT, what=_NOT_ZIP, advice=_SAVE_EITHER)


def _refuse_archive(name: str, archive: zipfile.ZipFile, folder: str) -> None:
    names = {part_name(info.filename) for info in archive.infolist()}
    if any(info.flag_bits & 1 for info in archive.infolist()):
        refuse(name, ENCRYPTED)
    if any(part.endswith("vbaproject.bin") for part in names):
        refuse(name, MACROS)
    if "xl/workbook.bin" in names:
        refuse(name, OTHER_FORMAT, what=_BINARY, advice=_SAVE_EXCEL)
    if any(part.startswith(folder) for part in names):
        return
    for other, (what, advice) in _SWAPPED.items():
        if any(part.startswith(other) for part in names):
            refuse(name, OTHER_FORMAT, what=what, advice=advice)
    if {"mimetype", "content.xml"} <= names:
        refuse(name, OTHER_FORMAT, what=_OPEN_DOCUMENT, advice=_SAVE_EITHER)
    refuse(name, OTHER_FORMAT, what=_OTHER_ZIP, advice=_SAVE_EITHER)
