"""The arithmetic of the plan, from the goal back to the lead."""

from fractions import Fraction

import pytest

from peyman.core.agreement.planning import needed
from peyman.core.agreement.terms.promises import Goal, GoalPlan, PlanStep
from peyman.core.quantities.amounts import Number, Quantity
from peyman.core.quantities.money import Money

BILLION = 10**9
STEPS = (PlanStep("sql", "won", Fraction(24, 100)), PlanStep("mql", "sql", Fraction(30, 100)))


def asked(target: Quantity, plan: GoalPlan | None) -> list[tuple[str, Fraction]]:
    return [(each.stage, each.number) for each in needed(Goal("revenue", target, "at_least", "year", plan))]


def test_a_goal_in_money_is_so_many_deals_and_what_they_need() -> None:
    plan = GoalPlan(Fraction(62, 100), Money(BILLION * 4 // 10, "IRR"), STEPS)
    found = asked(Money(480 * BILLION, "IRR"), plan)
    assert found == [("won", 744), ("sql", 3_100), ("mql", Fraction(31_000, 3))]


def test_a_goal_that_is_counted_needs_no_average_deal() -> None:
    assert asked(Number(Fraction(12)), GoalPlan(None, None, STEPS[:1])) == [("won", 12), ("sql", 50)]


def test_without_a_rate_nothing_is_said_of_the_stages_before() -> None:
    steps = (STEPS[0], PlanStep("mql", "sql", None))
    assert asked(Number(Fraction(12)), GoalPlan(None, None, steps)) == [("won", 12), ("sql", 50)]


@pytest.mark.parametrize(
    "plan",
    [
        None,
        GoalPlan(Fraction(1), Money(5, "IRR"), ()),
        GoalPlan(Fraction(1), None, STEPS),
        GoalPlan(Fraction(1), Money(5, "EUR"), STEPS),
        GoalPlan(Fraction(1), Money(0, "IRR"), STEPS),
    ],
)
def test_what_cannot_be_computed_is_not_said(plan: GoalPlan | None) -> None:
    assert asked(Money(480 * BILLION, "IRR"), plan) == []
