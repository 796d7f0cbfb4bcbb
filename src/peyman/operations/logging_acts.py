"""Add a row to the log. Whoever does something adds its row in the same transaction: both stand, or neither."""

from collections.abc import Mapping

from django.db.transaction import TransactionManagementError, get_connection

from peyman.core.agreement.chain import START, Entry, canonical_details, entry_hash
from peyman.core.quantities.moments import Moment
from peyman.ledger.log import LogHead, LogRow

_HEAD = 1


def hold_log() -> LogHead:
    """Give the head of the log, held until the transaction ends: whoever acts next waits, and reads what was done.

    Raises:
        TransactionManagementError: it is called outside a transaction.
    """
    if not get_connection().in_atomic_block:
        raise TransactionManagementError("the log is written in the transaction of what it tells")
    return LogHead.objects.select_for_update().get(pk=_HEAD)


def add_to_log(*, at: Moment, who: str, what: str, about: str, details: Mapping[str, str]) -> None:
    """Add a row, bound to the last one."""
    head = hold_log()
    bare = Entry(head.number + 1, at, who, what, about, details, head.hash or START, hash="")
    LogRow.objects.create(
        number=bare.number,
        at=at,
        who=who,
        what=what,
        about=about,
        details=canonical_details(details),
        before_hash=bare.before_hash,
        hash=entry_hash(bare),
    )
    LogHead.objects.filter(pk=_HEAD).update(number=bare.number, hash=entry_hash(bare))
