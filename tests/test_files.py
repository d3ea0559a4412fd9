"""Broken and hostile files: each refused with what to do, whatever its name says."""

import io
import os
import pickle
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from tests.office import excel_parts, grid, paragraph, relations, row, word_parts, write_parts

from parindex._documents import read_document
from parindex._documents._excel import read_excel
from parindex._documents._files import MAX_FILE
from parindex._documents._package import MAX_TAGS, MAX_UNPACKED
from parindex._documents._word import read_word
from parindex.errors import LoadError, MissingExtraError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(read: Callable[[], object]) -> str:
    """Return why reading was refused, without the name of the file."""
    with pytest.raises(LoadError) as caught:
        read()
    (one,) = caught.value.findings
    assert one.message("vi")
    return f"{one.code} {one.message()}"


def stream(name: str) -> bytes:
    """Return the beginning of an old Office file that has a stream of this name."""
    return OLE + name.encode("utf-16-le")


def archive(**parts: bytes) -> bytes:
    """Return an archive with these parts; ``__`` in a name is a slash, ``_`` a full stop."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "PIX022 is damaged (it holds nothing): open it in Word or Excel, which can repair it, and save it"),
        (bytes(99), "PIX022 is damaged (it holds nothing)"),
        (b"PK\x03\x04 and then nothing", "PIX022 is damaged (the end of the archive is missing)"),
        (stream("EncryptedPackage"), "PIX021 is encrypted: open it in Word or Excel, remove the password"),
        (
            stream("WordDocument"),
            "PIX020 is an old Word file (.doc), which is not read: open it in Word and save it as",
        ),
        (stream("Workbook"), "PIX020 is an old Excel file (.xls), which is not read: open it in Excel and save it as"),
        (OLE, "PIX020 is an old Office file"),
        (b"%PDF-1.7", "PIX020 is a PDF file, which is not read: ask for the Word or Excel file it was made from, or"),
        (b"\xef\xbb\xbf <html>", "PIX020 is a web page or XML file"),
        (rb"{\rtf1", "PIX020 is an RTF file"),
        (b"\x89PNG", "PIX020 is a picture"),
        (b"hello", "PIX020 is an unknown format"),
        (archive(mimetype=b"x", content_xml=b"x"), "PIX020 is an OpenDocument file (.odt, .ods), which is not read:"),
        (archive(photo_png=b"x"), "PIX020 is a ZIP archive of something else"),
        (archive(xl__workbook_bin=b"x"), "PIX020 is a binary Excel file (.xlsb), which is not read: open it in Excel"),
        (archive(word__vbaProject_bin=b"x"), "PIX023 holds macros, which this library neither runs nor opens: save it"),
        (archive(ppt__presentation_xml=b"x"), "PIX020 is a ZIP archive of something else"),
    ],
)
def test_files_that_are_something_else(tmp_path: Path, suffix: str, data: bytes, said: str) -> None:
    """What a file is, its content says: each kind is named with what to do, in either reader."""
    path = tmp_path / f"plan.{suffix}"
    path.write_bytes(data)
    read = read_word if suffix == "docx" else read_excel

    assert refusal(lambda: read(path)).startswith(said)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plan.doc", stream("WordDocument"), "PIX020 is an old Word file"),
        ("plan.pdf", b"%PDF", "PIX020 is a PDF file"),
        ("plan.docm", archive(word__vbaProject_bin=b"x"), "PIX023"),
        (
            "plan.docx",
            archive(xl__workbook_xml=b"x"),
            "PIX020 is an Excel file under another name, which is not read: ",
        ),
        (
            "plan.XLSX",
            archive(word__document_xml=b"x"),
            "PIX020 is a Word file under another name, which is not read: ",
        ),
        ("plan.doc", archive(word__document_xml=b"x"), "PIX020 is a Word file under another name, which is not read: "),
    ],
)
def test_files_under_other_names(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    """A file of another suffix is looked into as well, and one that was only renamed is told to be renamed back."""
    path = tmp_path / name
    path.write_bytes(data)

    assert refusal(lambda: read_document(path)).startswith(said)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    """A file that is not there and a folder are told as for any other file."""
    (tmp_path / "folder.docx").mkdir()

    assert refusal(lambda: read_word(tmp_path / "no.docx")) == "PIX001 cannot be read: there is no such file."
    assert refusal(lambda: read_word(tmp_path / "folder.docx")) == "PIX001 cannot be read: it is a folder."


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the owner may read anything")
def test_file_without_permission(tmp_path: Path) -> None:
    """A file that may not be read says so."""
    path = tmp_path / "plan.docx"
    path.touch(0o000)

    assert refusal(lambda: read_word(path)) == "PIX001 cannot be read: Permission denied."


def test_large_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused by its size alone, and one that grows while it is read as well."""
    path = tmp_path / "plan.docx"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    assert refusal(lambda: read_word(path)).startswith(
        f"PIX002 holds {300 * 1024 * 1024} bytes; the limit is {MAX_FILE}"
    )

    monkeypatch.setattr("parindex._documents._files.MAX_FILE", 10)
    path.write_bytes(bytes(99))
    size = os.stat_result((0,) * 10)
    monkeypatch.setattr("os.stat", lambda _: size)
    assert refusal(lambda: read_word(path)) == "PIX002 holds 11 bytes; the limit is 10: split it."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a Word file can be written."""
    return tmp_path / "plan.docx"


def test_sound_file(path: Path) -> None:
    """The hand-made parts that the other tests break are a sound file; capitals and backslashes do not matter."""
    parts = word_parts(grid(row("1", "2", "3")))
    assert len(read_word(write_parts(path, parts)).tables) == 1
    strange = {name.replace("word/document", "Word\\Document"): data for name, data in parts.items()}
    assert len(read_word(write_parts(path, strange)).tables) == 1
    alone = {name: data for name, data in parts.items() if name != "word/_rels/document.xml.rels"}
    assert len(read_word(write_parts(path, alone)).tables) == 1


def test_bomb(path: Path) -> None:
    """A part that unpacks to more than the limit is refused before it is unpacked, and many parts add up."""
    parts = word_parts("<w:p/>") | {"word/document.xml": bytes(MAX_UNPACKED + 1)}
    limit = "PIX024 unpacks to more than 67108864 bytes: keep the tables of the plan and delete the rest, or split it."
    assert refusal(lambda: read_word(write_parts(path, parts))) == limit

    half = f"<sheetData>{' ' * (MAX_UNPACKED // 2)}</sheetData>"
    assert refusal(lambda: read_excel(write_parts(path, excel_parts(half, half)))) == limit


def test_bomb_of_tags(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree of too many tags is refused before it is built."""
    assert MAX_TAGS > 1_000_000
    monkeypatch.setattr("parindex._documents._package.MAX_TAGS", 20)
    assert refusal(lambda: read_word(write_parts(path, word_parts("<w:p/>" * 30)))).startswith(
        "PIX024 unpacks to more than 1500000 XML tags"
    )


