"""Pace: how much of a count or sum should be there by now, evenly over working time passed (SEMANTICS §52, issue E)."""

from fractions import Fraction

from peyman.core.calendars import WorkCalendar
from peyman.core.judge.governing import Owed
from peyman.core.quantities.moments import Moment


def due_by_now(target: Fraction, owed: Owed, calendar: WorkCalendar, now: Moment) -> Fraction:
    """Give the part of the target that an even pace would have reached: target × working time passed ÷ in all.

    Where the agreed part of the period has no working time, wall time takes its place.
    """
    until = min(max(now, owed.since), owed.until)
    opened = calendar.worked_ms(owed.since)
    whole = calendar.worked_ms(owed.until) - opened
    if not whole:
        return target * (until - owed.since) / (owed.until - owed.since)
    return target * (calendar.worked_ms(until) - opened) / whole
