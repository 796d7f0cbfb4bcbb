"""People whose work is counted, and who learn nothing about it.

Those whose capacity the agreement counts are those whose clocks run. A training tells them what is counted, from when
on, and what stops it.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import write_who


def _check(agreement: Agreement) -> Iterator[Advice]:
    trained = {who for training in agreement.training for who in training.audience}
    for at, line in enumerate(agreement.capacity):
        if line.reps not in trained:
            message = f"the capacity of `{write_who(line.reps)}` is counted, and no training is for it"
            yield Advice(("capacity", at, "reps"), message, "add a training for these people")


RULE = Rule("T7-01", "remark", _check)
