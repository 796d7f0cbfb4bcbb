"""From a calendar's definition to its timeline over a range of years.

1. Every local date gets its windows: the row of the weekday (a row with dates first), none on a day off, its own on
   an open day.
2. Windows become UTC intervals through the zone's table; a date that the zone skips has none.
3. The spans in which the calendar is shut are cut out, neighbours are joined, prefix sums are added.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from peyman.core.calendars.country_days import country_holiday_dates
from peyman.core.calendars.pauses import unite
from peyman.core.calendars.spec import WEEKDAYS, CalendarSpec, HoursSpec, Window
from peyman.core.calendars.timeline import Timeline
from peyman.core.calendars.zones import Moments, day_of_date, year_start, zone_of
from peyman.core.quantities.moments import DAY, MINUTE, Span

_NO_ROW = -1
_THURSDAY = 3  # 1970-01-01
_FAR_PAST, _FAR_FUTURE = -(1 << 62), 1 << 62


@dataclass(frozen=True, slots=True)
class _Openings:
    """Intervals in UTC and the local date on which each opened."""

    opens: Moments
    closes: Moments
    days: Moments


def compile_timeline(spec: CalendarSpec, years: tuple[int, int]) -> Timeline:
    """Compile the years [first, last), which must contain 1970."""
    found = _cut_out(_placed(spec, _windows(spec, years)), spec.shut)
    opens, closes = _joined(found)
    before = np.concatenate([[0], np.cumsum(closes - opens)])
    days, day_opens, day_closes = _working_days(found)
    lengths = np.clip(-opens, 0, closes - opens)  # what lies before 1970 counts negative
    before = before - int(lengths.sum())
    return Timeline(
        first=year_start(years[0]),
        end=year_start(years[1]),
        years=years,
        opens=opens.tolist(),
        closes=closes.tolist(),
        before=before[:-1].tolist(),
        total=int(before[-1]),
        days=days.tolist(),
        day_opens=day_opens.tolist(),
        day_closes=day_closes.tolist(),
    )


def days_off(spec: CalendarSpec, years: tuple[int, int]) -> frozenset[date]:
    """Give the dates of the years on which the weekly windows do not open: own closed days and public holidays."""
    public = () if spec.country is None else country_holiday_dates(spec.country, spec.subdivision, range(*years))
    return frozenset(spec.closed) | frozenset(public)


def row_of_days(hours: tuple[HoursSpec, ...], days: Moments) -> Moments:
    """Give the index of the row that holds on each day, or -1."""
    found = np.full(days.shape, _NO_ROW, np.int64)
    weekday = (days + _THURSDAY) % len(WEEKDAYS)
    for dated in (False, True):
        for index, row in reversed(list(enumerate(hours))):
            if row.dated is dated:
                held = np.isin(weekday, [WEEKDAYS.index(day) for day in row.days])
                held &= days >= (day_of_date(row.since) if row.since else days.min())
                held &= days <= (day_of_date(row.until) if row.until else days.max())
                found[held] = index
    return found


# ── windows in local time ────────────────────────────────────────────────────────────────────────────────────────


def _windows(spec: CalendarSpec, years: tuple[int, int]) -> Moments:
    """Give rows (day, opening, closing) in days and local minutes; two days more at either end."""
    first, end = (year_start(year) // DAY for year in years)
    days = np.arange(first - 2, end + 2, dtype=np.int64)
    rows = row_of_days(spec.hours, days)
    replaced = days_off(spec, (years[0] - 1, years[1] + 1)) | {day for day, _ in spec.open_days}
    rows[np.isin(days, [day_of_date(day) for day in replaced])] = _NO_ROW
    parts = [_on(days[rows == index], row.windows) for index, row in enumerate(spec.hours)]
    for day, windows in spec.open_days:
        if first - 2 <= day_of_date(day) < end + 2:
            parts.append(_on(np.array([day_of_date(day)], np.int64), windows))
    return np.concatenate([np.empty((0, 3), np.int64), *parts])


def _on(days: Moments, windows: tuple[Window, ...]) -> Moments:
    rows = [np.stack([days, np.full_like(days, start), np.full_like(days, end)], axis=1) for start, end in windows]
    return np.concatenate([np.empty((0, 3), np.int64), *rows])


# ── intervals in UTC ─────────────────────────────────────────────────────────────────────────────────────────────


def _placed(spec: CalendarSpec, windows: Moments) -> _Openings:
    zone, midnight = zone_of(spec.timezone), windows[:, 0] * DAY
    opens = zone.moments_at(midnight + windows[:, 1] * MINUTE)
    closes = zone.moments_at(midnight + windows[:, 2] * MINUTE)
    there = zone.moments_at(midnight + DAY) > zone.moments_at(midnight)
    order = np.argsort(opens, kind="stable")
    order = order[(there & (opens < closes))[order]]
    return _Openings(opens[order], closes[order], windows[:, 0][order])


def _cut_out(found: _Openings, shut: tuple[Span, ...]) -> _Openings:
    """Meet every interval with the gaps between the spans in which the calendar is shut."""
    spans = unite(shut)
    gap_opens = np.array([_FAR_PAST, *(span.until or 0 for span in spans)], np.int64)
    gap_closes = np.array([*(span.since for span in spans), _FAR_FUTURE], np.int64)
    first = np.searchsorted(gap_closes, found.opens, side="right")
    count = np.searchsorted(gap_opens, found.closes, side="left") - first
    count = np.maximum(count, 0)
    index = np.repeat(np.arange(count.size), count)
    gap = np.arange(index.size) - np.repeat(np.cumsum(count) - count - first, count)
    opens = np.maximum(found.opens[index], gap_opens[gap])
    return _Openings(opens, np.minimum(found.closes[index], gap_closes[gap]), found.days[index])


def _joined(found: _Openings) -> tuple[Moments, Moments]:
    """Join intervals that touch or overlap."""
    if found.opens.size == 0:
        return found.opens, found.closes
    reached = np.maximum.accumulate(found.closes)
    begins = np.flatnonzero(np.concatenate([[True], found.opens[1:] > reached[:-1]]))
    return found.opens[begins], np.maximum.reduceat(found.closes, begins)


def _working_days(found: _Openings) -> tuple[Moments, Moments, Moments]:
    """Give each date on which time opens, with its first opening and its last closing."""
    days, index = np.unique(found.days, return_inverse=True)
    day_opens = np.full(days.shape, np.iinfo(np.int64).max)
    day_closes = np.full(days.shape, np.iinfo(np.int64).min)
    np.minimum.at(day_opens, index, found.opens)
    np.maximum.at(day_closes, index, found.closes)
    return days, day_opens, day_closes
