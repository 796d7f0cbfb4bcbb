"""Compiled open time: disjoint intervals in UTC with prefix sums, asked by bisection, one moment or millions at once.

`F(t)` is the open time before `t`, counted from 1970-01-01 00:00 UTC (negative before). Between two neighbours
`before[i]` and `before[i + 1]` stands the open time of interval `i`, so both directions are one search.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from peyman.core.calendars.lookup import Lookup
from peyman.core.calendars.zones import Day, Moments
from peyman.core.quantities.moments import Moment

_CHUNK = 1 << 15


@dataclass(frozen=True)
class Timeline:
    """The open time of a calendar in [first, end), and its working dates with their opening and closing."""

    first: Moment
    end: Moment
    years: tuple[int, int]
    opens: list[Moment]
    closes: list[Moment]
    before: list[int]
    total: int
    days: list[Day]
    day_opens: list[Moment]
    day_closes: list[Moment]

    def worked(self, moment: Moment) -> int:
        """Give F(moment)."""
        index = bisect_right(self.opens, moment) - 1
        if index < 0:
            return self.before[0] if self.before else self.total
        closing = self.closes[index]
        return self.before[index] + (moment if moment < closing else closing) - self.opens[index]

    def first_at(self, worked: int) -> Moment | None:
        """Give the first moment with F ≥ worked; None if it lies outside this timeline."""
        index = bisect_left(self.before, worked) - 1
        if index < 0 or worked > self.total:
            return None
        return self.opens[index] + worked - self.before[index]

    def last_at(self, worked: int) -> Moment | None:
        """Give the last moment with F ≤ worked; None if it lies outside this timeline."""
        index = bisect_right(self.before, worked) - 1
        if index < 0 or worked >= self.total:
            return None
        return self.opens[index] + worked - self.before[index]

    def from_index(self, moment: Moment) -> range:
        """Give the indexes of the intervals from the one that holds or follows a moment."""
        return range(max(bisect_right(self.opens, moment) - 1, 0), len(self.opens))

    # ── working dates ────────────────────────────────────────────────────────────────────────────────────────────

    def day_index(self, day: Day) -> int | None:
        """Give the place of a working day, None for any other."""
        index = bisect_left(self.days, day)
        return index if index < len(self.days) and self.days[index] == day else None

    def days_between(self, since: Day, until: Day) -> list[Day]:
        """Give the working days in [since, until)."""
        return self.days[bisect_left(self.days, since) : bisect_left(self.days, until)]

    def nth_day(self, day: Day, count: int) -> Day | None:
        """Give the n-th working day after (before, if negative) a day; None if it lies outside this timeline."""
        begin = bisect_right(self.days, day) - 1 if count > 0 else bisect_left(self.days, day)
        index = begin + count
        return self.days[index] if 0 <= index < len(self.days) else None

    def closing_from(self, moment: Moment) -> Moment | None:
        """Give the first closing of a working day that is not before a moment."""
        index = bisect_left(self.day_closes, moment)
        return self.day_closes[index] if index < len(self.day_closes) else None

    # ── many at once ─────────────────────────────────────────────────────────────────────────────────────────────

    def worked_many(self, moments: Moments) -> Moments:
        """Give F of every moment."""
        return _by_chunks(self._worked_chunk, moments)

    def worked_difference(self, starts: Moments, stops: Moments) -> Moments:
        """Give F(stop) − F(start) of every pair."""
        return _by_chunks(lambda begin, end: self._worked_chunk(end) - self._worked_chunk(begin), starts, stops)

    def first_at_many(self, worked: Moments) -> Moments:
        """Give the first moments with F ≥ worked; all must lie in this timeline."""
        return _by_chunks(lambda amount: amount - self._shift[self._by_worked.last_at_most(amount - 1)], worked)

    def last_at_many(self, worked: Moments) -> Moments:
        """Give the last moments with F ≤ worked; all must lie in this timeline."""
        return _by_chunks(lambda amount: amount - self._shift[self._by_worked.last_at_most(amount)], worked)

    def _worked_chunk(self, moments: Moments) -> Moments:
        if not self.opens:
            return np.full(moments.shape, self.total, np.int64)
        index = self._by_opening.last_at_most(moments)
        found: Moments = np.minimum(moments + self._shift[index], self._ceiling[index])
        return np.maximum(found, self.before[0], out=found)

    @cached_property
    def _by_opening(self) -> Lookup:
        return Lookup(np.array(self.opens, np.int64))

    @cached_property
    def _by_worked(self) -> Lookup:
        return Lookup(np.array(self.before, np.int64))

    @cached_property
    def _shift(self) -> Moments:
        """F(t) − t inside each interval."""
        return np.array(self.before, np.int64) - np.array(self.opens, np.int64)

    @cached_property
    def _ceiling(self) -> Moments:
        """F at the close of each interval."""
        return np.array([*self.before[1:], self.total], np.int64)


def _by_chunks(answer: Callable[..., Moments], *asked: Moments) -> Moments:
    """Answer in chunks that stay in the processor's cache."""
    found = np.empty(asked[0].shape, np.int64)
    flat, columns = found.ravel(), [column.ravel() for column in asked]
    for low in range(0, flat.size, _CHUNK):
        part = slice(low, low + _CHUNK)
        flat[part] = answer(*(column[part] for column in columns))
    return found
