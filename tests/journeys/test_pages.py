"""Each page in both languages: open to everyone, silent in the console, on a phone, Persian through and through."""

import re

import pytest

from tests.journeys.reached import barriers

PAGES = (
    "/",
    "/commitments/first_touch/?by=source",
    "/commitments/income/",
    "/commitments/first_touch/1405-08/",
    "/commitments/income/1405-Q3/",
    "/clocks/",
    "/duties/",
    "/agreement/responsibilities/",
    "/agreement/stakeholders/",
    "/clocks/?holder=arash.kamali%40kala.test",
    "/leads/K-007/",
    "/agreement/",
    "/agreement/changes/",
    "/agreement/readiness/",
    "/metrics/",
    "/metrics/won_per_mql/",
    "/metrics/acceptance/",
    "/data/",
    "/restatement/",
    "/bring-facts/",
    "/agreement/for-me/",
    "/log/",
    "/account/",
    "/account/password/",
    "/account/second-factor/",
    "/account/tokens/",
)
LATIN_NAMES = (
    r"\{\"[^}]*\}",  # a refused row, as it stands in its file
    r"[\w.]+@kala\.test",  # mail addresses
    r"\b(Sara Ahmadi|Reza Karimi|Mina Tehrani|Niloofar Rad|Arash Kamali)\b",  # people, named by their addresses
    r"\bK-\d+\b",  # leads, as the CRM numbers them
    r"\bFirm \d+\b",  # companies, as the CRM names them
    r"\b(demo|content|webinar|mql|qualified|won|call|email|crm)\b",  # values and activities, as the CRM writes them
    r"\b(company|source|owner|activity|amount|at|currency)\b",  # columns and attributes, as the CRM names them
    r"\b\w+\.csv\b",  # files
    r"`[^`]*`",  # keys and values of the agreement's file, as they stand there
    r"\b[A-Z2-7]{4}( [A-Z2-7]{4}){7}\b",  # the secret of a second factor, to be typed into a phone
    r"\bAsia/Tehran\b",  # the zone's own name
    r"\b[0-9a-f]{12,64}\b",  # fingerprints and keys
    r"\b[RACI](/[RACI])*\b",  # the letters of the grid of responsibilities, which Persian writes in Latin too
    r"\b(CSV|CRM|MQL|SAL|SQL|sal|IRR|UTC|English)\b",  # words that Persian writes in Latin, and the switch to English
)


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("fa", "dark")])
def test_nothing_serious_bars_anyone_from_a_page(reading, language, theme):
    reader = reading(language, theme=theme)
    for path in PAGES:
        assert barriers(reader.open(path)) == [], path


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_console_stays_silent_and_the_chart_is_drawn(reading, language):
    reader = reading(language)
    for path in PAGES:
        reader.open(path)
    reader.open("/commitments/first_touch/").wait_for_selector(".chart svg")
    assert reader.complaints == []


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_phone_of_360_pixels_never_scrolls_sideways(reading, language):
    reader = reading(language, width=360)
    for path in PAGES:
        page = reader.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


@pytest.mark.parametrize("language", ["en", "fa"])
def test_what_is_touched_on_a_phone_is_large_enough(reading, language):
    reader = reading(language, width=390)
    targets = "button:visible, .main-button:visible, select:visible, table a:visible, .choice:visible, .clock a:visible"
    for path in ("/", "/clocks/", "/commitments/first_touch/?by=source", "/commitments/first_touch/1405-08/"):
        page = reader.open(path)
        heights = page.locator(targets).evaluate_all(
            "all => all.map(each => [each.getBoundingClientRect().height, each.outerHTML])"
        )
        assert len(heights) > 6
        assert [told for height, told in heights if height < 44] == [], path


def test_a_persian_page_holds_no_latin_letters_but_names(reading):
    reader = reading("fa")
    for path in PAGES:
        page = reader.open(path)
        page.evaluate("document.querySelectorAll('pre, code').forEach(each => each.remove())")  # text of a file
        text = page.locator("body").inner_text()
        for name in LATIN_NAMES:
            text = re.sub(name, "", text)
        assert re.findall(r"[^\n]*[A-Za-z][^\n]*", text) == [], path


def test_a_persian_page_holds_no_latin_digits_outside_names(reading):
    reader = reading("fa")
    for path in ("/", "/commitments/first_touch/?by=source", "/commitments/first_touch/1405-08/", "/clocks/"):
        text = reader.open(path).locator("main").inner_text()
        for name in LATIN_NAMES:
            text = re.sub(name, "", text)
        assert re.findall(r"[^\n]*[0-9][^\n]*", text) == [], path


def test_the_first_key_skips_to_the_content(reading):
    page = reading("en").open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"


def test_a_menu_opens_on_the_phone(reading):
    page = reading("fa", width=390).open("/")
    assert not page.locator("#menu").is_visible()
    page.click("[data-opens=menu]")
    page.click("#menu a >> nth=1")
    page.wait_for_url("**/clocks/")


def test_choosing_a_holder_keeps_the_choice_in_the_address(reading):
    page = reading("en").open("/clocks/")
    page.select_option("#holder", "arash.kamali@kala.test")
    page.wait_for_url("**/clocks/?holder=arash.kamali%40kala.test")


def test_the_theme_is_the_reader_s_to_choose(reading):
    page = reading("en", theme="light").open("/")
    page.click("[data-theme-switch]")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_the_switch_of_language_stays_on_the_page(reading):
    page = reading("en").open("/agreement/")
    page.click("header button[lang=fa]")
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/agreement/")
    assert page.evaluate("document.documentElement.dir") == "rtl"
