"""Sentences about incentives and recognition."""

from collections.abc import Iterator

from peyman.core.agreement.terms.clauses import SalaryShare
from peyman.core.agreement.terms.practices import CurvePoint, Incentive, Recognition
from peyman.wording.phrases import all_of, begun
from peyman.wording.terms.lines import Line
from peyman.wording.verdict_conditions import finding_phrase
from peyman.wording.voice import Voice


def incentive_lines(voice: Voice) -> Iterator[Line]:
    """Say what is paid for what."""
    for incentive in voice.agreement.incentives:
        yield from _incentive(incentive, voice)


def recognition_lines(voice: Voice) -> Iterator[Line]:
    """Say what is celebrated."""
    for number, recognition in enumerate(voice.agreement.recognition):
        yield Line(f"recognition[{number}]", _recognition(recognition, voice))


def _incentive(incentive: Incentive, voice: Voice) -> Iterator[Line]:
    path = f"incentives.{incentive.id}"
    text = voice.say(
        "{incentive} is for {people}: {pay}, {each}, by {measure}.",
        incentive=begun(voice.named(incentive.id)),
        people=voice.people(incentive.audience),
        pay=_pay(incentive, voice),
        each=voice.each(incentive.per),
        measure=_measure(incentive, voice),
    )
    yield Line(path, text)
    points = all_of([_point(point, voice) for point in incentive.curve], voice.language)
    text = voice.say("The part paid: {points}; straight lines between, flat outside.", points=points)
    yield Line(f"{path}.curve", text)
    if incentive.only_if is not None:
        text = voice.say("It is paid only if {condition}.", condition=finding_phrase(incentive.only_if, voice))
        yield Line(f"{path}.only_if", text)


def _pay(incentive: Incentive, voice: Voice) -> str:
    if isinstance(incentive.pays, SalaryShare):
        return voice.say("{share} of the salary", share=voice.share(incentive.pays.share))
    return voice.money(incentive.pays)


def _measure(incentive: Incentive, voice: Voice) -> str:
    if incentive.measure == "score":
        return voice.say("the score of the agreement")
    return voice.say("the attainment of {commitment}", commitment=voice.named(incentive.measure))


def _point(point: CurvePoint, voice: Voice) -> str:
    return voice.say("at {at} attainment {pays}", at=voice.share(point.at), pays=voice.share(point.pays))


def _recognition(recognition: Recognition, voice: Voice) -> str:
    condition = finding_phrase(recognition.when, voice)
    if recognition.do == "badge":
        what = voice.say("the people get a badge")
    else:
        what = voice.say("it is announced to everyone")
    if not recognition.commitments:
        return voice.say("If {condition}, {what}.", condition=condition, what=what)
    names = voice.all_named(recognition.commitments)
    return voice.say("For {commitments}: if {condition}, {what}.", commitments=names, condition=condition, what=what)
