"""The numbers that Word puts before paragraphs and keeps out of their text.

Many plans number their code column this way: the cells are empty in the file, and "1.", "1.1." stand only on the page.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from parindex._documents._wordml import attribute, child, children

_DEEPEST = 9
_LONGEST = 255
_MOST_STYLES = 20
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST = 10_000
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Level(NamedTuple):
    """How one level of a list is numbered: its first number, format, text such as ``%1.%2.``, and what restarts it."""

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool


class Numbering:
    """The lists of a document, and how far each has counted.

    Args:
        numbering: the root of the numbering part; None where there is none.
        styles: the root of the styles part; None where there is none.
    """

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._styled: dict[str, dict[str, int]] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._by_style = dict(_style_lists(styles))
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: Any) -> str:
        """Return the number of the next paragraph of the document; empty where it has none.

        Args:
            paragraph: its element; each is asked once, in the order of the document.
        """
        asked = self._asked(paragraph)
        if asked is None or asked[0] not in self._lists:
            return ""
        number, depth = asked
        abstract, own, starts = self._lists[number]
        levels = {**self._levels(abstract), **own}
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            for at in starts:
                counts.pop(at, None)
        first = {at: starts.get(at, one.start) for at, one in levels.items()}
        counts[depth] = counts[depth] + 1 if depth in counts else first[depth]
        for at in [at for at in counts if at > depth]:
            if levels[at].restart != 0:
                del counts[at]
        return _label(level, levels, {**first, **counts})

    def _read(self, root: Any) -> None:
        styles_of_lists: dict[str, str] = {}
        for one in children(root, "abstractNum"):
            name = attribute(one, "abstractNumId")
            self._abstract[name] = dict(_levels(one))
            self._styled[name] = {
                attribute(child(level, "pStyle"), "val"): _int(attribute(level, "ilvl"), 0)
                for level in children(one, "lvl")
            }
            if (link := attribute(child(one, "numStyleLink"), "val")) != "":
                self._linked[name] = link
            if (link := attribute(child(one, "styleLink"), "val")) != "":
                styles_of_lists[link] = name
        self._linked = {name: styles_of_lists.get(link, name) for name, link in self._linked.items()}
        for one in children(root, "num"):
            overrides = list(children(one, "lvlOverride"))
            own = {depth: level for override in overrides for depth, level in _levels(override)}
            starts = {
                _int(attribute(override, "ilvl"), 0): _int(attribute(child(override, "startOverride"), "val"), 1)
                for override in overrides
                if child(override, "startOverride") is not None
            }
            name = attribute(child(one, "abstractNumId"), "val")
            self._lists[attribute(one, "numId")] = (self._linked.get(name, name), own, starts)

    def _levels(self, abstract: str) -> dict[int, Level]:
        return self._abstract.get(abstract, {})

    def _asked(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the list of a paragraph and its level there: its own, or that of its style."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        style = attribute(child(properties, "pStyle"), "val")
        if child(own, "numId") is not None:
            return attribute(child(own, "numId"), "val"), _int(attribute(child(own, "ilvl"), "val"), 0)
        number, depth = self._by_style.get(style, ("", 0))
        if not number:
            return None
        abstract = self._lists[number][0] if number in self._lists else ""
        depth = self._styled.get(abstract, {}).get(style, depth)
        return number, _int(attribute(child(own, "ilvl"), "val"), depth)


def _style_lists(styles: Any) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the list of each paragraph style that has one or inherits one."""
    by_id = {attribute(style, "styleId"): style for style in children(styles, "style")}
    for name, style in by_id.items():
        at = style
        for _ in range(_MOST_STYLES):  # a circle of styles ends too
            own = child(child(at, "pPr"), "numPr")
            if child(own, "numId") is not None:
                yield name, (attribute(child(own, "numId"), "val"), _int(attribute(child(own, "ilvl"), "val"), 0))
                break
            at = by_id.get(attribute(child(at, "basedOn"), "val"))
            if at is None:
                break


def _levels(parent: Any) -> Iterator[tuple[int, Level]]:
    for one in children(parent, "lvl"):
        restart = child(one, "lvlRestart")
        depth = _int(attribute(one, "ilvl"), 0)
        if depth >= _DEEPEST:
            continue
        yield (
            depth,
            Level(
                start=_int(attribute(child(one, "start"), "val"), 0),
                format=attribute(child(one, "numFmt"), "val") or "decimal",
                text=attribute(child(one, "lvlText"), "val")[:_LONGEST],
                restart=None if restart is None else _int(attribute(restart, "val"), 0),
                legal=child(one, "isLgl") is not None,
            ),
        )


def _label(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.format == "bullet":
        return _PRIVATE.sub("•", level.text)
    if level.format == "none":
        return re.sub(r"%\d", "", level.text)

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        kind = levels[depth].format if depth in levels and not level.legal else "decimal"
        return spelled(counts.get(depth, 1), kind)

    return re.sub(r"%([1-9])", number, level.text)


def spelled(number: int, kind: str) -> str:
    """Return a number as a list of this kind shows it; as digits where the kind is none of the usual ones.

    Args:
        number: the number.
        kind: ``decimal``, ``decimalZero``, ``upperRoman``, ``lowerRoman``, ``upperLetter``, ``lowerLetter``.

    Examples:
        >>> spelled(4, "upperRoman"), spelled(28, "lowerLetter"), spelled(3, "decimalZero")
        ('IV', 'bb', '03')
    """
    if kind == "decimalZero":
        return f"{number:02}"
    if not 0 < number < _LARGEST:
        return str(number)
    if kind in ("upperRoman", "lowerRoman"):
        text = ""
        for value, letters in _ROMAN:
            count, number = divmod(number, value)
            text += letters * count
    elif kind in ("upperLetter", "lowerLetter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text


def _int(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else default  # noqa: PLR2004
