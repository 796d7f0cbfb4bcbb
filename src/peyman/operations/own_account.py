"""What people change of their own account: their name and their password."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from peyman.ledger.people import Person

LONGEST_NAME = 200


class PasswordTooWeak(Exception):
    """The new password breaks rules of the settings; `codes` names each."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        """Keep which rules it breaks."""
        super().__init__(", ".join(codes))
        self.codes = codes


class NameUnfit(Exception):
    """The name is empty, too long, or holds a character that is not seen."""


def change_name(*, person: Person, name: str) -> None:
    """Call a person by another name.

    Raises:
        NameUnfit: nothing is left of it, it is longer than the ledger keeps, or a line break or the like stands in it.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.replace("\u200c", "").isprintable():
        raise NameUnfit
    Person.objects.filter(pk=person.pk).update(name=name)


def change_password(*, person: Person, password: str) -> None:
    """Let a person sign in with another password; every session that the old one opened ends.

    Raises:
        PasswordTooWeak: it breaks a rule of the settings.
    """
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise PasswordTooWeak(tuple(str(each.code) for each in weak.error_list)) from weak
    person.set_password(password)
    person.save(update_fields=["password"])
