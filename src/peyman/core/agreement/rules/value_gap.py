"""Leads that fit no row of the values.

A lead that no row fits counts as nothing, whatever it becomes. A last row without attributes says what all others
are worth.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    table = agreement.lifecycle.lead_value
    if table is not None and table.rows[-1].fits:
        message = "a lead that fits no row is worth nothing"
        yield Advice(("lifecycle", "lead_value", "rows"), message, "end with a row that has a `value` and nothing else")


RULE = Rule("S1-04", "remark", _check)
