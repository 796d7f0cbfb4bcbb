"""Tokens: shown once, kept as a digest, ended by time, by their owner, and with the account."""

import hashlib
import re
from datetime import timedelta

import pytest

from tests.web.account.conftest import MAIL
from tests.web.conftest import PASSWORD


@pytest.fixture
def signed_in(stranger, mina, clock):
    assert stranger.post("/sign-in/", {"mail": MAIL, "password": PASSWORD}).status_code == 302
    stranger.cookies["language"] = "en"
    return stranger


def make(browser, **given):
    fields = {"name": "Weekly report", "scope": "read", "days": "30", "password": PASSWORD} | given
    return browser.post("/account/tokens/", fields)


def token_of(answer) -> str:
    return re.search(r'id="token">(peyman_[\w-]{43})<', answer.content.decode())[1]


def kept(mina):
    return mina.tokens.get()


def taken(text, now):
    from peyman.operations.tokens import take_token  # noqa: PLC0415 # models need settings

    return take_token(text=text, now=now)


def test_a_token_is_shown_once_and_kept_as_a_digest(signed_in, mina, clock):
    text = token_of(make(signed_in))
    token = kept(mina)
    assert token.digest == hashlib.sha256(text.encode()).hexdigest()
    assert text.startswith(token.beginning) and len(token.beginning) == 13
    assert token.expires_at == clock[0] + timedelta(days=30)
    page = signed_in.get("/account/").content.decode()
    assert "Weekly report" in page and token.beginning in page and text not in page


@pytest.mark.parametrize(
    "given", [{"name": " "}, {"name": "x" * 101}, {"scope": "admin"}, {"days": "0"}, {"days": "366"}, {"days": "۳۰"}]
)
def test_what_is_no_token_is_refused(signed_in, mina, given):
    answer = make(signed_in, **given)
    assert answer.status_code == 422
    assert "1 to 365 days" in answer.content.decode()
    assert not mina.tokens.exists()


def test_a_session_alone_makes_no_token(signed_in, mina):
    assert make(signed_in, password="wrong").status_code == 422
    assert not mina.tokens.exists()


def test_a_token_ends_at_its_moment(signed_in, mina, clock):
    text = token_of(make(signed_in))
    assert taken(text, clock[0] + timedelta(days=30, seconds=-1)).person == mina
    assert taken(text, clock[0] + timedelta(days=30)) is None


def test_a_revoked_token_opens_nothing(signed_in, mina, clock):
    text = token_of(make(signed_in))
    assert signed_in.post(f"/account/tokens/{kept(mina).pk}/revoke/").url == "/account/"
    assert taken(text, clock[0]) is None
    assert "revoked" in signed_in.get("/account/").content.decode()


def test_a_deactivated_person_has_no_tokens_that_open(signed_in, mina, clock):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings

    text = token_of(make(signed_in))
    Person.objects.filter(pk=mina.pk).update(is_active=False)
    assert taken(text, clock[0]) is None


def test_another_persons_token_does_not_exist(signed_in, reader, mina, clock):
    from django.test import Client  # noqa: PLC0415 # Django can be imported once it has settings

    from tests.web.conftest import READER  # noqa: PLC0415

    browser = Client()
    browser.post("/sign-in/", {"mail": MAIL, "password": PASSWORD})
    text = token_of(make(browser))
    other = Client()
    assert other.login(username=READER, password=PASSWORD)
    assert other.post(f"/account/tokens/{kept(mina).pk}/revoke/").status_code == 404
    assert taken(text, clock[0]).pk == kept(mina).pk


def test_the_last_use_is_noted_to_the_minute(signed_in, mina, clock):
    text = token_of(make(signed_in))
    for seconds in (0, 59, 60):
        taken(text, clock[0] + timedelta(seconds=seconds))
        noted = clock[0] + timedelta(seconds=60 if seconds == 60 else 0)
        assert kept(mina).last_used_at == noted
