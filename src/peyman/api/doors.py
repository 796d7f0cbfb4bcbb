"""Who may ask: a program with a token, or a page's own script in the session of its reader."""

from typing import ClassVar

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer, SessionAuth

from peyman.ledger.people import Person
from peyman.operations.tokens import Scope, take_token


class ScopeTooSmall(Exception):
    """The token is good, but not for this."""


class NotYours(Exception):
    """Whoever asks may not read this: no role of theirs opens it."""


class TokenDoor(HttpBearer):
    """Lets in who shows a token in `Authorization: Bearer`; a token to write may read too."""

    openapi_name: ClassVar[str] = "token"

    def __init__(self, scope: Scope) -> None:
        """Hold what a token must be good for."""
        super().__init__()
        self._scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """Give the person of a token.

        Raises:
            ScopeTooSmall: it is one to read, and this writes.
        """
        taken = take_token(text=token.strip(), now=timezone.now())
        if taken is None:
            return None
        if self._scope == "write" and taken.scope != "write":
            raise ScopeTooSmall
        request.user = taken.person
        return taken.person


class SessionDoor(SessionAuth):
    """Lets in who is signed in; what writes asks for the page's token against forged requests."""


def doors(scope: Scope) -> list[TokenDoor | SessionDoor]:
    """Give the ways in to an address that reads or writes."""
    return [TokenDoor(scope), SessionDoor()]
