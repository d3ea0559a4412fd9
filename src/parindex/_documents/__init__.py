"""Word, Excel and text read into a plan.

The data's way: bytes -> :class:`~parindex._documents._raw.RawDocument` (text in rows and cells, each with its place) ->
columns recognised from their headers -> rows with codes and names -> tables of a
:class:`~parindex._plan.Plan`, each with the framework that it matches.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from parindex._documents import _refusals, _remarks
from parindex._documents._raw import RawDocument
from parindex._documents._reading import read_plan
from parindex._documents._remarks import OTHER_FILE
from parindex._findings import Kind, Place, finding
from parindex._framework import Framework
from parindex._plan import Plan
from parindex._yaml import posix, unreadable
from parindex.errors import LoadError

__all__ = ["KINDS", "is_document", "read_document"]

KINDS: tuple[Kind, ...] = (*_refusals.KINDS, *_remarks.KINDS)

READERS = {
    ".docx": ("_word", "read_word"),
    ".xlsx": ("_excel", "read_excel"),
    ".txt": ("_text", "read_text"),
    ".tsv": ("_text", "read_text"),
    ".md": ("_text", "read_text"),
    **dict.fromkeys(_refusals.OTHER_SUFFIXES, ("_files", "refuse_file")),
}
"""What reads each kind of file, or says how to make one that is read: module and function, imported when one comes."""


def read_document(
    path: str | os.PathLike[str],
    *,
    frameworks: Iterable[Framework | str] = (),
    columns: Mapping[str | int, str] | None = None,
) -> Plan:
    r"""Read a plan from a Word, Excel or text file as people have it.

    Every table keeps its rows and figures as printed and gets the framework whose codes and names it matches best; a
    table that matches none is kept without. What could not be placed is kept too, and told by ``remarks`` of the plan,
    which ``check`` reports with its own findings. Goals, claims and tasks of the prose are not read.

    Args:
        path: the file: ``.docx``, ``.xlsx``, ``.txt``, ``.tsv`` or ``.md``.
        frameworks: frameworks, or ids of the catalogue, that its tables can belong to; none: every framework of the
            catalogue whose tree is known, those that govern the years of a table first.
        columns: what columns hold where their headers do not say it, by printed header or by position from 1:
            ``number``, ``code``, ``name`` or a kind of :class:`~parindex._plan.Column`, with a year behind a colon
            (``{3: "maximum", "Năm nay": "target:2024"}``).

    Returns:
        The plan.

    Raises:
        LoadError: the file cannot be read, or no table of it has a column of codes, names, tasks or figures.
        UnknownFrameworkError: ``frameworks`` has an id that does not exist.
        TreeUnknownError: it has one whose tree is not known.
        ParindexError: ``columns`` names a kind that does not exist.

    Examples:
        >>> import pathlib, tempfile
        >>> import parindex as par
        >>> file = pathlib.Path(tempfile.mkdtemp()) / "plan.tsv"
        >>> rows = ["STT\tTiêu chí\tĐiểm tối đa", "1.1\tKế hoạch CCHC\t1,25", "1.3\tKiểm tra công tác CCHC\t2,5"]
        >>> _ = file.write_text("\n".join(rows), encoding="utf-8")
        >>> plan = par.read_document(file, frameworks=["par-index/2018"])
        >>> [(row.code, row.cells[0].text) for row in plan.tables[0].rows]
        [('1.1', '1,25'), ('1.3', '2,5')]
        >>> [one.computed for one in par.check(plan) if one.code == "PIX306"]
        ['2']
    """
    return read_plan(_read(path), frameworks=frameworks, columns=columns or {})


def is_document(path: str | os.PathLike[str]) -> bool:
    """Say whether a file is a document by its suffix, and no file of this library.

    Examples:
        >>> is_document("Plan.DOCX"), is_document("plan.yaml")
        (True, False)
    """
    return os.path.splitext(posix(path))[1].casefold() in READERS


def _read(path: str | os.PathLike[str]) -> RawDocument:
    name = posix(path)
    suffix = os.path.splitext(name)[1].casefold()
    if suffix not in READERS:
        raise LoadError(name, (finding(OTHER_FILE, place=Place(file=name), suffix=suffix or "?"),))
    module, function = READERS[suffix]
    reader: Callable[[str | os.PathLike[str]], RawDocument] = getattr(
        import_module(f"parindex._documents.{module}"), function
    )
    try:
        return reader(path)
    except OSError as problem:
        raise LoadError(name, (unreadable(problem, path),)) from None
