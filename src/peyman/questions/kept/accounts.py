"""Who may sign in."""

from dataclasses import dataclass

from peyman.core.quantities.moments import Moment, moment_of
from peyman.ledger.people import Person


@dataclass(frozen=True, slots=True)
class Account:
    """A person of the ledger; `last_sign_in` None: never."""

    mail: str
    name: str
    language: str
    active: bool
    administrator: bool
    last_sign_in: Moment | None


def accounts() -> tuple[Account, ...]:
    """Give everybody, by mail address."""
    return tuple(
        Account(
            mail=each.mail,
            name=each.name,
            language=each.language,
            active=each.is_active,
            administrator=each.is_administrator,
            last_sign_in=moment_of(each.last_login) if each.last_login else None,
        )
        for each in Person.objects.order_by("mail")
    )
