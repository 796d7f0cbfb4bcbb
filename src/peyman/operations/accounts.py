"""Add people, close their accounts and open them again, make administrators; each with its row in the log."""

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from peyman.core.quantities.moments import Moment
from peyman.ledger.people import Person
from peyman.operations.logging_acts import add_to_log, hold_log

_LONGEST_MAIL, _LONGEST_NAME = 254, 200
"""So many characters the ledger keeps of an address and of a name."""


class AccountRefused(Exception):
    """An account that cannot be made or changed; `problems` say why, with what would help."""

    def __init__(self, *problems: str) -> None:
        """Hold the problems."""
        self.problems = problems
        super().__init__("; ".join(problems))


def add_person(*, mail: str, name: str, password: str, administrator: bool, by: str, now: Moment) -> Person:
    """Let somebody sign in.

    Raises:
        AccountRefused: the address is none or is taken, or the password is weak.
    """
    mail = mail.strip().lower()
    with transaction.atomic():
        hold_log()
        _check_new(mail, name, password)
        person = Person.objects.create_user(mail=mail, password=password, name=name)
        details = {"name": name} | ({"administrator": "yes"} if administrator else {})
        if administrator:
            Person.objects.filter(pk=person.pk).update(is_administrator=True)
        add_to_log(at=now, who=by, what="person_added", about=mail, details=details)
    return Person.objects.get(pk=person.pk)


def close_account(*, mail: str, by: str, now: Moment) -> None:
    """Close an account: who it is cannot sign in any more, and what they have open ends; closed again nothing changes.

    Raises:
        AccountRefused: there is no such account.
    """
    with transaction.atomic():
        hold_log()
        person = _known(mail)
        if person.is_active:
            Person.objects.filter(pk=person.pk).update(is_active=False)
            add_to_log(at=now, who=by, what="person_deactivated", about=person.mail, details={})
    _end_sessions(person)


def open_account(*, mail: str, by: str, now: Moment) -> None:
    """Open a closed account again.

    Raises:
        AccountRefused: there is no such account.
    """
    with transaction.atomic():
        hold_log()
        person = _known(mail)
        if not person.is_active:
            Person.objects.filter(pk=person.pk).update(is_active=True)
            add_to_log(at=now, who=by, what="person_activated", about=person.mail, details={})


def _check_new(mail: str, name: str, password: str) -> None:
    problems: list[str] = []
    try:
        validate_email(mail)
    except ValidationError:
        problems.append(f"{mail!r} is no mail address; write it like sara@acme.test")
    if max(len(mail) - _LONGEST_MAIL, len(name) - _LONGEST_NAME) > 0:
        problems.append(f"an address has at most {_LONGEST_MAIL} characters and a name {_LONGEST_NAME}; shorten it")
    if not name.strip():
        problems.append("the name is empty; say what people call this person")
    if Person.objects.filter(mail=mail).exists():
        problems.append(f"{mail} has an account already; `peyman user activate` opens a closed one")
    try:
        validate_password(password, Person(mail=mail, name=name))
    except ValidationError as weak:
        problems += [f"the password is refused: {text}" for text in weak.messages]
    if problems:
        raise AccountRefused(*problems)


def _known(mail: str) -> Person:
    person = Person.objects.filter(mail=mail.strip().lower()).first()
    if person is None:
        raise AccountRefused(f"{mail} has no account; `peyman user list` shows who has")
    return person


def _end_sessions(person: Person) -> None:
    """End what somebody has open; a session tells whose it is only to whoever reads it."""
    for session in Session.objects.iterator():
        if str(session.get_decoded().get("_auth_user_id", "")) == str(person.pk):
            session.delete()
