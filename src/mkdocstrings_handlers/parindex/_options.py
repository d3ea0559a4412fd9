"""What the settings of the handler and the options of a directive mean, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
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


@attrs.frozen(kw_only=True)
class Settings:
    """The settings of the handler in one site.

    Attributes:
        options: of every directive that does not say otherwise.
        frameworks: folders of the user's own frameworks.
        inventories: addresses of the inventories of other sites, each with what mkdocstrings is to know of it.
        problems: what is wrong with what was written.
    """

    options: Mapping[str, Any] = attrs.field(factory=dict)
    frameworks: tuple[str, ...] = ()
    inventories: tuple[tuple[str, dict[str, Any]], ...] = ()
    problems: tuple[str, ...] = ()


_SETTINGS = ("options", "frameworks", "inventories")
_NO_OPTIONS = "options: write names with values, for example {depth: 2}"


def read_settings(given: Mapping[str, Any], folder: Path) -> Settings:
    """Return the settings that were written; what cannot be used is told and left out.

    Args:
        given: what the configuration of the site says of the handler.
        folder: the folder of the site; paths are relative to it.
    """
    problems = [
        f"the handler has no setting {name!r}; it has {', '.join(_SETTINGS)}"
        for name in sorted(set(given) - set(_SETTINGS))
    ]
    options = given.get("options") or {}
    if not isinstance(options, Mapping):
        problems.append(_NO_OPTIONS)
        options = {}
    own = list(_listed("frameworks", given.get("frameworks"), "frameworks: [rules]", problems))
    problems += [
        f"frameworks: there is no folder {one} beside the configuration"
        for one in own
        if not (folder / str(one)).is_dir()
    ]
    others = list(_listed("inventories", given.get("inventories"), "inventories: [https://.../objects.inv]", problems))
    addresses = [one.get("url") if isinstance(one, Mapping) else one for one in others]
    problems += [f"inventories: {one!r} is no address" for one in addresses if not isinstance(one, str)]
    return Settings(
        options=options,
        frameworks=tuple(str(folder / str(one)) for one in own if (folder / str(one)).is_dir()),
        inventories=tuple((one, {}) for one in addresses if isinstance(one, str)),
        problems=tuple(problems),
    )


def _listed(name: str, given: object, example: str, problems: list[str]) -> Iterator[Any]:
    """Yield what a list holds; anything else is told."""
    if isinstance(given, list | tuple):
        yield from given
    elif given:
        problems.append(f"{name}: {given!r} is no list: write {example}")


_NAMES = ("lang", "depth", "show_rules", "anchors", "heading_level")


def read_options(given: object) -> Options:
    """Return the options that were written; what cannot be used is told and left at its default.

    Args:
        given: names and values, as YAML gives them.
    """
    if not isinstance(given, Mapping):
        return Options(problems=(_NO_OPTIONS,) if given else ())
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
