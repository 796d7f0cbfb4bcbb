"""Leads may be rejected for any reason.

A rejection without a reason from a list teaches nobody anything, and cannot be contested. A few named reasons show
whether the leads or the work should change.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    rejection = agreement.lifecycle.rejection
    if rejection is not None and not rejection.reasons:
        cure = "add `reasons`, like `[wrong_fit, bad_contact, duplicate]`"
        yield Advice(("lifecycle", "rejection"), "leads may be rejected without a reason from a list", cure)


RULE = Rule("S1-11", "remark", _check)
