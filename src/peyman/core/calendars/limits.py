"""Budgets in a coordinate: how much of it passed between two moments, and when a budget of it is used up.

A coordinate never falls as time goes on: wall time rises always, open time only inside windows. Pauses hold it still.
"""

from dataclasses import dataclass
from typing import Protocol

from peyman.core.calendars.pauses import Pause
from peyman.core.quantities.moments import DAY, HOUR, MINUTE, Moment

UNIT_MS = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY}


@dataclass(frozen=True, slots=True)
class Deadline:
    """`due`: the first moment at which the limit is used up. `late_after`: the last at which no more than it is used.

    Both are None while a pause without end holds the clock.
    """

    due: Moment | None
    late_after: Moment | None


class Coordinate(Protocol):
    """A measure of time that never falls."""

    def at(self, moment: Moment) -> int:
        """Give how much has passed at a moment."""

    def first_at(self, amount: int) -> Moment:
        """Give the first moment at which so much has passed."""

    def last_at(self, amount: int) -> Moment:
        """Give the last moment at which no more has passed."""


class WallTime:
    """Time as on the wall: the coordinate is the moment itself."""

    def at(self, moment: Moment) -> int:
        """Give the moment."""
        return moment

    def first_at(self, amount: int) -> Moment:
        """Give the moment."""
        return amount

    def last_at(self, amount: int) -> Moment:
        """Give the moment."""
        return amount


def used(coordinate: Coordinate, start: Moment, stop: Moment, pauses: tuple[Pause, ...]) -> int:
    """Give what passed from start to stop outside the (united) pauses."""
    amount = coordinate.at(stop) - coordinate.at(start)
    for pause in pauses:
        begin = max(pause.since, start)
        end = stop if pause.until is None else min(pause.until, stop)
        if begin < end:
            amount -= coordinate.at(end) - coordinate.at(begin)
    return amount


def deadline_of(coordinate: Coordinate, start: Moment, budget: int, pauses: tuple[Pause, ...]) -> Deadline:
    """Give both moments for a budget; with none left from the start, both are the first moment at which time runs."""
    late_after = last_unspent(coordinate, start, budget, pauses)
    return Deadline(first_spent(coordinate, start, budget, pauses) if budget else late_after, late_after)


def first_spent(coordinate: Coordinate, start: Moment, budget: int, pauses: tuple[Pause, ...]) -> Moment | None:
    """Give the first moment at which a budget above zero is used up; `pauses` are united and cut off at the start."""
    reached = coordinate.at(start)
    for pause in pauses:
        free = coordinate.at(pause.since) - reached
        if free >= budget:
            break
        if pause.until is None:
            return None
        budget -= free
        reached = coordinate.at(pause.until)
    return coordinate.first_at(reached + budget)


def last_unspent(coordinate: Coordinate, start: Moment, budget: int, pauses: tuple[Pause, ...]) -> Moment | None:
    """Give the last moment at which no more than the budget is used."""
    reached = coordinate.at(start)
    for pause in pauses:
        free = coordinate.at(pause.since) - reached
        if free > budget:
            break
        if pause.until is None:
            return None
        budget -= free
        reached = coordinate.at(pause.until)
    return coordinate.last_at(reached + budget)
