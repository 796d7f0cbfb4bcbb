"""The pages in this process: settings from an environment of their own, a small company, a signed-in reader."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import django
import pytest

from tests.web.company import AS_OF, write_company

READER = "sara.ahmadi@kala.test"
PASSWORD = "a long enough pass phrase"


def _environment(folder: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "peyman.server.settings",
        "PEYMAN_AGREEMENT": str(folder / "agreement.yaml"),
        "PEYMAN_FACTS": str(folder / "facts"),
        "PEYMAN_DATA": str(folder),
        "PEYMAN_AS_OF": str(AS_OF),
        "PEYMAN_SECRET": "only for tests, and long enough to be one: 0123456789 0123456789",
        "PEYMAN_HOSTS": "testserver",
    }


# Pages can be imported once Django has settings, and test modules are imported before any fixture runs.
_MADE = tempfile.TemporaryDirectory()
os.environ.update(_environment(Path(_MADE.name)))
django.setup()


@pytest.fixture(scope="session")
def company() -> Iterator[Path]:
    """The folder of a company whose pages are up: facts imported, ledger migrated, one reader invited."""
    from django.core.management import call_command  # noqa: PLC0415 # Django can be imported once it has settings

    with _MADE as made:
        write_company(Path(made))
        call_command("migrate", verbosity=0)
        call_command("invite", READER, password=PASSWORD)
        yield Path(made)


@pytest.fixture
def stranger(company: Path):
    """A browser without a session."""
    from django.test import Client  # noqa: PLC0415 # Django can be imported once it has settings

    return Client()


@pytest.fixture
def reader(stranger):
    """A browser that has signed in, by a person who has chosen no language but English."""
    from peyman.ledger.people import Person  # noqa: PLC0415 # models can be imported once Django is up

    Person.objects.filter(mail=READER).update(language="en")
    assert stranger.login(username=READER, password=PASSWORD)
    return stranger


@pytest.fixture
def elsewhere(reader):
    """Give a function that points the pages at another agreement or other facts for one test."""
    from django.test import override_settings  # noqa: PLC0415 # Django can be imported once it has settings

    from peyman.server.settings import ENVIRONMENT  # noqa: PLC0415 # read from the environment of the company

    changed = []

    def point(**places: object) -> None:
        changed.append(override_settings(ENVIRONMENT=replace(ENVIRONMENT, **places)))
        changed[-1].enable()

    yield point
    for each in changed:
        each.disable()
