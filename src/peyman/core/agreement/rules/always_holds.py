"""A condition that always holds.

It looks like a limit and is none: every lead, or every fact, passes. Only what can be proved from the words of the
condition is told.
"""

from collections.abc import Iterator

from peyman.core.agreement.conditions_of import conditions_of
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.conditions.proving import always_holds


def _check(agreement: Agreement) -> Iterator[Advice]:
    for path, condition in conditions_of(agreement):
        if always_holds(condition):
            yield Advice(path, "this condition always holds and decides nothing", "correct it, or delete it")


RULE = Rule("S1-06", "remark", _check)
