"""The public face of working time: aware datetimes and timedeltas, and twins for arrays of milliseconds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Self

import numpy as np

from peyman.core.calendars.clock_times import parse_time, window_between
from peyman.core.calendars.limits import first_spent, last_unspent
from peyman.core.calendars.moment_calendar import MomentCalendar
from peyman.core.calendars.pauses import Pause, unite
from peyman.core.calendars.spec import WEEKDAYS, CalendarSpec, HoursSpec, Weekday, Window
from peyman.core.calendars.timeline import Timeline
from peyman.core.calendars.zones import Moments
from peyman.core.quantities.grammar import nearest
from peyman.core.quantities.moments import DAY, Moment, Span, datetime_of, moment_of

TimeOfDay = str
Windows = Sequence[tuple[TimeOfDay, TimeOfDay]]
PausePair = tuple[datetime, datetime | None]

_MILLISECOND = timedelta(milliseconds=1)


class WorkCalendar(MomentCalendar):
    """Working time of a zone: weekly windows, days off, days with hours of their own, closures.

    >>> from datetime import datetime, timedelta
    >>> from zoneinfo import ZoneInfo
    >>> tehran = ZoneInfo("Asia/Tehran")
    >>> week = {day: [("08:30", "12:30"), ("13:30", "17:00")] for day in ("sat", "sun", "mon", "tue", "wed")}
    >>> calendar = WorkCalendar("Asia/Tehran", weekly={**week, "thu": [("08:30", "12:30")]})
    >>> calendar.due(datetime(2026, 10, 7, 16, 30, tzinfo=tehran), timedelta(hours=4)).strftime("%a %H:%M")
    'Thu 12:00'

    What every method keeps to:
    - Intervals are half-open: open at the opening, closed at the closing.
    - Datetimes must be aware; answers come in the zone of the datetime given. What is finer than a millisecond is
      cut off.
    - A local time that does not exist (spring) moves forward by the gap, one that exists twice (autumn) is the first.
    - Pauses are pairs (begin, end) of aware datetimes; they may overlap, only their union counts. An end of None is
      not known yet: `due` and `late_after` are None if it comes before the budget is used up.
    """

    def __init__(
        self,
        timezone: str,
        weekly: Mapping[str, Windows],
        holidays: Iterable[date] = (),
        special_days: Mapping[date, Windows] | None = None,
        closures: Iterable[tuple[datetime, datetime]] = (),
    ) -> None:
        """Describe a calendar.

        - `timezone`: IANA name; windows are in its local time.
        - `weekly`: windows by weekday (`mon` … `sun`), each a pair of times `HH:MM`. `24:00` may end a window; one
          that does not end after its start runs into the next day (`("22:00", "06:00")`; `("00:00", "00:00")` is the
          whole day). A window belongs to the date on which it opens. Windows that overlap count once.
        - `holidays`: dates on which no weekly window opens (the end of a night window of the day before stays).
        - `special_days`: dates with windows of their own instead of the weekly ones, holiday or not; `[]` is closed.
        - `closures`: pairs (begin, end) of aware datetimes without open time between them, whatever the windows say;
          a date that they leave no open time is no business day.

        Raises:
            ValueError: a time, weekday, date, zone or closure that cannot be; `UnknownZone` and `NoOpenTime` (nothing
                is ever open) are kinds of it.
        """
        super().__init__(
            CalendarSpec(
                timezone=timezone,
                hours=tuple(HoursSpec((_weekday(day),), _windows(windows)) for day, windows in weekly.items()),
                closed=tuple(sorted({_date(day) for day in holidays})),
                open_days=tuple(sorted((_date(day), _windows(own)) for day, own in (special_days or {}).items())),
                shut=tuple(sorted((_span(closure) for closure in closures), key=lambda span: span.since)),
            )
        )

    @classmethod
    def of(cls, spec: CalendarSpec) -> Self:
        """Make the calendar of a definition (an agreement's calendar, with rows by date and a country's holidays)."""
        calendar = cls.__new__(cls)
        MomentCalendar.__init__(calendar, spec)
        return calendar

    # ── open time ────────────────────────────────────────────────────────────────────────────────────────────────

    def elapsed(self, start: datetime, end: datetime, pauses: Iterable[PausePair] = ()) -> timedelta:
        """Give the open time in [start, end) outside the pauses.

        Raises:
            ValueError: a naive datetime, an end before its start.
        """
        return self.elapsed_ms(moment_of(start), moment_of(end), _pauses(pauses)) * _MILLISECOND

    def is_open(self, at: datetime) -> bool:
        """Tell whether the moment lies in a window."""
        return self.is_open_ms(moment_of(at))

    def next_open(self, at: datetime) -> datetime:
        """Give `at` itself if it is open, else the next opening.

        Raises:
            NoOpenTime: there is none.
        """
        return _answer(self.next_open_ms(moment_of(at)), at.tzinfo)

    def intervals(self, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
        """Give the open intervals in [since, until) in order, cut off at both ends; those that touch are one.

        Raises:
            ValueError: a naive datetime, `until` before `since`.
        """
        spans = self.windows(moment_of(since), moment_of(until))
        return [(_answer(span.since, since.tzinfo), _answer(span.until, since.tzinfo)) for span in spans]

    # ── deadlines ────────────────────────────────────────────────────────────────────────────────────────────────

    def due(self, start: datetime, budget: timedelta, pauses: Iterable[PausePair] = ()) -> datetime | None:
        """Give the first moment at which a budget of open time is used up; a budget of zero: at `next_open(start)`.

        None only if a pause without end comes before that.

        Raises:
            ValueError: a naive datetime, a budget below zero; `NoOpenTime` if the calendar never opens so long.
        """
        begin, amount = moment_of(start), _budget(budget)
        spent = first_spent if amount else last_unspent
        return _maybe(spent(self, begin, amount, unite(_pauses(pauses), begin)), start.tzinfo)

    def late_after(self, start: datetime, budget: timedelta, pauses: Iterable[PausePair] = ()) -> datetime | None:
        """Give the last moment at which no more than the budget is used: what stops then or before is in time.

        It is `due`, or the moment at which time runs again if the budget is used up just when time stops running.
        None and errors as for `due`.
        """
        begin = moment_of(start)
        found = last_unspent(self, begin, _budget(budget), unite(_pauses(pauses), begin))
        return _maybe(found, start.tzinfo)

    def due_before(self, end: datetime, budget: timedelta) -> datetime:
        """Give the last moment from which the budget of open time still passes before `end`.

        Raises:
            ValueError: a naive datetime, a budget below zero; `NoOpenTime` if so much was never open before.
        """
        return _answer(self.due_before_ms(moment_of(end), _budget(budget)), end.tzinfo)

    def add_business_days(self, start: datetime, n: int, end_of_day: bool = False) -> datetime:
        """Give the same local time on the n-th business day after the date of `start`, or that day's last closing.

        A business day is a local date on which a window opens, half days included. 0 is the date of `start` itself if
        it is one, else the next; below 0 counts back.

        Raises:
            ValueError: a naive datetime; `NoOpenTime` if there are not so many business days.
        """
        return _answer(self._business_day_after(moment_of(start), n, end_of_day), start.tzinfo)

    # ── twins for arrays of int64 milliseconds since the epoch ───────────────────────────────────────────────────

    def worked_array(self, moments: Moments) -> Moments:
        """Give F of every moment: the open time before it, counted from 1970-01-01 00:00 UTC."""
        asked = _array(moments)
        return self._timeline_over(asked).worked_many(asked) if asked.size else asked

    def elapsed_array(self, starts: Moments, ends: Moments) -> Moments:
        """Give the open milliseconds in every [start, end).

        Raises:
            ValueError: an end lies before its start.
        """
        begins, stops = np.broadcast_arrays(_array(starts), _array(ends))
        if np.any(stops < begins):
            raise ValueError("an end lies before its start")
        if begins.size == 0:
            return begins
        self._timeline_over(begins)
        return self._timeline_over(stops).worked_difference(begins, stops)

    def due_array(self, starts: Moments, budgets: Moments | int) -> Moments:
        """Give `due` for every start and budget, in milliseconds."""
        begins, amounts = _budgets(starts, budgets)
        if begins.size == 0:
            return begins
        wanted = self.worked_array(begins) + np.maximum(amounts, 1)
        found = self._timeline_reaching(wanted).first_at_many(wanted)
        nothing = np.flatnonzero(amounts == 0)
        found.flat[nothing] = self.late_after_array(begins.flat[nothing], 0)
        return found

    def late_after_array(self, starts: Moments, budgets: Moments | int) -> Moments:
        """Give `late_after` for every start and budget, in milliseconds."""
        begins, amounts = _budgets(starts, budgets)
        if begins.size == 0:
            return begins
        wanted = self.worked_array(begins) + amounts
        return np.maximum(self._timeline_reaching(wanted).last_at_many(wanted), begins)

    def due_before_array(self, ends: Moments, budgets: Moments | int) -> Moments:
        """Give `due_before` for every end and budget, in milliseconds."""
        stops, amounts = _budgets(ends, budgets)
        if stops.size == 0:
            return stops
        wanted = self.worked_array(stops) - amounts
        return np.minimum(self._timeline_reaching(wanted).last_at_many(wanted), stops)

    def is_open_array(self, moments: Moments) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Tell for every moment whether it lies in a window."""
        asked = _array(moments)
        return self.worked_array(asked + 1) > self.worked_array(asked)

    def next_open_array(self, moments: Moments) -> Moments:
        """Give every moment itself if it is open, else the next opening."""
        return self.late_after_array(moments, 0)

    def add_business_days_array(self, starts: Moments, n: int, end_of_day: bool = False) -> Moments:
        """Give `add_business_days` for every start, in milliseconds."""
        begins = _array(starts)
        found = [self._business_day_after(int(begin), n, end_of_day) for begin in begins.ravel()]
        return np.array(found, np.int64).reshape(begins.shape)

    def _business_day_after(self, begin: Moment, n: int, end_of_day: bool) -> Moment:
        day = self.nth_working_day(self._local.day_of(begin), n)
        if end_of_day:
            return self.day_close(day)
        return self._local.moment_at(day * DAY + (begin + self._local.offset_at(begin)) % DAY)

    def _timeline_over(self, moments: Moments) -> Timeline:
        return self.timeline(int(moments.min()), int(moments.max()))

    def _timeline_reaching(self, worked: Moments) -> Timeline:
        """Give a timeline in which every amount of open time is reached and left again."""
        self.first_at(int(worked.min()) + 1)
        self.last_at(int(worked.max()))
        return self.timeline()


