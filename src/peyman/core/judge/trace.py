"""Traces: why a lead's clocks and entries stand where they stand, step by step and day by day, with their facts."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from peyman.core.conditions import Condition, names_in
from peyman.core.facts.values import Closure, Event, Lead
from peyman.core.judge.deadlines import deadline_shown
from peyman.core.judge.findings import ClockVerdict
from peyman.core.judge.gates import Gates
from peyman.core.judge.items import BEYOND_THE_DAY, ClockItem, EntryItem, is_clock
from peyman.core.judge.marks_traits import Portrait
from peyman.core.judge.measures import MeasureKind
from peyman.core.judge.placing import Standing, member_of
from peyman.core.judge.plain import Program, Story, program_of
from peyman.core.judge.plain_clocks import ClockReader, Judged
from peyman.core.judge.plan import Plan
from peyman.core.judge.runs import Step as Counted
from peyman.core.judge.runs import stops_before
from peyman.core.judge.trace_days import Day, days_of
from peyman.core.judge.verdicts import clock_verdict, standing
from peyman.core.quantities.durations import Duration, write_duration
from peyman.core.quantities.moments import Moment

CODES: dict[str, tuple[str, ...]] = {
    "touched_before": (),  # a stop before the start, which does not count (§12)
    "early": (),  # a stop before the start that counts, because `early` allows it (§12)
    "started": (
        "calendar",
        "line",
        "limit",
        "terms",
    ),  # the clock begins: its calendar, line, limit, version
    "started_by_silence": ("calendar", "line", "limit", "terms"),  # the same, by an entry that arose by silence
    "of_day": ("number", "capacity"),  # which lead of its day, how many the reps take (exact; "": not known) (§46)
    "not_owed": ("why",),  # `applies_when` did not hold: the clock is void from its start (§46)
    "no_line_fits": (),  # no line of limits fits the start: there is no clock (§14)
    "start_ignored": (),  # a start while the clock runs (§11)
    "counted": ("n", "of"),  # an attempt that counts (§18)
    "too_soon": ("n", "of"),  # an attempt too near to the last that counted (§18)
    "paused": ("why",),  # a pause or closure begins (§15, §17)
    "resumed": ("why",),  # a fact ends the pause
    "ran_out": ("why",),  # the pause or closure reaches its end without a fact
    "due": (),  # the budget is used up (§13)
    "late_after": (),  # the last good moment
    "stopped": (),  # the stop
    "discharged": (),  # `done_when` (§18)
    "voided": (),  # `void_when` (§19)
    "superseded": (),  # the next cycle began while the clock was in time (§11)
    "agreement_ended": (),  # the agreement ended while the clock was in time (§35)
    "entered": (),  # an entry to a stage, or an event
    "entered_by_silence": (),  # an entry that arose because nothing happened (§6)
    "not_counted": (),  # an entry for which the metric's `where` does not hold (§36)
}
"""Code of a step → the names of its facts, in order."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a clock or made an entry. `rests_on` are the numbers of the facts behind it."""

    at: Moment
    code: str
    facts: tuple[tuple[str, str | int], ...] = ()
    rests_on: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockTrace:
    """One clock as it stood at `now`: the item with the deadline shown, its verdict, its steps in order, its days.

    `standing` is how it counts: the verdict, or for a member of a cohort whether it reached the second stage.
    `limit` None: a share without a window. `left_out` are days after the last one shown.
    """

    item: ClockItem
    verdict: ClockVerdict
    standing: Standing
    limit: Duration | None
    zone: str
    steps: tuple[Step, ...]
    days: tuple[Day, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class EntryTrace:
    """One entry, how it counts (`standing` None: not at all), and the step that made it."""

    item: EntryItem
    standing: Standing | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """All clocks and entries of one lead under one commitment, as of `now`.

    `ignored`: the lead counts nowhere (§7). `no_clocks` are the starts that made no clock, because no line of limits
    fits them (§14).
    """

    commitment: str
    now: Moment
    ignored: bool
    clocks: tuple[ClockTrace, ...] = ()
    entries: tuple[EntryTrace, ...] = ()
    no_clocks: tuple[Step, ...] = ()


def explain_lead(
    plan: Plan,
    lead: Lead,
    closures: tuple[Closure, ...],
    commitment: str,
    now: Moment,
    *,
    gates: Gates | None = None,
) -> Trace:
    """Explain one lead under one commitment as of `now`, by the evaluator's own steps.

    1. The facts after `now` are taken away; the rest is judged as always.
    2. Each clock tells what was counted, ignored and paused, then its days: windows, holidays, pauses, running total.
    3. `gates` tell what the other leads of its day leave of a clock (§46); without them it is told as if alone.
    """
    program = program_of(plan)
    known = _up_to(lead, now)
    outages = tuple(closure for closure in closures if closure.since <= now)
    stories = [scene.story(known, outages) for scene in program.scenes]
    kinds = {node: each.kind for each in plan.measures if each.commitment == commitment for node in each.nodes}
    runs = tuple(_runs(program, stories, kinds, now))
    if gates is not None:
        runs = tuple((gates.decided(item), judged, reader) for item, judged, reader in runs)
    return Trace(
        commitment=commitment,
        now=now,
        ignored=any(story.ignored for story in stories),
        clocks=tuple(
            _among(_clock(item, judged, reader, now, kinds[item.node]), gates)
            for item, judged, reader in runs
            if is_clock(item)
        ),
        entries=tuple(_entries(program, stories, kinds, now)),
        no_clocks=tuple(_no_clock(item, judged, reader) for item, judged, reader in runs if not is_clock(item)),
    )


def _up_to(lead: Lead, now: Moment) -> Lead:
    events = tuple(event for event in lead.events if event.at <= now)
    attributes = tuple(each for each in lead.attributes if each.since is None or each.since <= now)
    return replace(lead, events=events, attributes=attributes)


def _runs(
    program: Program, stories: list[Story], nodes: Container[str], now: Moment
) -> Iterator[tuple[ClockItem, Judged, ClockReader]]:
    for reader, judged, number in program.judged(stories):
        if reader.clock.id in nodes:
            then = standing(reader.item(judged, stories[0].lead.subject, number), now)
            if then is not None:
                yield then, judged, reader


def _no_clock(item: ClockItem, judged: Judged, reader: ClockReader) -> Step:
    asked = judged.cycle.about.portrait.facts(_asked(reader), item.start)
    return Step(item.start, "no_line_fits", (), _number(judged.run.begun_by) + asked)


def _clock(item: ClockItem, judged: Judged, reader: ClockReader, now: Moment, kind: MeasureKind) -> ClockTrace:
    calendar = reader.calendars[item.calendar]
    verdict, limit = clock_verdict(item, now), judged.run.limit
    member = member_of(item, kind, now)
    if item.stop is None and limit is not None:
        shown = deadline_shown(calendar, item, limit, now)
        item = replace(item, due=shown.due, late_after=shown.late_after)
    steps = [step for step in _steps(item, judged, reader) if step.at <= now or step.code in _AHEAD]
    steps.sort(key=_in_order)
    days: tuple[Day, ...] = ()
    left_out = 0
    if limit is not None and judged.run.barred is None:
        days, left_out = days_of(calendar, item, limit, judged.life.pauses, now)
    counts = verdict if member is None else member.standing
    return ClockTrace(item, verdict, counts, limit, calendar.zone, tuple(steps), days, left_out)


def _among(clock: ClockTrace, gates: Gates | None) -> ClockTrace:
    """Tell what the crowd of its day leaves of a clock: which lead of the day it was, and whether that voids it."""
    of_day = None if gates is None else gates.of_day(clock.item)
    if of_day is None:
        return clock
    capacity = "" if of_day.capacity is None else str(of_day.capacity)
    steps = [*clock.steps, Step(clock.item.start, "of_day", (("number", of_day.number), ("capacity", capacity)))]
    if clock.item.not_owed != BEYOND_THE_DAY:
        return replace(clock, steps=tuple(sorted(steps, key=_in_order)))
    steps = [step for step in steps if step.code in _BEGINNING]
    steps.append(Step(clock.item.start, "not_owed", (("why", BEYOND_THE_DAY),)))
    return replace(clock, steps=tuple(sorted(steps, key=_in_order)), days=(), left_out=0)


def _steps(item: ClockItem, judged: Judged, reader: ClockReader) -> Iterator[Step]:
    run, portrait = judged.run, judged.cycle.about.portrait
    for turn in stops_before(judged.cycle, reader.roles, run.start):
        told = "early" if run.early and turn.event is run.counted[0].event else "touched_before"
        yield Step(turn.at, told, (), _number(turn.event))
    yield _start(item, judged, reader, portrait)
    if run.barred is not None:
        yield Step(run.start, "not_owed", (("why", run.barred),), portrait.facts(_asked(reader), run.start))
        return
    yield from (Step(step.at, "start_ignored", (), _number(step.event)) for step in run.ignored)
    yield from _attempts(judged, reader.clock.times)
    yield from _pauses(judged)
    if item.due is not None and item.late_after is not None:
        yield Step(item.due, "due")
        yield Step(item.late_after, "late_after")
    if run.stop is not None:
        yield Step(run.stop, _TOLD.get(run.how, run.how), (), _number(run.closed_by))


def _start(item: ClockItem, judged: Judged, reader: ClockReader, portrait: Portrait) -> Step:
    asked = portrait.facts(_asked(reader), item.start)
    code = "started" if judged.run.begun_by is not None else "started_by_silence"
    limit = reader.clock.lines[item.line].limit if item.line >= 0 else None
    told = "" if limit is None else write_duration(limit)
    facts = (("calendar", item.calendar), ("line", item.line), ("limit", told), ("terms", item.terms))
    return Step(item.start, code, facts, _number(judged.run.begun_by) + asked)


def _attempts(judged: Judged, times: int) -> Iterator[Step]:
    if times == 1:
        return
    told: list[tuple[Counted, str]] = [(step, "counted") for step in judged.run.counted]
    told += [(step, "too_soon") for step in judged.run.uncounted]
    n = 0
    for step, code in sorted(told, key=_of_attempt):
        n += code == "counted"
        yield Step(step.at, code, (("n", n), ("of", times)), _number(step.event))


def _pauses(judged: Judged) -> Iterator[Step]:
    """Tell the pauses inside the clock's life."""
    start, stop = judged.run.start, judged.run.stop
    for held in judged.held:
        end = held.until if held.until is not None else held.cap
        if (stop is not None and held.since >= stop) or (end is not None and end <= start):
            continue
        begun = () if held.begun is None else (held.begun,)
        yield Step(max(held.since, start), "paused", (("why", held.why),), begun)
        if end is not None and (stop is None or end <= stop):
            ended = () if held.ended is None else (held.ended,)
            yield Step(end, "ran_out" if held.until is None else "resumed", (("why", held.why),), ended)


def _entries(
    program: Program, stories: list[Story], kinds: Mapping[str, MeasureKind], now: Moment
) -> Iterator[EntryTrace]:
    for reader in program.entries:
        story, kind = stories[reader.entry.scene], kinds.get(reader.entry.id)
        if kind is not None and story.hits:
            for item, event in reader.told(story.cycles, story.portrait, story.lead.subject):
                then = standing(item, now)
                if then is not None:
                    member = member_of(item, kind, now)
                    code = "entered" if event is not None else "entered_by_silence"
                    facts = story.portrait.facts(story.portrait.names, item.at)
                    step = Step(item.at, code if member else "not_counted", (), _number(event) + facts)
                    yield EntryTrace(then, member.standing if member else None, (step,))


def _asked(reader: ClockReader) -> frozenset[str]:
    """Give the attributes that a clock reads at its start: for its calendar, its line, and whether it is owed."""
    clock = reader.clock
    conditions: Iterable[Condition | None] = (
        clock.owed,
        clock.where,
        *(() if clock.gate is None else (*clock.gate.rows, *clock.gate.lines)),
        *(line.where for line in clock.lines),
        *(where for where, _ in clock.calendars),
    )
    return frozenset().union(*(names_in(each) for each in conditions if each is not None))


def _number(event: Event | None) -> tuple[int, ...]:
    return () if event is None else (event.fact,)


_TOLD = {"stop": "stopped", "end": "discharged", "void": "voided"}
_BEGINNING = frozenset({"touched_before", "early", "started", "started_by_silence", "of_day"})
_AHEAD = frozenset({"due", "late_after"})
_RANK = {code: number for number, code in enumerate(CODES)}


def _in_order(step: Step) -> tuple[Moment, int]:
    return step.at, _RANK[step.code]


def _of_attempt(told: tuple[Counted, str]) -> tuple[Moment, str]:
    return told[0].at, told[1]
