"""Who may ask the API: nobody without a session or a good token; and no token may do more than its scope."""

import json
from datetime import UTC, datetime, timedelta

import pytest


def every_address():
    """Every path of the OpenAPI document, with something in the place of its parameters."""
    from peyman.api.interface import API  # noqa: PLC0415 # models need settings

    document = API.get_openapi_schema(path_prefix="/api/")
    return sorted(
        (method.upper(), path.replace("{lead}", "K-001"))
        for path, methods in document["paths"].items()
        for method in methods
    )


def every_pattern():
    """Every address of the URL resolver, with something in the place of its parameters, and its name."""
    from django.urls import URLPattern, get_resolver  # noqa: PLC0415 # Django can be imported once it has settings

    samples = {"token": "1", "lead": "K-001", "commitment": "first_touch", "period": "1405-08", "metric": "mqls",
               "language": "en", "kind": "pdf", "proposed": "1"}  # fmt: skip

    def walk(patterns, before):
        for each in patterns:
            place = before + str(each.pattern)
            if isinstance(each, URLPattern):
                filled = place
                for name in each.pattern.converters:
                    head, _, rest = filled.partition("<")
                    filled = head + samples[name] + rest.partition(">")[2]
                yield f"/{filled}", each.name
            else:
                yield from walk(each.url_patterns, place)

    return list(walk(get_resolver().url_patterns, ""))


def test_the_walk_over_addresses_finds_them(company):
    assert every_address() == [
        ("GET", "/api/agreement"),
        ("GET", "/api/clocks"),
        ("GET", "/api/data-health"),
        ("GET", "/api/explain/K-001"),
        ("GET", "/api/findings"),
    ]
    found = {path for path, _ in every_pattern()}
    assert {"/", "/clocks/", "/account/tokens/1/revoke/", "/api/explain/K-001", "/api/openapi.json"} <= found


OPEN = {"sign_in", "account_login", "language", "mfa_authenticate", "provider", "provider_back"}
"""Addresses at which a stranger is expected; none shows anything of the company."""


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head"])
def test_a_stranger_gets_the_sign_in_or_nothing(stranger, method):
    answered = {path: getattr(stranger, method)(path) for path, name in every_pattern() if name not in OPEN}
    assert len(answered) > 20
    for path, answer in answered.items():
        if path.startswith("/api/"):
            assert answer.status_code in (401, 405), path
        else:
            assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/sign-in/"), path


def test_a_stranger_learns_nothing_of_the_api(stranger):
    for method, path in [*every_address(), ("GET", "/api/openapi.json")]:
        answer = stranger.generic(method, path)
        assert answer.status_code == 401, path
        assert set(json.loads(answer.content)) == {"code", "message", "cure"}
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="peyman"'


@pytest.mark.parametrize("shown", ["Bearer ", "Bearer nonsense", "Basic cmVhZGVy", "peyman_x", "Bearer peyman_ x"])
def test_what_is_no_token_opens_nothing(stranger, shown):
    assert stranger.get("/api/findings", headers={"authorization": shown}).status_code == 401


def test_a_token_that_ended_opens_nothing(stranger, token):
    ended = token(days=1, now=datetime.now(UTC) - timedelta(days=1, seconds=1))
    assert stranger.get("/api/agreement", headers={"authorization": f"Bearer {ended}"}).status_code == 401


def test_a_session_opens_the_api_too(reader):
    assert reader.get("/api/agreement").status_code == 200


@pytest.mark.parametrize("scope", ["read", "write"])
def test_every_scope_reads(stranger, token, scope):
    answer = stranger.get("/api/agreement", headers={"authorization": f"Bearer {token(scope)}"})
    assert answer.status_code == 200


def test_a_token_to_read_does_not_write(company, token):
    from django.test import RequestFactory  # noqa: PLC0415 # Django can be imported once it has settings

    from peyman.api.doors import ScopeTooSmall, TokenDoor  # noqa: PLC0415

    door = TokenDoor("write")
    with pytest.raises(ScopeTooSmall):
        door(RequestFactory().post("/", headers={"authorization": f"Bearer {token('read')}"}))
    person = door(RequestFactory().post("/", headers={"authorization": f"Bearer {token('write')}"}))
    assert person.mail == "sara.ahmadi@kala.test"


@pytest.mark.parametrize("page", ["/", "/account/", "/clocks/"])
def test_a_token_opens_no_page(program, page):
    assert program(page).status_code == 302


def test_the_document_describes_every_address_and_both_doors(program):
    told = json.loads(program("/api/openapi.json").content)
    assert told["openapi"].startswith("3.")
    assert set(told["components"]["securitySchemes"]) == {"TokenDoor", "SessionDoor"}
    for path, methods in told["paths"].items():
        for described in methods.values():
            assert described["security"] and described["summary"], path


def test_a_session_that_writes_needs_the_pages_token(reader):
    """No address writes yet: the door itself is asked, with the check that a browser's forged request meets."""
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415 # Django can be imported once it has settings
    from django.test import RequestFactory  # noqa: PLC0415
    from ninja.errors import HttpError  # noqa: PLC0415

    from peyman.api.doors import SessionDoor  # noqa: PLC0415

    forged = RequestFactory(enforce_csrf_checks=True).post("/")
    forged.user = AnonymousUser()
    forged.COOKIES["csrftoken"] = "x" * 32
    with pytest.raises(HttpError):
        SessionDoor()(forged)
