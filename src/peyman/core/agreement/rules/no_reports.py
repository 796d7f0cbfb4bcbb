"""No report is agreed.

What nobody is sent is looked at when it is too late. At least one report should come to both sides, at a time that
is known.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    if not agreement.reporting.reports:
        cure = "add `reporting.reports`, like `weekly: {at: every mon 09:00, to: parties}`"
        yield Advice(("commitments",), "nobody is sent a report about these commitments", cure)


RULE = Rule("S4-01", "remark", _check)
