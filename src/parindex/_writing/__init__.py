"""Records to files, and files to their canonical form.

The form is decided by the classes of the model alone. Keys stand in the order of their fields; codes and printed cells
in double quotes, other text without quotes where every reader of YAML takes it for text. Small records and lists of
figures stand on one line where that fits 120 columns, and the cells of a row always; longer prose is folded; names stay
on one line, so that a search finds them.
"""

import os
from contextlib import suppress
from typing import Any

from parindex._findings import Kind, Place, Severity, Words, finding
from parindex._loading import FORMATS, load_text
from parindex._writing._comments import read_entries
from parindex._writing._layout import to_lines, to_text
from parindex._writing._order import arrange
from parindex._writing._records import block_of
from parindex._writing._replacing import replace
from parindex._writing._tree import Block, Entry, Scalar
from parindex._yaml import decode, posix, read_bytes
from parindex.errors import LoadError
from parindex.rules import Rule

__all__ = ["KINDS", "dump", "format_file", "format_text", "list_item"]

NOT_WRITTEN = Kind(
    "PIX903",
    Severity.ERROR,
    Words("a file cannot be rewritten", "không viết lại được tệp"),
    Words(
        "was left as it is: {why}.",
        "được giữ nguyên: {why}.",
    ),
)
KINDS = (NOT_WRITTEN,)

_NOT_THE_SAME = Words(
    "its canonical form would lose a value or a comment; please report it",
    "dạng chuẩn sẽ làm mất giá trị hoặc chú thích; hãy báo lỗi này cho nhóm phát triển",
)


def dump(record: Any) -> str:
    """Return the text of the file that holds a record.

    Args:
        record: a record that a file can hold: a framework, a plan, the versions of an index. Its text must be what a
            file may hold: in form NFC, without tabs and hidden characters, nothing blank but printed cells.

    Returns:
        The text. Loading it gives an equal record.

    Raises:
        TypeError: no file holds such a record.

    Examples:
        >>> import parindex as par
        >>> print(dump(par.load_plan("examples/ha-nam-2019/plan.yaml"))[:51])
        format: parindex/plan/1
        title: >-
          Nâng cao Chỉ số
    """
    cls = type(record)
    named = [name for name, home in FORMATS.items() if home == (cls.__module__, cls.__name__)]
    if not named:
        msg = f"no file holds a {cls.__name__}"
        raise TypeError(msg)
    entries = (Entry(key="format", value=Scalar(named[0])), *block_of(record).entries)
    return to_text(arrange(Block(entries, is_list=False), cls))


def list_item(record: Any, margin: str) -> list[str]:
    """Return the lines of a record in a list of a file.

    Args:
        record: any record of the model.
        margin: the spaces before the dash.
    """
    value = arrange(block_of(record), type(record))
    return to_lines(Block((Entry(value=value),), is_list=True), margin)


def format_text(text: str, name: str, *, extra_rules: tuple[type[Rule], ...] = ()) -> str:
    """Return the canonical form of a file: the same values and comments, laid out in the one way.

    Comments on lines of their own stay above the entry that they precede, with an empty line before them if there is
    one; a comment behind a value stays behind it; those behind the last entry stay at the end. Values that could be
    left out stay. The ends of the lines are those of the first line.

    Args:
        text: the text of a file of any format.
        name: what places call the file.
        extra_rules: rule kinds beside the built-in ones.

    Returns:
        The canonical form; that of a canonical form is itself.

    Raises:
        LoadError: the file does not load; all its problems at once.

    Examples:
        >>> text = "{format: parindex/versions/1, versions: [], title: {vi: PAPI}, index: 'papi'}"
        >>> print(format_text(text, "versions.yaml"), end="")
        format: parindex/versions/1
        index: papi
        title:
          vi: PAPI
        versions: []
    """
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    record = load_text(plain, name, extra_rules=extra_rules)
    root, end = read_entries(plain)
    new = to_text(arrange(root, type(record), extra_rules), end)
    same = False
    with suppress(LoadError):
        same = load_text(new, name, extra_rules=extra_rules) == record and _comments(new) == _comments(plain)
    if not same:
        raise LoadError(name, (finding(NOT_WRITTEN, place=Place(file=name), why=_NOT_THE_SAME),))
    return new.replace("\n", newline)


def _comments(text: str) -> list[str]:
    root, end = read_entries(text)
    return sorted(comment for comment in (*root.comments(), *end) if comment)


def format_file(path: str | os.PathLike[str], *, write: bool = True, extra_rules: tuple[type[Rule], ...] = ()) -> bool:
    """Bring a file into its canonical form.

    Args:
        path: the file.
        write: whether it is rewritten; without, it is only read.
        extra_rules: rule kinds beside the built-in ones.

    Returns:
        Whether it was not in its canonical form.

    Raises:
        LoadError: it does not load (all its problems at once), or cannot be written; then it is as it was.
    """
    name, data = posix(path), read_bytes(path)
    new = format_text(decode(data, name), name, extra_rules=extra_rules).encode()
    if write and new != data:
        try:
            replace(path, new)
        except OSError as problem:
            why = problem.strerror or type(problem).__name__
            raise LoadError(name, (finding(NOT_WRITTEN, place=Place(file=name), why=why),)) from None
    return new != data
