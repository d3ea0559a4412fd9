"""Which nodes of two trees are the same, as far as names, places, points and children tell.

First come names that are the same after folding, each borne by one node only, or by one under parents that belong
together. Then names with few letters astray, each nearer to the other than to any third. What is left is matched by all
that is known of it, so that the likeness of all pairs together is greatest. Codes count only between children of one
parent with one name: they are what changes most.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from parindex._diff._assignment import Pair, assign
from parindex._framework import Framework, Group, Node, walk_pairs
from parindex._text import fold, letters
from parindex._values import TOTAL
from parindex.errors import MissingExtraError

LEAST = 500
"""The least likeness, in thousandths, that is worth a suggestion."""

_WHOLE = 1000
_CHANCE = 0.4
_LEAST_NAME = 0.5
_NAME, _PLACE, _POINTS, _CHILDREN = 6, 2, 1, 3
_SAME_PARENT, _SAME_CODE = 800, 200
_UNKNOWN_NAME = 500
_LEAST_ALONE = (LEAST * (_NAME + _PLACE + _POINTS) - _WHOLE * (_PLACE + _POINTS)) // _NAME
"""The least likeness of the names of items, which have no children, where place and points are the same."""
_LETTERS_FOR_AN_ERROR = 10
_SURE = Fraction(1)


class Match(NamedTuple):
    """Two nodes that belong together.

    Attributes:
        old: the old code.
        new: the new one.
        score: how alike they are, from 0 to 1; 1: their names are the same after folding.
    """

    old: str
    new: str
    score: Fraction


class Side:
    """One tree as matching sees it: nodes that are still without partner, and the place of each."""

    def __init__(self, framework: Framework, linked: Iterable[str]) -> None:
        done = set(linked)
        pairs = [(node, parent) for node, parent in walk_pairs(framework.tree) if parent is not None]
        self.nodes: dict[str, Node] = {node.code: node for node, _ in pairs}
        self.parents: dict[str, str | None] = {node.code: parent.code for node, parent in pairs}
        for item in framework.extras:
            self.nodes[item.code], self.parents[item.code] = item, None
        self.open = {code: node for code, node in self.nodes.items() if code not in done}
        self.names = {code: _names(node) for code, node in self.open.items()}
        self.whole = framework.tree.max
        self.partners: dict[str, set[str]] = {TOTAL: {TOTAL}}

    def points(self, code: str) -> int:
        """Return the maximum of a node in thousandths of the whole."""
        part, whole = self.nodes[code].max, self.whole
        return _WHOLE * part.numerator * whole.denominator // (part.denominator * whole.numerator)

    def children(self, code: str) -> list[str]:
        """Return the codes of the children of a node."""
        node = self.nodes[code]
        return [child.code for child in node.children] if isinstance(node, Group) else []

    def open_names(self) -> set[str]:
        """Return the names of the nodes without partner."""
        return {name for code in self.open for name in self.names[code]}


def _names(node: Node) -> tuple[str, ...]:
    texts = (node.name.vi or node.name.en, *node.aliases)
    folded = [fold(text) for text in texts if text]
    return tuple(dict.fromkeys(text for text in folded if text))


def align(old: Framework, new: Framework, linked: Iterable[Pair], closed: tuple[set[str], set[str]]) -> list[Match]:
    """Return the pairs of nodes that belong together, beside those that are linked already.

    Args:
        old: the old framework.
        new: the new one.
        linked: pairs of codes that are known to belong together.
        closed: codes of either framework that are not to be matched.

    Raises:
        MissingExtraError: names must be compared letter by letter, and the libraries for it are not installed.
    """
    pair = _Pairing(Side(old, closed[0]), Side(new, closed[1]))
    for one, other in linked:
        pair.join(one, other)
    pair.exact()
    if pair.is_open():
        for text in (fold, letters):
            pair.near(text)
        pair.exact()
        alike = _likenesses(_texts(pair.old, fold), _texts(pair.new, fold))
        pair.likely(alike)
        pair.likely(alike)  # what was found says where the rest stands
    return pair.found


class _Pairing:
    """Two sides whose nodes are joined step by step."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.found: list[Match] = []

    def join(self, old: str, new: str) -> None:
        self.old.partners.setdefault(old, set()).add(new)
        self.new.partners.setdefault(new, set()).add(old)

    def is_open(self) -> bool:
        return bool(self.old.open and self.new.open)

    def take(self, pairs: Iterable[tuple[str, str, Fraction]]) -> bool:
        """Join pairs for good; say whether there were any."""
        taken = [Match(*pair) for pair in pairs]
        for one in taken:
            self.join(one.old, one.new)
            del self.old.open[one.old], self.new.open[one.new]
        self.found += taken
        return bool(taken)

    def exact(self) -> None:
        """Join nodes with the same name, until no more are found."""
        found = True
        while found and self.old.open_names() & self.new.open_names():
            found = sum(self.take((*pair, _SURE) for pair in self.unique(key)) for key in _EXACT) > 0

    def unique(self, key: "Key") -> list[Pair]:
        """Return the pairs that share a key which no other open node has."""
        olds, news = _holders(self, self.old, key), _holders(self, self.new, key)
        shared = [(olds[one][0], news[one][0]) for one in olds if len(olds[one]) == len(news.get(one, ())) == 1]
        partners: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for old, new in shared:
            partners[old, True].add(new)
            partners[new, False].add(old)
        pairs = dict.fromkeys(shared)
        return [(old, new) for old, new in pairs if len(partners[old, True]) == len(partners[new, False]) == 1]

    def near(self, text: Callable[[str], str]) -> None:
        """Join nodes whose names differ in few letters, each nearer to the other than to any third."""
        olds, news = _texts(self.old, text), _texts(self.new, text)
        distances = dict(_distances(olds, news))
        best: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for (old, new), distance in distances.items():
            best[old, True].append(distance)
            best[new, False].append(distance)
        joined = [
            (old, new, _likeness(distance, max(len(olds[old]), len(news[new]))))
            for (old, new), distance in distances.items()
            if all(_is_nearest(distance, best[one]) for one in ((old, True), (new, False)))
        ]
        self.take(joined)

    def likely(self, alike: Mapping[Pair, int]) -> None:
        """Join what is left, so that the likeness of all pairs together is greatest.

        Args:
            alike: how alike the names of pairs are, in thousandths.
        """
        points = [{code: side.points(code) for code in side.open} for side in (self.old, self.new)]
        likeness: dict[Pair, int] = {}
        for (old, new), name in self.candidates(alike).items():
            score = self.score(old, new, name, (points[0][old], points[1][new]))
            if score >= LEAST:
                likeness[old, new] = score
        self.take((old, new, Fraction(likeness[old, new], _WHOLE)) for old, new in assign(likeness))

    def candidates(self, alike: Mapping[Pair, int]) -> dict[Pair, int]:
        """Return the pairs worth a look with the likeness of their names: those that may still reach the least score.

        Of two items with names, the names decide; groups may have children in common, and the unnamed their place.
        """
        found: dict[Pair, int] = {}
        for old, node in self.old.open.items():
            if isinstance(node, Group) or not self.old.names[old]:
                found |= {(old, new): self.unnamed(old, new) for new in self.beside(old, node)}
        bare = [new for new in self.new.open if not self.new.names[new]]
        found |= {(old, new): _UNKNOWN_NAME for old in self.old.open for new in bare}
        return found | {
            pair: name
            for pair, name in alike.items()
            if pair[0] in self.old.open
            and pair[1] in self.new.open
            and (name >= _LEAST_ALONE or isinstance(self.old.open[pair[0]], Group))
        }

    def unnamed(self, old: str, new: str) -> int:
        """Return the likeness of two names of which one may be unknown, and which are not alike if both are known."""
        return 0 if self.old.names[old] and self.new.names[new] else _UNKNOWN_NAME

    def beside(self, old: str, node: Node) -> list[str]:
        """Return open new nodes that stand where an old one stood, or hold what it held."""
        above = self.old.partners.get(self.old.parents[old] or "", set())
        places = {child for parent in above for child in self.siblings(parent)}
        held = (self.old.partners.get(child.code, set()) for child in node.children) if isinstance(node, Group) else ()
        places |= {self.new.parents[child] or TOTAL for children in held for child in children}
        return [code for code in self.new.open if code in places]

    def siblings(self, parent: str) -> list[str]:
        if parent == TOTAL:
            return [code for code, above in self.new.parents.items() if above == TOTAL]
        return self.new.children(parent)

    def score(self, old: str, new: str, name: int, points: tuple[int, int]) -> int:
        """Return how alike two nodes are by all that is known of them, in thousandths."""
        same_parent = self.new.parents[new] in self.old.partners.get(self.old.parents[old] or "", ())
        total = _PLACE * (_SAME_PARENT * same_parent + _SAME_CODE * (old == new)) + _NAME * name
        total += _POINTS * _WHOLE * min(points) // max(*points, 1)
        mine, other = self.old.children(old), set(self.new.children(new))
        if not (mine and other):
            return total // (_PLACE + _NAME + _POINTS)
        kept = sum(not other.isdisjoint(self.old.partners.get(child, ())) for child in mine)
        total += _CHILDREN * _WHOLE * kept // max(len(mine), len(other))
        return total // (_PLACE + _NAME + _POINTS + _CHILDREN)


