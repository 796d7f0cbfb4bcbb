"""A commitment that leads to no goal.

Each promise that counts in the score should be about a stage on the way to the goal. What leads nowhere costs effort,
and is kept because it is easy. (SMART: relevant.)
"""

from collections.abc import Iterator

from peyman.core.agreement.reaching import goal_path, names_about
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    path = goal_path(agreement)
    counted = [each for each in agreement.commitments if each.weight != 0]
    linked = [each for each in counted if path & names_about(each, agreement)]
    if not linked or agreement.goal is None or agreement.goal.plan is None:
        return
    apart = [each.id for each in counted if each not in linked]
    if apart:
        message = "these lead to no stage on the way to the goal: " + ", ".join(f"`{each}`" for each in apart)
        cure = "add their stages to the plan, or give them `weight: 0`"
        yield Advice(("commitments", apart[0]), message, cure)


RULE = Rule("T1-03", "remark", _check)
