"""Writing an acceptance into a plan file: a few lines go in, and every other byte stays."""

import json
import os
import re
import unicodedata

import attrs

from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._loading import structure
from parindex._plan import Accepted, Plan
from parindex._writing import list_item
from parindex._yaml import Mapping, Sequence, odd_characters, parse_yaml, posix, read_yaml
from parindex.errors import LoadError

NOT_WRITTEN = Kind(
    "PIX902",
    Severity.ERROR,
    Words("an acceptance cannot be written", "không ghi được chấp nhận"),
    Words(
        "the acceptance was not written: {why}.",
        "chưa ghi chấp nhận: {why}.",
    ),
)
KINDS = (NOT_WRITTEN,)

_LAYOUT = Words("add it by hand, the file has a layout of its own", "hãy tự ghi vào, tệp có bố cục riêng")


def accept(path: str | os.PathLike[str], entry: Accepted) -> None:
    """Add an accepted finding to a plan file; what would be written is read first, so that no plan is spoiled.

    Args:
        path: the plan file, which must be one that loads.
        entry: what is accepted, and why.

    Raises:
        LoadError: the plan does not load, the reason has characters that no file may hold, or it cannot be written.
    """
    name = posix(path)
    entry = attrs.evolve(entry, reason=unicodedata.normalize("NFC", entry.reason))
    odd = [one for value in _fields(entry).values() for one in odd_characters(value, name, at=Place(file=name))]
    if odd:
        raise LoadError(name, tuple(odd))
    raw = read_yaml(path)
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    new = _insert(text, raw, entry, newline).encode("utf-8")
    before, after = _plan(text.encode("utf-8"), name), _plan(new, name)
    if before is None or after is None or not _only_adds(before, after, entry):
        raise LoadError(name, (_not_written(name, _LAYOUT),))
    _replace(path, new, name)


def _only_adds(before: Plan, after: Plan, entry: Accepted) -> bool:
    same = attrs.evolve(after, accepted=()) == attrs.evolve(before, accepted=())
    return same and sorted(map(str, after.accepted)) == sorted(map(str, (*before.accepted, entry)))


def _fields(entry: Accepted) -> dict[str, str]:
    fields = {"code": entry.code, "framework": entry.framework, "node": entry.node, "field": entry.field}
    return {**{key: value for key, value in fields.items() if value is not None}, "reason": entry.reason}


def _insert(text: str, raw: Mapping, entry: Accepted, newline: str) -> str:
    """Return the text with the entry: in its list if there is one, else at the end of the file."""
    lines = text.split("\n")
    known = raw.get("accepted")
    flow = json.dumps(_fields(entry), ensure_ascii=False)
    if isinstance(known, Sequence):
        line, column = known.place.line - 1, known.place.column - 1
        before, after = lines[line][:column], lines[line][column:]
        if after.startswith("["):
            more = ", " if known else ""
            lines[line] = f"{before}[{flow}{more}{after[1:]}"
            return "\n".join(lines)
        added = list_item(entry, " " * column)
        return "\n".join([*lines[:line], *(one + newline[:-1] for one in added), *lines[line:]])
    if lines[raw.place.line - 1][raw.place.column - 1 :].startswith("{"):
        start, brace, end = text.rpartition("}")
        return f'{start.rstrip().removesuffix(",")}, "accepted": [{flow}]{newline}{brace}{end}'
    body = re.sub(r"(?:\r?\n\.\.\.[ \t]*)?\s*\Z", "", text)
    margin = " " * (raw.place.column - 1)
    added = [f"{margin}accepted:", *list_item(entry, f"{margin}  ")]
    return newline.join([body, *added, ""])


def _plan(data: bytes, name: str) -> Plan | None:
    """Return the plan that bytes hold, or None if they hold none that loads."""
    try:
        plan: Plan = structure(parse_yaml(data, name), ())
    except LoadError:
        return None
    return plan


def _replace(path: str | os.PathLike[str], data: bytes, name: str) -> None:
    try:
        with open(path, "r+b") as file:
            file.write(data)
            file.truncate()
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise LoadError(name, (_not_written(name, Words(why, why)),)) from None


def _not_written(name: str, why: Words) -> Finding:
    return finding(NOT_WRITTEN, place=Place(file=name), why=why)
