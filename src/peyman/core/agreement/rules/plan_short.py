"""The plan asks for more than the commitments promise.

The plan goes from the goal back to the leads. If the commitments that supply a stage promise less than 95 % of what
the plan asks of it, all may be kept and the goal missed.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from peyman.core.agreement.reaching import promised_of_plan
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement

LEAST = Fraction(95, 100)


def _check(agreement: Agreement) -> Iterator[Advice]:
    for commitment in agreement.commitments:
        promised = promised_of_plan(commitment, agreement)
        if promised is not None and promised[1] < LEAST:
            stage, share = promised
            message = f"`{commitment.id}` promises {floor(share * 100)}% of what the plan asks of `{stage}`"
            path = ("commitments", commitment.id, "at_least")
            yield Advice(path, message, "raise the target, or change the plan or the goal")


RULE = Rule("S2-03", "remark", _check)
