"""Business time agrees with somebody who walks every minute of two and a half years and reads the wall clock.

The walk shares nothing with the code under test: it asks `zoneinfo` for the wall reading of each UTC minute, notes at
which minute each reading is first seen, marks the open minutes of each window date by date, and counts.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from peyman.core.calendars import Pause, WorkCalendar
from peyman.core.quantities.durations import Duration

INTERVALS = 200_000
MINUTE = 60_000
FIRST, LAST = date(2021, 1, 1), date(2023, 7, 1)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Definition:
    zone: str
    weekly: dict[str, list[tuple[str, str]]]
    holidays: tuple[date, ...] = ()
    special_days: dict[date, list[tuple[str, str]]] = field(default_factory=dict)
    closures: tuple[tuple[datetime, datetime], ...] = ()


def week(days: str, *windows: tuple[str, str]) -> dict[str, list[tuple[str, str]]]:
    return {day: list(windows) for day in days.split()}


def dates(year: int, *days: tuple[int, int]) -> tuple[date, ...]:
    return tuple(date(year, month, day) for month, day in days)


NOWRUZ = (
    dates(2021, (3, 20), (3, 21), (3, 22), (3, 23), (3, 24), (4, 1), (4, 2))
    + dates(2022, (3, 20), (3, 21), (3, 22), (3, 23), (3, 24), (4, 2))
    + dates(2023, (3, 20), (3, 21), (3, 22), (3, 25), (4, 1), (4, 2))
)
CHRISTMAS = tuple(date(year, 12, day) for year in (2021, 2022) for day in (24, 25, 26, 31))

CALENDARS = {
    "Tehran with lunch, a half Thursday and Nowruz": Definition(
        "Asia/Tehran",
        week("sat sun mon tue wed", ("08:30", "12:30"), ("13:30", "17:00")) | week("thu", ("08:30", "12:30")),
        NOWRUZ,
    ),
    "Berlin": Definition("Europe/Berlin", week("mon tue wed thu fri", ("09:00", "17:00")), CHRISTMAS),
    "New York with a half day": Definition(
        "America/New_York",
        week("mon tue wed thu fri", ("09:00", "17:00")),
        dates(2022, (11, 24), (7, 4)),
        {date(2022, 11, 25): [("09:00", "13:00")], date(2022, 11, 24): [("10:00", "11:30")]},
    ),
    "Berlin open across the change of clocks": Definition(
        "Europe/Berlin", week("sun", ("00:00", "06:00")) | week("mon tue wed thu fri", ("09:00", "17:00"))
    ),
    "New York with windows that begin and end in the hour that is missing or twice": Definition(
        "America/New_York",
        week("sun", ("00:15", "01:15"), ("01:30", "02:30"), ("02:45", "03:30")) | week("wed", ("09:00", "12:00")),
    ),
    "Tehran by night, its clocks changing at midnight": Definition(
        "Asia/Tehran",
        week("sat sun mon tue wed thu fri", ("22:00", "06:00")),
        NOWRUZ,
        {date(2022, 2, 11): [("20:00", "02:00"), ("04:00", "24:00")], date(2022, 5, 5): []},
    ),
    "Kabul with its Thursday and Friday off, working until midnight": Definition(
        "Asia/Kabul", week("sat sun mon tue wed", ("00:00", "00:30"), ("16:00", "24:00")), NOWRUZ[:7]
    ),
    "Lord Howe always open but for closures, its clocks changing by half an hour": Definition(
        "Australia/Lord_Howe",
        week("mon tue wed thu fri sat sun", ("00:00", "24:00")),
        dates(2022, (1, 26)),
        closures=tuple(
            (start, start + timedelta(hours=3 + number % 61, minutes=number))
            for number in range(60)
            for start in [datetime(2021, 1, 5, 4, 7, tzinfo=UTC) + timedelta(days=15 * number, hours=number)]
        ),
    ),
}


class Walk:
    """Open minutes of a definition, as booleans; `counted[k]` are the open milliseconds before minute k."""

    def __init__(self, definition: Definition) -> None:
        zone = ZoneInfo(definition.zone)
        self.begin = int((datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) - EPOCH).total_seconds()) * 1000
        self.size = (LAST - FIRST).days * 1440
        origin = FIRST.toordinal() - 2
        seconds = range(self.begin // 1000, self.begin // 1000 + self.size * 60, 60)
        wall = np.array([self._reading(datetime.fromtimestamp(second, zone), origin) for second in seconds])
        self.seen = np.full((LAST - FIRST).days * 1440 + 10 * 1440, -1)
        self.seen[wall[::-1]] = np.arange(self.size)[::-1]  # of several minutes with one reading the first stays
        jumps = np.flatnonzero(np.diff(wall) > 1)
        self.gaps = [(int(wall[jump]) + 1, int(wall[jump + 1] - wall[jump]) - 1) for jump in jumps]
        self.origin, self.earliest = origin, int(wall[0])
        self.open = np.zeros(self.size, bool)
        for day in range(origin, LAST.toordinal() + 2):
            self._open_day(definition, date.fromordinal(day))
        for start, end in definition.closures:
            self.open[self._minute(start) : self._minute(end)] = False
        self.counted = np.concatenate([[0], np.cumsum(self.open)]) * MINUTE

    @staticmethod
    def _reading(local: datetime, origin: int) -> int:
        return (local.toordinal() - origin) * 1440 + local.hour * 60 + local.minute

    def _open_day(self, definition: Definition, day: date) -> None:
        windows = definition.weekly.get(DAYS[day.weekday()], [])
        windows = [] if day in definition.holidays else windows
        windows = definition.special_days.get(day, windows)
        for opening, closing in windows:
            begin = (day.toordinal() - self.origin) * 1440 + self._clock(opening)
            length = (self._clock(closing) - self._clock(opening) - 1) % 1440 + 1
            self.open[self._index(begin) : self._index(begin + length)] = True

    def _index(self, reading: int) -> int:
        for missing, length in self.gaps:
            if missing <= reading < missing + length:
                reading += length
        if reading < self.earliest:
            return 0
        return int(self.seen[reading]) if self.seen[reading] >= 0 else self.size

    @staticmethod
    def _clock(text: str) -> int:
        hour, minute = text.split(":")
        return int(hour) * 60 + int(minute)

    def _minute(self, at: datetime) -> int:
        return (round((at - EPOCH).total_seconds() * 1000) - self.begin) // MINUTE

    # ── the three questions ──────────────────────────────────────────────────────────────────────────────────────

    def worked(self, moments: np.ndarray) -> np.ndarray:
        minute, rest = np.divmod(moments - self.begin, MINUTE)
        return self.counted[minute] + rest * self.open[np.minimum(minute, self.size - 1)]

    def due(self, starts: np.ndarray, budgets: np.ndarray) -> np.ndarray:
        """The first moment: the minute in which the count reaches the target, and the rest of it."""
        target = self.worked(starts) + budgets
        minute = np.searchsorted(self.counted, target, side="left") - 1
        return self.begin + minute * MINUTE + target - self.counted[minute]

    def late_after(self, starts: np.ndarray, budgets: np.ndarray) -> np.ndarray:
        """The last moment: the last minute that begins with no more than the target, and the rest of it."""
        target = self.worked(starts) + budgets
        minute = np.searchsorted(self.counted, target, side="right") - 1
        return self.begin + minute * MINUTE + target - self.counted[minute]


@cache
def walked(name: str) -> Walk:
    return Walk(CALENDARS[name])


@cache
def calendar(name: str) -> WorkCalendar:
    own = CALENDARS[name]
    return WorkCalendar(own.zone, own.weekly, own.holidays, own.special_days, own.closures)


def random_moments(name: str, size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends up to 60 days apart; a third on the minute, a tenth on an edge of a window."""
    walk, draw = walked(name), np.random.default_rng(seed)
    last = walk.begin + walk.size * MINUTE
    starts = draw.integers(walk.begin + 10 * 1440 * MINUTE, last - 200 * 1440 * MINUTE, size)
    starts[::3] -= starts[::3] % MINUTE
    edges = walk.begin + (np.flatnonzero(np.diff(walk.open)) + 1) * MINUTE
    edges = edges[(edges > starts.min()) & (edges < starts.max())]
    starts[::10] = draw.choice(edges, starts[::10].size)
    return starts, starts + draw.integers(0, 60 * 1440 * MINUTE, size)


