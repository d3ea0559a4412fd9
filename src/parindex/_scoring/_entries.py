"""The entries of an assessment: each at its node, its points within bounds, what contradicts itself refused."""

from collections.abc import Container, Iterator, Mapping
from fractions import Fraction

from parindex._assessment import Assessed, Assessment
from parindex._findings import Finding, Kind, Number, Severity, Value, Words
from parindex._framework import Framework, Group, Item, Node
from parindex._scoring import _pooling
from parindex._scoring._sums import ground_of
from parindex._text import nearest
from parindex._values import show
from parindex.errors import EvidenceError
from parindex.rules import Bounds, Interval

UNKNOWN_CODE = Kind(
    "PIX160",
    Severity.ERROR,
    Words("an entry for a node that does not exist", "khai cho mục không tồn tại"),
    Words("{unit}: {framework} has no {code}{hint}.", "{unit}: {framework} không có {code}{hint}."),
)
ENTERED_TWICE = Kind(
    "PIX161",
    Severity.ERROR,
    Words("a node entered twice", "một mục khai hai lần"),
    Words("{unit}: {code} is entered twice: keep one entry.", "{unit}: {code} được khai hai lần: chỉ giữ một."),
)
GROUP_EVIDENCE = Kind(
    "PIX162",
    Severity.ERROR,
    Words("evidence for a group", "minh chứng cho mục nhóm"),
    Words(
        "{unit}: {code} is a group and takes points only: report the rest for what is under it.",
        "{unit}: {code} là mục nhóm, chỉ nhận điểm: khai phần còn lại cho các mục con.",
    ),
)
OUT_OF_BOUNDS = Kind(
    "PIX165",
    Severity.ERROR,
    Words("points outside the bounds", "điểm ngoài khoảng cho phép"),
    Words(
        "{unit}: {code}: {what} is {stated}, outside {low} to {high}: correct it.",
        "{unit}: {code}: {what} là {stated}, ngoài khoảng {low} đến {high}: sửa lại.",
    ),
)
OFF_STEPS = Kind(
    "PIX166",
    Severity.ERROR,
    Words("points that the published rule cannot award", "điểm mà thang điểm công bố không có"),
    Words(
        "{unit}: {code}: {what} is {stated}, which its rule cannot award; the nearest are {computed}.",
        "{unit}: {code}: {what} là {stated}, thang điểm không có mức này; mức gần nhất là {computed}.",
    ),
)
CONTRADICTION = Kind(
    "PIX167",
    Severity.ERROR,
    Words("an entry that contradicts itself", "một mục khai tự mâu thuẫn"),
    Words(
        "{unit}: {code} is said {what}, and yet has {other}: keep one of the two.",
        "{unit}: {code} khai là {what} nhưng vẫn có {other}: chỉ giữ một.",
    ),
)
KINDS = (
    UNKNOWN_CODE, ENTERED_TWICE, GROUP_EVIDENCE, OUT_OF_BOUNDS, OFF_STEPS, CONTRADICTION, *_pooling.KINDS,
)  # fmt: skip

_SELF = Words("the self-score", "điểm tự chấm")
_ROUND = Words("the score of an appraisal", "điểm thẩm định")
_FINAL = Words("the final score", "điểm cuối cùng")
_NOT_APPLYING = Words("not to apply", "không áp dụng"), Words("evidence or points", "minh chứng hoặc điểm")
_WITHHELD = Words("to be withheld", "không công bố"), Words("points from an appraiser", "điểm thẩm định")


