"""Lengths of time: agreed ones (4 business hours), moments they lead to, and measured ones (2 h 10 min)."""

from typing import Final

from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import DAY, HOUR, MINUTE, SECOND
from peyman.wording.catalogue import Language, key, say
from peyman.wording.numbers import count
from peyman.wording.ordinals import ordinal_before

_ONE: Final = {
    ("minute", False): key("1 minute"),
    ("hour", False): key("1 hour"),
    ("day", False): key("1 day"),
    ("week", False): key("1 week"),
    ("month", False): key("1 month"),
    ("minute", True): key("1 business minute"),
    ("hour", True): key("1 business hour"),
    ("day", True): key("1 business day"),
}
_MANY: Final = {
    ("minute", False): key("{n} minutes"),
    ("hour", False): key("{n} hours"),
    ("day", False): key("{n} days"),
    ("week", False): key("{n} weeks"),
    ("month", False): key("{n} months"),
    ("minute", True): key("{n} business minutes"),
    ("hour", True): key("{n} business hours"),
    ("day", True): key("{n} business days"),
}


def duration_text(length: Duration, language: Language) -> str:
    """Write an agreed length: 4 business hours, ۴ ساعت کاری."""
    unit = (length.unit, length.business)
    if length.amount == 1:
        return say(_ONE[unit], language)
    return say(_MANY[unit], language, n=count(length.amount, language))


def limit_text(limit: Duration, language: Language, *, after: str | None = None) -> str:
    """Say until when a limit lets people act: exact lengths as such, day limits by their moment (SEMANTICS 13)."""
    if limit.unit in ("minute", "hour"):
        return say("within {length}", language, length=duration_text(limit, language))
    if limit.unit == "month":
        return say("by the end of the same date {length} later", language, length=duration_text(limit, language))
    days = limit.amount * 7 if limit.unit == "week" else limit.amount
    since = after or say("that", language)
    if limit.business:
        return _by_working_day(days, since, language)
    if days == 1:
        return say("by midnight at the end of the next day", language)
    return say(
        "by midnight at the end of the {which} day after {since}",
        language,
        since=since,
        which=ordinal_before(days, language),
    )


def elapsed_text(ms: int, language: Language) -> str:
    """Write a measured length shortly: 2 h 10 min, ۲ ساعت و ۱۰ دقیقه; below a minute in seconds, never rounded up."""
    hours, rest = divmod(abs(ms), HOUR)
    minutes = rest // MINUTE
    if hours and minutes:
        return say("{h} h {m} min", language, h=count(hours, language), m=count(minutes, language))
    if hours:
        return say("{h} h", language, h=count(hours, language))
    if minutes:
        return say("{m} min", language, m=count(minutes, language))
    return say("{s} s", language, s=count(abs(ms) // SECOND, language))


def ago_text(ms: int, language: Language) -> str:
    """Write a length of wall time as people say how long ago: above two days in whole days."""
    if abs(ms) > 2 * DAY:
        return duration_text(Duration(abs(ms) // DAY, "day", business=False), language)
    return elapsed_text(ms, language)


def used_text(ms: int, business: bool, language: Language) -> str:
    """Write a measured length and which time it counts: 2 h 10 min of working time."""
    length = elapsed_text(ms, language)
    return say("{length} of working time", language, length=length) if business else length


def left_text(ms: int, business: bool, language: Language) -> str:
    """Say what is left of a limit: 2 h 10 min of working time left."""
    length = elapsed_text(ms, language)
    if business:
        return say("{length} of working time left", language, length=length)
    return say("{length} left", language, length=length)


def hours_text(ms: int, language: Language) -> str:
    """Write a working day's sum in hours and minutes: 7 h 30 min."""
    return elapsed_text(ms, language)


def _by_working_day(days: int, since: str, language: Language) -> str:
    if days == 1:
        return say("by the close of the next working day", language)
    which = ordinal_before(days, language)
    return say("by the close of the {which} working day after {since}", language, which=which, since=since)
