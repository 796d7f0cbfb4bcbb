"""A cliff in what is paid.

Where a hair more attained pays half as much again, people work on the hair: facts are moved, disputes are opened, the
next period is forgotten. A curve should rise evenly.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement

STEEPEST = 20
"""More points of pay than this for one point of attainment are a cliff."""


def _check(agreement: Agreement) -> Iterator[Advice]:
    for incentive in agreement.incentives:
        for place, (low, high) in enumerate(pairwise(incentive.curve), start=1):
            if high.pays - low.pays > STEEPEST * (high.at - low.at) and high.at > low.at:
                message = f"from {_percent(low.at)} to {_percent(high.at)} attained the pay leaps by"
                message += f" {_percent(high.pays - low.pays)}"
                yield Advice(("incentives", incentive.id, "curve", place), message, "let the curve rise evenly")


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%"


RULE = Rule("T10-02", "remark", _check)
