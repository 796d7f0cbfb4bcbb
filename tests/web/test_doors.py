"""Who gets in, what every answer carries, and in which language it is."""

import pytest

from tests.web.conftest import PASSWORD, READER

PAGES = (
    "/",
    "/commitments/first_touch/",
    "/commitments/first_touch/1405-08/",
    "/commitments/first_touch/holders/",
    "/clocks/",
    "/leads/K-001/",
    "/agreement/",
    "/agreement/changes/",
    "/data/",
    "/restatement/",
    "/bring-facts/",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in_first(stranger, page):
    answer = stranger.get(page)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize("page", (*PAGES, "/nothing/"))
def test_no_page_may_load_what_this_server_did_not_send(reader, page):
    policy = reader.get(page).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy and "data:" not in policy and "*" not in policy


@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds_no_inline_style_or_script(reader, page):
    text = reader.get(page).content.decode()
    assert " style=" not in text
    assert "<style" not in text
    assert " onclick=" not in text
    assert all("src=" in tag or "application/json" in tag for tag in _tags(text, "script"))


def _tags(text: str, name: str) -> list[str]:
    return [part.split(">")[0] for part in text.split(f"<{name}")[1:]]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_it_may_not_be_used_for(reader, page):
    headers = reader.get(page).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_right_password_opens_the_page_that_was_asked_for(stranger):
    answer = stranger.post(
        "/sign-in/?next=/clocks/", {"mail": READER.upper(), "password": PASSWORD, "next": "/clocks/"}
    )
    assert (answer.status_code, answer.url) == (302, "/clocks/")


def test_a_wrong_password_says_nothing_about_the_address(stranger):
    known = stranger.post("/sign-in/", {"mail": READER, "password": "wrong"})
    unknown = stranger.post("/sign-in/", {"mail": "nobody@kala.test", "password": "wrong"})
    assert (known.status_code, unknown.status_code) == (422, 422)
    said = "This address and password do not belong together."
    assert said in known.content.decode() and said in unknown.content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.test/", "//evil.test/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_place(stranger, elsewhere):
    answer = stranger.post("/sign-in/", {"mail": READER, "password": PASSWORD, "next": elsewhere})
    assert answer.url == "/"


def test_signing_out_ends_the_session(reader):
    reader.post("/sign-out/")
    assert reader.get("/").status_code == 302


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fa", "rtl")])
def test_the_chosen_language_is_kept_for_the_browser_and_the_person(reader, company, language, direction):
    reader.post("/language/", {"to": language, "next": "/agreement/"})
    assert f'<html lang="{language}" dir="{direction}">' in reader.get("/").content.decode()
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings

    assert Person.objects.get(mail=READER).language == language


def test_a_stranger_reads_in_the_language_of_the_browser(stranger):
    page = stranger.get("/sign-in/", headers={"accept-language": "fa-IR,fa;q=0.9"}).content.decode()
    assert '<html lang="fa" dir="rtl">' in page
    assert "گذرواژه" in page


@pytest.mark.parametrize(
    "page", ["/nothing/", "/commitments/nothing/", "/commitments/first_touch/1399-01/", "/leads/no/"]
)
def test_what_does_not_exist_is_said_calmly(reader, page):
    answer = reader.get(page, headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert 'class="main-button"' in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_with_a_page(company):
    from django.test import Client  # noqa: PLC0415 # Django can be imported once it has settings

    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"mail": READER, "password": PASSWORD})
    assert answer.status_code == 403
    assert "This form has expired" in answer.content.decode()
