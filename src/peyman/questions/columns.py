"""The items of a workspace as columns, made once for all moments that pages speak of."""

from functools import lru_cache

from peyman.core.judge.all_columns import AllColumns, ColumnsAsOf
from peyman.core.judge.counted import Counted
from peyman.core.judge.rollup import Book
from peyman.core.quantities.moments import Moment
from peyman.questions.crowds import counted_items
from peyman.questions.workspace import Workspace


def book_as_of(workspace: Workspace, as_of: Moment) -> Counted:
    """Give what counts the items as of a moment; where the crowd of a day decides, the items are walked."""
    if any(clock.gate is not None for clock in workspace.plan.clocks):
        return Book(workspace.plan, counted_items(workspace, as_of=as_of), as_of)
    return ColumnsAsOf(_columns(workspace), as_of)


@lru_cache(maxsize=2)
def _columns(workspace: Workspace) -> AllColumns:
    return AllColumns.of(workspace.plan, workspace.items)
