"""Calendars: zones and countries that exist, hours that do not clash, days in order, at least one open hour."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import get_args
from zoneinfo import ZoneInfo, available_timezones

from holidays import country_holidays
from holidays.registry import COUNTRIES

from peyman.core.agreement.drafts import Draft, Path
from peyman.core.agreement.problems import did_you_mean
from peyman.core.agreement.terms.clauses import Days, Point, Weekday
from peyman.core.agreement.terms.times import CalendarTerms, Elsewhere, Holidays, HoursRow, Window
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.yaml_source import Place

_WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_MINUTES = {"minute": 1, "hour": 60}
_MOST_WEEKS = 1_043
"""Twenty years."""
_CODES = frozenset(entry[1] for entry in COUNTRIES.values())


def check_calendars(draft: Draft) -> None:
    """Say what makes the agreement's calendar, or one elsewhere, no calendar."""
    for path, term in list(draft.terms.items()):
        if isinstance(term, CalendarTerms | Elsewhere):
            _check_zone(draft, path, term.timezone)
            _check_hours(draft, path, term.hours)
            _check_ever_open(draft, path, term)
        if isinstance(term, Holidays):
            _check_holidays(draft, path, term)
        if isinstance(term, HoursRow):
            _check_days(draft, path, term.dates)
            _check_overlap(draft, (*path, "open"), term.open)
    head = draft.terms.get(("agreement",))
    if isinstance(head, dict):
        _check_days(draft, ("agreement", "effective"), head["effective"])
    _check_reach(draft)


def _check_zone(draft: Draft, path: Path, zone: str) -> None:
    if not _zone_exists(zone):
        cure = did_you_mean(zone, tuple(sorted(available_timezones())), "write it like `Asia/Tehran`")
        draft.say_at("zone_unknown", (*path, "timezone"), f"there is no time zone `{zone}`", cure)


