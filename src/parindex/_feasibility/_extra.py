"""Libraries that only planning needs."""

from importlib.util import find_spec

from parindex.errors import MissingExtraError


def require(*libraries: str) -> None:
    """Go on only where the libraries of the extra ``planning`` are installed.

    Args:
        libraries: their names.

    Raises:
        MissingExtraError: one is not installed; the message has the command.
    """
    for library in libraries:
        if find_spec(library) is None:
            raise MissingExtraError(library=library, extra="planning")
