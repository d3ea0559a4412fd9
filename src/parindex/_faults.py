"""What does not hold together in a framework, whether it was read from a file or built by hand."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from parindex._findings import Finding, Kind, Place, Severity, Value, Words, finding
from parindex._framework import Combine, Framework, Group, Item, Node, walk_pairs
from parindex._text import nearest
from parindex._values import TOTAL, show
from parindex.rules import BUILTIN_KINDS, Bounds, Interval

if TYPE_CHECKING:
    from parindex._versions import Versions  # not needed to load a framework

GROUP_SUM = Kind(
    "PIX120",
    Severity.ERROR,
    Words("group maximum is not its children", "điểm tối đa của nhóm khác tổng các mục con"),
    Words(
        "maximum {stated}, but its children add up to {computed}: correct the figure that the decision does not have.",
        "điểm tối đa {stated}, nhưng các mục con cộng được {computed}: sửa số khác với quyết định.",
    ),
)
CODE_TWICE = Kind(
    "PIX121",
    Severity.ERROR,
    Words("code used twice", "mã số trùng"),
    Words(
        "this code is used twice, first on line {first}: give one of them its own code.",
        "mã số này dùng hai lần, lần đầu ở dòng {first}: đặt lại một mã.",
    ),
)
CODE_PLACE = Kind(
    "PIX122",
    Severity.ERROR,
    Words("code does not continue its parent's", "mã số không nối tiếp mã của mục cha"),
    Words(
        "the code does not start with its parent's, {parent}: move the node or correct the code.",
        "mã số không bắt đầu bằng mã của mục cha {parent}: chuyển mục hoặc sửa mã.",
    ),
)
TOO_DEEP = Kind(
    "PIX123",
    Severity.ERROR,
    Words("deeper than the levels", "sâu hơn số cấp đã khai"),
    Words(
        "stands at depth {depth}, but levels are named only down to {count}: add the level or move the node.",
        "nằm ở cấp {depth}, nhưng chỉ khai đến cấp {count}: thêm cấp hoặc chuyển mục.",
    ),
)
NO_SUCH_SOURCE = Kind(
    "PIX124",
    Severity.ERROR,
    Words("source not declared", "nguồn chưa khai báo"),
    Words(
        "cites source {source}, which the file does not declare: declare it under 'sources'.{hint}",
        "dẫn nguồn {source} chưa khai trong tệp: khai tại 'sources'.{hint}",
    ),
)
BAD_BOUNDS = Kind(
    "PIX125",
    Severity.ERROR,
    Words("maximum not above minimum", "điểm tối đa không lớn hơn điểm tối thiểu"),
    Words(
        "minimum {low}, maximum {high}: the maximum must be above, and only extras go below 0; correct one of them.",
        "điểm tối thiểu {low}, tối đa {high}: tối đa phải lớn hơn, chỉ điểm trừ ngoài tổng mới được âm; sửa lại.",
    ),
)
NO_CHILDREN = Kind(
    "PIX128",
    Severity.ERROR,
    Words("group without children", "nhóm không có mục con"),
    Words(
        "has no children: list them, or write it as an item with a method and a rule.",
        "không có mục con: liệt kê các mục con, hoặc ghi thành mục nhỏ nhất có phương pháp và thang điểm.",
    ),
)
GRADES = Kind(
    "PIX129",
    Severity.ERROR,
    Words("classes out of order", "các mức xếp loại sai thứ tự"),
    Words(
        "the classes begin at {given} percent: write them from the best down, each once, none above 100.",
        "các mức xếp loại bắt đầu từ {given} phần trăm: ghi từ mức cao nhất xuống, không trùng, không quá 100.",
    ),
)
RULE_OUTSIDE = Kind(
    "PIX130",
    Severity.ERROR,
    Words("a rule that awards more than there is", "thang điểm vượt điểm tối đa"),
    Words(
        "its rule states {points} points, outside {low} to {high}: correct the rule or the maximum.",
        "thang điểm ghi {points} điểm, ngoài khoảng {low} đến {high}: sửa thang điểm hoặc điểm tối đa.",
    ),
)
WRONG_ID = Kind(
    "PIX131",
    Severity.ERROR,
    Words("an id that does not fit", "mã định danh không khớp"),
    Words(
        "id {given} {why}: correct it.",
        "mã {given} {why}: sửa lại.",
    ),
)
NO_WEIGHT = Kind(
    "PIX132",
    Severity.ERROR,
    Words("a weighted mean without weights", "trung bình có trọng số nhưng thiếu trọng số"),
    Words(
        "is a weighted mean, but the weights of its children sum to {computed}: give each its weight, 1 in all.",
        "là trung bình có trọng số, nhưng trọng số các mục con cộng được {computed}: ghi đủ trọng số, tổng bằng 1.",
    ),
)
NO_SOURCE = Kind(
    "PIX126",
    Severity.WARNING,
    Words("value without a source", "giá trị không có nguồn"),
    Words(
        "has no source: say in which document and row its code, name and maximum stand.",
        "chưa có nguồn: nêu văn bản và dòng có mã, tên và điểm tối đa này.",
    ),
)
CODE_ORDER = Kind(
    "PIX127",
    Severity.WARNING,
    Words("codes out of order", "mã số không theo thứ tự"),
    Words(
        "comes after {before}: put the nodes in the order of their codes.",
        "đứng sau {before}: xếp các mục theo thứ tự mã số.",
    ),
)
KINDS = (
    GROUP_SUM,
    CODE_TWICE,
    CODE_PLACE,
    TOO_DEEP,
    NO_SUCH_SOURCE,
    BAD_BOUNDS,
    NO_SOURCE,
    CODE_ORDER,
    NO_CHILDREN,
    GRADES,
    RULE_OUTSIDE,
    WRONG_ID,
    NO_WEIGHT,
)


_HUNDRED = 100
Pairs = tuple[tuple[Node, Group | None], ...]


def find_faults(framework: Framework) -> tuple[Finding, ...]:
    """Return what does not hold together in a framework.

    Args:
        framework: any framework, from a file or built by hand.
    """
    pairs = (*walk_pairs(framework.tree), *((item, None) for item in framework.extras))
    return (
        *_grade_faults(framework),
        *_code_faults(framework, pairs),
        *_depth_faults(framework, pairs),
        *_value_faults(framework, pairs),
        *_source_faults(framework),
        *_group_faults(framework, pairs),
    )


def _grade_faults(framework: Framework) -> Iterator[Finding]:
    for grades in (framework.grades, framework.publication):
        thresholds = [grade.at_least for grade in grades]
        if thresholds != sorted(set(thresholds), reverse=True) or any(one > _HUNDRED for one in thresholds):
            yield _fault(GRADES, framework, framework.tree, given=", ".join(map(show, thresholds)))


def _code_faults(framework: Framework, pairs: Pairs) -> Iterator[Finding]:
    first: dict[str, Node] = {}
    for node, parent in pairs:
        same = first.setdefault(node.code, node)
        if same is not node:
            yield _fault(CODE_TWICE, framework, node, first=str(same.place.line if same.place else "?"))
        elif parent is not None and parent.code != TOTAL and not node.code.startswith(f"{parent.code}."):
            yield _fault(CODE_PLACE, framework, node, parent=parent.code)


def _depth_faults(framework: Framework, pairs: Pairs) -> Iterator[Finding]:
    depths: dict[int, int] = {}
    deepest = len(framework.levels)
    for node, parent in pairs:
        depth = depths[id(node)] = 0 if parent is None else depths[id(parent)] + 1
        if depth > deepest:
            yield _fault(TOO_DEEP, framework, node, depth=str(depth), count=str(deepest))


def _value_faults(framework: Framework, pairs: Pairs) -> Iterator[Finding]:
    for node, _ in pairs:
        if node.max <= node.min or (node.min < 0 and node not in framework.extras):
            yield _fault(BAD_BOUNDS, framework, node, high=show(node.max), low=show(node.min))
        if isinstance(node, Item):
            outside = [points for points in _stated(node) if not node.min <= points <= node.max]
            if outside:
                points, low, high = show(outside[-1]), show(node.min), show(node.max)
                yield _fault(RULE_OUTSIDE, framework, node, points=points, low=low, high=high)
        if node.source is None:
            yield _fault(NO_SOURCE, framework, node)


def _stated(item: Item) -> tuple[Fraction, ...]:
    """Return the points that a rule states, or, of a user's own kind, the ends of what it can award."""
    rule, bounds = item.rule, Bounds(item.min, item.max)
    if rule.kind in BUILTIN_KINDS:
        state: Callable[[Bounds], tuple[Fraction, ...]] = getattr(rule, "stated", lambda _: ())
        return state(bounds)
    parts = rule.attainable(bounds)
    return tuple(end for part in parts for end in ((part.low, part.high) if isinstance(part, Interval) else (part,)))


