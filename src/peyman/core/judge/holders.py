"""Whose delay (SEMANTICS §25): the time of a clock by who held it, and what is late by who held it then.

Time is the limit's own (working or wall), pauses left out, so that what the holders held sums to what the clock used.
What pauses after the deadline stops no lateness.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from peyman.core.calendars import WorkCalendar
from peyman.core.calendars.pauses import Pauses
from peyman.core.judge.counted import Figures
from peyman.core.judge.current import Current
from peyman.core.judge.deadlines import pauses_of
from peyman.core.judge.findings import ClockVerdict
from peyman.core.judge.items import ClockItem, Hands, Items, is_clock
from peyman.core.judge.plan import Plan
from peyman.core.judge.reasons import because
from peyman.core.judge.verdicts import clock_verdict, standing
from peyman.core.people.roster import Roster
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment

FEWEST = 20
"""Of fewer clocks a share says more about chance than about a person: they are counted, and no share is given."""

OWNER, TEAM = "owner", "team"
Held = Literal["system", "queue", "person"]
"""Before the lead had its first owner; without an owner after that; with one."""

_Key = tuple[Held, str | None, str | None]
"""Who held a clock: the kind, the name, the team."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time [since, until) of a clock that one held: how much of its limit's time that was, and how much of it late."""

    since: Moment
    until: Moment
    kind: Held
    holder: str | None
    held_ms: int
    late_ms: int


@dataclass(frozen=True, slots=True)
class Charge:
    """What one holder (and team) answers for: the clocks listed under them by verdict, the time held and the time late.

    A clock is listed under who held it at the earlier of its stop and its deadline; time is charged to who held it.
    `share` is met of those decided, None where fewer than `FEWEST` are.
    """

    kind: Held
    holder: str | None
    team: str | None
    clocks: int
    met: int
    late: int
    overdue: int
    open: int
    held_ms: int
    late_ms: int

    @property
    def share(self) -> Fraction | None:
        """Met ÷ (met + late + overdue)."""
        decided = self.met + self.late + self.overdue
        return Fraction(self.met, decided) if decided >= FEWEST else None


def stretches(item: ClockItem, limit: Duration, calendar: WorkCalendar, now: Moment) -> tuple[Stretch, ...]:
    """Split the time of a clock, as it stood at `now`, by who held it; a void one has none.

    Late time begins when the budget is used up (`due`).
    """
    verdict = clock_verdict(item, now)
    if verdict == "void":
        return ()
    end = item.stop if item.stop is not None else max(now, item.start)
    pauses, found = pauses_of(item, end), []
    hands = _hands(item)
    for place, (since, holder) in enumerate(hands):
        until = min(hands[place + 1][0] if place + 1 < len(hands) else end, end)
        if since < until:
            kind = _kind(item, since, holder)
            held = calendar.used_ms(since, until, limit, pauses)
            late = _late(item, (since, until), limit, calendar, pauses)
            found.append(Stretch(since, until, kind, holder, held, late))
    return tuple(found)


class Holders:
    """Sums clocks by who held them, as of one `now`."""

    def __init__(self, plan: Plan, roster: Roster, now: Moment) -> None:
        """Hold what time is counted in, and who is in which team."""
        self._current = Current(plan.versions, plan.calendars, now)
        self._calendars = plan.calendars
        self._roster = roster
        self._now = now

    def charges(self, commitment: str, items: Iterable[ClockItem]) -> tuple[Charge, ...]:
        """Sum clocks, as they stood at `now`, by holder and team: the system, then the queue, then people by name."""
        counted: defaultdict[_Key, list[int]] = defaultdict(lambda: [0] * 7)
        for item in items:
            limit, verdict = self._current.limit(commitment, item), clock_verdict(item, self._now)
            if limit is None or verdict == "void" or not is_clock(item):
                continue
            at = listed_at(item, self._now)
            row = counted[_kind(item, at, item.holder), item.holder, _team(self._roster, item.holder, at)]
            row[0] += 1
            row[_PLACE[verdict]] += 1
            for each in stretches(item, limit, self._calendars[item.calendar], self._now):
                row = counted[each.kind, each.holder, _team(self._roster, each.holder, each.since)]
                row[5] += each.held_ms
                row[6] += each.late_ms
        return _sorted(counted)


def by_team(found: Iterable[Charge]) -> tuple[Charge, ...]:
    """Sum charges by team; the system and the queue have none and stay for themselves."""
    summed: defaultdict[_Key, list[int]] = defaultdict(lambda: [0] * 7)
    for each in found:
        row = summed[each.kind, None, each.team]
        numbers = (each.clocks, each.met, each.late, each.overdue, each.open, each.held_ms, each.late_ms)
        for place, number in enumerate(numbers):
            row[place] += number
    return _sorted(summed)


def exposed(counted: Figures, by: str) -> Figures:
    """Give what the clocks of one holder or team come to: of fewer than `FEWEST` decided ones, counts and no share."""
    decided = counted.denominator or 0
    if by not in (OWNER, TEAM) or counted.value is None or decided >= FEWEST:
        return counted
    told = (because("too_few_clocks", decided, FEWEST),)
    return replace(counted, value=None, best=None, worst=None, pending=0, empty=told)


def listed_at(item: ClockItem, now: Moment) -> Moment:
    """Give the moment whose holder a clock is listed under: the earlier of its stop (or `now`) and its deadline."""
    end = item.stop if item.stop is not None else now
    return max(end if item.due is None else min(end, item.due), item.start)


def with_teams(items: Items, roster: Roster, now: Moment) -> Items:
    """Give the items with the team of their holder as one more trait, `team`, so that findings may be split by it."""
    clocks = tuple(replace(item, traits=(*item.traits, (TEAM, team))) for item, team in _teams(items, roster, now))
    entries = tuple(
        replace(item, traits=(*item.traits, (TEAM, _team(roster, item.holder, item.at)))) for item in items.entries
    )
    return replace(items, clocks=clocks, entries=entries)


def _teams(items: Items, roster: Roster, now: Moment) -> Iterator[tuple[ClockItem, str | None]]:
    for item in items.clocks:
        then = standing(item, now)
        yield item, None if then is None else _team(roster, then.holder, listed_at(then, now))


def _hands(item: ClockItem) -> Hands:
    return item.hands or ((item.start, item.holder),)


def _kind(item: ClockItem, at: Moment, holder: str | None) -> Held:
    if holder is not None:
        return "person"
    return "system" if item.routed is None or at < item.routed else "queue"


def _late(item: ClockItem, span: tuple[Moment, Moment], limit: Duration, calendar: WorkCalendar, pauses: Pauses) -> int:
    since, until = span
    since = until if item.due is None else max(since, item.due)
    return calendar.used_ms(since, until, limit, pauses) if since < until else 0


def _team(roster: Roster, holder: str | None, at: Moment) -> str | None:
    return None if holder is None else roster.team_of(holder, at)


_PLACE: dict[ClockVerdict, int] = {"met": 1, "late": 2, "overdue": 3, "open": 4}
_RANK: dict[Held, int] = {"system": 0, "queue": 1, "person": 2}


def _sorted(summed: Mapping[_Key, list[int]]) -> tuple[Charge, ...]:
    return tuple(Charge(*key, *summed[key]) for key in sorted(summed, key=_in_order))


def _in_order(key: _Key) -> tuple[int, str, bool, str]:
    kind, holder, team = key
    return _RANK[kind], holder or "", team is None, team or ""
