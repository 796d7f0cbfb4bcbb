"""The log: what people did, each row bound to the one before it by a hash. Rows are added, and nothing else."""

from typing import ClassVar

from django.db import models


class LogRow(models.Model):
    """What somebody did: who, when, what, about what, with which details.

    `number` counts without a gap from 1; `details` is canonical JSON; `hash` is over all of it and `before_hash`.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.BigIntegerField()
    who = models.CharField(max_length=254)
    what = models.CharField(max_length=40)
    about = models.CharField(max_length=300)
    details = models.TextField()
    before_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """In the order in which it happened."""

        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        """Name who did what about what."""
        return f"{self.number}: {self.who} {self.what} {self.about}"


class LogHead(models.Model):
    """The last row of the log, kept apart: who adds a row holds this one, and a row cut off its end is missed."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        """Name the number and the hash."""
        return f"{self.number}: {self.hash}"
