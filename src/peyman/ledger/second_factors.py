"""Second factors: the device that shows a person's codes, and the recovery codes they keep on paper.

The rows are allauth's authenticators; the secrets in them are sealed (`operations.sealed_secrets`).
"""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from peyman.ledger.people import Person

DEVICE = Authenticator.Type.TOTP
PAPER = Authenticator.Type.RECOVERY_CODES


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """Since when a person signs in with a code, and how many recovery codes they have left."""

    since: datetime
    codes_left: int


def second_factor_of(person: Person) -> SecondFactor | None:
    """Give a person's second factor, None where a password is enough."""
    kept = {each.type: each for each in Authenticator.objects.filter(user_id=person.pk)}
    if DEVICE not in kept:
        return None
    left = len(RecoveryCodes(kept[PAPER]).get_unused_codes()) if PAPER in kept else 0
    return SecondFactor(kept[DEVICE].created_at, left)
