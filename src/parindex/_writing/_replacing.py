"""Rewriting a file: the new bytes are there as a whole, or the old ones still are."""

import os


def replace(path: str | os.PathLike[str], data: bytes) -> None:
    """Put new bytes into the place of a file.

    Args:
        path: the file, or a link to it, which stays one.
        data: what it will hold.

    Raises:
        OSError: it cannot be written; it is as it was, and nothing lies beside it.
    """
    import shutil  # these two only where a file is written
    import tempfile

    target = os.path.realpath(path)
    with open(target, "r+b"):
        pass  # a folder lets a file be replaced that does not let itself be written
    handle, fresh = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".parindex-")
    try:
        with open(handle, "wb") as file:
            file.write(data)
        shutil.copymode(target, fresh)
        os.replace(fresh, target)
    except OSError:
        os.unlink(fresh)
        raise
