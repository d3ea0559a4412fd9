"""Units: the authorities that are scored, each from a day until a day, and what may be made of a merged one's past."""

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, NoReturn, TypeVar, overload

import attrs

from parindex._findings import Place
from parindex._framework import Citation, Source
from parindex._text import fold, nearest
from parindex._values import Code, Name
from parindex.errors import CombineError, UnknownUnitError

UnitKind = Literal["province", "city"]
Measure = Literal["count", "rate", "survey", "total", "rank", "group"]
Exact = int | Fraction
Figure = TypeVar("Figure")

_BEFORE_NAMES: dict[UnitKind, tuple[str, ...]] = {
    "province": ("", "tỉnh ", "province of "),
    "city": ("", "thành phố ", "TP ", "city of "),
}
_REASONS = {
    "survey": "each answers for its own sample: show them beside one another, with side_by_side",
    "total": "points say what one authority did; no authority did what their sum or mean would say",
    "rank": "a rank is a place among the units of its year, and those are not the units of today",
    "group": "a group is a range of ranks or points among the units of its year",
}


@attrs.frozen(kw_only=True)
class Former:
    """What a unit was called before, its territory being the same.

    Attributes:
        until: the last day.
        name: its name until then.
        kind: province (tỉnh) or city (thành phố trực thuộc trung ương).
        source: where the change stands.
    """

    until: dt.date
    name: Name
    kind: UnitKind
    source: Citation


@attrs.frozen(kw_only=True)
class Unit:
    """An authority that is scored, from a day until a day. One that a merger formed is a new unit, whatever its name.

    Attributes:
        id: stable id; that of a unit which a merger formed ends with the year, ``lao-cai-2025``.
        name: its name today, or on its last day, without the word for its kind.
        kind: province (tỉnh) or city (thành phố trực thuộc trung ương), today or on its last day.
        code: the official code of the statistics office. Not an id: it follows the seat of the authority.
        since: the first day; None if that is before the record begins.
        until: the last day; None if it exists.
        predecessors: ids of the units that were merged into it.
        formerly: what it was called before, the oldest first.
        aliases: other names that are in use.
        sources: where it stands.
    """

    id: str
    name: Name
    kind: UnitKind
    code: Code | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    predecessors: tuple[str, ...] = ()
    formerly: tuple[Former, ...] = ()
    aliases: tuple[str, ...] = ()
    sources: tuple[Citation, ...]
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        return f"<Unit {self}>"

    def __str__(self) -> str:
        days = [f"from {self.since}" if self.since else "", f"until {self.until}" if self.until else ""]
        return ", ".join(part for part in (f"{self.id}: {self.name}", " ".join(filter(None, days))) if part)


@attrs.frozen(kw_only=True)
class Units:
    """A record of units.

    Attributes:
        title: what the units are.
        since: the day from which the record holds.
        note: anything a reader must know.
        sources: the documents and pages that they cite.
        units: all of them, whenever they existed.
    """

    title: Name
    since: dt.date
    note: str | None = None
    sources: tuple[Source, ...] = ()
    units: tuple[Unit, ...]

    def __repr__(self) -> str:
        return f"<Units {self}>"

    def __str__(self) -> str:
        return f"{self.title}: {len(self.units)} units"


class Rate(NamedTuple):
    """A rate as it was counted: cases out of all cases."""

    numerator: Exact
    denominator: Exact


def exists(unit: Unit, on: dt.date) -> bool:
    """Say whether a unit exists on a day; its first and its last day count."""
    return (unit.since is None or unit.since <= on) and (unit.until is None or on <= unit.until)


def called(unit: Unit, on: dt.date) -> tuple[Name, UnitKind]:
    """Return the name and the kind that a unit has on a day.

    Args:
        unit: the unit.
        on: a day on which it exists.
    """
    for former in unit.formerly:
        if on <= former.until:
            return former.name, former.kind
    return unit.name, unit.kind


def folded_names(unit: Unit) -> frozenset[str]:
    """Return all names of a unit, former ones too, as :func:`parindex._text.fold` leaves them."""
    called_ever: list[tuple[Name, UnitKind]] = [(former.name, former.kind) for former in unit.formerly]
    called_ever.append((unit.name, unit.kind))
    texts = [
        f"{before}{text}"
        for name, kind in called_ever
        for text in (name.vi, name.en)
        if text is not None
        for before in _BEFORE_NAMES[kind]
    ]
    return frozenset(fold(text) for text in (*texts, *unit.aliases))


def find_unit(asked: str, among: Iterable[Unit]) -> Unit:
    """Return the unit that an id or a name means.

    Case, diacritics, hyphens and the word for the kind do not matter. A name that two units had one after the other
    means one of them only among the units of one day.

    Args:
        asked: an id, a name or an alias, for example ``TP. Hồ Chí Minh``.
        among: the units that are meant, for example ``parindex.units(on=...)``.

    Raises:
        UnknownUnitError: none has this name, or more than one; the message names the nearest, or all.
    """
    units = tuple(among)
    found = [unit for unit in units if unit.id == asked]
    found = found or [unit for unit in units if fold(asked) in folded_names(unit)]
    if len(found) == 1:
        return found[0]
    if found:
        msg = f"{asked!r} is {' or '.join(map(repr, found))}: look among the units of one day"
        raise UnknownUnitError(msg)
    by_name = {name: unit for unit in units for name in folded_names(unit)}
    near = dict.fromkeys(repr(by_name[name]) for name in nearest(fold(asked), by_name))
    msg = f"there is no unit {asked!r} among these" + (f"; the nearest are {', '.join(near)}" if near else "")
    raise UnknownUnitError(msg)


