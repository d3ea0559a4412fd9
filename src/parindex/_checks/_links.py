"""Links between frameworks: a rule that takes the result of a node of another one."""

from collections.abc import Callable, Iterator

from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._framework import Framework, Group, Item, Node
from parindex.errors import LoadError, TreeUnknownError, UnknownCodeError, UnknownFrameworkError
from parindex.rules import Taken

NO_TARGET = Kind(
    "PIX601",
    Severity.ERROR,
    Words("a link to a node that does not exist", "liên kết tới mục không tồn tại"),
    Words(
        "takes its points from {target}, which does not exist: {why}.",
        "lấy điểm từ {target}, nhưng không có mục này: {why}.",
    ),
)
CYCLE = Kind(
    "PIX602",
    Severity.ERROR,
    Words("a cycle of links", "liên kết vòng"),
    Words(
        "takes its points from {target}, which in the end takes them from here: {way}. Cut one of the links.",
        "lấy điểm từ {target}, mà mục đó lại lấy điểm từ đây: {way}. Bỏ một liên kết.",
    ),
)
KINDS = (NO_TARGET, CYCLE)

Find = Callable[[str], Framework]
"""Returns a framework by its id, or raises."""


def check_links(framework: Framework, find: Find) -> Iterator[Finding]:
    """Rules of a framework that take the result of a node that does not exist, or that takes theirs."""
    for item in (*framework.leaves(), *framework.extras):
        rule = item.rule
        if not isinstance(rule, Taken):
            continue
        target = f"{rule.framework}#{rule.node}"
        try:
            _node(framework, find, rule)
        except TreeUnknownError:
            continue
        except (UnknownFrameworkError, UnknownCodeError, LoadError) as problem:
            why = str(problem).splitlines()[0]
            yield finding(NO_TARGET, place=item.place, framework=framework.id, node=item.code, target=target, why=why)
            continue
        way = _way_back(framework, find, framework, item, ())
        if way and way[0] == way[-1]:
            yield finding(
                CYCLE, place=item.place, framework=framework.id, node=item.code, target=target, way=" > ".join(way)
            )


def _node(home: Framework, find: Find, rule: Taken) -> tuple[Framework, Node]:
    other = home if rule.framework == home.id else find(rule.framework)
    return other, other[rule.node]


def _way_back(
    home: Framework, find: Find, framework: Framework, item: Item, walked: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the links that lead from an item back to one already walked, or nothing."""
    rule, here = item.rule, f"{framework.id}#{item.code}"
    if here in walked:
        return (*walked, here)
    if not isinstance(rule, Taken):
        return ()
    try:
        other, node = _node(home, find, rule)
    except (TreeUnknownError, UnknownFrameworkError, UnknownCodeError, LoadError):
        return ()  # told where that framework is checked
    ways = (_way_back(home, find, other, leaf, (*walked, here)) for leaf in _leaves(node))
    return next((way for way in ways if way), ())


def _leaves(node: Node) -> Iterator[Item]:
    if isinstance(node, Group):
        for child in node.children:
            yield from _leaves(child)
    else:
        yield node
