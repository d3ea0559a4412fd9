"""A picture as SVG: in a page, or as a file that stands alone; always with a text that says the same."""

from collections.abc import Iterator

import attrs

from parindex._render._assets import picture_style
from parindex._render._markup import Markup, tag

_MARGIN, _HEAD, _KEY = 14, 52, 14
_LETTER = 6


@attrs.frozen(kw_only=True)
class Picture:
    """A picture.

    Attributes:
        kind: which: flows, gaps or icicle.
        id: its id in a page.
        title: what it shows.
        text: the same in words, with every figure.
        width: in pixels.
        height: in pixels.
        drawn: what is in it.
        keys: what its colours mean, by the name of each.
    """

    kind: str
    id: str
    title: str
    text: str
    width: int
    height: int
    drawn: Markup
    keys: tuple[tuple[str, str], ...]


def inline(picture: Picture) -> Markup:
    """Return a picture as a part of a page, whose style it takes.

    Args:
        picture: the picture.
    """
    return tag(
        "svg",
        *_words(picture),
        picture.drawn,
        class_=f"pix-{picture.kind}",
        viewBox=f"0 0 {picture.width} {picture.height}",
        role="img",
        aria_labelledby=f"{picture.id} {picture.id}-text",
    )


def figure(picture: Picture) -> Markup:
    """Return a picture under its title and what its colours mean, as a part of a page.

    Args:
        picture: the picture.
    """
    keys = (tag("span", tag("i", class_=f"pix-{kind}"), text, class_="pix-key") for kind, text in picture.keys)
    return tag("figure", tag("figcaption", picture.title, ": ", *keys), inline(picture))


def standalone(picture: Picture) -> str:
    """Return a picture as a file of its own, with its title, its keys and a ground that is light or dark.

    Args:
        picture: the picture.
    """
    width, height = picture.width + 2 * _MARGIN, picture.height + _HEAD + 2 * _MARGIN
    corner = {"x": -_MARGIN, "y": -_MARGIN - _HEAD}
    return (
        tag(
            "svg",
            *_words(picture),
            tag("style", Markup(picture_style())),
            tag("rect", **corner, width=width, height=height, rx=6, class_="pix-paper"),
            tag("text", picture.title, x=0, y=14 - _HEAD, class_="pix-head"),
            *_keys(picture),
            tag("g", picture.drawn, class_=f"pix-{picture.kind}"),
            xmlns="http://www.w3.org/2000/svg",
            class_="pix",
            viewBox=f"{corner['x']} {corner['y']} {width} {height}",
            width=width,
            height=height,
            role="img",
            aria_labelledby=f"{picture.id} {picture.id}-text",
        )
        + "\n"
    )


def _words(picture: Picture) -> tuple[Markup, Markup]:
    return tag("title", picture.title, id=picture.id), tag("desc", picture.text, id=f"{picture.id}-text")


def _keys(picture: Picture) -> Iterator[Markup]:
    x = 0
    for kind, text in picture.keys:
        yield tag("rect", x=x, y=27 - _HEAD, width=2 * _KEY, height=_KEY - 4, class_=f"pix-{kind}")
        yield tag("text", text, x=x + 2 * _KEY + 6, y=36 - _HEAD)
        x += 2 * _KEY + 24 + len(text) * _LETTER
