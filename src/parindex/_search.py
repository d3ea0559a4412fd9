"""Which files of a folder are ours: those whose first key is ``format: parindex/...``.

Nothing else of the library is loaded for it: a test run looks at many files that are not ours.
"""

import os
import re

_FIRST_BYTES = 65536
_SKIPPED = r"\ufeff?(?:(?:#[^\n]*|%[^\n]*|---[^\n]*|\s*)\n)*\s*\{?\s*"
_FORMAT = r"[\"']?format[\"']?\s*:\s*[\"']?parindex/([a-z]*)"


def has_format(path: str | os.PathLike[str]) -> bool:
    """Say whether the first key of a file is ``format: parindex/...``; only its beginning is read."""
    return format_of(path) is not None


def format_of(path: str | os.PathLike[str]) -> str | None:
    """Return the name in the first key of a file, ``plan`` of ``format: parindex/plan/1``; None: it is not ours."""
    try:
        with open(path, "rb") as file:
            start = file.read(_FIRST_BYTES)
    except OSError:
        return None
    # A file in UTF-16 is ours too: reading it says that it must be UTF-8.
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    match = re.match(_SKIPPED + _FORMAT, start.decode(encoding, errors="replace"))
    return match[1] if match else None


def files_under(path: str | os.PathLike[str], suffixes: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the files that a path names: itself, or every file of our formats under a folder, sorted.

    Folders whose name starts with a full stop are not entered, and links to folders not followed.

    Args:
        path: a file, whatever it holds, or a folder.
        suffixes: of other files that are taken from folders too, in small letters; never those that Office puts
            beside a file that is open (``~$plan.docx``).
    """
    if not os.path.isdir(path):
        return (os.fspath(path),)
    found: list[str] = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = [os.path.join(folder, name) for name in sorted(names)]
        found += [file for file in files if os.path.isfile(file) and (_ends(file, suffixes) or has_format(file))]
    return tuple(found)


def _ends(file: str, suffixes: tuple[str, ...]) -> bool:
    return file.casefold().endswith(suffixes) and not os.path.basename(file).startswith("~$")
