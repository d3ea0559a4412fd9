"""Assessments: what one unit reports for one year, item by item, and what its appraisers made of it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

import attrs

from parindex._findings import Place
from parindex._values import NodeName, Signed, parse_number, show

Exact = Fraction | int | str | Decimal
"""What an exact number can be made of; a float is not exact."""


def exact(value: Exact) -> Fraction:
    """Return an exact number.

    Args:
        value: a fraction, an integer, a decimal, or canonical text (``0.95``, ``10/3``).

    Raises:
        TypeError: it is a float, or no number at all.
        ValueError: the text is no number.
    """
    if isinstance(value, bool | float) or not isinstance(value, Fraction | int | str | Decimal):
        msg = f"{value!r} is no exact number: give text ('0.95', '10/3'), a Fraction, a Decimal or an int"
        raise TypeError(msg)
    if isinstance(value, str):
        number = parse_number(value.removeprefix("-"))
        if number is None:
            msg = f"{value!r} is no number: write 0.95 or 10/3"
            raise ValueError(msg)
        return -number if value.startswith("-") else number
    return Fraction(value)


@attrs.frozen
class Amount:
    """A number of evidence as it is given: a value, or so many of so many.

    A file can hold it if its numbers have decimals that end; a value such as 1/3 is written, and read back, as a ratio.

    Attributes:
        value: the number, or the numerator.
        of: the denominator, where a ratio was given: ``95/100`` and ``19/20`` weigh differently when they are pooled.
    """

    value: Fraction
    of: Fraction | None = None

    @classmethod
    def read(cls, given: "Exact | Amount | bool") -> "Amount":
        """Return an amount; text with ``/`` is a ratio, yes and no are 1 and 0.

        Raises:
            TypeError: it is a float, or no number at all.
            ValueError: the text is no number.

        Examples:
            >>> Amount.read("95/100")
            Amount(value=Fraction(95, 1), of=Fraction(100, 1))
        """
        if isinstance(given, Amount):
            return given
        if isinstance(given, bool):
            return cls(Fraction(int(given)))
        if isinstance(given, str) and "/" in given:
            above, _, below = given.partition("/")
            return cls(exact(above), exact(f"{below}/1" if "/" in below else below))
        return cls(exact(given))

    def __str__(self) -> str:
        return show(self.value) if self.of is None else f"{show(self.value)}/{show(self.of)}"


Evidence = tuple[tuple[str, Amount], ...]
"""Inputs of a rule by name."""


def _evidence(given: "Mapping[str, Exact | Amount] | Iterable[tuple[str, Exact | Amount]]") -> Evidence:
    found = given.items() if isinstance(given, Mapping) else given
    pairs = cast("Iterable[tuple[str, Exact | Amount]]", found)  # a mapping may be taken for an iterable of its keys
    return tuple((name, Amount.read(value)) for name, value in pairs)


def _points(given: Exact | None) -> Fraction | None:
    return None if given is None else exact(given)


@attrs.frozen(kw_only=True)
class EvidenceDocument:
    """A document that shows what is claimed.

    Attributes:
        number: its number, for example ``12/BC-UBND``.
        date: its date.
        issuer: who issued it.
        title: what it is about.
    """

    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    title: str | None = None


@attrs.frozen(kw_only=True)
class Round:
    """One round of appraisal.

    Attributes:
        score: the points it gives.
        reason: why.
    """

    score: Signed = attrs.field(converter=exact)
    reason: str | None = None


@attrs.frozen(kw_only=True)
class Part:
    """The evidence of one agency or commune.

    Attributes:
        of: the agency or commune.
        evidence: its inputs.
    """

    of: str
    evidence: Evidence = attrs.field(converter=_evidence)


@attrs.frozen(kw_only=True)
class Assessed:
    """What is reported of one item, or the published figure of a group in place of what is under it.

    Attributes:
        code: the node.
        evidence: inputs of its rule.
        parts: the same by agency or commune; they are pooled.
        documents: what shows it.
        self_score: the points the unit gives itself.
        explanation: what it says where documents are missing.
        appraisal: the rounds of appraisal in order.
        final: the points in the end.
        withheld: whether the publisher withholds them.
        not_applicable: why the item does not apply to the unit.
    """

    code: NodeName
    evidence: Evidence = attrs.field(default=(), converter=_evidence)
    parts: tuple[Part, ...] = ()
    documents: tuple[EvidenceDocument, ...] = ()
    self_score: Signed | None = attrs.field(default=None, converter=_points)
    explanation: str | None = None
    appraisal: tuple[Round, ...] = ()
    final: Signed | None = attrs.field(default=None, converter=_points)
    withheld: bool = False
    not_applicable: str | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Assessment:
    """What one unit reports for one year.

    Attributes:
        framework: id of the framework it is scored by, or a path to its file.
        unit: the province, department or commune.
        year: the year.
        items: what is reported, one entry a node.
        place: its file; a framework given as a path is relative to it.
    """

    framework: str
    unit: str
    year: int
    items: tuple[Assessed, ...]
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        return f"<Assessment of {self.unit} {self.year} by {self.framework}: {len(self.items)} entries>"

    def __str__(self) -> str:
        return f"{self.unit}, {self.year}"
