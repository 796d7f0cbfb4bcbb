"""Invite people, and keep the language they choose."""

from typing import Literal

from django.db import transaction

from peyman.ledger.people import Person


def invite_person(*, mail: str, password: str, name: str) -> Person:
    """Let a person sign in with this password; who is known already gets the password anew, and stays one person.

    The first of all becomes administrator: somebody must be able to begin.
    """
    with transaction.atomic():
        known = Person.objects.filter(mail=mail.strip().lower()).first()
        if known is None:
            first = not Person.objects.exists()
            made = Person.objects.create_user(mail=mail, password=password, name=name)
            if first:
                Person.objects.filter(pk=made.pk).update(is_administrator=True)
            return made
        if not known.check_password(password):
            known.set_password(password)
            known.save(update_fields=["password"])
        return known


def choose_language(*, person: Person, language: Literal["en", "fa"]) -> None:
    """Keep the language in which a person reads."""
    Person.objects.filter(pk=person.pk).update(language=language)
