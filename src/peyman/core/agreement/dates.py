"""When a dated term comes next: points and schedules of the terms as moments on the agreement's own calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Anchor, Point, Recurring, Schedule
from peyman.core.calendars import PeriodTable, WorkCalendar, week_start
from peyman.core.calendars.jalali import add_months_to_date
from peyman.core.calendars.spec import WEEKDAYS
from peyman.core.calendars.zones import day_of_date
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import HOUR, MINUTE, Moment

_DAY = timedelta(days=1)
_LOOKED_AHEAD = 400
"""How many days a weekday or a working day is looked for."""
_PERIODS_AHEAD = 4
_LENGTHS = {"minute": MINUTE, "hour": HOUR}
_DAYS_IN = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Dates:
    """The calendar and the periods of one version, in which its points lie."""

    agreement: Agreement
    calendar: WorkCalendar
    periods: PeriodTable

    def next_of(self, when: Schedule, now: Moment) -> Moment | None:
        """Give when a schedule or point comes next, at `now` or later.

        1. A point measured from the first or the last day of the agreement comes once: it is given even when past.
        2. `n business days after` is the closing of that working date (SEMANTICS §13), `before` the closing of the
           n-th working date before; plain days end with their date.
        3. A point at a stage, an event or a deadline is of each lead, and has no date of its own: None.
        """
        if isinstance(when, Recurring):
            return self._recurring(when, now)
        if when.anchor.period is None:
            start = self._once(when.anchor)
            return None if start is None else self._at(when, start)
        period = self.periods.at(now, when.anchor.period)
        for _ in range(_PERIODS_AHEAD):
            period = self.periods.at(period.since - 1, when.anchor.period)
        while True:
            start = period.since if when.anchor.kind == "start" else period.until
            found = self._at(when, start)
            if found >= now:
                return found
            period = self.periods.after(period, when.anchor.period)

    def _recurring(self, every: Recurring, now: Moment) -> Moment | None:
        day = self.calendar.local_date(now)
        for _ in range(_LOOKED_AHEAD):
            at = self._time_on(day, every.minute)
            if at >= now and self._falls_on(every, day):
                return at
            day += _DAY
        return None

    def _falls_on(self, every: Recurring, day: date) -> bool:
        if every.days == "working day":
            return self.calendar.is_working_date(day)
        return every.days == "day" or WEEKDAYS[day.weekday()] == every.days

    def _time_on(self, day: date, minute: int) -> Moment:
        return self.calendar.day_start(day) + minute * MINUTE

    def _once(self, anchor: Anchor) -> Moment | None:
        days = self.agreement.effective
        if anchor.kind == "effective" and days.since is not None:
            return self.calendar.day_start(days.since)
        if anchor.kind == "expiry" and days.until is not None:
            return self.calendar.day_start(days.until + _DAY)
        return None

    def _at(self, point: Point, anchor: Moment) -> Moment:
        if point.offset is None:
            return anchor
        if point.side == "after":
            return self.calendar.deadline(anchor, point.offset).due or anchor
        return self._before(point.offset, anchor)

    def _before(self, length: Duration, anchor: Moment) -> Moment:
        if length.unit in _LENGTHS:
            amount = length.amount * _LENGTHS[length.unit]
            return self.calendar.due_before_ms(anchor, amount) if length.business else anchor - amount
        day = self.calendar.local_date(anchor)
        if length.business:
            return self.calendar.day_close(self.calendar.nth_working_day(day_of_date(day), -length.amount))
        if length.unit == "month":
            before = add_months_to_date(day, -length.amount, self.calendar.spec.month_system)
        else:
            before = day - _DAY * length.amount * _DAYS_IN[length.unit]
        return self.calendar.day_start(before + _DAY)


def dates_of(agreement: Agreement, calendar: WorkCalendar) -> Dates:
    """Give the dates of a version on its own calendar."""
    terms = agreement.calendar
    table = PeriodTable(terms.timezone, terms.year_system, terms.year_starts, week_start(calendar))
    return Dates(agreement, calendar, table)
