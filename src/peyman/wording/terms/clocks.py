"""Sentences about clocks: what starts and stops one, its limit with the moment it ends, what does not count."""

from collections.abc import Iterator

from peyman.core.agreement.terms.promises import Clock, Pause
from peyman.wording.durations import limit_text
from peyman.wording.names import name_of
from peyman.wording.ordinals import ordinal_before
from peyman.wording.phrases import begun, one_of
from peyman.wording.terms.lines import Line
from peyman.wording.voice import Voice


def clock_lines(clock: Clock, path: str, voice: Voice) -> Iterator[Line]:
    """Say a clock, in the order in which it lives."""
    yield Line(path, _life(clock, voice))
    yield from _limits(clock, path, voice)
    if clock.apart:
        text = voice.say(
            "Two of them count only if they are at least {length} apart.", length=voice.length(clock.apart)
        )
        yield Line(f"{path}.apart", text)
    if clock.early:
        text = voice.say("One up to {length} before the start counts as well.", length=voice.length(clock.early))
        yield Line(f"{path}.early", text)
    yield from _endings(clock, path, voice)
    for number, pause in enumerate(clock.pauses):
        yield Line(f"{path}.pauses[{number}]", _pause(pause, voice))
    if clock.closures:
        names = one_of([name_of(name, voice.language) for name in clock.closures], voice.language)
        text = voice.say("Time lost to a recorded outage ({names}) does not count.", names=names)
        yield Line(f"{path}.closures", text)
    yield from _calendar(clock, path, voice)


def _life(clock: Clock, voice: Voice) -> str:
    values = {
        "subject": voice.subject(),
        "start": voice.any_happening(clock.start),
        "to": voice.any_happening(clock.to),
    }
    if clock.times > 1:
        which = ordinal_before(clock.times, voice.language)
        stop = voice.say("it stops with the {which} {to} after that", which=which, to=values["to"])
    else:
        stop = voice.say("it stops with the first {to} after that", to=values["to"])
    if clock.repeats:
        return voice.say("Each {start} starts a clock while none runs for the {subject}; {stop}.", stop=stop, **values)
    return voice.say("The clock of each {subject} starts with the first {start}; {stop}.", stop=stop, **values)


def _limits(clock: Clock, path: str, voice: Voice) -> Iterator[Line]:
    for number, line in enumerate(clock.within):
        limit = limit_text(line.limit, voice.language)
        if line.where is not None:
            text = voice.say(
                "If {condition}, it must stop {limit}.", condition=voice.condition(line.where), limit=limit
            )
        elif number:
            text = voice.say("Otherwise it must stop {limit}.", limit=limit)
        else:
            text = voice.say("It must stop {limit}.", limit=limit)
        yield Line(f"{path}.within[{number}]", text)
    if clock.within and clock.within[-1].where is not None:
        text = voice.say("If none of these lines fits, there is no clock.")
        yield Line(f"{path}.within", text)


def _endings(clock: Clock, path: str, voice: Voice) -> Iterator[Line]:
    if clock.done_when:
        text = voice.say(
            "{events} settles the matter: the clock stops there.", events=begun(voice.any_happening(clock.done_when))
        )
        yield Line(f"{path}.done_when", text)
    if clock.void_when:
        events = begun(voice.any_happening(clock.void_when))
        text = voice.say("{events} before the deadline makes the clock void; later it is too late.", events=events)
        yield Line(f"{path}.void_when", text)


def _pause(pause: Pause, voice: Voice) -> str:
    return voice.say(
        "Time from {start} to {to} does not count, up to {length}.",
        start=voice.happening(pause.start),
        to=voice.happening(pause.to),
        length=voice.length(pause.at_most),
    )


def _calendar(clock: Clock, path: str, voice: Voice) -> Iterator[Line]:
    if clock.calendar == "main":
        yield Line(f"{path}.calendar", voice.say("It always runs by the agreement’s own calendar."))
    elif clock.calendar:
        text = voice.say("It always runs by calendar {calendar}.", calendar=voice.named(clock.calendar))
        yield Line(f"{path}.calendar", text)
