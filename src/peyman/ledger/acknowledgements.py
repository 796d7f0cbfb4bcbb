"""Who read a version and said so."""

from typing import ClassVar

from django.db import models


class Acknowledgement(models.Model):
    """A person read what a version changes for them, and said so; a changed text is another fingerprint."""

    agreement = models.CharField(max_length=200)
    version = models.CharField(max_length=50)
    fingerprint = models.CharField(max_length=64)
    person = models.CharField(max_length=254)
    at = models.DateTimeField()

    class Meta:
        """Once for each text."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["fingerprint", "person"], name="acknowledged_once")]

    def __str__(self) -> str:
        """Name the person and the version."""
        return f"{self.person}: {self.agreement} {self.version}"
