"""The calendars of a plan: terms become compiled working time, under one key for each different definition."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.times import Holidays, HoursRow
from peyman.core.calendars import CalendarSpec, HoursSpec, WorkCalendar, compile_calendar

MAIN = "main"


class CalendarBook:
    """The calendars of all versions. The newest version's have plain keys (`main`, the ids of `elsewhere`)."""

    def __init__(self) -> None:
        """Begin empty; add the newest version first."""
        self._specs: dict[str, CalendarSpec] = {}
        self._keys: dict[tuple[str, str], str] = {}

    def add(self, terms: Agreement) -> None:
        """Take in the calendars of a version; one that differs from a newer one of its name is `name@version`."""
        own = terms.calendar
        specs = {MAIN: calendar_spec(own.timezone, own.hours, own.holidays)}
        specs |= {each.id: calendar_spec(each.timezone, each.hours, each.holidays) for each in own.elsewhere}
        for name, plain in specs.items():
            spec = replace(plain, month_system=own.year_system)
            key = name if self._specs.get(name, spec) == spec else f"{name}@{terms.version}"
            self._specs[key] = spec
            self._keys[name, terms.version] = key

    def key(self, name: str, terms: Agreement) -> str:
        """Give the key of a version's calendar."""
        return self._keys[name, terms.version]

    def main(self, terms: Agreement) -> WorkCalendar:
        """Give the agreement's own calendar of a version."""
        return compile_calendar(self._specs[self.key(MAIN, terms)])

    def definitions(self) -> tuple[tuple[str, CalendarSpec], ...]:
        """Give what the calendars are made of, by key."""
        return tuple(sorted(self._specs.items()))

    def compiled(self) -> Mapping[str, WorkCalendar]:
        """Give all calendars by key."""
        return MappingProxyType({key: compile_calendar(spec) for key, spec in self._specs.items()})


def calendar_spec(timezone: str, hours: tuple[HoursRow, ...], holidays: Holidays) -> CalendarSpec:
    """Give the definition that `core.calendars` compiles from the terms of one calendar."""
    return CalendarSpec(
        timezone=timezone,
        hours=tuple(HoursSpec(row.days, row.open, row.dates.since, row.dates.until) for row in hours),
        country=holidays.country,
        subdivision=holidays.subdivision,
        closed=holidays.closed,
        open_days=tuple((each.date, each.hours) for each in holidays.open),
    )
