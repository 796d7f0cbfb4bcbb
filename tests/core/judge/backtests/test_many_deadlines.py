"""Deadlines of many clocks are those that the calendar gives one by one, for limits of every kind."""

from random import Random

import numpy as np
import pytest

from peyman.core.calendars import WorkCalendar
from peyman.core.judge.many_deadlines import deadlines_of, used_by_many
from peyman.core.quantities.durations import parse_duration
from peyman.core.quantities.moments import DAY, MINUTE

WEEK = {day: [("09:00", "12:00"), ("13:00", "17:30")] for day in ("mon", "tue", "wed", "thu", "fri")}
NIGHTS = {day: [("22:00", "06:00")] for day in ("sat", "mon", "wed")}
CALENDARS = (WorkCalendar("Europe/Berlin", WEEK), WorkCalendar("Asia/Tehran", NIGHTS), WorkCalendar("UTC", WEEK))
LIMITS = (
    "0 business hours", "0 days", "45 minutes", "30 business minutes", "26 hours", "9 business hours", "1 day",
    "1 business day", "6 business days", "2 weeks", "1 month", "0 business days",
)  # fmt: skip


@pytest.mark.parametrize("text", LIMITS)
def test_many_deadlines_are_those_given_one_by_one(text: str) -> None:
    limit, luck = parse_duration(text), Random(text)
    begin = 1_761_000_000_000 // DAY * DAY  # around the night in October when Berlin's clocks go back
    starts = [begin + luck.randrange(20 * 24 * 60) * MINUTE + luck.choice((0, 1, -1)) for _ in range(300)]
    for calendar in CALENDARS:
        due, late_after = deadlines_of(calendar, np.array(starts, np.int64), limit)
        expected = [calendar.deadline(start, limit) for start in starts]
        assert due.tolist() == [each.due for each in expected]
        assert late_after.tolist() == [each.late_after for each in expected]
        stops = [start + luck.randrange(5 * DAY) for start in starts]
        used = used_by_many(calendar, np.array(starts, np.int64), np.array(stops, np.int64), limit)
        assert used.tolist() == [
            calendar.used_ms(start, stop, limit) for start, stop in zip(starts, stops, strict=True)
        ]


def test_no_clock_has_no_deadline() -> None:
    nothing = np.empty(0, np.int64)
    for text in LIMITS:
        assert [each.size for each in deadlines_of(CALENDARS[0], nothing, parse_duration(text))] == [0, 0]
