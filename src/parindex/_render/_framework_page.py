"""A framework, or a part of one, as a page: a picture, a search, and the tree that folds."""

from collections.abc import Callable
from typing import Protocol

from parindex._findings import Language, Words, speak
from parindex._framework import Framework, Node
from parindex._render import _words
from parindex._render._assets import script
from parindex._render._frameworks import coverage
from parindex._render._icicle import description, icicle, percent
from parindex._render._markup import Markup, joined, tag
from parindex._render._pictures import inline
from parindex._render._sheet import METHODS, Entry, Fact, lay_out_node

_KNOWN = (
    Words("computed by a rule", "tính được theo thang điểm"),
    Words("entered by an appraiser or publisher", "do cơ quan thẩm định hoặc công bố ghi"),
    Words("rule unknown", "chưa rõ thang điểm"),
)
_SEARCH = Words("Search by code or words", "Tìm theo mã hoặc từ khóa")
_HINT = Words("with or without diacritics", "có dấu hoặc không dấu")
_FOUND = Words("{n} found", "Tìm thấy {n} mục")
_OPEN, _CLOSE = Words("Open all", "Mở tất cả"), Words("Close all", "Đóng tất cả")
_BARS = Words(
    "Bars show the most points a node can have, beside others of its level:",
    "Thanh màu là điểm tối đa của mục so với các mục cùng cấp:",
)
_SOURCES = Words("Sources", "Nguồn")
_PICTURE = Words("Picture of the whole", "Hình toàn bộ")
DEEPEST = 6


class Heading(Protocol):
    """Sets a heading."""

    def __call__(self, content: Markup, level: int, *, id: str, label: str, role: str, alias: str = "") -> Markup:  # noqa: A002
        """Return the heading.

        Args:
            content: what stands in it.
            level: from 1 to 6.
            id: its id in the page.
            label: the same in plain text, for tables of contents.
            role: what it is about: framework, group or item.
            alias: what links call it.
        """
        ...


def plain_heading(content: Markup, level: int, *, id: str, label: str, role: str, alias: str = "") -> Markup:  # noqa: A002, ARG001
    """Return a heading with its id."""
    return tag(f"h{min(level, DEEPEST)}", content, id=id)


def unlinked_heading(content: Markup, level: int, *, id: str, label: str, role: str, alias: str = "") -> Markup:  # noqa: A002, ARG001
    """Return a heading without an id: another page is the one that links lead to."""
    return tag(f"h{min(level, DEEPEST)}", content)


def framework_block(
    framework: Framework,
    node: Node,
    lang: Language,
    *,
    depth: int | None = None,
    rules: bool = True,
    level: int = 2,
    heading: Heading = plain_heading,
) -> Markup:
    """Return a framework, or a node with what is below it, as a part of a page.

    Args:
        framework: the framework.
        node: the node; the root for the whole.
        lang: ``en`` or ``vi``.
        depth: how many levels below the node are shown; None: all.
        rules: whether rules, methods and sources are told.
        level: of the first heading, from 1.
        heading: sets a heading.
    """
    entry = lay_out_node(framework, node, lang, depth=depth, rules=rules)
    is_whole = node is framework.tree
    parts = [
        heading(
            _title(entry),
            level,
            id=entry.id,
            label=_label(entry),
            role="framework" if is_whole else _role(entry),
            alias=entry.alias,
        ),
        *(_about(framework, lang) if is_whole else ()),
        _facts(entry.facts),
        *((_legend(lang), _picture(entry, lang), search_tools(entry, lang)) if entry.children else ()),
        tag("div", *(tree_node(child, level + 1, heading, _bar) for child in entry.children), class_="pix-tree"),
        *(_sources(framework, lang) if is_whole and rules else ()),
    ]
    return tag("div", *parts, script() if entry.children else joined(), class_="pix", lang=lang)


def _title(entry: Entry) -> Markup:
    code = tag("span", entry.code, class_="pix-code") if entry.code else joined()
    return joined(code, " " if entry.code else "", entry.name)


