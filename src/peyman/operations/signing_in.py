"""Slow down who guesses passwords: after five failures the next try has to wait, longer each time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from peyman.ledger.sign_ins import FailedSignIn

FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)
_FORGOTTEN_AFTER = timedelta(days=1)


def wait_before_sign_in(*, mail: str, address: str, now: datetime) -> timedelta:
    """Give how long an account is closed for an address: 30 s after the fifth failure, then twice as long each time."""
    failed = FailedSignIn.objects.filter(**_place(mail, address), last_at__gt=now - _FORGOTTEN_AFTER).first()
    if failed is None or failed.times < FREE_TRIES:
        return timedelta(0)
    wait: timedelta = min(_FIRST_WAIT * 2 ** min(failed.times - FREE_TRIES, 10), _LONGEST_WAIT)
    return max(failed.last_at + wait - now, timedelta(0))


def note_failed_sign_in(*, mail: str, address: str, now: datetime) -> None:
    """Count a failure; what is older than a day is forgotten."""
    with transaction.atomic():
        FailedSignIn.objects.filter(last_at__lte=now - _FORGOTTEN_AFTER).delete()
        failed, _ = FailedSignIn.objects.get_or_create(**_place(mail, address), defaults={"last_at": now})
        FailedSignIn.objects.filter(pk=failed.pk).update(times=F("times") + 1, last_at=now)


def forget_failed_sign_ins(*, mail: str, address: str) -> None:
    """Begin anew after somebody got in."""
    FailedSignIn.objects.filter(**_place(mail, address)).delete()


def _place(mail: str, address: str) -> dict[str, str]:
    return {"mail": mail.strip().lower()[:254], "address": address[:45]}
