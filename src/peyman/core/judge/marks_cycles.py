"""Cycles of one lead (SEMANTICS §4–6): its hits cut where a new cycle begins, with stages entered once in each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from peyman.core.calendars import WorkCalendar
from peyman.core.facts.values import Closure, Event
from peyman.core.judge.marks import Bits, Hit, MarkReader
from peyman.core.judge.marks_traits import Portrait
from peyman.core.judge.plan_nodes import Scene, Silence
from peyman.core.quantities.moments import Moment

CalendarAt = Callable[[Moment, int], WorkCalendar]
"""The calendar of the lead at a moment of a cycle."""


class Turn(NamedTuple):
    """A moment that matters in a cycle: what is entered by it, and what it is as a fact.

    `enters` holds a stage only the first time in the cycle (a derived entry too), `acts` only what real facts do; an
    event is in both. `event` is None for a derived entry.
    """

    at: Moment
    enters: Bits
    acts: Bits
    event: Event | None


@dataclass(frozen=True, slots=True)
class About:
    """What is known beside the facts of a cycle: the lead over time, and the closures."""

    portrait: Portrait
    closures: tuple[Closure, ...] = ()


@dataclass(slots=True)
class Cycle:
    """One cycle: what happened in [since, until). `leaving` are the facts of the instant at which the next begins."""

    about: About
    number: int
    since: Moment
    until: Moment | None = None
    turns: list[Turn] = field(default_factory=list)
    leaving: list[Hit] = field(default_factory=list)
    entered: Bits = 0
    happened: Bits = 0


class CycleReader:
    """Cuts hits into cycles by the rule of a scene, and adds the entries that arise by silence."""

    def __init__(self, scene: Scene, marks: MarkReader) -> None:
        """Turn names into bits."""
        rounds = scene.rounds
        self._ends = sum(marks.bit[name] for name in rounds.ends) if rounds else 0
        self._begins = marks.bit[rounds.begins] if rounds else 0
        self._stages = marks.stages
        self._bit = marks.bit
        self._silences = scene.silences

    def cycles(self, hits: list[Hit], about: About, calendar_at: CalendarAt) -> list[Cycle]:
        """Give the cycles in order.

        1. Cycle n + 1 begins at the first fact of `begins` after an event of `ends` (§5); other facts of that instant
           come after it (§10), so they belong to the new cycle.
        2. A stage is entered by its first fact in the cycle (§4); all facts of that instant enter it.
        3. Silence adds derived entries (§6).
        """
        cycles = list(self._cut(hits, about))
        if self._silences:
            for cycle in cycles:
                self._add_silences(cycle, calendar_at)
        return cycles

    def _cut(self, hits: list[Hit], about: About) -> Iterator[Cycle]:
        cycle, ended = Cycle(about, 1, 0), False
        for at, group in groupby(hits, key=_by_moment):
            together = list(group)
            if self._begins:
                begins = any(hit.bits & self._begins and (ended or hit.bits & self._ends) for hit in together)
                if begins:
                    cycle.until, cycle.leaving = at, together
                    yield cycle
                    cycle, ended = Cycle(about, cycle.number + 1, at), False
                ended = ended or any(self._ends_here(hit, begins) for hit in together)
            self._enter(cycle, together)
        yield cycle

    def _ends_here(self, hit: Hit, begins: bool) -> bool:
        """A fact that both ends and begins has ended the cycle before (§10)."""
        return bool(hit.bits & self._ends) and not (begins and hit.bits & self._begins)

    def _enter(self, cycle: Cycle, together: list[Hit]) -> None:
        entered = cycle.entered
        for hit in together:
            bits = hit.bits & ~(self._stages & entered)
            if bits:
                cycle.turns.append(Turn(hit.at, bits, bits, hit.event))
                cycle.entered |= bits & self._stages
                cycle.happened |= bits

    def _add_silences(self, cycle: Cycle, calendar_at: CalendarAt) -> None:
        for silence in self._silences:
            at = self._silent_at(silence, cycle, calendar_at)
            if at is not None:
                self._derive(cycle, self._bit[silence.name], at)

    def _silent_at(self, silence: Silence, cycle: Cycle, calendar_at: CalendarAt) -> Moment | None:
        """Give when silence speaks: unless the stage, a rejection or a new cycle comes at or before that moment."""
        after, stage = self._bit[silence.after], self._bit[silence.name]
        since = next((turn.at for turn in cycle.turns if turn.enters & after), None)
        if since is None:
            return None
        at = since
        if silence.limit is not None:
            at = _never_none(calendar_at(since, cycle.number).deadline(since, silence.limit).due)
        if cycle.until is not None and cycle.until <= at:
            return None
        against = stage | sum(self._bit[name] for name in silence.unless)
        return None if any(turn.acts & against and turn.at <= at for turn in cycle.turns) else at

    def _derive(self, cycle: Cycle, stage: Bits, at: Moment) -> None:
        """Add a derived entry; a later fact of the stage still acts (it may stop a clock) but enters no more."""
        turns = [
            Turn(turn.at, turn.enters & ~stage, turn.acts, turn.event) if turn.enters & stage else turn
            for turn in cycle.turns
        ]
        place = sum(1 for turn in turns if turn.at <= at)
        turns.insert(place, Turn(at, stage, 0, None))
        cycle.turns = turns
        cycle.happened |= stage


def _never_none(moment: Moment | None) -> Moment:
    if moment is None:
        raise AssertionError("a limit without pauses always has a due moment")
    return moment


def _by_moment(hit: Hit) -> Moment:
    return hit.at
