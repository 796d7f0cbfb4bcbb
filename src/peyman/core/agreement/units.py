"""What a metric is measured in, and which quantities can be its target."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal

from peyman.core.agreement.terms.clauses import Constant, FormulaTree, MetricName, Operation
from peyman.core.agreement.terms.promises import (
    CostPer,
    CountOf,
    Formula,
    Metric,
    MetricKind,
    RatioOf,
    ShareReaching,
    ShareWhere,
    SteadinessOf,
    SumOf,
    TimeFrom,
)
from peyman.core.quantities.amounts import Number, Quantity, Share
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.money import Money, minor_of

MetricUnit = Literal["share", "count", "money", "time", "number"]
FIGURE_UNITS: Mapping[str, MetricUnit] = {
    "chance": "share",
    "attainment": "share",
    "score": "share",
    "capacity_change": "share",
    "late_disputes": "count",
}
WANTED: Mapping[MetricUnit, str] = {
    "share": "a share, like `95%`",
    "count": "a number, like `400`",
    "money": "an amount of money, like `95 million IRR`",
    "time": "a length of time, like `20 minutes`",
    "number": "a number, like `1.5`",
}


class FormulaUnits(ValueError):
    """A formula adds or multiplies what does not fit together."""


def metric_units(metrics: Iterable[Metric]) -> dict[str, MetricUnit]:
    """Give the unit of every metric; one whose formula fits nothing, or stands in a circle, is left out."""
    known = {metric.id: metric for metric in metrics}
    units: dict[str, MetricUnit] = {}
    for metric in known.values():
        try:
            units[metric.id] = unit_of(metric.kind, known)
        except (FormulaUnits, KeyError, RecursionError):
            continue
    return units


def unit_of(kind: MetricKind, metrics: Mapping[str, Metric]) -> MetricUnit:
    """Give the unit of a kind of metric.

    Raises:
        FormulaUnits: a formula whose parts do not fit, or that names itself.
        KeyError: a formula names an unknown metric.
    """
    match kind:
        case CountOf():
            return "count"
        case SumOf() | CostPer():
            return "money"
        case ShareReaching() | ShareWhere() | RatioOf() | SteadinessOf():
            return "share"
        case TimeFrom():
            return "time"
        case Formula(tree):
            return _unit_of_formula(tree, metrics)


def fitted(quantity: Quantity, unit: MetricUnit, currency: str | None) -> Quantity | None:
    """Give a quantity in the unit it is compared in (a bare number takes it), None if it does not fit."""
    match quantity:
        case Share():
            return quantity if unit in ("share", "number") else None
        case Duration():
            return quantity if unit == "time" else None
        case Money():
            return quantity if unit == "money" else None
        case Number(exact):
            return _fitted_number(exact, unit, currency)


def _fitted_number(exact: Fraction, unit: MetricUnit, currency: str | None) -> Quantity | None:
    if unit == "share":
        return Share(exact)
    if unit in ("count", "number"):
        return Number(exact)
    if unit == "money" and currency is not None:
        minor = minor_of(exact, currency)
        return None if minor is None else Money(minor, currency)
    return None


def _unit_of_formula(tree: FormulaTree, metrics: Mapping[str, Metric]) -> MetricUnit:
    money, time = _powers(tree, metrics, ())
    if (money, time) == (0, 0):
        return "number"
    if (money, time) == (1, 0):
        return "money"
    if (money, time) == (0, 1):
        return "time"
    raise FormulaUnits("the formula multiplies money or time with itself, or divides by it")


def _powers(tree: FormulaTree, metrics: Mapping[str, Metric], above: tuple[str, ...]) -> tuple[int, int]:
    """Give the powers of money and of time in a formula."""
    match tree:
        case Constant():
            return 0, 0
        case MetricName(name):
            return _powers_of_metric(name, metrics, above)
        case Operation(operator, left, right):
            first, second = _powers(left, metrics, above), _powers(right, metrics, above)
            if operator == "*":
                return first[0] + second[0], first[1] + second[1]
            if operator == "/":
                return first[0] - second[0], first[1] - second[1]
            if first != second:
                raise FormulaUnits("the formula adds what has different units")
            return first


def _powers_of_metric(name: str, metrics: Mapping[str, Metric], above: tuple[str, ...]) -> tuple[int, int]:
    if name in above:
        raise FormulaUnits(f"`{name}` is computed from itself")
    kind = metrics[name].kind
    if isinstance(kind, Formula):
        return _powers(kind.tree, metrics, (*above, name))
    unit = unit_of(kind, metrics)
    return int(unit == "money"), int(unit == "time")
