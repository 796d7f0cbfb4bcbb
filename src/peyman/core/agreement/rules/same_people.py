"""A level that tells nobody new.

Whoever did not answer on one level is asked again on the next: the case climbs, and stays with the same people.
"""

from collections.abc import Iterator
from itertools import pairwise

from peyman.core.agreement.meant import all_meant
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    for at, (below, rung) in enumerate(pairwise(agreement.escalation), start=1):
        if all_meant(rung.tell, agreement) <= all_meant(below.tell, agreement):
            message = f"level {rung.level} tells nobody whom level {below.level} does not tell"
            yield Advice(("escalation", at, "tell"), message, "tell somebody who can decide more")


RULE = Rule("S5-04", "remark", _check)
