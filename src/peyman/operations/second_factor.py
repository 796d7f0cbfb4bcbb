"""The second factor: a code from a person's own device, or one of the recovery codes they keep on paper.

A code is the one of RFC 6238: six digits, new every 30 seconds; the one before and the one after are taken too, because
clocks of telephones differ. Each is taken once.
"""

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from hmac import compare_digest

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction

from peyman.ledger.people import Person
from peyman.ledger.second_factors import DEVICE, PAPER

_STEP = 30


class CodeWrong(Exception):
    """The code is not the one that the device shows now."""


class AlreadySetUp(Exception):
    """The person has a second factor; it is removed first."""


def new_secret() -> str:
    """Make the secret that a device and the ledger will share."""
    secret: str = generate_totp_secret()
    return secret


def set_up_second_factor(*, person: Person, secret: str, code: str, now: datetime) -> tuple[str, ...]:
    """Ask for a code at every sign-in from now on; give the recovery codes, which are shown once.

    Raises:
        CodeWrong: the device does not show this code, so it does not hold the secret.
        AlreadySetUp: there is a second factor already.
    """
    step = _step_of(secret, code, now)
    if step is None:
        raise CodeWrong
    with transaction.atomic():
        if _kept(person, DEVICE) is not None:
            raise AlreadySetUp
        Authenticator.objects.create(user=person, type=DEVICE, data={"secret": encrypt(secret), "step": step})
        return _new_recovery_codes(person)


def take_device_code(*, person: Person, code: str, now: datetime) -> bool:
    """Tell whether a code is the device's, and let it be used this once: an older one is never taken again."""
    with transaction.atomic():
        device = _kept(person, DEVICE)
        if device is None:
            return False
        step = _step_of(decrypt(device.data["secret"]), code, now)
        if step is None or step <= device.data["step"]:
            return False
        device.data["step"] = step
        device.last_used_at = now
        device.save(update_fields=["data", "last_used_at"])
        return True


def take_recovery_code(*, person: Person, code: str) -> bool:
    """Tell whether a code is one of the unused recovery codes, and use it up."""
    with transaction.atomic():
        paper = _kept(person, PAPER)
        return paper is not None and bool(RecoveryCodes(paper).validate_code(_plain(code)))


def renew_recovery_codes(*, person: Person) -> tuple[str, ...]:
    """Make new recovery codes, which are shown once; the old ones open nothing any more."""
    with transaction.atomic():
        return _new_recovery_codes(person)


def remove_second_factor(*, person: Person) -> None:
    """Let the password be enough again."""
    Authenticator.objects.filter(user_id=person.pk).delete()


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """Give the step of 30 seconds to which a code belongs, if it is one of the three around now."""
    given = _plain(code)
    matching = [step for step, shown in _shown(secret, now) if compare_digest(shown.encode(), given.encode())]
    return max(matching, default=None)


def _shown(secret: str, now: datetime) -> Iterator[tuple[int, str]]:
    present = int(now.timestamp()) // _STEP
    for step in (present - 1, present, present + 1):
        yield step, format_hotp_value(hotp_value(secret, step))


def _plain(code: str) -> str:
    """Write a code as it is compared: without blanks, with Latin digits (a Persian keyboard types ۰–۹)."""
    digits = (unicodedata.decimal(letter, None) for letter in code)
    return "".join(letter if digit is None else str(digit) for letter, digit in zip(code, digits, strict=True)).replace(
        " ", ""
    )


def _kept(person: Person, kind: Authenticator.Type) -> Authenticator | None:
    return Authenticator.objects.select_for_update().filter(user_id=person.pk, type=kind).first()


def _new_recovery_codes(person: Person) -> tuple[str, ...]:
    Authenticator.objects.filter(user_id=person.pk, type=PAPER).delete()
    return tuple(RecoveryCodes.activate(person).generate_codes())
