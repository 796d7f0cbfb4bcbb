"""An outage that stops no clock and excuses nothing.

A closure is named so that time lost to it does not count. One that no clock names, and no exception, is recorded in
vain: people believe themselves excused, and are late.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    clocks = [each.clock for each in agreement.commitments if each.clock is not None]
    named = {name for clock in clocks for name in clock.closures} | set(agreement.exceptions.causes)
    for at, closure in enumerate(agreement.calendar.closures):
        if closure not in named:
            message = f"`{closure}` stops no clock and excuses nothing"
            yield Advice(("calendar", "closures", at), message, "name it in the `closures` of the clocks it stops")


RULE = Rule("S2-05", "remark", _check)
