"""Pay or praise on figures that are never frozen.

Incentives and recognition rest on frozen findings: on figures that later facts restate openly, and never change in
silence. Where no report freezes, nothing is ever due.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    rests = [("incentives", agreement.incentives), ("recognition", agreement.recognition)]
    for key, terms in rests:
        if terms and not any(report.freezes for report in agreement.reporting.reports):
            message = f"`{key}` rests on frozen findings, and no report freezes"
            yield Advice((key,), message, "add `freezes: true` to the report of the month or quarter")


RULE = Rule("S4-03", "remark", _check)
