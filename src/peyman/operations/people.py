"""Invite people, and keep the language they choose."""

from typing import Literal

from django.db import transaction

from peyman.ledger.people import Person


def invite_person(*, mail: str, password: str, name: str) -> Person:
    """Let a person sign in with this password; who is known already gets the password anew, and stays one person."""
    with transaction.atomic():
        known = Person.objects.filter(mail=mail.strip().lower()).first()
        if known is None:
            return Person.objects.create_user(mail=mail, password=password, name=name)
        if not known.check_password(password):
            known.set_password(password)
            known.save(update_fields=["password"])
        return known


def choose_language(*, person: Person, language: Literal["en", "fa"]) -> None:
    """Keep the language in which a person reads."""
    Person.objects.filter(pk=person.pk).update(language=language)
