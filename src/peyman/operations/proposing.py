"""Propose a version for signature: its text is kept as it is, and those who must sign can be asked."""

from datetime import date
from hashlib import sha256
from typing import cast

from django.db import transaction

from peyman.core.agreement.problems import Problem
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.states import Act, State, VersionFixed, after
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import canonical_text, fingerprint
from peyman.core.quantities.moments import Moment, datetime_of
from peyman.ledger.agreements import ActTaken, ProposedVersion
from peyman.operations.logging_acts import add_to_log, hold_log


class NotProposable(Exception):
    """A text with problems cannot be proposed; it names them all."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Hold the problems."""
        self.problems = problems
        super().__init__(f"{len(problems)} problems stand in the text; `peyman lint` shows them with their cures")


def propose_version(*, text: str, by: str, now: Moment, today: date) -> ProposedVersion:
    """Propose the version that a text is.

    1. Proposed again with the same meaning while it is in review, it stays as it is.
    2. With another meaning it is a new proposal, which everybody signs anew; so is one that was sent back.
    3. A version that came into force is proposed no more.

    Raises:
        NotProposable: the text has problems.
        VersionFixed: this version is, or was, in force.
    """
    agreement = _read(text)
    print_ = fingerprint(agreement)
    with transaction.atomic():
        hold_log()
        last = newest_proposal(agreement.id, agreement.version)
        state = None if last is None else state_of(last)
        if last is not None and state == "in_review" and last.fingerprint == print_:
            return last
        if state not in (None, "draft", "in_review"):
            raise VersionFixed(agreement.version, state)
        if last is not None and state == "in_review":
            take_act(last, "send_back", by=by, now=now, day=today, reason="")
        return _new(agreement, text, number=last.number + 1 if last else 1, by=by, now=now, today=today)


def newest_proposal(agreement: str, version: str) -> ProposedVersion | None:
    """Give the last proposal of a version, the one that counts."""
    return ProposedVersion.objects.filter(agreement=agreement, version=version).order_by("-number").first()


def state_of(proposed: ProposedVersion) -> State:
    """Give the state to which the acts taken have led a proposal."""
    state: State = "draft"
    for each in proposed.acts.all():
        state = after(state, cast(Act, each.act))
    return state


def take_act(proposed: ProposedVersion, act: Act, *, by: str, now: Moment, day: date, reason: str) -> None:
    """Take an act on a proposal, with its row in the log; the caller holds the log.

    It holds from its day on, and not before the act that it follows: what is suspended before its first day is
    suspended from that day on.

    Raises:
        ActRefused: its state does not allow it.
    """
    after(state_of(proposed), act)
    day = max([day, *(each.day for each in proposed.acts.all())])
    ActTaken.objects.create(proposed=proposed, act=act, day=day, taken_by=by, taken_at=datetime_of(now), reason=reason)
    details = {"fingerprint": proposed.fingerprint, "day": day.isoformat(), "proposal": str(proposed.number)}
    details |= {"text": sha256(proposed.text.encode()).hexdigest()} if act == "propose" else {}
    details |= {"reason": reason} if reason else {}
    add_to_log(at=now, who=by, what=act, about=about(proposed), details=details)


def about(proposed: ProposedVersion) -> str:
    """Name a version as the log does."""
    return f"{proposed.agreement} {proposed.version}"


def _read(text: str) -> Agreement:
    reading = read_agreement(text)
    problems = tuple(problem for problem in reading.problems if problem.severity == "problem")
    if problems or reading.agreement is None:
        raise NotProposable(problems)
    return reading.agreement


def _new(agreement: Agreement, text: str, *, number: int, by: str, now: Moment, today: date) -> ProposedVersion:
    proposed = ProposedVersion.objects.create(
        agreement=agreement.id,
        version=agreement.version,
        number=number,
        fingerprint=fingerprint(agreement),
        text=text,
        canonical=canonical_text(agreement),
        proposed_by=by,
        proposed_at=datetime_of(now),
    )
    take_act(proposed, "propose", by=by, now=now, day=today, reason="")
    return proposed
