"""Renew docs/pictures: each page of the demo company, in English and Persian, on a desktop and on a phone.

Words on the command line choose pages (`overview`, `lead` …); without them all are taken. $CHROMIUM names the browser.
The company reaches up to one fixed moment, so that the same code takes the same pictures.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from peyman.cli.ledger_door import ask_ledger
from peyman.cli.pages import Place, serving
from peyman.core.quantities.moments import moment_of
from peyman.demo.making import make_company
from peyman.questions.workspace import open_workspace

FOLDER = Path(__file__).parents[1] / "docs/pictures"
AS_OF = moment_of(datetime(2026, 11, 18, 11, 30, tzinfo=UTC))
MAIL, PASSWORD = "reza.karimi@nikbam.test", "a-password-for-pictures"
SIZES = {"": (1280, 900), "-phone": (390, 844)}
LANGUAGES = ("en", "fa")
TALLEST = 2400
"""A longer page is cut: a picture shows how a page looks, not all it says."""
PATIENCE = 120_000
"""Milliseconds: a machine may be busy."""

ADDRESSES = {
    "sign-in": "/sign-in/",
    "overview": "/",
    "clocks": "/clocks/",
    "agreement": "/agreement/",
    "changes": "/agreement/changes/",
    "readiness": "/agreement/readiness/",
    "duties": "/duties/",
    "for-me": "/agreement/for-me/",
    "raci": "/agreement/responsibilities/",
    "stakeholders": "/agreement/stakeholders/",
    "metrics": "/metrics/",
    "metric": "/metrics/won_per_mql/",
    "health": "/data/",
    "holders": "/commitments/first_touch/holders/",
    "restatement": "/restatement/",
    "backtest": "/backtest/?commitment=first_touch&target=90",
    "first-run": "/bring-facts/",
    "log": "/log/",
    "account": "/account/",
    "password": "/account/password/",
    "tokens": "/account/tokens/",
}
LINKS = {
    "commitment": ("/commitments/first_touch/",),
    "members": ("/commitments/first_touch/", 'a[href^="/commitments/first_touch/1"]'),
    "lead": ("/clocks/", 'a[href^="/leads/"]'),
    "signing": ("/agreement/?version=3.0.0", 'a[href^="/agreement/sign/"]'),
}
"""Pages that are reached through another: where to begin, and which link to follow."""


def main() -> None:
    """Make the company, serve it, and take the pictures."""
    wanted = sys.argv[1:]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as below, sync_playwright() as playwright:
        company = make_company(Path(below) / "company", as_of=AS_OF, telling=print)
        open_workspace(company.agreement, company.facts)  # judges all leads once, so that no page waits for it
        _amend(company.agreement, Path(below) / "ledger", company.facts)
        place = Place(company.agreement, company.facts, Path(below) / "ledger", AS_OF, (MAIL, PASSWORD))
        rights = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=rights)
        with serving(place, 0) as server:
            for path in take_all(browser, server.address().rstrip("/"), wanted):
                print(path.relative_to(FOLDER.parents[1]))
        browser.close()


def _amend(agreement: Path, ledger: Path, facts: Path) -> None:
    """Write an amendment of the newest version, from the next month on, and propose it for signature."""
    newest = sorted(agreement.glob("*.yaml"))[-1]
    text = newest.read_text(encoding="utf-8")
    amended = re.sub(r"version: \S+", "version: 3.0.0", text, count=1)
    amended = re.sub(r"effective: \{from: [\d-]+", "effective: {from: 1405-10-01", amended)
    amended = amended.replace("3 business hours", "2 business hours").replace("at_least: 85%", "at_least: 88%")
    newest.write_text(re.sub(r"until: [\d-]+}", "until: 1405-09-30}", text, count=1), encoding="utf-8")
    (agreement / "z-3.0.0.yaml").write_text(amended, encoding="utf-8")
    asked = {"mail": MAIL, "name": "Reza Karimi", "administrator": True, "password": PASSWORD}
    ask_ledger("add_account", asked, ledger=ledger, facts=facts)
    ask_ledger("propose", {"agreement": str(agreement), "version": "3.0.0", "by": MAIL}, ledger=ledger, facts=facts)


def take_all(browser: Browser, address: str, wanted: list[str]) -> Iterator[Path]:
    """Take each wanted page in each language and size."""
    for suffix, (width, height) in SIZES.items():
        for language in LANGUAGES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                base_url=address,
                color_scheme="light",
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE)
            for name, page in visited(context, language, wanted):
                yield take(page, FOLDER / f"{name}-{language}{suffix}.png")
            context.close()


def visited(context: BrowserContext, language: str, wanted: list[str]) -> Iterator[tuple[str, Page]]:
    """Open the pages one after the other: the sign-in first, then what lies behind it."""
    page = context.new_page()
    page.goto(ADDRESSES["sign-in"])
    speak(page, language)
    if chosen("sign-in", wanted):
        yield "sign-in", page
    page.fill("input[name=mail]", MAIL)
    page.fill("input[name=password]", PASSWORD)
    page.click("form:has(input[name=password]) button[type=submit]")
    page.wait_for_load_state()
    speak(page, language)
    for name in [*ADDRESSES, *LINKS]:
        if name != "sign-in" and chosen(name, wanted):
            reach(page, name)
            yield name, page


def chosen(name: str, wanted: list[str]) -> bool:
    """Whether a page is to be taken."""
    return not wanted or name in wanted


def speak(page: Page, language: str) -> None:
    """Press the button of the other language where the page is not in the wanted one."""
    if page.locator("html").get_attribute("lang") != language:
        page.click(f'form:has(input[name=to][value="{language}"]) button')
        page.wait_for_selector(f'html[lang="{language}"]')


def reach(page: Page, name: str) -> None:
    """Go to a page by its address, or by a link of the page before it."""
    begin, *links = LINKS.get(name) or (ADDRESSES[name],)
    page.goto(begin)
    for link in links:
        page.goto(str(page.locator(link).first.get_attribute("href")).partition("#")[0])  # from its top
    page.wait_for_load_state("networkidle")


def take(page: Page, path: Path) -> Path:
    """Write the picture of a page, as tall as the page but not taller than is good."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    tall = min(TALLEST, max(size["height"], page.evaluate("document.documentElement.scrollHeight")))
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": size["width"], "height": tall})
    return path


if __name__ == "__main__":
    main()
