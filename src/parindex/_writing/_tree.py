"""What is written: entries with their comments, before anything is decided of their layout."""

from collections.abc import Iterator
from typing import Any, Literal

import attrs

Form = Literal["plain", "prose", "line", "quoted"]
"""How a scalar is written: as it stands, folded where it is long, always on one line, or in double quotes."""

Room = Literal["lines", "fitting", "one"]
"""How a list or mapping is written: an entry a line, on one line where it fits, or on one line in any case."""


@attrs.frozen
class Scalar:
    """A piece of text.

    Attributes:
        text: what it says.
        form: how it is written.
    """

    text: str
    form: Form = "prose"


@attrs.frozen
class Block:
    """A list or a mapping.

    Attributes:
        entries: its members in order.
        is_list: whether it is a list; the entries of a mapping have keys.
        room: how it is written.
        cls: the class of the record that it was made of; None: it was read from a file.
    """

    entries: "tuple[Entry, ...]"
    is_list: bool
    room: Room = "lines"
    cls: Any = None

    def comments(self) -> Iterator[str]:
        """Yield the comments of all entries, those on the entries of its entries too."""
        for entry in self.entries:
            yield from (*entry.above, *entry.beside)
            if isinstance(entry.value, Block):
                yield from entry.value.comments()


@attrs.frozen(kw_only=True)
class Entry:
    """A member of a list or mapping.

    Attributes:
        key: its key in a mapping.
        quoted: whether the key is a code, and so stands in double quotes.
        value: what it holds.
        above: the comments on lines of their own before it, from ``#`` on; an empty one is an empty line.
        beside: the comments behind it.
    """

    key: str = ""
    quoted: bool = False
    value: Scalar | Block
    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
