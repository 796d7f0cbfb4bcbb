"""Another limit for clocks that ran: deadlines and time used anew from columns of items, no lead is read."""

from dataclasses import dataclass, replace

import numpy as np

from peyman.core.judge.clock_columns import HOWS, NEVER, ClockColumns, Mask
from peyman.core.judge.many_deadlines import deadlines_of, used_by_many
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Clock
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment

_ENDED = tuple(HOWS.index(how) for how in ("superseded", "agreement_ended"))


@dataclass(frozen=True)
class _Ground:
    """What a change of limits asks of a clock: whether time may stand still, cycles begin anew, when it all ends."""

    paused: bool
    cycles: bool
    carried_until: Moment


def relimited(columns: ClockColumns, older: Plan, newer: Plan) -> tuple[ClockColumns, Mask]:
    """Give the clocks of one node under the limits of the newer plan, and of which clocks the items tell too little.

    What an item does not tell, so that its lead must be judged from facts:
    1. a pause after the old deadline, where the new one comes later or time is used by another measure;
    2. the end of its cycle or of the agreement, where the clock was late by then and is in time now;
    3. what came after such an end, where the clock was in time by then and is late now.
    """
    one, other = (next(each for each in plan.clocks if each.id == columns.node) for plan in (older, newer))
    changed = replace(
        columns,
        due=columns.due.copy(),
        late_after=columns.late_after.copy(),
        elapsed=columns.elapsed.copy(),
        relimited=True,
    )
    untold = np.zeros(len(columns), np.bool_)
    ground = _ground(newer, other)
    for number, (calendar, line) in enumerate(columns.places):
        old, new = _limit(one, line), _limit(other, line)
        if old is None or new is None or old == new:
            continue
        rows = np.flatnonzero(columns.place == number)
        starts = columns.start[rows]
        changed.due[rows], changed.late_after[rows] = deadlines_of(newer.calendars[calendar], starts, new)
        if old.business != new.business:
            used = rows[(columns.stop[rows] != NEVER) & (columns.why[rows] == 0)]
            changed.elapsed[used] = used_by_many(
                newer.calendars[calendar], columns.start[used], columns.stop[used], new
            )
            untold[used] |= ground.paused
    if not other.cohort:
        untold |= _ended_otherwise(columns, changed, ground)
    return changed, untold & (columns.why == 0)


def _ended_otherwise(columns: ClockColumns, changed: ClockColumns, ground: _Ground) -> Mask:
    ended = np.isin(columns.how, _ENDED)
    longer = (changed.late_after > columns.late_after) & (columns.stop > columns.late_after)
    if not (ground.paused or ground.cycles):
        longer &= changed.late_after >= ground.carried_until
    return (ended & (columns.stop > changed.late_after)) | longer


def _ground(plan: Plan, clock: Clock) -> _Ground:
    carried = min((force.carried_until for force in clock.in_force), default=NEVER)
    return _Ground(bool(clock.pauses or clock.closures), clock.uses.rounds is not None, carried)


def _limit(clock: Clock, line: int) -> Duration | None:
    return clock.lines[line].limit if 0 <= line < len(clock.lines) else None
