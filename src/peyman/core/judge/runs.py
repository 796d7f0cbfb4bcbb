"""Runs: which starts of one cycle make a clock, and what closes it (SEMANTICS §10–12, §18, §19)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from peyman.core.calendars import WorkCalendar
from peyman.core.facts.values import Event
from peyman.core.judge.items import How
from peyman.core.judge.marks import Bits
from peyman.core.judge.marks_cycles import Cycle, Turn
from peyman.core.judge.marks_traits import Row
from peyman.core.judge.plan_nodes import Clock
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment

# what a fact is to a clock, in the order at one instant (§10): a fact that also starts first stops what runs
STOP_FIRST, END_FIRST, VOID_FIRST, START, STOP, END, VOID = range(7)
_HOW: dict[int, How] = {0: "stop", 1: "end", 2: "void"}


class Step(NamedTuple):
    """One fact in one role for a clock; `event` is None for a derived entry."""

    at: Moment
    role: int
    event: Event | None


@dataclass(slots=True)
class Run:
    """One clock that ran: where it started, the facts counted towards `times`, and what closed it.

    `barred` says why it was never owed, `ignored` are starts that came while it ran, `uncounted` the stops that came
    too soon after the last (`apart`).
    """

    start: Moment
    begun_by: Event | None
    cycle: int
    calendar: str
    line: int
    limit: Duration | None
    barred: str | None = None
    capacity: int | None = None
    gate: int | None = None
    stop: Moment | None = None
    how: How = "running"
    early: bool = False
    row: Row = field(default_factory=dict)
    closed_by: Event | None = None
    counted: list[Step] = field(default_factory=list)
    uncounted: list[Step] = field(default_factory=list)
    ignored: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Roles:
    """The marks of a clock as sets of bits."""

    start: Bits
    stops: Bits
    ends: Bits
    voids: Bits
    events: Bits

    @property
    def closing(self) -> Bits:
        """Everything that may close a clock."""
        return self.stops | self.ends | self.voids


@dataclass(frozen=True, slots=True)
class Rules:
    """What forming runs asks of the clock's surroundings.

    `agreed`: whether a moment lies in any version's time. `begin`: the run that a start makes. `ended`: whether a
    run, still running, was closed by the end of the agreement before a moment (§35).
    """

    clock: Clock
    roles: Roles
    agreed: Callable[[Moment], bool]
    begin: Callable[[Moment, Event | None, Cycle], Run]
    ended: Callable[[Run, Cycle, Moment], bool]
    calendars: dict[str, WorkCalendar]


def runs_of(cycle: Cycle, rules: Rules) -> list[Run]:
    """Give the clocks of one cycle in order of their starts.

    1. Starts outside every version are dropped first: they make no clock and block none (§23).
    2. Without `repeats` the first start makes the clock; with it, each that comes while none runs. "Runs" = neither
       stopped nor void; an overdue clock still runs (§11).
    3. An earlier stop within `early` counts for the start (§12). The `times`-th counted stop, any `done_when` and any
       `void_when` closes; a stop nearer than `apart` to the last counted one is not counted (§18).
    4. The instant at which the next cycle begins still closes by facts that also start (§10).
    """
    if not cycle.happened & rules.roles.start:
        return []
    runs: list[Run] = []
    running: Run | None = None
    for step in steps_of(cycle, rules.roles, rules.clock.cohort):
        if step.role == START:
            if not rules.agreed(step.at):
                continue
            if running is not None and rules.ended(running, cycle, step.at):
                running = None
            if running is not None:
                running.ignored.append(step)
            elif rules.clock.repeats or not runs:
                running = _begun(step, cycle, rules)
                runs.append(running)
                running = running if running.stop is None else None
        elif running is not None and _closes(running, step, rules):
            running = None
    return runs


def steps_of(cycle: Cycle, roles: Roles, derived: bool = False) -> list[Step]:
    """Give the facts of a cycle in their roles, in the order in which they count.

    `derived`: entries by silence close too (in a cohort they are successes; they never stop a clock, §6).
    """
    steps: list[Step] = []
    for turn in cycle.turns:
        starts = turn.enters & roles.start
        acts = (turn.enters if derived else turn.acts) & roles.closing
        if acts:
            shift = 0 if starts else STOP
            steps.extend(Step(turn.at, role + shift, turn.event) for role in _closing_roles(acts, roles))
        if starts:
            steps.append(Step(turn.at, START, turn.event))
    steps.extend(_leaving(cycle, roles))
    steps.sort(key=_ORDER)
    return steps


def stops_before(cycle: Cycle, roles: Roles, start: Moment) -> list[Turn]:
    """Give the stops before a start in the cycle, oldest first."""
    return [turn for turn in cycle.turns if turn.at < start and turn.acts & roles.stops]


def _leaving(cycle: Cycle, roles: Roles) -> list[Step]:
    """What also starts at the instant of the next cycle first closes what runs in this one."""
    closing = roles.closing & roles.events
    return [
        Step(hit.at, role, hit.event)
        for hit in cycle.leaving
        if hit.bits & roles.start and hit.bits & closing
        for role in _closing_roles(hit.bits & closing, roles)
    ]


def _closing_roles(bits: Bits, roles: Roles) -> Sequence[int]:
    each = ((roles.stops, STOP_FIRST), (roles.ends, END_FIRST), (roles.voids, VOID_FIRST))
    return [role for marks, role in each if bits & marks]


def _begun(step: Step, cycle: Cycle, rules: Rules) -> Run:
    run = rules.begin(step.at, step.event, cycle)
    if run.barred is not None:
        run.stop, run.how = run.start, "void"
    elif rules.clock.cohort:
        reached = _reached_already(run, cycle, rules)
        if reached is not None:
            run.stop, run.how, run.closed_by = run.start, "stop", reached.event
    elif rules.clock.early is not None:
        _count_earlier(run, cycle, rules, rules.clock.early)
    return run


def _reached_already(run: Run, cycle: Cycle, rules: Rules) -> Turn | None:
    """A cohort member whose own fact reaches the goal succeeds at once; one without a window also if it came before
    (unless only what comes onward from the start counts)."""
    stops = rules.roles.stops
    ever = run.limit is None and not rules.clock.onward
    reached = (turn for turn in cycle.turns if turn.enters & stops and turn.at <= run.start)
    return next((turn for turn in reached if ever or turn.at == run.start), None)


def _count_earlier(run: Run, cycle: Cycle, rules: Rules, early: Duration) -> None:
    """Count the last stop within `early` (wall time) before the start, as if it came at the start."""
    earlier = stops_before(cycle, rules.roles, run.start)
    if not earlier:
        return
    last = earlier[-1]
    due = rules.calendars[run.calendar].deadline(last.at, early).late_after
    if due is None or run.start > due:
        return
    run.early = True
    run.counted.append(Step(last.at, STOP, last.event))
    if rules.clock.times == 1:
        run.stop, run.how, run.closed_by = run.start, "stop", last.event


def _closes(run: Run, step: Step, rules: Rules) -> bool:
    """Take a stop, end or void into a run; say whether it closes it."""
    kind = step.role % STOP
    if kind == STOP_FIRST and not _completes(run, step, rules):
        return False
    run.stop, run.how, run.closed_by = step.at, _HOW[kind], step.event
    return True


def _completes(run: Run, step: Step, rules: Rules) -> bool:
    apart = rules.clock.apart
    if apart is not None and run.counted:
        clear = rules.calendars[run.calendar].deadline(run.counted[-1].at, apart).due
        if clear is None or step.at < clear:
            run.uncounted.append(step)
            return False
    run.counted.append(step)
    return len(run.counted) >= rules.clock.times


_ORDER = itemgetter(0, 1)
