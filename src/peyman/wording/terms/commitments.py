"""Sentences about commitments: who owes what to whom, by which target, under which conditions."""

from collections.abc import Iterator
from dataclasses import replace

from peyman.core.agreement.terms.promises import Basis, Commitment, Split
from peyman.core.people.who import Who
from peyman.wording.dates import label_in_sentence, label_unit
from peyman.wording.names import name_of, value_text
from peyman.wording.phrases import all_of, at_least_or_most, begun, quoted
from peyman.wording.terms.clocks import clock_lines
from peyman.wording.terms.lines import Line
from peyman.wording.terms.reminders import reminder_clause
from peyman.wording.verdict_conditions import finding_phrase
from peyman.wording.voice import Voice


def commitment_lines(voice: Voice) -> Iterator[Line]:
    """Say every commitment, in the order of the file."""
    for commitment in voice.agreement.commitments:
        yield from one_commitment(commitment, voice)


def one_commitment(commitment: Commitment, voice: Voice) -> Iterator[Line]:
    """Say one commitment: the promise first, then the clock, then the conditions, then what stands beside it."""
    path = f"commitments.{commitment.id}"
    yield Line(path, promise_text(commitment, voice))
    if commitment.clock:
        yield from clock_lines(commitment.clock, f"{path}.clock", voice)
    yield from _targets(commitment, path, voice)
    yield from _conditions(commitment, path, voice)
    yield from _beside(commitment, path, voice)


def promise_text(commitment: Commitment, voice: Voice) -> str:
    """Say the promise itself: who owes whom what, how often."""
    return voice.say(
        "{commitment} ({sides}): {each}, {promise}.",
        commitment=begun(name_of(commitment.id, voice.language)),
        sides=_sides(commitment, voice),
        each=voice.each(commitment.per),
        promise=_promise(commitment, voice),
    )


def _sides(commitment: Commitment, voice: Voice) -> str:
    sides = {"by": voice.parties(commitment.owed_by), "to": voice.party(commitment.owed_to)}
    if len(commitment.owed_by) > 1:
        return voice.say("owed jointly by {by} to {to}", **sides)
    return voice.say("owed by {by} to {to}", **sides)


def _promise(commitment: Commitment, voice: Voice) -> str:
    target = voice.quantity(commitment.target)
    if commitment.clock:
        side = at_least_or_most(commitment.direction, target, voice.language)
        return voice.say("{target} of the clocks that are due stop in time", target=side)
    metric = quoted(voice.metric(commitment.metric or ""), voice.language)
    side = at_least_or_most(commitment.direction, target, voice.language)
    if commitment.for_each:
        return voice.say("{metric} is {target} for each available rep", metric=metric, target=side)
    return voice.say("{metric} is {target}", metric=metric, target=side)


def _targets(commitment: Commitment, path: str, voice: Voice) -> Iterator[Line]:
    for label, target in commitment.exceptions:
        period = label_in_sentence(label, label_unit(label), voice.language)
        text = voice.say("In {period} it is {target} instead.", period=period, target=voice.quantity(target))
        yield Line(f"{path}.except", text)
    if commitment.split:
        yield from _split(commitment.split, f"{path}.split", voice)
    if commitment.clock:
        text = voice.say("A clock belongs to the period in which it starts.")
        if commitment.counted_by == "due":
            text = voice.say("A clock belongs to the period in which it is due.")
        yield Line(f"{path}.counted_by", text)


def _split(split: Split, path: str, voice: Voice) -> Iterator[Line]:
    parts = all_of([f"{_part_name(value, voice)} {voice.share(share)}" for value, share in split.parts], voice.language)
    by = quoted(name_of(split.by, voice.language), voice.language)
    yield Line(path, voice.say("The target is split by {by}: {parts}.", by=by, parts=parts))
    if split.each_at_least:
        text = voice.say(
            "Each part must reach at least {share} of its own target.", share=voice.share(split.each_at_least)
        )
    else:
        text = voice.say("The parts are only shown.")
    yield Line(f"{path}.each_at_least", text)


def _part_name(value: str, voice: Voice) -> str:
    """Name a part by its value: in English in quotation marks, so that one 40 % is not read as a number."""
    text = value_text(value, voice.language)
    return text if voice.language == "fa" or text.startswith("“") else quoted(text, voice.language)


def _conditions(commitment: Commitment, path: str, voice: Voice) -> Iterator[Line]:
    if commitment.applies_when is not None:
        condition = voice.condition(commitment.applies_when)
        text = voice.say("A clock is owed only if, at its start, {condition}.", condition=condition)
        yield Line(f"{path}.applies_when", text)
    if commitment.owed_if is not None:
        text = voice.say("It is owed only if {condition}.", condition=finding_phrase(commitment.owed_if, voice))
        yield Line(f"{path}.owed_if", text)
    if commitment.counter is not None:
        text = voice.say(
            "It should also hold that {condition}; if it is met without that, the verdict says so.",
            condition=finding_phrase(commitment.counter, voice),
        )
        yield Line(f"{path}.counter", text)


def _beside(commitment: Commitment, path: str, voice: Voice) -> Iterator[Line]:
    accountable = commitment.accountable or Who("head", "owed_by")
    if accountable == Who("head", "owed_by") and len(commitment.owed_by) == 1:
        accountable = replace(accountable, name=commitment.owed_by[0])
    text = voice.say("{person} is accountable for it.", person=begun(voice.who(accountable)))
    yield Line(f"{path}.accountable", text)
    if commitment.weight is not None:
        yield Line(f"{path}.weight", _weight(commitment, voice))
    if commitment.reminders is not None:
        yield from _reminders(commitment, f"{path}.reminders", voice)
    if commitment.basis:
        yield from _basis(commitment.basis, f"{path}.basis", voice)


def _weight(commitment: Commitment, voice: Voice) -> str:
    if commitment.weight == 0:
        return voice.say("It is judged and shown, but has no weight in the score.")
    return voice.say("Its weight in the score is {weight}.", weight=voice.number(commitment.weight or 0))


def _reminders(commitment: Commitment, path: str, voice: Voice) -> Iterator[Line]:
    if not commitment.reminders:
        yield Line(path, voice.say("No reminders are sent about it."))
    for number, reminder in enumerate(commitment.reminders or ()):
        text = voice.say("Only for this commitment, {reminder}", reminder=reminder_clause(reminder, voice))
        yield Line(f"{path}[{number}]", text)


def _basis(basis: Basis, path: str, voice: Voice) -> Iterator[Line]:
    if basis.chance is not None:
        text = voice.say(
            "When it was agreed, the chance of making it was put at {share}.", share=voice.share(basis.chance)
        )
        yield Line(f"{path}.chance", text)
    if basis.history:
        first, last = (
            label_in_sentence(label, label_unit(label), voice.language)
            for label in (basis.history.first, basis.history.last)
        )
        text = voice.say("The figures of {first} to {last} were looked at for that.", first=first, last=last)
        yield Line(f"{path}.history", text)
    if basis.note:
        note = value_text(basis.note, voice.language)
        yield Line(f"{path}.note", voice.say("Note on the target: {note}.", note=note))
