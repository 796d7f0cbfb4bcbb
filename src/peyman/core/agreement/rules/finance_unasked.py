"""Money is at stake, and nobody who keeps it was asked.

Incentives and costs are somebody's budget. Whoever approves the payment should be consulted before it is promised: a
stakeholder whose `consulted_about` names the incentive, or the metric of the costs.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import CostPer


def _check(agreement: Agreement) -> Iterator[Advice]:
    asked = {name for each in agreement.stakeholders for name in each.consulted_about}
    costs = {metric.id for metric in agreement.metrics if isinstance(metric.kind, CostPer)}
    promised = [each.metric for each in agreement.commitments if each.metric in costs]
    unasked = [name for name in (*promised, *(each.id for each in agreement.incentives)) if name and name not in asked]
    if unasked:
        message = "money is at stake and nobody is consulted about " + ", ".join(f"`{name}`" for name in unasked)
        cure = "add a stakeholder, like `finance`, with `consulted_about`"
        yield Advice(("stakeholders",), message, cure)


RULE = Rule("T10-06", "remark", _check)
