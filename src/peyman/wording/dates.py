"""Dates, times and periods as people live them: مهر ۱۴۰۵, Monday 5 October 2026, 16:30.

The calendar system is the caller's to choose; without a choice a Persian date is Jalali, an English one Gregorian.
A period label carries its own system in its year (1300–1499 Jalali, 1900–2199 Gregorian).
"""

import re
from datetime import date, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from peyman.core.agreement.terms.clauses import Label, PeriodUnit
from peyman.core.calendars.jalali import to_jalali
from peyman.core.calendars.periods import Period
from peyman.core.quantities.moments import Moment, datetime_of
from peyman.wording.catalogue import Language, key, say
from peyman.wording.numbers import digits, plain
from peyman.wording.ordinals import ordinal

System = Literal["gregorian", "jalali"]

_WEEKDAYS: Final = {
    "mon": key("Monday"),
    "tue": key("Tuesday"),
    "wed": key("Wednesday"),
    "thu": key("Thursday"),
    "fri": key("Friday"),
    "sat": key("Saturday"),
    "sun": key("Sunday"),
}
_GREGORIAN: Final = (
    *(key("January"), key("February"), key("March"), key("April"), key("May"), key("June")),
    *(key("July"), key("August"), key("September"), key("October"), key("November"), key("December")),
)
_JALALI: Final = (
    *(key("Farvardin"), key("Ordibehesht"), key("Khordad"), key("Tir"), key("Mordad"), key("Shahrivar")),
    *(key("Mehr"), key("Aban"), key("Azar"), key("Dey"), key("Bahman"), key("Esfand")),
)
_LABEL: Final = re.compile(r"(\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d?)(?:-(?P<day>\d\d?))?))?")
_LAST_JALALI_YEAR: Final = 1499


def weekday_name(weekday: str, language: Language) -> str:
    """Name a weekday of the language of agreements: sat is Saturday, شنبه."""
    return say(_WEEKDAYS[weekday], language)


def weekday_of(day: date, language: Language) -> str:
    """Name the weekday of a date."""
    return weekday_name(tuple(_WEEKDAYS)[day.weekday()], language)


def month_name(month: int, system: System, language: Language) -> str:
    """Name a month of a calendar system."""
    return say((_JALALI if system == "jalali" else _GREGORIAN)[month - 1], language)


def system_for(language: Language) -> System:
    """Give the calendar system a reader of this language expects when nothing else was chosen."""
    return "jalali" if language == "fa" else "gregorian"


def date_text(day: date, language: Language, *, system: System | None = None, weekday: bool = False) -> str:
    """Write a date: 5 October 2026 or ۱۳ مهر ۱۴۰۵, with its weekday if wanted."""
    year, month, number = _parts(day, system or system_for(language))
    text = _day_text(year, month, number, (system or system_for(language)), language)
    return f"{weekday_of(day, language)} {text}" if weekday else text


def time_text(minute: int, language: Language) -> str:
    """Write a time of the day from minutes after midnight: 08:30, ۰۸:۳۰; 24:00 stays 24:00."""
    hours, minutes = divmod(minute if minute <= _DAY else minute - _DAY, 60)
    return digits(f"{hours:02d}:{minutes:02d}", language)


_DAY: Final = 24 * 60


def moment_text(at: Moment, language: Language, zone: str, *, system: System | None = None) -> str:
    """Write a moment in a zone with its weekday: Monday 5 October 2026, 16:30."""
    local = local_time(at, zone)
    day = date_text(local.date(), language, system=system, weekday=True)
    return say("{day}, {time}", language, day=day, time=_clock_time(local, language))


def moment_short(at: Moment, language: Language, zone: str, *, system: System | None = None) -> str:
    """Write a moment for a narrow column: 5 Oct, 16:30 without weekday and year; ۱۳ مهر، ۱۶:۳۰."""
    local = local_time(at, zone)
    number, month = _short_day(local.date(), system or system_for(language), language).split(" ", 1)
    return say("{number} {month}, {time}", language, number=number, month=month, time=_clock_time(local, language))


def local_time(at: Moment, zone: str) -> datetime:
    """Give the local datetime of a moment in a zone."""
    return datetime_of(at).astimezone(ZoneInfo(zone))


def time_of(at: Moment, language: Language, zone: str) -> str:
    """Write only the time of the day of a moment in a zone."""
    return _clock_time(local_time(at, zone), language)


