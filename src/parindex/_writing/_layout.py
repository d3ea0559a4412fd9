"""Layout: entries to lines, in the one form that the files have."""

import attrs

from parindex._writing._scalars import fold, is_plain, quote
from parindex._writing._tree import Block, Entry, Scalar

WIDTH = 120
"""The most characters of a line, but for names, printed cells, addresses and comments beside a value."""

_STEP = "  "


def to_text(root: Block, end: tuple[str, ...] = ()) -> str:
    """Return the text of a file.

    Args:
        root: the mapping that it holds.
        end: the comments behind its last entry.
    """
    kept: list[str] = []
    for line in (*to_lines(root, ""), *end):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def to_lines(block: Block, margin: str) -> list[str]:
    """Return the lines of a list or mapping.

    Args:
        block: the list or mapping.
        margin: the spaces before each line.
    """
    lines: list[str] = []
    for entry in block.entries:
        raised = _raise_comments(entry) if block.is_list else entry
        head = f"{margin}-" if block.is_list else f"{margin}{_key(entry)}:"
        above, own = _parts(raised, head, margin, is_item=block.is_list)
        lines += [f"{margin}{comment}" if comment else "" for comment in above]
        lines += own
    return lines


def _parts(entry: Entry, head: str, margin: str, *, is_item: bool) -> tuple[tuple[str, ...], list[str]]:
    """Return the comments above an entry, and its lines."""
    above, beside = _comments(entry)
    line = _one_line(entry.value, len(head) + 1)
    if line is not None:
        return above, [f"{head} {line}{beside}"]
    if isinstance(entry.value, Scalar):
        return above, [f"{head} >-{beside}", *_folded(entry.value, margin + _STEP)]
    lines = to_lines(entry.value, margin + _STEP)
    if is_item:  # the first line stands behind the dash, where no comment can
        return (*entry.above, *entry.beside), [f"{head} {lines[0].lstrip()}", *lines[1:]]
    return above, [head + beside, *lines]


def _raise_comments(entry: Entry) -> Entry:
    """Return a list's entry that has the comments above its first key: that key stands behind the dash."""
    if isinstance(entry.value, Scalar) or not entry.value.entries:
        return entry
    first, *others = entry.value.entries
    value = attrs.evolve(entry.value, entries=(attrs.evolve(first, above=()), *others))
    return attrs.evolve(entry, value=value, above=(*entry.above, *first.above))


def _comments(entry: Entry) -> tuple[tuple[str, ...], str]:
    """Return the comments above an entry and the one beside it: only one can stand there."""
    if not entry.beside:
        return entry.above, ""
    return (*entry.above, *entry.beside[:-1]), f"  {entry.beside[-1]}"


def _one_line(value: Scalar | Block, column: int) -> str | None:
    """Return a value as it stands on one line, or None if it is to be written over several."""
    if isinstance(value, Scalar):
        line = _scalar(value, inside=False)
        room = WIDTH - column - len(line) + len(value.text)  # what quotes leave of the line
        is_long = value.form == "prose" and len(value.text) > room
        return None if is_long and len(fold(value.text, room)) > 1 else line
    if not value.entries:
        return "[]" if value.is_list else "{}"
    if value.room == "lines" or any(value.comments()):
        return None
    line = _flow(value)
    return line if value.room == "one" or column + len(line) <= WIDTH else None


def _flow(value: Scalar | Block) -> str:
    if isinstance(value, Scalar):
        return _scalar(value, inside=True)
    if value.is_list:
        return f"[{', '.join(_flow(entry.value) for entry in value.entries)}]"
    return f"{{{', '.join(f'{_key(entry)}: {_flow(entry.value)}' for entry in value.entries)}}}"


def _key(entry: Entry) -> str:
    return entry.key if not entry.quoted and is_plain(entry.key, inside=True) else quote(entry.key)


def _scalar(value: Scalar, *, inside: bool) -> str:
    as_it_stands = value.form == "plain" or (value.form != "quoted" and is_plain(value.text, inside=inside))
    return value.text if as_it_stands else quote(value.text)


def _folded(value: Scalar, margin: str) -> list[str]:
    return [margin + line for line in fold(value.text, WIDTH - len(margin))]
