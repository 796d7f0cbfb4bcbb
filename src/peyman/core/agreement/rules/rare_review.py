"""The agreement is reviewed once a year.

In a year the market, the product and the team change. What is looked at once a quarter is mended while it still
matters. (SMART: time-bound.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Point


def _check(agreement: Agreement) -> Iterator[Advice]:
    at = agreement.review.at
    if isinstance(at, Point) and at.anchor.period in ("year", "half_year"):
        message = "a review so seldom comes too late to mend anything"
        yield Advice(("review", "at"), message, "review it each quarter, like `5 business days after end of quarter`")


RULE = Rule("T24-02", "remark", _check)
