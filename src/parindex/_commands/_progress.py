"""What a person at a terminal sees while something takes long."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_ERASE = "\r\x1b[2K"


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