@pytest.mark.parametrize("name", CALENDARS)
def test_elapsed_due_and_late_after_agree_with_the_walk_on_every_random_interval(name: str) -> None:
    walk, own = walked(name), calendar(name)
    starts, ends = random_moments(name, INTERVALS, seed=1405)
    elapsed = walk.worked(ends) - walk.worked(starts)
    budgets = np.where(elapsed > 0, elapsed, 8 * 60 * MINUTE)
    assert np.count_nonzero(own.elapsed_array(starts, ends) != elapsed) == 0
    assert np.count_nonzero(own.due_array(starts, budgets) != walk.due(starts, budgets)) == 0
    assert np.count_nonzero(own.late_after_array(starts, budgets) != walk.late_after(starts, budgets)) == 0


@pytest.mark.parametrize("name", CALENDARS)
def test_one_moment_at_a_time_gives_what_the_arrays_give(name: str) -> None:
    own = calendar(name)
    starts, ends = random_moments(name, 2_000, seed=7)
    elapsed = own.elapsed_array(starts, ends)
    whole = elapsed // MINUTE
    due, late_after = own.due_array(starts, whole * MINUTE), own.late_after_array(starts, whole * MINUTE)
    for index, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        deadline = own.deadline(start, Duration(int(whole[index]), "minute", business=True))
        assert own.elapsed_ms(start, end) == elapsed[index]
        assert (deadline.due, deadline.late_after) == (due[index], late_after[index])


@pytest.mark.parametrize("name", CALENDARS)
def test_pauses_agree_with_a_walk_in_which_their_minutes_are_closed(name: str) -> None:
    walk, own, draw = walked(name), calendar(name), np.random.default_rng(11)
    starts, ends = random_moments(name, 300, seed=3)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        first = (start - walk.begin) // MINUTE
        begins = first + draw.integers(-3_000, 20_000, 4)
        lengths = draw.integers(0, 5_000, 4)
        is_open = walk.open[first : first + 200 * 1440].copy()
        for begin, length in zip(begins.tolist(), lengths.tolist(), strict=True):
            is_open[max(begin - first, 0) : max(begin - first + length, 0)] = False
        counted = np.concatenate([[0], np.cumsum(is_open)]) * MINUTE
        pauses = tuple(
            Pause(walk.begin + begin * MINUTE, walk.begin + (begin + length) * MINUTE)
            for begin, length in zip(begins.tolist(), lengths.tolist(), strict=True)
        )
        at = walk.begin + first * MINUTE  # on the minute, so that a pause never splits one
        stop = end - end % MINUTE
        assert own.elapsed_ms(at, stop, pauses) == counted[(stop - at) // MINUTE]
        budget = int(draw.integers(1, 3_000))
        deadline = own.deadline(at, Duration(budget, "minute", business=True), pauses)
        assert deadline.due == at + int(np.searchsorted(counted, budget * MINUTE, side="left")) * MINUTE
        assert deadline.late_after == at + (int(np.searchsorted(counted, budget * MINUTE, side="right")) - 1) * MINUTE
