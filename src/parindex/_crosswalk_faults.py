"""What does not hold together in a crosswalk: in itself, and with the two frameworks that it links."""

from collections.abc import Iterator
from fractions import Fraction

from parindex._crosswalk import Crosswalk, Link, LinkType
from parindex._faults import NO_SUCH_SOURCE
from parindex._findings import Finding, Kind, Severity, Value, Words, clause, finding, speak
from parindex._framework import Framework, Item, Node
from parindex._text import nearest
from parindex._values import show

UNKNOWN_CODE = Kind(
    "PIX180",
    Severity.ERROR,
    Words("a link to a code that does not exist", "liên kết tới mã số không tồn tại"),
    Words(
        "{side} code {given} is not in {home}: correct it.{hint}",
        "{home} không có mã {given} ({side}): sửa lại mã.{hint}",
    ),
)
USED_TWICE = Kind(
    "PIX181",
    Severity.ERROR,
    Words("a node in two links", "một mục nằm trong hai liên kết"),
    Words(
        "{side} code {given} is {second} here and {first} on line {line}: keep one of the two links.",
        "mã {given} ({side}) ở đây là {second}, còn ở dòng {line} là {first}: chỉ giữ một liên kết.",
    ),
)
GAP = Kind(
    "PIX182",
    Severity.WARNING,
    Words("a node in no link", "mục chưa có liên kết"),
    Words(
        "{side} node {given} of {home} is in no link: link it, or write that it is {missing}.",
        "mục {given} của {home} ({side}) chưa có liên kết: nối với mục tương ứng, hoặc ghi là {missing}.",
    ),
)
SHARES = Kind(
    "PIX183",
    Severity.ERROR,
    Words("shares that are not one whole", "tỷ trọng không hợp thành một"),
    Words(
        "shares {given} for {count} new codes sum to {computed}: write one for each new code of a split, 1 in all, "
        "or none where they are not known.",
        "tỷ trọng {given} cho {count} mã mới cộng được {computed}: chỉ ghi cho mục được tách, mỗi mã mới một tỷ trọng, "
        "tổng bằng 1; không rõ thì bỏ trống.",
    ),
)
OTHER_MEASURE = Kind(
    "PIX184",
    Severity.ERROR,
    Words("frameworks in different measures", "hai bộ tiêu chí khác đơn vị đo"),
    Words(
        "{old} is in {one}, {new} in {other}: no result of one becomes one of the other; link those in one measure.",
        "{old} tính bằng {one}, {new} tính bằng {other}: không quy đổi được; chỉ nối các bộ tiêu chí cùng đơn vị đo.",
    ),
)
SAME_SIDES = Kind(
    "PIX185",
    Severity.ERROR,
    Words("a framework linked to itself", "bộ tiêu chí nối với chính nó"),
    Words(
        "old and new are both {given}: name the two frameworks that are linked.",
        "cũ và mới đều là {given}: ghi đúng hai bộ tiêu chí cần đối chiếu.",
    ),
)
WRONG_SHAPE = Kind(
    "PIX186",
    Severity.ERROR,
    Words("a link whose type does not fit its codes", "loại liên kết không khớp với mã số"),
    Words(
        "{given} links {old} to {new}, but needs {wanted}: correct the type or the codes.",
        "{given} nối {old} với {new}, trong khi cần {wanted}: sửa loại liên kết hoặc mã số.",
    ),
)
CYCLE = Kind(
    "PIX187",
    Severity.ERROR,
    Words("crosswalks that do not lead on", "các bảng đối chiếu không nối tiếp nhau"),
    Words(
        "{way}: each must begin where the one before ends, and none may lead back; leave one out.",
        "{way}: mỗi bảng phải bắt đầu ở nơi bảng trước kết thúc và không được quay lại; bỏ bớt một bảng.",
    ),
)
NO_REASON = Kind(
    "PIX188",
    Severity.WARNING,
    Words("a link without its reason", "liên kết chưa nêu lý do"),
    Words(
        "{given} has no note: say why, {why}.",
        "{given} chưa có ghi chú: nêu lý do, {why}.",
    ),
)
NO_FRAMEWORK = Kind(
    "PIX189",
    Severity.ERROR,
    Words("a side that cannot be used", "không dùng được một phía của bảng"),
    Words(
        "the framework {asked} cannot be used, so the links were not checked against it: {why}.",
        "không dùng được bộ tiêu chí {asked} nên chưa đối chiếu các liên kết với nó: {why}.",
    ),
)
KINDS = (
    UNKNOWN_CODE,
    USED_TWICE,
    GAP,
    SHARES,
    OTHER_MEASURE,
    SAME_SIDES,
    WRONG_SHAPE,
    CYCLE,
    NO_REASON,
    NO_FRAMEWORK,
)

