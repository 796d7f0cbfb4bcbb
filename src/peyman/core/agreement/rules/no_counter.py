"""Speed is paid for, and nothing watches its price.

Whoever is paid for stopping clocks can stop them with a call that nobody answers. Where an incentive measures a
commitment with a clock, either a condition gates the pay, or the commitment names what must not suffer for it.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    clocks = {each.id: each for each in agreement.commitments if each.clock is not None}
    for incentive in agreement.incentives:
        paid = clocks.get(incentive.measure)
        if paid is not None and paid.counter is None and incentive.only_if is None:
            message = f"`{incentive.id}` pays for `{paid.id}`, and nothing watches what it is kept at the expense of"
            yield Advice(("incentives", incentive.id), message, "add `only_if` here, or `counter` to the commitment")


RULE = Rule("T10-01", "remark", _check)
