"""Where the API's answers come from, as of when, and in which language."""

from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest

from peyman.core.agreement.roles import Asker
from peyman.core.agreement.states import Recorded
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import MINUTE, Moment, moment_of
from peyman.ledger.people import Person
from peyman.questions.kept.asking import asker_kept
from peyman.questions.kept.proposals import recorded_acts
from peyman.questions.moment_asked import moment_asked
from peyman.questions.opened import Place, ask_at, workspace_at
from peyman.questions.workspace import Workspace

Answer = TypeVar("Answer")


def workspace() -> Workspace:
    """Give the workspace of this installation as it stands now.

    Raises:
        FactsMissing: nobody brought facts yet.
        AgreementRefused: the agreement has problems.
    """
    return workspace_at(_place())


def ask(question: Callable[..., Answer], /, **named: Hashable) -> Answer:
    """Ask a question of the workspace; what a page asked the same is answered from what is kept."""
    return ask_at(_place(), question, **named)


def asker(request: HttpRequest) -> Asker:
    """Give who asks by the roles they have now, whether a token or a session let them in."""
    person = request.user
    assert isinstance(person, Person)
    place, at = workspace(), moment(None)
    return asker_kept(place.agreement_at(at), ask(_roster), at, person)


def recorded() -> tuple[Recorded, ...]:
    """Give the acts that people took on the versions of this agreement."""
    return recorded_acts(workspace().versions[-1].id)


def moment(as_of: str | None) -> Moment:
    """Understand `as_of`: nothing is now, in whole minutes; the rest is as on the command line.

    Raises:
        MomentUnreadable: the text is no moment.
    """
    if as_of is not None:
        return moment_asked(as_of, workspace().zone)
    fixed: Moment | None = settings.ENVIRONMENT.as_of
    return moment_of(datetime.now(UTC)) // MINUTE * MINUTE if fixed is None else fixed


def _roster(place: Workspace) -> Roster:
    return place.shelf.roster(place.known_on)


def _place() -> Place:
    return Place(settings.ENVIRONMENT.agreement, settings.ENVIRONMENT.facts)
