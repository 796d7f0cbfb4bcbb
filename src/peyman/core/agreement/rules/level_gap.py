"""A level is missing.

People speak of levels by their number. Where level 2 is missing, either a step was forgotten or everybody counts
otherwise.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    for at, rung in enumerate(agreement.escalation):
        wanted = agreement.escalation[at - 1].level + 1 if at else 1
        if rung.level != wanted:
            message = f"level {rung.level} stands where level {wanted} is expected"
            yield Advice(("escalation", at, "level"), message, "number the levels from 1 on, without a gap")


RULE = Rule("S5-05", "remark", _check)
