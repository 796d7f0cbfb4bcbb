"""How commitments lead to the goal: which stages and events each is about, and which the plan counts on."""

from fractions import Fraction

from peyman.core.agreement.grammars.formulas import metrics_in
from peyman.core.agreement.planning import needed
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import PeriodUnit
from peyman.core.agreement.terms.promises import (
    Commitment,
    CostPer,
    CountOf,
    Formula,
    MetricKind,
    RatioOf,
    ShareReaching,
    ShareWhere,
    SumOf,
    TimeFrom,
)
from peyman.core.quantities.amounts import Number
from peyman.core.quantities.money import Money

PER_YEAR: dict[PeriodUnit, int] = {"day": 365, "week": 52, "month": 12, "quarter": 4, "half_year": 2, "year": 1}


def goal_path(agreement: Agreement) -> frozenset[str]:
    """Give the stages on the way to the goal: those of the plan's steps, and what the goal itself counts."""
    goal = agreement.goal
    if goal is None:
        return frozenset()
    steps = goal.plan.steps if goal.plan is not None else ()
    planned = {name for step in steps for name in (step.start, step.to)}
    return frozenset(planned) | _of_metric(goal.metric, agreement)


def names_about(commitment: Commitment, agreement: Agreement) -> frozenset[str]:
    """Give the stages and events that a commitment is about."""
    if commitment.clock is not None:
        return frozenset((*commitment.clock.start, *commitment.clock.to))
    return _of_metric(commitment.metric or "", agreement)


def promised_of_plan(commitment: Commitment, agreement: Agreement) -> tuple[str, Fraction] | None:
    """Give the planned stage that a commitment supplies and the share of the plan's need that it promises.

    1. A count of a planned stage is held against the entries that the plan asks for.
    2. A sum of lead values is held against the part of the goal that this agreement carries: that is what they sum to.
    3. Targets of named periods (`except`) replace the usual one, once a year each.
    """
    goal = agreement.goal
    metric = next((each for each in agreement.metrics if each.id == commitment.metric), None)
    if goal is None or metric is None or metric.where is not None or commitment.for_each is not None:
        return None
    stages = {each.stage: each.number for each in needed(goal)}
    of = metric.kind.of if isinstance(metric.kind, CountOf | SumOf) else None
    if of not in stages or commitment.direction != "at_least":
        return None
    wanted = stages[of] if isinstance(metric.kind, CountOf) else _carried(agreement)
    promised = _yearly(commitment)
    return (of, promised / (wanted * PER_YEAR[goal.per])) if wanted and promised is not None else None


def _carried(agreement: Agreement) -> Fraction | None:
    goal = agreement.goal
    if goal is None or not isinstance(goal.target, Money):
        return None
    share = goal.plan.share if goal.plan is not None and goal.plan.share is not None else Fraction(1)
    return goal.target.minor * share


def _yearly(commitment: Commitment) -> Fraction | None:
    usual = _plain(commitment.target)
    others = [_plain(target) for _, target in commitment.exceptions]
    if usual is None or None in others:
        return None
    times = max(PER_YEAR[commitment.per] - len(others), 0)
    return usual * times + sum((other for other in others if other is not None), Fraction(0))


def _plain(quantity: object) -> Fraction | None:
    if isinstance(quantity, Number):
        return quantity.exact
    return Fraction(quantity.minor) if isinstance(quantity, Money) else None


def _of_metric(name: str, agreement: Agreement) -> frozenset[str]:
    metric = next((each for each in agreement.metrics if each.id == name), None)
    return frozenset() if metric is None else _of_kind(metric.kind, agreement)


def _of_kind(kind: MetricKind, agreement: Agreement) -> frozenset[str]:
    match kind:
        case CountOf(of) | SumOf(of) | ShareWhere(of) | CostPer(of):
            return frozenset({of})
        case ShareReaching(of, other) | RatioOf(of, other) | TimeFrom(of, other):
            return frozenset({of, other})
        case Formula(tree):
            return frozenset().union(*(_of_metric(name, agreement) for name in metrics_in(tree)))
    steady = next((each for each in agreement.commitments if each.id == kind.commitment), None)
    return frozenset() if steady is None else _of_metric(steady.metric or "", agreement)
