"""Versions that were proposed for signature, as they were proposed; and the acts taken on them."""

from typing import ClassVar

from django.db import models


class ProposedVersion(models.Model):
    """A version of an agreement as somebody proposed it; a changed text is a new row, never a changed one.

    `text` is the file as it was, `canonical` its one canonical text, `fingerprint` the SHA-256 of that in hexadecimal.
    `number` counts the proposals of one version; the last one is the one to sign.
    """

    agreement = models.CharField(max_length=200)
    version = models.CharField(max_length=50)
    number = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    text = models.TextField()
    canonical = models.TextField()
    proposed_by = models.CharField(max_length=254)
    proposed_at = models.DateTimeField()

    class Meta:
        """One row for each proposal of a version."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "version", "number"], name="one_row_a_proposal")
        ]
        ordering: ClassVar = ["agreement", "pk"]

    def __str__(self) -> str:
        """Name the agreement, the version and the proposal."""
        return f"{self.agreement} {self.version} ({self.number})"


class ActTaken(models.Model):
    """An act that changed the state of a proposed version (core.agreement.states), holding from `day` on."""

    proposed = models.ForeignKey(ProposedVersion, on_delete=models.PROTECT, related_name="acts")
    act = models.CharField(max_length=20)
    day = models.DateField()
    taken_by = models.CharField(max_length=254)
    taken_at = models.DateTimeField()
    reason = models.TextField(default="", blank=True)

    class Meta:
        """In the order in which they were taken."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Name the version and the act."""
        return f"{self.proposed}: {self.act}"
