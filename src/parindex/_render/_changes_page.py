"""What changed between two frameworks as a page: what survived, where the points went as a picture, node by node."""

from collections.abc import Iterator, Sequence

from parindex._render._changes import opening, sections, tables
from parindex._render._entries import Entry, Pages, Table
from parindex._render._flows import flows_picture
from parindex._render._framework_page import Heading, plain_heading
from parindex._render._markup import Markup, joined, tag
from parindex._render._pictures import figure
from parindex._render._site import Page

_FIGURES = (1, 3)


def changes_block(pages: Pages, *, level: int = 2, heading: Heading = plain_heading) -> Markup:
    """Return the changes between two frameworks as a part of a page.

    Args:
        pages: the changes with their frameworks.
        level: of the first heading, from 1.
        heading: sets a heading.
    """
    name = _id(pages)
    parts = [
        heading(joined(_title(pages)), level, id=name, label=_title(pages), role="diff"),
        *(tag("p", line) for line in opening(pages)),
        *_picture(pages, f"{name}-points"),
    ]
    for at, (title, rows) in enumerate(tables(pages)):
        parts += [heading(joined(title), level + 1, id=f"{name}-table-{at + 1}", label=title, role="table")]
        parts += [_table(title, rows)]
    for at, (title, entries) in enumerate(sections(pages)):
        label = heading(joined(title), level + 1, id=f"{name}-{at + 1}", label=title, role="domain")
        parts += [tag("details", tag("summary", label), _items(entries), open=True)]
    return tag("div", *parts, class_="pix pix-diff", lang=pages.lang)


def changes_page(pages: Pages) -> Page:
    """Return the page of a comparison.

    Args:
        pages: the changes with their frameworks.
    """
    return Page(name=_id(pages), title=_title(pages), about=opening(pages)[0], body=changes_block(pages, level=1))


def _title(pages: Pages) -> str:
    return f"{pages.old.id} → {pages.new.id}"


def _id(pages: Pages) -> str:
    return f"{pages.old.id}--{pages.new.id}".replace("/", "-")


def _picture(pages: Pages, name: str) -> Iterator[Markup]:
    flows = [flow for flow in pages.changes.balance if flow.axis == "domain"]
    if flows and pages.changes.changes:
        yield figure(flows_picture(flows, pages.old, pages.new, pages.lang, name))


def _table(title: str, rows: Table) -> Markup:
    head, *body = rows
    first = tag("tr", *(tag("th", text, scope="col") if text else tag("td") for text in head))
    lines = (tag("tr", *(tag("td", text, class_=_look(at)) for at, text in enumerate(row))) for row in body)
    table = tag("table", tag("thead", first), tag("tbody", *lines), class_="pix-plan")
    return tag("div", table, class_="pix-scroll", tabindex=0, role="region", aria_label=title)


def _look(at: int) -> str | None:
    return "pix-figure" if at in _FIGURES else None


def _items(entries: Sequence[Entry]) -> Markup:
    return tag("ul", *map(_item, entries), class_="pix-changes")


def _item(entry: Entry) -> Markup:
    points = joined(" ", tag("span", f"({entry.points})", class_="pix-points")) if entry.points else joined()
    more = tag("ul", *(tag("li", one) for one in entry.more)) if entry.more else joined()
    return tag("li", tag("b", entry.kind), " ", entry.nodes, points, more)
