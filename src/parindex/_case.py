"""Cases: evidence and the points that a rule book gives for it, written down so that rules can be tested."""

import attrs

from parindex._assessment import Assessed, Evidence, Part
from parindex._findings import Place
from parindex._values import NodeName, Signed


@attrs.frozen(kw_only=True)
class Expected:
    """The points that a node must have.

    Attributes:
        code: the node.
        points: its points.
    """

    code: NodeName
    points: Signed
    place: Place | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Case:
    """Evidence and the points it must give: of one item, or of a whole assessment.

    Attributes:
        name: what is tried, in a few words; each case has its own.
        code: the item whose rule is tried.
        evidence: the inputs of its rule.
        parts: the same by agency or commune; they are pooled.
        points: the points that the item must have.
        items: instead of code, evidence and points: what a unit reports, one entry a node.
        expect: the points that nodes must have by those entries.
        reading: the reading to follow where it is disputed how a group is made.
        note: where the expected points come from, or anything else worth knowing.
    """

    name: str
    code: NodeName | None = None
    evidence: Evidence = ()
    parts: tuple[Part, ...] = ()
    points: Signed | None = None
    items: tuple[Assessed, ...] = ()
    expect: tuple[Expected, ...] = ()
    reading: str | None = None
    note: str | None = None
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def entries(self) -> tuple[Assessed, ...]:
        """What is reported."""
        if self.code is None:
            return self.items
        return (Assessed(code=self.code, evidence=self.evidence, parts=self.parts, place=self.place),)

    @property
    def expected(self) -> tuple[Expected, ...]:
        """The points that nodes must have."""
        if self.code is None or self.points is None:
            return self.expect
        return (Expected(code=self.code, points=self.points, place=self.place),)


@attrs.frozen(kw_only=True)
class Cases:
    """Cases of one framework.

    Attributes:
        framework: id of the framework whose rules are tried, or a path to its file.
        title: what the cases are about.
        cases: the cases.
        place: its file; a framework given as a path is relative to it.
    """

    framework: str
    title: str | None = None
    cases: tuple[Case, ...]
    place: Place | None = attrs.field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        return self.title or f"{len(self.cases)} cases"
