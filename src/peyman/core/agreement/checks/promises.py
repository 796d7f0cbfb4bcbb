"""Commitments and metrics: targets in the unit of their metric, labels of their periods, parts, weights."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from peyman.core.agreement.drafts import Draft, Path
from peyman.core.agreement.grammars.days import first_day, write_label
from peyman.core.agreement.problems import did_you_mean
from peyman.core.agreement.terms.clauses import Label, PeriodUnit
from peyman.core.agreement.terms.lifecycle import Attribute, LeadValue
from peyman.core.agreement.terms.promises import (
    Commitment,
    CostPer,
    CountOf,
    Formula,
    Goal,
    Metric,
    ShareReaching,
    ShareWhere,
    SteadinessOf,
    SumOf,
    TimeFrom,
)
from peyman.core.agreement.terms.times import MoneyTerms
from peyman.core.agreement.units import WANTED, FormulaUnits, MetricUnit, fitted, metric_units, unit_of
from peyman.core.conditions import fold
from peyman.core.quantities.amounts import Number, Quantity, Share
from peyman.core.quantities.money import Money


@dataclass(frozen=True, slots=True)
class _Aim:
    """What a target is of: its unit, if known, from which side it binds, and whether it is a part of all."""

    unit: MetricUnit | None
    direction: Literal["at_least", "at_most"]
    is_part: bool


def check_promises(draft: Draft) -> None:
    """Say what makes a commitment, a metric, a lead value or the goal impossible to judge."""
    metrics = {term.id: term for _, term in draft.within(("metrics",)) if isinstance(term, Metric)}
    units = metric_units(metrics.values())
    for path, metric in draft.within(("metrics",)):
        if isinstance(metric, Metric):
            _check_metric(draft, path, metric, metrics)
    for path, term in draft.within(("commitments",)):
        if isinstance(term, Commitment):
            unit = "share" if term.metric is None else units.get(term.metric)
            _check_targets(draft, path, term, _Aim(unit, term.direction, _is_part(term.metric, metrics)))
            _check_labels(draft, path, term)
            _check_sides(draft, path, term)
            _check_kind(draft, path, term, metrics)
            _check_split(draft, path, term)
    _check_goal(draft, units, metrics)
    _check_weights(draft)
    _check_lead_value(draft)


def attributes_of(draft: Draft) -> dict[str, Attribute]:
    """Give the attributes that were read, by id."""
    return {term.id: term for term in draft.terms.values() if isinstance(term, Attribute)}


def currency_of(draft: Draft) -> str | None:
    """Give the unit of bare amounts, if the file has one."""
    money = draft.terms.get(("money",))
    return money.currency if isinstance(money, MoneyTerms) else None


def _check_metric(draft: Draft, path: Path, metric: Metric, metrics: dict[str, Metric]) -> None:
    if isinstance(metric.kind, Formula):
        try:
            unit_of(metric.kind, metrics)
        except KeyError:
            return
        except FormulaUnits as wrong:
            if "itself" not in str(wrong) or "multiplies" in str(wrong):
                draft.say_at("formula_units", (*path, "formula"), str(wrong), "combine metrics of one unit")
    if isinstance(metric.kind, SumOf | CostPer) and currency_of(draft) is None:
        cure = "add `money: {currency: …}`"
        draft.say_at("currency_missing", path, f"`{metric.id}` is money, and the file names no currency", cure)
    if isinstance(metric.kind, SumOf) and metric.kind.value == "lead_value" and not _has_lead_value(draft):
        message = f"`{metric.id}` sums lead values, and the file has no `lead_value`"
        draft.say_at("lead_value_missing", (*path, "value"), message, "add `lifecycle.lead_value`")
    if isinstance(metric.kind, SteadinessOf):
        _check_steadiness(draft, path, metric.kind, metrics)


def _has_lead_value(draft: Draft) -> bool:
    return ("lifecycle", "lead_value") in draft.places


def _check_steadiness(draft: Draft, path: Path, kind: SteadinessOf, metrics: dict[str, Metric]) -> None:
    of = draft.terms.get(("commitments", kind.commitment))
    metric = metrics.get(of.metric or "") if isinstance(of, Commitment) else None
    if isinstance(of, Commitment) and (metric is None or not isinstance(metric.kind, CountOf | SumOf)):
        message = f"`{kind.commitment}` is neither a count nor a sum, so it has no running total"
        draft.say_at("steadiness_kind", (*path, "steadiness_of"), message, "name a commitment of a count or sum")


def _check_targets(draft: Draft, path: Path, term: Commitment, aim: _Aim) -> None:
    _check_target(draft, (*path, term.direction), term.target, aim)
    for label, target in term.exceptions:
        _check_target(draft, (*path, "except", write_label(label)), target, aim)


def _check_target(draft: Draft, path: Path, target: Quantity, aim: _Aim) -> None:
    unit = aim.unit
    if unit is None:
        return
    settled = fitted(target, unit, currency_of(draft))
    if settled is None:
        missing = unit == "money" and isinstance(target, Number) and currency_of(draft) is None
        code = "currency_missing" if missing else "target_unit"
        cure = "add a code such as EUR, or set `money.currency`" if missing else f"write {WANTED[unit]}"
        draft.say_at(code, path, f"the target is not {WANTED[unit].split(',')[0]}", cure)
    elif _amount(settled) < 0:
        draft.say_at("target_range", path, "the target is below 0", "write a target from 0 on")
    elif isinstance(settled, Share) and unit == "share":
        _check_share(draft, path, settled.of_one, aim)


def _check_share(draft: Draft, path: Path, share: Fraction, aim: _Aim) -> None:
    """A part of all is never over 100%, so such a target is never reached, or never missed."""
    if share > 10:
        draft.say_at("target_range", path, "the target is over 1000%", "did you mean a share, like `95%`?")
    elif aim.is_part and share > 1 and aim.direction == "at_least":
        draft.say_at("target_range", path, "a part is never over 100%, so this is always missed", "write 100% or less")
    elif aim.is_part and share > 1:
        message = "a part is never over 100%, so this is always met"
        draft.say_at("target_range", path, message, "write less than 100%", "remark")


def _is_part(of: str | None, metrics: dict[str, Metric]) -> bool:
    """Say whether what is promised is a part of all leads or clocks; a ratio, or a straying, may be over 100%."""
    return of is None or (of in metrics and isinstance(metrics[of].kind, ShareReaching | ShareWhere))


def _amount(quantity: Quantity) -> Fraction:
    if isinstance(quantity, Share):
        return quantity.of_one
    if isinstance(quantity, Number):
        return quantity.exact
    return Fraction(quantity.minor if isinstance(quantity, Money) else quantity.amount)


def _check_labels(draft: Draft, path: Path, term: Commitment) -> None:
    """The labels of `except` are periods of `per`, each once, in the calendar of the agreement."""
    system = draft.terms[("calendar",)].year_system if ("calendar",) in draft.terms else None
    seen: set[object] = set()
    for label, _ in term.exceptions:
        where = (*path, "except", write_label(label), "key")
        named = _unit_of_label(label)
        if term.per not in named:
            message = f"`{write_label(label)}` is no {term.per}"
            draft.say_at("label_not_period", where, message, f"name a {term.per}, or change `per`")
        elif system is not None and label.system != system and label.day is None:
            message = f"`{write_label(label)}` is of another calendar than the agreement's ({system})"
            draft.say_at("label_calendar", where, message, f"write it in the {system} calendar")
        day = first_day(label) if label.day is not None else label
        if day in seen:
            draft.say_at("label_twice", where, f"`{write_label(label)}` has two targets", "delete one of them")
        seen.add(day)


def _unit_of_label(label: Label) -> tuple[PeriodUnit, ...]:
    if label.day is not None:
        return ("day", "week")
    if label.month is not None:
        return ("month",)
    if label.quarter is not None:
        return ("quarter",)
    return ("half_year",) if label.half is not None else ("year",)


def _check_sides(draft: Draft, path: Path, term: Commitment) -> None:
    if len(term.owed_by) > 1 and term.accountable is None:
        message = f"`{term.id}` is owed by several sides, so `accountable` must be named"
        draft.say_at("accountable_missing", (*path, "owed_by"), message, "add `accountable:` and one person")
    if term.owed_to in term.owed_by:
        message = f"`{term.owed_to}` would owe `{term.id}` to itself"
        draft.say_at("owed_to_itself", (*path, "owed_to"), message, "name another side, or `company`")


def _check_kind(draft: Draft, path: Path, term: Commitment, metrics: dict[str, Metric]) -> None:
    kind = metrics[term.metric].kind if term.metric in metrics else None
    if isinstance(kind, ShareReaching) and kind.within is None:
        message = f"`{term.metric}` has no `within`, so it is never final and cannot be promised"
        draft.say_at("share_without_within", (*path, "metric"), message, "give the metric a `within`")
    if isinstance(kind, TimeFrom) and kind.take == "mean":
        message = f"`{term.metric}` is a mean, which leads never touched would make infinite"
        draft.say_at("mean_of_times", (*path, "metric"), message, "take the median or a percentile")
    if term.for_each is not None and kind is not None and not isinstance(kind, CountOf | SumOf):
        message = "`for_each` multiplies targets of counts and sums only"
        draft.say_at("for_each_kind", (*path, "for_each"), message, "delete it, or promise a count or sum")
    if term.for_each is not None and ("capacity", 0) not in draft.places:
        message = "`for_each: rep` counts the reps of `capacity`, which the file does not have"
        draft.say_at("capacity_missing", (*path, "for_each"), message, "add `capacity: {reps: …}`")
    if term.split is not None and kind is not None and not isinstance(kind, CountOf | SumOf):
        draft.say_at("split_kind", (*path, "split"), "only counts and sums are split", "delete the split")


def _check_split(draft: Draft, path: Path, term: Commitment) -> None:
    if term.split is None:
        return
    total = sum((part for _, part in term.split.parts), Fraction(0))
    if total != 1:
        message = f"the parts sum to {float(total * 100):g}%, not 100%"
        draft.say_at("split_sum", (*path, "split", "parts"), message, "change a part")
    attribute = attributes_of(draft).get(term.split.by)
    if attribute is None or attribute.kind == "text":
        return
    if attribute.kind != "listed":
        message = f"`{attribute.id}` is a {attribute.kind}, not a list of values"
        draft.say_at("split_not_listed", (*path, "split", "by"), message, "split by an attribute with listed values")
        return
    for value, _ in term.split.parts:
        _check_value(draft, (*path, "split", "parts", value, "key"), value, attribute)


def _check_value(draft: Draft, path: Path, value: str, attribute: Attribute) -> None:
    if attribute.kind == "listed" and fold(value) not in {fold(known) for known in attribute.values}:
        message = f"`{value}` is not among the listed values of `{attribute.id}`"
        draft.say_at("part_unknown", path, message, did_you_mean(value, attribute.values, "list it there"))


def _check_goal(draft: Draft, units: dict[str, MetricUnit], metrics: dict[str, Metric]) -> None:
    goal = draft.terms.get(("goal",))
    if not isinstance(goal, Goal):
        return
    if goal.metric in units:
        aim = _Aim(units[goal.metric], goal.direction, _is_part(goal.metric, metrics))
        _check_target(draft, ("goal", goal.direction), goal.target, aim)
    if goal.plan is not None:
        gaps = [name for name in ("share", "average_deal") if getattr(goal.plan, name) is None]
        gaps += [f"rate of step {at}" for at, step in enumerate(goal.plan.steps, 1) if step.rate is None]
        if len(gaps) > 1:
            message = "more than one value of the plan is missing: " + ", ".join(gaps)
            draft.say_at("plan_open", ("goal", "plan"), message, "only one value can be computed from the others")


def _check_weights(draft: Draft) -> None:
    """Weights: all or none; sum 100 over the file (SEMANTICS §55)."""
    all_read = [(path, term) for path, term in draft.within(("commitments",)) if isinstance(term, Commitment)]
    if len(all_read) != len(draft.declared.get("commitment", {})):
        return
    weighed = [(path, term.weight) for path, term in all_read if term.weight is not None]
    if not weighed:
        return
    for path, term in all_read:
        if term.weight is None:
            message = f"`{term.id}` has no weight, while others have one"
            draft.say_at("weight_missing", (*path, "key"), message, "give all commitments a weight, or none")
    total = sum((weight for _, weight in weighed), Fraction(0))
    if len(weighed) == len(all_read) and total != 100:
        path = (*weighed[-1][0], "weight")
        draft.say_at("weights_sum", path, f"the weights sum to {float(total):g}, not 100", "change a weight")


def _check_lead_value(draft: Draft) -> None:
    table = draft.terms.get(("lifecycle", "lead_value"))
    attributes = attributes_of(draft)
    if not isinstance(table, LeadValue):
        return
    for at, row in enumerate(table.rows):
        path = ("lifecycle", "lead_value", "rows", at)
        for name, value in row.fits:
            if name in attributes:
                _check_value(draft, (*path, name), value, attributes[name])
            else:
                cure = did_you_mean(name, (*draft.ids("attribute"), "value"), "declare it under `attributes`")
                draft.say_at("unknown_name", (*path, name, "key"), f"there is no attribute `{name}`", cure)
        if not row.fits and at + 1 < len(table.rows):
            message = "this row fits every lead, so the rows after it are never reached"
            draft.say_at("rows_unreachable", path, message, "move it to the end")
