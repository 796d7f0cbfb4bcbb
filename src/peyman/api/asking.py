"""Where the API's answers come from, as of when, and in which language."""

from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from typing import TypeVar

from django.conf import settings

from peyman.core.quantities.moments import MINUTE, Moment, moment_of
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


def moment(as_of: str | None) -> Moment:
    """Understand `as_of`: nothing is now, in whole minutes; the rest is as on the command line.

    Raises:
        MomentUnreadable: the text is no moment.
    """
    if as_of is not None:
        return moment_asked(as_of, workspace().zone)
    fixed: Moment | None = settings.ENVIRONMENT.as_of
    return moment_of(datetime.now(UTC)) // MINUTE * MINUTE if fixed is None else fixed


def _place() -> Place:
    return Place(settings.ENVIRONMENT.agreement, settings.ENVIRONMENT.facts)
