"""The arithmetic of the plan: from the goal back to the lead."""

from dataclasses import dataclass
from fractions import Fraction

from peyman.core.agreement.terms.promises import Goal, GoalPlan
from peyman.core.quantities.amounts import Number
from peyman.core.quantities.money import Money


@dataclass(frozen=True, slots=True)
class Needed:
    """How many entries of a stage the goal asks for in its period."""

    stage: str
    number: Fraction


def needed(goal: Goal) -> tuple[Needed, ...]:
    """Give how many entries of each planned stage the goal asks for, from the last stage back to the first.

    1. The last stage: goal × the share that this agreement carries ÷ the average deal, for a goal in money; the goal
       itself × the share, for a goal that is counted.
    2. Each stage before it: what the next one needs ÷ the planned rate.
    3. What cannot be computed ends the row: without a rate nothing is said of the stages before it.
    """
    plan = goal.plan
    if plan is None or not plan.steps:
        return ()
    wanted = _entries(goal, plan)
    if wanted is None:
        return ()
    found = [Needed(plan.steps[0].to, wanted)]
    for step in plan.steps:
        if step.to != found[-1].stage or not step.rate:
            break
        found.append(Needed(step.start, found[-1].number / step.rate))
    return tuple(found)


def _entries(goal: Goal, plan: GoalPlan) -> Fraction | None:
    """Give how many entries of the last stage make the goal, as far as this agreement carries it."""
    carried = Fraction(1) if plan.share is None else plan.share
    match goal.target:
        case Number(exact):
            return exact * carried
        case Money(minor, currency) if plan.average_deal and plan.average_deal.currency == currency:
            return minor * carried / plan.average_deal.minor if plan.average_deal.minor else None
    return None
