"""What people are called: by the roster, in the language asked for."""

from collections.abc import Mapping
from types import MappingProxyType

from peyman.core.quantities.moments import Moment
from peyman.questions.workspace import Workspace


def names_of_people(workspace: Workspace, *, language: str, as_of: Moment) -> Mapping[str, str]:
    """Give the names of those whom the roster names, by what the CRM calls them."""
    roster = workspace.shelf.roster(workspace.known_on)
    called = ((person.name, roster.called(person.name, language, as_of)) for person in roster.people)
    return MappingProxyType({name: text for name, text in called if text})
