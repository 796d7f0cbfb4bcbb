"""Pay where nothing was attained.

Below the first point of a curve its first share is paid. A curve that begins above 0 % pays whoever attains nothing.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    for incentive in agreement.incentives:
        if incentive.curve[0].pays > 0 and incentive.curve[0].at > 0:
            message = f"`{incentive.id}` pays even where nothing was attained"
            path = ("incentives", incentive.id, "curve", 0, "pays")
            yield Advice(path, message, "let the curve begin with `pays: 0%`")


RULE = Rule("T10-04", "remark", _check)
