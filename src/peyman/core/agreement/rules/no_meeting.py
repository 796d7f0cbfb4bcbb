"""The sides never meet.

A report is read alone. Half an hour a week, both sides at one table with the same figures, settles most of what would
become a dispute.
"""

from collections.abc import Iterator

from peyman.core.agreement.meant import all_meant
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.who import Who


def _check(agreement: Agreement) -> Iterator[Advice]:
    heads = {party.head for party in agreement.parties}
    for meeting in agreement.meetings:
        present = all_meant(meeting.who, agreement)
        if heads <= present or any(who.kind == "team" or who == Who("word", "everyone") for who in present):
            return
    cure = "add `meetings`, like `weekly: {at: every mon 10:00, who: parties}`"
    yield Advice(
        ("meetings",) if agreement.meetings else ("commitments",), "no meeting brings both sides together", cure
    )


RULE = Rule("T9-04", "remark", _check)
