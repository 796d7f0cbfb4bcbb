"""A trace as sentences: each step of a clock's life, each of its days, and where it stands."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.items import NO_ROSTER
from peyman.core.judge.trace import ClockTrace, Step
from peyman.core.judge.trace_days import Day
from peyman.core.quantities.durations import Duration, parse_duration
from peyman.core.quantities.moments import Span
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.dates import date_text, moment_text, time_of
from peyman.wording.durations import elapsed_text, used_text
from peyman.wording.names import name_of
from peyman.wording.numbers import count, digits, exact
from peyman.wording.ordinals import ordinal
from peyman.wording.phrases import all_of, quoted
from peyman.wording.reasons import barred_why
from peyman.wording.voice import Voice

Facts = Mapping[str, str | int]

_PLAIN: Final = {
    "touched_before": key("An earlier one, before the start: it does not count."),
    "early": key("An earlier one, shortly before the start: the terms let it count."),
    "start_ignored": key("Another start while the clock runs: it changes nothing."),
    "due": key("Due: here the limit is used up."),
    "late_after": key("The last moment in time."),
    "stopped": key("The clock stops."),
    "discharged": key("The matter is settled: the clock stops."),
    "voided": key("An event takes the matter away: the clock stops here."),
    "superseded": key("A new cycle begins: the clock is over."),
    "agreement_ended": key("The agreement ends: the clock is over."),
    "no_line_fits": key("No line of limits fits: there is no clock."),
    "entered": key("It counts from here."),
    "entered_by_silence": key("It counts from here, by silence: nothing else was recorded before."),
    "not_counted": key("It does not count: the condition of the metric did not hold."),
}
_OF_COHORT: Final = {
    "start_ignored": key("It happens once more: the window stays."),
    "due": key("The window ends."),
    "late_after": key("The last moment in the window."),
    "stopped": key("Reached."),
    "superseded": key("A new cycle begins: the window is over."),
    "agreement_ended": key("The agreement ends: the window is over."),
}
_HELD: Final = {
    "paused": key("Time stands still from here: {why}."),
    "resumed": key("Time runs again: {why} is over."),
    "ran_out": key("Time runs again: {why} has lasted as long as it may."),
}


def step_sentence(step: Step, agreement: Agreement, language: Language, *, cohort: bool = False) -> str:
    """Say one step of a trace; its moment stands beside it and is said by `dates.moment_text`.

    `cohort`: it is a step of a member of a cohort, whose window runs as a clock does.
    """
    voice, facts = Voice(agreement, language), MappingProxyType(dict(step.facts))
    if cohort and step.code in _OF_COHORT:
        return voice.say(_OF_COHORT[step.code])
    if cohort and step.code in _BEGINS_WINDOW:
        return voice.say(_BEGINS_WINDOW[step.code], details=_details(facts, voice))
    if step.code in _PLAIN:
        return voice.say(_PLAIN[step.code])
    if step.code in _HELD:
        return voice.say(_HELD[step.code], why=quoted(name_of(str(facts["why"]), language), language))
    if step.code in _SPOKEN:
        return _SPOKEN[step.code](facts, voice)
    return foreign(step.code, language)


def happened_text(what: str, who: str, language: Language) -> str:
    """Say what happened and who did it, where that is known: Call by Mina Tehrani."""
    return say("{what} by {who}", language, what=what, who=who) if who else what


def day_text(day: Day, trace: ClockTrace, language: Language) -> str:
    """Say what a day was for a clock: its open windows, or why there are none; and when time stood still."""
    parts = [_kind_of_day(day, trace, language)]
    if day.pauses:
        spans = all_of([_span(span, trace.zone, language) for span in day.pauses], language)
        parts.append(say("time stood still: {spans}", language, spans=spans))
    return ("؛ " if language == "fa" else "; ").join(parts)


def day_sentence(day: Day, trace: ClockTrace, language: Language, agreement: Agreement) -> str:
    """Say one day of a clock's life: its date, open windows, pauses, the time used and the running total."""
    voice = Voice(agreement, language)
    parts = [date_text(day.date, language, weekday=True) + voice.say(":"), _hours(day, trace.zone, voice)]
    if day.pauses:
        spans = all_of([_span(span, trace.zone, language) for span in day.pauses], language)
        parts.append(voice.say("Time stood still: {spans}.", spans=spans))
    used, total = elapsed_text(day.used_ms, language), elapsed_text(day.total_ms, language)
    parts.append(voice.say("Used that day: {used}; in all: {total}.", used=used, total=total))
    return " ".join(parts)


