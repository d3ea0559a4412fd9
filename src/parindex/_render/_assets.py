"""The style and the script of pages, which stand inside them: a page asks nothing of any server."""

import functools
from importlib.resources import files

from parindex._render._markup import Markup, tag


@functools.cache
def style() -> str:
    """Return the style sheet of pages."""
    return _read("page.css") + _read("picture.css")


@functools.cache
def page_style() -> str:
    """Return the style sheet of a page that stands alone: what a site would bring."""
    return _read("standalone.css")


@functools.cache
def picture_style() -> str:
    """Return the style sheet of a picture that stands alone, which follows the reader's choice of light or dark."""
    return _read("alone.css") + _read("picture.css")


@functools.cache
def script() -> Markup:
    """Return the script of a tree: folding, searching, printing. It acts on the element that it stands in."""
    return tag("script", Markup(_read("page.js")))


def _read(name: str) -> str:
    return files("parindex._render").joinpath(name).read_text(encoding="utf-8")