def test_headers_that_lie(path: Path) -> None:
    """A header that understates a part does not make more of it be unpacked, and is told as damage."""
    write_parts(path, word_parts("<w:p/>" * 100_000))
    data = path.read_bytes()
    with zipfile.ZipFile(path) as file:
        size = file.getinfo("word/document.xml").file_size
    path.write_bytes(data.replace(struct.pack("<L", size), struct.pack("<L", 99)))

    assert refusal(lambda: read_word(path)).startswith("PIX022 is damaged (word/document.xml cannot be unpacked)")


def test_damaged_parts(path: Path) -> None:
    """Bytes that changed on the way, parts that are missing and XML that breaks off are named."""
    parts = word_parts(paragraph("một hai ba"))
    data = write_parts(path, parts, zipfile.ZIP_STORED).read_bytes()
    path.write_bytes(data.replace(b"hai", b"HAI"))
    assert refusal(lambda: read_word(path)).startswith("PIX022 is damaged (word/document.xml cannot be unpacked)")
    broken = parts | {"word/document.xml": "<w:document"}
    assert refusal(lambda: read_word(write_parts(path, broken))).startswith(
        "PIX022 is damaged (word/document.xml is no"
    )
    nothing = {name: text for name, text in parts.items() if name != "word/document.xml"}
    assert refusal(lambda: read_word(write_parts(path, nothing))).startswith("PIX022 is damaged (its main part is")
    no_sheet = excel_parts("<sheetData/>") | {"xl/_rels/workbook.xml.rels": relations(("worksheet", "gone.xml"))}
    assert refusal(lambda: read_excel(write_parts(path, no_sheet))).startswith("PIX027")