def _source_faults(framework: Framework) -> Iterator[Finding]:
    known = {source.id for source in framework.sources}
    nodes = (*framework.walk(), *framework.extras)
    cited = [(node.code, node.place, node.source) for node in nodes]
    cited += [(TOTAL, method.place, method.source) for method in framework.methods]
    classes = (*framework.grades, *framework.publication)
    cited += [(TOTAL, framework.tree.place, one.source) for one in classes]
    for code, place, citation in cited:
        if citation is not None and citation.source not in known:
            near = nearest(citation.source, sorted(known), count=1)
            hint = Words(f" Did you mean '{near[0]}'?", f" Có phải '{near[0]}'?") if near else ""
            yield finding(
                NO_SUCH_SOURCE,
                place=place,
                framework=framework.id,
                node=code,
                source=repr(citation.source),
                hint=hint,
            )


def _group_faults(framework: Framework, pairs: Pairs) -> Iterator[Finding]:
    ways: dict[int, Combine] = {}
    for node, parent in pairs:
        if isinstance(node, Group):
            way = ways[id(node)] = node.combine or (ways[id(parent)] if parent else "unknown")
            if not node.children:
                yield _fault(NO_CHILDREN, framework, node)
            elif way == "sum":
                yield from _sum_fault(framework, node)
            elif way == "weighted":
                total = sum((child.weight or Fraction() for child in node.children), Fraction())
                if total != 1 or not all(child.weight for child in node.children):
                    yield _fault(NO_WEIGHT, framework, node, computed=show(total))
            yield from _order_faults(framework, node)


