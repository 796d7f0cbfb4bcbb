"""Computed examples of clocks: a start shortly before the working week closes, and when it would be due."""

from dataclasses import dataclass
from datetime import date, timedelta

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Clock
from peyman.core.calendars import WorkCalendar
from peyman.core.judge.plan import compile_plan
from peyman.core.quantities.moments import MINUTE, Moment

_BEFORE_CLOSE = 40 * MINUTE
"""The start of an example is so long before closing: short limits run over into the next working day."""
_FEW_WEEKS = 28


@dataclass(frozen=True, slots=True)
class Instance:
    """A clock that starts at `start` under one line of limits: `line` counts from 0; moments in milliseconds.

    `due` and `late_after` are as SEMANTICS §13 has them; None never occurs here, for nothing pauses an example.
    """

    line: int
    zone: str
    start: Moment
    due: Moment
    late_after: Moment


def instances(agreement: Agreement) -> dict[str, tuple[Instance, ...]]:
    """Give an example for each line of limits of each clock commitment, by the commitment's id.

    A calendar that is closed for the first weeks of the agreement has no example.
    """
    calendars = compile_plan((agreement,)).calendars
    since = agreement.effective.since
    found: dict[str, tuple[Instance, ...]] = {}
    for commitment in agreement.commitments:
        if commitment.clock is not None and since is not None:
            calendar = calendars[commitment.clock.calendar or "main"]
            found[commitment.id] = tuple(_of(commitment.clock, calendar, since))
    return found


def _of(clock: Clock, calendar: WorkCalendar, since: date) -> list[Instance]:
    start = _start(calendar, since)
    if start is None:
        return []
    deadlines = [calendar.deadline(start, line.limit) for line in clock.within]
    return [
        Instance(number, calendar.zone, start, deadline.due, deadline.late_after)
        for number, deadline in enumerate(deadlines)
        if deadline.due is not None and deadline.late_after is not None
    ]


def _start(calendar: WorkCalendar, since: date) -> Moment | None:
    """Give a moment shortly before closing on the first working day that is followed by a day off."""
    for number in range(_FEW_WEEKS):
        day = since + timedelta(days=number)
        closes = calendar.closes_on(day)
        if closes is not None and calendar.is_working_date(day) and not calendar.is_working_date(day + timedelta(1)):
            opens = calendar.opens_on(day)
            return closes - _BEFORE_CLOSE if opens is None or closes - opens > _BEFORE_CLOSE else opens
    return None
