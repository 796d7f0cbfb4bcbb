"""Leads as the relations that statements read, and the items that come out of them as the plain evaluator has them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from peyman.core.calendars.tables import calendar_tables
from peyman.core.conditions import fold_date
from peyman.core.facts.values import Closure, Lead
from peyman.core.judge.items import ClockItem, EntryItem
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan
from peyman.core.judge.verdicts import standing
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.moments import DAY, Moment, Span
from peyman.factstore.engines import Engine
from peyman.factstore.engines.protocol import Row
from peyman.factstore.sql.calendars import CalendarSql, load_calendars
from peyman.factstore.sql.items import CLOCK_ITEMS, ENTRY_ITEMS, item_steps, limits_of
from peyman.factstore.sql.relations import EVER, SHAPES
from peyman.factstore.sql.residue import RESIDUE
from peyman.factstore.sql.steps import select
from peyman.factstore.sql.traits import trait_names


@dataclass(frozen=True)
class Told:
    """The rows of items and the residue that an engine gave."""

    clocks: Counter[Row]
    entries: Counter[Row]
    residue: frozenset[int]


def load_leads(engine: Engine, leads: Sequence[Lead]) -> None:
    """Put leads into an engine as settled relations."""
    engine.load("events", SHAPES["events"], [row for lead in leads for row in _events(lead)])
    engine.load("attributes", SHAPES["attributes"], [row for lead in leads for row in _attributes(lead)])
    engine.load("subjects", SHAPES["subjects"], [(lead.subject, lead.external) for lead in leads])


def load_tables(engine: Engine, plan: Plan, span: Span) -> CalendarSql:
    """Put the calendars of a plan into an engine."""
    limits, held = limits_of(plan)
    tables = calendar_tables(tuple(plan.calendars.values()), limits, span, held)
    load_calendars(engine, tables)
    return CalendarSql(tables)


def span_of(leads: Sequence[Lead], closures: Sequence[Closure], now: Moment) -> Span:
    """Give the time in which anything is asked about."""
    moments = [now, *(event.at for lead in leads for event in lead.events)]
    moments += [each.until for each in closures if each.until is not None]
    return Span(min(moments) - DAY, max(moments) + DAY)


def told(
    engine: Engine,
    plan: Plan,
    now: Moment,
    known: CalendarSql,
    closures: tuple[Closure, ...] = (),
    *,
    every: bool = False,
) -> Told:
    """Judge what an engine holds."""
    for each in item_steps(plan, now, known, closures, every=every):
        engine.keep(each.name, each.select)
    clocks = engine.rows(select(f"select * from {CLOCK_ITEMS}"))
    entries = engine.rows(select(f"select * from {ENTRY_ITEMS}"))
    residue = frozenset(int(str(row[0])) for row in engine.rows(select(f"select subject from {RESIDUE}")))
    return Told(Counter(clocks), Counter(entries), residue)


def expected(plan: Plan, leads: Iterable[Lead], now: Moment, closures: tuple[Closure, ...] = ()) -> list[Counter[Row]]:
    """Give the rows that the plain evaluator's items of clocks and entries come to as of a moment."""
    clocks: Counter[Row] = Counter()
    entries: Counter[Row] = Counter()
    for lead in leads:
        found = judge_lead(plan, lead, closures)
        clocks.update(row for item in found.clocks for row in _clock(plan, item, now))
        entries.update(row for item in found.entries for row in _entry(plan, item, now))
    return [clocks, entries]


_HOW = ("running", "stop", "end", "void", "superseded", "agreement_ended")
_NOT_OWED = (None, "applies_when", "no_line_fits")


def _clock(plan: Plan, item: ClockItem, now: Moment) -> Iterator[Row]:
    stood = standing(item, now)
    if stood is None:
        return
    for node, clock in enumerate(plan.clocks):
        if clock.id == item.node and (clock.cohort or any(f.since <= item.start < f.until for f in clock.in_force)):
            yield (
                node, stood.subject, stood.run, stood.start, stood.due, stood.late_after, stood.stop,
                _HOW.index(stood.how), list(plan.calendars).index(stood.calendar), stood.line,
                _force(plan, stood.terms), stood.elapsed_stop, int(stood.early), _NOT_OWED.index(stood.not_owed),
                int(stood.by_silence), stood.capacity, stood.gate, stood.holder, *_traits(plan, stood.traits),
            )  # fmt: skip


def _entry(plan: Plan, item: EntryItem, now: Moment) -> Iterator[Row]:
    stood = standing(item, now)
    if stood is not None:
        node = [entry.id for entry in plan.entries].index(item.node)
        yield (
            node, stood.subject, stood.run, stood.at, stood.amount, int(stood.converted), int(stood.fits),
            int(stood.by_silence), _force(plan, stood.terms), stood.holder, *_traits(plan, stood.traits),
        )  # fmt: skip


def _force(plan: Plan, version: str) -> int:
    return next((place for place, force in enumerate(plan.forces) if force.version == version), -1)


def _traits(plan: Plan, traits: tuple[tuple[str, str | None], ...]) -> tuple[str | None, ...]:
    known = dict(traits)
    return tuple(known.get(name) for name in trait_names(plan))


def _events(lead: Lead) -> Iterator[Row]:
    for event in lead.events:
        number = event.value_number
        yield (
            event.fact, event.subject, fold_date(event.activity), event.at, _folded(event.source),
            _folded(event.actor), _folded(event.actor_kind), _folded(event.value),
            None if number is None else int(number * 1_000_000), event.amount,
            10 ** MINOR_DIGITS.get(event.currency or "", 0), event.currency,
        )  # fmt: skip


def _folded(text: str | None) -> str | None:
    return None if text is None else fold_date(text)


def _attributes(lead: Lead) -> Iterator[Row]:
    learned: dict[str, Moment] = {}
    rows: dict[tuple[str, Moment], Row] = {}
    for each in lead.attributes:
        since = each.since
        if since is None:
            first = learned.setdefault(each.name, each.recorded_at)
            since = EVER if each.recorded_at == first else each.recorded_at
        rows[each.name, since] = (
            each.fact, lead.subject, each.name, _folded(each.text), each.text, since, each.recorded_at
        )  # fmt: skip
    yield from rows.values()
