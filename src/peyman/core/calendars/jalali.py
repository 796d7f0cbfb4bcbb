"""Dates of the Jalali (Solar Hijri) calendar, and steps of months in either calendar.

Formula: eight leap years in a cycle of 33, those whose remainder is 1, 5, 9, 13, 17, 22, 26 or 30; equal to the
calendar in use (and to ICU) on every day of 1925–2124, the last place where the arithmetic and the sky may part.
"""

from datetime import date
from typing import Literal

MonthSystem = Literal["gregorian", "jalali"]
YearMonthDay = tuple[int, int, int]

_LEAP_REMAINDERS = (1, 5, 9, 13, 17, 22, 26, 30)
_CYCLE = 33
_LEAPS_BEFORE = tuple(sum(leap < remainder for leap in _LEAP_REMAINDERS) for remainder in range(_CYCLE))
_MONTH_STARTS = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)
_MONTHS = 12
_NOWRUZ_1405 = date(2026, 3, 21).toordinal()


def to_jalali(day: date) -> YearMonthDay:
    """Give the Jalali year, month and day of a date."""
    ordinal = day.toordinal()
    year = day.year - 621
    if ordinal < _new_year(year):
        year -= 1
    passed = ordinal - _new_year(year)
    month = next(index for index in range(_MONTHS, 0, -1) if passed >= _MONTH_STARTS[index - 1])
    return year, month, passed - _MONTH_STARTS[month - 1] + 1


def from_jalali(year: int, month: int, day: int) -> date:
    """Give the date of a Jalali year, month and day.

    Raises:
        ValueError: there is no such day.
    """
    if not 1 <= month <= _MONTHS or not 1 <= day <= days_in_jalali_month(year, month):
        raise ValueError(f"there is no day {year:04d}-{month:02d}-{day:02d} in the Jalali calendar")
    return date.fromordinal(_new_year(year) + _MONTH_STARTS[month - 1] + day - 1)


def is_jalali_leap(year: int) -> bool:
    """Tell whether Esfand of the year has 30 days."""
    return year % _CYCLE in _LEAP_REMAINDERS


def days_in_jalali_month(year: int, month: int) -> int:
    """Give the length of a Jalali month."""
    if month < _MONTHS:
        return 31 if month <= 6 else 30
    return 30 if is_jalali_leap(year) else 29


def year_month_day(day: date, system: MonthSystem) -> YearMonthDay:
    """Give year, month and day of a date in a calendar system."""
    return to_jalali(day) if system == "jalali" else (day.year, day.month, day.day)


def date_in(system: MonthSystem, year: int, month: int, day: int = 1) -> date:
    """Give the date of year, month and day in a calendar system.

    Raises:
        ValueError: there is no such day.
    """
    return from_jalali(year, month, day) if system == "jalali" else date(year, month, day)


def month_after(year: int, month: int, count: int) -> tuple[int, int]:
    """Give the year and month that stand `count` months after (before, if negative) another."""
    passed = year * _MONTHS + month - 1 + count
    return passed // _MONTHS, passed % _MONTHS + 1


def add_months_to_date(day: date, count: int, system: MonthSystem) -> date:
    """Give the same day `count` months later in a calendar system, or the last of that month where it is shorter."""
    year, month, number = year_month_day(day, system)
    first = date_in(system, *month_after(year, month, count))
    following = date_in(system, *month_after(year, month, count + 1))
    length = following.toordinal() - first.toordinal()
    return date.fromordinal(first.toordinal() + min(number, length) - 1)


def _new_year(year: int) -> int:
    """Give the ordinal of 1 Farvardin."""
    return _NOWRUZ_1405 + _days_before(year) - _days_before(1405)


def _days_before(year: int) -> int:
    return 365 * year + len(_LEAP_REMAINDERS) * (year // _CYCLE) + _LEAPS_BEFORE[year % _CYCLE]
