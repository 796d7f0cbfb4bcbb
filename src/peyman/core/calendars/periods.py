"""Periods of an agreement's zone and calendar system: days, weeks, months, fiscal quarters, halves and years.

Labels (SEMANTICS §28): a month has its calendar's own year and month (`1405-08`); quarters, halves and years belong to
the fiscal year, named by the year in which it ends (`2027-Q1`, `2027-H1`, `2027`); days and weeks are labelled by their
first date (`1405-08-02`).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from peyman.core.calendars.jalali import MonthSystem, add_months_to_date, date_in, month_after, year_month_day
from peyman.core.calendars.moment_calendar import MomentCalendar
from peyman.core.calendars.spec import WEEKDAYS
from peyman.core.calendars.zones import date_of_day, day_of_date, zone_of
from peyman.core.quantities.grammar import GrammarError
from peyman.core.quantities.moments import DAY, Moment

PeriodUnit = Literal["day", "week", "month", "quarter", "half_year", "year"]

_MONTHS_IN: dict[PeriodUnit, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_YEAR_MONTHS = 12
_LETTER: dict[PeriodUnit, str] = {"quarter": "Q", "half_year": "H"}
_EXAMPLES: dict[PeriodUnit, str] = {
    "day": "2026-10-05",
    "week": "2026-10-05",
    "month": "2026-10",
    "quarter": "2026-Q4",
    "half_year": "2026-H2",
    "year": "2026",
}
_LABEL = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|([QH])([0-9])))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the agreement's zone and calendar system: its label and its half-open moments."""

    label: str
    since: Moment
    until: Moment


@dataclass(frozen=True, slots=True)
class PeriodTable:
    """The periods of a zone: months of `system`, fiscal years from month `year_starts`, weeks from `week_starts`.

    `week_starts` counts from Monday, 0, to Sunday, 6.
    """

    zone: str
    system: MonthSystem = "gregorian"
    year_starts: int = 1
    week_starts: int = 0

    def at(self, moment: Moment, per: PeriodUnit) -> Period:
        """Give the period that contains a moment."""
        day = zone_of(self.zone).date_of(moment)
        found = self._from(self._first_date(day, per), per)
        while moment >= found.until:  # where a zone set its clock back over midnight, dates come twice
            found = self.after(found, per)
        return found

    def after(self, period: Period, per: PeriodUnit) -> Period:
        """Give the period that follows another."""
        return self._from(zone_of(self.zone).date_of(period.until), per)

    def between(self, since: Moment, until: Moment, per: PeriodUnit) -> tuple[Period, ...]:
        """Give the periods that share a moment with [since, until), whole, in order."""
        found: list[Period] = []
        while since < until:
            found.append(self.at(since, per) if not found else self.after(found[-1], per))
            since = found[-1].until
        return tuple(found)

    def labelled(self, label: str, per: PeriodUnit) -> Period:
        """Give the period of this length with a label.

        Raises:
            GrammarError: no label, or one of another length, calendar system or first day.
        """
        try:
            first = self._labelled_date(label, per)
        except ValueError as error:
            raise _wrong(label, per, f"there is no {_word(per)} `{label}`") from error
        if first is None or self._first_date(first, per) != first:
            raise _wrong(label, per, f"`{label}` names no {_word(per)} of this calendar")
        return self._from(first, per)

    # ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _from(self, first: date, per: PeriodUnit) -> Period:
        return _period(self, first, per)

    def _first_date(self, day: date, per: PeriodUnit) -> date:
        if per == "day":
            return day
        if per == "week":
            return date.fromordinal(day.toordinal() - (day.weekday() - self.week_starts) % len(WEEKDAYS))
        year, month, _ = year_month_day(day, self.system)
        into = (month - self.year_starts) % _MONTHS_IN[per]
        return date_in(self.system, *month_after(year, month, -into))

    def label_of(self, first: date, per: PeriodUnit) -> str:
        """Give the label of the period that begins on a date."""
        year, month, day = year_month_day(first, self.system)
        if per in ("day", "week"):
            return f"{year:04d}-{month:02d}-{day:02d}"
        if per == "month":
            return f"{year:04d}-{month:02d}"
        fiscal, into = self._fiscal(year, month)
        if per == "year":
            return f"{fiscal:04d}"
        return f"{fiscal:04d}-{_LETTER[per]}{into // _MONTHS_IN[per] + 1}"

    def _fiscal(self, year: int, month: int) -> tuple[int, int]:
        """Give the fiscal year of a month, and how many months of it passed before."""
        ends_next_year = self.year_starts > 1 and month >= self.year_starts
        return year + ends_next_year, (month - self.year_starts) % _YEAR_MONTHS

    def _labelled_date(self, label: str, per: PeriodUnit) -> date | None:
        """Give the date on which the labelled period would begin, None if the label has another form."""
        found = _LABEL.fullmatch(label.strip())
        if found is None or not self._is_own_year(int(found[1])):
            return None
        year, month, day, letter, number = found.groups()
        if per in ("day", "week"):
            return date_in(self.system, int(year), int(month), int(day)) if day else None
        if per == "month":
            return date_in(self.system, int(year), int(month)) if month and not day else None
        if month or letter != _LETTER.get(per):
            return None
        into = (int(number) - 1) * _MONTHS_IN[per] if number else 0
        if not 0 <= into < _YEAR_MONTHS:
            return None
        begins = int(year) - (self.year_starts > 1)
        return date_in(self.system, *month_after(begins, self.year_starts, into))

    def _is_own_year(self, year: int) -> bool:
        return year in (range(1300, 1500) if self.system == "jalali" else range(1900, 2200))


def week_start(calendar: MomentCalendar) -> int:
    """Give the weekday (Monday 0 … Sunday 6) on which weeks start: the first working one after the longest closed run.

    Monday if no weekday is closed; of two runs as long, the one whose working weekday comes first from Monday on. Rows
    between dates count only where there is no other row.
    """
    rows = [row for row in calendar.spec.hours if row.windows]
    lasting = [row for row in rows if not row.dated] or rows
    working = {WEEKDAYS.index(day) for row in lasting for day in row.days}
    if not working or len(working) == len(WEEKDAYS):
        return 0
    return max(sorted(working), key=lambda day: _closed_before(day, working))


def add_months(moment: Moment, count: int, system: MonthSystem, zone: str = "UTC") -> Moment:
    """Give the same local time `count` months later, on the last day of the month where it is shorter."""
    local = zone_of(zone)
    day = local.day_of(moment)
    time_of_day = moment + local.offset_at(moment) - day * DAY
    later = add_months_to_date(date_of_day(day), count, system)
    return local.moment_at(day_of_date(later) * DAY + time_of_day)


@lru_cache(maxsize=4096)
def _period(table: PeriodTable, first: date, per: PeriodUnit) -> Period:
    if per in ("day", "week"):
        following = date.fromordinal(first.toordinal() + (1 if per == "day" else len(WEEKDAYS)))
    else:
        following = add_months_to_date(first, _MONTHS_IN[per], table.system)
    zone = zone_of(table.zone)
    since, until = (zone.day_start(day_of_date(day)) for day in (first, following))
    return Period(table.label_of(first, per), since, until)


def _closed_before(day: int, working: set[int]) -> int:
    """Count the closed weekdays right before a working one."""
    length = len(WEEKDAYS)
    return next(count for count in range(length) if (day - count - 1) % length in working)


def _wrong(label: str, per: PeriodUnit, message: str) -> GrammarError:
    return GrammarError(message, 1, f"write it like `{_EXAMPLES[per]}`")


def _word(per: PeriodUnit) -> str:
    return per.replace("_", " ")
