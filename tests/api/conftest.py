"""The API in this process, over the same small company as the pages; and a token of its reader."""

from datetime import UTC, datetime

import pytest

from tests.web.conftest import READER, company, elsewhere, reader, stranger  # noqa: F401 # fixtures, shared


@pytest.fixture
def token(company):  # noqa: F811 # a fixture is asked for by its name
    """Give a function that makes a token of a scope, good for so many days from now or from another moment."""
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings
    from peyman.operations.tokens import make_token  # noqa: PLC0415

    person = Person.objects.get(mail=READER)

    def make(scope="read", days=30, now=None):
        return make_token(person=person, name="test", scope=scope, days=days, now=now or datetime.now(UTC))

    yield make
    person.tokens.all().delete()


@pytest.fixture
def program(stranger, token):  # noqa: F811
    """Give a function that asks as a program does: with a token, and without a session."""
    shown = token()

    def ask(path, **more):
        return stranger.get(path, headers={"authorization": f"Bearer {shown}"} | more)

    return ask
