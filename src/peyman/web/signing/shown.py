"""A proposed version as pages show it: where it stands, who is asked for a signature, what each answered."""

from dataclasses import dataclass

from peyman.core.agreement.signing import Asked
from peyman.questions.kept.proposals import Proposal, SignatureGiven
from peyman.web.frame.people import person
from peyman.web.frame.shown import Badge
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.numbers import version_text
from peyman.wording.phrases import all_of, begun
from peyman.wording.signing import (
    acting_for_words,
    answer_words,
    asked_words,
    missing_words,
    proof_words,
    review_words,
    unreachable_words,
)

_WAITING, _SIGNED, _REFUSED = key("not signed yet"), key("signed"), key("refused")


@dataclass(frozen=True, slots=True)
class ShownSignatory:
    """Somebody who is asked: as what, who that is, how it stands, what they said; `trouble` where nobody can sign."""

    asked: str
    people: str
    badge: Badge
    said: str
    proof: str
    trouble: str


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposed version, `number` as it is read; `yours` says that a signature of the reader is missing."""

    key: int
    version: str
    number: str
    fingerprint: str
    state: str
    sentence: str
    signatories: list[ShownSignatory]
    earlier: list[str]
    yours: bool
    whole: bool
    provable: bool


def shown_proposal(proposal: Proposal, reader: str, language: Language) -> ShownProposal:
    """Show a proposal to a reader."""
    missing = missing_words(proposal.missing, proposal.agreement, language)
    return ShownProposal(
        key=proposal.key,
        version=proposal.agreement.version,
        number=version_text(proposal.agreement.version, language),
        fingerprint=proposal.fingerprint,
        state=proposal.state,
        sentence=review_words(proposal.agreement.version, proposal.state, missing, language),
        signatories=[_signatory(each, proposal, language) for each in proposal.asked],
        earlier=[_said(each, proposal, language) for each in proposal.answers if each.says == "refused"],
        yours=proposal.asks(reader),
        whole=proposal.whole,
        provable=proposal.state not in ("draft", "in_review"),
    )


def _signatory(asked: Asked, proposal: Proposal, language: Language) -> ShownSignatory:
    signatory, answer = asked.signatory, asked.answer
    given = _given(asked, proposal)
    people = [*signatory.people, *signatory.deputies]
    nobody = signatory.asked in proposal.unreachable and not asked.signed
    return ShownSignatory(
        asked=begun(asked_words(signatory.asked, proposal.agreement, language)),
        people=all_of([_name(each, proposal, language) for each in people], language),
        badge=_badge(answer.says if answer else "", language),
        said=_said(given, proposal, language) if given else "",
        proof=proof_words(given.proof, language) if given else "",
        trouble=unreachable_words(signatory.asked, people, proposal.agreement, language) if nobody else "",
    )


def _given(asked: Asked, proposal: Proposal) -> SignatureGiven | None:
    """Give the whole record of the last answer."""
    answer = asked.answer
    same = [each for each in proposal.answers if answer and each.asked == answer.asked and each.at == answer.at]
    return same[-1] if same else None


def _said(given: SignatureGiven, proposal: Proposal, language: Language) -> str:
    zone = proposal.agreement.calendar.timezone
    said = answer_words(given.answer, given.name or given.person, language, zone)
    acting = acting_for_words(given.acting_for, language)
    return f"{said} ({acting})" if acting else said


def _name(mail: str, proposal: Proposal, language: Language) -> str:
    """Name somebody as their account does, else as the roster or the address does."""
    name = proposal.names.get(mail.lower())
    return foreign(name, language) if name else person(mail, language)


def _badge(says: str, language: Language) -> Badge:
    if says == "signed":
        return Badge(say(_SIGNED, language, context=None), "circle-check", "good")
    if says == "refused":
        return Badge(say(_REFUSED, language, context=None), "circle-x", "bad")
    return Badge(say(_WAITING, language, context=None), "hourglass", "none")
