"""The identity provider of an installation, as its environment names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """Where else people may prove who they are, by OpenID Connect; `callback` empty: as the browser asks for us."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    callback: str = ""
