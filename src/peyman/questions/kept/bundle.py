"""The evidence bundle of a version that came into force: everything kept about it, packed and sealed."""

from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from peyman.core.agreement.terms.agreement import Agreement
from peyman.documents.agreement import Wanted, editions_of
from peyman.documents.bundle import Contents, Signed, pack_bundle
from peyman.documents.press import print_pdf
from peyman.questions.kept.given import given_of
from peyman.questions.kept.log import log_entries
from peyman.questions.kept.proposals import Proposal
from peyman.wording.proving import bundle_note


def bundle_of(proposal: Proposal, versions: Sequence[Agreement], key: Ed25519PrivateKey) -> bytes:
    """Pack what proves a version; asked again while nothing was added about it, the same bytes.

    `versions` are all of the agreement: those that began before this one are its history in the document.
    """
    agreement = proposal.agreement
    entries = log_entries(f"{agreement.id} {agreement.version}")
    public = public_text(key)
    contents = Contents(
        agreement=agreement.id,
        version=agreement.version,
        fingerprint=proposal.fingerprint,
        document=print_pdf(
            editions_of(
                [*_before(agreement, versions), agreement],
                _languages(agreement),
                given_of(proposal, proposal.fingerprint),
            )
        ),
        canonical=proposal.canonical,
        written=proposal.text,
        signatures=tuple(_signed(proposal)),
        entries=entries,
        head=entries[-1].hash,
        note=bundle_note(agreement.id, agreement.version, proposal.fingerprint, public),
        made_at=entries[-1].at,
    )
    return pack_bundle(contents, key)


def public_text(key: Ed25519PrivateKey) -> str:
    """Give the public half of a key in hexadecimal, as bundles and pages show it."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def _before(agreement: Agreement, versions: Sequence[Agreement]) -> list[Agreement]:
    since = agreement.effective.since
    return [each for each in versions if since and each.effective.since and each.effective.since < since]


def _languages(agreement: Agreement) -> Wanted:
    return "both" if len(agreement.languages) > 1 else agreement.languages[0]


def _signed(proposal: Proposal) -> list[Signed]:
    return [
        Signed(
            asked=each.asked,
            person=each.person,
            name=each.name,
            acting_for=each.acting_for,
            says=each.says,
            reason=each.reason,
            fingerprint=each.fingerprint,
            proof=each.proof,
            at=each.at,
        )
        for each in proposal.answers
    ]
