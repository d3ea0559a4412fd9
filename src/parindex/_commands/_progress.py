"""What a person at a terminal sees while something takes long."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_ERASE = "\r\x1b[2K"
_BAR = 20


@contextmanager
def saying(text: str) -> Iterator[None]:
    """Show a line on the terminal while something is done, and nothing where the errors go elsewhere.

    Args:
        text: what is being done.
    """
    is_terminal = sys.stderr.isatty()
    if is_terminal:
        print(f"{_ERASE}{text[:70]} ...", end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        if is_terminal:
            print(_ERASE, end="", file=sys.stderr, flush=True)


def one_by_one(paths: Sequence[str]) -> Iterator[str]:
    """Yield files one after the other, and show on the terminal how many are done.

    Args:
        paths: the files.
    """
    count = len(paths)
    for number, path in enumerate(paths):
        done = number * _BAR // count
        bar = f"[{'#' * done}{'.' * (_BAR - done)}] " if count > 1 else ""
        with saying(f"{bar}{number + 1}/{count} {path}"):
            yield path
