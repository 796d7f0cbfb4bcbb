"""Clocks of one lead under one node: runs become items with deadlines and holders, and all things have an end."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from peyman.core.calendars import WorkCalendar
from peyman.core.conditions import Condition, compile_condition, expand, parse_condition
from peyman.core.conditions.truth import Test
from peyman.core.facts.values import Closure, Event, Subject
from peyman.core.judge.deadlines import Held, Life, life_of
from peyman.core.judge.items import NO_LINE_FITS, ClockItem, How, held_at, routed_of
from peyman.core.judge.marks import Bits, MarkReader
from peyman.core.judge.marks_cycles import Cycle, Turn
from peyman.core.judge.marks_traits import Row
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_gates import CROWD
from peyman.core.judge.plan_nodes import Clock, Force, PausePair
from peyman.core.judge.plan_scenes import FOR_EVER
from peyman.core.judge.runs import Roles, Rules, Run, runs_of
from peyman.core.quantities.moments import Moment

NOT_OWED = "applies_when"
_OUTSIDE = "where"
"""Why a start makes no clock that counts: the condition; `where` (cohorts only, never an item)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A run with its deadlines and what led to them."""

    run: Run
    cycle: Cycle
    held: tuple[Held, ...]
    life: Life


class ClockReader:
    """A clock node compiled: its roles as bits, its conditions as functions, its calendars at hand."""

    def __init__(self, clock: Clock, marks: MarkReader, plan: Plan) -> None:
        """Compile the conditions of the node."""
        self.clock = clock
        self.calendars = dict(plan.calendars)
        self._forces = plan.forces
        self._since = [force.since for force in plan.forces]
        bits = marks.bit
        events = sum(bit for bit in bits.values() if not bit & marks.stages)
        self.roles = roles = Roles(
            start=_union(bits, clock.start),
            stops=_union(bits, clock.stops),
            ends=_union(bits, clock.ends),
            voids=_union(bits, clock.voids),
            events=events,
        )
        self._pairs = [(pair, bits[pair.begins], bits[pair.ends]) for pair in clock.pauses]
        self._owed = _maybe(clock.owed)
        self._where = _maybe(clock.where)
        self._lines = [(_maybe(line.where), line.limit) for line in clock.lines]
        self._choices = [(_maybe(where), key) for where, key in clock.calendars]
        self._named = dict(plan.scenes[clock.scene].named)
        agreed = _always if clock.cohort else self._agreed
        self._rules = Rules(clock, roles, agreed, self._begin, self._ended, self.calendars)

    def judged(self, cycles: Sequence[Cycle]) -> Iterator[Judged]:
        """Give the runs of one lead that count under this node, with their deadlines.

        1. Runs are formed over all starts in any version's time, under this node's terms.
        2. Those that start in another version's time are dropped (§23).
        3. Each gets its deadline; the next cycle and the end of the agreement close what is still in time (§11, §35).
        """
        for cycle in cycles:
            for run in runs_of(cycle, self._rules):
                if run.barred != _OUTSIDE and (self.clock.cohort or self._own(run.start)):
                    held = tuple(self._held(run, cycle)) if self._pairs or self.clock.closures else ()
                    yield Judged(run, cycle, held, self._close(run, cycle, held))

    def item(self, judged: Judged, subject: Subject, number: int) -> ClockItem:
        """Give a run as the item that is kept, as the lead's clock of this number."""
        run, life, portrait = judged.run, judged.life, judged.cycle.about.portrait
        stop = run.stop
        until = FOR_EVER if stop is None else stop
        listed = max(min(until, FOR_EVER if life.due is None else life.due), run.start)
        hands = portrait.hands(run.start, max(until, run.start))
        elapsed = None
        if stop is not None and run.limit is not None and run.barred is None:
            elapsed = self.calendars[run.calendar].used_ms(run.start, stop, run.limit, life.pauses)
        return ClockItem(
            node=self.clock.id,
            subject=subject,
            run=number,
            start=run.start,
            due=life.due,
            late_after=life.late_after,
            stop=stop,
            how=run.how,
            calendar=run.calendar,
            line=run.line,
            terms=self._version(run.start),
            holder=held_at(hands, listed),
            traits=portrait.traits(run.start),
            elapsed_stop=elapsed,
            early=run.early and stop == run.start,
            not_owed=run.barred,
            moves=life.moves,
            hands=hands if len(hands) > 1 else (),
            by_silence=self.clock.cohort and run.how == "stop" and run.closed_by is None,
            capacity=run.capacity,
            gate=run.gate if run.barred is None else None,
            routed=routed_of(hands, portrait.routed(until)),
        )

    def _close(self, run: Run, cycle: Cycle, held: tuple[Held, ...]) -> Life:
        """Let the next cycle or the end of the agreement close a run that is still in time; an overdue one stays."""
        if run.barred is not None:
            return self._life(run, (), None)
        end, how = self._end(run, cycle)
        if end < FOR_EVER and (run.stop is None or run.stop > end):
            life = self._life(run, held, end)
            if life.late_after is None or end <= life.late_after:
                run.stop, run.how, run.closed_by = end, how, None
                return life
        return self._life(run, held, run.stop)

    def _end(self, run: Run, cycle: Cycle) -> tuple[Moment, How]:
        """Give what ends a clock that nothing stops, and when: the agreement, or the next cycle; never a cohort."""
        if self.clock.cohort:
            return FOR_EVER, "running"
        agreed = self._carried_until(run.start)
        if cycle.until is not None and cycle.until < agreed:
            return cycle.until, "superseded"
        return agreed, "agreement_ended"

    def _life(self, run: Run, held: tuple[Held, ...], stop: Moment | None) -> Life:
        if run.limit is None:
            return Life(None, None)
        return life_of(self.calendars[run.calendar], run.start, run.limit, held, stop=stop)

    # ── what a start is ──────────────────────────────────────────────────────────────────────────────────────────

    def _begin(self, at: Moment, event: Event | None, cycle: Cycle) -> Run:
        """Read the lead as it was at the start: its calendar, whether it is owed, the line that fits (§8, §14, §21)."""
        row = cycle.about.portrait.row(at, cycle.number)
        calendar = next(key for fits, key in self._choices if fits is None or fits(row))
        lines = ((number, limit) for number, (fits, limit) in enumerate(self._lines) if fits is None or fits(row))
        line, limit = next(lines, (-1, None))
        run = Run(at, event, cycle.number, calendar, line, limit)
        if self._where is not None and not self._where(row):
            run.barred = _OUTSIDE
        elif not self._is_owed(run, row):
            run.barred = NOT_OWED
        elif line < 0:
            run.barred = NO_LINE_FITS
        return run

    def _is_owed(self, run: Run, row: Row) -> bool:
        """Say whether the lead itself lets the clock be owed; what the crowd of its day decides is kept (§46)."""
        gate = self.clock.gate
        if gate is None:
            return self._owed is None or self._owed(row)
        bits = gate.bits(row)
        owed = gate.holds(bits, row, CROWD)
        run.capacity = gate.line(row)
        run.gate = bits if owed is None else None
        return owed is not False

    # ── pauses ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _held(self, run: Run, cycle: Cycle) -> Iterator[Held]:
        """Give everything that may stand in the clock's way: its pauses in the cycle and the closures it lists."""
        calendar = self.calendars[run.calendar]
        for pair, begins, ends in self._pairs:
            yield from held_by(cycle.turns, pair, (begins, ends), calendar)
        for closure in cycle.about.closures:
            if closure.name in self.clock.closures and self._concerns(closure, run, cycle):
                yield Held(closure.since, None, closure.until, closure.name, closure.fact)

    def _concerns(self, closure: Closure, run: Run, cycle: Cycle) -> bool:
        if closure.scope is None:
            return True
        condition = expand(_parsed(closure.scope), self._named)
        return compile_condition(condition)(cycle.about.portrait.row(run.start, cycle.number))

    # ── versions ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _force(self, at: Moment) -> Force | None:
        place = bisect_right(self._since, at) - 1
        force = self._forces[place] if place >= 0 else None
        return force if force is not None and at < force.until else None

    def _agreed(self, at: Moment) -> bool:
        return self._force(at) is not None

    def _own(self, at: Moment) -> bool:
        return any(force.since <= at < force.until for force in self.clock.in_force)

    def _version(self, at: Moment) -> str:
        force = self._force(at)
        return "" if force is None else force.version

    def _carried_until(self, at: Moment) -> Moment:
        force = self._force(at)
        return FOR_EVER if force is None else force.carried_until

    def _ended(self, run: Run, cycle: Cycle, at: Moment) -> bool:
        """Say whether the end of the agreement closed a run before a moment: it was in time then (§35)."""
        end = self._carried_until(run.start)
        if end > at:
            return False
        late_after = self._life(run, tuple(self._held(run, cycle)), end).late_after
        return late_after is None or end <= late_after


