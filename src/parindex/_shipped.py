"""Where the data files of the library lie."""

import os


def shipped_folder(name: str, checkout: str) -> str:
    """Return a folder of data files.

    In a checkout, and so in an editable install, it is the one that is edited; in a wheel it lies inside the package.

    Args:
        name: its name inside the package.
        checkout: its path in a checkout, with ``/``.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    source = os.path.dirname(package)
    edited = os.path.join(os.path.dirname(source), *checkout.split("/"))
    if os.path.basename(source) == "src" and os.path.isdir(edited):
        return edited
    return os.path.join(package, name)
