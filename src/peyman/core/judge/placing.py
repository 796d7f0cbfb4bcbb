"""Placing: the moment that puts an item into a period, and how it stands as of `now` (SEMANTICS §24, §29, §38)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from peyman.core.judge.items import ClockItem, EntryItem, Item, is_clock
from peyman.core.judge.measures import MeasureKind
from peyman.core.judge.verdicts import clock_verdict, standing
from peyman.core.quantities.moments import Moment

Standing = Literal[
    "met", "late", "open", "overdue", "void", "no_line_fits", "reached", "not_reached", "immature", "counted", "fits",
    "fits_not", "unfinished",
]  # fmt: skip
"""A clock's verdict (`no_line_fits`: there is no clock, §14); of a cohort member whether it reached the second stage
(`immature`: its window still runs); of an entry whether it counts, or fits the condition of a share.
`unfinished`: a time that still runs (§43)."""


DueOf = Callable[[ClockItem], Moment | None]
"""Gives the current deadline of a clock as it stands."""


@dataclass(frozen=True, slots=True)
class Member:
    """An item in its period. `early` marks an immature cohort member that already reached the second stage.

    `worth` is what it adds to the numerator. `settles` is the last moment at which its standing may still change
    (None: nobody knows yet).
    """

    at: Moment
    standing: Standing
    worth: int
    settles: Moment | None
    item: Item
    early: bool = False


def member_of(item: Item, kind: MeasureKind, now: Moment, due_of: DueOf | None = None) -> Member | None:
    """Give the item as a member as of `now`, or None where it had not happened yet or is not counted at all.

    A clock stands where it starts, or where it is due if `due_of` gives its current deadline (`counted_by: due`, §29).
    """
    if isinstance(item, ClockItem):
        clock = standing(item, now)
        if clock is None:
            return None
        if kind == "time":
            return _timed_member(clock)
        return _cohort_member(clock, now) if kind == "cohort" else _clock_member(clock, now, due_of)
    entry = standing(item, now)
    return None if entry is None else _entry_member(entry, kind)


def _clock_member(item: ClockItem, now: Moment, due_of: DueOf | None) -> Member:
    """A clock with `counted_by: due` stands in the period of `now` while it runs and nobody knows its deadline."""
    if not is_clock(item):
        return Member(item.start, "no_line_fits", 0, item.start, item)
    verdict = clock_verdict(item, now)
    due = None if due_of is None else due_of(item)
    at = item.start if due is None else due
    if due_of is not None and due is None and verdict == "open":
        at = now
    settles = item.late_after
    if verdict == "void" or (settles is None and verdict != "open"):
        settles = at
    return Member(at, verdict, 1 if verdict == "met" else 0, settles, item)


def _cohort_member(item: ClockItem, now: Moment) -> Member:
    """A member is mature when its window is over, whether it succeeded early or not: else early successes would
    count before the failures of their own day can. An item that was never owed is no member of the cohort.
    """
    if item.not_owed is not None:
        return Member(item.start, "void", 0, item.start, item)
    ends = item.late_after
    reached = item.how == "stop" and item.stop is not None and (ends is None or item.stop <= ends)
    if ends is None or now <= ends:
        return Member(item.start, "immature", 0, ends, item, early=reached)
    return Member(item.start, "reached" if reached else "not_reached", int(reached), ends, item)


def _timed_member(item: ClockItem) -> Member | None:
    """A member of times; whether an unfinished one can still change the value is seen among all of them (§43)."""
    if item.not_owed is not None:
        return None
    if item.how == "stop" and item.stop is not None:
        return Member(item.start, "reached", 1, item.start, item)
    return Member(item.start, "unfinished", 0, None, item)


def _entry_member(item: EntryItem, kind: MeasureKind) -> Member | None:
    """An entry outside the metric's `where` is no member, except of a share, whose condition is its numerator."""
    if kind == "fits":
        return Member(item.at, "fits" if item.fits else "fits_not", int(item.fits), item.at, item)
    if not item.fits:
        return None
    worth = (item.amount or 0) if kind == "sum" else 1
    return Member(item.at, "counted", worth, item.at, item)
