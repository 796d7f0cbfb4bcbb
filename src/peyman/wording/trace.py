"""A trace as sentences: each step of a clock's life, each of its days, and where it stands."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.trace import ClockTrace, Step
from peyman.core.judge.trace_days import Day
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Span
from peyman.wording.catalogue import Language, foreign, key
from peyman.wording.dates import date_text, moment_text, time_of
from peyman.wording.durations import elapsed_text, used_text
from peyman.wording.names import name_of
from peyman.wording.numbers import count, digits
from peyman.wording.ordinals import ordinal
from peyman.wording.phrases import all_of, quoted
from peyman.wording.reasons import barred_why
from peyman.wording.voice import Voice

Facts = Mapping[str, str | int]

_PLAIN: Final = {
    "touched_before": key("An earlier one, before the start: it does not count."),
    "early": key("An earlier one, shortly before the start: the terms let it count."),
    "start_ignored": key("Another start while the clock runs: it changes nothing."),
    "due": key("The limit is used up: due."),
    "late_after": key("The last moment in time."),
    "stopped": key("The clock stops."),
    "discharged": key("The matter is settled: the clock stops."),
    "voided": key("An event takes the matter away: the clock stops here."),
    "superseded": key("A new cycle begins: the clock is over."),
    "agreement_ended": key("The agreement ends: the clock is over."),
    "no_line_fits": key("No line of limits fits: there is no clock."),
    "entered": key("It counts from here."),
    "entered_by_silence": key("It counts from here, by silence: nothing else was recorded before."),
}
_HELD: Final = {
    "paused": key("Time stands still from here: {why}."),
    "resumed": key("Time runs again: {why} is over."),
    "ran_out": key("Time runs again: {why} has lasted as long as it may."),
}


def step_sentence(step: Step, agreement: Agreement, language: Language) -> str:
    """Say one step of a trace; its moment stands beside it and is said by `dates.moment_text`."""
    voice, facts = Voice(agreement, language), MappingProxyType(dict(step.facts))
    if step.code in _PLAIN:
        return voice.say(_PLAIN[step.code])
    if step.code in _HELD:
        return voice.say(_HELD[step.code], why=quoted(name_of(str(facts["why"]), language), language))
    if step.code in _SPOKEN:
        return _SPOKEN[step.code](facts, voice)
    return foreign(step.code, language)


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
    if item.not_owed is not None:
        return voice.say("Not owed: {why}.", why=barred_why(item.not_owed, voice))
    due = voice.say("no deadline while the outage lasts") if item.due is None else voice.say(
        "due {moment}", moment=moment_text(item.due, language, trace.zone)
    )  # fmt: skip
    sentence = voice.say(_STANDING[trace.verdict], due=due, stop=_stop(trace, language), used=_used(trace, language))
    return sentence[:1].upper() + sentence[1:]


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
    return voice.say(" ({line} line of limits, {calendar}, version {version})", **values)


def _not_owed(facts: Facts, voice: Voice) -> str:
    return voice.say("Not owed: {why}.", why=barred_why(str(facts["why"]), voice))


def _counted(facts: Facts, voice: Voice) -> str:
    return voice.say("Attempt {n} of {of} counts.", **_numbers(facts, voice))


def _too_soon(facts: Facts, voice: Voice) -> str:
    return voice.say("Too soon after the last: still {n} of {of}.", **_numbers(facts, voice))


def _numbers(facts: Facts, voice: Voice) -> dict[str, str]:
    return {name: count(int(facts[name]), voice.language) for name in ("n", "of")}


_SPOKEN: Final[dict[str, Callable[[Facts, Voice], str]]] = {
    "started": _started,
    "started_by_silence": _started_by_silence,
    "not_owed": _not_owed,
    "counted": _counted,
    "too_soon": _too_soon,
}