def _fault(kind: Kind, framework: Framework, node: Node, **values: Value) -> Finding:
    return Finding(kind=kind, place=node.place, framework=framework.id, node=node.code, values=tuple(values.items()))


def _sum_fault(framework: Framework, group: Group) -> Iterator[Finding]:
    computed = sum((child.max for child in group.children), Fraction())
    if computed != group.max:
        yield finding(
            GROUP_SUM,
            place=group.place,
            framework=framework.id,
            node=group.code,
            field="maximum",
            stated=show(group.max),
            computed=show(computed),
        )


def _order_faults(framework: Framework, group: Group) -> Iterator[Finding]:
    parts = [child.code.rpartition(".")[2] for child in group.children]
    if not all(part.isascii() and part.isdigit() for part in parts):
        return  # the order of roman numerals and letters is their author's
    for before, child, left, right in zip(group.children, group.children[1:], parts, parts[1:], strict=False):
        if int(right) < int(left):
            yield _fault(CODE_ORDER, framework, child, before=before.code)


def find_version_faults(versions: "Versions") -> tuple[Finding, ...]:
    """Return what does not hold together in the record of the versions of an index.

    Args:
        versions: the record.
    """
    return (*_version_ids(versions), *_version_sources(versions))


def _version_ids(versions: "Versions") -> Iterator[Finding]:
    seen: set[str] = set()
    for version in versions.versions:
        if not version.id.startswith(f"{versions.index}/"):
            why = Words(f"is none of the index {versions.index}", f"không thuộc chỉ số {versions.index}")
            yield finding(WRONG_ID, place=version.place, framework=version.id, given=repr(version.id), why=why)
        elif version.id in seen:
            why = Words("is used twice", "dùng hai lần")
            yield finding(WRONG_ID, place=version.place, framework=version.id, given=repr(version.id), why=why)
        seen.add(version.id)


def _version_sources(versions: "Versions") -> Iterator[Finding]:
    known = {source.id for source in versions.sources}
    for version in versions.versions:
        if version.source is not None and version.source.source not in known:
            yield finding(
                NO_SUCH_SOURCE,
                place=version.place,
                framework=version.id,
                source=repr(version.source.source),
                hint="",
            )


def wrong_place(place: Place | None, given: str, expected: str) -> Finding:
    """Return the finding that a file of a catalogue folder stands where another one should."""
    why = Words(f"stands in the place of {expected}", f"nằm ở vị trí của {expected}")
    return finding(WRONG_ID, place=place, framework=given, given=repr(given), why=why)
