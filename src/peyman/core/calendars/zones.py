"""Time zones as tables: exact instants of every change, so that moments and local times convert by bisection.

A local time that does not exist (spring) moves forward by the gap; one that exists twice (autumn) is the first.
"""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from peyman.core.quantities.moments import DAY, SECOND, Moment

Moments = NDArray[np.int64]
Day = int
"""Days since 1970-01-01, of a local date."""

FIRST_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ONE_DAY = timedelta(days=1)
_USUAL_YEARS = (1969, 2101)
_POSSIBLE_YEARS = (3, 9997)


class UnknownZone(ValueError):
    """No time zone of the IANA database has this name."""


class BeyondTime(ValueError):
    """A moment outside the years that dates can be computed for (3 to 9996)."""


@lru_cache(maxsize=256)
def zone_of(name: str) -> "Zone":
    """Give the zone of an IANA name.

    Raises:
        UnknownZone: there is none.
    """
    try:
        return Zone(name, ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(f"unknown time zone {name!r}; write an IANA name such as Asia/Tehran") from error


class Zone:
    """One zone's offsets over the usual years, extended when a moment outside is asked for."""

    def __init__(self, name: str, rules: ZoneInfo) -> None:
        """Keep the rules; the table is made at the first question."""
        self.name = name
        self.rules = rules
        self._table: _Table | None = None

    def day_of(self, moment: Moment) -> Day:
        """Give the local date of a moment, as a day number."""
        return (moment + self.offset_at(moment)) // DAY

    def date_of(self, moment: Moment) -> date:
        """Give the local date of a moment."""
        return date_of_day(self.day_of(moment))

    def offset_at(self, moment: Moment) -> int:
        """Give local time − UTC at a moment, in milliseconds."""
        table = self._covering(moment, moment)
        return table.offsets[bisect_right(table.since, moment) - 1]

    def day_start(self, day: Day) -> Moment:
        """Give the first moment of a local date."""
        return self.moment_at(day * DAY)

    def moment_at(self, local: int) -> Moment:
        """Give the moment of a local time, itself in milliseconds since 1970-01-01 00:00 local."""
        table = self._covering(local - DAY, local + DAY)
        return local - table.offsets[bisect_right(table.local_since, local) - 1]

    def moments_at(self, local: Moments) -> Moments:
        """Give the moments of many local times."""
        if local.size == 0:
            return local
        table = self._covering(int(local.min()) - DAY, int(local.max()) + DAY)
        index = np.searchsorted(np.array(table.local_since, np.int64), local, side="right") - 1
        return local - np.array(table.offsets, np.int64)[index]

    def changes(self, since: Moment, until: Moment) -> tuple[tuple[Moment, int], ...]:
        """Give (moment, offset from then on) of every change of offset, the one in force at `since` first."""
        table = self._covering(since, until)
        first, last = bisect_right(table.since, since) - 1, bisect_right(table.since, until)
        return tuple(zip(table.since[first:last], table.offsets[first:last], strict=True))

    def local_changes(self, since: int, until: int) -> tuple[tuple[int, int], ...]:
        """Give (local time, offset from then on) of every change between two local times, the one at `since` first."""
        table = self._covering(since - DAY, until + DAY)
        first, last = bisect_right(table.local_since, since) - 1, bisect_right(table.local_since, until)
        return tuple(zip(table.local_since[first:last], table.offsets[first:last], strict=True))

    def _covering(self, first: Moment, last: Moment) -> "_Table":
        table = self._table
        if table is None or not (table.first <= first and last < table.end):
            known = table.years if table else _USUAL_YEARS
            years = (min(datetime_year(first) - 1, known[0]), max(datetime_year(last) + 2, known[1]))
            table = self._table = _Table(self.rules, years)
        return table


class _Table:
    """Segments of constant offset: `since` in UTC, `local_since` where the local times that belong to it begin."""

    def __init__(self, rules: ZoneInfo, years: tuple[int, int]) -> None:
        """Find every change of offset from 1 January of the first year to that of the last."""
        self.years = years
        self.first, self.end = year_start(years[0]), year_start(years[1])
        self.since, self.offsets = _segments(rules, self.first, self.end)
        earlier = [self.offsets[0], *self.offsets[:-1]]
        self.local_since = [
            moment + max(before, after) for moment, before, after in zip(self.since, earlier, self.offsets, strict=True)
        ]


def day_of_date(day: date) -> Day:
    """Give the day number of a date."""
    return day.toordinal() - FIRST_DAY


def date_of_day(day: Day) -> date:
    """Give the date of a day number."""
    return date.fromordinal(day + FIRST_DAY)


def year_start(year: int) -> Moment:
    """Give 1 January 00:00 UTC of a year."""
    return day_of_date(date(year, 1, 1)) * DAY


def datetime_year(moment: Moment) -> int:
    """Give the UTC year of a moment.

    Raises:
        BeyondTime: the year is not between 3 and 9996.
    """
    if not _POSSIBLE_MOMENTS[0] <= moment < _POSSIBLE_MOMENTS[1]:
        raise BeyondTime("the moment lies outside the years 3 to 9996")
    return date.fromordinal(moment // DAY + FIRST_DAY).year


_POSSIBLE_MOMENTS = (year_start(_POSSIBLE_YEARS[0]), year_start(_POSSIBLE_YEARS[1]))


def _segments(rules: ZoneInfo, first: Moment, end: Moment) -> tuple[list[Moment], list[int]]:
    """Look once a day, and where the offset changed, search that day for the second."""
    at = (_EPOCH + timedelta(milliseconds=first)).replace(tzinfo=rules)
    offset = rules.fromutc(at).utcoffset()
    since, offsets = [first], [_milliseconds(offset)]
    for probe in range(first + DAY, end + 1, DAY):
        at += _ONE_DAY
        found = rules.fromutc(at).utcoffset()
        if found != offset:
            since.append(_change(rules, probe - DAY, probe))
            offsets.append(_milliseconds(found))
            offset = found
    return since, offsets


def _change(rules: ZoneInfo, before: Moment, after: Moment) -> Moment:
    """Narrow a day in which the offset changes to the second at which it does."""
    old = _offset(rules, before)
    while after - before > SECOND:
        middle = (before + after) // (2 * SECOND) * SECOND
        before, after = (middle, after) if _offset(rules, middle) == old else (before, middle)
    return after


def _offset(rules: ZoneInfo, moment: Moment) -> timedelta | None:
    return (_EPOCH + timedelta(milliseconds=moment)).astimezone(rules).utcoffset()


def _milliseconds(offset: timedelta | None) -> int:
    return (offset or timedelta(0)) // timedelta(milliseconds=1)
