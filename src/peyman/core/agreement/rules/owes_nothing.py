"""A side owes nothing.

Each clause has its reciprocal: whoever is owed something owes something back. A side without a commitment of its own
signs what others do.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    owing = {side for commitment in agreement.commitments for side in commitment.owed_by}
    for party in agreement.parties:
        if party.id not in owing:
            yield Advice(("parties", party.id), f"`{party.id}` owes nothing", "add a commitment that it owes")


RULE = Rule("T9-02", "remark", _check)
