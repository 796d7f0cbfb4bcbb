"""Pages in a real browser where something is missing: scripts, a session, a mouse, a wide screen, a screen at all."""

import re

import pytest

POLL = "02:05"


@pytest.mark.parametrize("language", ["en", "fa"])
def test_without_scripts_the_menu_of_a_phone_stands_open(reading, browser, language):
    reader = reading(language)
    signed_in = reader.page.context.storage_state()
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, java_script_enabled=False, storage_state=signed_in
    )
    page = context.new_page()
    page.goto(reader.site.address)
    assert page.locator("#menu a").count() == page.locator("#menu a:visible").count() == 7
    assert page.locator("[data-opens], [data-theme-switch]").locator("visible=true").count() == 0
    context.close()


def test_escape_closes_the_menu_and_gives_the_focus_back(reading):
    page = reading("en", width=390).open("/")
    page.click("[data-opens=menu]")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()
    assert page.evaluate("document.activeElement.dataset.opens") == "menu"
    assert page.locator("[data-opens]").get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_head_of_a_page_stays_in_one_row_at_360_pixels(reading, language):
    page = reading(language, width=360).open("/")
    assert page.locator(".top").bounding_box()["height"] < 70


def test_a_session_that_ends_while_the_page_is_open_leads_to_the_sign_in(reading):
    reader = reading("en")
    reader.page.clock.install()
    page = reader.open("/?seen=1")
    page.context.clear_cookies(name="sessionid")
    page.clock.fast_forward(POLL)
    page.wait_for_url(re.compile(r"/sign-in/\?next=/%3Fseen%3D1$"))


def test_a_list_that_did_not_change_is_left_alone(reading):
    reader = reading("en")
    reader.page.clock.install()
    page = reader.open("/")
    page.evaluate("document.getElementById('due-next').dataset.mine = 'kept'")
    with page.expect_response(re.compile("/due-next/")) as answer:
        page.clock.fast_forward(POLL)
    assert answer.value.status == 204
    assert page.locator("#due-next").get_attribute("data-mine") == "kept"
    assert page.locator("#due-news").inner_text() == ""


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_chart_hatches_what_may_change_and_says_nothing_in_another_language(reading, language):
    page = reading(language).open("/commitments/first_touch/")
    page.wait_for_selector(".chart svg")
    assert page.locator('.chart svg path[fill="url(#hatch)"]').count() >= 1
    told = page.locator(".chart svg *").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert [label for label in told if label] == []
    page.locator('.chart svg path[fill="url(#hatch)"]').last.hover()
    tip = page.locator("#vg-tooltip-element")
    tip.wait_for()
    words = {"en": ["Value", "Target", "Verdict"], "fa": ["مقدار", "مقدار هدف", "وضعیت"]}[language]
    assert tip.locator("td.key").all_inner_texts() == words
    assert tip.locator("td.value").first.evaluate("each => getComputedStyle(each).fontSize") == "13px"


def test_paper_is_light_whatever_the_screen_wears(reading):
    page = reading("en", theme="dark").open("/")
    ground = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
    assert page.evaluate(ground) != "#fff"
    page.emulate_media(media="print")
    assert page.evaluate(ground) in ("#fff", "#ffffff")
