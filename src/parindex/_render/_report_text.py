"""The page of a director as HTML and as Markdown."""

from collections.abc import Iterator

from parindex._findings import Language
from parindex._render._markdown import escaped as plain
from parindex._render._markup import Markup, joined, tag
from parindex._render._sections import Digest, Section


def digest_block(digest: Digest, lang: Language) -> Markup:
    """Return the page as HTML; its annex begins a new page where it is printed.

    Args:
        digest: the page.
        lang: ``en`` or ``vi``.
    """
    verdict = tag(
        "p", tag("strong", digest.conclusion), class_=f"pix-verdict {'pix-fit' if digest.fit else 'pix-unfit'}"
    )
    front = [tag("h1", digest.title), tag("p", digest.subject, lang="vi"), tag("p", digest.about), verdict]
    front += [_section(one) for one in digest.front]
    annex = tag("div", *(_section(one) for one in digest.annex), class_="pix-annex") if digest.annex else joined()
    return tag("div", *front, annex, class_="pix pix-report", lang=lang)


def _section(section: Section) -> Markup:
    return joined(tag("h2", section.title), section_block(section))


def section_block(section: Section) -> Markup:
    """Return what stands under the title of a section.

    Args:
        section: the section.
    """
    parts = []
    if section.rows:
        head = tag("tr", *(_head_cell(text, at in section.figures) for at, text in enumerate(section.head)))
        rows = (tag("tr", *(_cell(text, at in section.figures) for at, text in enumerate(row))) for row in section.rows)
        table = tag("table", tag("thead", head), tag("tbody", *rows), class_="pix-plan")
        parts.append(tag("div", table, class_="pix-scroll", tabindex=0, role="region", aria_label=section.title))
    parts += [tag("p", line) for line in section.lines]
    return joined(*parts)


def _head_cell(text: str, is_figure: bool) -> Markup:  # noqa: FBT001 - a column is one or not
    return tag("th", text, scope="col", class_="pix-figure" if is_figure else None)


def _cell(text: str, is_figure: bool) -> Markup:  # noqa: FBT001 - a column is one or not
    return tag("td", text, class_="pix-figure" if is_figure else None)


def digest_markdown(digest: Digest) -> str:
    """Return the page as Markdown.

    Args:
        digest: the page.
    """
    return "\n\n".join(_blocks(digest)) + "\n"


def _blocks(digest: Digest) -> Iterator[str]:
    yield f"# {plain(digest.title)}"
    yield plain(digest.subject)
    yield plain(digest.about)
    yield f"**{plain(digest.conclusion)}**"
    for section in (*digest.front, *digest.annex):
        yield f"## {plain(section.title)}"
        if section.rows:
            rules = ["---:" if at in section.figures else "---" for at in range(len(section.head))]
            head, *rows = (f"| {' | '.join(map(plain, row))} |" for row in (section.head, *section.rows))
            yield "\n".join([head, f"| {' | '.join(rules)} |", *rows])
        yield from map(plain, section.lines)