def clock_sentence(trace: ClockTrace, agreement: Agreement, language: Language) -> str:
    """Say where a clock stands: when it was due, when it stopped, what was used."""
    voice, item = Voice(agreement, language), trace.item
    if item.not_owed is not None and item.not_owed != NO_ROSTER:
        return voice.say("Not owed: {why}.", why=barred_why(item.not_owed, voice))
    if is_of_cohort(trace):
        return _cohort_sentence(trace, voice)
    due = voice.say("no deadline while the outage lasts") if item.due is None else voice.say(
        "due {moment}", moment=moment_text(item.due, language, trace.zone)
    )  # fmt: skip
    sentence = voice.say(_STANDING[trace.verdict], due=due, stop=_stop(trace, language), used=_used(trace, language))
    return sentence[:1].upper() + sentence[1:]


def is_of_cohort(trace: ClockTrace) -> bool:
    """Tell whether it is the window of a cohort's member, or a time that runs without end, and no deadline."""
    return trace.standing in _COHORT or trace.standing == "unfinished"


def known_steps() -> frozenset[str]:
    """Give the codes of steps that have a sentence."""
    return frozenset(_PLAIN) | frozenset(_HELD) | frozenset(_SPOKEN)


_STANDING: Final = {
    "met": key("{due}; stopped {stop}, in time{used}."),
    "late": key("{due}; stopped {stop}, too late{used}."),
    "open": key("{due}; it runs and is in time{stop}{used}."),
    "overdue": key("{due}; not stopped yet{stop}{used}."),
    "void": key("{due}; void{stop}{used}."),
}


_COHORT: Final = {
    "reached": key("Reached on {stop}, in the window, which ended on {end}."),
    "not_reached": key("Not reached by the end of the window, {end}."),
    "immature": key("Not reached yet; the window ends on {end}."),
}
_EARLY: Final = key("Reached on {stop}; it counts when the window has ended, on {end}.")
_EVER: Final = {
    "immature": key("Not reached yet; the window has no end."),
    "reached": key("Reached on {stop}."),
}
_BEGINS_WINDOW: Final = {
    "started": key("The window begins{details}."),
    "started_by_silence": key("The window begins by silence{details}."),
}


def _cohort_sentence(trace: ClockTrace, voice: Voice) -> str:
    item, language = trace.item, voice.language
    stop = "" if item.stop is None else moment_text(item.stop, language, trace.zone)
    if item.late_after is None:
        return voice.say(_EVER["reached" if stop else "immature"], stop=stop)
    end = moment_text(item.late_after, language, trace.zone)
    text = _EARLY if trace.standing == "immature" and stop else _COHORT[trace.standing]
    return voice.say(text, stop=stop, end=end)


def _kind_of_day(day: Day, trace: ClockTrace, language: Language) -> str:
    """Say the open windows of a day, or why it has none; the wall clock knows no windows."""
    if trace.limit is not None and not trace.limit.business:
        return say("every hour counts", language)
    if day.windows:
        return ("، " if language == "fa" else ", ").join(_span(span, trace.zone, language) for span in day.windows)
    if day.working:
        return say("outside the opening hours", language)
    holiday = day.holiday[1] if language == "fa" else day.holiday[0]
    if holiday:
        text = key("holiday: {holiday} (estimated)") if day.estimated else key("holiday: {holiday}")
        return say(text, language, holiday=_without_mark(holiday))
    return say("closed by the agreement", language) if day.closed_by_terms else say("weekly day off", language)


