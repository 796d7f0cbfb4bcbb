"""What the environment says, read once and typed; a missing or wrong variable is named with its cure."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from peyman.core.quantities.moments import Moment
from peyman.server.ledger_address import LedgerAddress, LedgerAddressWrong, read_ledger_address
from peyman.web.account.configured import IdentityProvider

_PROVIDER = ("PEYMAN_OIDC_ISSUER", "PEYMAN_OIDC_CLIENT_ID", "PEYMAN_OIDC_CLIENT_SECRET")
_PROVIDER_CURE = "the others of PEYMAN_OIDC_… are; see docs/how-to/sign-in-with-your-identity-provider.md"


class EnvironmentIncomplete(Exception):
    """A variable that the server needs is missing or unreadable."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Where the agreement, the facts and the ledger are, and as of when pages speak (None: now).

    `ledger` is the address of the ledger in a PostgreSQL; None: a SQLite file in the folder `data`.
    """

    agreement: Path
    facts: Path
    data: Path
    as_of: Moment | None
    secret: str
    hosts: tuple[str, ...]
    provider: IdentityProvider | None = None
    ledger: LedgerAddress | None = None


def read_environment() -> Environment:
    """Read the PEYMAN_… variables.

    Raises:
        EnvironmentIncomplete: one is missing or unreadable.
    """
    as_of = os.environ.get("PEYMAN_AS_OF", "")
    if as_of and not as_of.isdigit():
        raise EnvironmentIncomplete("PEYMAN_AS_OF is no number of milliseconds since 1970; leave it out for now")
    return Environment(
        agreement=_path("PEYMAN_AGREEMENT"),
        facts=_path("PEYMAN_FACTS"),
        data=_path("PEYMAN_DATA"),
        as_of=int(as_of) if as_of else None,
        secret=_needed("PEYMAN_SECRET"),
        ledger=_ledger(os.environ.get("PEYMAN_LEDGER", "")),
        hosts=tuple(os.environ.get("PEYMAN_HOSTS", "127.0.0.1,localhost").split(",")),
        provider=_provider() if any(os.environ.get(name) for name in _PROVIDER) else None,
    )


def _provider() -> IdentityProvider:
    issuer, client_id, client_secret = (_needed(name, _PROVIDER_CURE) for name in _PROVIDER)
    place = urlsplit(issuer)
    if place.scheme != "https" and place.hostname not in ("127.0.0.1", "localhost"):
        raise EnvironmentIncomplete(f"PEYMAN_OIDC_ISSUER is {issuer!r}; it begins with https://")
    name = os.environ.get("PEYMAN_OIDC_NAME") or str(place.hostname)
    return IdentityProvider(issuer, client_id, client_secret, name, os.environ.get("PEYMAN_OIDC_CALLBACK", ""))


def _ledger(text: str) -> LedgerAddress | None:
    if not text:
        return None
    try:
        return read_ledger_address(text)
    except LedgerAddressWrong as wrong:
        raise EnvironmentIncomplete(f"PEYMAN_LEDGER {wrong}") from wrong


def _path(name: str) -> Path:
    return Path(_needed(name)).resolve()


def _needed(name: str, cure: str = "`peyman serve` sets it, or see docs/how-to/serve.md") -> str:
    value = os.environ.get(name, "")
    if not value:
        raise EnvironmentIncomplete(f"{name} is not set; {cure}")
    return value
