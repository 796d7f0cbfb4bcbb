"""A table of lead values that does not say how it was made.

A value per lead is a rate times a price of some past. Without the day, the past and the smallest group behind it
nobody can refresh the table, and nobody can contest it. (SMART: measurable.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    table = agreement.lifecycle.lead_value
    if table is None:
        return
    missing = [f"`{key}`" for key in ("as_of", "looks_back", "smallest_cohort") if getattr(table, key) is None]
    if missing:
        message = "the table of lead values does not say how it was made, without " + ", ".join(missing)
        yield Advice(("lifecycle", "lead_value"), message, "add what is missing, as the refresh writes it")


RULE = Rule("S1-03", "remark", _check)
