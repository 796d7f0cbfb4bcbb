"""Make, take and revoke the tokens by which programs read the API for a person."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final, Literal

from django.db.models import Q

from peyman.ledger.people import Person
from peyman.ledger.tokens import Token

Scope = Literal["read", "write"]
LONGEST_DAYS: Final = 365
LONGEST_NAME: Final = 100
_MARK = "peyman_"
"""How every token begins, so that scanners of repositories know one that was left lying about."""
_SHOWN = len(_MARK) + 6
_NOTED_AGAIN_AFTER = timedelta(minutes=1)


class TokenUnfit(Exception):
    """The wish names no token: no name of one line, no known scope, or days that are not 1 to 365."""


def make_token(*, person: Person, name: str, scope: str, days: int, now: datetime) -> str:
    """Make a token of 32 random bytes and give it, this once; the ledger keeps only its digest.

    Raises:
        TokenUnfit: the name, the scope or the days do not fit.
    """
    name = name.strip()
    named = bool(name) and len(name) <= LONGEST_NAME and name.replace("\u200c", "").isprintable()
    if not named or scope not in ("read", "write") or not 1 <= days <= LONGEST_DAYS:
        raise TokenUnfit
    text = _MARK + secrets.token_urlsafe(32)
    Token.objects.create(
        person=person,
        name=name,
        scope=scope,
        digest=_digest(text),
        beginning=text[:_SHOWN],
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return text


def revoke_token(*, person: Person, token: int, now: datetime) -> bool:
    """End a token of this person; tell whether they have such a one. Twice changes nothing the second time."""
    theirs = Token.objects.filter(person=person, pk=token)
    theirs.filter(revoked_at=None).update(revoked_at=now)
    return theirs.exists()


def take_token(*, text: str, now: datetime) -> Token | None:
    """Give the token that a program shows, and note its use to the minute; None where it opens nothing (any more)."""
    valid = Token.objects.filter(revoked_at=None, expires_at__gt=now, person__is_active=True)
    token = valid.select_related("person").filter(digest=_digest(text)).first()
    if token is not None:
        stale = Q(last_used_at=None) | Q(last_used_at__lte=now - _NOTED_AGAIN_AFTER)
        Token.objects.filter(stale, pk=token.pk).update(last_used_at=now)
    return token


def _digest(text: str) -> str:
    """Digest a token; 32 random bytes need no salt and no slow hash."""
    return hashlib.sha256(text.encode()).hexdigest()