Key = Callable[[_Pairing, Side, str, str], Any]


def _own(_pairing: _Pairing, side: Side, code: str, name: str) -> Any:
    return name if name == side.names[code][0] else None


def _same(_pairing: _Pairing, _side: Side, _code: str, name: str) -> Any:
    return name


def _same_place(pairing: _Pairing, side: Side, code: str, name: str) -> Any:
    """Name and parent, which is called by its old code on both sides; nothing where its partner is not known."""
    parent = side.parents[code] or ""
    partners = side.partners.get(parent)
    if partners is None:
        return None
    return name, frozenset([parent] if side is pairing.old else partners)


def _same_kind(_pairing: _Pairing, side: Side, code: str, name: str) -> Any:
    return name, isinstance(side.nodes[code], Group)


def _same_code(pairing: _Pairing, side: Side, code: str, name: str) -> Any:
    place = _same_place(pairing, side, code, name)
    return place and (place, code)


_EXACT: tuple[Key, ...] = (_own, _same, _same_place, _same_kind, _same_code)


def _holders(pairing: _Pairing, side: Side, key: Key) -> Mapping[Any, list[str]]:
    found: dict[Any, list[str]] = defaultdict(list)
    for code in side.open:
        for name in side.names[code]:
            known = key(pairing, side, code, name)
            if known is not None:
                found[known].append(code)
    return found


