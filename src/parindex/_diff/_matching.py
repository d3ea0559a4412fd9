"""Which nodes of two trees are the same, as far as names, places, points and children tell.

First come names that are the same after folding, each borne by one node only, or by one under parents that belong
together. Then names with few letters astray, each nearer to the other than to any third. What is left is matched by all
that is known of it, so that the likeness of all pairs together is greatest. Codes count only between children of one
parent with one name: they are what changes most.
"""

from bisect import bisect_left, bisect_right
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
_HALF = 0.5
_LEAST_NAME = 0.5
_NAME, _PLACE, _POINTS, _CHILDREN = 6, 2, 1, 3
_BESIDE, _AS_BEFORE = 800 * _PLACE, 200 * _PLACE
_UNKNOWN_NAME = 500
_ALONE = _NAME + _PLACE + _POINTS
_LEAST_ALONE = (LEAST * _ALONE - _WHOLE * (_PLACE + _POINTS)) // _NAME
"""The least likeness of the names of items, which have no children, where place and points are the same."""
_LEAST_APART = (LEAST * _ALONE - _WHOLE * _POINTS - _AS_BEFORE) // _NAME
"""The least likeness of their names where the parents do not belong together."""
_LETTERS_FOR_AN_ERROR = 10
_SOMEWHAT = 400
"""How alike two names are at least of which one has a misread abbreviation, so that it was not written out."""
_SURE = Fraction(1)
_NOBODY: frozenset[str] = frozenset()

Likenesses = Mapping[str, Mapping[str, int]]
"""How alike names are, in thousandths: by old code, then by new code; what is not alike at all is left out."""


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
        groups = (node for node in (framework.tree, *self.nodes.values()) if isinstance(node, Group))
        self.below = {group.code: [child.code for child in group.children] for group in groups}
        self.whole = framework.tree.max
        self.partners: dict[str, set[str]] = {TOTAL: {TOTAL}}

    def points(self, code: str) -> int:
        """Return the maximum of a node in thousandths of the whole."""
        part, whole = self.nodes[code].max, self.whole
        return _WHOLE * part.numerator * whole.denominator // (part.denominator * whole.numerator)

    def children(self, code: str) -> list[str]:
        """Return the codes of the children of a node."""
        return self.below.get(code, [])

    def folded(self) -> dict[str, str]:
        """Return the folded name of each node without partner that has a name."""
        return {code: self.names[code][0] for code in self.open if self.names[code]}

    def open_names(self) -> set[str]:
        """Return the names of the nodes without partner."""
        return {name for code in self.open for name in self.names[code]}


def _names(node: Node) -> tuple[str, ...]:
    name = node.name.vi or node.name.en
    first = fold(name) if name else ""
    if not node.aliases:
        return (first,) if first else ()
    return tuple(dict.fromkeys(text for text in (first, *map(fold, node.aliases)) if text))


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
        pair.near()
        alike = _likenesses(pair.old.folded(), pair.new.folded())
        pair.near_in_letters(alike)
        pair.exact()
        fresh = pair.likely(alike, pair.old.open)
        pair.likely(alike, pair.around(fresh))
    return pair.found


