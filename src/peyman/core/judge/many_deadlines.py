"""Deadlines of many clocks at once: one limit from many starts, where nothing paused them (SEMANTICS §13, §16)."""

import numpy as np

from peyman.core.calendars import WorkCalendar
from peyman.core.calendars.limits import UNIT_MS
from peyman.core.calendars.zones import Moments, zone_of
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import DAY

_NONE = -(1 << 62)


def deadlines_of(calendar: WorkCalendar, starts: Moments, limit: Duration) -> tuple[Moments, Moments]:
    """Give `due` and `late_after` of a limit from every start, as `calendar.deadline` gives them one by one.

    1. Minutes and hours (and a limit of nothing) are counted from the moment itself.
    2. Days, weeks and months hang on the local date of the start alone: each date is asked about once.
    """
    if limit.amount and limit.unit not in ("minute", "hour"):
        return _by_date(calendar, starts, limit)
    budget = limit.amount * UNIT_MS.get(limit.unit, 0)
    if limit.business:
        return calendar.due_array(starts, budget), calendar.late_after_array(starts, budget)
    return starts + budget, starts + budget


def used_by_many(calendar: WorkCalendar, starts: Moments, stops: Moments, limit: Duration) -> Moments:
    """Give what each clock used of its limit from its start to its stop, as `calendar.used_ms` does."""
    return calendar.elapsed_array(starts, stops) if limit.business else stops - starts


def _by_date(calendar: WorkCalendar, starts: Moments, limit: Duration) -> tuple[Moments, Moments]:
    if starts.size == 0:
        return starts, starts
    days = _local_days(calendar, starts)
    which = days - days.min()
    any_of_day = np.full(int(which.max()) + 1, _NONE, np.int64)
    any_of_day[which] = starts
    due, late_after = np.zeros((2, any_of_day.size), np.int64)
    for place in np.flatnonzero(any_of_day != _NONE).tolist():
        known = calendar.deadline(int(any_of_day[place]), limit)
        assert known.due is not None and known.late_after is not None, "nothing pauses these clocks"
        due[place], late_after[place] = known.due, known.late_after
    return due[which], late_after[which]


def _local_days(calendar: WorkCalendar, moments: Moments) -> Moments:
    changes = zone_of(calendar.zone).changes(int(moments.min()), int(moments.max()))
    since, offsets = np.array(changes, np.int64).T
    days: Moments = (moments + offsets[np.searchsorted(since, moments, side="right") - 1]) // DAY
    return days
