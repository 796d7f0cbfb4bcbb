"""Signing in with the company's identity provider: who gets in, and what is refused."""

import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.web.account.conftest import MAIL
from tests.web.account.identity_provider import CLIENT_ID, CLIENT_SECRET, Provider, start

REFUSED = "Company ID could not sign you in here."


@pytest.fixture(scope="module")
def served():
    provider = Provider()
    server = start(provider)
    yield provider
    server.shutdown()
    server.server_close()


@pytest.fixture
def provider(served, mina):
    """The provider, configured; it vouches for Mina."""
    from django.test import override_settings  # noqa: PLC0415 # Django can be imported once it has settings

    from peyman.web.account.configured import IdentityProvider  # noqa: PLC0415

    served.claims = {"email": MAIL.upper(), "email_verified": True}
    served.signing, served.told = {}, {}
    configured = IdentityProvider(served.issuer, CLIENT_ID, CLIENT_SECRET, "Company ID")
    with override_settings(IDENTITY_PROVIDER=configured):
        yield served


def there(browser, wanted="/clocks/"):
    """Follow the button; give the address at the provider."""
    answer = browser.get("/sign-in/provider/", {"next": wanted})
    assert answer.status_code == 302
    return answer.url


def back(browser, provider, wanted="/clocks/", **changed):
    return browser.get("/sign-in/provider/back/", provider.ask_the_person(there(browser, wanted), **changed))


def assert_refused(answer, browser):
    assert answer.status_code == 403
    assert REFUSED in answer.content.decode()
    assert "_auth_user_id" not in browser.session


def test_without_configuration_there_is_no_button_and_no_way(stranger):
    assert "/sign-in/provider/" not in stranger.get("/sign-in/").content.decode()
    assert stranger.get("/sign-in/provider/").status_code == 404
    assert stranger.get("/sign-in/provider/back/").status_code == 404


@pytest.mark.parametrize(("language", "words"), [("en", "Sign in with Company ID"), ("fa", "ورود با Company ID")])
def test_the_button_stands_on_the_sign_in_page(stranger, provider, language, words):
    stranger.cookies["language"] = language
    assert words in stranger.get("/sign-in/").content.decode()


def test_an_invited_person_gets_in_and_goes_on(stranger, provider, mina):
    answer = back(stranger, provider)
    assert (answer.status_code, answer.url) == (302, "/clocks/")
    assert stranger.session["_auth_user_id"] == str(mina.pk)


def test_the_request_carries_a_state_a_nonce_and_a_challenge(stranger, provider):
    first, second = there(stranger), there(stranger)
    for name in ("state=", "nonce=", "code_challenge=", "code_challenge_method=S256"):
        assert name in first
    assert "openid" in parse_qs(urlsplit(first).query)["scope"][0].split()
    assert first != second
    assert CLIENT_SECRET.replace(" ", "+") not in first


def test_the_session_is_another_after_signing_in(stranger, provider):
    asked = provider.ask_the_person(there(stranger))
    before = stranger.session.session_key
    stranger.get("/sign-in/provider/back/", asked)
    assert stranger.session.session_key != before


@pytest.mark.parametrize("wanted", ["https://evil.test/", "//evil.test/", "/sign-out/"])
def test_it_never_leads_to_another_place(stranger, provider, wanted):
    assert back(stranger, provider, wanted).url == "/"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@kala.test"},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": None},
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another program"},
        {"azp": "another program"},
        {"iss": "http://127.0.0.1:1"},
        {"exp": 1},
        {"exp": None},
        {"iat": int(time.time()) + 3600},
        {"sub": None},
    ],
)
def test_what_the_provider_does_not_vouch_for_is_refused(stranger, provider, claims):
    provider.claims |= claims
    assert_refused(back(stranger, provider), stranger)


def test_nobody_is_made_who_was_not_invited(stranger, provider):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings

    provider.claims["email"] = "new@kala.test"
    before = Person.objects.count()
    assert_refused(back(stranger, provider), stranger)
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    "signing",
    [
        {"key": rsa.generate_private_key(65537, 2048)},
        {"headers": {"kid": "two"}},
        {"headers": {}},
        {"key": None, "algorithm": "none"},
        {"key": "x" * 32, "algorithm": "HS256"},
    ],
    ids=["another key", "an unknown key", "no key named", "unsigned", "a shared secret"],
)
def test_what_the_provider_did_not_sign_is_refused(stranger, provider, signing):
    provider.signing = signing
    assert_refused(back(stranger, provider), stranger)


