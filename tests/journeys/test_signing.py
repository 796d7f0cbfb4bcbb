"""Two heads and a sponsor read a version; one refuses, a term is amended, all sign; and clocks keep their own limits.

Pictures of the way are kept where $SIGNING_PICTURES names a folder.
"""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from peyman.core.quantities.moments import moment_of
from peyman.documents.bundle import check_bundle
from tests.journeys.conftest import _await, _environment, _free_port
from tests.journeys.reached import barriers
from tests.web.company import AGREEMENT, AS_OF, TEHRAN, write_company

PASSWORD = "a long enough pass phrase"
SARA, REZA, BOSS = "sara.ahmadi@kala.test", "reza.karimi@kala.test", "ceo@kala.test"
BEFORE = moment_of(datetime(2026, 11, 10, 12, 0, tzinfo=TEHRAN))
WORDS = {
    "en": {"reason": "Two hours are too short on Thursdays.", "old": "4 business hours", "new": "3 business hours"},
    "fa": {"reason": "دو ساعت برای پنجشنبه‌ها کم است.", "old": "۴ ساعت کاری", "new": "۳ ساعت کاری"},
}


def serve(folder: Path, as_of: int):
    """Start the pages as of a moment; give the process and the address."""
    port = _free_port()
    environment = _environment(folder) | {
        "PEYMAN_AGREEMENT": str(folder / "agreements"),
        "PEYMAN_AS_OF": str(as_of),
    }
    server = subprocess.Popen([sys.executable, "-m", "peyman.server", "--port", str(port)], env=environment)
    _await(f"http://127.0.0.1:{port}")
    return server, f"http://127.0.0.1:{port}"


@pytest.fixture
def folder(tmp_path):
    """A company with two versions of its agreement and an account for everybody who signs."""
    write_company(tmp_path)
    agreements = tmp_path / "agreements"
    agreements.mkdir()
    base = AGREEMENT.replace("calendar:\n", "stakeholders: {sponsor: {who: ceo@kala.test}}\ncalendar:\n", 1)
    first = base.replace("until: 1405-12-29", "until: 1405-08-24")
    second = base.replace("version: 1.0.0", "version: 2.0.0").replace("from: 1405-07-01", "from: 1405-08-25")
    (agreements / "1.0.0.yaml").write_text(first, "utf-8")
    (agreements / "2.0.0.yaml").write_text(second.replace("4 business hours", "2 business hours"), "utf-8")
    names = {SARA: "Sara Ahmadi", REZA: "Reza Karimi", BOSS: "Laleh Moradi"}
    for mail, name in names.items():
        run("user", "add", mail, "--name", name, "--data", str(tmp_path), typed=PASSWORD)
    return tmp_path


def run(*arguments, typed=""):
    command = [sys.executable, "-c", "from peyman.cli import main; main()", *arguments]
    ended = subprocess.run(command, input=typed, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture
def as_person(browser):
    """Give a function that opens a page on which somebody has signed in."""
    contexts = []

    def sign_in(address, mail, language, width):
        context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/sign-in/")
        page.fill("#mail", mail)
        page.fill("#password", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(f"{address}/")
        return page

    yield sign_in
    for context in contexts:
        context.close()


def keep(page, name):
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], name
    assert barriers(page) == [], name
    kept = os.environ.get("SIGNING_PICTURES")
    if kept:
        page.screenshot(path=Path(kept) / f"{name}.png", full_page=True)


def sign(page):
    page.fill("#password", PASSWORD)
    page.click("button[value=signed]")
    page.wait_for_load_state()


@pytest.mark.parametrize(("language", "width"), [("fa", 390), ("en", 1280)])
def test_a_version_is_refused_amended_and_signed_by_all(folder, as_person, language, width):
    server, address = serve(folder, BEFORE)

    def opened(mail, place="/"):
        page = as_person(address, mail, language, width)
        page.goto(place if place.startswith("http") else address + place)
        return page

    try:
        refused = _refused(opened, language)
        place = _amended_and_signed(opened, folder, language, refused)
        _proved(opened, place, language)
    finally:
        server.terminate()
        server.wait(timeout=20)
    _limits_are_kept(folder, as_person, language, width)


def _refused(opened, language):
    """One head proposes and signs, the other refuses with a reason that everybody reads; give where that was."""
    sara = opened(SARA, "/agreement/?version=2.0.0")
    keep(sara, f"{language}-1-draft")
    sara.click("form[action='/agreement/propose/'] button")
    sara.wait_for_url("**/agreement/sign/*/")
    place = sara.url
    keep(sara, f"{language}-2-to-sign")
    sign(sara)
    keep(sara, f"{language}-3-signed-by-one")
    reza = opened(REZA, place)
    reza.fill("#password", PASSWORD)
    reza.click("details:has(#reason) summary")
    reza.fill("#reason", WORDS[language]["reason"])
    reza.click("button[value=refused]")
    reza.wait_for_load_state()
    return place


def _amended_and_signed(opened, folder, language, refused):
    """The term is amended in the file, proposed anew, and signed by all; give where."""
    reza = opened(REZA, "/agreement/?version=2.0.0")
    assert WORDS[language]["reason"] in reza.inner_text("main")
    keep(reza, f"{language}-4-refused")
    draft = folder / "agreements/2.0.0.yaml"
    draft.write_text(draft.read_text("utf-8").replace("2 business hours", "3 business hours"), "utf-8")
    reza.reload()
    reza.click("form[action='/agreement/propose/'] button")
    reza.wait_for_url("**/agreement/sign/*/")
    place = reza.url
    assert place != refused
    for mail in (REZA, SARA, BOSS):
        page = opened(mail, place)
        assert WORDS[language]["new"] in page.inner_text("main")
        sign(page)
    assert page.locator(".verdict.tone-good").count() == 3
    keep(page, f"{language}-5-in-force")
    return place


def _proved(opened, place, language):
    """The bundle proves it, the document can be kept, the log tells it."""
    boss = opened(BOSS, place)
    with boss.expect_download() as awaited:
        boss.click("a[href^='/agreement/bundle/']")
    bundle = check_bundle(Path(awaited.value.path()).read_bytes())
    assert (bundle.sound, {each.person for each in bundle.signatures}) == (True, {SARA, REZA, BOSS})
    boss.goto(boss.url.partition("/agreement/")[0] + "/agreement/?version=2.0.0")
    with boss.expect_download() as awaited:
        boss.click(f"a[href^='/agreement/document/{language}/pdf/']")
    assert Path(awaited.value.path()).read_bytes().startswith(b"%PDF")
    boss.goto(boss.url.partition("/agreement/")[0] + "/log/")
    keep(boss, f"{language}-6-log")


def _limits_are_kept(folder, as_person, language, width):
    """A clock from before the amendment keeps four hours, one after it has three: on the page and in explain."""
    old, new = "K-100", "K-126"  # MQL on 7 November and on 17 November
    server, address = serve(folder, AS_OF)
    try:
        page = as_person(address, SARA, language, width)
        for lead, limit in ((old, "old"), (new, "new")):
            page.goto(f"{address}/leads/{lead}/")
            assert WORDS[language][limit] in page.inner_text("main"), lead
    finally:
        server.terminate()
        server.wait(timeout=20)
    agreements, facts = str(folder / "agreements"), str(folder / "facts")
    for lead, limit in ((old, "old"), (new, "new")):
        told = run("explain", agreements, "--facts", facts, "--lead", lead, "--as-of", "2026-11-23")
        assert WORDS["en"][limit] in told, lead