def _stop(trace: ClockTrace, language: Language) -> str:
    if trace.verdict not in ("met", "late") or trace.item.stop is None:
        return ""
    return moment_text(trace.item.stop, language, trace.zone)


def _used(trace: ClockTrace, language: Language) -> str:
    spent, limit = trace.item.elapsed_stop, trace.limit
    if spent is None or limit is None or trace.verdict not in ("met", "late"):
        return ""
    length = used_text(spent, _counts_working_time(limit), language)
    return f"، پس از {length}" if language == "fa" else f", after {length}"


def _counts_working_time(limit: Duration) -> bool:
    return limit.business


def _hours(day: Day, zone: str, voice: Voice) -> str:
    holiday = day.holiday[1] if voice.language == "fa" else day.holiday[0]
    if day.windows:
        spans = all_of([_span(span, zone, voice.language) for span in day.windows], voice.language)
        return voice.say("open {spans}.", spans=spans)
    if holiday and day.estimated:
        return voice.say("closed for {holiday} (estimated).", holiday=_without_mark(holiday))
    if holiday:
        return voice.say("closed for {holiday}.", holiday=holiday)
    return voice.say("no open hours left that day.") if day.working else voice.say("closed.")


def _without_mark(holiday: str) -> str:
    """Drop the mark of an estimate, which the sentence says in its own words."""
    return holiday.removesuffix(" (estimated)").removesuffix(" (تخمینی)")


def _span(span: Span, zone: str, language: Language) -> str:
    since, until = time_of(span.since, language, zone), time_of(span.until, language, zone)
    until = digits("24:00", language) if until == digits("00:00", language) else until
    return f"{since} تا {until}" if language == "fa" else f"{since}–{until}"


def _started(facts: Facts, voice: Voice) -> str:
    return voice.say("The clock starts{details}.", details=_details(facts, voice))


def _started_by_silence(facts: Facts, voice: Voice) -> str:
    return voice.say("The clock starts by silence{details}.", details=_details(facts, voice))


def _details(facts: Facts, voice: Voice) -> str:
    line, calendar = int(facts["line"]), str(facts["calendar"])
    version = ".".join(digits(part, voice.language) for part in str(facts["terms"]).split("."))
    main = voice.say("the agreement’s own calendar")
    values = {
        "calendar": main if calendar == "main" else voice.say("calendar {name}", name=voice.named(calendar)),
        "line": ordinal(line + 1, voice.language) if line >= 0 else "–",
        "version": version,
    }
    if not facts.get("limit"):
        return voice.say(" ({line} line of limits, {calendar}, version {version})", **values)
    limit = voice.length(parse_duration(str(facts["limit"])))
    return voice.say(" (limit {limit}: {line} line of limits, {calendar}, version {version})", limit=limit, **values)


def _not_owed(facts: Facts, voice: Voice) -> str:
    return voice.say("Not owed: {why}.", why=barred_why(str(facts["why"]), voice))


def _of_day(facts: Facts, voice: Voice) -> str:
    number, capacity = count(int(facts["number"]), voice.language), str(facts["capacity"])
    if not capacity:
        return voice.say("Lead {number} of its day; nobody knows the reps of that day.", number=number)
    takes = exact(Fraction(capacity), voice.language)
    return voice.say("Lead {number} of its day; its reps take {capacity} a day.", number=number, capacity=takes)


def _counted(facts: Facts, voice: Voice) -> str:
    return voice.say("Attempt {n} of {of} counts.", **_numbers(facts, voice))


def _too_soon(facts: Facts, voice: Voice) -> str:
    return voice.say("Too soon after the last: still {n} of {of}.", **_numbers(facts, voice))


def _numbers(facts: Facts, voice: Voice) -> dict[str, str]:
    return {name: count(int(facts[name]), voice.language) for name in ("n", "of")}


_SPOKEN: Final[dict[str, Callable[[Facts, Voice], str]]] = {
    "started": _started,
    "started_by_silence": _started_by_silence,
    "of_day": _of_day,
    "not_owed": _not_owed,
    "counted": _counted,
    "too_soon": _too_soon,
}
