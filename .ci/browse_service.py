"""Uses the page of the example service in a headless browser as an official would.

A Word plan is checked, an assessment scored, two versions compared, and files that are refused are refused politely; in
both languages, at 360 and 1280 pixels, light and dark. No console error, no request to another host, no serious
violation that axe finds. With a fourth argument screenshots are written into that folder.
"""

import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
WIDTHS = (360, 1280)
SERIOUS = ("serious", "critical")
WORDS = {
    "vi": {
        "check": "Kiểm tra",
        "score": "Chấm điểm",
        "diff": "So sánh",
        "not": "Không phải loại tệp",
        "back": "Chọn tệp khác",
    },
    "en": {"check": "Check", "score": "Score", "diff": "Compare", "not": "Not a file", "back": "Another file"},
}


def wait_for(base: str) -> None:
    """Wait until the service answers."""
    for _ in range(100):
        try:
            urllib.request.urlopen(base)  # noqa: S310
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    sys.exit("the service does not answer")


class Look:
    """One browser window: every page that is reached is looked at."""

    def __init__(
        self, browser: Browser, base: str, faults: list[str], shots: Path | None, lang: str, width: int, scheme: str
    ) -> None:
        self.base, self.faults, self.shots, self.lang, self.words = base, faults, shots, lang, WORDS[lang]
        self.name = f"{lang}-{scheme}-{width}"
        self.width = width
        locale = "vi-VN" if lang == "vi" else "en-GB"
        self.page: Page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, locale=locale)
        self.page.on(
            "console",
            lambda one: (
                self.note(f"console: {one.text}") if one.type == "error" and "status of 4" not in one.text else None
            ),
        )
        self.page.on("pageerror", lambda one: self.note(f"script: {one}"))
        self.page.on(
            "request", lambda one: None if one.url.startswith((base, "data:")) else self.note(f"other host: {one.url}")
        )

    def note(self, fault: str) -> None:
        """Keep a fault."""
        self.faults.append(f"{self.name}: {self.page.url}: {fault}")

    def expect(self, text: str) -> None:
        """Look at the page that was reached: its words, its width, and what axe says."""
        if text not in self.page.inner_text("main"):
            self.note(f"{text!r} does not stand there")
        if self.page.get_attribute("html", "lang") != self.lang:
            self.note("another language")
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > self.width:
            self.note(f"{wide} pixels wide")
        for one in Axe().run(self.page).response["violations"]:
            if one["impact"] in SERIOUS:
                self.note(f"axe: {one['id']}: {one['nodes'][0]['html'][:160]}")

    def shoot(self, what: str) -> None:
        """Take a picture of the whole page."""
        if self.shots:
            self.page.screenshot(path=self.shots / f"{what}-{self.name}.png", full_page=what in ("start", "score"))

    def send(self, form: str, *files: str | dict[str, object]) -> None:
        """Send a form of the page with a file."""
        self.page.goto(self.base)
        for file in files:
            self.page.locator(f"#{form} input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        self.page.locator(f"#{form} button").click()

    def use(self, plan: str, assessment: str) -> None:
        """Do all that can be done on the page."""
        self.page.goto(self.base)
        self.expect(self.words["check"])
        self.shoot("start")
        self.send("check", plan)
        self.expect("3.3")
        self.expect("PIX201")
        self.shoot("check")
        self.page.get_by_role("link", name=self.words["back"]).click()
        self.send("check", {"name": "plan.docx", "mimeType": "application/octet-stream", "buffer": b"%PDF-1.7"})
        self.expect(self.words["not"])
        self.shoot("refused")
        self.send("score", assessment)
        self.expect("tỉnh Mẫu, 2018")
        self.shoot("score")
        self.send("diff")
        self.expect("par-index/2018 → par-index/2022")
        self.shoot("diff")
        self.page.close()


def main() -> int:
    """Use the service; return the exit status."""
    base, binary, plan, *rest = sys.argv[1:]
    shots = Path(rest[0]) if rest else None
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    assessment = str(ROOT / "examples/service/assessment.yaml")
    faults: list[str] = []
    wait_for(base)
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        for lang in WORDS:
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    Look(browser, base, faults, shots, lang, width, scheme).use(plan, assessment)
        browser.close()
    for fault in dict.fromkeys(faults):
        print(fault)
    print(
        f"the service was used in {len(WORDS)} languages at {WIDTHS} pixels, light and dark: {len(set(faults))} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
