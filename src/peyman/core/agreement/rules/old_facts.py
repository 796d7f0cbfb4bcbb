"""Facts may be as old as a whole period.

A figure that rests on old facts is unknown. Where facts may be older than the shortest period, that period is over
before anybody knows that the source stood still.
"""

from collections.abc import Iterator
from fractions import Fraction

from peyman.core.agreement.reaching import PER_YEAR
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement

_DAYS = {unit: Fraction(days) for unit, days in (("day", 1), ("week", 7), ("month", 30))}
_DAYS |= {"minute": Fraction(1, 1440), "hour": Fraction(1, 24)}


def _check(agreement: Agreement) -> Iterator[Advice]:
    shortest = min((each.per for each in agreement.commitments), key=lambda per: -PER_YEAR[per])
    allowed = agreement.fresh_within
    if allowed.amount * _DAYS[allowed.unit] * PER_YEAR[shortest] >= 365:
        message = f"facts may be older than a whole period: a commitment is judged by the `{shortest}`"
        yield Advice(("fresh_within",), message, "shorten `fresh_within`, like `1 business day`")


RULE = Rule("S4-04", "remark", _check)
