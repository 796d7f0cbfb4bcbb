"""Sentences about who does what: capacity, responsibilities, training."""

from collections.abc import Iterator
from typing import Final

from peyman.core.agreement.terms.practices import Responsibility, Training
from peyman.core.agreement.terms.promises import CapacityLine
from peyman.wording.catalogue import key
from peyman.wording.phrases import begun
from peyman.wording.terms.lines import Line
from peyman.wording.voice import Voice

_RENEWAL: Final = {
    "major": key("It is taken again with each new major version."),
    "minor": key("It is taken again with each new major or minor version."),
    "never": key("It is taken once."),
}


def capacity_lines(voice: Voice) -> Iterator[Line]:
    """Say how many leads the people can take."""
    for number, line in enumerate(voice.agreement.capacity):
        yield Line(f"capacity[{number}]", _capacity(line, voice))
        if line.ramp:
            text = voice.say(
                "A new rep counts in full after {length}, growing evenly by the day.", length=voice.length(line.ramp)
            )
            yield Line(f"capacity[{number}].ramp", text)


def responsibility_lines(voice: Voice) -> Iterator[Line]:
    """Say every task: who does it, who answers for it, by when."""
    for task in voice.agreement.responsibilities:
        yield from _responsibility(task, voice)


def training_lines(voice: Voice) -> Iterator[Line]:
    """Say every training."""
    for training in voice.agreement.training:
        yield from _training(training, voice)


def _capacity(line: CapacityLine, voice: Voice) -> str:
    people, leads = voice.who(line.reps), voice.counted(line.leads_per_rep_per_day)
    if line.where is None:
        text = voice.say("{people} can take {leads} for each rep and working day.", people=begun(people), leads=leads)
    else:
        text = voice.say(
            "If {condition}, {people} can take {leads} for each rep and working day.",
            condition=voice.condition(line.where),
            people=people,
            leads=leads,
        )
    return text


def _responsibility(task: Responsibility, voice: Voice) -> Iterator[Line]:
    path = f"responsibilities.{task.id}"
    values = {"task": voice.named(task.id), "people": voice.people(task.responsible), "due": voice.due(task.due)}
    if task.commitment is None:
        text = voice.say("{task}: done by {people}, due {due}.", **values)
    else:
        name = voice.named(task.commitment)
        text = voice.say("{task}, for {commitment}: done by {people}, due {due}.", commitment=name, **values)
    yield Line(path, text)
    person = begun(voice.who(task.accountable))
    yield Line(f"{path}.accountable", voice.say("{person} is accountable for it.", person=person))
    if task.consulted:
        people = begun(voice.people(task.consulted))
        yield Line(f"{path}.consulted", voice.say("To be consulted: {people}.", people=people))
    if task.informed:
        people = begun(voice.people(task.informed))
        yield Line(f"{path}.informed", voice.say("To be informed: {people}.", people=people))


def _training(training: Training, voice: Voice) -> Iterator[Line]:
    path = f"training.{training.id}"
    values = {"training": begun(voice.named(training.id)), "people": voice.people(training.audience)}
    if training.due is None:
        yield Line(path, voice.say("The training {training} is for {people}.", **values))
    else:
        due = voice.due(training.due)
        yield Line(path, voice.say("The training {training} is for {people}, due {due}.", due=due, **values))
    if training.pass_share is not None:
        text = voice.say("{share} is needed to pass.", share=voice.share(training.pass_share))
        yield Line(f"{path}.pass", text)
    yield Line(f"{path}.renew_on", voice.say(_RENEWAL[training.renew_on]))
