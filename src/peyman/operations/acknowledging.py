"""Keep that a person read what a version changes for them."""

from django.db import transaction

from peyman.core.quantities.moments import Moment, datetime_of
from peyman.ledger.acknowledgements import Acknowledgement
from peyman.operations.logging_acts import add_to_log, hold_log


def acknowledge_version(*, agreement: str, version: str, fingerprint: str, person: str, now: Moment) -> None:
    """Keep it, once for a text; said again nothing changes."""
    with transaction.atomic():
        hold_log()
        _, made = Acknowledgement.objects.get_or_create(
            fingerprint=fingerprint,
            person=person,
            defaults={"agreement": agreement, "version": version, "at": datetime_of(now)},
        )
        if made:
            details = {"fingerprint": fingerprint}
            add_to_log(at=now, who=person, what="acknowledged", about=f"{agreement} {version}", details=details)
