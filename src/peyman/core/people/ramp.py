"""The ramp of somebody new: from nothing on the first day to a whole rep, linear by day (SEMANTICS §49)."""

from datetime import date
from fractions import Fraction

from peyman.core.calendars.jalali import MonthSystem, add_months_to_date
from peyman.core.quantities.durations import Duration

_DAYS = {"day": 1, "week": 7}
_WHOLE = Fraction(1)


def ramped(started: date, ramp: Duration | None, on: date, system: MonthSystem) -> Fraction:
    """Give which part of a rep somebody is on a date: 0 before and on the day they started, 1 once the ramp is over.

    A ramp of months ends on the same day of a later month of the agreement's calendar system; one of hours or minutes
    ends with its first day.
    """
    if on < started:
        return Fraction(0)
    days = (_end(started, ramp, system) - started).days
    return min(Fraction((on - started).days, days), _WHOLE) if days else _WHOLE


def _end(started: date, ramp: Duration | None, system: MonthSystem) -> date:
    if ramp is None or ramp.amount == 0:
        return started
    if ramp.unit == "month":
        return add_months_to_date(started, ramp.amount, system)
    return date.fromordinal(started.toordinal() + ramp.amount * _DAYS.get(ramp.unit, 0))
