"""Opens the built site in a headless browser and looks at it as a reader would.

No console error, no failed request, no request to another host; the tree folds, anchors land, the search finds words
with and without diacritics; nothing overflows at 360 and 1280 pixels; axe finds no serious violation.
With a third argument screenshots are written into that folder.
"""

import functools
import http.server
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

FRAMEWORK = "reference/frameworks/vi/par-index-2022/"
PLAN = "reference/plans/vi/ha-nam-2019/"
SCORECARD = "reference/scorecards/vi/xa-mau/"
PAGES = (
    "",
    "tutorial/first-plan/",
    "explanation/indices/",
    "reference/frameworks/",
    FRAMEWORK,
    "reference/frameworks/en/papi-2021/",
    PLAN,
    "reference/comparisons/",
    "reference/comparisons/vi/par-index-2018--par-index-2022/",
    "reference/comparisons/en/papi-2016--papi-2018/",
    SCORECARD,
    "reference/findings/",
    "reference/api/",
    "standalone/vi/index.html",
    "standalone/vi/par-index-2022.html",
    "standalone/en/examples-ha-nam-2019-plan.html",
    "standalone/vi/examples-xa-mau-assessment.html",
    "standalone/vi/par-index-2018--par-index-2022.html",
    "report.html",
    "assessment.html",
)
WIDTHS = (360, 1280)
LEFT = "net::ERR_ABORTED"
"""What a request ends with whose page was left."""
SERIOUS = ("serious", "critical")
NOT_OURS = (
    ".md-header",
    ".md-nav",
    ".md-tabs",
    ".md-search",
    ".md-footer",
    ".md-top",
    ".md-code",
    ".highlight",
    ".doc",
)
"""Parts of the theme, whose markup is not made here."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and prints nothing."""

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


class Patient(http.server.ThreadingHTTPServer):
    """Says nothing of requests whose page was left."""

    def handle_error(self, *_: Any) -> None:
        """Say nothing: what the browser misses, it tells."""


