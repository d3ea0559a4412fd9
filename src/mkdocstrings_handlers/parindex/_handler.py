"""The handler: what a directive asks for, set by the renderer of the library."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from markupsafe import Markup as Safe
from mkdocstrings import BaseHandler, Inventory, get_logger

from mkdocstrings_handlers.parindex._options import Options, read_options
from mkdocstrings_handlers.parindex._subjects import CheckedPlan, FrameworkPart, Problem, Subject, find_subject
from parindex._findings import Language, Words, speak
from parindex._render._assets import style
from parindex._render._framework_page import Heading, framework_block, plain_heading, unlinked_heading
from parindex._render._markup import Markup, joined, tag
from parindex._render._plan_page import findings_block, plan_block
from parindex._render._sheet import alias as alias_of

_logger = get_logger(__name__)
_FAILED = Words("parindex cannot show {identifier}: {why}", "parindex không hiển thị được {identifier}: {why}")
_CONFIGURED = ("options", "frameworks", "inventories")


class Handler(BaseHandler):
    """Renders frameworks, nodes and plans."""

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
        self._config = config
        self._aliases: dict[str, str] = {}
        for name in sorted(set(config) - set(_CONFIGURED)):
            _logger.warning("parindex: the handler has no setting %r; it has %s", name, ", ".join(_CONFIGURED))

    def get_templates_dir(self, handler: str | None = None) -> Path:  # noqa: ARG002
        """Return a folder for templates of the user; the handler itself has none."""
        return Path(__file__).parent

    def get_inventory_urls(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the inventories of other sites that links may lead to."""
        found = self._config.get("inventories") or []
        return [(one, {}) if isinstance(one, str) else (one["url"], {}) for one in found]

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
        general = self._config.get("options")
        if not isinstance(local_options, Mapping):
            return read_options(local_options or general)
        return read_options({**(general if isinstance(general, Mapping) else {}), **local_options})

    def collect(self, identifier: str, options: Options) -> Subject:  # noqa: ARG002
        """Return what an identifier names; what is wrong is told when it is rendered, where the page is known."""
        return find_subject(
            identifier, self._folder, [str(Path(self._folder) / one) for one in self._config.get("frameworks") or ()]
        )

    def render(self, data: Subject, options: Options, *, locale: str | None = None) -> str:
        """Return the markup of a subject, behind a box for each problem.

        Args:
            data: what is rendered.
            options: its options.
            locale: the language of the site.
        """
        lang: Language = options.lang or ("vi" if (locale or "").startswith("vi") else "en")
        boxes = [self._box(Problem(identifier=_name_of(data), why=why), lang) for why in options.problems]
        return joined(*boxes, self._body(data, options, lang))

    def _body(self, data: Subject, options: Options, lang: Language) -> Markup:
        if isinstance(data, Problem):
            return self._box(data, lang)
        if isinstance(data, CheckedPlan):
            block = findings_block if data.only_findings else plan_block
            heading: Heading = self._heading if options.anchors else unlinked_heading
            return block(
                data.plan, data.findings, lang, level=options.heading_level, heading=heading, folders=data.folders
            )
        heading = unlinked_heading if options.anchors is False else self._heading
        return framework_block(
            data.framework,
            data.node,
            lang,
            depth=options.depth,
            rules=options.show_rules,
            level=options.heading_level,
            heading=heading,
        )

    def _heading(self, content: Markup, level: int, *, id: str, label: str, role: str, alias: str = "") -> Markup:  # noqa: A002
        """Set a heading that links lead to."""
        if alias:
            self._aliases[id] = alias
        self.do_heading(Safe(content), level, role=role, toc_label=label, id=id)  # noqa: S704 - it is escaped
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


def _name_of(data: Subject) -> str:
    if isinstance(data, Problem):
        return data.identifier
    return alias_of(data.framework.id, data.node.code) if isinstance(data, FrameworkPart) else str(data.plan)


def get_handler(handler_config: Mapping[str, Any], tool_config: Any, **kwargs: Any) -> Handler:
    """Return the handler.

    Args:
        handler_config: what the configuration of the site says of it.
        tool_config: the configuration of the site.
        **kwargs: what mkdocstrings gives every handler.
    """
    file = getattr(tool_config, "config_file_path", None)
    return Handler(config=handler_config, folder=str(Path(file).resolve().parent if file else Path.cwd()), **kwargs)
