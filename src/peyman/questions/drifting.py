"""What has drifted: names of the terms that the facts no longer show, and names that no term knows."""

from functools import lru_cache

from peyman.core.judge.drift import Drift, Seen, drifts
from peyman.core.quantities.moments import Moment
from peyman.questions.workspace import Workspace


def drifted(workspace: Workspace, *, as_of: Moment, seen: tuple[Seen, ...] | None = None) -> tuple[Drift, ...]:
    """Give what drifted by a moment, open and closed, by the terms of that moment.

    `seen` is what an engine saw of names, where the facts are its own tables; None: what the shelf did.
    """
    return drifts(workspace.agreement_at(as_of), _seen(workspace) if seen is None else seen, as_of)


@lru_cache(maxsize=2)
def _seen(workspace: Workspace) -> tuple[Seen, ...]:
    """Read the days once for a workspace: they do not depend on the moment asked about."""
    attributes = {each.id: each for version in workspace.versions for each in version.lifecycle.attributes}
    return workspace.shelf.seen(tuple(attributes), tuple(name for name, each in attributes.items() if each.values))
