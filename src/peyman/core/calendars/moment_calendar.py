"""A calendar asked in integer milliseconds: open time between moments, deadlines of any limit, dates, holidays."""

import hashlib
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property

from peyman.core.calendars.compiling import compile_timeline
from peyman.core.calendars.country_days import country_holiday_name, is_estimated
from peyman.core.calendars.definition import definition_text, is_closed_by_estimate
from peyman.core.calendars.jalali import add_months_to_date
from peyman.core.calendars.limits import (
    UNIT_MS,
    Coordinate,
    Deadline,
    WallTime,
    deadline_of,
    first_spent,
    last_unspent,
    used,
)
from peyman.core.calendars.pauses import Pause, Pauses, unite
from peyman.core.calendars.spec import CalendarSpec, NoOpenTime, check_spec, open_between
from peyman.core.calendars.timeline import Timeline
from peyman.core.calendars.zones import Day, date_of_day, datetime_year, day_of_date, zone_of
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import DAY, Moment, Span

_USUAL_YEARS = (1970, 2101)
_LAST_YEAR = 9990
_FIRST_YEAR = 4
_WALL: Coordinate = WallTime()


class MomentCalendar:
    """Working time of one calendar. It is compiled at the first question and extended when one goes further."""

    def __init__(self, spec: CalendarSpec) -> None:
        """Keep the definition.

        Raises:
            ValueError: no calendar can be made of it (`check_spec`).
        """
        check_spec(spec)
        self.spec = spec
        self.zone = spec.timezone
        self._local = zone_of(spec.timezone)
        self._compiled: Timeline | None = None

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the definition, the days off it comes to and the changes of its zone, 1970–2100."""
        return hashlib.sha256(definition_text(self.spec, _USUAL_YEARS).encode()).hexdigest()

    # ── open time ────────────────────────────────────────────────────────────────────────────────────────────────

    def worked_ms(self, moment: Moment) -> int:
        """Give the open time before a moment, F(t), counted from 1970-01-01 00:00 UTC."""
        timeline = self._compiled
        if timeline is None or not timeline.first <= moment < timeline.end:
            timeline = self.timeline(moment, moment)
        return timeline.worked(moment)

    def elapsed_ms(self, start: Moment, stop: Moment, pauses: Pauses = ()) -> int:
        """Give the open time in [start, stop) outside the union of the pauses.

        Raises:
            ValueError: stop lies before start, or a pause ends before it begins.
        """
        _check_order(start, stop)
        if not pauses:
            return self.worked_ms(stop) - self.worked_ms(start)
        return used(self, start, stop, unite(pauses, start))

    def windows(self, since: Moment, until: Moment) -> tuple[Span, ...]:
        """Give the open intervals in [since, until), cut off at both ends; windows that touch are one interval."""
        _check_order(since, until)
        timeline = self.timeline(since, until)
        found = []
        for index in timeline.from_index(since):
            opening, closing = timeline.opens[index], timeline.closes[index]
            if opening >= until:
                break
            if closing > since and since < until:
                found.append(Span(max(opening, since), min(closing, until)))
        return tuple(found)

    def is_open_ms(self, moment: Moment) -> bool:
        """Tell whether the moment lies inside a window (its opening does, its closing does not)."""
        return self.worked_ms(moment + 1) > self.worked_ms(moment)

    def next_open_ms(self, moment: Moment) -> Moment:
        """Give the first open moment that is not before this one.

        Raises:
            NoOpenTime: the calendar does not open again.
        """
        return self.last_at(self.worked_ms(moment)) if not self.is_open_ms(moment) else moment

    def due_before_ms(self, end: Moment, budget: int) -> Moment:
        """Give the last moment from which a budget of open time still passes before `end`."""
        return min(self.last_at(self.worked_ms(end) - budget), end) if budget else end

    # ── deadlines ────────────────────────────────────────────────────────────────────────────────────────────────

    def deadline(self, start: Moment, limit: Duration, pauses: Pauses = ()) -> Deadline:
        """Give due and late_after of a limit of any kind (SEMANTICS §13, 15, 16).

        1. Minutes and hours are open time (`business`) or wall time; the union of the pauses holds it still.
        2. `n days` end with the n-th local date after the start's, `n business days` with the closing of the n-th
           working date after it; weeks are seven days; months are steps in the calendar's month system, clamped.
        3. Pauses move a limit in days by the time they take from it, and on to the end (closing) of that date.
        4. A limit of zero is due at the start, or at the next moment at which time runs.
        """
        united = unite(pauses, start) if pauses else ()
        if limit.amount == 0 or limit.unit in ("minute", "hour"):
            return deadline_of(self._coordinate(limit), start, limit.amount * UNIT_MS.get(limit.unit, 0), united)
        if limit.business:
            return self._business_days_deadline(start, limit.amount, united)
        return self._days_deadline(start, limit, united)

    def used_ms(self, start: Moment, stop: Moment, limit: Duration, pauses: Pauses = ()) -> int:
        """Give what a clock used of its limit: open milliseconds for business limits, else wall ones, less pauses."""
        _check_order(start, stop)
        return used(self._coordinate(limit), start, stop, unite(pauses, start) if pauses else ())

    def budget_ms(self, start: Moment, limit: Duration) -> int:
        """Give the whole limit in its coordinate; a limit in days or months reaches to its unpaused deadline."""
        if limit.unit in ("minute", "hour"):
            return limit.amount * UNIT_MS[limit.unit]
        due = self.deadline(start, limit).due
        return 0 if due is None or limit.amount == 0 else self.used_ms(start, due, limit)

    def moment_at_share(self, start: Moment, limit: Duration, pauses: Pauses, share: Fraction) -> Moment | None:
        """Give the first moment at which this share of the limit is used; None if a pause without end comes first."""
        spent = -(-self.budget_ms(start, limit) * share.numerator // share.denominator)
        united = unite(pauses, start)
        if spent <= 0:
            return start
        return first_spent(self._coordinate(limit), start, spent, united)

    def _coordinate(self, limit: Duration) -> Coordinate:
        return self if limit.business else _WALL

    def _business_days_deadline(self, start: Moment, count: int, pauses: tuple[Pause, ...]) -> Deadline:
        due = self.day_close(self.nth_working_day(self._local.day_of(start), count))
        if not pauses:
            return Deadline(due, self.next_open_ms(due))
        spent = first_spent(self, start, self.worked_ms(due) - self.worked_ms(start), pauses)
        if spent is None:
            return Deadline(None, None)
        closing = self.closing_from(spent)
        rest = tuple(pause for pause in pauses if pause.until is None or pause.until > closing)
        return Deadline(closing, last_unspent(self, closing, 0, unite(rest, closing)))

    def _days_deadline(self, start: Moment, limit: Duration, pauses: tuple[Pause, ...]) -> Deadline:
        day = self._local.day_of(start)
        if limit.unit == "month":
            last = day_of_date(add_months_to_date(date_of_day(day), limit.amount, self.spec.month_system))
        else:
            last = day + limit.amount * UNIT_MS[limit.unit] // DAY
        due: Moment | None = self._local.day_start(last + 1)
        if pauses and due is not None:
            due = first_spent(_WALL, start, due - start, pauses)
            due = due if due is None else self._local.day_start(self._local.day_of(due - 1) + 1)
        return Deadline(due, due)

    # ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────

    def local_date(self, moment: Moment) -> date:
        """Give the calendar's local date of a moment."""
        return self._local.date_of(moment)

    def day_start(self, day: date) -> Moment:
        """Give the first moment of a local date."""
        return self._local.day_start(day_of_date(day))

    def is_working_date(self, day: date) -> bool:
        """Tell whether a window opens on the date; a half day is a working date."""
        return self._working(day) is not None

    def opens_on(self, day: date) -> Moment | None:
        """Give the first opening of a working date, None for any other date."""
        index = self._working(day)
        return None if index is None else self.timeline().day_opens[index]

    def closes_on(self, day: date) -> Moment | None:
        """Give the last closing of a working date (of a night window: on the next morning), None for any other."""
        index = self._working(day)
        return None if index is None else self.timeline().day_closes[index]

    def working_dates(self, since: date, until: date) -> tuple[date, ...]:
        """Give the working dates in [since, until)."""
        timeline = self._of_days(day_of_date(since), day_of_date(until))
        return tuple(date_of_day(day) for day in timeline.days_between(day_of_date(since), day_of_date(until)))

    def nth_working_day(self, day: Day, count: int) -> Day:
        """Give the n-th working day after a day (before it, if negative); 0 is the day itself or the next one.

        Raises:
            NoOpenTime: the calendar has no such day.
        """
        timeline = self._of_days(day, day)
        while True:
            found = timeline.nth_day(day, count)
            if found is not None:
                return found
            timeline = self._extended(timeline, later=count >= 0)

    def day_close(self, day: Day) -> Moment:
        """Give the last closing of a working day."""
        timeline = self._of_days(day, day)
        index = timeline.day_index(day)
        if index is None:
            raise NoOpenTime(f"{date_of_day(day)} is no working date")
        return timeline.day_closes[index]

    def closing_from(self, moment: Moment) -> Moment:
        """Give the closing of the working date on which open time up to this moment falls."""
        timeline = self.timeline(moment, moment)
        while True:
            found = timeline.closing_from(moment)
            if found is not None:
                return found
            timeline = self._extended(timeline, later=True)

    def _working(self, day: date) -> int | None:
        number = day_of_date(day)
        return self._of_days(number, number).day_index(number)

    def _of_days(self, first: Day, last: Day) -> Timeline:
        return self.timeline((first - 2) * DAY, (last + 2) * DAY)

    # ── holidays ─────────────────────────────────────────────────────────────────────────────────────────────────

    def holiday_name(self, day: date, language: str = "en") -> str | None:
        """Give the name of the country's holiday on a date, in `fa` or `en`; estimates carry the library's mark."""
        if self.spec.country is None:
            return None
        return country_holiday_name(self.spec.country, self.spec.subdivision, day, language)

    def estimated(self, day: date) -> bool:
        """Tell whether a date is a holiday only by an estimate of the moon."""
        return self.spec.country is not None and is_estimated(self.spec.country, self.spec.subdivision, day)

    def rests_on_estimate(self, start: Moment, end: Moment) -> bool:
        """Tell whether a date from start to end is off only by an estimate, so that a deadline there may move."""
        if self.spec.country is None:
            return False
        days: Sequence[Day] = range(self._local.day_of(start), self._local.day_of(end) + 1)
        return any(is_closed_by_estimate(self.spec, date_of_day(day)) for day in days)

    # ── the coordinate of open time ──────────────────────────────────────────────────────────────────────────────

    def at(self, moment: Moment) -> int:
        """Give F(t), as a coordinate."""
        return self.worked_ms(moment)

    def first_at(self, worked: int) -> Moment:
        """Give the first moment before which so much time was open."""
        timeline = self.timeline()
        while True:
            found = timeline.first_at(worked)
            if found is not None:
                return found
            timeline = self._extended(timeline, later=worked > timeline.total)

    def last_at(self, worked: int) -> Moment:
        """Give the last moment before which no more time was open."""
        timeline = self.timeline()
        while True:
            found = timeline.last_at(worked)
            if found is not None:
                return found
            timeline = self._extended(timeline, later=worked >= timeline.total)

    # ── compiling ────────────────────────────────────────────────────────────────────────────────────────────────

    def timeline(self, first: Moment = 0, last: Moment = 0) -> Timeline:
        """Give the compiled calendar over at least [first, last]."""
        known = self._compiled
        if known is None or not (known.first <= first and last < known.end):
            usual = known.years if known else _USUAL_YEARS
            years = (min(datetime_year(first) - 1, usual[0]), max(datetime_year(last) + 2, usual[1]))
            known = self._compiled = compile_timeline(self.spec, years)
        return known

    def _extended(self, known: Timeline, *, later: bool) -> Timeline:
        """Compile twice as many years, or say that the calendar has no more open time."""
        first, end = known.years
        first_date, last_date = open_between(self.spec)
        if later and (end >= _LAST_YEAR or (last_date and last_date.year + 1 < end)):
            raise NoOpenTime(f"the calendar in {self.zone} has no further open time")
        if not later and (first <= _FIRST_YEAR or (first_date and first_date.year > first)):
            raise NoOpenTime(f"the calendar in {self.zone} has no earlier open time")
        reach = end - first
        years = (first, min(end + reach, _LAST_YEAR)) if later else (max(first - reach, _FIRST_YEAR), end)
        self._compiled = compile_timeline(self.spec, years)
        return self._compiled


def _check_order(start: Moment, stop: Moment) -> None:
    if stop < start:
        raise ValueError("the end lies before the start")