def _texts(side: Side, text: Callable[[str], str]) -> dict[str, str]:
    named = ((code, node.name.vi or node.name.en) for code, node in side.open.items())
    return {code: folded for code, name in named if name and (folded := text(name))}


def _likeness(distance: int, length: int) -> Fraction:
    return Fraction(length - distance, length)


def _is_nearest(distance: int, distances: list[int]) -> bool:
    return min(distances) == distance and distances.count(distance) == 1


def _distances(olds: Mapping[str, str], news: Mapping[str, str]) -> Iterator[tuple[Pair, int]]:
    """Yield the pairs whose names differ in few letters, with how many."""
    extract, distance, _ = _rapidfuzz()
    codes, texts = list(news), list(news.values())
    for old, text in olds.items():
        most = len(text) // _LETTERS_FOR_AN_ERROR + 1
        for _, apart, place in extract(text, texts, scorer=distance, score_cutoff=most, limit=None):
            yield (old, codes[place]), apart


def _likenesses(olds: Mapping[str, str], news: Mapping[str, str]) -> dict[Pair, int]:
    """Return how alike names are, in thousandths; two names of the field have much in common anyway."""
    extract, _, similarity = _rapidfuzz()
    codes, texts = list(news), list(news.values())
    return {
        (old, codes[place]): round((score - _CHANCE) / (1 - _CHANCE) * _WHOLE)
        for old, text in olds.items()
        for _, score, place in extract(text, texts, scorer=similarity, score_cutoff=_LEAST_NAME, limit=None)
    }


def _rapidfuzz() -> tuple[Any, Any, Any]:
    try:
        from rapidfuzz.distance import Indel, Levenshtein  # noqa: PLC0415
        from rapidfuzz.process import extract  # noqa: PLC0415
    except ImportError:
        library = "rapidfuzz"
        raise MissingExtraError(library, "matching") from None
    return extract, Levenshtein.distance, Indel.normalized_similarity
