"""Moments that stand in the value of a fact (SEMANTICS §20): ISO text, with its own offset or in a given zone."""

from datetime import UTC, datetime
from functools import lru_cache

from peyman.core.calendars.zones import zone_of
from peyman.core.conditions import fold_date
from peyman.core.quantities.moments import Moment, datetime_of, moment_of


@lru_cache(maxsize=65_536)
def moment_in(text: str | None, zone: str) -> Moment | None:
    """Read a moment such as `2026-10-06T15:00+03:30` or `1405-07-14 15:00`; None where the text is none.

    Jalali days and Persian digits are read; a time without an offset is local time of the zone; a day alone is its
    beginning. A moment before 1970 is none.
    """
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(fold_date(text))
    except ValueError:
        return None
    if at.tzinfo is None:
        local = moment_of(at.replace(tzinfo=UTC))
        at = datetime_of(zone_of(zone).moment_at(local))
    moment = moment_of(at)
    return moment if moment >= 0 else None
