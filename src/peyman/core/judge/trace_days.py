"""A clock's days: for each local date its windows, its holiday, the pauses in it, and the total of time used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peyman.core.calendars import Pause, WorkCalendar
from peyman.core.judge.items import ClockItem
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment, Span

MOST_DAYS = 62
"""So many days are told one by one; after that only how many more there were."""


@dataclass(frozen=True, slots=True)
class Day:
    """One local date of a clock's life: the open windows and the pauses in it, and the time used by its end.

    `working` says that the date has windows at all; `holiday` is the name of the country's holiday in English and
    Persian, `estimated` that it is one only by an estimate of the moon. `used_ms` and `total_ms` are in the limit's
    own time. `closed_by_terms`: the agreement names the date as closed.
    """

    date: date
    working: bool
    holiday: tuple[str | None, str | None]
    estimated: bool
    windows: tuple[Span, ...]
    pauses: tuple[Span, ...]
    used_ms: int
    total_ms: int
    closed_by_terms: bool = False


def days_of(
    calendar: WorkCalendar, item: ClockItem, limit: Duration, pauses: Sequence[Pause], now: Moment
) -> tuple[tuple[Day, ...], int]:
    """Give the days from the clock's start to its stop (to `now` while it runs), and how many more there were.

    The day that begins at the very end is none of them.
    """
    end = max(now if item.stop is None else item.stop, item.start)
    day, last = calendar.local_date(item.start), calendar.local_date(max(end - 1, item.start))
    days: list[Day] = []
    total = 0
    while day <= last and len(days) < MOST_DAYS:
        since, until = max(calendar.day_start(day), item.start), min(calendar.day_start(day + timedelta(days=1)), end)
        used = calendar.used_ms(since, until, limit, tuple(pauses)) if since < until else 0
        total += used
        days.append(_day(calendar, day, Span(since, max(since, until)), pauses, (used, total)))
        day += timedelta(days=1)
    return tuple(days), max((last - day).days + 1, 0)


def _day(calendar: WorkCalendar, day: date, life: Span, pauses: Sequence[Pause], figures: tuple[int, int]) -> Day:
    inside = (
        Span(max(pause.since, life.since), life.until if pause.until is None else min(pause.until, life.until))
        for pause in pauses
    )
    return Day(
        date=day,
        working=calendar.is_working_date(day),
        holiday=(calendar.holiday_name(day, "en"), calendar.holiday_name(day, "fa")),
        estimated=calendar.estimated(day),
        windows=calendar.windows(life.since, life.until),
        pauses=tuple(span for span in inside if span.since < span.until),
        used_ms=figures[0],
        total_ms=figures[1],
        closed_by_terms=day in calendar.spec.closed,
    )
