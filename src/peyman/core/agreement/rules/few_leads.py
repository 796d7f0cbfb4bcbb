"""A share that is judged even of one lead.

With three leads a share is 0 %, 33 %, 67 % or 100 %: chance decides, and somebody answers for it. `needs_at_least`
says from how many leads on the figure means something. (SMART: measurable.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import ShareReaching, ShareWhere


def _check(agreement: Agreement) -> Iterator[Advice]:
    promised = {each.metric for each in agreement.commitments}
    shares = [each for each in agreement.metrics if isinstance(each.kind, ShareReaching | ShareWhere)]
    of_one = [each.id for each in shares if each.id in promised and each.needs_at_least == 1]
    if of_one:
        message = "these are promised and judged even of one lead: " + ", ".join(f"`{each}`" for each in of_one)
        yield Advice(("metrics", of_one[0]), message, "add `needs_at_least`, like `needs_at_least: 30`")


RULE = Rule("S1-01", "remark", _check)