def _weekday(text: str) -> Weekday:
    for day in WEEKDAYS:
        if day == text:
            return day
    guess = nearest(str(text), WEEKDAYS)
    cure = f"did you mean {guess!r}?" if guess else f"write one of {', '.join(WEEKDAYS)}"
    raise ValueError(f"unknown weekday {text!r}; {cure}")


def _windows(pairs: Windows) -> tuple[Window, ...]:
    return tuple(sorted(window_between(parse_time(opening), parse_time(closing)) for opening, closing in pairs))


def _date(day: date) -> date:
    if isinstance(day, datetime) or not isinstance(day, date):
        raise ValueError(f"{day!r} is not a date; give a datetime.date")
    return day


def _span(closure: tuple[datetime, datetime]) -> Span:
    begin, end = (moment_of(at) for at in closure)
    if end < begin:
        raise ValueError("a closure ends before it begins; write it as (begin, end)")
    return Span(begin, end)


def _pauses(pairs: Iterable[PausePair]) -> tuple[Pause, ...]:
    return tuple(Pause(moment_of(begin), None if end is None else moment_of(end)) for begin, end in pairs)


def _budget(budget: timedelta) -> int:
    if budget < timedelta(0):
        raise ValueError("a budget below zero; give the length of time that may be used")
    return budget // _MILLISECOND


def _budgets(moments: Moments, budgets: Moments | int) -> tuple[Moments, Moments]:
    asked, amounts = np.broadcast_arrays(_array(moments), _array(budgets))
    if np.any(amounts < 0):
        raise ValueError("a budget below zero; give the length of time that may be used")
    return asked, amounts


def _array(values: Moments | int) -> Moments:
    found = np.asarray(values)
    if found.dtype.kind not in "iu" and found.size:
        raise ValueError(f"an array of {found.dtype}; give int64 milliseconds since the epoch")
    return found.astype(np.int64, copy=False)


def _answer(moment: Moment, zone: tzinfo | None) -> datetime:
    return datetime_of(moment).astimezone(zone)


def _maybe(moment: Moment | None, zone: tzinfo | None) -> datetime | None:
    return None if moment is None else _answer(moment, zone)
