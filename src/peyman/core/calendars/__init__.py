"""Working time, dates and periods: zones, weekly hours, holidays, Jalali and fiscal calendars.

In: definitions of calendars as plain values; moments in integer milliseconds or aware datetimes.
Out: open time between moments, deadlines, working dates, periods with labels, fingerprints.
Never: a clock read, a tick counted, a closure of an agreement (those pause single clocks), a sentence.
"""

from peyman.core.calendars.country_days import UnknownCountry, check_country
from peyman.core.calendars.limits import Deadline
from peyman.core.calendars.pauses import Pause, unite
from peyman.core.calendars.periods import Period, PeriodTable, PeriodUnit, add_months, week_start
from peyman.core.calendars.spec import CalendarSpec, HoursSpec, NoOpenTime
from peyman.core.calendars.terms_calendar import compile_calendar
from peyman.core.calendars.work_calendar import WorkCalendar
from peyman.core.calendars.zones import BeyondTime, UnknownZone, zone_of

__all__ = [
    "BeyondTime",
    "CalendarSpec",
    "Deadline",
    "HoursSpec",
    "NoOpenTime",
    "Pause",
    "Period",
    "PeriodTable",
    "PeriodUnit",
    "UnknownCountry",
    "UnknownZone",
    "WorkCalendar",
    "add_months",
    "check_country",
    "compile_calendar",
    "unite",
    "week_start",
    "zone_of",
]
