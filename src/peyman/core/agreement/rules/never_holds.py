"""A condition that can never hold.

A stage that nobody enters, a limit that no lead has, a commitment that is owed for no lead: both sides sign a promise
that nothing can ever break or keep. Only what can be proved from the words of the condition is told.
"""

from collections.abc import Iterator

from peyman.core.agreement.conditions_of import conditions_of
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.conditions.proving import never_holds


def _check(agreement: Agreement) -> Iterator[Advice]:
    for path, condition in conditions_of(agreement):
        if never_holds(condition):
            yield Advice(path, "this condition can never hold", "correct it, or delete what stands on it")


RULE = Rule("S1-05", "problem", _check)
