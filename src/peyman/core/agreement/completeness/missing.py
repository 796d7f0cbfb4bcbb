"""One thing that an agreement lacks."""

from dataclasses import dataclass

from peyman.core.agreement.drafts import Path


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing: the rule that says so (none where only completeness asks), the term it is about, the cure."""

    code: str | None
    path: Path
    message: str
    cure: str
