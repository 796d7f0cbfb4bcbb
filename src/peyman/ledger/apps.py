"""The Django app that owns all tables."""

from django.apps import AppConfig


class Ledger(AppConfig):
    """Named once; every later table lives here."""

    name = "peyman.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
