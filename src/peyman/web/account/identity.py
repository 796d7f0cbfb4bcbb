"""What an identity provider says of a person, believed only after every check of OpenID Connect.

Source of the rules: OpenID Connect Core 1.0, section 3.1.3.7 (validation of an ID token).
"""

import secrets
from dataclasses import dataclass
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from requests import RequestException

_ALGORITHMS = ["RS256", "ES256"]
_LEEWAY = 30
"""So many seconds two clocks may differ."""
_NEEDED = ["iss", "sub", "aud", "exp", "iat"]
_DISCOVERY = "/.well-known/openid-configuration"


class ProviderUnreachable(Exception):
    """The provider does not answer, or what it answers is no OpenID Connect."""


class IdentityRefused(Exception):
    """What came back does not prove who somebody is."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a provider asks people, changes codes for tokens, and keeps its keys."""

    issuer: str
    authorization: str
    token: str
    keys: str
    basic_auth: bool


def discover(issuer: str) -> Endpoints:
    """Ask a provider for its addresses; it must call itself what we call it.

    Raises:
        ProviderUnreachable: it does not answer, or not as itself.
    """
    told = _fetched(issuer.rstrip("/") + _DISCOVERY)
    methods = told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    try:
        found = Endpoints(
            issuer=told["issuer"],
            authorization=told["authorization_endpoint"],
            token=told["token_endpoint"],
            keys=told["jwks_uri"],
            basic_auth="client_secret_post" not in methods,
        )
    except KeyError as missing:
        raise ProviderUnreachable(f"its configuration lacks {missing}") from missing
    if found.issuer.rstrip("/") != issuer.rstrip("/"):
        raise ProviderUnreachable(f"it calls itself {found.issuer!r}")
    return found


def verified_mail(id_token: str, endpoints: Endpoints, *, client_id: str, nonce: str) -> str:
    """Give the mail address that the provider vouches for.

    1. The token is signed by a key of the provider, by an algorithm with two keys.
    2. It is from this provider, for us, fresh, and answers the very request that this browser began (`nonce`).
    3. The provider has verified the address.

    Raises:
        IdentityRefused: any of it is not so.
        ProviderUnreachable: the keys cannot be fetched.
    """
    claims = _claims(id_token, endpoints, client_id)
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise IdentityRefused("it answers another request")
    if claims.get("azp", client_id) != client_id:
        raise IdentityRefused("it is meant for somebody else")
    if claims.get("email_verified") is not True or not isinstance(claims.get("email"), str):
        raise IdentityRefused("the mail address is not verified")
    return str(claims["email"]).strip().lower()


def _claims(id_token: str, endpoints: Endpoints, client_id: str) -> dict[str, Any]:
    try:
        keys = jwt.PyJWKSet.from_dict(_fetched(endpoints.keys))
        key = keys[jwt.get_unverified_header(id_token).get("kid", "")]
        claims: dict[str, Any] = jwt.decode(
            id_token,
            key.key,
            algorithms=_ALGORITHMS,
            audience=client_id,
            issuer=endpoints.issuer,
            leeway=_LEEWAY,
            options={"require": _NEEDED},
        )
    except (jwt.PyJWTError, KeyError) as wrong:
        raise IdentityRefused(str(wrong)) from wrong
    return claims


def _fetched(address: str) -> dict[str, Any]:
    try:
        with get_adapter().get_requests_session() as session:
            answer = session.get(address)
            answer.raise_for_status()
            told = answer.json()
    except RequestException as error:
        raise ProviderUnreachable(str(error)) from error
    if not isinstance(told, dict):
        raise ProviderUnreachable(f"{address} answers no object")
    return told