def predecessors(unit: Unit, among: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units that were merged into a unit; none for one that was not formed by a merger.

    Args:
        unit: the unit.
        among: units with those that exist no more, for example ``parindex.units()``.

    Raises:
        UnknownUnitError: a predecessor is not among the units.
    """
    by_id = {one.id: one for one in among}
    missing = [one for one in unit.predecessors if one not in by_id]
    if missing:
        msg = (
            f"{', '.join(missing)}, merged into {unit.id}, not among these: look among all units, not those of one day"
        )
        raise UnknownUnitError(msg)
    return tuple(by_id[one] for one in unit.predecessors)


@overload
def pool(unit: Unit, measure: Literal["count"], figures: Mapping[str, Exact | None]) -> Fraction: ...
@overload
def pool(unit: Unit, measure: Literal["rate"], figures: Mapping[str, Rate | None]) -> Fraction: ...
@overload
def pool(
    unit: Unit, measure: Literal["survey", "total", "rank", "group"], figures: Mapping[str, object]
) -> NoReturn: ...
def pool(unit: Unit, measure: Measure, figures: Mapping[str, object]) -> Fraction:
    """Return the figure that a merged unit would have had, made of those of its predecessors.

    Counts are added. A rate is the sum of the numerators over the sum of the denominators, never a mean of rates.
    Nothing else can be made into one figure.

    Args:
        unit: the unit that was formed by the merger.
        measure: what the figures are.
        figures: by id of the predecessor, for the same year: a count, or a :class:`Rate`.

    Raises:
        CombineError: the figures cannot be one, or one of them is missing or not exact; the message says which and why.

    Examples:
        >>> import parindex as par
        >>> new = find_unit("bac-ninh-2025", par.units())
        >>> pool(new, "rate", {"bac-ninh": Rate(90, 100), "bac-giang": Rate(180, 300)})
        Fraction(27, 40)
    """
    if measure not in ("count", "rate"):
        why = _REASONS.get(measure, f"{measure!r} is none of count, rate, {', '.join(_REASONS)}")
        msg = f"{measure} figures of {', '.join(unit.predecessors) or unit.id} are not made into one: {why}"
        raise CombineError(msg)
    given = [(one, _given(unit, one, figures)) for one in _merged(unit, figures)]
    if measure == "count":
        return sum((_exact(one, figure) for one, figure in given), Fraction())
    pairs = [_pair(one, figure) for one, figure in given]
    whole = sum((denominator for _, denominator in pairs), Fraction())
    if not whole:
        msg = f"the denominators of {', '.join(unit.predecessors)} are all 0: there is no rate"
        raise CombineError(msg)
    return sum((numerator for numerator, _ in pairs), Fraction()) / whole


def side_by_side(unit: Unit, figures: Mapping[str, Figure]) -> tuple[tuple[str, Figure | None], ...]:
    """Return the figures of the predecessors of a unit beside one another, never as one number.

    Args:
        unit: the unit that was formed by the merger.
        figures: by id of the predecessor, for the same year.

    Returns:
        Each predecessor with its figure, or with None where none is known.

    Raises:
        CombineError: a figure belongs to no predecessor, or the unit was not formed by a merger.

    Examples:
        >>> import parindex as par
        >>> side_by_side(find_unit("bac-ninh-2025", par.units()), {"bac-giang": "4.82"})
        (('bac-ninh', None), ('bac-giang', '4.82'))
    """
    return tuple((one, figures.get(one)) for one in _merged(unit, figures))


def _merged(unit: Unit, figures: Mapping[str, object]) -> tuple[str, ...]:
    if not unit.predecessors:
        msg = f"{unit.id} was not formed by a merger: its own figures stand"
        raise CombineError(msg)
    others = [one for one in figures if one not in unit.predecessors]
    if others:
        msg = f"{', '.join(others)}: not merged into {unit.id}, which was {', '.join(unit.predecessors)}"
        raise CombineError(msg)
    return unit.predecessors


def _given(unit: Unit, one: str, figures: Mapping[str, object]) -> object:
    figure = figures.get(one)
    if figure is None:
        msg = f"{one} has no figure, so there is none for {unit.id}"
        raise CombineError(msg)
    return figure


def _pair(one: str, figure: object) -> tuple[Fraction, Fraction]:
    if not isinstance(figure, Rate):
        msg = f"{one}: {figure!r} is no Rate of numerator and denominator, and a mean of rates is not the rate of all"
        raise CombineError(msg)
    numerator, denominator = _exact(one, figure.numerator), _exact(one, figure.denominator)
    if numerator and not denominator:
        msg = f"{one}: {numerator} cases out of 0"
        raise CombineError(msg)
    return numerator, denominator


def _exact(one: str, figure: object) -> Fraction:
    if not isinstance(figure, int | Fraction) or isinstance(figure, bool) or figure < 0:
        msg = f"{one}: {figure!r} is no count: give an int or a Fraction that is not negative"
        raise CombineError(msg)
    return Fraction(figure)
