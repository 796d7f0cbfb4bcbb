"""What the terms of one file must fulfil together (SEMANTICS §64), without a look at facts.

In: a draft. Out: problems and remarks, each at its line. Never: a fact, an exception.
"""

from collections.abc import Callable

from peyman.core.agreement.checks.amounts import check_amounts
from peyman.core.agreement.checks.calendars import check_calendars
from peyman.core.agreement.checks.circles import check_circles
from peyman.core.agreement.checks.clocks import check_clocks
from peyman.core.agreement.checks.conditions import check_conditions
from peyman.core.agreement.checks.ids import check_ids
from peyman.core.agreement.checks.names import check_names
from peyman.core.agreement.checks.practices import check_practices
from peyman.core.agreement.checks.promises import check_promises
from peyman.core.agreement.checks.versions import check_versions
from peyman.core.agreement.drafts import Draft

__all__ = ["check_draft", "check_versions"]

_CHECKS: tuple[Callable[[Draft], None], ...] = (
    check_ids,
    check_names,
    check_conditions,
    check_circles,
    check_calendars,
    check_promises,
    check_amounts,
    check_clocks,
    check_practices,
)


def check_draft(draft: Draft) -> None:
    """Run every check; each adds what it finds to the draft."""
    for check in _CHECKS:
        check(draft)
