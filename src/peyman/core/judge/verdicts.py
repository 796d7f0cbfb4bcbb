"""Verdicts (SEMANTICS §24): an item and `now` give a verdict by comparing instants, nothing else."""

from dataclasses import replace
from typing import TypeVar

from peyman.core.judge.findings import ClockVerdict
from peyman.core.judge.items import ClockItem, EntryItem, held_at, routed_of
from peyman.core.quantities.moments import Moment

_Item = TypeVar("_Item", ClockItem, EntryItem)


def clock_verdict(item: ClockItem, now: Moment) -> ClockVerdict:
    """Say how a clock stands at `now`; a stop after `now` is no stop yet.

    1. Closed in time: void if an event, the next cycle or the end of the agreement took it away, or it was never owed;
       else met.
    2. Closed too late, however: late.
    3. Running: open while in time or in a closure without end, else overdue.
    """
    stop = item.stop
    if stop is not None and stop <= now:
        if item.late_after is not None and stop > item.late_after:
            return "late"
        return "void" if item.how in ("void", "superseded", "agreement_ended") else "met"
    late_after = _late_after(item, now)
    return "open" if late_after is None or now <= late_after else "overdue"


def standing(item: _Item, now: Moment) -> _Item | None:
    """Give an item as it stood at `now`: judged on the facts up to then; None where there was none yet.

    1. What starts (happens) after `now`, or was not believed at `now`, is not there.
    2. A stop after `now` is taken off: the clock runs; its deadline is the one known then, its holder the one then.
    3. What tells of other times (`moves`, `hands`, `known`) is cut to what was known.
    """
    if item.known is not None and not item.known.since <= now < item.known.until:
        return None
    if isinstance(item, EntryItem):
        if item.at > now:
            return None
        return item if item.known is None else replace(item, known=None)
    if item.start > now:
        return None
    if item.stop is not None and item.stop <= now:
        return item if item.known is None else replace(item, known=None)
    moves = tuple(move for move in item.moves if move.since <= now)
    due, late_after = (moves[-1].due, moves[-1].late_after) if moves else (item.due, item.late_after)
    if len(moves) == 1 and not moves[0].paused:
        moves = ()
    hands = tuple(hand for hand in item.hands if hand[0] <= now)
    holder = held_at(hands, now if due is None else min(now, due)) if hands else item.holder
    routed = routed_of(hands or ((item.start, item.holder),), item.routed)
    routed = None if routed is not None and routed > now else routed
    if len(hands) == 1:
        hands = ()
    if item.stop is None and item.known is None and (moves, hands, routed) == (item.moves, item.hands, item.routed):
        return item
    return replace(
        item,
        due=due,
        late_after=late_after,
        stop=None,
        how="running",
        elapsed_stop=None,
        early=False,
        by_silence=False,
        moves=moves,
        hands=hands,
        holder=holder,
        known=None,
        routed=routed,
    )


def is_paused(item: ClockItem, now: Moment) -> bool:
    """Say whether time stands still for a running clock at `now` (shown as "waiting since")."""
    if item.stop is not None and item.stop <= now:
        return False
    moves = [move for move in item.moves if move.since <= now]
    return bool(moves) and moves[-1].paused


def _late_after(item: ClockItem, now: Moment) -> Moment | None:
    known = [move for move in item.moves if move.since <= now]
    return known[-1].late_after if known else item.late_after
