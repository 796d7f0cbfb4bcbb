"""Settling terms: what is one meaning becomes one term, so that `0.95` and `95%` are the same target."""

from dataclasses import replace
from typing import TypeVar

from peyman.core.agreement.grammars.days import day_of, label_of_day
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import AllFindings, AnyFinding, FigureTest, FindingCondition, Label
from peyman.core.agreement.terms.practices import Report, Warnings
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.agreement.units import FIGURE_UNITS, MetricUnit, fitted, metric_units
from peyman.core.quantities.amounts import Quantity

_MaybeCondition = TypeVar("_MaybeCondition", FindingCondition, FindingCondition | None)


def settle(agreement: Agreement) -> Agreement:
    """Give the agreement with each quantity in its unit, each day label in its calendar, usual channels unsaid."""
    units: dict[str, MetricUnit] = {**FIGURE_UNITS, **metric_units(agreement.metrics)}
    currency = agreement.money.currency if agreement.money else None
    scale = _Scale(units, currency, agreement)
    goal = agreement.goal
    return replace(
        agreement,
        commitments=tuple(scale.commitment(one) for one in agreement.commitments),
        goal=replace(goal, target=scale.quantity(goal.target, goal.metric)) if goal else None,
        warnings=Warnings(
            scale.condition(agreement.warnings.watch),
            scale.condition(agreement.warnings.at_risk),
            agreement.warnings.false_alarms,
        ),
        reporting=replace(agreement.reporting, reports=_reports(agreement)),
        escalation=tuple(replace(rung, when=scale.conditions(rung.when)) for rung in agreement.escalation),
        review=replace(agreement.review, also_when=scale.conditions(agreement.review.also_when)),
        incentives=tuple(replace(one, only_if=scale.condition(one.only_if)) for one in agreement.incentives),
        recognition=tuple(replace(one, when=scale.condition(one.when)) for one in agreement.recognition),
    )


def _reports(agreement: Agreement) -> tuple[Report, ...]:
    """Give the reports; one that goes through the usual channels by name goes through them anyway."""
    usual = agreement.channels.usual
    return tuple(
        replace(report, through=()) if report.through == usual else report for report in agreement.reporting.reports
    )


class _Scale:
    """The units of an agreement's figures."""

    def __init__(self, units: dict[str, MetricUnit], currency: str | None, agreement: Agreement) -> None:
        self._units = units
        self._currency = currency
        self._system = agreement.calendar.year_system

    def quantity(self, quantity: Quantity, figure: str | None) -> Quantity:
        unit = "share" if figure is None else self._units.get(figure)
        return quantity if unit is None else fitted(quantity, unit, self._currency) or quantity

    def condition(self, condition: _MaybeCondition) -> _MaybeCondition:
        match condition:
            case AllFindings(parts):
                return AllFindings(self.conditions(parts))
            case AnyFinding(parts):
                return AnyFinding(self.conditions(parts))
            case FigureTest(figure, operator, quantity):
                return FigureTest(figure, operator, self.quantity(quantity, figure))
            case _:
                return condition

    def conditions(self, conditions: tuple[FindingCondition, ...]) -> tuple[FindingCondition, ...]:
        return tuple(self.condition(condition) for condition in conditions)

    def commitment(self, one: Commitment) -> Commitment:
        exceptions = ((self._label(label), self.quantity(target, one.metric)) for label, target in one.exceptions)
        return replace(
            one,
            target=self.quantity(one.target, one.metric),
            exceptions=tuple(exceptions),
            owed_if=self.condition(one.owed_if),
            counter=self.condition(one.counter),
        )

    def _label(self, label: Label) -> Label:
        if label.day is None or label.month is None or label.system == self._system:
            return label
        return label_of_day(day_of(label.system, label.year, label.month, label.day), self._system)
