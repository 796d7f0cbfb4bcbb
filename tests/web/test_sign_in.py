"""Signing in: what the door answers to, where it leads, in which language, and how it slows down guessing."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.web.conftest import PASSWORD, READER

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_failed_yet(company):
    from peyman.ledger.sign_ins import FailedSignIn  # noqa: PLC0415 # models need settings

    FailedSignIn.objects.all().delete()
    yield
    FailedSignIn.objects.all().delete()


@pytest.fixture
def clock(monkeypatch):
    """Give a list whose only entry is the time that the sign-in reads."""
    from django.utils import timezone  # noqa: PLC0415 # Django can be imported once it has settings

    shown = [NOON]
    monkeypatch.setattr(timezone, "now", lambda: shown[0])
    return shown


def tried(browser, password: str = "wrong", mail: str = READER, **more: str):
    return browser.post("/sign-in/", {"mail": mail, "password": password, **more})


def test_the_door_answers_head_and_options(stranger):
    assert stranger.head("/sign-in/").status_code == 200
    answer = stranger.options("/sign-in/")
    assert (answer.status_code, answer.headers["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert stranger.put("/sign-in/").status_code == 405


@pytest.mark.parametrize("page", ["/", "/clocks/", "/leads/K-001/", "/agreement/", "/data/", "/commitments/income/"])
def test_a_page_to_read_takes_no_form(reader, page):
    assert reader.head(page).status_code == 200
    for method in (reader.post, reader.put, reader.delete):
        assert method(page).status_code == 405


@pytest.mark.parametrize("wanted", ["/sign-out/", "/language/", "/sign-in/", "/sign-in/?next=/sign-out/"])
def test_signing_in_never_leads_where_nobody_can_arrive(stranger, wanted):
    answer = tried(stranger, PASSWORD, next=wanted)
    assert (answer.status_code, answer.url) == (302, "/")


def language_of_the_reader() -> str:
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings

    return Person.objects.get(mail=READER).language


def read_in(browser) -> str:
    return browser.get("/").content.decode().split('<html lang="')[1][:2]


@pytest.mark.parametrize(("before", "picked"), [("en", "fa"), ("fa", "en"), ("", "fa")])
def test_the_language_picked_at_the_door_wins_and_is_kept(stranger, before, picked):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings

    Person.objects.filter(mail=READER).update(language=before)
    stranger.post("/language/", {"to": picked, "next": "/sign-in/"})
    assert stranger.get("/sign-in/").status_code == 200
    tried(stranger, PASSWORD)
    assert read_in(stranger) == picked
    assert language_of_the_reader() == picked


def test_who_chose_nothing_reads_as_the_browser_prefers(stranger):
    from peyman.operations.people import invite_person  # noqa: PLC0415 # models need settings

    invite_person(mail="open@kala.test", password=PASSWORD, name="Open")
    tried(stranger, PASSWORD, "open@kala.test")
    assert 'lang="fa"' in stranger.get("/", headers={"accept-language": "fa-IR"}).content.decode()


def test_what_a_person_chose_goes_before_the_browser(stranger):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings

    Person.objects.filter(mail=READER).update(language="fa")
    tried(stranger, PASSWORD)
    assert 'lang="fa"' in stranger.get("/", headers={"accept-language": "en"}).content.decode()


def test_after_five_failures_even_the_right_password_has_to_wait(stranger, clock):
    assert [tried(stranger).status_code for _ in range(5)] == [422] * 5
    answer = tried(stranger, PASSWORD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "31")
    assert "Too many tries failed. Try again in 31 s." in answer.content.decode()
    assert stranger.get("/").status_code == 302
    clock[0] += timedelta(seconds=31)
    assert tried(stranger, PASSWORD).status_code == 302


def test_each_failure_more_doubles_the_wait_up_to_a_quarter_of_an_hour(stranger, clock):
    waits = []
    for _ in range(5):
        tried(stranger)
    for _ in range(7):
        waits.append(int(tried(stranger).headers["Retry-After"]) - 1)
        clock[0] += timedelta(seconds=waits[-1])
        tried(stranger)
    assert waits == [30, 60, 120, 240, 480, 900, 900]


def test_a_try_that_was_not_looked_at_does_not_lengthen_the_wait(stranger, clock):
    for _ in range(9):
        tried(stranger)
    assert tried(stranger).headers["Retry-After"] == "31"


def test_the_wait_is_of_one_account_from_one_address(stranger, clock):
    for _ in range(5):
        tried(stranger, mail=f" {READER.upper()}")
    assert tried(stranger).status_code == 429
    assert tried(stranger, mail="nobody@kala.test").status_code == 422
    elsewhere = stranger.post("/sign-in/", {"mail": READER, "password": PASSWORD}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_getting_in_and_a_day_both_wipe_the_slate(stranger, clock):
    from peyman.ledger.sign_ins import FailedSignIn  # noqa: PLC0415 # models need settings

    for _ in range(4):
        tried(stranger)
    assert tried(stranger, PASSWORD).status_code == 302
    assert not FailedSignIn.objects.exists()
    stranger.post("/sign-out/")
    for _ in range(5):
        tried(stranger)
    clock[0] += timedelta(days=1)
    assert tried(stranger).status_code == 422
    assert FailedSignIn.objects.get().times == 1


def test_the_wait_is_said_in_persian(stranger, clock):
    stranger.cookies["language"] = "fa"
    for _ in range(5):
        tried(stranger)
    assert "۳۱ ثانیه دیگر دوباره تلاش کنید" in tried(stranger).content.decode()
