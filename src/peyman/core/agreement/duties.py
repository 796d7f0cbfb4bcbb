"""Duties (CAPABILITIES S3, T6): what the terms ask of whom, each with the term that says it; and those of one person.

Every `who` of the terms stands in one duty, but for those that are no duty: what is paid to somebody (`incentives`) and
the messages about a clock (`reminders`) to whoever holds it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from peyman.core.agreement.resolving import Reached, Scene, accountable_of, resolve
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Schedule
from peyman.core.agreement.terms.practices import Responsibility
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.people.who import Who
from peyman.core.quantities.durations import Duration

DutyKind = Literal[
    "answer_for",  # is accountable for a commitment
    "answer_for_task",
    "do",  # is responsible for a task
    "be_consulted",
    "be_informed",
    "take_leads",
    "learn",
    "sign",
    "acknowledge",
    "keep",  # keeps definitions and data: the custodian
    "sponsor",
    "head",
    "stand_in",  # is the deputy of a head
    "have_a_say",  # another stakeholder
    "meet",
    "read",  # gets a report
    "answer_level",  # is told on a level of the ladder, and answers
    "judge",
    "hear_appeals",
    "grant",
]


@dataclass(frozen=True, slots=True)
class Duty:
    """What is asked of whom. `path` is that of the sentence that says it (`wording.terms`), `about` an id of the file.

    `when` is the schedule or point at which it is due, `within` the time it may take; `commitments` are those it is
    about: a word like `accountable` means other people for each.
    """

    kind: DutyKind
    path: str
    people: tuple[Who, ...]
    about: str = ""
    when: Schedule | None = None
    within: Duration | None = None
    commitments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """A duty of one person; `commitments` are those in which it is theirs, `instead_of` the head they stand in for."""

    duty: Duty
    commitments: tuple[str, ...]
    instead_of: str | None = None


def duties(agreement: Agreement) -> tuple[Duty, ...]:
    """Give every duty of the terms: first what is owed, then tasks, then living with the agreement."""
    return (
        *_commitments(agreement),
        *_tasks(agreement.responsibilities),
        *_capacity(agreement),
        *_standing(agreement),
        *_signing(agreement),
        *_rhythm(agreement),
        *_deciding(agreement),
    )


def duties_of(mail: str, scene: Scene) -> tuple[Own, ...]:
    """Give the duties that are a person's at the scene's moment, in the order of all duties."""
    found = (_own(duty, mail, scene) for duty in duties(scene.agreement))
    return tuple(each for each in found if each is not None)


def _own(duty: Duty, mail: str, scene: Scene) -> Own | None:
    """Find a person among those a duty is asked of: once, or for each commitment it is about."""
    about = [each for each in scene.agreement.commitments if each.id in duty.commitments]
    asked: list[Commitment | None] = [*about] or [None]
    theirs = [(each, reached) for each in asked if (reached := _reached(duty.people, mail, scene, each))]
    if not theirs:
        return None
    commitments = tuple(each.id for each, _ in theirs if each is not None)
    return Own(duty, commitments, next((reached.instead_of for _, reached in theirs if reached.instead_of), None))


def _reached(people: Iterable[Who], mail: str, scene: Scene, about: Commitment | None) -> Reached | None:
    there = Scene(scene.agreement, scene.roster, scene.at, about, scene.holder)
    found = (each for each in resolve(people, there).people if each.mail.casefold() == mail.casefold())
    return next(found, None)


# ── what is owed, tasks ──────────────────────────────────────────────────────────────────────────────────────────


def _commitments(agreement: Agreement) -> Iterator[Duty]:
    for each in agreement.commitments:
        yield Duty("answer_for", f"commitments.{each.id}", (accountable_of(each),), each.id, None, None, (each.id,))


def _tasks(tasks: tuple[Responsibility, ...]) -> Iterator[Duty]:
    for task in tasks:
        path, about = f"responsibilities.{task.id}", (task.commitment,) if task.commitment else ()
        yield Duty("do", path, task.responsible, task.id, task.due, None, about)
        yield Duty("answer_for_task", path, (task.accountable,), task.id, task.due, None, about)
        if task.consulted:
            yield Duty("be_consulted", f"{path}.consulted", task.consulted, task.id, task.due, None, about)
        if task.informed:
            yield Duty("be_informed", f"{path}.informed", task.informed, task.id, task.due, None, about)


def _capacity(agreement: Agreement) -> Iterator[Duty]:
    for number, line in enumerate(agreement.capacity):
        yield Duty("take_leads", f"capacity[{number}]", (line.reps,))


# ── who stands where, and signs ──────────────────────────────────────────────────────────────────────────────────

_STANDING: dict[str, DutyKind] = {"sponsor": "sponsor", "custodian": "keep"}


def _standing(agreement: Agreement) -> Iterator[Duty]:
    for party in agreement.parties:
        yield Duty("head", f"parties.{party.id}", (party.head,), party.id)
        if party.deputy is not None:
            yield Duty("stand_in", f"parties.{party.id}", (party.deputy,), party.id)
    for each in agreement.stakeholders:
        path = f"stakeholders.{each.id}"
        yield Duty(_STANDING.get(each.id, "have_a_say"), path, (each.who,), each.id)
        if each.consulted_about:
            yield Duty("be_consulted", f"{path}.consulted_about", (each.who,), each.id)


def _signing(agreement: Agreement) -> Iterator[Duty]:
    if agreement.signatures.needed_from:
        yield Duty("sign", "signatures", agreement.signatures.needed_from)
    for each in agreement.stakeholders:
        if each.must_acknowledge:
            yield Duty("acknowledge", f"stakeholders.{each.id}.must_acknowledge", (each.who,), each.id)
    for training in agreement.training:
        yield Duty("learn", f"training.{training.id}", training.audience, training.id, training.due)


# ── living with it ───────────────────────────────────────────────────────────────────────────────────────────────


def _rhythm(agreement: Agreement) -> Iterator[Duty]:
    for meeting in agreement.meetings:
        yield Duty("meet", f"meetings.{meeting.id}", meeting.who, meeting.id, meeting.at)
    for report in agreement.reporting.reports:
        yield Duty("read", f"reporting.reports.{report.id}", report.to, report.id, report.at)


def _deciding(agreement: Agreement) -> Iterator[Duty]:
    every = tuple(each.id for each in agreement.commitments)
    for number, rung in enumerate(agreement.escalation):
        about = rung.only_for or every
        yield Duty("answer_level", f"escalation[{number}]", rung.tell, str(rung.level), None, rung.answer_within, about)
    disputes = agreement.disputes
    yield Duty("judge", "disputes.judge", (disputes.judge,), "", None, disputes.decide_within)
    yield Duty("hear_appeals", "disputes.appeal_to", (disputes.appeal_to,))
    yield Duty("grant", "exceptions.granted_by", (agreement.exceptions.granted_by,), "", None, None, every)
