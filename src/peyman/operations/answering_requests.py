"""Sign a proposed version, or refuse with a reason; the last signature brings it into force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db import transaction

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.signing import Answer, Asked, Says, SigningRefused, asked_of, check_answer, signatories
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment, datetime_of, moment_of
from peyman.ledger.agreements import ProposedVersion
from peyman.ledger.people import Person
from peyman.ledger.signatures import Signature
from peyman.operations.logging_acts import add_to_log, hold_log
from peyman.operations.proposing import about, newest_proposal, state_of, take_act


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it is given: to the proposal with this key, of the text with this fingerprint.

    `proof` names how the person proved who they are (password, password and code, console).
    """

    proposed: int
    fingerprint: str
    says: Says
    proof: str
    reason: str = ""


def answer_request(*, person: Person, given: Given, roster: Roster, now: Moment, today: date) -> tuple[Signature, ...]:
    """Sign or refuse, for each request that asks this person; all answers of one moment are taken one after another.

    1. The text must be the one that was read, still in review, as it was proposed, and its last day not over.
    2. A refusal needs a reason, and sends the version back: whoever amends it proposes it anew.
    3. An account that was closed meanwhile signs nothing.
    4. With the last signature the version comes into force on its first day, or today where that day has passed.

    Raises:
        SigningRefused: the answer is not taken; nothing is changed.
    """
    if not given.proof:
        raise SigningRefused("not_proved", person.mail)
    with transaction.atomic():
        hold_log()
        if not Person.objects.filter(pk=person.pk, is_active=True).exists():
            raise SigningRefused("not_proved", person.mail)
        proposed, agreement = _text_read(given, today)
        asked = asked_of(signatories(agreement, roster, now), answers_to(proposed))
        requests = check_answer(agreement, asked, person.mail, given.says, given.reason)
        waiting = [each for each in asked if each.signatory.asked in requests]
        made = tuple(_signature(proposed, person, each, given, now) for each in waiting)
        if given.says == "refused":
            take_act(proposed, "send_back", by=person.mail, now=now, day=today, reason=given.reason.strip())
        elif _whole(asked, requests):
            day = max(today, agreement.effective.since or today)
            take_act(proposed, "take_effect", by=person.mail, now=now, day=day, reason="")
    return made


def answers_to(proposed: ProposedVersion) -> tuple[Answer, ...]:
    """Give every answer to a proposal, in order of time."""
    return tuple(
        Answer(each.asked, each.person, cast(Says, each.says), moment_of(each.at), each.reason)
        for each in proposed.signatures.all()
    )


def _text_read(given: Given, today: date) -> tuple[ProposedVersion, Agreement]:
    proposed = ProposedVersion.objects.filter(pk=given.proposed).first()
    if proposed is None:
        raise SigningRefused("no_such_version")
    newest = newest_proposal(proposed.agreement, proposed.version)
    agreement = read_agreement(proposed.canonical).agreement
    whole = agreement is not None and fingerprint(agreement) == proposed.fingerprint
    if agreement is None or not whole or newest != proposed or proposed.fingerprint != given.fingerprint:
        raise SigningRefused("text_changed", proposed.version)
    if state_of(proposed) != "in_review":
        raise SigningRefused("not_in_review", proposed.version)
    if agreement.effective.until is not None and agreement.effective.until < today:
        raise SigningRefused("over", proposed.version)
    return proposed, agreement


def _signature(proposed: ProposedVersion, person: Person, asked: Asked, given: Given, now: Moment) -> Signature:
    signatory = asked.signatory
    own = person.mail.casefold() in {each.casefold() for each in signatory.people}
    acting_for = "" if own else signatory.instead_of
    reason = given.reason.strip()
    made = Signature.objects.create(
        proposed=proposed,
        asked=signatory.asked,
        person=person.mail,
        name=person.name,
        acting_for=acting_for,
        says=given.says,
        reason=reason,
        fingerprint=given.fingerprint,
        proof=given.proof,
        at=datetime_of(now),
    )
    told = {"asked": signatory.asked, "fingerprint": given.fingerprint, "proof": given.proof, "name": person.name}
    told |= {name: text for name, text in (("acting_for", acting_for), ("reason", reason)) if text}
    told["proposal"] = str(proposed.number)
    add_to_log(at=now, who=person.mail, what=given.says, about=about(proposed), details=told)
    return made


def _whole(asked: Sequence[Asked], requests: tuple[str, ...]) -> bool:
    """Say whether nothing is missing once these requests are answered."""
    return all(each.signed or each.signatory.asked in requests for each in asked)