@lru_cache(maxsize=1_024)
def _zone_exists(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _check_days(draft: Draft, path: Path, days: Days) -> None:
    if days.since is not None and days.until is not None and days.until < days.since:
        message = f"the range ends on {days.until}, before it begins on {days.since}"
        draft.say_at("days_reversed", (*path, "until"), message, "swap the two days")


def _check_overlap(draft: Draft, path: Path, windows: tuple[Window, ...]) -> None:
    for at, second in enumerate(windows):
        if any(second[0] < first[1] and first[0] < second[1] for first in windows[:at]):
            draft.say_at("windows_overlap", (*path, at), "this window overlaps one before it", "join or part them")


def _check_hours(draft: Draft, path: Path, rows: tuple[HoursRow, ...]) -> None:
    for at, second in enumerate(rows):
        for day in _clash(rows[:at], second):
            where = (*path, "hours", at, "days")
            message = f"`{day}` has hours in two rows of one rank"
            draft.say_at("hours_clash", where, message, "give one of the rows dates of its own, or take the day out")


def _clash(before: tuple[HoursRow, ...], second: HoursRow) -> tuple[Weekday, ...]:
    """Give the weekdays that a row shares with an earlier row of its rank (dated or undated) on one day."""
    shared = {
        day for first in before if _same_rank(first, second) and _meet(first.dates, second.dates) for day in first.days
    }
    return tuple(day for day in second.days if day in shared)


def _same_rank(first: HoursRow, second: HoursRow) -> bool:
    return _dated(first) == _dated(second)


def _dated(row: HoursRow) -> bool:
    return row.dates.since is not None or row.dates.until is not None


def _meet(first: Days, second: Days) -> bool:
    since = max(first.since or date.min, second.since or date.min)
    until = min(first.until or date.max, second.until or date.max)
    return since <= until


def _check_ever_open(draft: Draft, path: Path, calendar: CalendarTerms | Elsewhere) -> None:
    head = draft.terms.get(("agreement",))
    inside = head["effective"] if isinstance(head, dict) else Days(None, None)
    opens = any(_meet(row.dates, inside) for row in calendar.hours)
    if not opens and not any(_meet(Days(day.date, day.date), inside) for day in calendar.holidays.open):
        message = "this calendar is never open while the agreement is in force"
        draft.say_at("calendar_empty", (*path, "hours"), message, "give it a row that holds in those days")


def _check_reach(draft: Draft) -> None:
    """Lengths of working time end within 20 years, in each calendar of the file, and before it closes for good."""
    beyond: dict[Place, int] = {}
    lengths = tuple(_working_lengths(draft))
    for path, calendar in list(draft.terms.items()):
        if isinstance(calendar, CalendarTerms | Elsewhere):
            lasting = tuple(row for row in calendar.hours if row.dates.until is None)
            weeks = {place: _weeks(length, lasting or calendar.hours) for place, length in lengths}
            beyond |= {place: most for place, most in weeks.items() if most > beyond.get(place, _MOST_WEEKS)}
            if not lasting:
                _check_ends(draft, path, calendar.hours, max(weeks.values(), default=0))
    for place, most in beyond.items():
        message = f"in the hours of this file it takes over {most // 53:,} years"
        draft.say("length_beyond", place, message, "write a shorter length, or longer hours")


def _check_ends(draft: Draft, path: Path, rows: tuple[HoursRow, ...], weeks: int) -> None:
    """What begins on the agreement's last day still needs so many weeks of open time."""
    head = draft.terms.get(("agreement",))
    end = head["effective"].until if isinstance(head, dict) else date.min
    closes = max(row.dates.until or date.min for row in rows)
    if closes <= end + timedelta(weeks=min(weeks, _MOST_WEEKS)):
        message = f"this calendar closes for good after {closes}, too early for what begins on {end}"
        draft.say_at("calendar_ends", (*path, "hours"), message, "add a row without `until` for the time after it")


def _working_lengths(draft: Draft) -> Iterator[tuple[Place, Duration]]:
    for leaf in draft.leaves:
        length = leaf.value.offset if isinstance(leaf.value, Point) else leaf.value
        if isinstance(length, Duration) and length.business:
            yield leaf.scalar.place, length


def _weeks(length: Duration, rows: tuple[HoursRow, ...]) -> int:
    """Give how many weeks of these hours a length of working time takes, rounded up."""
    if length.unit == "day":
        return -(-length.amount // len({day for row in rows for day in row.days}))
    return -(-length.amount * _MINUTES[length.unit] // sum(map(_open_minutes, rows)))


def _open_minutes(row: HoursRow) -> int:
    return len(row.days) * sum(closes - opens for opens, closes in row.open)


def _check_holidays(draft: Draft, path: Path, holidays: Holidays) -> None:
    if holidays.country is not None and holidays.country not in _CODES:
        cure = did_you_mean(holidays.country, tuple(sorted(_CODES)), "write the two letters of ISO 3166, like `IR`")
        draft.say_at("country_unknown", (*path, "country"), f"no holidays are known for `{holidays.country}`", cure)
    elif holidays.country is not None and holidays.subdivision is not None:
        _check_subdivision(draft, path, holidays.country, holidays.subdivision)
    _check_own_days(draft, path, holidays)


def _check_subdivision(draft: Draft, path: Path, country: str, subdivision: str) -> None:
    known = _subdivisions(country)
    if subdivision not in known:
        cure = did_you_mean(subdivision, known, "leave it out") if known else "leave it out"
        message = f"`{country}` has no subdivision `{subdivision}`"
        draft.say_at("subdivision_unknown", (*path, "subdivision"), message, cure)


@lru_cache(maxsize=256)
def _subdivisions(country: str) -> tuple[str, ...]:
    calendar = country_holidays(country)
    return (*calendar.subdivisions, *calendar.subdivisions_aliases)


def _check_own_days(draft: Draft, path: Path, holidays: Holidays) -> None:
    seen: set[date] = set()
    for at, day in enumerate(holidays.open):
        _check_overlap(draft, (*path, "open", at, "hours"), day.hours)
        if day.date in seen:
            message = f"{day.date} has hours twice"
            draft.say_at("day_twice", (*path, "open", at, "date"), message, "give all its windows in one row")
        if day.date in holidays.closed:
            message = f"{day.date} is open and closed; open wins"
            draft.say_at("day_open_and_closed", (*path, "open", at, "date"), message, "delete one of them", "remark")
        seen.add(day.date)
