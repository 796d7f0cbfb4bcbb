"""Sentences about the frame: the agreement itself, its sides, the people who have a say, the signatures."""

from collections.abc import Iterator
from typing import Final

from peyman.core.agreement.terms.agreement import Party, Stakeholder
from peyman.core.agreement.terms.clauses import Days
from peyman.wording.catalogue import key
from peyman.wording.names import name_of, text_in
from peyman.wording.numbers import version_text
from peyman.wording.phrases import all_of, begun, quoted
from peyman.wording.terms.lines import Line
from peyman.wording.voice import Voice

_ONLY: Final = {"en": key("The agreement is written in English."), "fa": key("The agreement is written in Persian.")}
_FIRST: Final = {
    "en": key("The English text is authoritative; there is a Persian text as well."),
    "fa": key("The Persian text is authoritative; there is an English text as well."),
}


def agreement_lines(voice: Voice) -> Iterator[Line]:
    """Say the title, the version, the term and the languages."""
    agreement = voice.agreement
    title = quoted(text_in(agreement.title, agreement.id, voice.language), voice.language)
    version = version_text(agreement.version, voice.language)
    yield Line("agreement.version", voice.say("This is version {version} of {title}.", version=version, title=title))
    yield Line("agreement.effective", _in_force(agreement.effective, voice))
    first, *others = agreement.languages
    yield Line("agreement.languages", voice.say((_FIRST if others else _ONLY)[first]))


def party_lines(voice: Voice) -> Iterator[Line]:
    """Say the sides and who stands for them."""
    for party in voice.agreement.parties:
        yield Line(f"parties.{party.id}", _party(party, voice))


def stakeholder_lines(voice: Voice) -> Iterator[Line]:
    """Say who else has a say, and in what."""
    for stakeholder in voice.agreement.stakeholders:
        yield from _stakeholder(stakeholder, voice)


def signature_lines(voice: Voice) -> Iterator[Line]:
    """Say who must sign."""
    signatures = voice.agreement.signatures
    people = voice.people(signatures.needed_from)
    if not signatures.needed_from:
        return
    if signatures.order == "listed":
        yield Line("signatures", voice.say("It must be signed by {people}, in this order.", people=people))
    else:
        yield Line("signatures", voice.say("It must be signed by {people}, in any order.", people=people))


def _in_force(days: Days, voice: Voice) -> str:
    if days.since is None or days.until is None:
        return voice.say("It has no end yet.") if days.since is None else voice.say(
            "It is in force from {since} on.", since=voice.date(days.since)
        )  # fmt: skip
    return voice.say(
        "It is in force from {since} to {until}, both days included.",
        since=voice.date(days.since),
        until=voice.date(days.until),
    )


def _party(party: Party, voice: Voice) -> str:
    name, head = voice.party(party.id), voice.who(party.head)
    if party.deputy is None:
        return voice.say("{party}: headed by {head}.", party=name, head=head)
    deputy = voice.who(party.deputy)
    return voice.say("{party}: headed by {head}, deputy {deputy}.", party=name, head=head, deputy=deputy)


def _stakeholder(stakeholder: Stakeholder, voice: Voice) -> Iterator[Line]:
    path = f"stakeholders.{stakeholder.id}"
    name = begun(name_of(stakeholder.id, voice.language))
    yield Line(path, voice.say("{name}: {people}.", name=name, people=voice.who(stakeholder.who)))
    if stakeholder.consulted_about:
        things = all_of([_thing(thing, voice) for thing in stakeholder.consulted_about], voice.language)
        text = voice.say("{name} must be consulted about {things}.", name=name, things=things)
        yield Line(f"{path}.consulted_about", text)
    if stakeholder.must_acknowledge:
        yield Line(f"{path}.must_acknowledge", voice.say("{name} must acknowledge the agreement.", name=name))


def _thing(identifier: str, voice: Voice) -> str:
    if any(metric.id == identifier for metric in voice.agreement.metrics):
        return quoted(voice.metric(identifier), voice.language)
    return voice.named(identifier)
