"""What a calendar's fingerprint is taken over, and which of its days off are only estimated."""

import json
from datetime import date

import numpy as np

from peyman.core.calendars.compiling import days_off, row_of_days
from peyman.core.calendars.country_days import is_estimated
from peyman.core.calendars.spec import CalendarSpec, HoursSpec
from peyman.core.calendars.zones import day_of_date, year_start, zone_of


def definition_text(spec: CalendarSpec, years: tuple[int, int]) -> str:
    """Write the definition, the dates off and the zone's changes of the years [first, last) as canonical JSON."""
    first = year_start(years[0])
    changes = zone_of(spec.timezone).changes(first, year_start(years[1]))
    parts = {
        "zone": spec.timezone,
        "hours": [_row(row) for row in spec.hours],
        "country": [spec.country, spec.subdivision],
        "off": sorted(day.isoformat() for day in days_off(spec, years)),
        "open_days": sorted([day.isoformat(), windows] for day, windows in spec.open_days),
        "months": spec.month_system,
        "shut": [[span.since, span.until] for span in spec.shut],
        "changes": [(max(since, first), offset) for since, offset in changes],  # whatever was asked before
    }
    return json.dumps(parts, sort_keys=True, separators=(",", ":"))


def is_closed_by_estimate(spec: CalendarSpec, day: date) -> bool:
    """Tell whether a date would be open but for an estimated holiday."""
    if spec.country is None or day in spec.closed or any(day == open_day for open_day, _ in spec.open_days):
        return False
    row = int(row_of_days(spec.hours, np.array([day_of_date(day)], np.int64))[0])
    return row >= 0 and bool(spec.hours[row].windows) and is_estimated(spec.country, spec.subdivision, day)


def _row(row: HoursSpec) -> list[object]:
    bounds = [None if bound is None else bound.isoformat() for bound in (row.since, row.until)]
    return [sorted(row.days), sorted(row.windows), *bounds]
