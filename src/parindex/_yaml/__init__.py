"""YAML as text with places.

A file is read from parser events into mappings, lists and :class:`Text`, where every scalar is text and knows its line,
column and quotes. Nothing is resolved: ``no`` stays ``no`` and ``1.10`` stays ``1.10``. What has no meaning in these
files (anchors, tags, merge keys, further documents) is refused, all of it at once.
"""

import codecs
import os
from typing import Any, NoReturn

from parindex._findings import Finding, Kind, Place, Severity, Value, Words, finding
from parindex._yaml import _characters, _events
from parindex._yaml._characters import NOT_UTF8, odd_characters, place_at
from parindex._yaml._events import SHAPES, Builder, Mapping, Sequence, Text
from parindex.errors import LoadError

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "SHAPES",
    "TOO_LARGE",
    "Mapping",
    "Sequence",
    "Text",
    "decode",
    "in_order",
    "odd_characters",
    "parse_yaml",
    "posix",
    "read_bytes",
    "read_yaml",
    "unreadable",
]

MAX_BYTES = 8 * 1024 * 1024

UNREADABLE = Kind(
    "PIX001",
    Severity.ERROR,
    Words("file cannot be read", "không đọc được tệp"),
    Words(
        "cannot be read: {why}.",
        "không đọc được: {why}.",
    ),
)
TOO_LARGE = Kind(
    "PIX002",
    Severity.ERROR,
    Words("file too large", "tệp quá lớn"),
    Words(
        "holds {size} bytes; the limit is {limit}: split it.",
        "có {size} byte; giới hạn là {limit}: hãy tách tệp.",
    ),
)
KINDS = (UNREADABLE, TOO_LARGE, *_characters.KINDS, *_events.KINDS)


def posix(path: str | os.PathLike[str]) -> str:
    """Return a path as findings show it: with ``/`` on every system."""
    return os.fspath(path).replace(os.sep, "/")


def read_yaml(path: str | os.PathLike[str], *, places: bool = True) -> Mapping:
    """Return the mapping that a YAML file holds: of text, lists and mappings, all with their places.

    Args:
        path: the file.
        places: whether scalars that are not quoted know their places too; without, they are plain strings.

    Raises:
        LoadError: the file cannot be read or is not of the plain kind described above; all its problems at once.
    """
    return parse_yaml(read_bytes(path), posix(path), places=places)


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file.

    Args:
        path: the file.

    Raises:
        LoadError: the file cannot be read, or is larger than any of these files.
    """
    name = posix(path)
    try:
        size = os.stat(path).st_size
        if size > MAX_BYTES:
            _refuse(name, TOO_LARGE, size=str(size), limit=str(MAX_BYTES))
        with open(path, "rb") as file:
            return file.read()
    except OSError as problem:
        raise LoadError(name, (unreadable(problem, path),)) from None


def parse_yaml(data: bytes, name: str, *, places: bool = True) -> Mapping:
    """Return the mapping that YAML bytes hold; see :func:`read_yaml`.

    Args:
        data: the bytes.
        name: what places call the file.
        places: as for :func:`read_yaml`.

    Raises:
        LoadError: the bytes are not of the plain kind described above; all problems at once.
    """
    text = decode(data, name)
    _refuse_all(name, odd_characters(text, name))
    builder = Builder(data.removeprefix(codecs.BOM_UTF8), name, places=places)
    value = builder.build()
    _refuse_all(name, builder.found)
    if "\\" in text:
        _refuse_all(name, _odd_escapes(value, name))
    return value


def decode(data: bytes, name: str) -> str:
    """Return the text that bytes hold, without the mark at its start that some programs write.

    Args:
        data: the bytes.
        name: what places call the file.

    Raises:
        LoadError: the bytes are not UTF-8.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8")
        place = place_at(before, len(before), name)
        raise LoadError(name, (finding(NOT_UTF8, place=place, byte=f"0x{data[problem.start]:02X}"),)) from None


def _refuse_all(name: str, found: list[Finding]) -> None:
    if found:
        raise LoadError(name, in_order(found))


def in_order(found: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings of one file in the order of their places."""
    return tuple(sorted(found, key=lambda one: one.place or Place(file="")))


def _odd_escapes(value: Any, name: str) -> list[Finding]:
    """Find in quoted text what an escape wrote and the file itself may not hold, a tab for example."""
    if isinstance(value, Text):
        return odd_characters(value, name, at=value.place)
    if isinstance(value, Mapping):
        places = value.key_places()
        keys = [one for key in value for one in odd_characters(key, name, at=places[key])]
        return keys + [one for child in value.values() for one in _odd_escapes(child, name)]
    if isinstance(value, str):
        return []  # it was not quoted, so it holds no escape
    return [one for child in value for one in _odd_escapes(child, name)]


def _refuse(name: str, kind: Kind, **values: Value) -> NoReturn:
    raise LoadError(name, (Finding(kind=kind, place=Place(file=name), values=tuple(values.items())),))


def unreadable(problem: OSError, path: str | os.PathLike[str]) -> Finding:
    """Return the finding that a file cannot be read."""
    return finding(UNREADABLE, place=Place(file=posix(path)), why=_why(problem, path))


def _why(problem: OSError, path: str | os.PathLike[str]) -> Words:
    if isinstance(problem, FileNotFoundError):
        return Words("there is no such file", "không có tệp này")
    if os.path.isdir(path):
        return Words("it is a folder", "đây là thư mục")
    why = str(problem.strerror)
    return Words(why, why)
