"""What a calendar is made of, as plain values: a zone, weekly windows, days off, days with hours of their own."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from peyman.core.calendars.country_days import check_country
from peyman.core.calendars.zones import zone_of
from peyman.core.quantities.moments import Span

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MonthSystem = Literal["gregorian", "jalali"]
Window = tuple[int, int]
"""Opening and closing in minutes after local midnight; a night window closes above 1440, a day later at most."""

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_DAY_MINUTES = 24 * 60


class NoOpenTime(ValueError):
    """The calendar never opens, or never again after the moment asked about."""


@dataclass(frozen=True, slots=True)
class HoursSpec:
    """Weekly windows on some weekdays, perhaps only between two dates, both included.

    A row with a date goes before a row without; of two rows of one rank the first counts.
    """

    days: tuple[Weekday, ...]
    windows: tuple[Window, ...]
    since: date | None = None
    until: date | None = None

    @property
    def dated(self) -> bool:
        """Tell whether the row is bound to dates."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class CalendarSpec:
    """A calendar's definition. `open_days` go before `closed` and the country's holidays, these before `hours`.

    A window belongs to the date on which it opens: a day off takes away the windows that open on it, and leaves the
    end of the night window of the day before. In the spans of `shut` no time is open (they are not an agreement's
    closures: those pause single clocks). `month_system` says which months a limit in months counts.
    """

    timezone: str
    hours: tuple[HoursSpec, ...]
    country: str | None = None
    subdivision: str | None = None
    closed: tuple[date, ...] = ()
    open_days: tuple[tuple[date, tuple[Window, ...]], ...] = ()
    month_system: MonthSystem = "gregorian"
    shut: tuple[Span, ...] = ()


def check_spec(spec: CalendarSpec) -> None:
    """Refuse what no calendar can be made of.

    Raises:
        NoOpenTime: no row and no open day has a window.
        ValueError: unknown zone, country, subdivision or weekday; a window or a range of dates that is reversed.
    """
    zone_of(spec.timezone)
    check_country(spec.country, spec.subdivision)
    for row in spec.hours:
        _check_row(row)
    for _, windows in spec.open_days:
        _check_windows(windows)
    for span in spec.shut:
        if span.until < span.since:
            raise ValueError("a closure ends before it begins; write it as (begin, end)")
    if not any(row.windows and row.days for row in spec.hours) and not any(windows for _, windows in spec.open_days):
        raise NoOpenTime("the calendar has no open time; give at least one weekday a window")


def open_between(spec: CalendarSpec) -> tuple[date | None, date | None]:
    """Give the first and the last date on which a window may open; None where weekly hours know no bound."""
    rows = [row for row in spec.hours if row.windows and row.days]
    special = [day for day, windows in spec.open_days if windows]
    sinces, untils = [row.since for row in rows], [row.until for row in rows]
    first = None if None in sinces else min(day for day in (*sinces, *special) if day)
    last = None if None in untils else max(day for day in (*untils, *special) if day)
    return first, last


def _check_row(row: HoursSpec) -> None:
    for day in row.days:
        if day not in WEEKDAYS:
            raise ValueError(f"unknown weekday {day!r}; write one of {', '.join(WEEKDAYS)}")
    if row.since and row.until and row.until < row.since:
        raise ValueError(f"the hours from {row.since} end before they begin, on {row.until}")
    _check_windows(row.windows)


def _check_windows(windows: tuple[Window, ...]) -> None:
    for opening, closing in windows:
        if not 0 <= opening < _DAY_MINUTES:
            raise ValueError(f"a window opens at minute {opening} of its day; a day has minutes 0 to 1439")
        if not opening < closing <= opening + _DAY_MINUTES:
            raise ValueError(f"the window from minute {opening} to {closing} is empty or longer than a day")
