"""No answer, and nothing follows.

A level sets a time for its answer. If the next level does not fire when it is unanswered, that time says nothing.
"""

from collections.abc import Iterator
from itertools import pairwise

from peyman.core.agreement.checks.names import findings_in
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import FindingCondition, Happened


def _check(agreement: Agreement) -> Iterator[Advice]:
    for at, (below, rung) in enumerate(pairwise(agreement.escalation), start=1):
        if below.answer_within is not None and not any(_waits(one) for one in rung.when):
            message = f"level {rung.level} does not fire when level {below.level} is not answered"
            yield Advice(("escalation", at, "when"), message, "add `or unanswered`")


def _waits(condition: FindingCondition) -> bool:
    return Happened("unanswered") in findings_in(condition)


RULE = Rule("S5-06", "remark", _check)
