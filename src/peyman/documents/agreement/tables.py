"""The tables of the document: what the goal needs, who does what, who signs, what came before, what words mean."""

from collections.abc import Sequence

from peyman.core.agreement.planning import needed
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint
from peyman.core.people.reading import write_who
from peyman.core.people.who import Who
from peyman.documents.agreement.given import Given
from peyman.documents.pieces import Table
from peyman.wording.catalogue import Language, foreign, say
from peyman.wording.dates import date_text, moment_text
from peyman.wording.names import name_of
from peyman.wording.numbers import decimal, version_text
from peyman.wording.phrases import begun
from peyman.wording.signing import proof_words
from peyman.wording.voice import Voice


def needed_table(voice: Voice) -> Table | None:
    """Give how many entries of each stage the goal asks for, None without a plan."""
    goal = voice.agreement.goal
    found = needed(goal) if goal else ()
    if not found or goal is None:
        return None
    head = say("Stage", voice.language), say("Needed {each}", voice.language, each=voice.each(goal.per))
    rows = [(begun(name_of(each.stage, voice.language)), decimal(each.number, voice.language)) for each in found]
    return Table(head, tuple(rows))


def raci_table(voice: Voice) -> Table | None:
    """Give each task with those who do it, answer for it, are asked and are told; None without tasks."""
    language = voice.language
    tasks = voice.agreement.responsibilities
    if not tasks:
        return None
    names = ("Task", "Responsible", "Accountable", "Consulted", "Informed", "Due")
    rows = [
        (
            begun(name_of(task.id, language)),
            begun(voice.people(task.responsible)),
            begun(voice.who(task.accountable)),
            _people(task.consulted, voice),
            _people(task.informed, voice),
            begun(voice.point(task.due)),
        )
        for task in tasks
    ]
    return Table(tuple(say(name, language, context="raci") for name in names), tuple(rows))


def signature_table(voice: Voice, given: Sequence[Given] = ()) -> Table | None:
    """Give a line for each who must sign, with the signature where it was given; None if nobody must sign."""
    language = voice.language
    signers = voice.agreement.signatures.needed_from
    if not signers:
        return None
    head = (say("Signs", language), say("Name", language), say("Date", language), say("Signature", language))
    known = {each.asked: each for each in given}
    rows = tuple((begun(voice.who(who)), *_signature(who, known.get(write_who(who)), voice)) for who in signers)
    open_lines = any(write_who(who) not in known for who in signers)
    return Table(head, rows, lines_to_sign=open_lines, once=True)


def history_table(versions: Sequence[Agreement], language: Language) -> Table:
    """Give every version with its days and its fingerprint, the newest first."""
    head = (
        say("Version", language),
        say("In force from", language),
        say("In force until", language),
        say("Fingerprint of the text", language),
    )
    return Table(head, tuple(_version(each, language) for each in reversed(versions)), once=True)


def glossary_table(voice: Voice) -> Table:
    """Give what stages, events, conditions and metrics are called, in both languages, with the name in the text."""
    agreement = voice.agreement
    life = agreement.lifecycle
    names = [stage.id for stage in life.stages] + [event.id for event in life.events]
    names += [condition.id for condition in life.conditions]
    rows = [_word(name, begun(name_of(name, "en")), name_of(name, "fa"), voice) for name in names]
    others = Voice(agreement, "en"), Voice(agreement, "fa")
    for metric in agreement.metrics:
        english, persian = (other.metric(metric.id) for other in others)
        rows.append(_word(metric.id, begun(english), persian, voice))
    language = voice.language
    head = (say("English", language), say("Persian", language), say("In the text of the file", language))
    return Table(head, tuple(rows), once=True)


def sponsor_of(voice: Voice) -> str:
    """Name the sponsor, or nobody."""
    found = next((each.who for each in voice.agreement.stakeholders if each.id == "sponsor"), None)
    return voice.who(found) if found else ""


def _people(people: tuple[Who, ...], voice: Voice) -> str:
    return begun(voice.people(people)) if people else "–"


def _named(who: Who, voice: Voice) -> str:
    """Give the address of the one who signs, where the agreement says it."""
    found = who
    if who.kind == "head":
        found = next((party.head for party in voice.agreement.parties if party.id == who.name), who)
    elif who.kind == "word":
        found = next((each.who for each in voice.agreement.stakeholders if each.id == who.name), who)
    return foreign(found.name, voice.language) if found.kind == "person" else ""


def _signature(who: Who, given: Given | None, voice: Voice) -> tuple[str, str, str]:
    """Give name, date and signature; for a hand to write where none was given."""
    language = voice.language
    if given is None:
        return _named(who, voice), "", ""
    proof = proof_words(given.proof, language)
    if given.acting_for:
        proof = say("{proof}, as deputy", language, proof=proof)
    at = moment_text(given.at, language, voice.agreement.calendar.timezone)
    return foreign(given.name, language), at, begun(proof)


def _version(version: Agreement, language: Language) -> tuple[str, ...]:
    days = version.effective
    until = "–" if days.until is None else date_text(days.until, language)
    since = "–" if days.since is None else date_text(days.since, language)
    return version_text(version.version, language), since, until, foreign(fingerprint(version)[:16], language)


def _word(name: str, english: str, persian: str, voice: Voice) -> tuple[str, ...]:
    return foreign(english, voice.language), persian, foreign(name, voice.language)