def test_the_public_key_is_not_taken_for_a_shared_secret(stranger, provider, monkeypatch):
    """The old trick: sign with HS256 and the public key, which everybody knows, as the secret."""
    public = jwt.algorithms.RSAAlgorithm.to_jwk(provider.key.public_key())
    provider.signing = {"key": public, "algorithm": "HS256"}
    assert_refused(back(stranger, provider), stranger)


def test_a_state_of_another_browser_is_refused(stranger, provider):
    from django.test import Client  # noqa: PLC0415 # Django can be imported once it has settings

    asked = provider.ask_the_person(there(Client()))
    assert_refused(stranger.get("/sign-in/provider/back/", asked), stranger)


@pytest.mark.parametrize("given", [{}, {"code": "x"}, {"state": "x"}, {"code": "x", "state": "x"}, {"error": "denied"}])
def test_what_answers_no_request_is_refused(stranger, provider, given):
    assert_refused(stranger.get("/sign-in/provider/back/", given), stranger)


def test_an_answer_is_taken_once(stranger, provider):
    asked = provider.ask_the_person(there(stranger))
    assert stranger.get("/sign-in/provider/back/", asked).status_code == 302
    stranger.post("/sign-out/")
    assert_refused(stranger.get("/sign-in/provider/back/", asked), stranger)


def test_a_code_that_another_began_is_refused(stranger, provider):
    assert_refused(back(stranger, provider, code_challenge="another"), stranger)


def test_a_deactivated_person_gets_no_session(stranger, provider, mina):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings

    Person.objects.filter(pk=mina.pk).update(is_active=False)
    assert_refused(back(stranger, provider), stranger)


def test_a_second_factor_is_asked_for_here_too(stranger, provider, telephone):
    answer = back(stranger, provider)
    assert answer.url == "/sign-in/code/"
    assert "_auth_user_id" not in stranger.session
    assert stranger.post("/sign-in/code/", {"code": telephone.code()}).url == "/clocks/"


@pytest.mark.parametrize("told", [{"issuer": "http://127.0.0.1:1"}, {"jwks_uri": "http://127.0.0.1:1/keys"}])
def test_a_provider_that_is_not_what_was_configured_is_refused(stranger, provider, told):
    asked = provider.ask_the_person(there(stranger))
    provider.told = told
    assert_refused(stranger.get("/sign-in/provider/back/", asked), stranger)


def test_a_provider_that_does_not_answer_is_said(stranger, provider):
    from dataclasses import replace  # noqa: PLC0415

    from django.conf import settings  # noqa: PLC0415 # settings can be read once Django is up
    from django.test import override_settings  # noqa: PLC0415

    gone = replace(settings.IDENTITY_PROVIDER, issuer="http://127.0.0.1:1")
    with override_settings(IDENTITY_PROVIDER=gone):
        assert_refused(stranger.get("/sign-in/provider/"), stranger)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"PEYMAN_OIDC_ISSUER": "https://id.kala.test"}, "PEYMAN_OIDC_CLIENT_ID is not set"),
        ({"PEYMAN_OIDC_CLIENT_ID": "x"}, "PEYMAN_OIDC_ISSUER is not set"),
        (
            {
                "PEYMAN_OIDC_ISSUER": "http://id.kala.test",
                "PEYMAN_OIDC_CLIENT_ID": "x",
                "PEYMAN_OIDC_CLIENT_SECRET": "y",
            },
            "it begins with https://",
        ),
    ],
)
def test_half_a_configuration_is_named(company, monkeypatch, given, said):
    from peyman.server.environment import EnvironmentIncomplete, read_environment  # noqa: PLC0415

    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(EnvironmentIncomplete, match=said):
        read_environment()


def test_a_whole_configuration_is_read(company, monkeypatch):
    from peyman.server.environment import read_environment  # noqa: PLC0415

    given = {"ISSUER": "https://id.kala.test/realm", "CLIENT_ID": "x", "CLIENT_SECRET": "y"}
    for name, value in given.items():
        monkeypatch.setenv(f"PEYMAN_OIDC_{name}", value)
    read = read_environment().provider
    assert (read.issuer, read.client_id, read.client_secret, read.name) == (*given.values(), "id.kala.test")
    monkeypatch.setenv("PEYMAN_OIDC_NAME", "Company ID")
    assert read_environment().provider.name == "Company ID"
