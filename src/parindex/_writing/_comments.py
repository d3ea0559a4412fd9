"""Comments: text to entries that know the comments around them.

Parsers drop comments, so they are looked for in the text between the scalars: there, every ``#`` starts one. A comment
that stands behind a value belongs to it; any other, and an empty line, to the entry that begins next.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

import yaml

from parindex._writing._tree import Block, Entry, Scalar

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK_STYLES = ("|", ">")
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)

Comments = list[tuple[int, str]]
"""Comments with their offsets; an empty line is an empty one."""


def read_entries(text: str, loader: Any = _LOADER) -> tuple[Block, tuple[str, ...]]:
    r"""Return the entries of a file with their comments, and the comments behind the last entry.

    Args:
        text: the text of a file that loads, with ``\n`` at the end of its lines.
        loader: the class whose parser is used.
    """
    events = [event for event in yaml.parse(text, Loader=loader) if not isinstance(event, yaml.StreamStartEvent)]
    places = _Places(text)
    reader = _Reader(places, events)
    root, _ = reader.block(next(event for event in reader.events if isinstance(event, yaml.MappingStartEvent)))
    return root, reader.left()


class _Places:
    """Where events and comments stand in a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(number for number, char in enumerate(text, 1) if char == "\n"), len(text)]

    def span(self, event: Any) -> tuple[int, int]:
        """Return the offsets of an event; the empty lines behind a block scalar are not part of it."""
        start, end = (self._starts[mark.line] + mark.column for mark in (event.start_mark, event.end_mark))
        return start, start + len(self.text[start:end].rstrip())

    def ends(self, event: Any) -> tuple[int, ...]:
        """Return the offsets behind which a comment on the same line is one beside the value that the event ends."""
        start, end = self.span(event)
        if isinstance(event, yaml.ScalarEvent):
            return (start, end) if event.style in _BLOCK_STYLES else (end,)
        return (end,) if isinstance(event, _ENDS) and end > start else ()

    def comments(self, events: list[Any]) -> Iterator[tuple[int, str]]:
        """Yield the comments and empty lines outside of the scalars."""
        at = 0
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                start, end = self.span(event)
                yield from self._between(at, start)
                at = end
                if event.style in _BLOCK_STYLES:  # a comment may stand behind its > too
                    yield from self._between(start, min(end, self._line_end(start)))
        yield from self._between(at, len(self.text))

    def _between(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        while start < end:
            line_end = self._line_end(start)
            found = self.text.find("#", start, min(end, line_end))
            if found >= 0:
                yield found, self.text[found:line_end].rstrip()
            elif self.text[start - 1 : start] in ("", "\n") and not self.text[start:line_end].strip():
                yield start, ""
            start = line_end + 1

    def _line_end(self, start: int) -> int:
        end = self.text.find("\n", start)
        return end if end >= 0 else len(self.text)


class _Reader:
    """Takes events one by one, and with each entry the comments that belong to it."""

    def __init__(self, places: _Places, events: list[Any]) -> None:
        self.places = places
        self.events = iter(events)
        self.above: Comments = []
        self.beside: dict[int, Comments] = {}
        ends = sorted(end for event in events for end in places.ends(event))
        for start, comment in places.comments(events):
            before = bisect_right(ends, start) - 1
            if before >= 0 and "\n" not in places.text[ends[before] : start]:
                self.beside.setdefault(ends[before], []).append((start, comment))
            else:
                self.above.append((start, comment))

    def block(self, start: Any) -> tuple[Block, Any]:
        """Return a list or mapping with the event that ends it."""
        is_list = isinstance(start, yaml.SequenceStartEvent)
        entries: list[Entry] = []
        while not isinstance(event := next(self.events), _ENDS):
            entries.append(self._entry(event, is_list=is_list))
        return Block(tuple(entries), is_list=is_list), event

    def left(self) -> tuple[str, ...]:
        """Return the comments that stand behind every entry."""
        rest = [*self.above, *(one for comments in self.beside.values() for one in comments)]
        return tuple(comment for _, comment in sorted(rest))

    def _entry(self, event: Any, *, is_list: bool) -> Entry:
        start, _ = self.places.span(event)
        count = bisect_left(self.above, (start, ""))
        above, self.above = self.above[:count], self.above[count:]
        key, beside = "", []
        if not is_list:
            key, beside = event.value, self._beside(event)
            event = next(self.events)
        value: Scalar | Block
        if isinstance(event, yaml.ScalarEvent):
            value = Scalar(event.value)
        else:
            value, event = self.block(event)
        beside += self._beside(event)
        return Entry(key=key, value=value, above=tuple(comment for _, comment in above), beside=tuple(beside))

    def _beside(self, event: Any) -> list[str]:
        return [comment for end in self.places.ends(event) for _, comment in self.beside.pop(end, [])]