class Entries:
    """The entries of an assessment by code, what rules award for their evidence, and what is wrong with them.

    Attributes:
        by_code: the entries that have a node.
        awarded: by code, what the rule awards where evidence is given.
        found: what is wrong, in the order of the entries.
        computing: codes whose evidence must give points; that of others is kept where no rule computes it.
    """

    def __init__(self, framework: Framework, assessment: Assessment, *, computing: Container[str] = ()) -> None:
        self.framework = framework
        self.ground = ground_of(framework)
        self.unit = assessment.unit
        self.computing = computing
        self.by_code: dict[str, Assessed] = {}
        self.awarded: dict[str, Fraction] = {}
        self.found: list[Finding] = []
        for entry in assessment.items:
            node = self.ground.nodes.get(entry.code)
            if node is None:
                self._refuse(UNKNOWN_CODE, entry, framework=framework.id, hint=_hint(entry.code, self.ground.nodes))
            elif entry.code in self.by_code:
                self._refuse(ENTERED_TWICE, entry)
            else:
                self.by_code[entry.code] = entry
                self._check(entry, node)

    def _refuse(self, kind: Kind, entry: Assessed, **values: Value) -> None:
        self.found.append(finding_at(entry, self.framework, kind, unit=self.unit, code=entry.code, **values))

    def _check(self, entry: Assessed, node: Node) -> None:
        reported = bool(entry.evidence or entry.parts)
        aside = entry.withheld or entry.not_applicable is not None
        if isinstance(node, Group) and (reported or aside):
            self._refuse(GROUP_EVIDENCE, entry)
        elif aside:
            self._check_aside(entry, reported=reported)
        if reported and isinstance(node, Item):
            self._award(entry, node)
        low, under, high, over = self.ground.ends[entry.code]
        for what, points in _scores(entry):
            above, below = points.as_integer_ratio()
            if low * below > above * under or above * over > high * below:  # low <= points <= high in whole numbers
                self._refuse(
                    OUT_OF_BOUNDS, entry, stated=show(points), what=what, low=show(node.min), high=show(node.max)
                )
            elif isinstance(node, Item) and node.rule.status == "published":
                self._check_steps(entry, node, what, points)

    def _check_aside(self, entry: Assessed, *, reported: bool) -> None:
        appraised = entry.final is not None or bool(entry.appraisal)
        if entry.not_applicable is not None and (reported or appraised or entry.self_score is not None):
            self._refuse(CONTRADICTION, entry, what=_NOT_APPLYING[0], other=_NOT_APPLYING[1])
        if entry.withheld and appraised:
            self._refuse(CONTRADICTION, entry, what=_WITHHELD[0], other=_WITHHELD[1])

    def _award(self, entry: Assessed, item: Item) -> None:
        if entry.code not in self.computing and _pooling.is_kept(entry, item.rule):
            for kind, values in _pooling.kept_faults(entry, item.rule):
                self._refuse(kind, entry, **values)
            return
        try:
            evidence = _pooling.pooled(entry, item.rule)
            self.awarded[entry.code] = item.rule.award(evidence, Bounds(item.min, item.max))
        except _pooling.PoolingError as problem:
            for kind, values in problem.faults:
                self._refuse(kind, entry, **values)
        except EvidenceError as problem:
            self._refuse(_pooling.BAD_EVIDENCE, entry, why=problem.words)

    def _check_steps(self, entry: Assessed, item: Item, what: Words, points: Fraction) -> None:
        attainable = item.rule.attainable(Bounds(item.min, item.max))
        if any(_holds(part, points) for part in attainable):
            return
        edges = {edge for part in attainable for edge in _edges(part)}
        near = [max((edge for edge in edges if edge < points), default=None)]
        near += [min((edge for edge in edges if edge > points), default=None)]
        shown = Number("; ".join(_rounded(edge) for edge in near if edge is not None))
        self._refuse(OFF_STEPS, entry, stated=show(points), what=what, computed=shown)


def _rounded(edge: Fraction) -> str:
    """Return points as people read them: those that no decimal writes out are rounded, and marked so."""
    text = show(edge)
    return f"~{show(round(edge, 4))}" if "/" in text else text


def finding_at(entry: Assessed, framework: Framework, kind: Kind, /, **values: Value) -> Finding:
    """Return a finding at an entry; ``stated`` and ``computed`` are its own, the other values those of its message."""
    stated, computed = values.pop("stated", None), values.pop("computed", None)
    return Finding(
        kind=kind,
        place=entry.place,
        framework=framework.id,
        node=entry.code,
        stated=stated if isinstance(stated, str) else None,  # a number stays one, so that Vietnamese has its comma
        computed=computed if isinstance(computed, str) else None,
        values=tuple(values.items()),
    )


def _scores(entry: Assessed) -> Iterator[tuple[Words, Fraction]]:
    if entry.self_score is not None:
        yield _SELF, entry.self_score
    for one in entry.appraisal:
        yield _ROUND, one.score
    if entry.final is not None:
        yield _FINAL, entry.final


def _hint(code: str, known: Mapping[str, Node]) -> Words:
    near = nearest(code, known, count=1)
    return Words(f"; the nearest is {near[0]}", f"; gần nhất là {near[0]}") if near else Words("", "")


def _holds(part: Fraction | Interval, points: Fraction) -> bool:
    return part.low <= points <= part.high if isinstance(part, Interval) else part == points


def _edges(part: Fraction | Interval) -> tuple[Fraction, ...]:
    return (part.low, part.high) if isinstance(part, Interval) else (part,)
