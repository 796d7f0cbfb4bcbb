"""The list of clocks due next: small, silent while nothing changed, and never a sign-in page in the wrong place."""

import re

from peyman.questions.clocks import due_next
from peyman.questions.workspace import open_workspace
from tests.web.company import AS_OF, REPS

PATH = "/due-next/"
HTMX = {"hx-request": "true"}


def state_of(page: str) -> str:
    return re.search(r"/due-next/\?had=([0-9a-f.]+)", page)[1]


def test_a_refresh_without_a_session_takes_the_whole_page_to_the_sign_in(stranger):
    answer = stranger.get(PATH, headers=HTMX | {"hx-current-url": "http://testserver/?by=source"})
    assert (answer.status_code, answer.content) == (403, b"")
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=/%3Fby%3Dsource"


def test_the_way_back_from_the_sign_in_never_leads_elsewhere(stranger):
    for named in ("https://evil.test/", "", "javascript:alert(1)"):
        answer = stranger.get(PATH, headers=HTMX | {"hx-current-url": named})
        assert answer.headers["HX-Redirect"] == "/sign-in/?next=/"


def test_what_a_browser_opens_itself_is_redirected_as_ever(stranger):
    answer = stranger.get(PATH)
    assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={PATH}")


def test_what_did_not_change_is_not_sent_again(reader):
    state = state_of(reader.get("/").content.decode())
    answer = reader.get(PATH, {"had": state}, headers=HTMX)
    assert (answer.status_code, answer.content) == (204, b"")


def test_the_answer_is_the_list_alone(reader):
    text = reader.get(PATH, headers=HTMX).content.decode()
    assert text.startswith('<div id="due-next"') and "<html" not in text and "owed" not in text


def test_only_other_clocks_are_announced(reader):
    which = state_of(reader.get("/").content.decode()).split(".")[0]
    minute_later = reader.get(PATH, {"had": f"{which}.0"}, headers=HTMX).content.decode()
    others = reader.get(PATH, {"had": "0.0"}, headers=HTMX).content.decode()
    assert "clock-list" in minute_later and "due-news" not in minute_later
    assert re.search(r'<p id="due-news"[^>]*>The clocks due next have changed; the first one is K-\d+', others)


def test_the_page_itself_announces_nothing(reader):
    page = reader.get("/").content.decode()
    assert '<p id="due-news" class="visually-hidden" role="status"></p>' in page
    assert "aria-live" not in page


def test_a_holder_is_found_however_the_address_is_spelled(company):
    place = open_workspace(company / "agreement.yaml", company / "facts")
    asked = [due_next(place, as_of=AS_OF, holder=name) for name in (REPS[0], REPS[0].title(), REPS[1])]
    assert asked[0] == asked[1] != asked[2]
    assert {row.holder for row in asked[1]} == {REPS[0]}
