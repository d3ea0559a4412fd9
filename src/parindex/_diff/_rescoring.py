"""What the evidence of an assessment scores under the other rule book, node by node, and what cannot be said.

Evidence is carried over links of one item to one item alone, where both rules are known and take the same inputs; then
the other framework is scored with what was carried, so groups and the total lie between what follows and what might be.
Points that somebody gave without evidence say nothing about another rule book.
"""

from collections.abc import Iterable

import attrs

from parindex._assessment import Assessed, Assessment
from parindex._crosswalk_faults import nodes_of
from parindex._diff._crosswalks import is_named
from parindex._diff._facets import tops
from parindex._diff._records import (
    DROPPED,
    NEW,
    NO_NOTE,
    UNLINKED,
    Change,
    Changes,
    Ends,
    Rescored,
    Rescoring,
    Said,
    filled,
    reverse_changes,
)
from parindex._findings import Value, Words
from parindex._framework import Framework, Group, Item, Node, walk_pairs
from parindex._scoring import NodeScore, Scorecard, score
from parindex._scoring._entries import Entries
from parindex.errors import ParindexError
from parindex.rules import Entered, Taken

_SEVERAL = Words(
    "{given} became {codes}: how evidence is divided or put together is not known",
    "{given} thành {codes}: chưa rõ minh chứng được chia hay gộp ra sao",
)
_LEVEL = Words(
    "{given} is a group and {codes} an item, or the other way round: evidence is for items only",
    "một trong hai mục {given} và {codes} là nhóm: minh chứng chỉ dùng cho tiêu chí không có mục con",
)
_ENTERED = Words(
    "what the rule of {framework} awards points by is not known", "chưa rõ thang điểm của {framework} cho điểm theo gì"
)
_OTHER_INPUTS = Words(
    "the rules take other evidence: {old}, then {new}", "hai thang điểm cần số liệu khác nhau: {old}, rồi {new}"
)
_NOT_TAKEN = Words(
    "it takes the result of {node} of {framework}, which was not given",
    "mục này lấy kết quả của {node} theo {framework}, mà kết quả đó chưa được cho",
)
_NOTHING = Words("nothing was reported of {codes}", "chưa khai gì cho {codes}")
_POINTS_ONLY = Words(
    "the points of {codes} were given without evidence", "điểm của {codes} được cho mà không có số liệu kèm theo"
)
_WITHHELD = Words("{codes} is withheld by the publisher", "{codes} không được công bố")
_NOT_APPLYING = Words(
    "{codes} does not apply to the unit; whether this does is not said",
    "{codes} không áp dụng với đơn vị; mục này có áp dụng không thì chưa rõ",
)
_INCOMPARABLE = Words(
    "other evidence is meant, says the crosswalk: {note}", "cần minh chứng khác, theo bảng đối chiếu: {note}"
)
_REFUSED = Words("the rule cannot take the evidence: {why}", "thang điểm không nhận minh chứng này: {why}")
_SUGGESTED = Words(
    "only its likeness suggests that it was {codes}: confirm it in a crosswalk",
    "chỉ độ giống nhau gợi ý rằng đây là {codes}: cần xác nhận trong bảng đối chiếu",
)
_UNDER_IT = Words("not everything under it can be said", "chưa tính được hết các mục bên dưới")
_NOTED_UNDER_IT = Words("some of what is under it only with a note", "có mục bên dưới chỉ tính được kèm lưu ý")
_SAME_NAME = Words(
    "it has the name of {codes}, but no crosswalk says that the same evidence is meant",
    "trùng tên với {codes}, nhưng chưa có bảng đối chiếu nào nói cùng một minh chứng",
)
_NOTED = Words("note of the crosswalk: {note}", "lưu ý của bảng đối chiếu: {note}")
_INFERRED = Words("the rule of {framework} is only inferred", "thang điểm của {framework} chỉ là suy ra")
_NOT_THEIRS = Words(
    "the assessment is by {given}, not by {old} or {new}: give one by either of the two",
    "hồ sơ chấm theo {given}, không theo {old} hay {new}: dùng hồ sơ của một trong hai bộ",
)


