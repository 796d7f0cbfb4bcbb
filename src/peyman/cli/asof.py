"""The one place where the command line reads the clock, and where `--as-of` is understood."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from peyman.cli.output import CallFailed
from peyman.core.calendars.jalali import from_jalali
from peyman.core.quantities.moments import Moment, moment_of

_CURE = "write 2026-11-23, 1405-09-02, 2026-11-23T10:00 or 2026-11-23T10:00:00+03:30"
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)


def as_of_moment(text: str | None, zone: str, option: str = "--as-of") -> Moment:
    """Understand `--as-of` (or another option).

    Nothing is now; a day is its end; a time without an offset is in the agreement's zone.

    Raises:
        CallFailed: the text is no moment, or none of the years that are judged.
    """
    if text is None:
        return moment_of(datetime.now(UTC))
    written, _, time = text.strip().replace(" ", "T", 1).partition("T")
    try:
        day = _day(written)
        at = datetime.fromisoformat(f"{day.isoformat()}T{time}") if time else None
    except ValueError as error:
        raise CallFailed(f"{option} {text!r} is no moment ({error}); {_CURE}") from error
    if not _FIRST <= day <= _LAST:
        raise CallFailed(f"{option} {text!r} is out of reach; write a day from {_FIRST} to {_LAST}")
    if at is None:
        following = day + timedelta(days=1)
        return moment_of(datetime(following.year, following.month, following.day, tzinfo=ZoneInfo(zone)))
    return moment_of(at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone)))


def asked_moment(text: str | None, zone: str, known_on: Moment | None) -> Moment:
    """Understand `--as-of` beside `--known-on`: where nothing is said, it is the moment of knowledge, else now."""
    return known_on if text is None and known_on is not None else as_of_moment(text, zone)


def _day(text: str) -> date:
    if 1300 <= int(text[:4]) <= 1499:
        year, month, day = (int(part) for part in text.split("-"))
        return from_jalali(year, month, day)
    return date.fromisoformat(text)
