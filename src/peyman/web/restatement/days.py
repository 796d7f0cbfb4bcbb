"""Days as the page of restatements takes and offers them: written in either calendar, each meaning its end."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from peyman.core.calendars.jalali import from_jalali, to_jalali
from peyman.core.quantities.moments import Moment, datetime_of, moment_of
from peyman.web.frame.tables import address_with
from peyman.wording.catalogue import Language
from peyman.wording.dates import date_text, system_for
from peyman.wording.numbers import plain

_WRITTEN = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)
_JALALI = range(1300, 1500)
_OFFERED = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """A day on which something became known, and the address that compares its end with the end of the day before."""

    text: str
    address: str
    chosen: bool


def read_day(text: str) -> date | None:
    """Read a day as people write it, Gregorian or Jalali by its year, in any digits; None where it is no day."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    year, month, number = (int(part) for part in found.groups())
    try:
        day = from_jalali(year, month, number) if year in _JALALI else date(year, month, number)
    except ValueError:
        return None
    return day if _FIRST <= day <= _LAST else None


def written(day: date, language: Language) -> str:
    """Write a day as the form shows it: 2026-10-31, ۱۴۰۵/۰۸/۰۹."""
    if system_for(language) == "gregorian":
        return day.isoformat()
    return "/".join(f"{plain(0, language)}{plain(part, language)}" if part < 10 else plain(part, language)
                    for part in to_jalali(day))  # fmt: skip


def end_of(day: date, zone: str) -> Moment:
    """Give the moment at which a day ends in a zone."""
    following = day + timedelta(days=1)
    return moment_of(datetime(following.year, following.month, following.day, tzinfo=ZoneInfo(zone)))


def days_of(moments: tuple[Moment, ...], zone: str) -> list[date]:
    """Give the local days of moments, each once, the newest first."""
    return sorted({datetime_of(at).astimezone(ZoneInfo(zone)).date() for at in moments}, reverse=True)


def offers(days: list[date], pair: tuple[date, date] | None, request: HttpRequest, language: Language) -> list[Offer]:
    """Offer the newest days on which something became known; on the very first one all of it was new."""
    return [
        Offer(
            date_text(day, language),
            address_with(request, **{"from": before(day).isoformat(), "to": day.isoformat()}),
            pair == (before(day), day),
        )
        for day in days[:-1][:_OFFERED]
    ]


def before(day: date) -> date:
    """Give the day before."""
    return day - timedelta(days=1)
