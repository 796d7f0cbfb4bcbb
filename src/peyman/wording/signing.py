"""Words for signing: who is asked, who answered what, why an answer was not taken, what happens with the last one."""

from collections.abc import Sequence
from typing import Final

from peyman.core.agreement.signing import Answer, Asked, SigningRefused, Why
from peyman.core.agreement.states import Act, ActRefused, State, VersionFixed
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import parse_who
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.dates import moment_text
from peyman.wording.numbers import version_text
from peyman.wording.phrases import all_of, begun, one_of
from peyman.wording.standing import state_of_version
from peyman.wording.voice import Voice

_REFUSED: Final[dict[Why, str]] = {
    "no_such_version": key("Nobody has proposed such a version; propose it first."),
    "not_in_review": key("Version {about} is not in review; nothing was signed."),
    "text_changed": key("The text of version {about} is not the one you read; read it again, then sign."),
    "not_yours": key("The agreement does not ask {about} for a signature."),
    "not_your_turn": key("It is not your turn: {about} signs before you."),
    "already_signed": key("{about} has signed this version already."),
    "reason_missing": key("Say why: without a reason nothing can be amended."),
    "not_proved": key("The password, or the code, is wrong; nothing was signed."),
    "over": key("The last day of version {about} is over; nobody can sign it any more."),
    "not_signed": key("Version {about} is not signed by all yet; there is nothing to prove."),
}
_PROOFS: Final = {
    "password": key("by password"),
    "password+totp": key("by password and code"),
    "console": key("at the console of the installation"),
}
_ACTS: Final[dict[Act, str]] = {
    "propose": key("propose"),
    "send_back": key("send back"),
    "take_effect": key("take effect"),
    "suspend": key("suspend"),
    "resume": key("resume"),
    "supersede": key("supersede"),
    "expire": key("expire"),
}


def asked_words(asked: str, agreement: Agreement, language: Language) -> str:
    """Name whom a term asks for a signature: the head of Marketing."""
    return Voice(agreement, language).who(parse_who(asked))


def refused_words(refused: SigningRefused, agreement: Agreement | None, language: Language) -> str:
    """Say why an answer was not taken, and what to do."""
    about = refused.about
    if refused.why == "not_your_turn" and agreement is not None:
        about = asked_words(about, agreement, language)
    elif refused.why in ("not_in_review", "text_changed", "over", "not_signed"):
        about = version_text(about, language)
    else:
        about = foreign(about, language)
    return say(_REFUSED[refused.why], language, context=None, about=begun(about))


def act_refused_words(refused: ActRefused, language: Language) -> str:
    """Say that a version in its state does not allow an act, and which ones it does."""
    state, act = state_of_version(refused.state, language), say(_ACTS[refused.act], language, context=None)
    text = say("This version is {state}; that does not allow: {act}.", language, state=state, act=act)
    if not refused.possible:
        return text
    possible = one_of([say(_ACTS[each], language, context=None) for each in refused.possible], language)
    return text + " " + say("Possible: {acts}.", language, acts=possible)


def fixed_words(fixed: VersionFixed, language: Language) -> str:
    """Say that a version stays as it was agreed."""
    values = {"version": version_text(fixed.version, language), "state": state_of_version(fixed.state, language)}
    text = "Version {version} is {state}: its terms stay as they were agreed. Write them as a new version."
    return say(text, language, **values)


def missing_words(missing: Sequence[Asked], agreement: Agreement, language: Language) -> str:
    """Name whose signatures are missing; empty where none is."""
    if not missing:
        return ""
    people = all_of([asked_words(each.signatory.asked, agreement, language) for each in missing], language)
    return say("Signatures that are missing: {people}.", language, people=people)


def unreachable_words(asked: str, people: Sequence[str], agreement: Agreement, language: Language) -> str:
    """Say that nobody can give a signature, and what would help."""
    who = begun(asked_words(asked, agreement, language))
    if not people:
        return say("{who}: nobody is named, so nobody can sign. Name a person in the agreement.", language, who=who)
    named = all_of([foreign(each, language) for each in people], language)
    text = "{who}: {people} cannot sign in, so nobody can sign. Invite them, or name somebody else in the agreement."
    return say(text, language, who=who, people=named)


def answer_words(answer: Answer, name: str, language: Language, zone: str) -> str:
    """Say who answered what and when."""
    at = moment_text(answer.at, language, zone)
    if answer.says == "signed":
        return say("{name} signed on {moment}", language, name=foreign(name, language), moment=at)
    reason = foreign(answer.reason, language)
    text = "{name} refused on {moment}: {reason}"
    return say(text, language, name=foreign(name, language), moment=at, reason=reason)


def proof_words(proof: str, language: Language) -> str:
    """Say how somebody proved who they are."""
    return say(_PROOFS[proof], language, context=None) if proof in _PROOFS else foreign(proof, language)


def acting_for_words(head: str, language: Language) -> str:
    """Say for whom a deputy signed."""
    return say("as deputy, in the absence of {head}", language, head=foreign(head, language)) if head else ""


def consequence_words(last: bool, since: str, language: Language) -> str:
    """Say what signing does: with the last signature the version comes into force."""
    if last:
        return say("Yours is the last signature: with it the version is in force from {date}.", language, date=since)
    return say("Your signature stands from now on; it cannot be taken back.", language)


def review_words(version: str, state: State, missing: str, language: Language) -> str:
    """Say where a version that was proposed stands, and who is still to sign."""
    number = version_text(version, language)
    text = say("Version {version} is {state}.", language, version=number, state=state_of_version(state, language))
    return f"{text} {missing}".strip()


def ledger_changed_words(language: Language) -> str:
    """Say that what the ledger keeps of a version makes no sense any more."""
    return say("What was kept of a proposed version was changed in the ledger; the log names what it was.", language)


def changed_since_signed_words(versions: Sequence[str], language: Language) -> str:
    """Say that the file of a version does not say what was signed."""
    named = all_of([version_text(each, language) for each in versions], language)
    text = "The file of version {versions} does not say what was signed: figures follow the file, not the agreement."
    cure = "Put the signed text back, or propose a new version."
    return say(text, language, versions=named) + " " + say(cure, language)
