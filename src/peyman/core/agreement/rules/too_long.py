"""An agreement for more than two years.

Leads, prices and people change faster than that. What holds for years is read once; what ends is negotiated again.
(SMART: time-bound.)
"""

from collections.abc import Iterator
from datetime import timedelta

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement

LONGEST = timedelta(days=2 * 366)


def _check(agreement: Agreement) -> Iterator[Advice]:
    since, until = agreement.effective.since, agreement.effective.until
    if since is not None and until is not None and until - since > LONGEST:
        path = ("agreement", "effective", "until")
        yield Advice(path, "the agreement holds for more than two years", "end it sooner, and renew it after a review")


RULE = Rule("T4-03", "remark", _check)
