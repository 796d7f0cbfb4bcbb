"""What a number without rows of its own is made of: the commitments, and the metrics, that it is computed from."""

from collections.abc import Iterator

from django.urls import reverse

from peyman.core.agreement.grammars.formulas import metrics_in
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment, Formula, SteadinessOf
from peyman.core.judge.findings import Finding
from peyman.web.frame.shown import commitment_in, title_of
from peyman.wording.phrases import begun
from peyman.wording.voice import Voice

Part = tuple[str, str]
"""A name and the address of its rows; none where no commitment is about that metric."""


def made_of(finding: Finding, agreement: Agreement, voice: Voice) -> list[Part]:
    """Name what a steadiness or a formula is computed from in the finding's period; nothing for other kinds."""
    commitment = commitment_in(agreement, finding.commitment)
    kind = next((each.kind for each in agreement.metrics if each.id == commitment.metric), None)
    if isinstance(kind, SteadinessOf):
        return [_of_commitment(commitment_in(agreement, kind.commitment), finding, voice)]
    return list(_of_metrics(kind, commitment, finding, voice)) if isinstance(kind, Formula) else []


def _of_metrics(kind: Formula, commitment: Commitment, finding: Finding, voice: Voice) -> Iterator[Part]:
    for name in metrics_in(kind.tree):
        about = (each for each in voice.agreement.commitments if each.metric == name and each.per == commitment.per)
        found = next(about, None)
        yield _of_commitment(found, finding, voice) if found else (begun(voice.metric(name)), "")


def _of_commitment(commitment: Commitment, finding: Finding, voice: Voice) -> Part:
    address = reverse("members", args=[commitment.id, finding.period.label])
    return title_of(commitment.id, voice.language), address
