"""The months that the demo covers."""

from dataclasses import dataclass
from datetime import date

from peyman.core.calendars.jalali import from_jalali, month_after, to_jalali

YearMonth = tuple[int, int]
FIRST_DAY, LAST_DAY = date(1975, 1, 1), date(2100, 12, 31)
"""Between these days the company can live: all its months are in the reach of facts, calendars and holidays."""


@dataclass(frozen=True, slots=True)
class Months:
    """The first day, the day of the amendment (both first of a Jalali month), and the bad Jalali month."""

    first: date
    amended: date
    bad: YearMonth


def months_up_to(day: date, count: int) -> Months:
    """Lay `count` Jalali months so that the last holds `day`; the amendment is half-way, the bad month five back."""
    year, month, _ = to_jalali(day)
    first = from_jalali(*month_after(year, month, 1 - count), 1)
    amended = from_jalali(*month_after(year, month, 1 - count // 2), 1)
    return Months(first, amended, month_after(year, month, -5))