def held_by(turns: Sequence[Turn], pair: PausePair, bits: tuple[Bits, Bits], calendar: WorkCalendar) -> Iterator[Held]:
    """Give the pauses of one pair, in order.

    1. Each lasts from a fact that begins it to the next that ends it, never longer than `at_most`.
    2. A beginning while the pair is paused is ignored; after `at_most` it is paused no more.
    3. At one instant: a fact that does both ends first, then begins; other ends come after the beginnings (§10).
    """
    begins, ends = bits
    running: Held | None = None
    for at, _, begin, event in _pause_steps(turns, begins, ends):
        if running is not None and running.cap is not None and at >= running.cap:
            yield running
            running = None
        if begin and running is None:
            cap = calendar.deadline(at, pair.at_most).due
            running = Held(at, None, cap, pair.begins, None if event is None else event.fact)
        elif not begin and running is not None:
            yield _ended_by(running, at, event)
            running = None
    if running is not None:
        yield running


def _ended_by(held: Held, at: Moment, event: Event | None) -> Held:
    return held._replace(until=at, ended=None if event is None else event.fact)


def _pause_steps(turns: Sequence[Turn], begins: Bits, ends: Bits) -> list[tuple[Moment, int, bool, Event | None]]:
    steps: list[tuple[Moment, int, bool, Event | None]] = []
    for turn in turns:
        begin, end = turn.acts & begins, turn.acts & ends
        if end:
            steps.append((turn.at, 0 if begin else 2, False, turn.event))
        if begin:
            steps.append((turn.at, 1, True, turn.event))
    steps.sort(key=itemgetter(0, 1))
    return steps


@lru_cache(maxsize=256)
def _parsed(scope: str) -> Condition:
    return parse_condition(scope)


def _maybe(condition: Condition | None) -> Test | None:
    return None if condition is None else compile_condition(condition)


def _union(bits: dict[str, Bits], names: tuple[str, ...]) -> Bits:
    found = 0
    for name in names:
        found |= bits[name]
    return found


def _always(_: Moment) -> bool:
    return True
