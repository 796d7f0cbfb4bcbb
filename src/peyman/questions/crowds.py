"""The crowd of a day: which clocks the number of leads and the reps of their day leave standing."""

from functools import lru_cache

from peyman.core.judge.gates import Gates
from peyman.core.judge.holders import TEAM, with_teams
from peyman.core.judge.items import Items
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment
from peyman.questions.workspace import Workspace


@lru_cache(maxsize=2)
def crowds(workspace: Workspace, *, as_of: Moment) -> Gates:
    """Give the gates of a workspace as of a moment; `joined` gives its items with what the day's crowd voids.

    The last ones are kept: every question of one page asks for the same crowds.
    """
    asks = any(clock.gate is not None for clock in workspace.plan.clocks)
    roster = workspace.shelf.roster(workspace.known_on) if asks else Roster()
    return Gates(workspace.plan, workspace.items, roster, as_of)


def counted_items(workspace: Workspace, *, as_of: Moment, by: str | None = None) -> Items:
    """Give the items that count as of a moment; split by `team`, each with the team of its holder.

    An attribute of the agreement that is called `team` is meant before the holder's.
    """
    items = _joined(workspace, as_of)
    own = any(each.id == TEAM for version in workspace.versions for each in version.lifecycle.attributes)
    if by != TEAM or own:
        return items
    return with_teams(items, workspace.shelf.roster(workspace.known_on), as_of)


@lru_cache(maxsize=2)
def _joined(workspace: Workspace, as_of: Moment) -> Items:
    return crowds(workspace, as_of=as_of).joined()
