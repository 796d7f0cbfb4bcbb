"""A number of leads is promised, and nothing about what they are worth.

Whoever owes a number alone delivers the cheapest leads that count. A share of them that reaches the next stage, their
value, or a counter keeps the number honest. (SMART: relevant.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import CountOf, ShareReaching, ShareWhere, SumOf


def _check(agreement: Agreement) -> Iterator[Advice]:
    metrics = {metric.id: metric for metric in agreement.metrics}
    promised = [metrics[each.metric].kind for each in agreement.commitments if each.metric is not None]
    looked_at = {kind.of for kind in promised if isinstance(kind, ShareReaching | ShareWhere | SumOf)}
    for commitment in agreement.commitments:
        kind = metrics[commitment.metric].kind if commitment.metric is not None else None
        alone = isinstance(kind, CountOf) and kind.of not in looked_at and commitment.counter is None
        if alone and commitment.direction == "at_least":
            message = f"`{commitment.id}` counts leads, and nothing promised looks at what they are worth"
            cure = "promise a share of them that reaches the next stage too, or add `counter`"
            yield Advice(("commitments", commitment.id), message, cure)


RULE = Rule("S1-02", "remark", _check)
