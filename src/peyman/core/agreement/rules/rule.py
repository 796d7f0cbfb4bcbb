"""What a rule is: a code, how grave it is, and what it finds in the terms of an agreement that reads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.problems import Severity
from peyman.core.agreement.terms.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that a rule finds: at which term, what it is, and what cures it."""

    path: Path
    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of good agreements; its code names the step or tip it comes from, and its module says why it is one."""

    code: str
    severity: Severity
    check: Callable[[Agreement], Iterator[Advice]]
