"""Tokens by which programs read the API for a person."""

from typing import ClassVar

from django.db import models

from peyman.ledger.people import Person


class Token(models.Model):
    """What is kept of a token: its digest, so that the ledger's file opens nothing, and its first letters."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=5, choices=[("read", "read"), ("write", "write")])
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        """Name the token by how it begins."""
        return f"{self.name} ({self.beginning}…)"
