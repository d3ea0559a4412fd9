"""A framework laid out for a page: what is said of each node, as plain data in one language.

The pages, their pictures and the handler of the documentation site only set it.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

import attrs

from parindex._findings import Language, Words, speak
from parindex._framework import Citation, Framework, Group, Item, Method, Node, combining_group
from parindex._render import _words
from parindex._render._examples import example_text
from parindex._render._rules import class_rows, rule_text
from parindex._text import ABBREVIATIONS, plain
from parindex._values import TOTAL
from parindex.rules import Status

METHODS: tuple[Method, ...] = ("self", "survey", "statistic")


@attrs.frozen(kw_only=True)
class Fact:
    """One line of what is known of a node.

    Attributes:
        label: what it is.
        text: what is known.
        lang: the language of the text, if it may be another than that of the page.
        quote: the words of the source.
    """

    label: str
    text: str
    lang: Language | None = None
    quote: str | None = None


@attrs.frozen(kw_only=True)
class Entry:
    """One node as a page shows it.

    Attributes:
        id: its id in a page; ``par-index-2022-3.4.1``.
        alias: what links call it; ``par-index/2022#3.4.1``.
        code: its code.
        depth: how deep it stands; 0 is the root.
        level: the official word for its depth.
        name: its name.
        maximum: the most points, exact.
        points: its bounds in words.
        share: its maximum, where the largest of its depth is 1.
        parts: how much of the maximum each method gives, as shares that add up to 1.
        status: of an item: whether its rule is published, inferred or unknown.
        facts: what is known of it.
        keywords: small letters without diacritics, by which a search finds it.
        children: the nodes below.
    """

    id: str
    alias: str
    code: str
    depth: int
    level: str
    name: str
    maximum: Fraction
    points: str
    share: Fraction
    parts: tuple[tuple[Method, Fraction], ...]
    status: Status | None
    facts: tuple[Fact, ...]
    keywords: str
    children: "tuple[Entry, ...]"

    def walk(self) -> "Iterator[Entry]":
        """Yield the entry and all below it, in official order."""
        yield self
        for child in self.children:
            yield from child.walk()


def lay_out_node(
    framework: Framework, node: Node, lang: Language, *, depth: int | None = None, rules: bool = True
) -> Entry:
    """Return a node with all below it, as a page shows it.

    Args:
        framework: the framework of the node.
        node: the node; the root for the whole.
        lang: ``en`` or ``vi``.
        depth: how many levels below the node are laid out; None: all.
        rules: whether rules, methods and sources are told.
    """
    largest: dict[int, Fraction] = {}
    for one in framework.walk():
        at = len(framework.path(one.code)) - 1
        largest[at] = max(largest.get(at, Fraction()), one.max)
    return _entry(framework, node, lang, depth, largest, rules=rules)


def _entry(
    framework: Framework, node: Node, lang: Language, left: int | None, largest: dict[int, Fraction], *, rules: bool
) -> Entry:
    at = len(framework.path(node.code)) - 1
    level = framework.level(node.code)
    title = framework.title if at == 0 else node.name
    below = node.children if isinstance(node, Group) and left != 0 else ()
    lower = None if left is None else left - 1
    return Entry(
        id=anchor(framework.id, node.code),
        alias=alias(framework.id, node.code),
        code="" if at == 0 else node.code,
        depth=at,
        level=level.name.text(lang) if level else "",
        name=title.text(lang),
        maximum=node.max,
        points=points_text(framework, node, lang),
        share=node.max / largest[at] if largest[at] else Fraction(),
        parts=_parts(node),
        status=node.rule.status if isinstance(node, Item) else None,
        facts=tuple(_facts(framework, node, lang)) if rules else (),
        keywords=keywords(framework, node),
        children=tuple(_entry(framework, child, lang, lower, largest, rules=rules) for child in below),
    )


def anchor(framework: str, code: str) -> str:
    """Return the id of a node in a page, which may hold no ``/`` and no ``#``.

    Examples:
        >>> anchor("par-index/2022", "3.4.1"), anchor("par-index/2022", "total")
        ('par-index-2022-3.4.1', 'par-index-2022')
    """
    base = framework.replace("/", "-")
    return base if code == TOTAL else f"{base}-{code}"


def alias(framework: str, code: str) -> str:
    """Return what a link calls a node.

    Examples:
        >>> alias("par-index/2022", "3.4.1"), alias("par-index/2022", "total")
        ('par-index/2022#3.4.1', 'par-index/2022')
    """
    return framework if code == TOTAL else f"{framework}#{code}"


def points_text(framework: Framework, node: Node, lang: Language) -> str:
    """Return the bounds of a node: ``0.5 points``, or ``1 - 10 points``."""
    low = f"{_words.decimal(node.min, lang)} - " if node.min else ""
    unit = speak(_words.MEASURES[framework.measure], lang)
    return f"{low}{_words.decimal(node.max, lang)} {unit}"


def keywords(framework: Framework, node: Node) -> str:
    """Return the words by which a search finds a node: its code, its names with and without abbreviations."""
    title = framework.title if node is framework.tree else node.name
    names = [*node.aliases, *(name for name in (title.vi, title.en) if name)]
    words = [_bare(name) for name in names]
    spelt = (" ".join(ABBREVIATIONS.get(word, word) for word in name.split()) for name in words)
    return " ".join(dict.fromkeys((node.code, *words, *spelt)))


def _bare(name: str) -> str:
    return " ".join(re.findall(r"[0-9a-z]+", plain(name)))


def _parts(node: Node) -> tuple[tuple[Method, Fraction], ...]:
    """Return how much of a node each method gives; where children do not add up, each has the share of its maximum."""
    if isinstance(node, Item):
        return ((node.method, Fraction(1)),)
    whole = sum((child.max for child in node.children), Fraction())
    sums = dict.fromkeys(METHODS, Fraction())
    for child in node.children:
        for method, share in _parts(child):
            sums[method] += share * child.max / whole
    return tuple((method, share) for method, share in sums.items() if share)


def _facts(framework: Framework, node: Node, lang: Language) -> Iterator[Fact]:
    def known(label: str, text: str | None, of: Language | None = None) -> Iterator[Fact]:
        if text:
            yield Fact(label=speak(_words.LABELS[label], lang), text=text, lang=of)

    other: Language = "en" if lang == "vi" else "vi"
    name = framework.title if node is framework.tree else node.name
    if name.text(other) != name.text(lang):
        yield Fact(label=speak(_words.OTHER_NAME, lang), text=name.text(other), lang=other)
    yield from known("aliases", "; ".join(node.aliases), "vi")
    yield from _made_of(framework, node, lang) if isinstance(node, Group) else _rule(node, lang)
    for label, text in class_rows(framework, lang) if node is framework.tree else ():
        yield Fact(label=speak(_words.LABELS[label], lang), text=text)
    yield from _sources(framework, node.source, lang)
    yield from known("printed", node.name.printed or " - ".join(node.printed), "vi")
    yield from known("note", node.note, "en")


def _made_of(framework: Framework, group: Group, lang: Language) -> Iterator[Fact]:
    stated = combining_group(framework, group)
    way = (stated.combine if stated else None) or "unknown"
    label = speak(_words.LABELS["combined"], lang)
    yield Fact(label=label, text=speak(_words.WAYS[way], lang))
    if stated and stated.inferred:
        yield Fact(label=speak(_words.STATUS["inferred"], lang), text=stated.inferred, lang="en")
    for one in group.readings:
        against = f" {speak(_words.AGAINST, 'en')} {one.against}" if one.against else ""
        yield Fact(label=speak(_words.LABELS["reading"], lang), text=f"{one.id}: {one.evidence}{against}", lang="en")


def _rule(item: Item, lang: Language) -> Iterator[Fact]:
    rule = item.rule
    confidence = getattr(rule, "confidence", None)
    sure = f", {speak(_words.CONFIDENCE[confidence], lang)}" if confidence else ""
    lines: tuple[tuple[Words, str | None, Language | None], ...] = (
        (_words.LABELS["method"], speak(_words.METHODS[item.method], lang), None),
        (_words.LABELS["rule"], rule_text(item, lang), None),
        (_words.RULE_STATUS, f"{speak(_words.STATUS[rule.status], lang)}{sure}", None),
        (_words.EXAMPLE, example_text(item, lang), None),
        (_words.LABELS["inputs"], "; ".join(f"{one.code} {one.name.text(lang)}" for one in item.inputs), None),
        (_words.LABELS["known"], getattr(rule, "known", None), "en"),
        (_words.LABELS["evidence"], getattr(rule, "evidence", None), "en"),
    )
    for label, text, of in lines:
        if text:
            yield Fact(label=speak(label, lang), text=text, lang=of)


def _sources(framework: Framework, citation: Citation | None, lang: Language) -> Iterator[Fact]:
    if citation is None:
        return
    source = next((one for one in framework.sources if one.id == citation.source), None)
    parts = [
        source.document if source else citation.source,
        (source and source.part) or "",
        f"{speak(_words.ROW, lang)} {citation.row}" if citation.row else "",
    ]
    text = ", ".join(part for part in parts if part)
    yield Fact(label=speak(_words.LABELS["source"], lang), text=text, quote=citation.quote)
    if citation.derived:
        yield Fact(label=speak(_words.LABELS["derived"], lang), text=citation.derived, lang="en")