TYPES: dict[LinkType, Words] = {
    "same": Words("same", "giữ nguyên"),
    "renumbered": Words("renumbered", "đổi mã số"),
    "renamed": Words("renamed", "đổi tên"),
    "moved": Words("moved", "chuyển nhóm"),
    "split": Words("split", "được tách"),
    "merged": Words("merged", "được gộp"),
    "new": Words("new", "mới"),
    "dropped": Words("dropped", "bị bỏ"),
}
"""What the types of link are called."""

_OLD, _NEW = Words("old", "cũ"), Words("new", "mới")
_NOTHING = Words("nothing", "không có mục nào")
_ONE_TO_ONE = Words("one old code and one new code", "một mã cũ và một mã mới")
_ONE_CODE = Words("one code, the same on both sides", "một mã, giống nhau ở cả hai phía")
_WANTED: dict[LinkType, Words] = {
    "same": _ONE_CODE,
    "renumbered": _ONE_TO_ONE,
    "renamed": _ONE_CODE,
    "moved": _ONE_TO_ONE,
    "split": Words("one old code and several new ones", "một mã cũ và nhiều mã mới"),
    "merged": Words("several old codes and one new one", "nhiều mã cũ và một mã mới"),
    "new": Words("new codes alone", "chỉ mã mới"),
    "dropped": Words("old codes alone", "chỉ mã cũ"),
}
_POINTS = Words(
    "Its {points} would vanish from the comparison.", "Nếu bỏ qua, {points} của mục này biến mất khỏi phép so sánh."
)


def find_crosswalk_faults(crosswalk: Crosswalk) -> tuple[Finding, ...]:
    """Return what does not hold together in a crosswalk itself, without its frameworks.

    Args:
        crosswalk: from a file or built by hand.
    """
    return (
        *_sides(crosswalk),
        *(one for link in crosswalk.links for one in _shape(link)),
        *_twice(crosswalk),
        *_sources(crosswalk),
    )


def find_link_faults(crosswalk: Crosswalk, old: Framework, new: Framework) -> tuple[Finding, ...]:
    """Return what in a crosswalk does not fit the frameworks that it links.

    Args:
        crosswalk: the links.
        old: the framework of its old codes.
        new: that of its new codes.
    """
    if old.measure != new.measure:
        one, other = _MEASURES[old.measure], _MEASURES[new.measure]
        return (finding(OTHER_MEASURE, place=crosswalk.place, old=old.id, new=new.id, one=one, other=other),)
    return (
        *_codes(crosswalk, old, is_old=True),
        *_codes(crosswalk, new, is_old=False),
        *_gaps(crosswalk, old, is_old=True),
        *_gaps(crosswalk, new, is_old=False),
    )


_MEASURES = {"points": Words("points", "điểm"), "percent": Words("percent", "phần trăm")}


def find_reasons_missing(crosswalk: Crosswalk) -> Iterator[Finding]:
    """Yield the links that do not say why, where a reader must know."""
    for link in crosswalk.links:
        why = _why_needed(link)
        if why is not None and link.note is None:
            yield finding(NO_REASON, place=link.place, node=_about(link), given=TYPES[link.type], why=why)


def _why_needed(link: Link) -> Words | None:
    if link.type in ("split", "merged"):
        return Words("since it is no link of one node to one", "vì đây không phải liên kết một mục với một mục")
    if link.sure != "high":
        return Words(f"since it is {link.sure} in certainty", "vì liên kết này chưa chắc chắn")
    if link.comparable != "yes" and link.type not in ("new", "dropped"):
        return Words("since results are not simply comparable", "vì kết quả không so sánh được ngay")
    return None


def nodes_of(framework: Framework) -> dict[str, Node]:
    """Return the nodes that links name, by code: all but the root, extras too."""
    inside = [node for node in framework.walk() if node is not framework.tree]
    return {node.code: node for node in (*inside, *framework.extras)}


