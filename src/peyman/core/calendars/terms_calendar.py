"""From a calendar's definition to its working time; equal definitions share one compiled calendar."""

from functools import lru_cache

from peyman.core.calendars.spec import CalendarSpec, HoursSpec
from peyman.core.calendars.work_calendar import WorkCalendar

__all__ = ["CalendarSpec", "HoursSpec", "compile_calendar"]


@lru_cache(maxsize=64)
def compile_calendar(spec: CalendarSpec) -> WorkCalendar:
    """Give the working time of a definition; it compiles at the first question.

    Raises:
        ValueError: unknown zone, country or weekday, a reversed window; `NoOpenTime` if nothing is ever open.
    """
    return WorkCalendar.of(spec)
