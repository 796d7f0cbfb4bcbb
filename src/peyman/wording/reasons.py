"""Reasons as sentences: why a finding is what it is, and why a clock stands where it stands."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.findings import Finding, Reason
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.dates import date_text, local_time, moment_text
from peyman.wording.durations import elapsed_text
from peyman.wording.figures import difference_figure, figure
from peyman.wording.metric_reasons import SPOKEN_OF_METRICS
from peyman.wording.numbers import count, decimal
from peyman.wording.voice import Voice

Facts = Mapping[str, str | int | Fraction | None]

_NUMBERED: Final = {
    "not_converted": key("Facts in a currency without an agreed rate: {n}."),
    "no_roster": key("Nobody knows the reps of the days of {n} clocks; bring their roster."),
    "reps_unknown": key("Nobody knows the reps of the period; the target shown is that of one of them."),
    "nothing_due": key("None is due yet; still open: {open}."),
    "nothing_happened": key("Nothing happened in the period."),
    "only_void": key("All clocks of the period are void: {void}."),
    "too_few": key("Too few to judge: {n} of the {needed} that are needed."),
    "too_few_clocks": key("Counted, without a share: {n} clocks are decided, and fewer than {needed} say too little."),
    "part_owes_nothing": key("This part has no target of its own."),
    "reached_early": key("The target is reached already; nothing still to come can undo it."),
    "out_of_reach": key("Even if all that is still open ({open}) ends well, the target is missed."),
    "safe": key("Even if all that is still open ({open}) ends badly, the target is reached."),
    "void": key("Void: {n} of {of} clocks; they count neither way."),
    "no_line_fits": key("No line of limits fits, so there is no clock: {n}."),
    "by_silence": key("By silence: {n} of {of}."),
    "no_amount": key("Without an amount or a value: {n}; they count as zero."),
}
_WHY: Final = {
    "applies_when": key("the condition of the commitment did not hold at the start"),
    "where": key("the lead does not belong to what is counted"),
    "that_day": key("more leads came that day than were agreed for its reps"),
    "no_roster": key("nobody knows the reps of that day"),
}
_CLOCK: Final = {
    "early": key("Touched shortly before the start, as the terms allow."),
    "discharged": key("Settled before all attempts were made."),
    "voided": key("Void: an event in time took the matter away."),
    "superseded": key("Void: a new cycle began before the deadline."),
    "agreement_ended": key("Void: the agreement ended before the deadline."),
    "applies_when": key("Not owed: the condition of the commitment did not hold at the start."),
    "where": key("Not owed: the lead does not belong to what is counted."),
    "that_day": key("Not owed: more leads came that day than were agreed for its reps."),
    "no_roster": key("Nobody knows whether it is owed: there is no roster of that day."),
}


def reason_sentence(reason: Reason, finding: Finding, agreement: Agreement, language: Language) -> str:
    """Say a reason of a finding, its figures in the finding's unit; an unknown code is shown as it is."""
    voice = Voice(agreement, language)
    facts: Facts = MappingProxyType(dict(reason.facts))
    if reason.code in _NUMBERED:
        return voice.say(_NUMBERED[reason.code], **{name: _counted(value, language) for name, value in facts.items()})
    if reason.code in _SPOKEN:
        return _SPOKEN[reason.code](facts, finding, voice)
    if reason.code in SPOKEN_OF_METRICS:
        return SPOKEN_OF_METRICS[reason.code](facts, finding, voice)
    return foreign(reason.code, language)


def reason_sentences(finding: Finding, agreement: Agreement, language: Language) -> tuple[str, ...]:
    """Say all reasons of a finding, in their order."""
    return tuple(reason_sentence(reason, finding, agreement, language) for reason in finding.reasons)


def clock_reason(code: str | None, language: Language) -> str:
    """Say why a clock stands where it stands; nothing when its verdict speaks for itself."""
    if not code:
        return ""
    return say(_CLOCK[code], language) if code in _CLOCK else foreign(code, language)


def barred_why(code: str, voice: Voice) -> str:
    """Say as a clause why a clock was never owed."""
    return voice.say(_WHY[code]) if code in _WHY else foreign(code, voice.language)


def known_reasons() -> frozenset[str]:
    """Give the codes of findings that have a sentence."""
    return frozenset(_NUMBERED) | frozenset(_SPOKEN) | frozenset(SPOKEN_OF_METRICS)


def _counted(value: str | int | Fraction | None, language: Language) -> str:
    if isinstance(value, int):
        return count(value, language)
    return "–" if value is None else foreign(str(value), language)


def _not_acted_on(facts: Facts, finding: Finding, voice: Voice) -> str:
    name = foreign(str(facts["key"]), voice.language)
    return voice.say("The agreement uses {key}, which is read but not judged yet.", key=name)


def _no_actor(facts: Facts, finding: Finding, voice: Voice) -> str:
    event = voice.named(str(facts["event"]))
    return voice.say("No fact about {event} names who acted, so nobody can tell whether it counts.", event=event)


