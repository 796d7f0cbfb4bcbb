"""The states of a version, from draft to its end, as one table; and what may still be changed in each.

Acts that people take are recorded; a version takes effect, is superseded or expires by its days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Days
from peyman.core.agreement.writing import fingerprint

State = Literal["draft", "in_review", "in_force", "suspended", "superseded", "expired"]
Act = Literal["propose", "send_back", "take_effect", "suspend", "resume", "supersede", "expire"]

TRANSITIONS: Mapping[tuple[State, Act], State] = {
    ("draft", "propose"): "in_review",
    ("in_review", "send_back"): "draft",
    ("in_review", "take_effect"): "in_force",
    ("in_force", "suspend"): "suspended",
    ("in_force", "supersede"): "superseded",
    ("in_force", "expire"): "expired",
    ("suspended", "resume"): "in_force",
    ("suspended", "supersede"): "superseded",
    ("suspended", "expire"): "expired",
}
"""What each act makes of a version in each state; every other pair is refused."""


class ActRefused(Exception):
    """An act that a version in this state does not allow; `possible` are those that it does."""

    def __init__(self, state: State, act: Act, possible: tuple[Act, ...]) -> None:
        """Hold all three, and say the cure."""
        self.state, self.act, self.possible = state, act, possible
        cure = f"possible are: {', '.join(possible)}" if possible else "write a new version instead"
        super().__init__(f"a version that is {state} cannot {act}; {cure}")


class VersionFixed(Exception):
    """A version that is, or was, in force was changed."""

    def __init__(self, version: str, state: State) -> None:
        """Hold both, and say the cure."""
        self.version, self.state = version, state
        super().__init__(
            f"version {version} is {state}: its terms stay as they were agreed; write them as a new version, and end "
            "this one on the day before it"
        )


@dataclass(frozen=True, slots=True)
class Recorded:
    """An act that somebody took on a version, and the day from which it holds."""

    version: str
    act: Act
    day: date


def after(state: State, act: Act) -> State:
    """Give the state that an act leads to.

    Raises:
        ActRefused: a version in this state does not allow it.
    """
    then = TRANSITIONS.get((state, act))
    if then is None:
        raise ActRefused(state, act, possible_in(state))
    return then


def possible_in(state: State) -> tuple[Act, ...]:
    """Give the acts that a version in a state allows; none where the state is its last."""
    return tuple(act for act in get_args(Act) if (state, act) in TRANSITIONS)


def check_edit(before: Agreement, edited: Agreement, state: State, today: date) -> None:
    """Refuse to change a version once it is, or was, in force.

    1. A draft may be changed; so may what is in review (those who review it read it anew).
    2. From its first day on nothing may be changed but its last day, which may be brought forward to make room for
       the version that follows, and not to a day before yesterday: what was in force was in force.

    Raises:
        VersionFixed: anything else differs.
    """
    if state in ("draft", "in_review") or fingerprint(before) == fingerprint(edited):
        return
    until, was = edited.effective.until, before.effective.until
    alike = replace(edited, effective=Days(edited.effective.since, was))
    shortened = until is not None and (was is None or until < was) and (today - until).days <= 1
    if state not in ("in_force", "suspended") or not shortened or fingerprint(alike) != fingerprint(before):
        raise VersionFixed(before.version, state)
