"""What a plan can choose from: items with their options, held together by groups that have limits of their own."""

from fractions import Fraction
from typing import NamedTuple

import attrs


class Option(NamedTuple):
    """One figure that an item can be planned at.

    Attributes:
        points: the points of the item.
        adds: what they add to the total.
        effort: what it takes to come there.
        keeps: whether these are the points it has now.
    """

    points: Fraction
    adds: Fraction
    effort: Fraction = Fraction()
    keeps: bool = False


@attrs.frozen(kw_only=True)
class Choice:
    """An item that is decided.

    Attributes:
        code: the item.
        options: in ascending order of points.
    """

    code: str
    options: tuple[Option, ...]


@attrs.frozen(kw_only=True)
class Part:
    """A group, or the whole, with what is decided under it.

    Attributes:
        code: the group.
        parts: what is decided, in official order.
        fixed: what the items that are not decided add to the total.
        floor: the least that the group may add to the total, or None.
        cap: the most, or None.
    """

    code: str
    parts: "tuple[Choice | Part, ...]"
    fixed: Fraction = Fraction()
    floor: Fraction | None = None
    cap: Fraction | None = None


class Budget(NamedTuple):
    """A limit on the effort for some items, wherever they stand: what one agency can do in a year.

    Attributes:
        name: whose effort it is.
        codes: the items.
        most: the most effort.
    """

    name: str
    codes: tuple[str, ...]
    most: Fraction


def choices(part: Part) -> "tuple[Choice, ...]":
    """Return the items that are decided, in official order."""
    found: list[Choice] = []
    for one in part.parts:
        found += [one] if isinstance(one, Choice) else choices(one)
    return tuple(found)


def fixed(part: Part) -> Fraction:
    """Return what the items that are not decided add to the total."""
    below = sum((fixed(one) for one in part.parts if isinstance(one, Part)), Fraction())
    return part.fixed + below
