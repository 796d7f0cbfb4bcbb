"""The whole way in an engine: settled facts there become items there, and are counted there as of one `now`.

Leads of the residue, and those whose clock waits just now where it counts by its deadline, are judged in memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from peyman.core.calendars.tables import calendar_tables
from peyman.core.facts.values import Closure, Subject
from peyman.core.judge.gathering import gather
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan
from peyman.core.judge.verdicts import standing
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import DAY, Moment, Span
from peyman.factstore.engines.protocol import Engine
from peyman.factstore.sql.calendars import CalendarSql, load_calendars
from peyman.factstore.sql.items import CLOCK_ITEMS, ENTRY_ITEMS, item_steps, limits_of
from peyman.factstore.sql.once import read_once
from peyman.factstore.sql.pauses import can_be_held
from peyman.factstore.sql.residue import RESIDUE
from peyman.factstore.sql.rollups import SqlCounted
from peyman.factstore.sql.rollups_gates import join_gates
from peyman.factstore.sql.rollups_leads import leads_of
from peyman.factstore.sql.rollups_loading import OF_ITEMS, Relations, joined_steps, load_items, load_shown
from peyman.factstore.sql.rollups_tallies import tallies_on
from peyman.factstore.sql.rollups_teams import join_teams
from peyman.factstore.sql.scenes import Asked
from peyman.factstore.sql.starts import named
from peyman.factstore.sql.steps import Step, select

_IN_MEMORY = Relations("told_clocks", "told_entries", "told_shown")
ALL_ITEMS = Relations("all_clocks", "all_entries", OF_ITEMS.shown)


@dataclass(frozen=True, slots=True)
class Around:
    """What judging needs beside the facts about leads: closures and people; `teams`: their teams are asked for."""

    closures: tuple[Closure, ...] = ()
    roster: Roster = field(default_factory=Roster)
    teams: bool = False


def counted_on(engine: Engine, plan: Plan, now: Moment, around: Around) -> SqlCounted:
    """Judge and count what stands in an engine as `events`, `attributes` and `subjects`."""
    known = load_plan_calendars(engine, plan, now, around.closures, first=_first_fact(engine, now))
    make_items(engine, plan, now, around.closures, known)
    items = join_gates(engine, plan, known, around.roster, ALL_ITEMS)
    if around.teams:
        items = join_teams(engine, plan, now, around.roster, items)
    return SqlCounted(engine, plan, now, known, tallies=tallies_on(engine, plan), relations=items)


def make_items(
    engine: Engine, plan: Plan, now: Moment, closures: tuple[Closure, ...], known: CalendarSql, *, once: bool = False
) -> tuple[str, ...]:
    """Make the items of the facts that stand in an engine; give the names of the steps that were kept for it.

    `once`: they are read one time only, so that DuckDB need not keep them.
    """
    steps = item_steps(plan, now, known, closures)
    items = frozenset((CLOCK_ITEMS, ENTRY_ITEMS))
    passing = read_once(steps) | items if once else read_once(steps) - items
    for each in steps:
        _made(engine, each, passing=each.name in passing)
    _judge_in_memory(engine, Asked(plan, now, known, closures), once=once)
    return tuple(each.name for each in steps)


def _made(engine: Engine, each: Step, *, passing: bool) -> None:
    """Keep a step; one that is read once may be planned together with what reads it."""
    (engine.define if passing else engine.keep)(each.name, each.select)


def _judge_in_memory(engine: Engine, asked: Asked, *, once: bool) -> None:
    """Judge the residue, and what waits; put the residue's items beside the others."""
    residue = {int(row[0] or 0) for row in engine.rows(select(f"select r.subject as subject from {RESIDUE} as r"))}
    leads = leads_of(engine, residue | set(_waiting(engine, asked)))
    judged = {lead.subject: judge_lead(asked.plan, lead, asked.closures) for lead in leads}
    items = gather(found for subject, found in judged.items() if subject in residue)
    load_items(engine, asked.plan, items, asked.now, _IN_MEMORY)
    for each in joined_steps(asked.plan, (OF_ITEMS, _IN_MEMORY), ALL_ITEMS):
        _made(engine, each, passing=once)
    clocks = (standing(clock, asked.now) for found in judged.values() for clock in found.clocks)
    load_shown(engine, asked.plan, [clock for clock in clocks if clock is not None], asked.now, ALL_ITEMS)


def _waiting(engine: Engine, asked: Asked) -> Iterator[Subject]:
    """Give the subjects with a clock that waits now and counts where it is due (§29)."""
    by_due = {each.id for terms in asked.plan.versions for each in terms.commitments if each.counted_by == "due"}
    for number, clock in enumerate(asked.plan.clocks):
        limited = any(line.limit is not None for line in clock.lines)
        if clock.id in by_due and not clock.cohort and limited and can_be_held(asked, clock):
            rows = engine.rows(
                select(
                    f"""select distinct s.subject as subject from {named(number, "spells")} as s
                        where s.which = 0 and s.since <= {asked.now} and s.until > {asked.now}"""
                )
            )
            yield from (int(row[0] or 0) for row in rows)


def load_plan_calendars(
    engine: Engine, plan: Plan, now: Moment, closures: tuple[Closure, ...], *, first: Moment
) -> CalendarSql:
    """Put the plan's calendars into the engine, from the first fact on to `now` or the end of a closure."""
    ends = (each.until for each in closures if each.until is not None and each.since <= now)
    span = Span(max(0, min(now, first) - DAY), max(now, *ends, 0) + DAY)
    limits, held = limits_of(plan)
    tables = calendar_tables(tuple(plan.calendars.values()), limits, span, held)
    load_calendars(engine, tables)
    return CalendarSql(tables)


def _first_fact(engine: Engine, now: Moment) -> Moment:
    ((first,),) = engine.rows(select(f'select min(e."at") as first from events as e where e."at" <= {now}'))
    return int(first or now)
