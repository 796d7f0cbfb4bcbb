"""The commitments serve no goal that is written down.

Marketing and sales keep promises to each other so that the company reaches something. Without the goal, and the plan
from it down to the leads, nobody can say whether the targets are the right ones. (SMART: relevant.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    if agreement.goal is None:
        yield Advice(
            ("commitments",), "the commitments serve no goal that is written down", "add `goal` and its `plan`"
        )
    elif agreement.goal.plan is None or not agreement.goal.plan.steps:
        message = "the goal has no plan, so nothing says what the commitments must add up to"
        yield Advice(("goal",), message, "add `plan` with `steps` from the goal back to the lead")


RULE = Rule("T1-01", "remark", _check)
