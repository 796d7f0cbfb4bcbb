"""Freshness (SEMANTICS §41, §52, §62): do the facts reach a period, and are they fresh enough to speak of today?"""

from collections.abc import Iterable, Iterator

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.calendars import WorkCalendar
from peyman.core.conditions.tree import All, Any, Compare, Condition, In, Name, Text
from peyman.core.facts.values import SourceReach
from peyman.core.judge.findings import Reason
from peyman.core.judge.governing import Owed
from peyman.core.judge.reasons import because
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment


class Freshness:
    """How far the sources reach, asked once for every period.

    A source *tells* until the newest thing it tells of (`newest_at`) and is *heard* until it last told us anything
    (`newest_recorded_at`); both are carried on by `fresh_within`, so that a quiet evening is not a gap.
    1. The facts must tell of the period at all: told until its start or later. Else `no_facts_yet`, however lately
       the source was heard: an export that ends in March says nothing of June.
    2. A period that is over is reached when the source told or was heard until its end or later. Else `no_facts_yet`.
    3. A running period is fresh when the source told or was heard until now. Else `stale` (§62).
    A file of 2018 that was imported today was heard today: asked as of any day of 2018 it is not stale, because a
    `recorded_at` after `now` is as good as one at `now`.
    The sources needed are those that the conditions of stages and events name (`source = 'crm'`), each of them; where
    none is named, every source may bring the facts, and the newest word of any of them counts.
    """

    def __init__(self, reach: tuple[SourceReach, ...], calendar: WorkCalendar, now: Moment) -> None:
        """Hold the reach of each source by its name."""
        self._reach = {each.source: each for each in reach}
        self._calendar = calendar
        self._now = now
        self._needed: dict[str, tuple[str, ...]] = {}
        self._carried: dict[tuple[Moment, Duration], Moment] = {}

    def doubt(self, owed: Owed) -> Reason | None:
        """Give why the facts are not enough for this period, or None where they are."""
        for source, tells, heard in self._words(owed.agreement):
            reason = self._doubt(owed, source, tells, heard)
            if reason is not None:
                return reason
        return None

    def _doubt(self, owed: Owed, source: str | None, tells: Moment | None, heard: Moment | None) -> Reason | None:
        within = owed.agreement.fresh_within
        if tells is None or heard is None or self._carry(tells, within) < owed.since:
            return because("no_facts_yet", source, tells)
        reaches = self._carry(max(tells, heard), within)
        if self._now >= owed.until:
            return None if reaches >= owed.until else because("no_facts_yet", source, max(tells, heard))
        return None if reaches >= self._now else because("stale", source, max(tells, heard), self._now - heard)

    def _words(self, agreement: Agreement) -> Iterator[tuple[str | None, Moment | None, Moment | None]]:
        """Give, for each needed source, its name, how far it tells and is heard; one for all where none is named."""
        needed = self._needed.setdefault(agreement.version, _named_sources(agreement))
        for source in needed:
            reach = self._reach.get(source)
            yield (
                source,
                None if reach is None else reach.newest_at,
                None if reach is None else reach.newest_recorded_at,
            )
        if not needed:
            yield self._newest_word()

    def _newest_word(self) -> tuple[str | None, Moment | None, Moment | None]:
        """Give how far any source tells and is heard, under the name of the one that was heard last."""
        reach = self._reach.values()
        tells = max((each.newest_at for each in reach if each.newest_at is not None), default=None)
        last = max(reach, key=lambda each: (each.newest_recorded_at, each.newest_at or 0, each.source), default=None)
        return (None, None, None) if last is None else (last.source, tells, last.newest_recorded_at)

    def _carry(self, moment: Moment, within: Duration) -> Moment:
        """Give the last moment until which a word of this moment is still fresh."""
        key = (moment, within)
        if key not in self._carried:
            late_after = self._calendar.deadline(moment, within).late_after
            self._carried[key] = moment if late_after is None else late_after
        return self._carried[key]


def _named_sources(agreement: Agreement) -> tuple[str, ...]:
    lifecycle = agreement.lifecycle
    conditions = [*(stage.when for stage in lifecycle.stages), *(event.when for event in lifecycle.events)]
    return tuple(sorted(set(_sources(conditions))))


def _sources(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        if isinstance(condition, (All, Any)):
            yield from _sources(condition.parts)
        elif isinstance(condition, In) and condition.value == Name("source"):
            yield from (each.text for each in condition.among if isinstance(each, Text))
        elif isinstance(condition, Compare) and condition.operator == "=" and condition.left == Name("source"):
            yield from (each.text for each in (condition.right,) if isinstance(each, Text))
