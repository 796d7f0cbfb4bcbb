"""One lead and its why as a page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.trace import ClockTrace, Step, Trace
from peyman.core.judge.trace_days import Day
from peyman.questions.why import FactRow, Why, why
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.shown import Badge, title_of
from peyman.web.frame.shown_clocks import clock_badge
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, say
from peyman.wording.dates import date_text, moment_text, time_of
from peyman.wording.durations import elapsed_text, limit_text
from peyman.wording.names import name_of, value_text
from peyman.wording.numbers import count
from peyman.wording.phrases import begun
from peyman.wording.trace import clock_sentence, day_sentence, step_sentence

_OWNER = "owner"


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step: when, what it means, and the places in the files it rests on."""

    at: str
    text: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day of a clock: its sentence, and its figures for the table."""

    date: str
    windows: str
    used: str
    total: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ShownClockTrace:
    """A clock with its steps and days."""

    badge: Badge
    sentence: str
    limit: str
    steps: tuple[ShownStep, ...]
    days: tuple[ShownDay, ...]
    more_days: str


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """Everything about one commitment: its clocks, or the steps of its entries (and of starts without a clock)."""

    id: str
    title: str
    ignored: bool
    clocks: tuple[ShownClockTrace, ...]
    entries: tuple[ShownStep, ...]


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact as it stood in a file."""

    at: str
    what: str
    value: str
    actor: str
    place: str


def lead_page(request: HttpRequest, lead: str) -> HttpResponse:
    """Show a lead, its clocks and entries step by step, and every fact they rest on."""
    language, moment, place = language_of(request), now(), workspace()
    answer = ask(why, lead=lead, as_of=moment)
    agreement = place.agreement_at(moment)
    context = {
        "lead": answer.lead,
        "as_of": moment_text(moment, language, place.zone),
        "attributes": [_attribute(name, value, language) for name, value in answer.attributes],
        "traces": [
            _trace(name, trace, answer, agreement, language) for name, trace in sorted(answer.traces, key=_clocks_first)
        ],
        "facts": [_fact(row, language, place.zone) for row in answer.facts],
    }
    return render(request, "lead/page.html", context)


def _clocks_first(named: tuple[str, Trace]) -> bool:
    return not named[1].clocks


def _attribute(name: str, value: str | None, language: Language) -> tuple[str, str]:
    if value is None:
        return begun(name_of(name, language)), "–"
    shown = person(value, language) if name == _OWNER else value_text(value, language)
    return begun(name_of(name, language)), shown


def _trace(name: str, trace: Trace, answer: Why, agreement: Agreement, language: Language) -> ShownTrace:
    places = {row.fact: _place(row, language) for row in answer.facts}
    zone = agreement.calendar.timezone
    return ShownTrace(
        id=name,
        title=title_of(name, language),
        ignored=trace.ignored,
        clocks=tuple(_clock(clock, places, agreement, language) for clock in trace.clocks),
        entries=tuple(
            _step(step, places, agreement, language, zone=zone)
            for steps in (trace.no_clocks, *(entry.steps for entry in trace.entries))
            for step in steps
        ),
    )


def _clock(trace: ClockTrace, places: dict[int, str], agreement: Agreement, language: Language) -> ShownClockTrace:
    return ShownClockTrace(
        badge=clock_badge(trace.verdict, language),
        sentence=clock_sentence(trace, agreement, language),
        limit=limit_text(trace.limit, language) if trace.limit else "",
        steps=tuple(_step(step, places, agreement, language, zone=trace.zone) for step in trace.steps),
        days=tuple(_day(day, trace, agreement, language) for day in trace.days),
        more_days=count(trace.left_out, language) if trace.left_out else "",
    )


def _step(step: Step, places: dict[int, str], agreement: Agreement, language: Language, *, zone: str) -> ShownStep:
    rests_on = dict.fromkeys(places[fact] for fact in step.rests_on if places.get(fact))
    return ShownStep(moment_text(step.at, language, zone), step_sentence(step, agreement, language), tuple(rests_on))


def _day(day: Day, trace: ClockTrace, agreement: Agreement, language: Language) -> ShownDay:
    spans = [
        (time_of(each.since, language, trace.zone), time_of(each.until, language, trace.zone)) for each in day.windows
    ]
    return ShownDay(
        date=date_text(day.date, language, weekday=True),
        windows=", ".join(f"{since}–{until}" for since, until in spans) or "–",
        used=elapsed_text(day.used_ms, language),
        total=elapsed_text(day.total_ms, language),
        sentence=day_sentence(day, trace, language, agreement),
    )


def _fact(row: FactRow, language: Language, zone: str) -> ShownFact:
    return ShownFact(
        at=moment_text(row.at, language, zone) if row.at is not None else say("since ever", language),
        what=row.what,
        value=row.value or "",
        actor=person(row.actor, language) if row.actor else "",
        place=_place(row, language),
    )


def _place(row: FactRow, language: Language) -> str:
    if row.file is None or row.line is None:
        return ""
    return say("{file}, line {line}", language, file=value_text(row.file, language), line=count(row.line, language))
