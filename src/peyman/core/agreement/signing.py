"""Signing a version: who is asked for a signature, who may give it on a day, what was answered, what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from peyman.core.agreement.resolving import Scene, resolve
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import write_who
from peyman.core.people.roster import Roster
from peyman.core.people.who import Who
from peyman.core.quantities.moments import Moment

Says = Literal["signed", "refused"]
Why = Literal[
    "no_such_version",
    "not_in_review",
    "text_changed",
    "not_yours",
    "not_your_turn",
    "already_signed",
    "reason_missing",
    "not_proved",
    "over",
    "not_signed",
]
"""Why an answer is not taken."""


class SigningRefused(Exception):
    """An answer that is not taken; `about` names whom or what it is about, where there is somebody to name."""

    def __init__(self, why: Why, about: str = "") -> None:
        """Hold both."""
        self.why, self.about = why, about
        super().__init__(f"{why}: {about}" if about else why)


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature that a version needs.

    `asked` is the term that asks for it (`head:marketing`); `people` may give it, `deputies` instead of the head
    `instead_of` while that one is away, all by mail address. Nobody in both: it cannot be given, and the version cannot
    come into force.
    """

    asked: str
    people: tuple[str, ...]
    deputies: tuple[str, ...] = ()
    instead_of: str = ""

    def may_sign(self, person: str) -> bool:
        """Say whether a person may give this signature."""
        return person.casefold() in {each.casefold() for each in (*self.people, *self.deputies)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to one request for a signature."""

    asked: str
    person: str
    says: Says
    at: Moment
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A signatory with the last answer, None while there is none."""

    signatory: Signatory
    answer: Answer | None

    @property
    def signed(self) -> bool:
        """Say whether this signature was given."""
        return self.answer is not None and self.answer.says == "signed"


def signatories(agreement: Agreement, roster: Roster, at: Moment) -> tuple[Signatory, ...]:
    """Give who must sign, in the order of the terms, with those who may do so at a moment.

    1. `head:x` is the head of that side; while the head is absent the deputy may sign too, once the head has left only
       the deputy (core.agreement.resolving).
    2. A team signs by any of its members, a stakeholder by whoever the terms name.
    """
    return tuple(_signatory(who, agreement, roster, at) for who in agreement.signatures.needed_from)


def asked_of(needed: Sequence[Signatory], answers: Iterable[Answer]) -> tuple[Asked, ...]:
    """Give every signatory with the last answer; a signature that was given stays given."""
    last: dict[str, Answer] = {}
    for answer in sorted(answers, key=lambda each: each.at):
        if answer.asked not in last or last[answer.asked].says != "signed":
            last[answer.asked] = answer
    return tuple(Asked(each, last.get(each.asked)) for each in needed)


def check_answer(agreement: Agreement, asked: Sequence[Asked], person: str, says: Says, reason: str) -> tuple[str, ...]:
    """Give the requests that an answer of a person stands for, all those of them that are not signed yet.

    Raises:
        SigningRefused: nobody asked them, they have signed, it is not their turn, or a refusal has no reason.
    """
    theirs = [each for each in asked if each.signatory.may_sign(person)]
    if not theirs:
        raise SigningRefused("not_yours", person)
    waiting = [each for each in theirs if not each.signed]
    if not waiting:
        raise SigningRefused("already_signed", person)
    if says == "refused":
        if not reason.strip():
            raise SigningRefused("reason_missing")
        return tuple(each.signatory.asked for each in waiting)
    if agreement.signatures.order == "listed":
        _check_turn(asked, waiting)
    return tuple(each.signatory.asked for each in waiting)


def _check_turn(asked: Sequence[Asked], waiting: Sequence[Asked]) -> None:
    """Refuse where somebody listed before the first of these, and not among them, has not signed."""
    before = asked[: asked.index(waiting[0])]
    unsigned = [each.signatory.asked for each in before if not each.signed]
    if unsigned:
        raise SigningRefused("not_your_turn", unsigned[0])


def _signatory(who: Who, agreement: Agreement, roster: Roster, at: Moment) -> Signatory:
    reached = resolve([who], Scene(agreement, roster, at)).people
    own = [each.mail for each in reached if each.instead_of is None]
    away = [each.instead_of for each in reached if each.instead_of is not None]
    there = [each.instead_of for each in reached if each.instead_of is not None and each.why == "absent"]
    deputies = tuple(each.mail for each in reached if each.instead_of is not None)
    return Signatory(write_who(who), (*own, *there), deputies, instead_of=", ".join(away))
