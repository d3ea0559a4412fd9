"""The handler of documentation sites, in real builds of small sites."""

import functools
import logging
import re
import threading
import zlib
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

mkdocs = pytest.importorskip("mkdocs.config", reason="the handler needs mkdocs")

from mkdocs.commands.build import build  # noqa: E402
from mkdocs.exceptions import Abort  # noqa: E402

from mkdocstrings_handlers.parindex import Handler, get_handler  # noqa: E402
from mkdocstrings_handlers.parindex._options import Options, read_options  # noqa: E402
from mkdocstrings_handlers.parindex._subjects import Problem, find_subject  # noqa: E402

CONFIGURATION = """\
site_name: test
theme: {name: THEME}
use_directory_urls: false
plugins:
  - autorefs
  - mkdocstrings:
      locale: LANGUAGE
      handlers:
        parindex: {HANDLER}
"""

Build = Callable[..., dict[str, str]]


@pytest.fixture
def site(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Build:
    """Return a function that builds a site of some pages and returns them as they are served."""
    caplog.set_level(logging.WARNING)

    def make(
        *, strict: bool = False, handler: str = "", vi: bool = False, theme: str = "mkdocs", **pages: str
    ) -> dict[str, str]:
        docs = tmp_path / "docs"
        docs.mkdir(exist_ok=True)
        for name, text in pages.items():
            (docs / f"{name}.md").write_text(f"# {name}\n\n{text}\n", encoding="utf-8")
        text = CONFIGURATION.replace("HANDLER", handler).replace("THEME", theme)
        text = text.replace("LANGUAGE", "vi" if vi else "en")
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
        loaded: Any = mkdocs.load_config(str(tmp_path / "mkdocs.yml"), strict=strict)
        loaded.plugins.on_startup(command="build", dirty=False)
        try:
            build(loaded)
        finally:
            loaded.plugins.on_shutdown()
        return {name: (tmp_path / "site" / f"{name}.html").read_text(encoding="utf-8") for name in pages}

    return make


def directive(identifier: str, **options: object) -> str:
    """Return the lines of a page that ask for something."""
    given = ", ".join(f"{name}: {value}" for name, value in options.items())
    return f"::: {identifier}\n    handler: parindex\n    options: {{{given}}}\n"


def test_a_framework_and_links_to_its_nodes(site: Build, tmp_path: Path) -> None:
    """A strict build renders a framework in Vietnamese, registers every node, and links lead to it from other pages."""
    pages = site(
        strict=True,
        index=directive("par-index/2022", lang="vi"),
        other="[A][par-index/2022#3.4.1], [B][par-index/2022], [C][par-index-2022-3]",
    )
    assert 'href="index.html#par-index-2022-3.4.1"' in pages["other"]
    assert 'href="index.html#par-index-2022"' in pages["other"]
    assert 'href="index.html#par-index-2022-3"' in pages["other"]
    assert re.search(r'<h5 id="par-index-2022-3\.4\.1">', pages["index"])
    assert "kết quả điều tra = 75%" in pages["index"]
    assert "pix-tree" in (tmp_path / "site" / "assets" / "_mkdocstrings.css").read_text(encoding="utf-8")
    inventory = (tmp_path / "site" / "objects.inv").read_bytes()
    lines = zlib.decompress(inventory[inventory.index(b"zlib.\n") + 6 :]).decode().splitlines()
    assert "par-index/2022#3.4.1 parindex:item 2 index.html#par-index-2022-3.4.1 -" in lines


def test_options_and_the_language_of_the_site(site: Build) -> None:
    """Depth, rules and anchors do what they say; without a language it is that of the site, whose options count."""
    pages = site(
        strict=True,
        vi=True,
        handler="options: {depth: 1}, frameworks: []",
        index=directive("par-index/2018", show_rules="false"),
        again=directive("par-index/2018#3.4", anchors="false", lang="en", depth=2, heading_level=4),
    )
    assert 'id="par-index-2018-3"' in pages["index"]
    assert 'id="par-index-2018-3.4"' not in pages["index"]
    assert "tính được theo thang điểm" in pages["index"]
    assert "<dl>" not in pages["index"]
    assert '<h4><span class="pix-code">3.4</span>' in pages["again"]
    assert "<h5>" in pages["again"]
    assert 'id="par-index-2018-3.4' not in pages["again"].replace("3.4-", "")


def test_a_plan_and_its_findings(site: Build, root: Path, tmp_path: Path) -> None:
    """A plan file beside the configuration shows its tables with the findings beside, or the findings alone."""
    plan = (root / "examples" / "ha-nam-2019" / "plan.yaml").read_text(encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    pages = site(
        strict=True, index=directive("plan.yaml", anchors="true"), found=directive("plan.yaml#findings", lang="vi")
    )
    assert "17 errors, 12 warnings, 9 notes" in pages["index"]
    assert 'id="table-1"' in pages["index"]
    assert "pix-gaps" in pages["index"]
    assert "17 lỗi, 12 cảnh báo, 9 lưu ý" in pages["found"]
    assert "pix-plan" not in pages["found"]


def test_what_a_plan_can_reach(site: Build, root: Path, tmp_path: Path) -> None:
    """Behind a plan, #feasible shows what it can reach, with the rule book that is assumed."""
    (tmp_path / "plan.yaml").write_bytes((root / "examples" / "ha-nam-2019" / "plan.yaml").read_bytes())
    page = site(strict=True, index=directive("plan.yaml#feasible", lang="vi"))["index"]
    assert "Khả năng đạt mục tiêu" in page
    assert "để đạt 98,7 cần tăng 23,38587" in page


def test_what_changed_between_two_versions(site: Build) -> None:
    """Two versions show what became of each node and a picture of the points; links lead there only if asked for."""
    pages = site(
        strict=True,
        index=directive("par-index/2018..par-index/2022", lang="vi"),
        linked=directive("par-index/2018..par-index/2022", anchors="true"),
        same=directive("papi/2011..papi/2011"),
    )
    assert "renumbered" not in pages["index"]
    assert "5.1.2" in pages["index"]
    assert 'class="pix-flows"' in pages["index"]
    assert 'id="par-index-2018--par-index-2022"' not in pages["index"]
    assert 'id="par-index-2018--par-index-2022"' in pages["linked"]
    assert "Nothing changed." in pages["same"]
    assert "pix-flows" not in pages["same"]


def test_a_scorecard(site: Build, root: Path, tmp_path: Path) -> None:
    """An assessment shows its scorecard, as deep and with as many rules as the options say."""
    for name in ("assessment.yaml", "framework.yaml"):
        (tmp_path / name).write_bytes((root / "examples" / "xa-mau" / name).read_bytes())
    pages = site(
        strict=True,
        index=directive("assessment.yaml", lang="vi"),
        short=directive("assessment.yaml", depth=1, show_rules="false", anchors="true"),
    )
    assert "xã Mẫu, 2026: ≈ 61,88–76,88 trên 90 điểm" in pages["index"]
    assert "Bốn nhiệm vụ báo cáo xong nhưng quá hạn" in pages["index"]
    assert 'id="scorecard-xa-mau-2026-I' not in pages["index"].replace("I-search", "")
    assert 'id="scorecard-xa-mau-2026-I"' in pages["short"]
    assert "Bốn nhiệm vụ" not in pages["short"]


@pytest.mark.parametrize("anchors", ["true", "false"])
def test_no_heading_is_deeper_than_six(site: Build, root: Path, tmp_path: Path, anchors: str) -> None:
    """Where the first heading is of the last level, those below it are too."""
    (tmp_path / "plan.yaml").write_bytes((root / "examples" / "dak-lak-2024" / "plan.yaml").read_bytes())
    for name in ("plan.yaml", "papi/2011", "papi/2011..papi/2016"):
        page = site(strict=True, index=directive(name, heading_level=6, anchors=anchors))["index"]
        assert "<h6" in page
        assert "<h7" not in page


def test_own_frameworks(site: Build, mini_file: Path, tmp_path: Path) -> None:
    """A framework file can be named by its path, and by its id where its folder is set."""
    text = mini_file.read_text(encoding="utf-8")
    (tmp_path / "mini.yaml").write_text(text, encoding="utf-8")
    found = re.search(r"^id: (\S+)$", text, flags=re.MULTILINE)
    assert found
    own = tmp_path / "own" / f"{found[1]}.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    pages = site(
        strict=True,
        handler="frameworks: [own]",
        index=directive("mini.yaml"),
        same=directive(found[1], anchors="false"),
    )
    assert f'id="{found[1].replace("/", "-")}"' in pages["index"]
    assert "pix-tree" in pages["same"]


PROBLEMS = [
    ("par-index/2021", {}, "there is no framework 'par-index/2021'"),
    ("par-index/2022#9.9", {}, "par-index/2022 has no node '9.9'"),
    ("par-index/2018..par-index/2021", {}, "there is no framework 'par-index/2021'"),
    ("par-index/2018#3..par-index/2022", {}, "only two whole frameworks can be compared: write A..B"),
    ("par-index/2018..par-index/2022..papi/2011", {}, "only two whole frameworks can be compared: write A..B"),
    ("none.yaml..par-index/2022", {}, "there is no file none.yaml beside the configuration of the site"),
    ("../none.yaml", {}, "there is no file ../none.yaml beside the configuration of the site"),
    ("assessment.yaml#3.4", {}, "an assessment has no '3.4': write nothing behind it"),
    ("wrong.yaml", {}, "papi/2011 has no 9.9."),
    ("none.yaml", {}, "there is no file none.yaml beside the configuration of the site"),
    ("versions.yaml", {}, "versions.yaml is no framework, plan or assessment"),
    ("broken.yaml", {}, "broken.yaml:2:1: is not YAML"),
    ("plan.yaml#3.4", {}, "a plan has no '3.4': write nothing behind it, #findings or #feasible"),
    ("par-index/2022", {"lang": "fr"}, "lang: 'fr' is no language of parindex: write vi or en"),
    ("par-index/2022", {"langue": "vi"}, "there is no option 'langue'; the nearest is lang"),
    ("par-index/2022", {"xyz": 1}, "there is no option 'xyz'; there are lang, depth"),
    ("par-index/2022", {"depth": 0}, "depth: 0 is no number of levels"),
    ("par-index/2022", {"show_rules": 1}, "show_rules: 1 is neither true nor false"),
    ("par-index/2022", {"heading_level": 7}, "heading_level: 7 is no level"),
]


@pytest.mark.parametrize(("identifier", "options", "why"), PROBLEMS)
def test_a_problem_is_a_box_and_a_warning(
    site: Build,
    root: Path,
    frameworks: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    identifier: str,
    options: dict[str, object],
    why: str,
) -> None:
    """What cannot be shown is one warning with page and identifier and a visible box; the page is still built."""
    (tmp_path / "plan.yaml").write_bytes((root / "examples" / "dak-lak-2024" / "plan.yaml").read_bytes())
    (tmp_path / "versions.yaml").write_bytes((frameworks / "papi" / "versions.yaml").read_bytes())
    (tmp_path / "broken.yaml").write_text("[", encoding="utf-8")
    assessment = "format: parindex/assessment/1\nframework: papi/2011\nunit: A\nyear: 2011\nitems:\n  - code: "
    (tmp_path / "assessment.yaml").write_text(f'{assessment}"1.1"\n', encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(f'{assessment}"9.9"\n', encoding="utf-8")
    page = site(index=directive(identifier, **options) + "\nThe rest of the page.\n")["index"]
    warnings = [
        record.getMessage()
        for record in caplog.records
        if "parindex" in record.name or "parindex" in record.getMessage()
    ]
    assert len(warnings) == 1
    assert f"index.md: parindex: {identifier}: " in warnings[0]
    assert why in warnings[0]
    assert str(tmp_path) not in warnings[0] + page
    assert page.count('class="pix-problem"') == 1
    assert "The rest of the page." in page


def test_two_problems_are_two_boxes(site: Build, root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An option that does not exist is told beside an identifier that does not, and on a plan under its name."""
    (tmp_path / "plan.yaml").write_bytes((root / "examples" / "bac-giang-2024" / "plan.yaml").read_bytes())
    pages = site(index=directive("par-index/1", langue="vi"), plan=directive("plan.yaml", langue="vi"))
    assert pages["index"].count('class="pix-problem"') == 2
    assert pages["plan"].count('class="pix-problem"') == 1
    assert "plan.md: parindex: plan.yaml: there is no option 'langue'" in caplog.text


def test_a_problem_is_an_error_in_a_strict_build(site: Build) -> None:
    """With --strict, what cannot be shown ends the build."""
    with pytest.raises(Abort):
        site(strict=True, index=directive("par-index/2021"))


def test_markup_in_a_framework_shows_as_text(site: Build, mini_file: Path, tmp_path: Path) -> None:
    """A name with markup in it shows as text in headings, in the table of contents and in the tooltips of links."""
    text = mini_file.read_text(encoding="utf-8")
    name = re.search(r'code: "1"\n\s+name: (.*)', text) or re.search(r"vi: (.*)", text)
    assert name
    evil = text.replace(
        name[1],
        '{vi: "<img src=x onerror=alert(1)>"}' if name[1].startswith("{") else '"<img src=x onerror=alert(1)>"',
        1,
    )
    assert evil != text
    (tmp_path / "evil.yaml").write_text(evil, encoding="utf-8")
    page = site(strict=True, theme="material", index=directive("evil.yaml"))["index"]
    assert "&lt;img src=x" in page
    assert "<img src=x" not in page


def test_settings_that_are_not_there(site: Build, caplog: pytest.LogCaptureFixture) -> None:
    """A setting of the handler that does not exist is told once."""
    site(handler="option: {depth: 1}", index=directive("papi/2011"))
    assert "parindex: the handler has no setting 'option'; it has options, frameworks, inventories" in caplog.text


WRONG_SETTINGS = [
    ("frameworks: 5", "frameworks: 5 is no list: write frameworks: [rules]"),
    ("frameworks: own", "frameworks: 'own' is no list: write frameworks: [rules]"),
    ("frameworks: [missing]", "frameworks: there is no folder missing beside the configuration"),
    ("options: 5", "options: write names with values, for example {depth: 2}"),
    ("inventories: 5", "inventories: 5 is no list: write inventories: [https://.../objects.inv]"),
    ("inventories: [{}]", "inventories: None is no address"),
]


@pytest.mark.parametrize(("setting", "why"), WRONG_SETTINGS)
def test_settings_that_cannot_be_used(site: Build, caplog: pytest.LogCaptureFixture, setting: str, why: str) -> None:
    """A setting of the wrong kind is told, and the site is built without it."""
    page = site(handler=setting, index=directive("papi/2011", depth=1))["index"]
    assert f"parindex: {why}" in caplog.text
    assert 'id="papi-2011-1"' in page


@pytest.mark.parametrize("given", [None, {}, ""])
def test_no_options(given: object) -> None:
    """No options at all are the defaults, and a list of them is refused."""
    assert read_options(given) == Options()
    assert read_options(["depth"]).problems == ("options: write names with values, for example {depth: 2}",)


def handler(**config: Any) -> Handler:
    """Return a handler outside a site."""
    return get_handler(config, None, theme="mkdocs", custom_templates=None, mdx=[], mdx_config={})


def test_general_options_go_before_nothing() -> None:
    """Options of the site hold where a directive has none, and are refused like its own where they are no mapping."""
    assert handler(options={"depth": 3}).get_options({}).depth == 3
    assert handler(options={"depth": 3}).get_options(None).depth == 3
    assert handler(options=["depth"]).get_options({}) == Options()
    assert handler().get_aliases("nothing") == ()


def test_inventories_of_other_sites(tmp_path: Path) -> None:
    """The nodes of another site are read from its inventory, under its address."""
    made = handler(inventories=["https://example.vn/objects.inv", {"url": "https://example.org/objects.inv"}])
    assert [url for url, _ in made.get_inventory_urls()] == [
        "https://example.vn/objects.inv",
        "https://example.org/objects.inv",
    ]
    head = b"# Sphinx inventory version 2\n# Project: t\n# Version: 0\n# The rest is compressed with zlib.\n"
    body = b"par-index/2022#3.4.1 parindex:item 2 x/#par-index-2022-3.4.1 -\nother py:class 1 y/#other -\n"
    path = tmp_path / "objects.inv"
    path.write_bytes(head + zlib.compress(body))
    with path.open("rb") as file:
        found = list(Handler.load_inventory(file, "https://example.vn/docs/objects.inv"))
    assert found == [("par-index/2022#3.4.1", "https://example.vn/docs/x/#par-index-2022-3.4.1")]


def test_links_across_sites(site: Build, tmp_path: Path) -> None:
    """A site that names the inventory of another links to the nodes of that one."""
    site(strict=True, index=directive("par-index/2022", depth=2))
    first = tmp_path / "first"
    (tmp_path / "site").rename(first)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(first)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        pages = site(strict=True, handler=f"inventories: ['{address}/objects.inv']", index="[3.4][par-index/2022#3.4]")
    finally:
        server.shutdown()
        server.server_close()
    assert f'href="{address}/index.html#par-index-2022-3.4"' in pages["index"]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and prints nothing."""

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def test_a_problem_outside_a_page(caplog: pytest.LogCaptureFixture) -> None:
    """Where no page is known, the warning still names the identifier."""
    from markdown import Markdown  # noqa: PLC0415 - mkdocs may be missing

    made = handler()
    made._update_env(Markdown(extensions=["toc"]))
    subject = find_subject("par-index/1", ".")
    assert isinstance(subject, Problem)
    assert "pix-problem" in made.render(("par-index/1", subject), Options())
    assert "page: parindex: par-index/1: there is no framework" in caplog.text
