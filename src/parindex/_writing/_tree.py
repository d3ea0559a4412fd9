"""What is written: entries with their comments, before anything is decided of their layout."""

from typing import Literal

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
    """

    entries: "tuple[Entry, ...]"
    is_list: bool
    room: Room = "lines"


@attrs.frozen(kw_only=True)
class Entry:
    """A member of a list or mapping.

    Attributes:
        key: its key in a mapping.
        value: what it holds.
        above: the comments on lines of their own before it, from ``#`` on; an empty one is an empty line.
        beside: the comments behind it.
    """

    key: str = ""
    value: Scalar | Block
    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
