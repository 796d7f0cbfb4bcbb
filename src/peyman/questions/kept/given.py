"""The signatures of a version as its document shows them."""

from peyman.documents.agreement import Given
from peyman.questions.kept.proposals import Proposal


def given_of(proposal: Proposal, fingerprint: str) -> tuple[Given, ...]:
    """Give the signatures of the text with a fingerprint; none of a proposal sent back, or changed in the ledger."""
    if proposal.state == "draft" or not proposal.whole:
        return ()
    return tuple(
        Given(each.asked, each.name, each.at, each.proof, each.acting_for)
        for each in proposal.answers
        if each.says == "signed" and each.fingerprint == fingerprint
    )
