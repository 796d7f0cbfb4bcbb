"""What the terms of one file must fulfil together (SEMANTICS §64), without a look at facts.

In: a draft. Out: problems and remarks, each at its line. Never: a fact, an exception.
"""

from collections.abc import Callable, Mapping

from peyman.core.agreement.drafts import Draft, Path
from peyman.core.agreement.problems import Problem
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.yaml_source import Place

_CHECKS: tuple[Callable[[Draft], None], ...] = ()


def check_draft(draft: Draft) -> None:
    """Run every check; each adds what it finds to the draft."""
    for check in _CHECKS:
        check(draft)


def check_versions(versions: list[tuple[str, Agreement | None, Mapping[Path, Place]]]) -> tuple[Problem, ...]:
    """Give the problems between the versions of one agreement, ordered by the day they take effect."""
    return ()
