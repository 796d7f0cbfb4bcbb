"""Lead values from more than a year ago.

Rates and prices move. A table that is older than a year on the day the agreement takes effect pays for leads as they
once were.
"""

from collections.abc import Iterator
from datetime import timedelta

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement

OLDEST = timedelta(days=366)


def _check(agreement: Agreement) -> Iterator[Advice]:
    table, since = agreement.lifecycle.lead_value, agreement.effective.since
    if table is not None and table.as_of is not None and since is not None and since - table.as_of > OLDEST:
        message = "the lead values are more than a year old when the agreement takes effect"
        yield Advice(("lifecycle", "lead_value", "as_of"), message, "refresh them from the newest facts")


RULE = Rule("T5-02", "remark", _check)
