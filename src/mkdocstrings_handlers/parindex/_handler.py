"""The handler: what a directive asks for, set by the renderer of the library."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from markupsafe import Markup as Safe
from mkdocstrings import BaseHandler, Inventory, get_logger

from mkdocstrings_handlers.parindex._options import Options, read_options, read_settings
from mkdocstrings_handlers.parindex._subjects import (
    FEASIBLE,
    FINDINGS,
    CheckedPlan,
    Compared,
    FrameworkPart,
    Problem,
    Scored,
    Subject,
    find_subject,
)
from parindex._findings import Language, Words, speak
from parindex._render._assets import style
from parindex._render._changes_page import changes_block
from parindex._render._entries import Pages
from parindex._render._framework_page import DEEPEST, Heading, framework_block, plain_heading, unlinked_heading
from parindex._render._markup import Markup, joined, tag
from parindex._render._plan_page import feasible_block, findings_block, plan_block
from parindex._render._scorecard_page import scorecard_block

_logger = get_logger(__name__)
_FAILED = Words("parindex cannot show {identifier}: {why}", "parindex không hiển thị được {identifier}: {why}")


class Handler(BaseHandler):
    """Renders frameworks, nodes, plans, scorecards and diffs."""

    name: ClassVar[str] = "parindex"
    domain: ClassVar[str] = "parindex"
    enable_inventory: ClassVar[bool] = True
    fallback_theme: ClassVar[str] = "material"

    def __init__(self, *, config: Mapping[str, Any], folder: str, **kwargs: Any) -> None:
        """Set the handler up.

        Args:
            config: what the configuration of the site says of this handler.
            folder: the folder of the site.
            **kwargs: what mkdocstrings gives every handler.
        """
        super().__init__(**kwargs)
        self.extra_css = style()
        self._folder = folder
        self._settings = read_settings(config, Path(folder))
        self._aliases: dict[str, str] = {}
        for why in self._settings.problems:
            _logger.warning("parindex: %s", why)

    def get_templates_dir(self, handler: str | None = None) -> Path:  # noqa: ARG002
        """Return a folder for templates of the user; the handler itself has none."""
        return Path(__file__).parent

    def get_inventory_urls(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the inventories of other sites that links may lead to."""
        return list(self._settings.inventories)

    @classmethod
    def load_inventory(
        cls,
        in_file: BinaryIO,
        url: str,
        base_url: str | None = None,
        **kwargs: Any,  # noqa: ARG003 - other handlers have settings for it
    ) -> Iterator[tuple[str, str]]:
        """Yield the nodes of another site with their addresses.

        Args:
            in_file: its inventory.
            url: the address of the inventory.
            base_url: the address of the site.
            **kwargs: unused.
        """
        base = base_url or posixpath.dirname(url)
        for item in Inventory.parse_sphinx(in_file, domain_filter=("parindex",)).values():
            yield item.name, f"{base}/{item.uri}"

    def get_options(self, local_options: Any) -> Options:
        """Return the options of a directive over those of the site."""
        if not isinstance(local_options, Mapping):
            return read_options(local_options or self._settings.options)
        return read_options({**self._settings.options, **local_options})

    def collect(self, identifier: str, options: Options) -> tuple[str, Subject]:  # noqa: ARG002
        """Return what an identifier names; what is wrong is told when it is rendered, where the page is known."""
        return identifier, find_subject(identifier, self._folder, self._settings.frameworks)

    def render(self, data: tuple[str, Subject], options: Options, *, locale: str | None = None) -> str:
        """Return the markup of a subject, behind a box for each problem.

        Args:
            data: what is rendered, behind its identifier.
            options: its options.
            locale: the language of the site.
        """
        lang: Language = options.lang or ("vi" if (locale or "").startswith("vi") else "en")
        identifier, subject = data
        boxes = [self._box(Problem(identifier=identifier, why=why), lang) for why in options.problems]
        return joined(*boxes, self._body(subject, options, lang))

    def _body(self, data: Subject, options: Options, lang: Language) -> Markup:
        if isinstance(data, Problem):
            return self._box(data, lang)
        level = options.heading_level
        heading: Heading = self._heading if _is_linked(data, options) else unlinked_heading
        if isinstance(data, CheckedPlan):
            block = _BLOCKS[data.part]
            return block(data.plan, data.findings, lang, level=level, heading=heading, folders=data.folders)
        if isinstance(data, Compared):
            pages = Pages(changes=data.changes, old=data.old, new=data.new, lang=lang)
            return changes_block(pages, level=level, heading=heading)
        if isinstance(data, Scored):
            return scorecard_block(
                data.card,
                data.findings,
                lang,
                depth=options.depth,
                rules=options.show_rules,
                level=level,
                heading=heading,
            )
        return framework_block(
            data.framework,
            data.node,
            lang,
            depth=options.depth,
            rules=options.show_rules,
            level=level,
            heading=heading,
        )

    def _heading(self, content: Markup, level: int, *, id: str, label: str, role: str, alias: str = "") -> Markup:  # noqa: A002
        """Set a heading that links lead to."""
        if alias:
            self._aliases[id] = alias
        self.do_heading(Safe(content), min(level, DEEPEST), role=role, toc_label=label, id=id)  # noqa: S704 - it is escaped
        return plain_heading(content, level, id=id, label=label, role=role)  # without a permalink: it may fold a tree

    def get_aliases(self, identifier: str) -> tuple[str, ...]:
        """Return what links call a node, by its id in the page."""
        return (self._aliases[identifier],) if identifier in self._aliases else ()

    def _box(self, problem: Problem, lang: Language) -> Markup:
        """Return what is wrong as a box, and warn of it."""
        _logger.warning("%s: parindex: %s: %s", self._page(), problem.identifier, problem.why)
        text = speak(_FAILED, lang).format(identifier=problem.identifier, why=problem.why)
        return tag("div", tag("strong", text), class_="pix-problem", role="alert")

    def _page(self) -> str:
        """Return the page that is being rendered, where the site knows it."""
        known = "relpath" in self.md.treeprocessors
        page: Any = self.md.treeprocessors["relpath"] if known else None
        return page.file.src_uri if known else "page"


_BLOCKS = {"": plan_block, FINDINGS: findings_block, FEASIBLE: feasible_block}


def _is_linked(data: Subject, options: Options) -> bool:
    """Say whether links lead to the headings: unless it is said, to those of frameworks and nodes alone."""
    return isinstance(data, FrameworkPart) if options.anchors is None else options.anchors


def get_handler(handler_config: Mapping[str, Any], tool_config: Any, **kwargs: Any) -> Handler:
    """Return the handler.

    Args:
        handler_config: what the configuration of the site says of it.
        tool_config: the configuration of the site.
        **kwargs: what mkdocstrings gives every handler.
    """
    file = getattr(tool_config, "config_file_path", None)
    return Handler(config=handler_config, folder=str(Path(file).resolve().parent if file else Path.cwd()), **kwargs)
