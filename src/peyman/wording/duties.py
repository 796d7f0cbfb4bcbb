"""Duties as a person reads them: a heading for each kind, the sentence of the term, when it is due, what is open."""

from typing import Final

from peyman.core.agreement.duties import DutyKind, Own
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Point
from peyman.core.quantities.moments import Moment
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.dates import moment_text
from peyman.wording.numbers import count
from peyman.wording.phrases import all_of, begun, quoted
from peyman.wording.terms import sentences
from peyman.wording.voice import Voice

HEADINGS: Final[dict[DutyKind, str]] = {
    "answer_for": key("Accountable for commitments"),
    "do": key("Does tasks"),
    "answer_for_task": key("Accountable for tasks"),
    "be_consulted": key("Is consulted"),
    "be_informed": key("Is informed"),
    "take_leads": key("Takes leads"),
    "head": key("Heads a side"),
    "stand_in": key("Stands in for a head"),
    "sponsor": key("Sponsors the agreement"),
    "keep": key("Keeps definitions and data"),
    "have_a_say": key("Has a say"),
    "sign": key("Signs the agreement"),
    "acknowledge": key("Acknowledges the agreement"),
    "learn": key("Learns"),
    "meet": key("Attends meetings"),
    "read": key("Gets reports"),
    "answer_level": key("Answers when it is escalated"),
    "judge": key("Decides disputes"),
    "hear_appeals": key("Hears appeals"),
    "grant": key("Grants exceptions"),
}
LETTERS: Final = {
    "R": key("does it"),
    "A": key("answers for it"),
    "C": key("is consulted"),
    "I": key("is informed"),
}


def duty_heading(kind: DutyKind, language: Language) -> str:
    """Name a kind of duties."""
    return say(HEADINGS[kind], language, context=None)


def letter_text(letter: str, language: Language) -> str:
    """Say what a letter of the grid means."""
    return say(LETTERS[letter], language, context=None)


def duty_sentences(agreement: Agreement, language: Language) -> dict[str, str]:
    """Give the sentence of every term by its path: the same that `peyman show` and the document print."""
    lines = (line for section in sentences(agreement, language) for line in section.lines)
    told: dict[str, str] = {}
    for line in lines:
        told.setdefault(line.path, line.text)
    return told


def about_text(own: Own, agreement: Agreement, language: Language) -> str:
    """Say for which commitments a level or an exception is somebody's, where it is not for all."""
    if own.duty.kind not in ("answer_level", "grant") or len(own.commitments) == len(agreement.commitments):
        return ""
    return say("For {commitments}.", language, commitments=Voice(agreement, language).all_named(own.commitments))


def due_text(own: Own, at: Moment | None, now: Moment, zone: str, language: Language) -> str:
    """Say when a duty is due: next, until when it was, or with each lead; nothing where it has no date."""
    when = own.duty.when
    if at is not None:
        moment = moment_text(at, language, zone)
        return say("Next: {moment}", language, moment=moment) if at >= now else say(
            "Since {moment}", language, moment=moment
        )  # fmt: skip
    if isinstance(when, Point) and when.anchor.kind == "name":
        return say("With each lead", language)
    return ""


def open_text(running: int, overdue: int, language: Language) -> str:
    """Say how many of the leads wait in time, and how many too long."""
    values = {"open": count(running, language), "overdue": count(overdue, language)}
    return say("{open} open, {overdue} overdue", language, **values)


def instead_text(head: str, language: Language) -> str:
    """Say for whom a deputy stands in."""
    return begun(say("in place of {head}, who is away", language, head=foreign(head, language)))


def owing_text(owes: int, is_owed: int, language: Language) -> str:
    """Say how many commitments a side owes, and how many it is owed."""
    return say("owes {n}, is owed {m}", language, n=count(owes, language), m=count(is_owed, language))


def consulted_text(about: tuple[str, ...], agreement: Agreement, language: Language) -> str:
    """Say what a stakeholder must be consulted about."""
    voice = Voice(agreement, language)
    metrics = {each.id for each in agreement.metrics}
    things = [quoted(voice.metric(each), language) if each in metrics else voice.named(each) for each in about]
    return say("is consulted about {things}", language, things=all_of(things, language))