def rescore(changes: Changes, old: Framework, new: Framework, given: Assessment | Scorecard) -> Rescoring:
    """Return what the evidence of an assessment by one of two frameworks scores under the other.

    Args:
        changes: between the two.
        old: the old framework.
        new: the new one.
        given: an assessment by either, or its scorecard.

    Raises:
        ParindexError: it is by neither.
        AssessmentError: it cannot be scored by its own framework.
    """
    assessment = given.assessment if isinstance(given, Scorecard) else given
    name = given.framework.id if isinstance(given, Scorecard) else given.framework
    if is_named(name, assessment.place, old):
        home, other, links = old, new, (*changes.changes, *changes.same)
    elif is_named(name, assessment.place, new):
        turned = reverse_changes(changes)
        home, other, links = new, old, (*turned.changes, *turned.same)
    else:
        raise ParindexError(filled(_NOT_THEIRS, given=name, old=old.id, new=new.id).en)
    taken = given.taken if isinstance(given, Scorecard) else ()
    reading = given.reading if isinstance(given, Scorecard) else None
    return _Rescorer(score(home, assessment, taken=taken, reading=reading), other)(links)


class _UnsaidError(Exception):
    """What the evidence scores in a node cannot be said, for this reason."""

    def __init__(self, reason: Words, **values: Value) -> None:
        super().__init__(reason.en)
        self.reason = filled(reason, **values)


