"""The colours of pictures: told apart with every kind of colour vision, and readable as text."""

import itertools
import re

import pytest

from parindex._render._assets import picture_style, style

SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""How linear colours appear, by the model of Machado, Oliveira and Fernandes (2009) at full severity."""

NAMES = ("self", "survey", "statistic")
Colour = tuple[float, float, float]


def linear(code: str) -> Colour:
    """Return a colour such as ``#0072b2`` as amounts of light."""
    parts = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def seen(colour: Colour, sight: str) -> Colour:
    """Return a colour as it appears, in the coordinates of CIELAB."""
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, colour, strict=True)), 0), 1) for row in SIGHT[sight])
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def palettes() -> list[list[str]]:
    """Return the colours of the methods as each style sets them: light, dark, and on filled boxes."""
    text = style() + picture_style()
    found = []
    for ground in (0, 1):
        pairs = [re.findall(rf"--pix-{name}: light-dark\((#\w+), (#\w+)\)", text)[0] for name in NAMES]
        found.append([pair[ground] for pair in pairs])
    for picture in (r"\.pix \.pix-icicle \.pix-{}", r"\.pix rect\.pix-{}"):
        pattern = picture + r" {{ fill: (#\w+)"
        found.append([re.findall(pattern.format(name), text)[0] for name in NAMES])
    return found


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "icicle", "file"])
def test_colours_differ_in_every_eye(palette: list[str], sight: str) -> None:
    """Any two colours of a picture stay far apart, whatever colours the reader sees."""
    for one, other in itertools.combinations(palette, 2):
        first, second = (seen(linear(code), sight) for code in (one, other))
        distance = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5
        assert distance > 20, (one, other, round(distance))


def test_words_on_boxes_can_be_read() -> None:
    """White words on the boxes of pictures have the contrast that text needs, 4.5 to 1."""
    text = picture_style()
    for code in re.findall(r"\.pix \.pix-(?:icicle|flows) \.pix-(?:group|self|survey|statistic) { fill: (#\w+)", text):
        red, green, blue = linear(code)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5, code
