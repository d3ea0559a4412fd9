"""Layout: entries to lines, in the one form that the files have."""

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
    for line in (*_lines(root, ""), *end):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def _lines(block: Block, margin: str) -> list[str]:
    lines: list[str] = []
    for entry in block.entries:
        above, own = _item(entry, margin) if block.is_list else _pair(entry, margin)
        lines += [f"{margin}{comment}" if comment else "" for comment in above]
        lines += own
    return lines


def _pair(entry: Entry, margin: str) -> tuple[tuple[str, ...], list[str]]:
    head = f"{margin}{_key(entry.key)}:"
    above, beside = _comments(entry)
    line = _one_line(entry.value, len(head) + 1)
    if line is not None:
        return above, [f"{head} {line}{beside}"]
    if isinstance(entry.value, Block):
        return above, [head + beside, *_lines(entry.value, margin + _STEP)]
    return above, [f"{head} >-{beside}", *_folded(entry.value, margin + _STEP)]


def _item(entry: Entry, margin: str) -> tuple[tuple[str, ...], list[str]]:
    head = f"{margin}-"
    above, beside = _comments(entry)
    line = _one_line(entry.value, len(head) + 1)
    if line is not None:
        return above, [f"{head} {line}{beside}"]
    if not isinstance(entry.value, Block):
        return above, [f"{head} >-{beside}", *_folded(entry.value, margin + _STEP)]
    lines = _lines(entry.value, margin + _STEP)
    first = next(number for number, line in enumerate(lines) if line and not line.lstrip().startswith("#"))
    # The first line stands behind the dash, so what should stand above it stands above the dash.
    above = (*entry.above, *entry.beside, *(line.strip() for line in lines[:first]))
    return above, [f"{head} {lines[first].lstrip()}", *lines[first + 1 :]]


def _comments(entry: Entry) -> tuple[tuple[str, ...], str]:
    """Return the comments above an entry and the one beside it: only one can stand there."""
    if not entry.beside:
        return entry.above, ""
    return (*entry.above, *entry.beside[:-1]), f"  {entry.beside[-1]}"


def _one_line(value: Scalar | Block, column: int) -> str | None:
    """Return a value as it stands on one line, or None if it is to be written over several."""
    if isinstance(value, Scalar):
        line = _scalar(value, inside=False)
        is_long = value.form == "prose" and column + len(line) > WIDTH
        return None if is_long and len(fold(value.text, WIDTH - column)) > 1 else line
    if not value.entries:
        return "[]" if value.is_list else "{}"
    if value.room == "lines" or _has_comments(value):
        return None
    line = _flow(value)
    return line if value.room == "one" or column + len(line) <= WIDTH else None


def _has_comments(value: Scalar | Block) -> bool:
    return isinstance(value, Block) and any(
        any(entry.above) or entry.beside or _has_comments(entry.value) for entry in value.entries
    )


def _flow(value: Scalar | Block) -> str:
    if isinstance(value, Scalar):
        return _scalar(value, inside=True)
    if value.is_list:
        return f"[{', '.join(_flow(entry.value) for entry in value.entries)}]"
    return f"{{{', '.join(f'{_key(entry.key)}: {_flow(entry.value)}' for entry in value.entries)}}}"


def _key(text: str) -> str:
    return text if is_plain(text, inside=True) else quote(text)


def _scalar(value: Scalar, *, inside: bool) -> str:
    as_it_stands = value.form == "plain" or (value.form != "quoted" and is_plain(value.text, inside=inside))
    return value.text if as_it_stands else quote(value.text)


def _folded(value: Scalar, margin: str) -> list[str]:
    return [margin + line for line in fold(value.text, WIDTH - len(margin))]
