"""Prove once more who is at the keyboard, before what cannot be taken back."""

from typing import Literal

from django.http import HttpRequest
from django.utils import timezone

from peyman.ledger.people import Person
from peyman.operations.signing_in import forget_failed_sign_ins, note_failed_sign_in, wait_before_sign_in


def proved(request: HttpRequest, password: str, code: str = "") -> Literal["password", "password+totp"] | None:
    """Give how the person who is signed in proved who they are; None where they did not, or tried too often."""
    person = request.user
    if not isinstance(person, Person):
        return None
    place = {"mail": person.mail, "address": request.META.get("REMOTE_ADDR", "")}
    if wait_before_sign_in(**place, now=timezone.now()):
        return None
    if not person.check_password(password):
        note_failed_sign_in(**place, now=timezone.now())
        return None
    forget_failed_sign_ins(**place)
    return "password"
