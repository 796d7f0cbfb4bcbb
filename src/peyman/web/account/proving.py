"""Proving again who one is, before something that a session alone must not do: signing, changing how one signs in."""

from datetime import datetime, timedelta
from typing import Literal

from django.http import HttpRequest
from django.utils import timezone

from peyman.ledger.people import Person
from peyman.ledger.second_factors import second_factor_of
from peyman.operations.second_factor import take_device_code, take_recovery_code
from peyman.operations.signing_in import forget_failed_sign_ins, note_failed_sign_in, wait_before_sign_in

Proof = Literal["password", "password+totp"]
ANYWHERE = "any address"
"""Codes are counted for the account wherever they come from: a million of them are few for a thousand addresses."""


def proved(request: HttpRequest, password: str, code: str) -> Proof | None:
    """Tell how the signed-in person has just proved who they are, None where they did not.

    1. While the account has to wait after failures, nothing is looked at (`wait_before_proof` says how long).
    2. The password must be right; where a second factor is set up, so must the code that the device shows.
    3. What was wrong is counted as a failed sign-in; a whole proof wipes the count.
    """
    return _proved(request, password, code, paper=False)


def proved_or_recovered(request: HttpRequest, password: str, code: str) -> Proof | None:
    """Tell the same, and take a recovery code too: for who lost the device, never for a signature."""
    return _proved(request, password, code, paper=True)


def needs_code(request: HttpRequest) -> bool:
    """Tell whether the signed-in person has to give a code beside the password."""
    return second_factor_of(signed_in(request)) is not None


def wait_before_proof(request: HttpRequest) -> timedelta:
    """Give how long the signed-in person has to wait before they may try again."""
    return _wait(signed_in(request), request, timezone.now())


def signed_in(request: HttpRequest) -> Person:
    """Give who is signed in, as they stand in the ledger now; the pages ask strangers to sign in first."""
    return Person.objects.get(pk=str(request.user.pk), is_active=True)


def take_code(person: Person, code: str, now: datetime, *, paper: bool) -> bool:
    """Tell whether a code is right, from the device or (with `paper`) from the recovery codes; count it if not."""
    taken = take_device_code(person=person, code=code, now=now) or (
        paper and take_recovery_code(person=person, code=code)
    )
    if taken:
        forget_failed_sign_ins(mail=person.mail, address=ANYWHERE)
    else:
        note_failed_sign_in(mail=person.mail, address=ANYWHERE, now=now)
    return taken


def wait_before_code(person: Person, now: datetime) -> timedelta:
    """Give how long a person has to wait before the next code is looked at."""
    return wait_before_sign_in(mail=person.mail, address=ANYWHERE, now=now)


def address_of(request: HttpRequest) -> str:
    """Give the address that a request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _proved(request: HttpRequest, password: str, code: str, *, paper: bool) -> Proof | None:
    person, now = signed_in(request), timezone.now()
    if _wait(person, request, now):
        return None
    if not person.check_password(password):
        note_failed_sign_in(mail=person.mail, address=address_of(request), now=now)
        return None
    has_factor = second_factor_of(person) is not None
    if has_factor and not take_code(person, code, now, paper=paper):
        return None
    forget_failed_sign_ins(mail=person.mail, address=address_of(request))
    return "password+totp" if has_factor else "password"


def _wait(person: Person, request: HttpRequest, now: datetime) -> timedelta:
    at_the_door = wait_before_sign_in(mail=person.mail, address=address_of(request), now=now)
    return max(at_the_door, wait_before_code(person, now))
