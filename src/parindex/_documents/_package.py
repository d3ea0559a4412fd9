"""The parts of a Word or Excel file, unpacked within limits.

A header can lie about how much a part unpacks to, so parts are unpacked in small pieces and counted. XML with a
document type is refused: it is how entities are declared, which can grow without bound or name other files. Nothing
outside the archive is ever opened; a relationship that points outside is not followed.
"""

import os
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from parindex._documents._files import open_archive, part_name
from parindex._documents._refusals import BOMB, DAMAGED, DOCTYPE, refuse
from parindex._findings import Words
from parindex._yaml import posix

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts that are read, unpacked."""

MAX_TAGS = 1_500_000
"""Tags of a part that is held as a tree, which takes some hundred bytes for each."""

_BYTES = Words(f"{MAX_UNPACKED} bytes", f"{MAX_UNPACKED} byte")
_TAGS = Words(f"{MAX_TAGS} XML tags", f"{MAX_TAGS} thẻ XML")


_PIECE = 256 * 1024
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STRANGE = Words("it is packed in a way that Office does not use", "cách nén không phải của Office")


class _DoctypeError(Exception):
    """The XML declares a document type."""


class Relation(NamedTuple):
    """A part that another one refers to: the last word of the type, the id, and the name of the part."""

    type: str
    id: str
    part: str


class Package:
    """The parts of one file.

    Args:
        path: the file.
        folder: :data:`parindex._documents._files.WORD` or ``EXCEL``.

    Raises:
        LoadError: the file cannot be read or is of another kind.
    """

    def __init__(self, path: str | os.PathLike[str], folder: str) -> None:
        self.name = posix(path)
        self._archive = open_archive(path, folder)
        self._parts = {part_name(info.filename): info for info in self._archive.infolist()}
        self._left = MAX_UNPACKED

    def __contains__(self, part: str) -> bool:
        return part_name(part) in self._parts

    def has_folder(self, folder: str) -> bool:
        """Return whether a part stands in a folder."""
        return any(part.startswith(folder) for part in self._parts)

    def read(self, part: str) -> bytes:
        """Return the XML of a part, which is well-formed and declares no document type.

        Args:
            part: its name, which the file has.

        Raises:
            LoadError: it is damaged, or unpacks to too much.
        """
        data = b"".join(self._pieces(part))
        if data.count(b"<") > MAX_TAGS:
            refuse(self.name, BOMB, limit=_TAGS)
        self._parse(expat.ParserCreate(), part, iter((data,)))
        return data

    def feed(self, part: str, parser: expat.XMLParserType) -> None:
        """Parse the XML of a part while it is unpacked.

        Args:
            part: its name.
            parser: gets the XML.

        Raises:
            LoadError: as for :meth:`read`.
        """
        self._parse(parser, part, self._pieces(part))

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """Return the parts that a part refers to, or that the whole file begins with; those outside are left out.

        Args:
            part: its name; empty for the file.
        """
        folder, file = posixpath.split(part)
        home = posixpath.join(folder, "_rels", f"{file}.rels")
        found: list[Relation] = []

        def start(tag: str, given: dict[str, str]) -> None:
            if tag.endswith("Relationship") and given.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, given.get("Target", "")))
                kind = given.get("Type", "").rpartition("/")[2]
                found.append(Relation(kind, given.get("Id", ""), target.lstrip("/")))

        if home in self:
            parser = expat.ParserCreate()
            parser.StartElementHandler = start
            self.feed(home, parser)
        return tuple(one for one in found if one.part in self)

    def main(self) -> str:
        """Return the name of the part that the others hang on.

        Raises:
            LoadError: there is none.
        """
        main = next((one.part for one in self.relations() if one.type == "officeDocument"), None)
        return main or refuse(self.name, DAMAGED, why=Words("its main part is missing", "thiếu phần chính"))

    def refuse_size(self) -> NoReturn:
        """Raise that there is more than is read."""
        refuse(self.name, BOMB, limit=_BYTES)

    def _pieces(self, part: str) -> Iterator[bytes]:
        info = self._parts[part_name(part)]
        if info.compress_type not in _COMPRESSIONS:
            refuse(self.name, DAMAGED, why=_STRANGE)
        if info.file_size > self._left:
            self.refuse_size()
        try:
            with self._archive.open(info) as file:
                while piece := file.read(_PIECE):
                    self._left -= len(piece)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            refuse(self.name, DAMAGED, why=Words(f"{part} cannot be unpacked", f"không giải nén được {part}"))

    def _parse(self, parser: expat.XMLParserType, part: str, pieces: Iterator[bytes]) -> None:
        parser.StartDoctypeDeclHandler = _stop
        try:
            for piece in pieces:
                parser.Parse(piece, False)  # noqa: FBT003
            parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError:
            refuse(self.name, DAMAGED, why=Words(f"{part} is no sound XML", f"{part} không phải XML đúng"))
        except _DoctypeError:
            refuse(self.name, DOCTYPE, part=part)


def _stop(*_: object) -> None:
    raise _DoctypeError
