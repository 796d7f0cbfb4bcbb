"""An answer is expected, and no time is set for it.

A level of the ladder that asks for an answer without `answer_within` waits for ever: nobody is late, and the next
level is never reached for want of an answer.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    for at, rung in enumerate(agreement.escalation):
        if rung.expects and rung.answer_within is None:
            message = f"level {rung.level} expects an answer and sets no time for it"
            yield Advice(("escalation", at, "expects"), message, "add `answer_within`")


RULE = Rule("S5-03", "remark", _check)
