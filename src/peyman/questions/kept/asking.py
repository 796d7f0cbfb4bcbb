"""Who asks, by the version in force and by those that are still to be signed."""

from peyman.core.agreement.roles import Asker, asker_of
from peyman.core.agreement.signing import signatories
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment
from peyman.ledger.people import Person
from peyman.questions.kept.proposals import TextLost, in_review


def asker_kept(agreement: Agreement, roster: Roster, at: Moment, person: Person) -> Asker:
    """Give a person by the roles they have under the agreement in force at a moment.

    Whoever a version in review asks for a signature is a signatory already: to sign is to have read what was signed
    before, so log and evidence bundles open with the request.
    """
    mail = person.mail
    asked = any(each.may_sign(mail) for text in _to_sign(agreement.id) for each in signatories(text, roster, at))
    return asker_of(agreement, roster, at, mail, administrator=person.is_administrator, signatory=asked)


def _to_sign(agreement: str) -> tuple[Agreement, ...]:
    """Give the versions in review; what was changed in the ledger makes nobody a signatory (its page tells of it)."""
    try:
        return in_review(agreement)
    except TextLost:
        return ()
