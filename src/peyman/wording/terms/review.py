"""Sentences about keeping the agreement fair: review, disputes, exceptions."""

from collections.abc import Iterator

from peyman.core.agreement.terms.practices import Disputes
from peyman.wording.durations import limit_text
from peyman.wording.names import name_of
from peyman.wording.phrases import begun, one_of
from peyman.wording.terms.lines import Line
from peyman.wording.verdict_conditions import any_finding_phrase
from peyman.wording.voice import Voice


def review_lines(voice: Voice) -> Iterator[Line]:
    """Say when the agreement itself is reviewed."""
    review = voice.agreement.review
    yield Line("review.at", voice.say("The agreement is reviewed {when}.", when=voice.schedule(review.at)))
    if review.also_when:
        conditions = any_finding_phrase(review.also_when, voice)
        yield Line("review.also_when", voice.say("It is reviewed as well if {condition}.", condition=conditions))
    if review.survey:
        yield Line("review.survey", voice.say("Before a review, the people concerned are asked in a survey."))
    else:
        yield Line("review.survey", voice.say("There is no survey before a review."))


def dispute_lines(voice: Voice) -> Iterator[Line]:
    """Say how a measured fact is disputed, and who decides."""
    disputes = voice.agreement.disputes
    opened = limit_text(disputes.open_within, voice.language, after=voice.say("its publication"))
    yield Line("disputes.open_within", voice.say("A figure may be disputed {limit}.", limit=opened))
    evidence = limit_text(disputes.evidence_within, voice.language)
    yield Line("disputes.evidence_within", voice.say("The evidence is handed in {limit}.", limit=evidence))
    yield Line("disputes.judge", _decision(disputes, voice))
    people = voice.who(disputes.appeal_to)
    yield Line("disputes.appeal_to", voice.say("Whoever does not accept that turns to {people}.", people=people))
    if disputes.audit:
        values = {"n": voice.number(disputes.audit.sample), "share": voice.share(disputes.audit.wrongful_above)}
        text = voice.say(
            "{n} rejections are drawn and looked at; more than {share} wrongful ones are too many.", **values
        )
        yield Line("disputes.audit", text)


def exception_lines(voice: Voice) -> Iterator[Line]:
    """Say what may be excused, by whom, for how long."""
    exceptions = voice.agreement.exceptions
    values = {"people": voice.who(exceptions.granted_by), "length": voice.length(exceptions.at_most)}
    if not exceptions.causes:
        text = voice.say("No causes for exceptions are agreed.")
    else:
        causes = one_of([name_of(cause, voice.language) for cause in exceptions.causes], voice.language)
        text = voice.say("An exception may be asked for because of {causes}.", causes=causes)
    yield Line("exceptions.causes", text)
    yield Line(
        "exceptions.granted_by",
        voice.say("{people} grants it, for {length} at most.", **values | {"people": begun(values["people"])}),
    )


def _decision(disputes: Disputes, voice: Voice) -> str:
    limit = limit_text(disputes.decide_within, voice.language)
    return voice.say("{people} decides {limit}.", people=begun(voice.who(disputes.judge)), limit=limit)
