"""People whose work changes need not acknowledge it.

The people whose capacity is counted are those whose clocks run. Whether they have read what changes for them is known
only where they must say so.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import write_who
from peyman.core.people.who import Who


def _check(agreement: Agreement) -> Iterator[Advice]:
    asked = {
        who for each in agreement.stakeholders if each.must_acknowledge for who in (each.who, Who("word", each.id))
    }
    unasked = [write_who(line.reps) for line in agreement.capacity if line.reps not in asked]
    if unasked:
        message = "these need not acknowledge the agreement: " + ", ".join(f"`{each}`" for each in unasked)
        cure = "add a stakeholder for them with `must_acknowledge: true`"
        yield Advice(("stakeholders",), message, cure)


RULE = Rule("T15-01", "remark", _check)
