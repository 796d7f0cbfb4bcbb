"""Capacity (SEMANTICS §46, §49): how many leads the available reps of a day can take, and the mean number of reps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from peyman.core.calendars import WorkCalendar
from peyman.core.people.ramp import ramped
from peyman.core.people.roster import Roster
from peyman.core.people.who import Who
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reps:
    """Who takes leads, how many each takes a day, and how long somebody new needs to take as many."""

    who: Who
    leads_a_day: Fraction = Fraction(1)
    ramp: Duration | None = None


class Capacity:
    """Answers from a roster in the calendar of an agreement: in it people mean their dates."""

    def __init__(self, roster: Roster, calendar: WorkCalendar) -> None:
        """Hold both; answers about one date are remembered while nothing new is said."""
        self._roster = roster
        self._calendar = calendar
        self._dates: dict[date, date] = {}
        self._reps: dict[tuple[Reps, date, int], Fraction | None] = {}

    def counted_date(self, at: Moment) -> date:
        """Give the working date with which a moment counts: its own, or the next one where its own is none."""
        day = self._calendar.local_date(at)
        if day not in self._dates:
            opening = self._calendar.next_open_ms(self._calendar.day_start(day))
            working = self._calendar.is_working_date(day)
            self._dates[day] = day if working else self._calendar.local_date(opening)
        return self._dates[day]

    def reps_of_day(self, reps: Reps, day: date, at: Moment) -> Fraction | None:
        """Give the available reps of a date, somebody new in part, by what was said up to a moment.

        None where nothing was said by then of who they are.
        """
        key = reps, day, self._roster.spell(at)
        if key not in self._reps:
            self._reps[key] = self._available(reps, day, at)
        return self._reps[key]

    def capacity_of_day(self, reps: Reps, day: date, at: Moment) -> Fraction | None:
        """Give how many leads the available reps of a date take; None where there is no roster for it."""
        available = self.reps_of_day(reps, day, at)
        return None if available is None else available * reps.leads_a_day

    def mean_reps(self, reps: Reps, since: Moment, until: Moment, now: Moment) -> Fraction | None:
        """Give the mean number of available reps over the working dates of [since, until).

        1. Each date counts as it was known at its closing; a date to come as it is known now.
        2. None where a date has no roster, or there is no working date.
        """
        counts: list[Fraction] = []
        for day, closing in self._closings(since, until):
            available = self.reps_of_day(reps, day, min(closing, now))
            if available is None:
                return None
            counts.append(available)
        return sum(counts, Fraction(0)) / len(counts) if counts else None

    def _available(self, reps: Reps, day: date, at: Moment) -> Fraction | None:
        names = self._names(reps.who, day, at)
        if names is None:
            return None
        present = (name for name in names if not self._roster.is_absent(name, at))
        return sum((self._part(name, reps.ramp, day, at) for name in present), Fraction(0))

    def _closings(self, since: Moment, until: Moment) -> Iterator[tuple[date, Moment]]:
        first, last = self._calendar.local_date(since), self._calendar.local_date(until - 1)
        for day in self._calendar.working_dates(first, last + _ONE_DAY):
            closing = self._calendar.closes_on(day)
            if closing is not None:
                yield day, closing

    def _names(self, who: Who, day: date, at: Moment) -> tuple[str, ...] | None:
        """Give who is meant: a team's members, or the one person named; None where nothing is said of them."""
        if who.kind == "team":
            return self._roster.members(who.name, at, day) if self._roster.is_known(who.name, at) else None
        if who.kind == "person" and self._roster.knows(who.name, at):
            return () if self._roster.has_left(who.name, at, day) else (who.name,)
        return None

    def _part(self, name: str, ramp: Duration | None, day: date, at: Moment) -> Fraction:
        started = self._roster.started(name, at)
        if started is None:
            return Fraction(1)
        return ramped(date.fromisoformat(started), ramp, day, self._calendar.spec.month_system)
