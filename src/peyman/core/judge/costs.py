"""Money spent in a period, moved back by the lag and spread evenly over days (SEMANTICS §44, §51), exactly."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import CostPer
from peyman.core.calendars import WorkCalendar
from peyman.core.calendars.jalali import add_months_to_date
from peyman.core.conditions import compile_condition
from peyman.core.facts.values import Cost
from peyman.core.judge.governing import Owed
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.moments import Moment

_DAY = timedelta(days=1)
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Window:
    """The days [since, until) whose money counts for the part of a period that has passed."""

    since: date
    until: date

    def days_of(self, first: date, last: date) -> int:
        """Give how many of the days first … last lie inside."""
        return max(0, (min(last + _DAY, self.until) - max(first, self.since)).days)


@dataclass(frozen=True, slots=True)
class Spent:
    """Money spent in a window, in minor units of the agreement's currency.

    `by` gives it by the value of the attribute asked for, of which `is_told` says whether any row tells it.
    `unconverted` counts rows in a currency without an agreed rate. `told_until` is the day after the last one of which
    any row tells, wanted or not; `is_known` whether they tell of the window at all.
    """

    window: Window
    total: Fraction
    by: dict[str | None, Fraction]
    is_told: bool
    unconverted: int
    told_until: date | None
    is_known: bool


def spent(
    costs: tuple[Cost, ...], owed: Owed, terms: CostPer, attribute: str | None, *, calendar: WorkCalendar, now: Moment
) -> Spent:
    """Give the money spent for the part of a period that has passed.

    1. Its days, from the first of the agreed part to that of `now` or its end, are each moved back by the lag.
    2. A row's money is converted at the agreed rate, rounded half-even to the minor unit (§51), then spread evenly
       over the row's days in the agreement's zone.
    3. Rows outside the metric's `costs` are left out; rows of other days tell only how far the rows reach.
    """
    window = _window(owed, terms, calendar, now)
    wanted = None if terms.costs is None else compile_condition(terms.costs)
    rows = [(cost, calendar.local_date(cost.since), calendar.local_date(_last(cost))) for cost in costs]
    inside = [each for each in rows if window.days_of(*each[1:])]
    by: defaultdict[str | None, Fraction] = defaultdict(Fraction)
    unconverted = 0
    for cost, first, last in inside:
        if wanted is None or wanted(_row(cost)):
            amount = _agreed(cost, owed.agreement, calendar)
            unconverted += amount is None
            share = Fraction(window.days_of(first, last), (last - first).days + 1)
            by[dict(cost.attributes).get(attribute or "")] += (amount or 0) * share
    told_until = max((last + _DAY for _, _, last in rows), default=None)
    return Spent(
        window=window,
        total=sum(by.values(), Fraction(0)),
        by=dict(by),
        is_told=any(attribute in dict(cost.attributes) for cost in costs),
        unconverted=unconverted,
        told_until=told_until,
        is_known=bool(inside) or (told_until is not None and told_until >= window.until),
    )


def _window(owed: Owed, terms: CostPer, calendar: WorkCalendar, now: Moment) -> Window:
    first = calendar.local_date(owed.since)
    after = calendar.local_date(min(owed.until - 1, now)) + _DAY
    return Window(_moved(first, terms, owed.agreement), _moved(after, terms, owed.agreement))


def _moved(day: date, terms: CostPer, agreement: Agreement) -> date:
    """Give the day before a day by the lag: days and weeks, or months of the agreement's calendar system."""
    if terms.lag is None:
        return day
    if terms.lag.unit == "month":
        return add_months_to_date(day, -terms.lag.amount, agreement.calendar.year_system)
    return day - timedelta(days=terms.lag.amount * _DAYS[terms.lag.unit])


def _last(cost: Cost) -> Moment:
    return max(cost.since, cost.until - 1)


def _row(cost: Cost) -> dict[str, str | Fraction | None]:
    """Give a row by the names a condition uses; the amount is in the unit people say."""
    amount = Fraction(cost.amount, 10 ** MINOR_DIGITS.get(cost.currency, 0))
    return {**dict(cost.attributes), "amount": amount, "currency": cost.currency}


def _agreed(cost: Cost, agreement: Agreement, calendar: WorkCalendar) -> int | None:
    """Give a row's money in the agreement's minor unit; None where no rate is agreed."""
    money = agreement.money
    if money is None:
        return cost.amount
    if cost.currency == money.currency:
        change, began = money.redenomination, agreement.effective.since
        if change is None or (began is not None and change.since <= began):
            return cost.amount
        return cost.amount if cost.since < calendar.day_start(change.since) else round(cost.amount * change.factor)
    rate = dict(money.rates).get(cost.currency)
    return None if rate is None else round(Fraction(cost.amount * rate.minor, 10 ** MINOR_DIGITS[cost.currency]))
