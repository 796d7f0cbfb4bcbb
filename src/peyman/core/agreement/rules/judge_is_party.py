"""A side judges its own disputes.

Whoever heads a side cannot decide what a fact means for that side. The custodian keeps definitions and data, and is
no party.
"""

from collections.abc import Iterator

from peyman.core.agreement.meant import side_of
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import write_who


def _check(agreement: Agreement) -> Iterator[Advice]:
    for key, who in (("judge", agreement.disputes.judge), ("appeal_to", agreement.disputes.appeal_to)):
        side = side_of(who, agreement)
        if side is not None:
            message = f"`{write_who(who)}` decides disputes and leads `{side.id}`"
            yield Advice(("disputes", key), message, "name somebody who is no party, like `custodian`")


RULE = Rule("T18-02", "problem", _check)
