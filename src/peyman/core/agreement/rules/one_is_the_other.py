"""A stage that is entered together with the one before it.

Where every fact that enters a stage enters a later one too, all leads reach it at once: the share between the two is
100 %, and the time nothing.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.conditions.proving import follows, never_holds


def _check(agreement: Agreement) -> Iterator[Advice]:
    stages = agreement.lifecycle.stages
    for at, later in enumerate(stages):
        for earlier in stages[:at]:
            if follows(later.when, earlier.when) and not never_holds(earlier.when):
                message = f"whoever enters `{earlier.id}` enters `{later.id}` by the same fact"
                yield Advice(("lifecycle", "stages", later.id), message, "give the later stage a fact of its own")


RULE = Rule("S1-08", "remark", _check)
