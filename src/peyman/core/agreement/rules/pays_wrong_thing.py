"""Pay for what others decide too, or for what counts nowhere.

A joint commitment is kept by both sides or by none: whoever is paid for it alone is paid for the work of others. One
with the weight 0 is outside the score, and yet money is made of it.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    commitments = {each.id: each for each in agreement.commitments}
    for incentive in agreement.incentives:
        paid = commitments.get(incentive.measure)
        path = ("incentives", incentive.id, "measure")
        if paid is not None and len(paid.owed_by) > 1:
            message = f"`{incentive.id}` pays for `{paid.id}`, which several sides owe together"
            yield Advice(path, message, "pay for `score`, or for what one side owes")
        elif paid is not None and paid.weight == 0:
            message = f"`{incentive.id}` pays for `{paid.id}`, which is outside the score"
            yield Advice(path, message, "give the commitment a weight, or pay for `score`")


RULE = Rule("T10-03", "remark", _check)
