"""All that one side owes weighs nothing.

A commitment with the weight 0 is judged and shown, and outside the score. Where that is all a side owes, its score is
never known, and its incentives cannot be computed.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    for party in agreement.parties:
        owed = [each for each in agreement.commitments if party.id in each.owed_by]
        if owed and all(each.weight == 0 for each in owed):
            message = f"all that `{party.id}` owes weighs nothing"
            yield Advice(("parties", party.id), message, "give one of its commitments a weight")


RULE = Rule("T9-03", "remark", _check)
