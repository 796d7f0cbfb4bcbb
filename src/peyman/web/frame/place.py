"""Where a page's answers come from: the workspace of the installation; and `now`."""

from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from typing import TypeVar

from django.conf import settings

from peyman.core.quantities.moments import MINUTE, Moment, moment_of
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
    """Ask a question of the workspace; asked the same again of the same facts, the answer is the same and kept."""
    return ask_at(_place(), question, **named)


def now() -> Moment:
    """Give the moment as of which pages speak: the one that was set, else the clock's, in whole minutes."""
    fixed: Moment | None = settings.ENVIRONMENT.as_of
    return moment_of(datetime.now(UTC)) // MINUTE * MINUTE if fixed is None else fixed


def _place() -> Place:
    return Place(settings.ENVIRONMENT.agreement, settings.ENVIRONMENT.facts)
