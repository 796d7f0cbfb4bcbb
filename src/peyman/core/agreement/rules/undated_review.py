"""The review has no next date.

A review that is measured from the day the agreement takes effect, or ends, comes once. The next one must always be
dated: a point in each month, quarter or year, or a weekday.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Point


def _check(agreement: Agreement) -> Iterator[Advice]:
    at = agreement.review.at
    if isinstance(at, Point) and at.anchor.kind in ("effective", "expiry"):
        message = f"a review measured from `{at.anchor.kind}` comes once, and no next one is dated"
        yield Advice(("review", "at"), message, "measure it from a period, like `end of quarter`")


RULE = Rule("T24-01", "remark", _check)
