"""A lead's traces as the page shows them: each step with what happened, who did it, and the fact it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.trace import ClockTrace, EntryTrace, Step, Trace
from peyman.core.judge.trace_days import Day
from peyman.questions.why import FactRow
from peyman.web.frame.moments import ShownMoment, shown_moment
from peyman.web.frame.people import person
from peyman.web.frame.shown import Badge, title_of
from peyman.wording.catalogue import Language, say
from peyman.wording.dates import date_text
from peyman.wording.durations import elapsed_text, limit_text
from peyman.wording.names import name_of, value_text
from peyman.wording.numbers import count, plain
from peyman.wording.phrases import begun
from peyman.wording.standings import standing_look, standing_word
from peyman.wording.terms.times import zone_name
from peyman.wording.trace import clock_sentence, day_text, happened_text, is_of_cohort, step_sentence

Rows = Mapping[int, FactRow]
"""The lead's facts by their number."""


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where a fact stands: in words, and its number, under which the page's table holds it."""

    fact: int
    text: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step: when, what it means, what happened and who did it, and the facts it rests on."""

    at: ShownMoment
    text: str
    happened: str
    places: tuple[ShownPlace, ...]
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day of a clock: what it was, and its figures."""

    date: str
    was: str
    used: str
    total: str


@dataclass(frozen=True, slots=True)
class ShownClockTrace:
    """A clock with its steps and days; `zone` names the zone of its days where it is not the agreement's."""

    badge: Badge
    sentence: str
    zone: str
    limit: str
    steps: tuple[ShownStep, ...]
    days: tuple[ShownDay, ...]
    more_days: str


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """Everything about one commitment: its clocks, or the steps of its entries (and of starts without a clock)."""

    id: str
    title: str
    badge: Badge | None
    clocks: tuple[ShownClockTrace, ...]
    entries: tuple[ShownStep, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What every step is told with."""

    rows: Rows
    agreement: Agreement
    language: Language


def shown_trace(name: str, trace: Trace, rows: Rows, agreement: Agreement, language: Language) -> ShownTrace:
    """Show a trace; what stands alone in it gives the badge of the whole."""
    telling = _Telling(rows, agreement, language)
    clocks = tuple(_clock(clock, telling) for clock in trace.clocks)
    entries = tuple(_step(step, telling) for step in trace.no_clocks)
    entries += tuple(_entry(entry, telling) for entry in trace.entries)
    badges = [*(clock.badge for clock in clocks), *(entry.badge for entry in entries)]
    return ShownTrace(
        id=name,
        title=title_of(name, language),
        badge=badges[0] if len(badges) == 1 else None,
        clocks=clocks,
        entries=entries,
    )


def place_text(row: FactRow, language: Language) -> str:
    """Say in which file and line a fact stands; nothing where nobody knows."""
    if row.file is None or row.line is None:
        return ""
    return say("{file}, line {line}", language, file=value_text(row.file, language), line=plain(row.line, language))


def activity_text(row: FactRow, language: Language) -> str:
    """Name what a fact tells: Call, Is test, تماس تلفنی."""
    return begun(name_of(row.what, language))


def _badge(standing: str, language: Language) -> Badge:
    look = standing_look(standing)
    return Badge(standing_word(standing, language), look.icon, look.tone)


def _entry(entry: EntryTrace, telling: _Telling) -> ShownStep:
    badge = None if entry.standing is None else _badge(entry.standing, telling.language)
    return _step(entry.steps[0], telling, badge=badge)


def _clock(trace: ClockTrace, telling: _Telling) -> ShownClockTrace:
    language, cohort, zone = telling.language, is_of_cohort(trace), telling.agreement.calendar.timezone
    return ShownClockTrace(
        badge=_badge(trace.standing, language),
        sentence=clock_sentence(replace(trace, zone=zone), telling.agreement, language),
        zone=zone_name(trace.zone, language) if trace.zone != zone else "",
        limit=limit_text(trace.limit, language) if trace.limit else "",
        steps=tuple(_step(step, telling, trace.zone, cohort=cohort) for step in trace.steps),
        days=tuple(_day(day, trace, language) for day in trace.days),
        more_days=count(trace.left_out, language) if trace.left_out else "",
    )


def _step(
    step: Step,
    telling: _Telling,
    clock_zone: str | None = None,
    badge: Badge | None = None,
    *,
    cohort: bool = False,
) -> ShownStep:
    """Show a step in the agreement's zone; one of a clock that runs elsewhere with its local moment."""
    rows = [telling.rows[fact] for fact in step.rests_on if fact in telling.rows]
    places = {place_text(row, telling.language): row.fact for row in reversed(rows)}
    return ShownStep(
        at=shown_moment(step.at, telling.agreement.calendar.timezone, telling.language, clock_zone=clock_zone),
        text=step_sentence(step, telling.agreement, telling.language, cohort=cohort),
        happened=_happened(rows, telling.language),
        places=tuple(ShownPlace(fact, text) for text, fact in reversed(places.items()) if text),
        badge=badge,
    )


def _happened(rows: list[FactRow], language: Language) -> str:
    event = next((row for row in rows if row.happened), None)
    if event is None:
        return ""
    return happened_text(activity_text(event, language), person(event.actor, language) if event.actor else "", language)


def _day(day: Day, trace: ClockTrace, language: Language) -> ShownDay:
    return ShownDay(
        date=date_text(day.date, language, weekday=True),
        was=day_text(day, trace, language),
        used=elapsed_text(day.used_ms, language),
        total=elapsed_text(day.total_ms, language),
    )
