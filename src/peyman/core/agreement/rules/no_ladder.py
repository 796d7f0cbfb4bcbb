"""Nothing happens when a commitment is missed.

Without a ladder a miss is seen and forgotten. Even one level gives it a person and a time to answer.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    if not agreement.escalation:
        cure = "add `escalation`, at least one level that tells the head of the side that owes"
        yield Advice(("commitments",), "nobody is told when a commitment is missed", cure)


RULE = Rule("S5-02", "remark", _check)