def test_strange_packing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compression that Office does not use is not unpacked, and more parts than any document has are not listed."""
    write_parts(path, word_parts("<w:p/>"), zipfile.ZIP_BZIP2)
    assert refusal(lambda: read_word(path)).startswith(
        "PIX022 is damaged (it is packed in a way that Office does not use"
    )
    monkeypatch.setattr("parindex._documents._files._MOST_ENTRIES", 2)
    assert refusal(lambda: read_word(path)).startswith("PIX022 is damaged (it has too many parts)")


def test_passwords_on_the_archive(path: Path) -> None:
    """An archive with a password of its own is encrypted too."""
    data = bytearray(write_parts(path, word_parts("<w:p/>")).read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)

    assert refusal(lambda: read_word(path)).startswith("PIX021 is encrypted")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://localhost/a"> %a;',
        "",
    ],
)
def test_entities(path: Path, entities: str, encoding: str) -> None:
    """XML with a document type is refused in every part and encoding, so that no entity is ever looked at."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{entities}]>'.encode(encoding)
    body = str(word_parts(paragraph("&amp;"))["word/document.xml"]).encode(encoding).removeprefix(b"\xff\xfe")
    for name in ("word/document.xml", "_rels/.rels"):
        write_parts(path, word_parts("") | {name: text + body})
        assert refusal(lambda: read_word(path)) == (
            f"PIX025 declares a document type in {name}, which Word and Excel never write: do not trust this file; "
            "open it in a program you trust and save it again."
        )
    sheet = {"xl/worksheets/sheet1.xml": text + b"<worksheet/>" if encoding == "utf-8" else text}
    assert refusal(lambda: read_excel(write_parts(path, excel_parts("") | sheet))).startswith("PIX025")


def test_links_are_not_followed(path: Path) -> None:
    """A template, picture or part that stands outside the file is left alone."""
    outside = relations(("styles", "http://localhost/styles.xml"), ("numbering", "//host/share.xml"), mode="External")
    parts = word_parts(paragraph("a")) | {"word/_rels/document.xml.rels": outside}

    assert [line.text for line in read_word(write_parts(path, parts)).lines] == ["a"]
    up = relations(("styles", "../../../../etc/passwd"))
    assert len(read_word(write_parts(path, parts | {"word/_rels/document.xml.rels": up})).lines) == 1


def test_pictures_are_not_unpacked(path: Path) -> None:
    """A picture or an embedded object may be of any size: it is never opened."""
    made = docx.Document()
    made.add_paragraph("Số 1")
    made.save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/media/image1.png", bytes(2 * MAX_UNPACKED))

    assert [line.text for line in read_word(path).lines] == ["Số 1"]


def test_missing_library() -> None:
    """The error for a missing library survives being sent to another process."""
    error = pickle.loads(pickle.dumps(MissingExtraError("python-docx", "documents")))  # noqa: S301

    assert (error.library, error.extra) == ("python-docx", "documents")
    assert isinstance(error, ImportError)
