"""Terms about time: the agreement's calendar, calendars elsewhere, money's unit."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from peyman.core.agreement.terms.clauses import Days, Weekday
from peyman.core.conditions.tree import Condition
from peyman.core.quantities.money import Money

Window = tuple[int, int]
"""Opening and closing in minutes after local midnight; the closing is greater (a night window ends above 1440)."""


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Weekly windows on some days, perhaps only between two dates (a dated row goes before an undated one)."""

    days: tuple[Weekday, ...]
    open: tuple[Window, ...]
    dates: Days = Days(None, None)


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A date with hours of its own; it wins over `closed` and over the country's holidays."""

    date: date
    hours: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off: those of a country (ISO code, subdivision), own closed days, own open days."""

    country: str | None = None
    subdivision: str | None = None
    closed: tuple[date, ...] = ()
    open: tuple[OpenDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another calendar, for the leads that fit `where`; without `where`, only for clocks that name it."""

    id: str
    where: Condition | None
    timezone: str
    hours: tuple[HoursRow, ...]
    holidays: Holidays = Holidays()


@dataclass(frozen=True, slots=True)
class CalendarTerms:
    """The agreement's own calendar; `year_starts` is the first month of the fiscal year."""

    timezone: str
    hours: tuple[HoursRow, ...]
    year_system: Literal["gregorian", "jalali"] = "gregorian"
    year_starts: int = 1
    holidays: Holidays = Holidays()
    closures: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Redenomination:
    """From this day a unit of the currency is worth `factor` of the old one."""

    since: date
    factor: Fraction


@dataclass(frozen=True, slots=True)
class MoneyTerms:
    """The unit of bare amounts, how amounts are shown, agreed rates, redenomination."""

    currency: str
    shown_as: str
    rates: tuple[tuple[str, Money], ...] = field(default=())
    redenomination: Redenomination | None = None
