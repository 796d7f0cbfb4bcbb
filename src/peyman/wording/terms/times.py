"""Sentences about time and money: zone, year, hours, days off, outages, calendars elsewhere, currency, freshness."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from babel import Locale

from peyman.core.agreement.terms.clauses import Days, Weekday
from peyman.core.agreement.terms.times import Elsewhere, Holidays, HoursRow, MoneyTerms, Window
from peyman.core.calendars.country_days import subdivision_name
from peyman.wording.catalogue import Language, foreign, is_known, isolate, key, say
from peyman.wording.dates import month_name, time_text, weekday_name
from peyman.wording.names import name_of
from peyman.wording.numbers import currency_name
from peyman.wording.phrases import all_of, begun
from peyman.wording.terms.lines import Line
from peyman.wording.voice import Voice

_WEEK: Final[tuple[Weekday, ...]] = ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
_YEARS: Final = {
    "jalali": key("The year is Jalali and begins with {month}."),
    "gregorian": key("The year is Gregorian and begins with {month}."),
}
_WITH_ARTICLE: Final = ("US", "GB", "AE", "NL", "PH", "BS", "GM")
_MIDNIGHT: Final = 24 * 60


def calendar_lines(voice: Voice) -> Iterator[Line]:
    """Say when the company works."""
    calendar = voice.agreement.calendar
    zone = zone_name(calendar.timezone, voice.language)
    text = voice.say("Periods, reports and people’s deadlines go by the clock of {zone}.", zone=zone)
    yield Line("calendar.timezone", text)
    month = month_name(calendar.year_starts, calendar.year_system, voice.language)
    yield Line("calendar.year", voice.say(_YEARS[calendar.year_system], month=month))
    yield from _hours(calendar.hours, "calendar.hours", voice)
    yield from _holidays(calendar.holidays, "calendar.holidays", voice)
    if calendar.closures:
        names = all_of([name_of(name, voice.language) for name in calendar.closures], voice.language)
        text = voice.say("What may be recorded as an outage when it happens: {names}.", names=names)
        yield Line("calendar.closures", text)
    for elsewhere in calendar.elsewhere:
        yield from _elsewhere(elsewhere, voice)


def money_lines(voice: Voice) -> Iterator[Line]:
    """Say the currency, how amounts are shown, the agreed rates."""
    money = voice.agreement.money
    if money is not None:
        yield from _money(money, voice)


def freshness_lines(voice: Voice) -> Iterator[Line]:
    """Say how old facts may be."""
    length = voice.length(voice.agreement.fresh_within)
    text = voice.say("When the newest facts are more than {length} old, a verdict is “unknown”.", length=length)
    yield Line("fresh_within", text)


def zone_name(zone: str, language: Language) -> str:
    """Name a time zone: by its city in Persian where the city has a word, else as it is written."""
    city = zone.rsplit("/", 1)[-1].lower()
    if language == "fa" and is_known(city, "name"):
        return f"{name_of(city, language)} ({isolate(zone)})"
    return foreign(zone, language)


def city_name(zone: str, language: Language) -> str:
    """Name only the city of a time zone, for a moment beside another one: Berlin, برلین."""
    city = zone.rsplit("/", 1)[-1]
    if language == "fa" and is_known(city.lower(), "name"):
        return name_of(city.lower(), language)
    return foreign(city.replace("_", " "), language)


def windows_text(windows: tuple[Window, ...], language: Language) -> str:
    """Write opening hours: 08:30–12:30 and 13:30–17:00."""
    return all_of([_window(window, language) for window in windows], language)


def days_text(days: tuple[Weekday, ...], language: Language) -> str:
    """Name weekdays; a run of three or more as "Saturday to Wednesday"."""
    run = _run(days)
    if run is not None:
        first, last = (weekday_name(day, language) for day in run)
        return f"{first} تا {last}" if language == "fa" else f"{first} to {last}"
    return all_of([weekday_name(day, language) for day in days], language)


def _window(window: Window, language: Language) -> str:
    since, until = time_text(window[0], language), time_text(window[1], language)
    text = f"{since} تا {until}" if language == "fa" else f"{since}–{until}"
    if window[1] <= _MIDNIGHT:
        return text
    return f"{text} (روز بعد)" if language == "fa" else f"{text} (the next day)"


def _run(days: tuple[Weekday, ...]) -> tuple[Weekday, Weekday] | None:
    start = _WEEK.index(days[0])
    wanted = tuple(_WEEK[(start + step) % len(_WEEK)] for step in range(len(days)))
    return (days[0], days[-1]) if len(days) > 2 and days == wanted else None


def _hours(rows: tuple[HoursRow, ...], path: str, voice: Voice) -> Iterator[Line]:
    for number, row in enumerate(rows):
        days, hours = begun(days_text(row.days, voice.language)), windows_text(row.open, voice.language)
        dates = _between(row.dates, voice)
        yield Line(f"{path}[{number}]", voice.say("{days}: {hours}{dates}.", days=days, hours=hours, dates=dates))


def _between(days: Days, voice: Voice) -> str:
    if days.since and days.until:
        return voice.say(" (from {since} to {until})", since=voice.date(days.since), until=voice.date(days.until))
    if days.since:
        return voice.say(" (from {since} on)", since=voice.date(days.since))
    return voice.say(" (until {until})", until=voice.date(days.until)) if days.until else ""


def _holidays(holidays: Holidays, path: str, voice: Voice) -> Iterator[Line]:
    if holidays.country:
        country = country_name(holidays.country, voice.language, holidays.subdivision)
        yield Line(f"{path}.country", voice.say("Public holidays of {country} are days off.", country=country))
    if holidays.closed:
        yield Line(f"{path}.closed", voice.say("Closed as well on {dates}.", dates=_dates(holidays.closed, voice)))
    for number, day in enumerate(holidays.open):
        hours = windows_text(day.hours, voice.language)
        text = voice.say("Open all the same on {date}, {hours}.", date=voice.date(day.date), hours=hours)
        yield Line(f"{path}.open[{number}]", text)


def country_name(code: str, language: Language, subdivision: str | None = None) -> str:
    """Name a country, with the part of it that is meant."""
    name = Locale(language).territories.get(code, foreign(code, language))
    if language == "en" and code in _WITH_ARTICLE:
        name = f"the {name}"
    return f"{name} ({_region(code, subdivision, language)})" if subdivision else name


def _region(country: str, subdivision: str, language: Language) -> str:
    name = subdivision_name(country, subdivision)
    return say(name, language, context="region") if is_known(name, "region") else foreign(name, language)


def _dates(days: tuple[date, ...], voice: Voice) -> str:
    return all_of([voice.date(day) for day in days], voice.language)


def _elsewhere(elsewhere: Elsewhere, voice: Voice) -> Iterator[Line]:
    path = f"calendar.elsewhere.{elsewhere.id}"
    values = {"calendar": voice.named(elsewhere.id), "zone": zone_name(elsewhere.timezone, voice.language)}
    if elsewhere.where is None:
        text = voice.say("Calendar {calendar}, by the clock of {zone}, only for clocks that name it.", **values)
    else:
        condition = voice.condition(elsewhere.where)
        text = voice.say(
            "If {condition}, the clocks of a {subject} go by calendar {calendar}, the clock of {zone}.",
            condition=condition,
            subject=voice.subject(),
            **values,
        )
    yield Line(path, text)
    days_off = [
        Line(line.path, line.text[:1].lower() + line.text[1:])
        for line in _holidays(elsewhere.holidays, "holidays", voice)
    ]
    for line in (*_hours(elsewhere.hours, "hours", voice), *days_off):
        text = voice.say("In calendar {calendar}: {sentence}", sentence=line.text, calendar=values["calendar"])
        yield Line(f"{path}.{line.path}", text)


def _money(money: MoneyTerms, voice: Voice) -> Iterator[Line]:
    currency = currency_name(money.currency, voice.language)
    yield Line("money.currency", voice.say("Amounts without a unit are in {currency}.", currency=currency))
    if money.shown_as != money.currency:
        unit = currency_name(money.shown_as, voice.language)
        yield Line("money.shown_as", voice.say("Money is shown in {unit}.", unit=unit))
    for code, rate in money.rates:
        values = {"currency": currency_name(code, voice.language), "amount": voice.money(rate)}
        text = voice.say("One {currency} counts as {amount}, for the whole term.", **values)
        yield Line(f"money.rates.{code}", text)
    if money.redenomination:
        values = {"date": voice.date(money.redenomination.since), "factor": voice.number(money.redenomination.factor)}
        text = voice.say("From {date} on, one new unit of the currency is worth {factor} old ones.", **values)
        yield Line("money.redenomination", text)