def _label(entry: Entry) -> str:
    return f"{entry.code} {entry.name}".strip()


def _role(entry: Entry) -> str:
    return "item" if entry.status else "group"


def _about(framework: Framework, lang: Language) -> tuple[Markup, ...]:
    whole = framework.tree.max
    shares = [
        f"{speak(words, lang)}: {percent(part / whole, lang)}"
        for words, part in zip(_KNOWN, coverage(framework), strict=True)
    ]
    note = tag("p", framework.note, lang="en", class_="pix-note") if framework.note else joined()
    return tag("p", tag("code", framework.id), " · ", " · ".join(shares)), note


def _legend(lang: Language) -> Markup:
    keys = (
        tag("span", tag("i", class_=f"pix-{method}"), speak(_words.METHODS[method], lang), class_="pix-key")
        for method in METHODS
    )
    return tag("p", speak(_BARS, lang), " ", joined(*keys, by=" "), class_="pix-legend")


def _picture(entry: Entry, lang: Language) -> Markup:
    return tag(
        "details",
        tag("summary", speak(_PICTURE, lang)),
        tag("figure", inline(icicle(entry, lang)), tag("figcaption", description(entry, lang))),
        class_="pix-picture",
    )


def search_tools(entry: Entry, lang: Language) -> Markup:
    """Return what searches, opens and closes a tree.

    Args:
        entry: its root.
        lang: ``en`` or ``vi``.
    """
    name = f"{entry.id}-search"
    return tag(
        "p",
        tag("label", speak(_SEARCH, lang), for_=name),
        " ",
        tag("input", type="search", id=name, placeholder=speak(_HINT, lang), autocomplete="off"),
        " ",
        tag("button", speak(_OPEN, lang), type="button", data_open="yes"),
        " ",
        tag("button", speak(_CLOSE, lang), type="button", data_open=""),
        " ",
        tag("output", data_found=speak(_FOUND, lang), for_=name),
        class_="pix-tools",
    )


def tree_node(entry: Entry, level: int, heading: Heading, bar: Callable[[Entry], Markup]) -> Markup:
    """Return a node that folds, with all below it.

    Args:
        entry: the node.
        level: of its heading, from 1.
        heading: sets a heading.
        bar: draws its points.
    """
    content = heading(_title(entry), level, id=entry.id, label=_label(entry), role=_role(entry), alias=entry.alias)
    summary = tag("summary", content, tag("span", entry.points, class_="pix-points"), bar(entry))
    below = (tree_node(child, level + 1, heading, bar) for child in entry.children)
    return tag("details", summary, _facts(entry.facts), *below, data_key=entry.keywords)


def _bar(entry: Entry) -> Markup:
    pieces = (
        tag("i", class_=f"pix-{method}", style=f"width:{float(part * entry.share * 100):.2f}%")
        for method, part in entry.parts
    )
    return tag("span", *pieces, class_="pix-bar", aria_hidden="true")


def _facts(facts: tuple[Fact, ...]) -> Markup:
    if not facts:
        return joined()
    return tag("dl", *(joined(tag("dt", fact.label), _fact(fact)) for fact in facts))


def _fact(fact: Fact) -> Markup:
    quote = joined(" ", tag("q", fact.quote, lang="vi")) if fact.quote else joined()
    return tag("dd", fact.text, quote, lang=fact.lang)


def _sources(framework: Framework, lang: Language) -> tuple[Markup, ...]:
    if not framework.sources:
        return ()
    lines = []
    for source in framework.sources:
        parts = [source.document, source.date.isoformat() if source.date else "", source.part or ""]
        text = ", ".join(part for part in parts if part)
        is_link = (source.address or "").startswith(("https://", "http://"))
        link = (
            tag("a", source.address or "", href=source.address, rel="noopener")
            if is_link
            else joined(source.address or "")
        )
        lines.append(tag("li", text, ". " if source.note else "", source.note or "", " ", link))
    return (tag("details", tag("summary", speak(_SOURCES, lang)), tag("ul", *lines), class_="pix-sources"),)
