"""One result carried over one link, or the reason why it cannot be."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

import attrs

from parindex._crosswalk_faults import node_of
from parindex._diff._facets import tops, total
from parindex._diff._records import NEW, NO_NOTE, UNLINKED, Change, filled
from parindex._findings import Value, Words
from parindex._framework import Framework, Group, Node, combining_group
from parindex._values import show

State = Literal["kept", "rescaled", "person"]

_SAME = Words("the same framework", "cùng một bộ tiêu chí")
_KEPT = Words("comparable, within the same bounds", "so sánh được, cùng thang điểm")
_ADDED = Words("the sum of what was merged", "tổng của các mục được gộp")
_RESCALED = Words(
    "comparable; the share of {old} points is kept of {new} points",
    "so sánh được; giữ tỷ lệ của {old} điểm trên thang {new} điểm",
)
_NOTED = Words("{text}; note of the crosswalk: {note}", "{text}; lưu ý của bảng đối chiếu: {note}")
_FULL = Words(
    "full marks of what was split are full marks of every part", "mục được tách đạt tối đa thì từng phần đều đạt tối đa"
)
_NONE = Words("none of what was split is none of every part", "mục được tách không có điểm thì từng phần đều không có")
_SPLIT = Words(
    "split: how the points fall to its parts is not known", "được tách: chưa rõ điểm chia cho từng phần ra sao"
)
_NOT_COMPARABLE = Words("not comparable, says the crosswalk: {note}", "không so sánh được, theo bảng đối chiếu: {note}")
_WITH_NOTE = Words("comparable only with a note: {note}", "chỉ so sánh được kèm lưu ý: {note}")
_NO_RESULT = Words("no result was given for {codes}", "không có kết quả của {codes}")
_OUTSIDE = Words(
    "the result {value} of {code} lies outside {low} to {high}",
    "kết quả {value} của {code} nằm ngoài khoảng {low} đến {high}",
)
_SUGGESTED = Words(
    "only its likeness ({score}) suggests that it was {codes}: confirm it in a crosswalk",
    "chỉ độ giống nhau ({score}) gợi ý rằng đây là {codes}: cần xác nhận trong bảng đối chiếu",
)
_SAME_NAME = Words(
    "it has the name of {codes}, but no crosswalk says that results may be compared",
    "trùng tên với {codes}, nhưng chưa có bảng đối chiếu nào nói kết quả so sánh được",
)


@attrs.frozen(kw_only=True)
class Carried:
    """What the old results say of one node.

    Attributes:
        code: the node; of the new framework, or, among what is left, of the old one.
        old: codes of the old nodes that it comes from.
        state: ``kept``, ``rescaled`` (exactly, to the new bounds), or ``person``: a person must decide.
        value: the result in the measure of the new framework; None where a person must decide.
        reason: why.
    """

    code: str
    old: tuple[str, ...] = ()
    state: State
    value: Fraction | None = None
    reason: Words


class _PersonError(Exception):
    """A person must decide, for this reason."""

    def __init__(self, reason: Words, **values: Value) -> None:
        super().__init__(reason.en)
        self.reason = filled(reason, **values)


class Carrier:
    """Carries the results of one framework to another.

    Args:
        old: the framework that the results are of.
        new: the framework they are carried to.
        results: exact, by code.
        same: whether both have the same tree.

    Raises:
        UnknownCodeError: the old framework has no node with the code of a result.
    """

    def __init__(self, old: Framework, new: Framework, results: Mapping[str, Fraction], *, same: bool) -> None:
        for code in results:
            node_of(old, code)
        self.old, self.new, self.results, self.same = old, new, results, same

    def __call__(self, code: str, link: Change) -> Carried:
        """Return what the results say of a node.

        Args:
            code: the node of the new framework.
            link: the link that it stands in.
        """
        try:
            state, value, reason = self._carry(code, link)
        except _PersonError as why:
            return Carried(code=code, old=link.old, state="person", reason=why.reason)
        return Carried(code=code, old=link.old, state=state, value=value, reason=reason)

    def _carry(self, code: str, link: Change) -> tuple[State, Fraction, Words]:
        if not link.old:
            raise _PersonError(NEW if link.curated else UNLINKED)
        if not self.same:
            _refuse_incomparable(link)
        olds, news = tops(self.old, link.old), tops(self.new, link.new)
        value = sum((self._result(node) for node in olds), Fraction())
        low, high = sum((node.min for node in olds), Fraction()), total(olds) or Fraction()
        node = node_of(self.new, code)
        if len(news) > 1 or len(link.new) > 1:
            return _part(node, value, low, high)
        if (low, high) == (node.min, node.max):
            return "kept", value, _SAME if self.same else _ADDED if len(olds) > 1 else _KEPT
        scaled = node.min + (value - low) / (high - low) * (node.max - node.min)
        reason = filled(_RESCALED, old=show(high), new=show(node.max))
        noted = link.note if link.comparable == "with-note" else None
        return "rescaled", scaled, filled(_NOTED, text=reason, note=noted) if noted else reason

    def _result(self, node: Node) -> Fraction:
        """Return the result of an old node, of a group also as the sum of its children's."""
        value = self.results.get(node.code)
        if value is None and isinstance(node, Group):
            stated = combining_group(self.old, node)
            if stated is not None and stated.combine == "sum":
                return sum((self._result(child) for child in node.children), Fraction())
        if value is None:
            raise _PersonError(_NO_RESULT, codes=node.code)
        if not node.min <= value <= node.max:
            ends = {"low": show(node.min), "high": show(node.max)}
            raise _PersonError(_OUTSIDE, value=show(value), code=node.code, **ends)
        return value


def _refuse_incomparable(link: Change) -> None:
    codes = ", ".join(link.old)
    note = link.note or NO_NOTE
    if link.suggested:
        raise _PersonError(_SUGGESTED, score=str(round(float(link.score or 0), 2)), codes=codes)
    if not link.curated:
        raise _PersonError(_SAME_NAME, codes=codes)
    if link.comparable == "no":
        raise _PersonError(_NOT_COMPARABLE, note=note)
    if link.comparable == "with-note" and not _is_rescaled_only(link):
        raise _PersonError(_WITH_NOTE, note=note)


def _is_rescaled_only(link: Change) -> bool:
    """Say whether the bounds of one node changed, and nothing else: neither method nor rule nor what it is called."""
    fields = {facet.field for facet in link.facets}
    one_to_one = len(link.old) == len(link.new) == 1
    same_name = link.kind == "same" or "name" not in fields
    return one_to_one and same_name and bool(fields & {"minimum", "maximum"}) and not fields & {"method", "rule"}


def _part(node: Node, value: Fraction, low: Fraction, high: Fraction) -> tuple[State, Fraction, Words]:
    """Return the result of a part of what was split, which follows from full marks and from none alone."""
    if value == high:
        return "rescaled", node.max, _FULL
    if value == low:
        return "rescaled", node.min, _NONE
    raise _PersonError(_SPLIT)
