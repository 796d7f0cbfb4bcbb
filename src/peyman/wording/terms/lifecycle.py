"""Sentences about definitions: what is counted, which facts mean which stage or event, cycles, the value of a lead."""

from collections.abc import Iterator
from typing import Final

from peyman.core.agreement.terms.lifecycle import Attribute, Cycle, Event, LeadValue, LeadValueRow, Rejection, Stage
from peyman.wording.catalogue import key
from peyman.wording.names import name_of, value_text
from peyman.wording.phrases import all_of, begun, one_of, quoted
from peyman.wording.terms.lines import Line
from peyman.wording.voice import Voice

_KINDS: Final = {"text": key("a text"), "number": key("a number"), "date": key("a date"), "yes_no": key("yes or no")}


def lifecycle_lines(voice: Voice) -> Iterator[Line]:
    """Say the definitions, in the order of the file."""
    life = voice.agreement.lifecycle
    yield Line("lifecycle.subject", voice.say("What is counted is the {subject}.", subject=voice.subject()))
    for attribute in life.attributes:
        yield Line(f"lifecycle.attributes.{attribute.id}", _attribute(attribute, voice))
    for stage in life.stages:
        yield from _stage(stage, voice)
    for event in life.events:
        yield from _event(event, voice)
    for named in life.conditions:
        values = {"name": voice.named(named.id), "condition": voice.condition(named.condition)}
        yield Line(f"lifecycle.conditions.{named.id}", voice.say("{name} holds if {condition}.", **values))
    if life.cycle:
        yield Line("lifecycle.cycle", _cycle(life.cycle, voice))
    if life.rejection:
        yield from _rejection(life.rejection, voice)
    if life.ignore:
        condition = voice.condition(life.ignore)
        text = voice.say(
            "If {condition}, the {subject} is left out altogether.", subject=voice.subject(), condition=condition
        )
        yield Line("lifecycle.ignore", text)
    if life.lead_value:
        yield from _lead_value(life.lead_value, voice)


def _attribute(attribute: Attribute, voice: Voice) -> str:
    name = quoted(name_of(attribute.id, voice.language), voice.language)
    if attribute.kind == "listed":
        kind = one_of([value_text(value, voice.language) for value in attribute.values], voice.language)
    else:
        kind = voice.say(_KINDS[attribute.kind])
    return voice.say("Each {subject} has the attribute {name} ({kind}).", subject=voice.subject(), name=name, kind=kind)


def _stage(stage: Stage, voice: Voice) -> Iterator[Line]:
    path = f"lifecycle.stages.{stage.id}"
    values = {"one": begun(voice.one()), "stage": voice.named(stage.id), "condition": voice.condition(stage.when)}
    yield Line(path, voice.say("{one} enters the stage {stage} when {condition}.", **values))
    if stage.owner:
        yield decider_line(stage.id, stage.owner, voice)
    if stage.by_silence:
        text = voice.say(
            "Where neither {stage} nor a rejection is recorded before, silence counts as {stage} at {point};"
            " silence stops no clock.",
            stage=values["stage"],
            point=voice.point(stage.by_silence),
        )
        yield Line(f"{path}.by_silence", text)


def decider_line(stage: str, party: str, voice: Voice) -> Line:
    """Say which side decides about a stage."""
    text = voice.say("{party} decides about {stage}.", party=voice.party(party), stage=voice.named(stage))
    return Line(f"lifecycle.stages.{stage}.owner", text)


def _event(event: Event, voice: Voice) -> Iterator[Line]:
    path = f"lifecycle.events.{event.id}"
    values = {"event": voice.named(event.id), "condition": voice.condition(event.when)}
    yield Line(path, voice.say("The event {event} happens when {condition}.", **values))
    if event.happens_at == "value":
        text = voice.say("The moment of {event} is the one written in the fact’s value.", event=values["event"])
        yield Line(f"{path}.happens_at", text)


def _cycle(cycle: Cycle, voice: Voice) -> str:
    begins = cycle.begins or voice.agreement.lifecycle.stages[0].id
    return voice.say(
        "After {ends}, entering {begins} again begins a new cycle: counted, and owed, anew.",
        ends=voice.any_happening(cycle.ends),
        begins=voice.named(begins),
    )


def _rejection(rejection: Rejection, voice: Voice) -> Iterator[Line]:
    event = voice.named(rejection.event)
    reasons = one_of([name_of(reason, voice.language) for reason in rejection.reasons], voice.language)
    if reasons:
        text = voice.say(
            "The event {event} is a rejection; its reason is one of: {reasons}.", event=event, reasons=reasons
        )
    else:
        text = voice.say("The event {event} is a rejection.", event=event)
    yield Line("lifecycle.rejection", text)
    if rejection.evidence_for:
        reasons = one_of([name_of(reason, voice.language) for reason in rejection.evidence_for], voice.language)
        text = voice.say("A rejection needs evidence when its reason is {reasons}.", reasons=reasons)
        yield Line("lifecycle.rejection.evidence_for", text)


def _lead_value(value: LeadValue, voice: Voice) -> Iterator[Line]:
    path = "lifecycle.lead_value"
    if value.as_of:
        yield Line(
            f"{path}.as_of", voice.say("The lead values were computed as of {date}.", date=voice.date(value.as_of))
        )
    if value.looks_back:
        length = voice.length(value.looks_back)
        yield Line(f"{path}.looks_back", voice.say("They look back over {length} of history.", length=length))
    if value.smallest_cohort is not None:
        values = {"leads": voice.counted(value.smallest_cohort)}
        yield Line(f"{path}.smallest_cohort", voice.say("Each value rests on at least {leads}.", **values))
    for number, row in enumerate(value.rows):
        yield Line(f"{path}.rows[{number}]", _value_row(row, number, voice))


def _value_row(row: LeadValueRow, number: int, voice: Voice) -> str:
    values = {"subject": voice.subject(), "amount": voice.money(row.value)}
    if row.fits:
        fits = all_of([_fits(name, text, voice) for name, text in row.fits], voice.language)
        return voice.say("Each {subject} with {fits} is worth {amount}.", fits=fits, **values)
    if number:
        return voice.say("Any other {subject} is worth {amount}.", **values)
    return voice.say("Each {subject} is worth {amount}.", **values)


def _fits(name: str, text: str, voice: Voice) -> str:
    return voice.part(((name, text),))
