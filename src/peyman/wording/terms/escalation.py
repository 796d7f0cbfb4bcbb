"""Sentences about warnings, the escalation ladder and channels."""

from collections.abc import Iterator
from typing import Final

from peyman.core.agreement.terms.practices import Answer, Rung
from peyman.wording.catalogue import key
from peyman.wording.dates import time_text
from peyman.wording.durations import limit_text
from peyman.wording.phrases import begun, one_of
from peyman.wording.terms.lines import Line
from peyman.wording.terms.reporting import channel_names
from peyman.wording.verdict_conditions import any_finding_phrase, finding_phrase
from peyman.wording.verdicts import verdict_word
from peyman.wording.voice import Voice

ANSWERS: Final[dict[Answer, str]] = {
    "acknowledgement": key("an acknowledgement"),
    "corrective_action": key("a corrective action"),
    "joint_decision": key("a joint decision"),
    "resource": key("a resource"),
    "amendment": key("an amendment"),
    "waiver": key("a waiver"),
}


def warning_lines(voice: Voice) -> Iterator[Line]:
    """Say when a running period is worth watching, or at risk."""
    warnings = voice.agreement.warnings
    text = key("A running period is {state} if {condition}.")
    for state, condition in (("watch", warnings.watch), ("at_risk", warnings.at_risk)):
        word = verdict_word("watch" if state == "watch" else "at_risk", voice.language)
        quoted = f"«{word}»" if voice.language == "fa" else f"“{word}”"
        yield Line(f"warnings.{state}", voice.say(text, state=quoted, condition=finding_phrase(condition, voice)))
    rate = warnings.false_alarms
    values = {"n": voice.number(rate.times), "period": voice.period(rate.per)}
    yield Line("warnings.false_alarms", voice.say("At most {n} false alarms in a {period} are accepted.", **values))


def escalation_lines(voice: Voice) -> Iterator[Line]:
    """Say the ladder, level by level."""
    for number, rung in enumerate(voice.agreement.escalation):
        yield from _rung(rung, f"escalation[{number}]", voice)


def channel_lines(voice: Voice) -> Iterator[Line]:
    """Say how people are reached, and when they are left in peace."""
    channels = voice.agreement.channels
    yield Line("channels.usual", voice.say("Messages go by {channels}.", channels=channel_names(channels.usual, voice)))
    urgent = channel_names(channels.urgent, voice)
    yield Line("channels.urgent", voice.say("Urgent messages go by {channels}.", channels=urgent))
    if channels.quiet:
        since, until = (time_text(minute, voice.language) for minute in channels.quiet)
        text = voice.say("Between {since} and {until} only urgent messages are sent.", since=since, until=until)
        yield Line("channels.quiet", text)
    text = (
        key("Messages are sent on holidays too.")
        if channels.on_holidays
        else key("On holidays only urgent messages are sent.")
    )
    yield Line("channels.on_holidays", voice.say(text))
    if channels.daily_limit is not None:
        n = voice.number(channels.daily_limit)
        yield Line(
            "channels.daily_limit", voice.say("Nobody gets more than {n} messages a day, urgent ones apart.", n=n)
        )


def _rung(rung: Rung, path: str, voice: Voice) -> Iterator[Line]:
    conditions = any_finding_phrase(rung.when, voice)
    values = {"level": voice.number(rung.level), "condition": conditions, "people": voice.people(rung.tell)}
    yield Line(path, voice.say("Level {level}: if {condition}, this is reported to {people}.", **values))
    yield from _answer(rung, path, voice)
    if rung.urgent:
        yield Line(f"{path}.urgent", voice.say("This is urgent."))
    if rung.only_for:
        names = voice.all_named(rung.only_for)
        yield Line(
            f"{path}.only_for",
            voice.say("Level {level} is only for {commitments}.", commitments=names, level=values["level"]),
        )


def _answer(rung: Rung, path: str, voice: Voice) -> Iterator[Line]:
    expects = one_of([voice.say(ANSWERS[answer]) for answer in rung.expects], voice.language)
    limit = limit_text(rung.answer_within, voice.language) if rung.answer_within else ""
    if expects and limit:
        yield Line(f"{path}.expects", voice.say("{answer} is expected {limit}.", answer=begun(expects), limit=limit))
    elif expects:
        yield Line(f"{path}.expects", voice.say("{answer} is expected.", answer=begun(expects)))
    elif limit:
        yield Line(f"{path}.answer_within", voice.say("An answer is expected {limit}.", limit=limit))
