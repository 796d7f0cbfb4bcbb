"""Pay is due before there is a finding.

An incentive is paid once per period on frozen findings. Where it is paid by the month for what is judged by the
quarter, two of three times there is nothing to pay by, and the money is owed all the same.
"""

from collections.abc import Iterator

from peyman.core.agreement.reaching import PER_YEAR
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    commitments = {each.id: each for each in agreement.commitments}
    for incentive in agreement.incentives:
        paid = commitments.get(incentive.measure)
        if paid is not None and PER_YEAR[incentive.per] > PER_YEAR[paid.per]:
            message = f"`{incentive.id}` is paid before `{paid.id}` is judged, which is by the `{paid.per}`"
            yield Advice(("incentives", incentive.id, "per"), message, f"write `per: {paid.per}`")


RULE = Rule("T10-05", "problem", _check)