class _Pairing:
    """Two sides whose nodes are joined step by step."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.bare = [code for code in new.open if not new.names[code]]
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
        while found:
            found = False
            shared = self.old.open_names() & self.new.open_names()
            for key in _EXACT if shared else ():
                found |= self.take((*pair, _SURE) for pair in self.unique(key, shared))

    def unique(self, key: "Key", names: set[str]) -> list[Pair]:
        """Return the pairs that share a key which no other open node has, among nodes that have one of some names."""
        olds = _holders(self, self.old, key, names)
        news = _holders(self, self.new, key, names) if olds else {}
        shared = [(olds[one][0], news[one][0]) for one in olds if len(olds[one]) == len(news.get(one, ())) == 1]
        partners: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for old, new in shared:
            partners[old, True].add(new)
            partners[new, False].add(old)
        pairs = dict.fromkeys(shared)
        return [(old, new) for old, new in pairs if len(partners[old, True]) == len(partners[new, False]) == 1]

    def near(self) -> None:
        """Join nodes whose names differ in few letters, abbreviations written out."""
        olds, news = self.old.folded(), self.new.folded()
        self.nearest(olds, news, dict(_distances(olds, news)))

    def near_in_letters(self, alike: Likenesses) -> None:
        """Join nodes whose names differ in few letters as they stand: a misread abbreviation is not written out.

        Args:
            alike: how alike the names of pairs are; those that are not somewhat alike are not looked at.
        """
        pairs = [(old, new) for old in alike for new, name in alike[old].items() if name >= _SOMEWHAT]
        olds = {old: _letters_of(self.old.nodes[old]) for old, _ in pairs}
        news = {new: _letters_of(self.new.nodes[new]) for _, new in pairs}
        self.nearest(olds, news, dict(_distances_of(pairs, olds, news)))

    def nearest(self, olds: Mapping[str, str], news: Mapping[str, str], distances: Mapping[Pair, int]) -> None:
        """Join the pairs of which each is nearer to the other than to any third."""
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

    def around(self, fresh: Iterable[str]) -> list[str]:
        """Return the open old nodes of which more is known since others found a partner: their children and parents."""
        known = set(fresh)
        above = {self.old.parents[code] for code in known}
        return [code for code in self.old.open if code in above or self.old.parents[code] in known]

    def likely(self, alike: Likenesses, olds: Iterable[str]) -> list[str]:
        """Join what is left, so that the likeness of all pairs together is greatest.

        Args:
            alike: how alike the names of pairs are, in thousandths.
            olds: the old nodes to find a partner for.

        Returns:
            Those that found one.
        """
        likeness: dict[Pair, int] = {}
        points = {code: self.new.points(code) for code in self.new.open}
        for old in olds:
            candidates = self.candidates(old, alike.get(old, {}))
            if candidates:
                likeness |= self.scores(old, candidates, points)
        chosen = assign(likeness)
        self.take((old, new, Fraction(likeness[old, new], _WHOLE)) for old, new in chosen)
        return [old for old, _ in chosen]

    def candidates(self, old: str, alike: Mapping[str, int]) -> dict[str, int]:
        """Return the nodes worth a look with the likeness of their names: those that may still reach the least score.

        Where one of two is an item, their names decide, if they are known; two groups may have children in common.
        """
        news, parents = self.new.open, self.new.parents
        found = {new: _UNKNOWN_NAME for new in self.bare if new in news}
        if not self.old.names[old]:
            return found | dict.fromkeys(self.beside(old), _UNKNOWN_NAME)
        above = self.old.partners.get(self.old.parents[old] or "", _NOBODY)
        is_group = isinstance(self.old.open[old], Group)
        if is_group:
            found |= {new: 0 for new in self.beside(old) if isinstance(news[new], Group) and new not in found}
        for new, name in alike.items():
            least = _LEAST_ALONE if parents.get(new) in above else _LEAST_APART
            if (name >= least or (is_group and isinstance(news.get(new), Group))) and new in news:
                found[new] = name
        return found

    def beside(self, old: str) -> list[str]:
        """Return open new nodes that stand where an old one stood, or hold what it held."""
        above = self.old.partners.get(self.old.parents[old] or "", _NOBODY)
        places = {child for parent in above for child in self.new.children(parent)}
        held = [self.old.partners.get(child, _NOBODY) for child in self.old.children(old)]
        places.update(self.new.parents[child] or TOTAL for children in held for child in children)
        return sorted(places & self.new.open.keys())

    def scores(self, old: str, candidates: Mapping[str, int], points: Mapping[str, int]) -> dict[Pair, int]:
        """Return how alike an old node and its candidates are by all that is known of them, where that is enough.

        Args:
            old: the old node.
            candidates: the likeness of their names, in thousandths, by new code.
            points: the maxima of new nodes, in thousandths of the whole.
        """
        above = self.old.partners.get(self.old.parents[old] or "", ())
        own, mine, parents = self.old.points(old), self.old.children(old), self.new.parents
        partners = [self.old.partners.get(child, _NOBODY) for child in mine]
        found: dict[Pair, int] = {}
        for new, name in candidates.items():
            total = _NAME * name + (_BESIDE if parents[new] in above else 0) + (_AS_BEFORE if old == new else 0)
            other = self.new.children(new) if mine else []
            total += _POINTS * _WHOLE * min(own, points[new]) // max(own, points[new], 1)
            if other:
                kept = sum(not some.isdisjoint(other) for some in partners)
                total += _CHILDREN * _WHOLE * kept // max(len(mine), len(other))
            score = total // (_ALONE + _CHILDREN if other else _ALONE)
            if score >= LEAST:
                found[old, new] = score
        return found


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


def _holders(pairing: _Pairing, side: Side, key: Key, names: set[str]) -> Mapping[Any, list[str]]:
    found: dict[Any, list[str]] = defaultdict(list)
    for code in side.open:
        for name in side.names[code]:
            if name in names and (known := key(pairing, side, code, name)) is not None:
                found[known].append(code)
    return found


def _letters_of(node: Node) -> str:
    return letters(node.name.vi or node.name.en or "")


def _likeness(distance: int, length: int) -> Fraction:
    return Fraction(length - distance, length)


def _is_nearest(distance: int, distances: list[int]) -> bool:
    return min(distances) == distance and distances.count(distance) == 1


def _distances(olds: Mapping[str, str], news: Mapping[str, str]) -> Iterator[tuple[Pair, int]]:
    """Yield the pairs whose names differ in few letters, with how many."""
    extract, distance, _ = _rapidfuzz()
    codes = sorted(news, key=lambda code: len(news[code]))
    texts = [news[code] for code in codes]
    lengths = [len(text) for text in texts]
    for old, text in olds.items():
        most = len(text) // _LETTERS_FOR_AN_ERROR + 1
        first, end = bisect_left(lengths, len(text) - most), bisect_right(lengths, len(text) + most)
        for _, apart, place in extract(text, texts[first:end], scorer=distance, score_cutoff=most, limit=None):
            yield (old, codes[first + place]), apart


def _distances_of(
    pairs: Iterable[Pair], olds: Mapping[str, str], news: Mapping[str, str]
) -> Iterator[tuple[Pair, int]]:
    """Yield those of some pairs whose names differ in few letters, with how many."""
    _, distance, _ = _rapidfuzz()
    for old, new in pairs:
        most = len(olds[old]) // _LETTERS_FOR_AN_ERROR + 1
        apart = distance(olds[old], news[new], score_cutoff=most)
        if apart <= most:
            yield (old, new), apart


def _likenesses(olds: Mapping[str, str], news: Mapping[str, str]) -> Likenesses:
    """Return how alike names are, in thousandths; two names of the field have much in common anyway."""
    extract, _, similarity = _rapidfuzz()
    codes, texts = list(news), list(news.values())
    spread = _WHOLE / (1 - _CHANCE)
    return {
        old: {
            codes[place]: int((score - _CHANCE) * spread + _HALF)
            for _, score, place in extract(text, texts, scorer=similarity, score_cutoff=_LEAST_NAME, limit=None)
        }
        for old, text in olds.items()
    }


def _rapidfuzz() -> tuple[Any, Any, Any]:
    try:
        from rapidfuzz.distance import Indel, Levenshtein  # noqa: PLC0415
        from rapidfuzz.process import extract  # noqa: PLC0415
    except ImportError:
        library = "rapidfuzz"
        raise MissingExtraError(library, "matching") from None
    return extract, Levenshtein.distance, Indel.normalized_similarity
