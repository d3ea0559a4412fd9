"""Records to files, and files to their canonical form.

The form is decided by the classes of the model alone. Keys stand in the order of their fields; codes and printed cells
in double quotes, other text without quotes where every reader of YAML takes it for text. Small records and lists of
figures stand on one line where that fits 120 columns, and the cells of a row always; longer prose is folded; names stay
on one line, so that a search finds them.
"""

from typing import Any

from parindex._loading import FORMATS
from parindex._writing._layout import to_text
from parindex._writing._order import arrange
from parindex._writing._records import entries_of
from parindex._writing._tree import Block, Entry, Scalar

__all__ = ["dump"]


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
    entries = (Entry(key="format", value=Scalar(named[0])), *entries_of(record))
    return to_text(arrange(Block(entries, is_list=False), cls))
