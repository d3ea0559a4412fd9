"""Plans written back as the documents people work with: Word, Excel or Markdown."""

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from parindex._checks._frameworks import Shelf
from parindex._framework import Framework
from parindex._plan import Plan
from parindex._render._grids import grids_of, named_frameworks
from parindex._render._paper import Paper, lay_out_plan
from parindex._render._totals import Total, totals
from parindex._yaml import posix
from parindex.errors import MissingExtraError, ParindexError
from parindex.rules import Rule

_Sums = dict[int, tuple[Total, ...]]


def export(
    plan: Plan,
    path: str | os.PathLike[str],
    *,
    force: bool = False,
    frameworks: Iterable[Framework | str] = (),
    folders: Iterable[str | Path] = (),
    extra_rules: tuple[type[Rule], ...] = (),
) -> None:
    """Write a plan as a document: its head, goals and tasks, and each table as an appendix.

    In a workbook a group whose children are all printed and that is their sum becomes a formula; a printed figure that
    differs from its rows stays as printed, with a comment that says what they give.

    Args:
        plan: the plan.
        path: the document; its suffix (``.docx``, ``.xlsx``, ``.md``) says which.
        force: whether a file that exists is replaced.
        frameworks: frameworks (or ids of the catalogue) that tables may name, before all others.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones, for frameworks that are loaded.

    Raises:
        MissingExtraError: the library that writes the document is not installed; the message has the command.
        ParindexError: the suffix is unknown, the file exists, or it cannot be written. No part of it is left behind.

    Examples:
        >>> import pathlib, tempfile
        >>> import parindex as par
        >>> plan = par.load_plan("examples/ha-nam-2019/plan.yaml")
        >>> file = pathlib.Path(tempfile.mkdtemp()) / "plan.md"
        >>> export(plan, file)
        >>> [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("| 1.1 ")]
        ['| 1.1 | Kế hoạch CCHC | 1,25 | 1,25 | 1,25 | 1,25 | Sở Nội vụ tiếp tục tham mưu thực hiện đúng tiến độ |']
    """
    suffix = writable_suffix(path, _WRITERS, force=force)
    grids = grids_of(plan, named_frameworks(plan, Shelf.of(frameworks, folders, extra_rules)))
    save(path, _WRITERS[suffix](lay_out_plan(plan, grids), {at: totals(grid) for at, grid in grids.items()}))


def _word(paper: Paper, _: _Sums) -> bytes:
    need("docx", "python-docx")
    written: bytes = import_module("parindex._render._word").to_word(paper)
    return written


def _excel(paper: Paper, sums: _Sums) -> bytes:
    need("xlsxwriter", "XlsxWriter")
    written: bytes = import_module("parindex._render._excel").to_excel(paper, sums)
    return written


def _markdown(paper: Paper, _: _Sums) -> bytes:
    written: str = import_module("parindex._render._markdown").to_markdown(paper)
    return written.encode()


_WRITERS: dict[str, Callable[[Paper, _Sums], bytes]] = {".docx": _word, ".xlsx": _excel, ".md": _markdown}


def need(module: str, library: str) -> None:
    try:
        import_module(module)
    except ImportError:
        raise MissingExtraError(library=library, extra="documents") from None


def writable_suffix(path: str | os.PathLike[str], suffixes: Iterable[str], *, force: bool) -> str:
    """Return the suffix of a file that may be written, in lower case.

    Args:
        path: the file.
        suffixes: those that can be written, with their dot.
        force: whether a file that exists is replaced.

    Raises:
        ParindexError: the suffix is none of them, or the file exists.
    """
    name, known = posix(path), sorted(suffixes)
    suffix = os.path.splitext(name)[1].casefold()
    if suffix not in known:
        msg = f"{name}: write a file that ends in {', '.join(known)}"
        raise ParindexError(msg)
    if not force and os.path.lexists(path):
        msg = f"{name} exists: choose another name, or replace it with --force"
        raise ParindexError(msg)
    return suffix


def save(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then in its place."""
    name = posix(path)
    folder, last = os.path.split(os.fspath(path))
    beside = os.path.join(folder, f".{last}.{os.getpid()}.part")
    try:
        with open(beside, "xb") as file:
            file.write(data)
        os.replace(beside, path)
    except OSError as problem:
        msg = f"{name}: {problem.strerror}"
        raise ParindexError(msg) from None
    finally:
        if os.path.lexists(beside):
            os.unlink(beside)