def _drift(facts: Facts, finding: Finding, voice: Voice) -> str:
    zone = voice.agreement.calendar.timezone
    last = date_text(local_time(_whole(facts["seen"]), zone).date(), voice.language)
    return voice.say(
        "The facts no longer show {name}, last seen on {day}; until it is seen again nobody can judge.",
        name=voice.named(str(facts["name"])),
        day=last,
    )


def _no_facts_yet(facts: Facts, finding: Finding, voice: Voice) -> str:
    source, until = facts.get("source"), facts.get("until")
    if not isinstance(until, int):
        return voice.say("There are no facts yet.")
    values = {"until": _moment(until, voice), "source": foreign(str(source), voice.language)}
    if not source:
        return voice.say("The facts end on {until}, before the period is covered.", until=values["until"])
    return voice.say("The facts from {source} end on {until}, before the period is covered.", **values)


def _facts_begin_later(facts: Facts, finding: Finding, voice: Voice) -> str:
    since, source = _moment(_whole(facts["since"]), voice), facts.get("source")
    if not source:
        return voice.say("The facts begin on {since}; of the time before nothing is known.", since=since)
    text = key("The facts from {source} begin on {since}; of the time before nothing is known.")
    return voice.say(text, source=foreign(str(source), voice.language), since=since)


def _stale(facts: Facts, finding: Finding, voice: Voice) -> str:
    values = {
        "source": foreign(str(facts["source"]), voice.language),
        "until": _moment(_whole(facts["until"]), voice),
        "age": elapsed_text(_whole(facts["age_ms"]), voice.language),
    }
    return voice.say("The facts from {source} are too old: known until {until}, last heard of {age} ago.", **values)


def _so_far(facts: Facts, finding: Finding, voice: Voice) -> str:
    waiting = facts.get("open")
    if not waiting:
        return voice.say("So far it is below where it should be by now.")
    number = _counted(waiting, voice.language)
    return voice.say("So far it is below where it should be by now; still open: {open}.", open=number)


def _exceeded(facts: Facts, finding: Finding, voice: Voice) -> str:
    by = difference_figure(Fraction(facts["by"] or 0), finding, voice)
    return voice.say("The limit is exceeded by {by}; nothing still to come can undo it.", by=by)


def _below(facts: Facts, finding: Finding, voice: Voice) -> str:
    return voice.say("Short of the target by {by}.", by=difference_figure(Fraction(facts["by"] or 0), finding, voice))


def _above(facts: Facts, finding: Finding, voice: Voice) -> str:
    return voice.say("Above the limit by {by}.", by=difference_figure(Fraction(facts["by"] or 0), finding, voice))


def _part_of_period(facts: Facts, finding: Finding, voice: Voice) -> str:
    return voice.say(
        "The agreement covers {covered} of the {whole} of working time in the period; the whole target is {target}.",
        covered=elapsed_text(_whole(facts["covered_ms"]), voice.language),
        whole=elapsed_text(_whole(facts["whole_ms"]), voice.language),
        target=figure(Fraction(facts["target"] or 0), finding, voice, exactly=True),
    )


def _other_target(facts: Facts, finding: Finding, voice: Voice) -> str:
    usual = figure(Fraction(facts["usual"] or 0), finding, voice, exactly=True)
    return voice.say("The target of this period was agreed apart; the usual one is {usual}.", usual=usual)


def _for_each_rep(facts: Facts, finding: Finding, voice: Voice) -> str:
    each = figure(Fraction(facts["each"] or 0), finding, voice, exactly=True)
    reps = decimal(Fraction(facts["reps"] or 0), voice.language, places=2)
    return voice.say("Reps available in the mean: {reps}; the target of each is {each}.", reps=reps, each=each)


def _not_yet_due(facts: Facts, finding: Finding, voice: Voice) -> str:
    best, worst, number = facts.get("best"), facts.get("worst"), _counted(facts["open"], voice.language)
    if best is None or worst is None:
        return voice.say("Still open: {open}; they are outside the value.", open=number)
    ends = [figure(Fraction(end), finding, voice) for end in sorted((Fraction(best), Fraction(worst)))]
    text = key("Still open: {open}; with them the value will end between {least} and {most}.")
    return voice.say(text, open=number, least=ends[0], most=ends[1])


def _not_owed(facts: Facts, finding: Finding, voice: Voice) -> str:
    why = barred_why(str(facts["why"]), voice)
    return voice.say("Never owed: {n}, because {why}.", n=_counted(facts["n"], voice.language), why=why)


def _moment(at: int, voice: Voice) -> str:
    return moment_text(at, voice.language, voice.agreement.calendar.timezone)


def _whole(value: str | int | Fraction | None) -> int:
    return int(value or 0)


_SPOKEN: Final[dict[str, Callable[[Facts, Finding, Voice], str]]] = {
    "not_acted_on": _not_acted_on,
    "no_actor": _no_actor,
    "drift": _drift,
    "no_facts_yet": _no_facts_yet,
    "facts_begin_later": _facts_begin_later,
    "stale": _stale,
    "so_far": _so_far,
    "exceeded": _exceeded,
    "below_target": _below,
    "above_target": _above,
    "part_of_period": _part_of_period,
    "for_each_rep": _for_each_rep,
    "other_target": _other_target,
    "not_yet_due": _not_yet_due,
    "not_owed": _not_owed,
}
