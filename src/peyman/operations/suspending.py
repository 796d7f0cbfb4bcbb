"""Suspend a version in force, let it go on, or send one in review back to its draft; each with a reason."""

from datetime import date
from typing import Literal

from django.db import transaction

from peyman.core.agreement.signing import SigningRefused
from peyman.core.quantities.moments import Moment
from peyman.operations.logging_acts import hold_log
from peyman.operations.proposing import newest_proposal, take_act

Wish = Literal["suspend", "resume", "send_back"]


def act_on_version(*, agreement: str, version: str, wish: Wish, by: str, reason: str, now: Moment, today: date) -> None:
    """Do so, from today on.

    Raises:
        SigningRefused: no such version was proposed, or no reason is given.
        ActRefused: its state does not allow it.
    """
    if not reason.strip():
        raise SigningRefused("reason_missing")
    with transaction.atomic():
        hold_log()
        proposed = newest_proposal(agreement, version)
        if proposed is None:
            raise SigningRefused("no_such_version", version)
        take_act(proposed, wish, by=by, now=now, day=today, reason=reason.strip())
