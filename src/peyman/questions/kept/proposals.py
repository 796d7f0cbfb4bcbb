"""Proposed versions: what was proposed, who is asked for a signature, who answered what, what is still missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.signing import Answer, Asked, Says, asked_of, signatories
from peyman.core.agreement.states import Act, ActRefused, Recorded, State, after
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment, moment_of
from peyman.ledger.agreements import ProposedVersion
from peyman.ledger.people import Person
from peyman.ledger.signatures import Signature


class TextLost(Exception):
    """What is kept of a proposed version makes no sense any more: somebody changed it in the ledger."""


@dataclass(frozen=True, slots=True)
class SignatureGiven:
    """A signature or a refusal, as it was kept."""

    asked: str
    person: str
    name: str
    acting_for: str
    says: Says
    reason: str
    fingerprint: str
    proof: str
    at: Moment

    @property
    def answer(self) -> Answer:
        """The answer itself, without its record."""
        return Answer(self.asked, self.person, self.says, self.at, self.reason)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The last proposal of a version.

    `key` names it; `whole` says that the text kept is the one that was proposed; `answers` are all that were given,
    `asked` those whose signature is needed with their last answer; for `unreachable` ones nobody can sign. `names` are
    those of accounts that may sign in, by mail address in lower case.
    """

    key: int
    number: int
    agreement: Agreement
    text: str
    canonical: str
    fingerprint: str
    state: State
    whole: bool
    proposed_by: str
    proposed_at: Moment
    answers: tuple[SignatureGiven, ...]
    asked: tuple[Asked, ...]
    unreachable: frozenset[str]
    names: Mapping[str, str]

    @property
    def missing(self) -> tuple[Asked, ...]:
        """Those whose signature is not given yet."""
        return tuple(each for each in self.asked if not each.signed)

    def asks(self, person: str) -> bool:
        """Say whether a signature is missing that this person may give."""
        return self.state == "in_review" and any(each.signatory.may_sign(person) for each in self.missing)


def proposals(agreement: str, roster: Roster, at: Moment) -> tuple[Proposal, ...]:
    """Give the last proposal of each version of an agreement, in the order in which the versions were proposed."""
    return tuple(_proposal(each, roster, at) for each in _newest(agreement))


def was_proposed(agreement: str, key: int) -> bool:
    """Say whether a key names a proposal of an agreement, be it the last of its version or an earlier one."""
    return ProposedVersion.objects.filter(agreement=agreement, pk=key).exists()


def recorded_acts(agreement: str) -> tuple[Recorded, ...]:
    """Give the acts taken on the last proposal of each version, in order: they say where it stands.

    Raises:
        TextLost: they cannot have been taken in this order.
    """
    found = [(proposed.version, _acts(proposed)) for proposed in _newest(agreement)]
    for _, acts in found:
        _state(acts)
    return tuple(Recorded(version, act, day) for version, acts in found for act, day in acts)


def fixed_texts(agreement: str) -> tuple[tuple[Agreement, State], ...]:
    """Give the versions that are, or were, in force by signatures, as they were signed."""
    found = ((each, _state(_acts(each))) for each in _newest(agreement))
    return tuple((_terms(each.canonical), state) for each, state in found if state not in ("draft", "in_review"))


def in_review(agreement: str) -> tuple[Agreement, ...]:
    """Give the versions that ask for signatures now, as they were proposed.

    Raises:
        TextLost: what is kept of one makes no sense any more.
    """
    return tuple(_terms(each.canonical) for each in _newest(agreement) if _state(_acts(each)) == "in_review")


def _newest(agreement: str) -> Iterable[ProposedVersion]:
    rows = ProposedVersion.objects.filter(agreement=agreement).prefetch_related("acts", "signatures").order_by("pk")
    newest: dict[str, ProposedVersion] = {}
    for row in rows:
        if row.version not in newest or newest[row.version].number < row.number:
            newest[row.version] = row
    return newest.values()


def _proposal(proposed: ProposedVersion, roster: Roster, at: Moment) -> Proposal:
    agreement = _terms(proposed.canonical)
    given = tuple(_given(each) for each in proposed.signatures.all())
    needed = signatories(agreement, roster, at)
    people = {name for each in needed for name in (*each.people, *each.deputies)}
    names = dict(_active(people))
    return Proposal(
        key=proposed.pk,
        number=proposed.number,
        agreement=agreement,
        text=proposed.text,
        canonical=proposed.canonical,
        fingerprint=proposed.fingerprint,
        state=_state(_acts(proposed)),
        whole=fingerprint(agreement) == proposed.fingerprint,
        proposed_by=proposed.proposed_by,
        proposed_at=moment_of(proposed.proposed_at),
        answers=given,
        asked=asked_of(needed, [each.answer for each in given]),
        unreachable=frozenset(each.asked for each in needed if not any(each.may_sign(mail) for mail in names)),
        names=names,
    )


def _active(people: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Give those of some people who can sign in, with their names."""
    wanted = [each.lower() for each in people]
    return Person.objects.filter(is_active=True, mail__in=wanted).values_list("mail", "name")


def _given(row: Signature) -> SignatureGiven:
    return SignatureGiven(
        asked=row.asked,
        person=row.person,
        name=row.name,
        acting_for=row.acting_for,
        says=cast(Says, row.says),
        reason=row.reason,
        fingerprint=row.fingerprint,
        proof=row.proof,
        at=moment_of(row.at),
    )


def _acts(proposed: ProposedVersion) -> list[tuple[Act, date]]:
    return [(cast(Act, each.act), each.day) for each in proposed.acts.all()]


def _state(acts: list[tuple[Act, date]]) -> State:
    state: State = "draft"
    try:
        for act, _ in acts:
            state = after(state, act)
    except ActRefused as refused:
        raise TextLost("the acts kept of a proposed version cannot be; `peyman log verify` names it") from refused
    return state


@lru_cache(maxsize=64)
def _terms(canonical: str) -> Agreement:
    agreement = read_agreement(canonical).agreement
    if agreement is None:
        raise TextLost("the kept text of a proposed version has problems; `peyman log verify` names it")
    return agreement
