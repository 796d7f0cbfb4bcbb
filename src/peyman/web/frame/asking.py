"""Who asks: the person at the browser with their roles; and what the ledger says of the agreement's versions."""

from datetime import date

from django.http import HttpRequest

from peyman.core.agreement.changes import changes_between
from peyman.core.agreement.roles import Asker
from peyman.core.agreement.states import Recorded, VersionFixed, check_edit
from peyman.core.people.roster import Roster
from peyman.ledger.people import Person
from peyman.questions.kept.asking import asker_kept
from peyman.questions.kept.proposals import Proposal, fixed_texts, proposals, recorded_acts
from peyman.questions.versions import day_asked
from peyman.questions.workspace import Workspace
from peyman.web.frame.place import ask, now, workspace


def asker(request: HttpRequest) -> Asker:
    """Give the person at the browser by the roles they have now."""
    person = request.user
    assert isinstance(person, Person)
    return asker_kept(workspace().agreement_at(now()), roster_now(), now(), person)


def roster_now() -> Roster:
    """Give the roster as it is known; read once for a state of the facts."""
    return ask(_roster)


def today() -> date:
    """Give the day, in the agreement's zone."""
    return day_asked(now(), workspace().zone)


def recorded_now() -> tuple[Recorded, ...]:
    """Give the acts that people took on the versions of this agreement."""
    return recorded_acts(workspace().versions[-1].id)


def proposals_now() -> tuple[Proposal, ...]:
    """Give the last proposal of each version of this agreement."""
    return proposals(workspace().versions[-1].id, roster_now(), now())


def changed_since_signed() -> tuple[str, ...]:
    """Give the versions whose file does not say what was signed; an end brought forward is no such change."""
    files = {each.version: each for each in workspace().versions}
    found = []
    for signed, state in fixed_texts(workspace().versions[-1].id):
        if signed.version in files:
            try:
                check_edit(signed, files[signed.version], state, today())
            except VersionFixed:
                if changes_between(signed, files[signed.version]):
                    found.append(signed.version)
    return tuple(found)


def _roster(place: Workspace) -> Roster:
    return place.shelf.roster(place.known_on)
