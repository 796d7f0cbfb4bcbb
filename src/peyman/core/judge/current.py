"""The current deadline of a clock (SEMANTICS §15, §29): the one shown, by which `counted_by: due` places it."""

from collections.abc import Iterable, Mapping

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.calendars import Deadline, WorkCalendar
from peyman.core.judge.deadlines import deadline_shown
from peyman.core.judge.items import ClockItem
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment


class Current:
    """Finds the limit of a clock in the terms it runs under, and from it the deadline as of one moment."""

    def __init__(self, versions: Iterable[Agreement], calendars: Mapping[str, WorkCalendar], now: Moment) -> None:
        """Hold the lines of limits of every clock commitment of every version."""
        self._calendars = calendars
        self._now = now
        self._lines = {
            (terms.version, each.id): each.clock.within
            for terms in versions
            for each in terms.commitments
            if each.clock is not None
        }

    def limit(self, commitment: str, item: ClockItem) -> Duration | None:
        """Give the limit that was fixed at the start (§14); None where the clock was never owed."""
        lines = self._lines.get((item.terms, commitment), ())
        return lines[item.line].limit if 0 <= item.line < len(lines) else None

    def deadline(self, commitment: str, item: ClockItem) -> Deadline:
        """Give the deadline of an item as it stands: while the clock waits, the one it has if the wait ended now."""
        limit = self.limit(commitment, item)
        if limit is None or item.stop is not None or not item.moves:
            return Deadline(item.due, item.late_after)
        return deadline_shown(self._calendars[item.calendar], item, limit, self._now)
