"""Targets: what is owed in a period, exactly (SEMANTICS §33, §34, §49, §50, §51)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Label
from peyman.core.calendars import WorkCalendar
from peyman.core.judge.findings import Reason, Unit
from peyman.core.judge.given import NOTHING_GIVEN, Given
from peyman.core.judge.governing import Owed
from peyman.core.judge.measures import MeasureKind
from peyman.core.judge.reasons import because
from peyman.core.quantities.amounts import Number, Quantity, Share
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import DAY, HOUR, MINUTE
from peyman.core.quantities.money import Money

_MILLISECONDS = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY, "month": 30 * DAY}

UNITS: Mapping[MeasureKind, Unit] = MappingProxyType({"count": "count", "sum": "money", "cost": "money", "time": "ms"})
"""The units of measures; what is not here is a share."""
AMOUNTS: frozenset[MeasureKind] = frozenset({"count", "sum"})
"""What only adds up: its target is a part of the period's where only a part is agreed (§33)."""


@dataclass(frozen=True, slots=True)
class Target:
    """The exact target of a period in its unit, and why it is not the usual one.

    `is_owed`: a part of a count or sum owes it; else such a part only shows what it came to. `doubts`: why nobody knows
    what is owed.
    """

    exact: Fraction
    reasons: tuple[Reason, ...] = ()
    is_owed: bool = False
    doubts: tuple[Reason, ...] = ()


def target_of(owed: Owed, calendar: WorkCalendar, given: Given = NOTHING_GIVEN) -> Target:
    """Give the target of a commitment in a period.

    1. The target of the governing version, or the one that `except` gives for this period's label (§49).
    2. Times the mean number of available reps where it is owed `for_each` of them (§49); unknown where that is.
    3. Of a count or sum whose period is agreed only in part: times covered working time ÷ working time (§33).
    """
    usual = exact(owed.commitment.target, owed.agreement)
    named = _named(owed)
    target = usual if named is None else exact(named, owed.agreement)
    reasons = () if named is None else (because("other_target", usual),)
    doubts: tuple[Reason, ...] = ()
    if owed.commitment.for_each is not None:
        reps = None if given.mean_reps is None else given.mean_reps(owed)
        reasons = (*reasons, because("for_each_rep", reps, target)) if reps is not None else reasons
        doubts = () if reps is not None else (because("reps_unknown"),)
        target = target if reps is None else target * reps
    covered, whole = cover(owed, calendar)
    if owed.measure.kind not in AMOUNTS or covered == whole:
        return Target(target, reasons, doubts=doubts)
    reasons = (*reasons, because("part_of_period", covered, whole, target))
    return Target(target * covered / whole, reasons, doubts=doubts)


def cover(owed: Owed, calendar: WorkCalendar) -> tuple[int, int]:
    """Give the working time of the agreed part and of the whole period; wall time where nothing is ever open."""
    period = owed.period
    whole = calendar.worked_ms(period.until) - calendar.worked_ms(period.since)
    if not whole:
        return owed.until - owed.since, period.until - period.since
    return calendar.worked_ms(owed.until) - calendar.worked_ms(owed.since), whole


def unit_of(owed: Owed) -> Unit:
    """Give the unit of the finding: that of its measure; a formula is measured in the unit of its target."""
    if owed.measure.kind == "formula":
        return unit_of_quantity(owed.commitment.target)
    return UNITS.get(owed.measure.kind, "share")


def exact(quantity: Quantity, agreement: Agreement) -> Fraction:
    """Give a quantity as an exact fraction: of one, plain, minor units of the agreement's currency, milliseconds."""
    if isinstance(quantity, Share):
        return quantity.of_one
    if isinstance(quantity, Number):
        return quantity.exact
    if isinstance(quantity, Duration):
        return Fraction(quantity.amount * _MILLISECONDS[quantity.unit])
    return _in_currency(quantity, agreement)


def unit_of_quantity(quantity: Quantity) -> Unit:
    """Give the unit in which `exact` gives a quantity."""
    if isinstance(quantity, Share):
        return "share"
    if isinstance(quantity, Number):
        return "count"
    return "money" if isinstance(quantity, Money) else "ms"


def label_text(label: Label) -> str:
    """Write a label as the period tables do: 1405-08-02, 1405-08, 2026-Q4, 1405-H1, 1405."""
    if label.quarter is not None:
        return f"{label.year}-Q{label.quarter}"
    if label.half is not None:
        return f"{label.year}-H{label.half}"
    month = "" if label.month is None else f"-{label.month:02}"
    return f"{label.year}{month}" + ("" if label.day is None else f"-{label.day:02}")


def _named(owed: Owed) -> Quantity | None:
    for label, quantity in owed.commitment.exceptions:
        if label_text(label) == owed.period.label:
            return quantity
    return None


def _in_currency(money: Money, agreement: Agreement) -> Fraction:
    """Give minor units of the agreement's currency; another currency counts at the agreed rate.

    Raises:
        ValueError: there is no agreed rate (the reader refuses such an agreement).
    """
    terms = agreement.money
    if terms is not None and money.currency == terms.currency:
        return Fraction(money.minor)
    rate = None if terms is None else dict(terms.rates).get(money.currency)
    if rate is None:
        raise ValueError(f"`{agreement.id}` has no agreed rate for {money.currency}")
    return Fraction(money.minor * rate.minor, 10 ** MINOR_DIGITS[money.currency])
