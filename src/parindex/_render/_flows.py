"""Where the points of one framework went in another, as a picture: old domains left, new ones right, bands between.

What was dropped ends beside its old domain, what is new begins beside its new one.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs

from parindex._diff._records import Flow
from parindex._findings import Language, Words, speak
from parindex._framework import Framework
from parindex._render import _words
from parindex._render._markup import Markup, joined, tag
from parindex._render._pictures import Picture

_KEYS = (
    ("kept", Words("points that go on", "điểm được giữ")),
    ("gone", Words("dropped", "bị bỏ")),
    ("came", Words("new", "mới")),
)
_TITLE = Words("Where the points of {old} went in {new}", "Điểm của {old} chuyển đi đâu trong {new}")
_TO = Words("{old} {left} to {new} {right}", "{old} {left} thành {new} {right}")
_GONE = Words("{old} {left} dropped", "{old} {left} bị bỏ")
_CAME = Words("{new} {right} new", "{new} {right} mới")
_WIDTH, _HEIGHT, _SIDE, _BETWEEN = 408, 480, 146, 6
_STUB, _POINT = 40, 7
_LETTER, _LINE, _FIRST, _LAST, _LEAST = 5.7, 13, 12, 3, 11

Key = tuple[str, ...]


@attrs.frozen(kw_only=True)
class Box:
    """Domains on one side of the picture.

    Attributes:
        codes: their codes; none for what is new or dropped.
        points: the points that stand in the box.
        top: where it begins, in points above it.
        at: how many boxes stand above it.
    """

    codes: Key
    points: Fraction
    top: Fraction
    at: int


@attrs.frozen(kw_only=True)
class Band:
    """Points on their way from one box to another.

    Attributes:
        flow: what went where.
        tops: where the band begins on the left and on the right, in points from the top of its box.
    """

    flow: Flow
    tops: tuple[Fraction, Fraction]


def boxes(flows: Iterable[Flow], side: int) -> tuple[Box, ...]:
    """Return the boxes of one side, in official order.

    Args:
        flows: where points went, by domain.
        side: 0 for the old framework, 1 for the new one.
    """
    sums: dict[Key, Fraction] = {}
    for flow in flows:
        key = (flow.old, flow.new)[side]
        if key:
            sums[key] = sums.get(key, Fraction()) + flow.points[side]
    top, found = Fraction(), []
    for at, (key, points) in enumerate(sums.items()):
        found.append(Box(codes=key, points=points, top=top, at=at))
        top += points
    return tuple(found)


def bands(flows: Iterable[Flow]) -> tuple[Band, ...]:
    """Return the bands, each below those that left or reached its box before it.

    Args:
        flows: where points went, by domain.
    """
    used: dict[tuple[int, Key], Fraction] = {}
    found = []
    for flow in flows:
        keys = [(0, flow.old), (1, flow.new)]
        left, right = (used.get(key, Fraction()) for key in keys)
        found.append(Band(flow=flow, tops=(left, right)))
        for side, key in keys:
            used[side, key] = used.get((side, key), Fraction()) + flow.points[side]
    return tuple(found)


def flows_picture(flows: Sequence[Flow], old: Framework, new: Framework, lang: Language, id: str) -> Picture:  # noqa: A002
    """Return where the points went as a picture.

    Args:
        flows: where points went, by domain.
        old: the old framework.
        new: the new one.
        lang: ``en`` or ``vi``.
        id: its id in a page.
    """
    sides = boxes(flows, 0), boxes(flows, 1)
    most = max(box.top + box.points for side in sides for box in side)
    scale, height = _HEIGHT / most, _HEIGHT + _BETWEEN * max(map(len, sides))
    places = [{box.codes: box.top * scale + box.at * _BETWEEN for box in side} for side in sides]
    drawn = [_band(band, places, scale, lang) for band in bands(flows)]
    for side, framework, x in ((0, old, 0), (1, new, _WIDTH - _SIDE)):
        drawn += [_box(box, framework, (x, places[side][box.codes]), scale, lang) for box in sides[side]]
    return Picture(
        kind="flows",
        id=id,
        title=speak(_TITLE, lang).format(old=old.id, new=new.id),
        text="; ".join(_said(flow, old, new, lang) for flow in flows),
        width=_WIDTH,
        height=height,
        drawn=joined(*drawn),
        keys=tuple((kind, speak(words, lang)) for kind, words in _KEYS),
    )


def _said(flow: Flow, old: Framework, new: Framework, lang: Language) -> str:
    words = _TO if flow.old and flow.new else _GONE if flow.old else _CAME
    left, right = (_words.decimal(points, lang) for points in flow.points)
    names = {"old": _names(old, flow.old, lang), "new": _names(new, flow.new, lang)}
    return speak(words, lang).format(left=left, right=right, **names)


def _names(framework: Framework, codes: Key, lang: Language) -> str:
    return ", ".join(f"{code} {framework[code].name.text(lang)}" for code in codes)


def _box(box: Box, framework: Framework, corner: tuple[int, Fraction], scale: Fraction, lang: Language) -> Markup:
    (x, y), height = corner, box.points * scale
    name, points = _names(framework, box.codes, lang), _words.decimal(box.points, lang)
    rect = tag("rect", x=x, y=_short(y), width=_SIDE, height=_short(height), class_="pix-group")
    return joined(tag("g", tag("title", f"{name}: {points}"), rect), *_label(name, points, corner, height))


def _label(name: str, points: str, corner: tuple[int, Fraction], height: Fraction) -> Iterator[Markup]:
    """Yield the words in a box: its name in the lines it has room for, and its points at the right."""
    if height < _LEAST:
        return
    x, y = corner
    first = y + min(Fraction(_FIRST), height - _LAST)
    letters = int(_SIDE / _LETTER) - len(points) - 2
    yield tag("text", points, x=x + _SIDE - 5, y=_short(first), text_anchor="end")
    lines = textwrap.wrap(name, letters, max_lines=int((height - _LAST - _FIRST) / _LINE) + 1, placeholder=" …")
    for at, line in enumerate(lines):
        yield tag("text", line, x=x + 5, y=_short(first + at * _LINE))


def _band(band: Band, places: list[dict[Key, Fraction]], scale: Fraction, lang: Language) -> Markup:
    flow = band.flow
    keys = [(side, key) for side, key in enumerate((flow.old, flow.new)) if key]
    tops = [places[side][key] + band.tops[side] * scale for side, key in keys]
    ends = [(top, top + flow.points[side] * scale) for top, (side, _) in zip(tops, keys, strict=True)]
    kind = ("pix-gone", "pix-came")[keys[0][0]] if len(keys) == 1 else "pix-kept"
    outline = _stub(*ends[0], gone=kind == "pix-gone") if len(keys) == 1 else _outline(*ends[0], *ends[1])
    text = _figures(flow, lang)
    shape = tag("path", d=outline, class_=f"{kind} pix-guess" if flow.suggested else kind)
    return joined(tag("g", tag("title", text), shape), _figure(text, ends, _MIDDLES[kind]))


_MIDDLES = {"pix-gone": _SIDE + _STUB // 2, "pix-kept": _WIDTH // 2, "pix-came": _WIDTH - _SIDE - _STUB // 2}


def _figures(flow: Flow, lang: Language) -> str:
    left, right = (_words.decimal(points, lang) for points in flow.points)
    if not flow.new:
        return _signed("−", left)
    if not flow.old:
        return _signed("+", right)
    return left if left == right else f"{left} → {right}"


def _signed(sign: str, points: str) -> str:
    return f"≈{sign}{points[2:]}" if points.startswith("≈ ") else f"{sign}{points}"


def _figure(text: str, ends: list[tuple[Fraction, Fraction]], x: int) -> Markup:
    """Return the points of a band in its middle, where it is high enough to hold them."""
    top, low = (sum(side, Fraction()) / len(ends) for side in zip(*ends, strict=True))
    if low - top < _LEAST:
        return joined()
    return tag("text", text, x=x, y=_short((top + low) / 2 + 4), text_anchor="middle", class_="pix-figures")


def _outline(left: Fraction, left_end: Fraction, right: Fraction, right_end: Fraction) -> str:
    first, last, middle = _SIDE, _WIDTH - _SIDE, _WIDTH // 2
    y = [_short(one) for one in (left, right, right_end, left_end)]
    there = f"M{first} {y[0]}C{middle} {y[0]} {middle} {y[1]} {last} {y[1]}"
    return f"{there}V{y[2]}C{middle} {y[2]} {middle} {y[3]} {first} {y[3]}Z"


def _stub(top: Fraction, end: Fraction, *, gone: bool) -> str:
    """Return a pennant: away from its box where points are dropped, towards it where they are new."""
    y = _short(top), _short((top + end) / 2), _short(end)
    if gone:
        return (
            f"M{_SIDE} {y[0]}H{_SIDE + _STUB - _POINT}L{_SIDE + _STUB} {y[1]}L{_SIDE + _STUB - _POINT} {y[2]}H{_SIDE}Z"
        )
    last = _WIDTH - _SIDE
    return f"M{last} {y[0]}H{last - _STUB}L{last - _STUB + _POINT} {y[1]}L{last - _STUB} {y[2]}H{last}Z"


def _short(pixels: Fraction) -> str:
    return f"{float(pixels):.1f}"
