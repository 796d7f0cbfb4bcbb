"""The moment that a question is asked about, as people and programs write it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from peyman.core.calendars.jalali import from_jalali
from peyman.core.quantities.moments import Moment, moment_of

CURE = "write 2026-11-23, 1405-09-02, 2026-11-23T10:00 or 2026-11-23T10:00:00+03:30"
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)


class MomentUnreadable(Exception):
    """The text is no moment, or none of the years that are judged; says so, with the cure."""


def moment_asked(text: str, zone: str) -> Moment:
    """Understand a moment: a day is its end; a time without an offset is in the zone.

    Raises:
        MomentUnreadable: the text is no moment, or none of the years that are judged.
    """
    written, _, time = text.strip().replace(" ", "T", 1).partition("T")
    try:
        day = _day(written)
        at = datetime.fromisoformat(f"{day.isoformat()}T{time}") if time else None
    except ValueError as error:
        raise MomentUnreadable(f"{text!r} is no moment ({error}); {CURE}") from error
    if not _FIRST <= day <= _LAST:
        raise MomentUnreadable(f"{text!r} is out of reach; write a day from {_FIRST} to {_LAST}")
    if at is None:
        following = day + timedelta(days=1)
        return moment_of(datetime(following.year, following.month, following.day, tzinfo=ZoneInfo(zone)))
    return moment_of(at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone)))


def _day(text: str) -> date:
    if 1300 <= int(text[:4]) <= 1499:
        year, month, day = (int(part) for part in text.split("-"))
        return from_jalali(year, month, day)
    return date.fromisoformat(text)
