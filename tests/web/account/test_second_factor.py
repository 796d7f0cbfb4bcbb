"""The second factor: which codes are taken, for how long, and how often; what the ledger keeps of the secret."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.web.account.authenticator import shown
from tests.web.conftest import PASSWORD


def test_the_telephone_of_the_tests_shows_what_rfc_6238_prints():
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert shown(secret, datetime.fromtimestamp(59, UTC)) == "287082"
    assert shown(secret, datetime.fromtimestamp(1111111109, UTC)) == "081804"
    assert shown(secret, datetime.fromtimestamp(20000000000, UTC)) == "353130"


@pytest.mark.parametrize(("seconds", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_code_is_taken_half_a_minute_early_or_late(telephone, mina, clock, seconds, taken):
    from peyman.operations.second_factor import take_device_code  # noqa: PLC0415 # models need settings

    clock[0] += timedelta(minutes=5)
    code = shown(telephone.secret, clock[0] + timedelta(seconds=seconds))
    assert take_device_code(person=mina, code=code, now=clock[0]) is taken


def test_a_code_older_than_one_already_taken_is_refused(telephone, mina, clock):
    from peyman.operations.second_factor import take_device_code  # noqa: PLC0415 # models need settings

    older = shown(telephone.secret, clock[0])
    newer = shown(telephone.secret, clock[0] + timedelta(seconds=30))
    assert take_device_code(person=mina, code=newer, now=clock[0])
    assert not take_device_code(person=mina, code=older, now=clock[0])


def test_persian_digits_and_blanks_are_read(telephone, mina, clock):
    from peyman.operations.second_factor import take_device_code  # noqa: PLC0415 # models need settings

    code = telephone.code().translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert take_device_code(person=mina, code=f" {code[:3]} {code[3:]}", now=clock[0])


def test_each_recovery_code_opens_once(telephone, mina):
    from peyman.operations.second_factor import take_recovery_code  # noqa: PLC0415 # models need settings

    assert len(set(telephone.paper)) == 10
    assert [take_recovery_code(person=mina, code=code) for code in telephone.paper] == [True] * 10
    assert not any(take_recovery_code(person=mina, code=code) for code in telephone.paper)


def test_new_recovery_codes_end_the_old_ones(telephone, mina):
    from peyman.operations.second_factor import renew_recovery_codes, take_recovery_code  # noqa: PLC0415

    fresh = renew_recovery_codes(person=mina)
    assert set(fresh).isdisjoint(telephone.paper)
    assert not take_recovery_code(person=mina, code=telephone.paper[0])
    assert take_recovery_code(person=mina, code=fresh[0])


def test_a_code_that_the_device_does_not_show_sets_nothing_up(mina, clock):
    from peyman.ledger.second_factors import second_factor_of  # noqa: PLC0415 # models need settings
    from peyman.operations.second_factor import CodeWrong, new_secret, set_up_second_factor  # noqa: PLC0415

    secret = new_secret()
    wrong = shown(secret, clock[0] + timedelta(hours=1))
    with pytest.raises(CodeWrong):
        set_up_second_factor(person=mina, secret=secret, code=wrong, now=clock[0])
    assert second_factor_of(mina) is None


def test_a_second_device_replaces_none(telephone, mina, clock):
    from peyman.operations.second_factor import AlreadySetUp, new_secret, set_up_second_factor  # noqa: PLC0415

    other = new_secret()
    with pytest.raises(AlreadySetUp):
        set_up_second_factor(person=mina, secret=other, code=shown(other, clock[0]), now=clock[0])


def test_the_ledger_holds_no_secret_in_the_clear(telephone, mina, company):
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 # models need settings

    kept = json.dumps([each.data for each in Authenticator.objects.filter(user_id=mina.pk)])
    assert telephone.secret not in kept
    assert not any(code in kept for code in telephone.paper)


@pytest.fixture
def at_the_code(stranger, telephone, mina):
    """A browser that gave the right password and is asked for the code."""
    answer = stranger.post("/sign-in/", {"mail": mina.mail, "password": PASSWORD, "next": "/clocks/"})
    assert (answer.status_code, answer.url) == (302, "/sign-in/code/")
    return stranger


def test_the_password_alone_opens_nothing(at_the_code):
    assert at_the_code.get("/").status_code == 302
    assert at_the_code.get("/").url.startswith("/sign-in/")


def test_the_code_opens_the_page_that_was_asked_for(at_the_code, telephone):
    answer = at_the_code.post("/sign-in/code/", {"code": telephone.code()})
    assert (answer.status_code, answer.url) == (302, "/clocks/")
    assert at_the_code.get("/").status_code == 200


def test_a_recovery_code_opens_it_too(at_the_code, telephone):
    assert at_the_code.post("/sign-in/code/", {"code": telephone.paper[3]}).url == "/clocks/"


def test_a_wrong_code_is_said_and_opens_nothing(at_the_code):
    answer = at_the_code.post("/sign-in/code/", {"code": "12345"})
    assert answer.status_code == 422
    assert "This code is not the right one." in answer.content.decode()
    assert at_the_code.get("/").status_code == 302


def test_signing_in_anew_gives_no_fresh_tries_of_the_code(at_the_code, telephone, mina):
    for _ in range(5):
        at_the_code.post("/sign-in/code/", {"code": "000000"})
        at_the_code.post("/sign-in/", {"mail": mina.mail, "password": PASSWORD})
    answer = at_the_code.post("/sign-in/code/", {"code": telephone.code()})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "31")


def test_who_waits_a_quarter_of_an_hour_gives_the_password_again(at_the_code, telephone, monkeypatch):
    import time  # noqa: PLC0415

    later = time.time() + 901
    monkeypatch.setattr(time, "time", lambda: later)
    assert at_the_code.post("/sign-in/code/", {"code": telephone.code()}).url == "/sign-in/"


def test_who_is_deactivated_meanwhile_stays_outside(at_the_code, telephone, mina):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings

    Person.objects.filter(pk=mina.pk).update(is_active=False)
    assert at_the_code.post("/sign-in/code/", {"code": telephone.code()}).url == "/sign-in/"
    assert "_auth_user_id" not in at_the_code.session


def test_nobody_arrives_at_the_code_without_a_password(stranger):
    assert stranger.get("/sign-in/code/").url == "/sign-in/"
    assert stranger.post("/sign-in/code/", {"code": "123456"}).url == "/sign-in/"


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_page_of_the_code_reads_in_both_languages(at_the_code, language):
    at_the_code.cookies["language"] = language
    page = at_the_code.get("/sign-in/code/").content.decode()
    assert f'<html lang="{language}"' in page
    assert ("کد شما" if language == "fa" else "Your code") in page
