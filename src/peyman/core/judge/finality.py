"""Finality (SEMANTICS §30): a period is final when it is over and no member of it can change any more."""

from typing import Literal

from peyman.core.judge.counted import Figures
from peyman.core.judge.governing import Owed
from peyman.core.quantities.moments import Moment

State = Literal["provisional", "final"]


def is_over(owed: Owed, now: Moment) -> bool:
    """Say whether the agreed part of the period has ended, so that no new member can come."""
    return now >= owed.until


def state_of(owed: Owed, figures: Figures, reached: bool, now: Moment) -> State:
    """Give `final` when the period is over, every member's `late_after` or window has passed, and the facts reach it.

    A period that the facts do not reach yet stays provisional: what is still to come will change it.
    """
    return "final" if now >= owed.period.until and figures.settled and reached else "provisional"
