"""Which files are opened at all: a path in, an archive out, or a refusal that says what to do.

What a file is, its first bytes and the names inside it decide, never its suffix. Nothing is unpacked here.
"""

import io
import os
import zipfile
from typing import NoReturn

from parindex._documents._refusals import DAMAGED, ENCRYPTED, MACROS, OTHER_FORMAT, refuse
from parindex._findings import Words
from parindex._yaml import TOO_LARGE, posix, unreadable
from parindex.errors import LoadError

MAX_FILE = 32 * 1024 * 1024
"""Bytes of a file; a plan without its pictures has less than one hundredth of it."""

WORD, EXCEL = "word/", "xl/"
"""The folders that the parts of a Word and of an Excel file stand in."""

_ENTRY, _MOST_ENTRIES = b"PK\x01\x02", 10_000
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
_RENAMED = {
    WORD: (
        Words("a Word file under another name", "tệp Word đặt sai đuôi"),
        Words("rename it to .docx", "đổi đuôi tệp thành .docx"),
    ),
    EXCEL: (
        Words("an Excel file under another name", "tệp Excel đặt sai đuôi"),
        Words("rename it to .xlsx", "đổi đuôi tệp thành .xlsx"),
    ),
}


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
        with open(path, "rb") as file:
            data = file.read(MAX_FILE + 1) if size <= MAX_FILE else b""
    except OSError as problem:
        raise LoadError(name, (unreadable(problem, path),)) from None
    if max(size, len(data)) > MAX_FILE:
        refuse(name, TOO_LARGE, size=str(max(size, len(data))), limit=str(MAX_FILE))
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
    archive = _archive(name, data)
    if not any(part_name(info.filename).startswith(folder) for info in archive.infolist()):
        _refuse_archive(name, archive)
    return archive


def refuse_file(path: str | os.PathLike[str]) -> NoReturn:
    """Say how a file that is not read can be made one that is.

    Args:
        path: the file.

    Raises:
        LoadError: always.
    """
    name, data = posix(path), read_bytes(path)
    _refuse_archive(name, _archive(name, data))


def _archive(name: str, data: bytes) -> zipfile.ZipFile:
    if not data.startswith(b"PK"):
        _refuse_other(name, data)
    if data.count(_ENTRY) > _MOST_ENTRIES:
        refuse(name, DAMAGED, why=Words("it has too many parts", "quá nhiều phần"))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        why = Words("the end of the archive is missing", "thiếu phần cuối tệp nén")
        refuse(name, DAMAGED, why=why)
    names = {part_name(info.filename) for info in archive.infolist()}
    if any(info.flag_bits & 1 for info in archive.infolist()):
        refuse(name, ENCRYPTED)
    if any(part.endswith("vbaproject.bin") for part in names):
        refuse(name, MACROS)
    if "xl/workbook.bin" in names:
        refuse(name, OTHER_FORMAT, what=_BINARY, advice=_SAVE_EXCEL)
    return archive


def part_name(text: str) -> str:
    r"""Return the name of a part as parts are compared: some programs write ``\`` or capitals."""
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


def _refuse_archive(name: str, archive: zipfile.ZipFile) -> NoReturn:
    names = {part_name(info.filename) for info in archive.infolist()}
    for folder, (what, advice) in _RENAMED.items():
        if any(part.startswith(folder) for part in names):
            refuse(name, OTHER_FORMAT, what=what, advice=advice)
    if {"mimetype", "content.xml"} <= names:
        refuse(name, OTHER_FORMAT, what=_OPEN_DOCUMENT, advice=_SAVE_EITHER)
    refuse(name, OTHER_FORMAT, what=_OTHER_ZIP, advice=_SAVE_EITHER)
