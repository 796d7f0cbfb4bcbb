"""A person of one's own for each test, their telephone, and a clock that stands still."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.web.account.authenticator import shown
from tests.web.conftest import PASSWORD

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MAIL = "mina.karimi@kala.test"


@pytest.fixture
def clock(monkeypatch, company):
    """Give a list whose only entry is the time that pages and operations read."""
    from django.utils import timezone  # noqa: PLC0415 # Django can be imported once it has settings

    shown_time = [NOON]
    monkeypatch.setattr(timezone, "now", lambda: shown_time[0])
    return shown_time


@pytest.fixture
def mina(company):
    """A person who may sign in, gone after the test."""
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings
    from peyman.ledger.sign_ins import FailedSignIn  # noqa: PLC0415
    from peyman.operations.people import invite_person  # noqa: PLC0415

    FailedSignIn.objects.all().delete()
    person = invite_person(mail=MAIL, password=PASSWORD, name="Mina Karimi")
    Person.objects.filter(pk=person.pk).update(language="en")
    yield person
    Person.objects.filter(pk=person.pk).delete()
    FailedSignIn.objects.all().delete()


class Telephone:
    """What shows the codes, and what paper the recovery codes stand on."""

    def __init__(self, secret, clock):
        self.secret, self._clock, self.paper = secret, clock, ()

    def code(self):
        return shown(self.secret, self._clock[0])


@pytest.fixture
def telephone(mina, clock):
    """Mina's telephone: her account asks for its codes; the code that set it up is 30 seconds old."""

    from peyman.operations.second_factor import new_secret, set_up_second_factor  # noqa: PLC0415 # needs settings

    held = Telephone(new_secret(), clock)
    held.paper = set_up_second_factor(person=mina, secret=held.secret, code=held.code(), now=clock[0])
    clock[0] += timedelta(seconds=30)
    return held
