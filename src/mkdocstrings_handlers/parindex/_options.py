"""What the options of a directive mean, and what is wrong with them."""

from collections.abc import Mapping
from typing import Any, cast

import attrs

from parindex._findings import Language
from parindex._text import nearest

_SHALLOWEST, _DEEPEST = 1, 6


@attrs.frozen(kw_only=True)
class Options:
    """The options of one directive.

    Attributes:
        lang: the language of the page; None: that of the site.
        depth: how many levels are shown; None: all.
        show_rules: whether rules, methods and sources are told.
        anchors: whether links lead here; None: they do for frameworks and nodes, to nothing else.
        heading_level: of the first heading, from 1 to 6.
        problems: what is wrong with what was written.
    """

    lang: Language | None = None
    depth: int | None = None
    show_rules: bool = True
    anchors: bool | None = None
    heading_level: int = 2
    problems: tuple[str, ...] = ()


_NAMES = ("lang", "depth", "show_rules", "anchors", "heading_level")


def read_options(given: object) -> Options:
    """Return the options that were written; what cannot be used is told and left at its default.

    Args:
        given: names and values, as YAML gives them.
    """
    if not isinstance(given, Mapping):
        return Options(problems=("options: write names with values, for example {depth: 2}",) if given else ())
    problems: list[str] = []
    taken: dict[str, Any] = {}
    for name, value in given.items():
        why = _wrong(str(name), value)
        if why:
            problems.append(why)
        else:
            taken[str(name)] = value
    return Options(**cast("Any", taken), problems=tuple(problems))


def _wrong(name: str, value: object) -> str:
    """Return what is wrong with one option, or nothing."""
    if name not in _NAMES:
        near = nearest(name, _NAMES, count=1)
        return f"there is no option {name!r}" + (
            f"; the nearest is {near[0]}" if near else f"; there are {', '.join(_NAMES)}"
        )
    if name == "lang" and value not in ("en", "vi"):
        return f"lang: {value!r} is no language of parindex: write vi or en"
    if name in ("show_rules", "anchors") and not isinstance(value, bool):
        return f"{name}: {value!r} is neither true nor false"
    if name == "depth" and not (_is_count(value) or value is None):
        return f"depth: {value!r} is no number of levels: write 1 or more"
    if name == "heading_level" and not (_is_count(value) and cast("int", value) <= _DEEPEST):
        return f"heading_level: {value!r} is no level: write 1 to 6"
    return ""


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= _SHALLOWEST
