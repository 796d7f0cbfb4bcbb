"""People on the shelf: subjects with an id of their own form, whom no agreement counts, and the roster they make."""

from collections.abc import Iterable

from peyman.core.facts.values import Lead
from peyman.core.people.roster import EVER, Person, Roster, Said

PREFIX = "person:"
"""Begins the id of a person, so that a rep who is also somebody's lead (a test, a customer) is not taken for it."""
AFTER_PREFIX = "person;"
"""The first text after every id of a person, in the order of bytes."""


def person_id(name: str) -> str:
    """Give the id under which a person stands on the shelf."""
    return PREFIX + name


def roster_of(people: Iterable[Lead]) -> Roster:
    """Make the roster of the settled facts of people; a value without a start holds since ever."""
    return Roster(
        Person(
            person.external.removeprefix(PREFIX),
            tuple(Said(each.name, each.text, EVER if each.since is None else each.since) for each in person.attributes),
        )
        for person in people
    )
