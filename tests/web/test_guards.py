"""What a stranger's page or program could try: forged forms, a session put on somebody, names that act, many tries."""

import json

import pytest

from tests.api.test_doors import every_pattern
from tests.documents.hostile_names import NAMES, named, read
from tests.web.company import AGREEMENT
from tests.web.conftest import PASSWORD, READER
from tests.web.test_doors import PAGES


@pytest.fixture
def guarded(company):
    """A browser whose forms are looked at, signed in."""
    from django.test import Client  # noqa: PLC0415 # Django can be imported once it has settings

    browser = Client(enforce_csrf_checks=True)
    assert browser.login(username=READER, password=PASSWORD)
    return browser


def test_no_address_takes_a_forged_form(guarded):
    """Every address of the resolver: it takes no form at all, or refuses one without the page's token."""
    answers = {path: guarded.post(path, {"mail": "x", "to": "fa"}) for path, _ in every_pattern()}
    taking = {path for path, answer in answers.items() if answer.status_code == 403}
    assert {path for path, answer in answers.items() if answer.status_code not in (403, 405)} == set()
    assert {"/sign-in/", "/sign-out/", "/language/", "/account/name/", "/account/password/", "/bring-facts/"} <= taking
    assert {"/account/second-factor/", "/account/second-factor/remove/", "/account/tokens/1/revoke/"} <= taking


def test_a_token_of_another_page_of_this_server_is_taken_and_a_made_up_one_is_not(guarded):
    page = guarded.get("/account/").content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert guarded.post("/account/name/", {"name": "Sara", "csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert guarded.post("/account/name/", {"name": "Sara", "csrfmiddlewaretoken": token}).status_code == 302


def test_a_session_that_was_put_on_a_browser_is_not_the_one_that_signs_in(stranger):
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 # models need settings

    planted = SessionStore()
    planted["by"] = "somebody else"
    planted.create()
    stranger.cookies["sessionid"] = planted.session_key
    assert stranger.post("/sign-in/", {"mail": READER, "password": PASSWORD}).status_code == 302
    assert stranger.cookies["sessionid"].value != planted.session_key
    assert not SessionStore().exists(planted.session_key)


def test_signing_in_as_another_leaves_nothing_of_the_first(reader, company):
    from peyman.operations.people import invite_person  # noqa: PLC0415 # models need settings

    other = invite_person(mail="other@kala.test", password=PASSWORD, name="Other")
    session = reader.session
    session["second_factor_offered"] = "of the first"
    session.save()
    reader.post("/sign-out/")
    reader.post("/sign-in/", {"mail": other.mail, "password": PASSWORD})
    assert "second_factor_offered" not in reader.session
    other.delete()


ELSEWHERE = (
    "https://evil.test/",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "http:evil.test",
    "javascript:alert(1)",
    "/%09/evil.test",
    "https://testserver@evil.test/",
    "https:/evil.test",
    " https://evil.test",
    "\thttps://evil.test",
)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_form_leads_to_another_place(stranger, wanted):
    from urllib.parse import urljoin, urlsplit  # noqa: PLC0415

    for answer in (
        stranger.post("/language/", {"to": "en", "next": wanted}),
        stranger.post(f"/language/?next={wanted}", {"to": "en"}),
        stranger.post("/sign-in/", {"mail": READER, "password": PASSWORD, "next": wanted}),
        stranger.get("/sign-in/", {"next": wanted}),  # signed in by now
    ):
        assert answer.status_code == 302
        assert urlsplit(urljoin("http://testserver/", answer.url)).netloc == "testserver"


def test_a_cookie_of_a_session_is_out_of_reach_of_scripts_and_of_other_sites(stranger):
    stranger.post("/sign-in/", {"mail": READER, "password": PASSWORD})
    cookie = stranger.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("kind", NAMES)
def test_names_that_act_come_out_as_text_on_every_page(reader, elsewhere, tmp_path, kind, language):
    path = tmp_path / "agreement.yaml"
    path.write_text(named(read(AGREEMENT), NAMES[kind]), "utf-8")
    elsewhere(agreement=path)
    reader.cookies["language"] = language
    texts = {page: reader.get(page) for page in PAGES}
    assert {page: answer.status_code for page, answer in texts.items() if answer.status_code != 200} == {}
    for page, answer in texts.items():
        text = answer.content.decode()
        assert "<script>alert" not in text and "<img src=x" not in text, page
        assert "49 1" not in text, page
    assert _escaped(NAMES[kind]) in texts["/agreement/"].content.decode()


def _escaped(name: str) -> str:
    from django.utils.html import escape  # noqa: PLC0415 # Django can be imported once it has settings

    return str(escape(name))


@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind != "turned"])
def test_a_persons_own_name_comes_out_as_text(reader, kind):
    assert reader.post("/account/name/", {"name": NAMES[kind]}).status_code == 302
    page = reader.get("/account/").content.decode()
    assert f'value="{_escaped(NAMES[kind])}"' in page
    assert "<script>alert" not in page
    reader.post("/account/name/", {"name": "Sara Ahmadi"})


def test_names_that_act_come_out_as_text_in_the_api(reader, elsewhere, tmp_path):
    path = tmp_path / "agreement.yaml"
    path.write_text(named(read(AGREEMENT), NAMES["script"]), "utf-8")
    elsewhere(agreement=path)
    answer = reader.get("/api/agreement")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert NAMES["script"] in json.loads(answer.content)["versions"][0]["sentences"][0]["text"] + str(
        json.loads(answer.content)["versions"][0]["sentences"]
    )
