"""What each address asks of a reader: the one table from pages to actions, and the door that holds to it.

Whoever may not do what an address asks finds a page that says so; an address without a row is closed to everybody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from peyman.core.agreement.roles import Action, Asker
from peyman.questions.refusals import AgreementRefused, FactsMissing
from peyman.web.errors.page import forbidden
from peyman.web.frame.asking import asker

ANYBODY: Final = "anybody"
"""Also strangers: the address asks for no role, it is where people sign in."""
API: Final = "api"
"""The API has doors of its own: for tokens as well, and it answers in JSON."""
ONESELF: Final = "oneself"
"""Whoever is signed in, about nobody but themselves."""


@dataclass(frozen=True, slots=True)
class Door:
    """The action that an address asks for; `whole`: with everybody's rows, not only the reader's own."""

    action: Action
    whole: bool = False


_TOTALS, _ROWS, _ALL_ROWS = Door("read_totals"), Door("read_rows"), Door("read_rows", whole=True)
DOORS: Final[Mapping[str, Door | str]] = {
    "overview": _TOTALS,
    "commitment": _TOTALS,
    "holders": _ROWS,
    "members": _TOTALS,
    "due_next": _TOTALS,
    "clocks": _ROWS,
    "lead": _ROWS,
    "agreement": _TOTALS,
    "document": _TOTALS,
    "changes": _TOTALS,
    "for_me": Door("acknowledge"),
    "propose": Door("propose"),
    "signing": _TOTALS,
    "bundle": Door("read_log"),
    "log": Door("read_log"),
    "readiness": _TOTALS,
    "raci": _TOTALS,
    "raci_csv": _TOTALS,
    "stakeholders": _TOTALS,
    "duties": _TOTALS,
    "metrics": _TOTALS,
    "metric": _TOTALS,
    "health": _TOTALS,
    "restatement": _ALL_ROWS,
    "backtest": _ALL_ROWS,
    "first_run": Door("bring_facts"),
    "sign_in": ANYBODY,
    "account_login": ANYBODY,
    "mfa_authenticate": ANYBODY,
    "provider": ANYBODY,
    "provider_back": ANYBODY,
    "account": ONESELF,
    "account_name": ONESELF,
    "password": ONESELF,
    "second_factor": ONESELF,
    "second_factor_codes": ONESELF,
    "second_factor_remove": ONESELF,
    "tokens": ONESELF,
    "token_revoke": ONESELF,
    "sign_out": ONESELF,
    "language": ANYBODY,
    API: ANYBODY,
}
"""Every address by its name; pages that anybody may open show rows only to those who may read them."""


def opens(who: Asker, name: str) -> bool:
    """Say whether an address opens to a person."""
    door = DOORS.get(name)
    if isinstance(door, str):
        return True
    return door is not None and (who.reaches.get(door.action) == "all" if door.whole else who.may(door.action))


class Doors:
    """Opens each address to those whose roles allow what it asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Hold what answers."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever; doors are looked at in `process_view`, where the address is known."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Give the page that says no, None where the door is open."""
        found = resolve(request.path_info)
        name = API if found.namespaces == [API] else found.url_name or ""
        known = name in DOORS
        if known and (isinstance(DOORS[name], str) or not request.user.is_authenticated):
            return None
        if not known or not _opens(request, name):
            return forbidden(request, PermissionError(request.path_info))
        return None


def _opens(request: HttpRequest, name: str) -> bool:
    """Say whether it opens to the reader; while there are no facts, whoever keeps the installation may bring some."""
    try:
        return opens(asker(request), name)
    except (AgreementRefused, FactsMissing):
        return name != "first_run" or bool(getattr(request.user, "is_administrator", False))
