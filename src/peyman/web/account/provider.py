"""Signing in with the company's identity provider: there with a state, a nonce, a challenge; back with a code."""

import logging
import secrets
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from peyman.ledger.people import Person
from peyman.web.account.configured import IdentityProvider
from peyman.web.account.identity import Endpoints, IdentityRefused, ProviderUnreachable, discover, verified_mail
from peyman.web.account.page import next_page, sign_in_form
from peyman.web.language import language_of
from peyman.wording.catalogue import say

_ID = "company"
_SCOPE = ("openid", "email", "profile")
_log = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def go_there(request: HttpRequest) -> HttpResponse:
    """Lead to the provider; what it answers must fit what this session keeps."""
    provider = _configured()
    try:
        endpoints = discover(provider.issuer)
    except ProviderUnreachable as unreachable:
        return _failed(request, provider, unreachable)
    challenge = generate_code_challenge()
    kept = {"verifier": challenge.pop("code_verifier"), "nonce": secrets.token_urlsafe(24), "next": next_page(request)}
    client = _client(request, provider, endpoints)
    client.state = statekit.stash_state(request, provider_id=_ID, state=kept)
    asked = challenge | {"nonce": kept["nonce"]}
    return HttpResponseRedirect(client.get_redirect_url(endpoints.authorization, _SCOPE, asked))


@login_not_required
@never_cache
@require_safe
def come_back(request: HttpRequest) -> HttpResponse:
    """Let in who was invited under the address that the provider vouches for; nobody else, and make no account."""
    provider = _configured()
    state = statekit.unstash_state(request, state_id=request.GET.get("state", ""), provider_id=_ID)
    if state is None or "code" not in request.GET:
        return _failed(request, provider, IdentityRefused("the answer fits no request of this browser"))
    try:
        mail = _mail_of(request, provider, state)
    except (IdentityRefused, ProviderUnreachable, OAuth2Error, RequestException) as wrong:
        return _failed(request, provider, wrong)
    person = Person.objects.filter(mail=mail, is_active=True).first()
    if person is None:
        return _failed(request, provider, IdentityRefused("nobody was invited under this address"))
    record_authentication(request, person, "socialaccount", provider=_ID)
    answer: HttpResponse = perform_login(request, Login(user=person, redirect_url=state["next"]))
    return answer


def _mail_of(request: HttpRequest, provider: IdentityProvider, state: dict[str, Any]) -> str:
    endpoints = discover(provider.issuer)
    client = _client(request, provider, endpoints)
    tokens = client.get_access_token(request.GET["code"], pkce_code_verifier=state["verifier"])
    id_token = str(tokens.get("id_token", ""))
    return verified_mail(id_token, endpoints, client_id=provider.client_id, nonce=state["nonce"])


def _client(request: HttpRequest, provider: IdentityProvider, endpoints: Endpoints) -> OAuth2Client:
    back = provider.callback or request.build_absolute_uri(reverse("provider_back"))
    return OAuth2Client(
        request, provider.client_id, provider.client_secret, "POST", endpoints.token, back,
        basic_auth=endpoints.basic_auth,
    )  # fmt: skip


def _failed(request: HttpRequest, provider: IdentityProvider, why: Exception) -> HttpResponse:
    """Say the same whatever was wrong, so that nobody learns who was invited; the log knows why."""
    _log.warning("signing in with the identity provider failed: %r", why)
    text = say(
        "{name} could not sign you in here. People are invited under an address that it has verified; "
        "ask who runs this installation.",
        language_of(request),
        name=provider.name,
    )
    return sign_in_form(request, text, status=403)


def _configured() -> IdentityProvider:
    provider: IdentityProvider | None = settings.IDENTITY_PROVIDER
    if provider is None:
        raise Http404
    return provider
