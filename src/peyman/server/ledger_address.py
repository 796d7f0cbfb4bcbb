"""Where the ledger is: the address of a PostgreSQL database, read part by part; and what Django makes of it."""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_SCHEMES: Final = ("postgresql", "postgres")
_SHAPE: Final = "postgresql://user:password@host:port/name"
_KEPT_OPEN: Final = 60
"""So many seconds a connection is kept for the next request."""


class LedgerAddressWrong(Exception):
    """The address of the ledger cannot be read, or what it asks for is not installed; says the cure, no password."""


@dataclass(frozen=True, slots=True)
class LedgerAddress:
    """A PostgreSQL database; `host` may be the folder of its socket. What is empty is left to the driver."""

    host: str
    port: str
    name: str
    user: str
    password: str
    sslmode: str = ""


def read_ledger_address(text: str) -> LedgerAddress:
    """Read an address like postgresql://user:password@host:port/name; a socket's folder stands in `?host=/folder`.

    Raises:
        LedgerAddressWrong: it is none, or the driver is not installed.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise LedgerAddressWrong(f"is no address; write {_SHAPE}") from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in _SCHEMES or not name or "/" in name:
        raise LedgerAddressWrong(f"is no address of a PostgreSQL database; write {_SHAPE}, or leave it out for SQLite")
    if find_spec("psycopg") is None:
        raise LedgerAddressWrong("asks for PostgreSQL, whose driver is not installed: pip install 'peyman[postgres]'")
    asked = _asked(parts)
    return LedgerAddress(
        host=_host(parts, asked),
        port=str(port or ""),
        name=name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sslmode=asked.get("sslmode", ""),
    )


def database_settings(address: LedgerAddress) -> dict[str, Any]:
    """Give what Django asks for to open a PostgreSQL database."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": address.port,
        "OPTIONS": {"sslmode": address.sslmode} if address.sslmode else {},
        "CONN_MAX_AGE": _KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
    }


def _host(parts: SplitResult, asked: dict[str, str]) -> str:
    """Give the host, or the folder that is named after the question mark."""
    return asked["host"] if "host" in asked else unquote(parts.hostname or "")


def _asked(parts: SplitResult) -> dict[str, str]:
    """Give what stands after the question mark; what is not known there is refused, not dropped."""
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    unknown = ", ".join(sorted(asked.keys() - {"host", "sslmode"}))
    if unknown:
        raise LedgerAddressWrong(f"asks for {unknown}; after the question mark only host and sslmode are known")
    return asked
