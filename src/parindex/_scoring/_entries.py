"""The entries of an assessment: each at its node, its points within bounds, what contradicts itself refused."""

from collections.abc import Mapping
from fractions import Fraction

from parindex._assessment import Assessed, Assessment
from parindex._findings import Finding, Kind, Severity, Value, Words
from parindex._framework import Framework, Group, Item, Node
from parindex._scoring import _pooling
from parindex._text import nearest
from parindex._values import show
from parindex.errors import EvidenceError, UnknownCodeError
from parindex.rules import Bounds, Interval

UNKNOWN_CODE = Kind(
    "PIX160",
    Severity.ERROR,
    Words("evidence for a node that does not exist", "minh chứng cho mục không tồn tại"),
    Words("{unit}: {framework} has no {code}{hint}.", "{unit}: {framework} không có {code}{hint}."),
)
ENTERED_TWICE = Kind(
    "PIX161",
    Severity.ERROR,
    Words("a node entered twice", "một mục khai hai lần"),
    Words("{unit}: {code} is entered twice: keep one entry.", "{unit}: {code} được khai hai lần: giữ lại một mục."),
)
GROUP_EVIDENCE = Kind(
    "PIX162",
    Severity.ERROR,
    Words("evidence for a group", "minh chứng cho mục nhóm"),
    Words(
        "{unit}: {code} is a group and takes points only: give evidence for what is under it.",
        "{unit}: {code} là mục nhóm, chỉ nhận điểm: khai minh chứng cho các mục con.",
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
    Words("points that the published rule cannot award", "điểm mà thang điểm công bố không thể cho"),
    Words(
        "{unit}: {code}: {what} is {stated}, which its rule cannot award; the nearest are {computed}.",
        "{unit}: {code}: {what} là {stated}, thang điểm không có mức này; mức gần nhất là {computed}.",
    ),
)
NOT_APPLICABLE = Kind(
    "PIX167",
    Severity.ERROR,
    Words("not applicable, and yet reported", "không áp dụng nhưng vẫn khai"),
    Words(
        "{unit}: {code} is said not to apply, and has evidence or points too: keep one of the two.",
        "{unit}: {code} khai là không áp dụng nhưng vẫn có minh chứng hoặc điểm: chỉ giữ một.",
    ),
)
KINDS = (
    UNKNOWN_CODE, ENTERED_TWICE, GROUP_EVIDENCE, OUT_OF_BOUNDS, OFF_STEPS, NOT_APPLICABLE, *_pooling.KINDS,
)  # fmt: skip

_SELF = Words("the self-score", "điểm tự chấm")
_ROUND = Words("the score of an appraisal", "điểm thẩm định")
_FINAL = Words("the final score", "điểm cuối cùng")


class Entries:
    """The entries of an assessment by code, and what is wrong with them."""

    def __init__(self, framework: Framework, assessment: Assessment) -> None:
        self.framework = framework
        self.unit = assessment.unit
        self.found: list[Finding] = []
        self.by_code: dict[str, Assessed] = {}
        extras = {item.code: item for item in framework.extras}
        for entry in assessment.items:
            node = extras.get(entry.code) or self._node(entry)
            if node is None:
                continue
            if entry.code in self.by_code:
                self.refuse(ENTERED_TWICE, entry)
            else:
                self.by_code[entry.code] = entry
                self._check(entry, node)

    def _node(self, entry: Assessed) -> Node | None:
        try:
            return self.framework[entry.code]
        except UnknownCodeError:
            near = nearest(entry.code, self.framework, count=1)
            hint = Words(f"; the nearest is {near[0]}", f"; gần nhất là {near[0]}") if near else ""
            self.refuse(UNKNOWN_CODE, entry, framework=self.framework.id, hint=hint)
            return None

    def refuse(
        self,
        kind: Kind,
        entry: Assessed,
        *,
        stated: str | None = None,
        computed: str | None = None,
        values: Mapping[str, Value] | None = None,
        **more: Value,
    ) -> None:
        """Note that an entry cannot be used."""
        self.found.append(
            Finding(
                kind=kind,
                place=entry.place,
                framework=self.framework.id,
                node=entry.code,
                stated=stated,
                computed=computed,
                values=(("unit", self.unit), ("code", entry.code), *(values or {}).items(), *more.items()),
            )
        )

    def evidence(self, entry: Assessed, item: Item) -> Mapping[str, Fraction] | None:
        """Return the pooled evidence of an entry, or None where it gives none or cannot be used."""
        try:
            return _pooling.pooled(entry, item.rule)
        except _pooling.PoolingError as problem:
            self.refuse(problem.kind, entry, values=problem.values)
            return None

    def award(self, entry: Assessed, item: Item) -> Fraction | None:
        """Return what the rule of an item awards for an entry, or None where it gives no evidence."""
        evidence = self.evidence(entry, item)
        if evidence is None:
            return None
        try:
            return item.rule.award(evidence, Bounds(item.min, item.max))
        except EvidenceError as problem:
            self.refuse(_pooling.BAD_EVIDENCE, entry, why=problem.words)
            return None

    def _check(self, entry: Assessed, node: Node) -> None:
        scores = [(_SELF, entry.self_score), *((_ROUND, one.score) for one in entry.appraisal), (_FINAL, entry.final)]
        given = [(what, points) for what, points in scores if points is not None]
        if entry.not_applicable is not None and (given or entry.evidence or entry.parts):
            self.refuse(NOT_APPLICABLE, entry)
        if isinstance(node, Group) and (entry.evidence or entry.parts or entry.not_applicable):
            self.refuse(GROUP_EVIDENCE, entry)
        for what, points in given:
            if not node.min <= points <= node.max:
                low, high = show(node.min), show(node.max)
                self.refuse(OUT_OF_BOUNDS, entry, what=what, stated=show(points), low=low, high=high)
            elif isinstance(node, Item) and node.rule.status == "published":
                self._check_steps(entry, node, what, points)

    def _check_steps(self, entry: Assessed, item: Item, what: Words, points: Fraction) -> None:
        attainable = item.rule.attainable(Bounds(item.min, item.max))
        if any(_holds(part, points) for part in attainable):
            return
        edges = sorted({edge for part in attainable for edge in _edges(part)})
        near = [max((edge for edge in edges if edge < points), default=None)]
        near += [min((edge for edge in edges if edge > points), default=None)]
        shown = ", ".join(show(edge) for edge in near if edge is not None)
        self.refuse(OFF_STEPS, entry, what=what, stated=show(points), computed=shown)


def _holds(part: Fraction | Interval, points: Fraction) -> bool:
    return part.low <= points <= part.high if isinstance(part, Interval) else part == points


def _edges(part: Fraction | Interval) -> tuple[Fraction, ...]:
    return (part.low, part.high) if isinstance(part, Interval) else (part,)
