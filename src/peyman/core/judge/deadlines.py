"""Deadlines of a clock (SEMANTICS §13–17): the limit, what paused it, and what was known of both from when on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from peyman.core.calendars import WorkCalendar
from peyman.core.calendars.limits import Deadline
from peyman.core.calendars.pauses import Pause
from peyman.core.judge.items import ClockItem, Move
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment


class Held(NamedTuple):
    """Time that stands still from `since`: until a fact ends it, if one does, and never longer than to `cap`.

    `cap` None is a closure whose end nobody knows. `why` is what begins it: a mark's name, or a closure's.
    """

    since: Moment
    until: Moment | None
    cap: Moment | None
    why: str
    begun: int | None = None
    ended: int | None = None

    def end_as_of(self, now: Moment) -> Moment | None:
        """Give the end as it was known at `now`: the cap while nothing has ended it."""
        return self.until if self.until is not None and self.until <= now else self.cap


@dataclass(frozen=True, slots=True)
class Life:
    """A clock's limit over its life: the deadline in the end, how it moved, and the pauses that counted."""

    due: Moment | None
    late_after: Moment | None
    moves: tuple[Move, ...] = ()
    pauses: tuple[Pause, ...] = ()


def life_of(
    calendar: WorkCalendar, start: Moment, limit: Duration, held: Sequence[Held], *, stop: Moment | None
) -> Life:
    """Give the deadline of a limit from its start, and how it moved with each pause.

    1. Without a pause inside the clock's life there is one deadline.
    2. Each beginning and each end of a pause is a moment at which the deadline is known anew: a pause that still runs
       is taken to last until its cap.
    3. What begins after the budget is used up, or after the stop, changes nothing.
    4. A stop ends the pause it falls into, and the clock's life.
    """
    inside = [each for each in held if stop is None or each.since < stop]
    inside = [each for each in inside if each.until is None or each.until > start]
    inside = [each for each in inside if each.cap is None or each.cap > start]
    plain = calendar.deadline(start, limit)
    if not inside:
        return Life(plain.due, plain.late_after)
    moves = list(_moves(calendar, start, limit, inside, stop=stop))
    if stop is None:
        return Life(moves[-1].due, moves[-1].late_after, _told(moves), _pauses(inside, start, moves[-1].since))
    pauses = tuple(_cut(pause, stop) for pause in _pauses(inside, start, stop))
    final = calendar.deadline(start, limit, pauses)
    return Life(final.due, final.late_after, _told(moves), pauses)


def _moves(
    calendar: WorkCalendar, start: Moment, limit: Duration, held: Sequence[Held], *, stop: Moment | None
) -> list[Move]:
    moves: list[Move] = []
    for knot in _knots(start, held):
        late_after = moves[-1].late_after if moves else None
        if late_after is not None and knot > late_after:
            break
        if stop is not None and knot >= stop and moves:
            break
        pauses = _pauses(held, start, knot)
        known: Deadline = calendar.deadline(start, limit, pauses)
        paused = any(pause.since <= knot and (pause.until is None or knot < pause.until) for pause in pauses)
        moves.append(Move(knot, known.due, known.late_after, paused))
    return moves


def _knots(start: Moment, held: Sequence[Held]) -> list[Moment]:
    """Give the moments at which something changes: the start, and each beginning and end from then on."""
    knots = {start}
    for each in held:
        knots.add(max(each.since, start))
        end = each.until if each.until is not None else each.cap
        if end is not None:
            knots.add(end)
    return sorted(knots)


def _pauses(held: Sequence[Held], start: Moment, now: Moment) -> tuple[Pause, ...]:
    """Give the pauses begun by `now`, with their ends as known then."""
    found = []
    for each in held:
        end = each.end_as_of(now)
        if each.since <= now and (end is None or end > max(each.since, start)):
            found.append(Pause(max(each.since, start), end))
    return tuple(found)


def _cut(pause: Pause, stop: Moment) -> Pause:
    return Pause(pause.since, stop if pause.until is None or pause.until > stop else pause.until)


def _told(moves: list[Move]) -> tuple[Move, ...]:
    """Keep the moves that change something; one move that never paused is no story."""
    told = moves[:1]
    for move in moves[1:]:
        last = told[-1]
        if (move.due, move.late_after, move.paused) != (last.due, last.late_after, last.paused):
            told.append(move)
    return tuple(told) if len(told) > 1 or told[0].paused else ()


def pauses_of(item: ClockItem, now: Moment) -> tuple[Pause, ...]:
    """Give the pauses of a clock up to `now`; one that still runs has no end yet."""
    found: list[Pause] = []
    for move in item.moves:
        if move.since > now:
            break
        running = bool(found) and found[-1].until is None
        if move.paused and not running:
            found.append(Pause(move.since, None))
        elif running and not move.paused:
            found[-1] = Pause(found[-1].since, move.since)
    return tuple(found)


def elapsed_at(calendar: WorkCalendar, item: ClockItem, limit: Duration, now: Moment) -> int:
    """Give the time a clock has used by `now` (or by its stop), in the limit's own time, pauses left out."""
    if item.stop is not None and item.stop <= now:
        return item.elapsed_stop or 0
    return calendar.used_ms(item.start, max(now, item.start), limit, pauses_of(item, now))


def deadline_shown(calendar: WorkCalendar, item: ClockItem, limit: Duration, now: Moment) -> Deadline:
    """Give the deadline to show at `now`: while a clock is paused, the one it has if the pause ended now (§15).

    In a closure whose end nobody knows there is none.
    """
    pauses = pauses_of(item, now)
    known = [move for move in item.moves if move.since <= now]
    if known and known[-1].paused and known[-1].due is not None:
        cut = tuple(_cut(pause, now) for pause in pauses)
        return calendar.deadline(item.start, limit, tuple(each for each in cut if each.until != each.since))
    return Deadline(known[-1].due, known[-1].late_after) if known else Deadline(item.due, item.late_after)