def period_label(label: str, per: PeriodUnit, language: Language, *, short: bool = False) -> str:
    """Name a period from its label: 1405-07 is Mehr 1405 or مهر ۱۴۰۵; `short` leaves the year out."""
    found = _LABEL.fullmatch(label)
    if found is None:
        return digits(label, language)
    part = {name: int(text) if text else None for name, text in found.groupdict().items()}
    return label_text(Label(_system_of(int(found[1])), int(found[1]), **part), per, language, short=short)


def period_days(period: Period, language: Language, zone: str) -> str:
    """Write the first and last day of a period named in another calendar system than the reader's; else nothing.

    Azar 1405 is 22 Nov – 21 Dec 2026 to who reads English.
    """
    chosen = system_for(language)
    if _system_of(int(period.label[:4])) == chosen:
        return ""
    first, last = (local_time(at, zone).date() for at in (period.since, period.until - 1))
    until = f"{_short_day(last, chosen, language)} {plain(_parts(last, chosen)[0], language)}"
    if first == last:
        return until
    since, year = _short_day(first, chosen, language), _parts(first, chosen)[0]
    begun = since if year == _parts(last, chosen)[0] else f"{since} {plain(year, language)}"
    return f"{begun} – {until}"


def _short_day(day: date, system: System, language: Language) -> str:
    """Write a day without its year: 5 Oct, ۱۳ مهر."""
    _, month, number = _parts(day, system)
    name = month_name(month, system, language)
    short = name[:3] if language == "en" and system == "gregorian" else name
    return f"{plain(number, language)} {short}"


def label_text(label: Label, per: PeriodUnit, language: Language, *, short: bool = False) -> str:
    """Name a period from its parsed label."""
    year = plain(label.year, language)
    if label.quarter:
        text = key("{ordinal} quarter") if short else key("{ordinal} quarter of {year}")
        return say(text, language, ordinal=_nth(label.quarter, language), year=year)
    if label.half:
        text = key("{ordinal} half") if short else key("{ordinal} half of {year}")
        return say(text, language, ordinal=_nth(label.half, language), year=year)
    if label.month is None:
        return year
    if label.day is None:
        name = month_name(label.month, label.system, language)
        return name if short else _of_year(name, year, language)
    day = _day_text(label.year, label.month, label.day, label.system, language)
    return say("week of {day}", language, day=day) if per == "week" else day


def label_in_sentence(label: Label, per: PeriodUnit, language: Language) -> str:
    """Name a period in the middle of a sentence: the fourth quarter of 2025."""
    text = label_text(label, per, language)
    if language == "en" and (label.quarter or label.half):
        return f"the {text[0].lower()}{text[1:]}"
    return text


def label_unit(label: Label) -> PeriodUnit:
    """Tell of which length a label without its unit is; seven days cannot be told from one, so a date is a day."""
    if label.quarter:
        return "quarter"
    if label.half:
        return "half_year"
    return "year" if label.month is None else "month" if label.day is None else "day"


def period_unit(per: PeriodUnit, language: Language) -> str:
    """Name the unit of a period: month, ماه."""
    return say(_UNITS[per], language)


_UNITS: Final[dict[PeriodUnit, str]] = {
    "day": key("day"),
    "week": key("week"),
    "month": key("month"),
    "quarter": key("quarter"),
    "half_year": key("half-year"),
    "year": key("year"),
}


def _nth(number: int, language: Language) -> str:
    return ordinal(number, language).capitalize()


def _day_text(year: int, month: int, number: int, system: System, language: Language) -> str:
    name = _of_year(month_name(month, system, language), plain(year, language), language)
    return f"{plain(number, language)} {name}"


def _of_year(month: str, year: str, language: Language) -> str:
    """Join month and year; a Persian month ending in a silent he takes its ezafe: ژانویهٔ ۲۰۲۶."""
    return f"{month}ٔ {year}" if language == "fa" and month.endswith("ه") else f"{month} {year}"


def _parts(day: date, system: System) -> tuple[int, int, int]:
    if system == "gregorian":
        return day.year, day.month, day.day
    return to_jalali(day)


def _clock_time(local: datetime, language: Language) -> str:
    return time_text(local.hour * 60 + local.minute, language)


def _system_of(year: int) -> System:
    return "jalali" if year <= _LAST_JALALI_YEAR else "gregorian"
