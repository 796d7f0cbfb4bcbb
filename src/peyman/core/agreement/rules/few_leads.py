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
    for metric in agreement.metrics:
        is_share = isinstance(metric.kind, ShareReaching | ShareWhere)
        if is_share and metric.id in promised and metric.needs_at_least == 1:
            message = f"`{metric.id}` is promised and judged even of one lead"
            yield Advice(("metrics", metric.id), message, "add `needs_at_least`, like `needs_at_least: 30`")


RULE = Rule("S1-01", "remark", _check)
