"""Cases: each scored by the framework they name, and its points compared with those expected."""

from collections.abc import Iterator
from fractions import Fraction

import attrs

from parindex._assessment import Assessment
from parindex._case import Case, Cases, Expected
from parindex._checks._frameworks import Shelf, usable
from parindex._checks._terms import signed
from parindex._findings import Clause, Finding, Kind, Severity, Words, clause, finding
from parindex._framework import Framework, Node
from parindex._scoring import NodeScore, Scorecard, score
from parindex._text import nearest
from parindex._values import TOTAL, show
from parindex.errors import AssessmentError

OTHER_POINTS = Kind(
    "PIX193",
    Severity.ERROR,
    Words("a case comes to other points", "trường hợp ra số điểm khác"),
    Words(
        "case {case}: {stated} points are expected, the rules give {computed}.",
        "trường hợp {case}: điểm mong đợi là {stated}, tính theo thang điểm được {computed}.",
    ),
)
NO_NODE = Kind(
    "PIX194",
    Severity.ERROR,
    Words("points expected of a node that does not exist", "điểm mong đợi cho mục không tồn tại"),
    Words(
        "case {case} expects points of {code}, which {index} does not have; the nearest is {near}.",
        "trường hợp {case} nêu điểm của {code}, nhưng {index} không có mục này; gần nhất là {near}.",
    ),
)
KINDS = (OTHER_POINTS, NO_NODE)
_GAP = Words("The difference is {gap}.", "Chênh lệch {gap}.")
_RANGE = Words("{low} to {high}", "{low} đến {high}")
_NOT_APPLYING = Words("none: not applicable", "không có: không áp dụng")
_YEAR = 0
"""Cases are of no year, and nothing of a score depends on it."""


@attrs.frozen
class Outcome:
    """One point that a case makes: what a node must have, and what it has.

    Attributes:
        expected: what is expected.
        node: the node; None if there is none.
        result: what it comes to.
    """

    expected: Expected
    node: Node | None
    result: NodeScore | None

    @property
    def holds(self) -> bool:
        """Whether the points are those expected."""
        return self.result is not None and self.result.points == self.expected.points

    @property
    def gap(self) -> Fraction | None:
        """What is computed less what is expected; None where no one number is computed."""
        points = self.result.points if self.result else None
        return None if points is None else points - self.expected.points

    @property
    def computed(self) -> Words:
        """What is computed, in words."""
        if self.result is None or self.result.state == "not-applicable":
            return _NOT_APPLYING
        low, high = show(self.result.low), show(self.result.high)
        if low == high:
            return Words(low, low.replace(".", ","))
        en, vi = (text.format(low=low, high=high) for text in _RANGE)
        return Words(en, vi.replace(".", ","))


@attrs.frozen
class Tried:
    """A case, scored.

    Attributes:
        case: the case.
        framework: whose rules were tried.
        outcomes: what is expected beside what it comes to.
        refused: why it cannot be scored, if it cannot.
    """

    case: Case
    framework: Framework
    outcomes: tuple[Outcome, ...] = ()
    refused: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong: nothing where the case holds."""
        return (*self.refused, *(self._wrong(one) for one in self.outcomes if not one.holds))

    def _wrong(self, outcome: Outcome) -> Finding:
        expected = outcome.expected
        if outcome.node is None:
            (near,) = nearest(expected.code, self.framework, count=1) or (TOTAL,)
            return finding(
                NO_NODE,
                place=expected.place,
                framework=self.framework.id,
                case=self.case.name,
                code=expected.code,
                index=self.framework.id,
                near=near,
            )
        return Finding(
            kind=OTHER_POINTS,
            place=expected.place,
            framework=self.framework.id,
            node=expected.code,
            stated=show(expected.points),
            computed=None if outcome.gap is None else show(expected.points + outcome.gap),
            values=(("case", self.case.name), ("computed", outcome.computed)),
            clauses=_gap(outcome),
        )


def _gap(outcome: Outcome) -> tuple[Clause, ...]:
    return () if outcome.gap is None else (clause(_GAP, gap=signed(outcome.gap)),)


def try_case(case: Case, framework: Framework) -> Tried:
    """Return what a case comes to.

    Args:
        case: the case.
        framework: whose rules are tried.
    """
    reported = Assessment(framework=framework.id, unit=case.name, year=_YEAR, items=case.entries)
    try:
        card = score(framework, reported, reading=case.reading)
    except AssessmentError as problem:
        refused = (one if one.place else attrs.evolve(one, place=case.place) for one in problem.findings)
        return Tried(case, framework, refused=tuple(refused))
    return Tried(case, framework, outcomes=tuple(_outcome(one, framework, card) for one in case.expected))


def _outcome(expected: Expected, framework: Framework, card: Scorecard) -> Outcome:
    known: dict[str, Node] = {node.code: node for node in (*framework.walk(), *framework.extras)}
    node = known.get(expected.code)
    return Outcome(expected, node, card[expected.code] if node else None)


def try_cases(cases: Cases, shelf: Shelf) -> tuple[Tried, ...] | Finding:
    """Return what each case comes to, or why the framework of them cannot be used.

    Args:
        cases: the cases.
        shelf: where the framework is looked up.
    """
    framework = usable(cases.framework, shelf, beside=cases.place, place=cases.place)
    if isinstance(framework, Finding):
        return framework
    return tuple(try_case(case, framework) for case in cases.cases)


def check_cases(cases: Cases, shelf: Shelf) -> Iterator[Finding]:
    """Yield what is wrong with cases: points that are not those expected, evidence that cannot be scored."""
    tried = try_cases(cases, shelf)
    if isinstance(tried, Finding):
        yield tried
        return
    for one in tried:
        yield from one.findings
