"""Pages of frameworks and plans as files that need nothing beside them, and an index of them."""

import os
from collections.abc import Iterable, Mapping, Sequence

import attrs

from parindex._findings import Language, Words, speak
from parindex._framework import Framework
from parindex._plan import Plan
from parindex._render._assets import page_style, style
from parindex._render._export import save
from parindex._render._framework_page import framework_block
from parindex._render._markup import Markup, joined, tag
from parindex._render._plan_page import counts_text, plan_block
from parindex._result import Findings
from parindex.rules import Rule

_KINDS = {
    "frameworks": Words("Frameworks", "Bộ tiêu chí"),
    "plans": Words("Plans", "Kế hoạch"),
    "scorecards": Words("Scorecards", "Bảng tổng hợp điểm"),
    "comparisons": Words("Comparisons", "So sánh các bộ tiêu chí"),
}
_TITLE = Words("Frameworks and plans", "Bộ tiêu chí và kế hoạch")


@attrs.frozen(kw_only=True)
class Page:
    """One page of a site.

    Attributes:
        name: its file without a suffix.
        title: its title.
        about: what the index says of it.
        body: what stands in it.
    """

    name: str
    title: str
    about: str
    body: Markup


def framework_page(framework: Framework, lang: Language) -> Page:
    """Return the page of a framework.

    Args:
        framework: the framework.
        lang: ``en`` or ``vi``.
    """
    body = framework_block(framework, framework.tree, lang, level=1)
    return Page(name=_file(framework.id), title=framework.title.text(lang), about=framework.id, body=body)


def plan_page(
    name: str,
    plan: Plan,
    findings: Findings,
    lang: Language,
    *,
    folders: Iterable[str] = (),
    extra_rules: tuple[type[Rule], ...] = (),
) -> Page:
    """Return the page of a plan.

    Args:
        name: its file without a suffix.
        plan: the plan.
        findings: what was found in it.
        lang: ``en`` or ``vi``.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones.
    """
    body = plan_block(plan, findings, lang, level=1, folders=folders, extra_rules=extra_rules)
    return Page(name=_file(name), title=plan.title, about=f"{plan}: {counts_text(findings, lang)}", body=body)


def index_page(made: Mapping[str, Sequence[Page]], lang: Language, suffix: str) -> Page:
    """Return the page that leads to all others.

    Args:
        made: the pages by what they are about: frameworks, plans, scorecards, comparisons.
        lang: ``en`` or ``vi``.
        suffix: of the files.
    """
    title = speak(_TITLE, lang)
    parts = [tag("h1", title)]
    for kind, pages in made.items():
        if pages:
            links = (tag("li", tag("a", page.title, href=f"{page.name}{suffix}"), f" ({page.about})") for page in pages)
            parts += [tag("h2", speak(_KINDS[kind], lang)), tag("ul", *links)]
    return Page(name="index", title=title, about="", body=tag("div", *parts, class_="pix", lang=lang))


def write_page(folder: str, page: Page, lang: Language, suffix: str) -> str:
    """Write a page, and return its path.

    Args:
        folder: where it is written.
        page: the page.
        lang: ``en`` or ``vi``.
        suffix: ``.html`` for a page that stands alone, ``.md`` for one that another tool sets.

    Raises:
        ParindexError: it cannot be written.
    """
    path = os.path.join(folder, f"{page.name}{suffix}")
    save(path, (whole(page.title, page.body, lang) if suffix == ".html" else within_markdown(page)).encode())
    return path


def whole(title: str, body: Markup, lang: Language) -> str:
    """Return a whole HTML document.

    Args:
        title: its title.
        body: what stands in it.
        lang: ``en`` or ``vi``.
    """
    head = joined(
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("link", rel="icon", href="data:,"),
        tag("title", title),
        tag("style", Markup(page_style() + style())),
    )
    return f"<!DOCTYPE html>\n{tag('html', tag('head', head), tag('body', tag('main', body)), lang=lang)}\n"


def within_markdown(page: Page) -> str:
    """Return a page of Markdown: one block of HTML, which no reader of Markdown looks into."""
    block = joined(tag("style", Markup(style())), page.body)
    return "\n".join(line for line in block.splitlines() if line.strip()) + "\n"


def _file(name: str) -> str:
    return name.replace("/", "-")
