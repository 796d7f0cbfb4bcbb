"""Signatures and refusals: who answered to which request, for which text, and how they proved who they are."""

from typing import ClassVar

from django.db import models

from peyman.ledger.agreements import ProposedVersion


class Signature(models.Model):
    """An answer to one request for a signature (`asked`, as `head:marketing`): `signed`, or `refused` with a reason.

    `fingerprint` is that of the text they had before them; `proof` names how they proved who they are; `acting_for`
    is the head in whose absence a deputy signed, empty otherwise.
    """

    proposed = models.ForeignKey(ProposedVersion, on_delete=models.PROTECT, related_name="signatures")
    asked = models.CharField(max_length=254)
    person = models.CharField(max_length=254)
    name = models.CharField(max_length=200)
    acting_for = models.CharField(max_length=254, default="", blank=True)
    says = models.CharField(max_length=10, choices=[("signed", "signed"), ("refused", "refused")])
    reason = models.TextField(default="", blank=True)
    fingerprint = models.CharField(max_length=64)
    proof = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        """Nobody signs twice what was asked once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposed", "asked"], condition=models.Q(says="signed"), name="signed_once")
        ]
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Name the person, the answer and the version."""
        return f"{self.person} {self.says} {self.proposed}"
