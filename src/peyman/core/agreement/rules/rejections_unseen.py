"""Rejections count, and nobody looks at them.

A rejected lead takes a clock out of the count and a lead out of the quality. Where nobody draws a sample, the
cheapest way to keep a promise is to reject.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    if agreement.lifecycle.rejection is not None and agreement.disputes.audit is None:
        cure = "add `disputes: {audit: {sample: 20, wrongful_above: 20%}}`"
        yield Advice(
            ("lifecycle", "rejection"), "leads may be rejected, and no sample of rejections is looked at", cure
        )


RULE = Rule("T18-01", "remark", _check)
