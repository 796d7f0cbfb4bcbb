"""Tries to sign in that failed, so that nobody guesses passwords at leisure."""

from typing import ClassVar

from django.db import models


class FailedSignIn(models.Model):
    """How often signing in to one account failed from one address, and when last; kept for a day."""

    mail = models.CharField(max_length=254)
    address = models.CharField(max_length=45)
    times = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        """One row for an account and an address."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["mail", "address"], name="one_row_of_failures")]

    def __str__(self) -> str:
        """Name the account, the address, and how often."""
        return f"{self.mail} from {self.address}: {self.times}"