def node_of(framework: Framework, code: str) -> Node:
    """Return a node that links may name, an extra too.

    Raises:
        UnknownCodeError: the framework has no such node.
    """
    extras = (item for item in framework.extras if item.code == code and code not in framework)
    return next(extras, None) or framework[code]


def _about(link: Link) -> str:
    return (link.old or link.new or ("",))[0]


def _sides(crosswalk: Crosswalk) -> Iterator[Finding]:
    if crosswalk.old == crosswalk.new:
        yield finding(SAME_SIDES, place=crosswalk.place, given=crosswalk.old)


def _shape(link: Link) -> Iterator[Finding]:
    old, new = len(link.old), len(link.new)
    fits = {
        "same": link.old == link.new and old == 1,
        "renamed": link.old == link.new and old == 1,
        "renumbered": old == new == 1,
        "moved": old == new == 1,
        "split": old == 1 and new > 1,
        "merged": old > 1 and new == 1,
        "new": not old and new > 0,
        "dropped": not new and old > 0,
    }
    if not fits[link.type]:
        sides = [Words(", ".join(codes), ", ".join(codes)) if codes else _NOTHING for codes in (link.old, link.new)]
        yield _fault(WRONG_SHAPE, link, given=TYPES[link.type], old=sides[0], new=sides[1], wanted=_WANTED[link.type])
    whole = sum(link.shares, Fraction())
    if link.shares and (link.type != "split" or len(link.shares) != new or whole != 1):
        shares = [show(share) for share in link.shares]
        given = Words(", ".join(shares), "; ".join(speak(share, "vi") for share in shares))
        yield _fault(SHARES, link, given=given, count=str(new), computed=show(whole))


def _fault(kind: Kind, link: Link, **values: Value) -> Finding:
    return Finding(kind=kind, place=link.place, node=_about(link), values=tuple(values.items()))


def _twice(crosswalk: Crosswalk) -> Iterator[Finding]:
    for side in (_OLD, _NEW):
        first: dict[str, Link] = {}
        for link in crosswalk.links:
            for code in link.old if side is _OLD else link.new:
                if code in first:
                    yield _used_twice(code, side, first[code], link)
                first.setdefault(code, link)


def _used_twice(code: str, side: Words, first: Link, second: Link) -> Finding:
    return finding(
        USED_TWICE,
        place=second.place,
        node=code,
        side=side,
        given=code,
        line=str(first.place.line if first.place else "?"),
        first=TYPES[first.type],
        second=TYPES[second.type],
    )


def _sources(crosswalk: Crosswalk) -> Iterator[Finding]:
    known = {source.id for source in crosswalk.sources}
    for link in crosswalk.links:
        if link.source is not None and link.source.source not in known:
            yield _fault(NO_SUCH_SOURCE, link, source=repr(link.source.source), hint=Words("", ""))


def _codes(crosswalk: Crosswalk, framework: Framework, *, is_old: bool) -> Iterator[Finding]:
    known = nodes_of(framework)
    for link in crosswalk.links:
        for code in link.old if is_old else link.new:
            if code not in known:
                near = ", ".join(nearest(code, known))
                hint = Words(f" The nearest are {near}.", f" Các mã gần nhất: {near}.") if near else ""
                side = _OLD if is_old else _NEW
                yield finding(
                    UNKNOWN_CODE, place=link.place, node=code, side=side, given=code, home=framework.id, hint=hint
                )


def _gaps(crosswalk: Crosswalk, framework: Framework, *, is_old: bool) -> Iterator[Finding]:
    linked = {code for link in crosswalk.links for code in (link.old if is_old else link.new)}
    missing = TYPES["dropped" if is_old else "new"]
    for code, node in nodes_of(framework).items():
        if code not in linked:
            points = Words(
                f"{show(node.max)} {framework.measure}", f"{show(node.max)} {_MEASURES[framework.measure].vi}"
            )
            yield finding(
                GAP,
                place=crosswalk.place,
                node=code,
                clauses=(clause(_POINTS, points=points),) if isinstance(node, Item) else (),
                side=_OLD if is_old else _NEW,
                given=code,
                home=framework.id,
                missing=missing,
            )