class _Rescorer:
    """The evidence of a scorecard under another framework."""

    def __init__(self, card: Scorecard, other: Framework) -> None:
        self.card, self.home, self.other = card, card.framework, other
        self.links: dict[str, Change] = {}
        self.same = (self.home.tree, self.home.extras) == (other.tree, other.extras)
        self.reasons: dict[str, Words] = {}
        self.carried: dict[str, Assessed] = {}

    def __call__(self, links: Iterable[Change]) -> Rescoring:
        found = tuple(links)
        self.links = {code: link for link in found for code in link.new}
        nodes = nodes_of(self.other)
        for code, node in nodes.items():
            if isinstance(node, Item) and not self.same:
                self.carry(node, self.links[code])
        after = self.scored()
        rows = [self.row(node, self.links[code], after) for code, node in nodes.items()]
        gone = [(code, link) for link in found if not link.new for code in link.old]
        items = {item.code for item in (*self.home.leaves(), *self.home.extras)}
        rows += [self.left(code, link) for code, link in gone if code in items]
        card = self.card
        return Rescoring(
            unit=card.assessment.unit,
            year=card.assessment.year,
            given=self.home.id,
            other=self.other.id,
            before=_ends(card.total),
            after=_ends(after.total),
            nodes=tuple(rows),
        )

    def carry(self, item: Item, link: Change) -> None:
        """Put the evidence of an item in its place, or the reason why there is none."""
        try:
            entry = self.entry(item, link)
            if entry is not None:
                self.carried[item.code] = entry
        except _UnsaidError as why:
            self.reasons[item.code] = why.reason

    def entry(self, item: Item, link: Change) -> Assessed | None:
        """Return the evidence for an item of the other framework; None: it takes the result of another node.

        Raises:
            _UnsaidError: there is none that could be meant.
        """
        if isinstance(item.rule, Taken) and not self.has_share(item, link):
            return None
        given = self.partner(item, link)
        entry = self.reported(given.code)
        for rule, home in ((given.rule, self.home), (item.rule, self.other)):
            if isinstance(rule, Entered) or rule.status == "unknown":
                raise _UnsaidError(_ENTERED, framework=home.id)
        if not (entry.evidence or entry.parts):
            raise _UnsaidError(_POINTS_ONLY, codes=given.code)
        inputs = given.rule.inputs, item.rule.inputs
        if set(inputs[0]) != set(inputs[1]):
            raise _UnsaidError(_OTHER_INPUTS, old=", ".join(inputs[0]), new=", ".join(inputs[1]))
        return Assessed(code=item.code, evidence=entry.evidence, parts=entry.parts, place=entry.place)

    def reported(self, code: str) -> Assessed:
        """Return what was reported of an item, if it was scored."""
        entry = self.card.entries.get(code)
        if entry is None:
            raise _UnsaidError(_NOTHING, codes=code)
        if entry.not_applicable is not None:
            raise _UnsaidError(_NOT_APPLYING, codes=code)
        if entry.withheld:
            raise _UnsaidError(_WITHHELD, codes=code)
        return entry

    def has_share(self, item: Item, link: Change) -> bool:
        """Say whether the share of an item that takes the result of another node was itself reported as evidence."""
        code = link.old[0] if link.old else ""
        entry = self.card.entries.get(code)
        given = nodes_of(self.home).get(code)
        return bool(entry and entry.evidence) and isinstance(given, Item) and given.rule == item.rule

    def partner(self, item: Item, link: Change) -> Item:
        """Return the one item whose evidence can be meant by an item of the other framework."""
        if not link.old:
            raise _UnsaidError(NEW if link.curated else UNLINKED)
        codes = ", ".join(link.old)
        if link.suggested:
            raise _UnsaidError(_SUGGESTED, codes=codes)
        if link.comparable == "no":
            raise _UnsaidError(_INCOMPARABLE, note=link.note or NO_NOTE)
        if len(link.old) > 1 or len(link.new) > 1:
            raise _UnsaidError(_SEVERAL, given=codes, codes=", ".join(link.new))
        given = nodes_of(self.home)[codes]
        if isinstance(given, Group):
            raise _UnsaidError(_LEVEL, given=codes, codes=item.code)
        return given

    def scored(self) -> Scorecard:
        """Return the scorecard of what was carried, without what the rules refuse."""
        source = self.card.assessment
        if self.same:
            whole = attrs.evolve(source, framework=self.other.id, place=None)
            return score(self.other, whole, taken=self.card.taken, reading=self.card.reading)
        made = attrs.evolve(source, framework=self.other.id, items=tuple(self.carried.values()), place=None)
        for one in Entries(self.other, made).found:
            why = Words(one.message("en").rstrip("."), one.message("vi").rstrip("."))
            self.reasons[one.node or ""] = filled(_REFUSED, why=why)
        kept = tuple(entry for entry in made.items if entry.code not in self.reasons)
        items = (*self.other.leaves(), *self.other.extras)
        wanted = {item.rule.framework for item in items if isinstance(item.rule, Taken)}
        taken = [card for card in self.card.taken if card.framework.id in wanted]
        return score(self.other, attrs.evolve(made, items=kept), taken=taken)

    def row(self, node: Node, link: Change, after: Scorecard) -> Rescored:
        """Return what is said of a node of the other framework."""
        said, reason = self.group(node, after) if isinstance(node, Group) else self.item(node, link, after)
        return Rescored(
            code=node.code,
            given=link.old,
            before=self.before(link, decided=isinstance(node, Item) and said != "unsaid"),
            after=_ends(after[node.code]),
            said=said,
            reason=reason,
        )

    def group(self, group: Group, after: Scorecard) -> tuple[Said, Words | None]:
        """Return whether the points of a group follow, and with what note."""
        if after[group.code].points is None:
            return "unsaid", _UNDER_IT
        items = [node for node, _ in walk_pairs(group) if isinstance(node, Item)]
        noted = any(self.item(item, self.links[item.code], after)[0] == "noted" for item in items)
        return ("noted", _NOTED_UNDER_IT) if noted else ("scored", None)

    def item(self, item: Item, link: Change, after: Scorecard) -> tuple[Said, Words | None]:
        """Return whether the points of an item follow, and with what note."""
        if item.code in self.reasons:
            return "unsaid", self.reasons[item.code]
        if after[item.code].points is None:
            return "unsaid", self.open(item)
        notes = () if self.same else tuple(self.notes(item, link))
        if not notes:
            return "scored", None
        return "noted", Words("; ".join(note.en for note in notes), "; ".join(note.vi for note in notes))

    def open(self, item: Item) -> Words:
        """Return why an item has no points though evidence would be carried."""
        if isinstance(item.rule, Taken):
            return filled(_NOT_TAKEN, node=item.rule.node, framework=item.rule.framework)
        try:
            self.reported(item.code)
        except _UnsaidError as why:
            return why.reason
        return filled(_NOTHING, codes=item.code)

    def notes(self, item: Item, link: Change) -> Iterable[Words]:
        """Yield what must be known beside the points of an item."""
        if not isinstance(item.rule, Taken):
            if not link.curated:
                yield filled(_SAME_NAME, codes=", ".join(link.old))
            if link.comparable == "with-note":
                yield filled(_NOTED, note=link.note.rstrip(".") if link.note else NO_NOTE)
        if item.rule.status != "published":
            yield filled(_INFERRED, framework=self.other.id)

    def before(self, link: Change, *, decided: bool) -> Ends | None:
        """Return the points by the framework of the assessment: where evidence decides, what it earns."""
        nodes = tops(self.home, link.old)
        if len(nodes) != 1:
            return None
        code = nodes[0].code
        awarded = self.card.awarded.get(code) if decided else None
        return _ends(self.card[code]) if awarded is None else (awarded, awarded)

    def left(self, code: str, link: Change) -> Rescored:
        reason = DROPPED if link.curated else UNLINKED
        before = _ends(self.card[code])
        return Rescored(code=None, given=(code,), before=before, after=None, said="unsaid", reason=reason)


def _ends(result: NodeScore) -> Ends:
    return result.low, result.high
