"""Freshness (SEMANTICS §41, §52, §62): do the facts reach a period, and are they fresh enough to speak of today?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.calendars import WorkCalendar
from peyman.core.conditions.tree import All, Any, Compare, Condition, In, Name, Text
from peyman.core.facts.values import SourceReach
from peyman.core.judge.findings import Reason
from peyman.core.judge.governing import Owed
from peyman.core.judge.reasons import because
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment


@dataclass(frozen=True, slots=True)
class _Word:
    """What is known of a needed source, or of all together: then `first`, who tells the oldest thing, is nobody's."""

    source: str | None
    tells: Moment | None = None
    heard: Moment | None = None
    begins: Moment | None = None
    first: str | None = None


class Freshness:
    """How far the sources reach, asked once for every period.

    A source *tells* from the oldest until the newest thing it tells of (`oldest_at`, `newest_at`) and is *heard* until
    it last told us anything (`newest_recorded_at`); the latter two are carried on by `fresh_within`, so that a quiet
    evening is not a gap.
    1. The facts must tell of the period at all: told until its start or later. Else `no_facts_yet`, however lately
       the source was heard: an export that ends in March says nothing of June. What is told after `now` only is not
       told yet.
    2. A period that ends before the first fact is not reached: `facts_begin_later`. Nobody knows whether nothing
       happened or nothing was written down, so 0 would be a guess, and `not_applicable` too (§41 asks for facts).
    3. A period that is over is reached when the source told or was heard until its end or later. Else `no_facts_yet`.
    4. A running period is fresh when the source told or was heard until now. Else `stale` (§62).
    A period in which the facts begin is reached and judged, also against `needs_at_least` (§42), from what is there:
    nothing tells a late first export from a quiet first week, and the last fact of a file leaves the same question
    only until the source is heard again, the first one for ever. But it is not called complete: `remarks` gives the
    same `facts_begin_later` beside its verdict, unless the first fact came within `fresh_within` of its start.
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
        return next((found for word in self._words(owed.agreement) if (found := self._doubt(owed, word))), None)

    def remarks(self, owed: Owed) -> Iterator[Reason]:
        """Give what to say beside the verdict: of which sources the facts begin only some time after the period did."""
        quiet_until = self._carry(owed.since, owed.agreement.fresh_within)
        for word in self._words(owed.agreement):
            if word.begins is not None and quiet_until < word.begins < owed.until and word.begins <= self._now:
                yield because("facts_begin_later", word.first, word.begins)

    def _doubt(self, owed: Owed, word: _Word) -> Reason | None:
        within, tells, heard, begins = owed.agreement.fresh_within, word.tells, word.heard, word.begins
        if tells is None or heard is None or begins is None or begins > self._now:
            return because("no_facts_yet", word.source, None)
        if self._carry(tells, within) < owed.since:
            return because("no_facts_yet", word.source, tells)
        if owed.until <= begins:
            return because("facts_begin_later", word.first, begins)
        reaches = self._carry(max(tells, heard), within)
        if self._now >= owed.until:
            return None if reaches >= owed.until else because("no_facts_yet", word.source, max(tells, heard))
        return None if reaches >= self._now else because("stale", word.source, max(tells, heard), self._now - heard)

    def _words(self, agreement: Agreement) -> Iterator[_Word]:
        """Give the word of each needed source; one for all where none is named."""
        needed = self._needed.setdefault(agreement.version, _named_sources(agreement))
        for source in needed:
            reach = self._reach.get(source)
            if reach is None:
                yield _Word(source)
            else:
                yield _Word(source, reach.newest_at, reach.newest_recorded_at, reach.oldest_at, source)
        if not needed:
            yield self._word_of_any()

    def _word_of_any(self) -> _Word:
        """Give how far any source tells and is heard, under the name of the one that was heard last."""
        reach = self._reach.values()
        last = max(reach, key=lambda each: (each.newest_recorded_at, each.newest_at or 0, each.source), default=None)
        if last is None:
            return _Word(None)
        tells = max((each.newest_at for each in reach if each.newest_at is not None), default=None)
        begins = min((each.oldest_at for each in reach if each.oldest_at is not None), default=None)
        return _Word(last.source, tells, last.newest_recorded_at, begins)

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