@contextmanager
def served(folder: str) -> Iterator[str]:
    """Serve a folder on this machine alone."""
    server = Patient(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def opened(browser: Browser, base: str, faults: list[str], **look: Any) -> Page:
    """Return a page on which every error and every request elsewhere is noted."""
    page = browser.new_page(**look)
    page.on("console", lambda one: faults.append(f"{page.url}: console: {one.text}") if one.type == "error" else None)
    page.on("pageerror", lambda one: faults.append(f"{page.url}: script: {one}"))
    page.on(
        "requestfailed", lambda one: faults.append(f"{page.url}: failed: {one.url}") if one.failure != LEFT else None
    )
    page.on(
        "response", lambda one: faults.append(f"{page.url}: {one.status}: {one.url}") if one.status >= 400 else None
    )
    page.on(
        "request",
        lambda one: None if one.url.startswith((base, "data:", "blob:")) else faults.append(f"other host: {one.url}"),
    )
    return page


def look_at_all(browser: Browser, base: str, faults: list[str], shots: Path | None) -> None:
    """Open every page at each width, light and dark."""
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page = opened(browser, base, faults, viewport={"width": width, "height": 900}, color_scheme=scheme)
            for name in PAGES:
                page.goto(base + name)
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    faults.append(f"{name}: {wide} pixels wide at {width}")
                if width == WIDTHS[-1] or scheme == "light":  # colours are the same at each width
                    page.evaluate(
                        "document.querySelectorAll('.pix details').forEach((one, at) => { one.open = at < 6; })"
                    )
                    faults += [f"{name} ({scheme}, {width}): {one}" for one in violations(page)]
                if shots:
                    page.screenshot(path=shots / f"{name.strip('/').replace('/', '-') or 'index'}-{scheme}-{width}.png")
            page.close()


def violations(page: Page) -> list[str]:
    """Return what axe calls serious or worse in what is made here."""
    found = Axe().run(page, context={"exclude": [[part] for part in NOT_OURS]})
    return [
        f"axe: {one['id']}: {one['nodes'][0]['html'][:160]}: {one['nodes'][0]['failureSummary'][:200]}"
        for one in found.response["violations"]
        if one["impact"] in SERIOUS
    ]


def use_the_tree(page: Page, base: str, name: str, faults: list[str]) -> None:
    """Fold, search, and follow an anchor on the page of a framework."""

    def expect(*, holds: bool, what: str) -> None:
        if not holds:
            faults.append(f"{name}: {what}")

    page.goto(base + name)
    first = page.locator(".pix-tree > details").first
    expect(holds=not first.evaluate("one => one.open"), what="the tree is not folded at first")
    first.locator("summary").first.click()
    expect(holds=first.evaluate("one => one.open"), what="a click does not open a node")
    page.get_by_role("button", name="Mở tất cả").click()
    closed = page.locator(".pix-tree details:not([open])").count()
    expect(holds=closed == 0, what=f"{closed} nodes stay closed")
    page.get_by_role("button", name="Đóng tất cả").click()
    for words in ("giai quyet ho so dung han", "đúng hạn", "3.4.1"):
        page.get_by_role("searchbox").last.fill(words)
        hits = page.locator(".pix-hit").count()
        expect(holds=0 < hits < 40, what=f"the search for {words!r} finds {hits}")
        expect(
            holds=page.locator(".pix-hit summary", has_text="3.4.1").first.is_visible(),
            what=f"{words!r}: 3.4.1 is hidden",
        )
    page.get_by_role("searchbox").last.fill("không có mục nào như thế này")
    expect(holds=page.locator(".pix-hit").count() == 0, what="the search finds what is not there")
    page.goto(f"{base}{name}#par-index-2022-3.4.1")
    page.wait_for_timeout(300)
    target = page.locator('[id="par-index-2022-3.4.1"]')
    expect(holds=target.is_visible(), what="an anchor leads to a node that is folded away")
    top = target.bounding_box()
    expect(holds=top is not None and 0 <= top["y"] < 500, what=f"an anchor lands at {top}")


def use_a_scorecard(page: Page, base: str, faults: list[str]) -> None:
    """Open and search the tree of a scorecard."""
    page.goto(base + SCORECARD)
    page.get_by_role("searchbox").last.fill("dung han")
    hit = page.locator(".pix-hit summary", has_text="II.1")
    if page.locator(".pix-hit").count() != 1 or not hit.is_visible():
        faults.append(f"{SCORECARD}: the search for 'dung han' finds {page.locator('.pix-hit').count()}")


def print_one_side(page: Page, base: str, faults: list[str]) -> None:
    """Print the pages of a director: all but the annex is one A4 side."""
    for name in ("report.html", "assessment.html"):
        page.goto(base + name)
        page.evaluate("document.querySelectorAll('.pix-annex').forEach(one => one.remove())")
        sides = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        if sides != 1:
            faults.append(f"{name}: printed on {sides} sides")


def follow_a_link(page: Page, base: str, faults: list[str]) -> None:
    """Follow a cross-reference from another page to a node."""
    page.goto(f"{base}reference/frameworks/")
    page.get_by_role("link", name="3.4.1 of 2022").click()
    page.wait_for_timeout(500)
    if FRAMEWORK not in page.url or not page.locator('[id="par-index-2022-3.4.1"]').is_visible():
        faults.append(f"a cross-reference leads to {page.url}")


def main() -> int:
    """Look at the site; return the exit status."""
    folder, binary, *rest = sys.argv[1:]
    shots = Path(rest[0]) if rest else None
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    with served(folder) as base, sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        look_at_all(browser, base, faults, shots)
        page = opened(browser, base, faults, viewport={"width": 1280, "height": 900})
        use_the_tree(page, base, FRAMEWORK, faults)
        use_the_tree(page, base, "standalone/vi/par-index-2022.html", faults)
        use_a_scorecard(page, base, faults)
        print_one_side(page, base, faults)
        follow_a_link(page, base, faults)
        browser.close()
    for fault in dict.fromkeys(faults):
        print(fault)
    print(f"{len(PAGES)} pages opened at {WIDTHS} pixels, light and dark: {len(set(faults))} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
