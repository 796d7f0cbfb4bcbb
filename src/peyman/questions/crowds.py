"""The crowd of a day: which clocks the number of leads and the reps of their day leave standing."""

from peyman.core.judge.gates import Gates
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment
from peyman.questions.workspace import Workspace


def crowds(workspace: Workspace, *, as_of: Moment) -> Gates:
    """Give the gates of a workspace as of a moment; `joined` gives its items with what the day's crowd voids."""
    asks = any(clock.gate is not None for clock in workspace.plan.clocks)
    roster = workspace.shelf.roster(workspace.known_on) if asks else Roster()
    return Gates(workspace.plan, workspace.items, roster, as_of)
