"""A goal that no commitment carries.

The goal and its plan name stages that no commitment is about: all promises may be kept while the goal is missed, and
the other way round. (SMART: relevant.)
"""

from collections.abc import Iterator

from peyman.core.agreement.reaching import goal_path, names_about
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    path = goal_path(agreement)
    if path and not any(path & names_about(each, agreement) for each in agreement.commitments):
        message = "no commitment is about a stage on the way to the goal"
        yield Advice(("goal",), message, "promise what the plan needs, or plan from what is promised")


RULE = Rule("T1-02", "remark", _check)
