"""Doubts: everything for which a verdict cannot be known, whatever the figures say. No data is never green."""

from collections import defaultdict
from collections.abc import Mapping

from peyman.core.agreement.terms.promises import (
    Commitment,
    CostPer,
    CountOf,
    RatioOf,
    ShareReaching,
    ShareWhere,
    SumOf,
    TimeFrom,
)
from peyman.core.facts.values import SourceReach
from peyman.core.judge.counted import Figures
from peyman.core.judge.findings import Reason
from peyman.core.judge.freshness import Freshness
from peyman.core.judge.governing import Owed
from peyman.core.judge.items import NO_ROSTER, Tally
from peyman.core.judge.measures import Measure, Measured
from peyman.core.judge.reasons import because
from peyman.core.quantities.moments import Moment


class Doubts:
    """What is doubtful about a commitment in a period, in the order in which it is said."""

    def __init__(self, plan: Measured, tallies: tuple[Tally, ...], reach: tuple[SourceReach, ...], now: Moment) -> None:
        """Learn what the plan does not act on, which events never name an actor, and how far the sources reach."""
        self._unsupported: Mapping[str, tuple[str, ...]] = plan.unsupported
        self._nameless = nameless(tallies)
        self._freshness = Freshness(reach, plan.calendars["main"], now)

    def about(self, owed: Owed, counted: Figures) -> tuple[Reason, ...]:
        """Give the doubts about one period.

        1. Keys that are not acted on yet. 2. Stages and events that ask for an actor no fact names (§3).
        3. Money without an agreed rate (§51), days without a roster (§46). 4. Facts that do not reach the period or
        are stale (§41, §62).
        """
        commitment = owed.commitment
        found = [because("not_acted_on", key) for key in self._unsupported.get(commitment.id, ())]
        used = names_used(commitment) if owed.measure.terms is None else names_measured(owed.measure)
        found += [because("no_actor", name) for name in used if name in self._nameless]
        if counted.unconverted:
            found.append(because("not_converted", counted.unconverted))
        unmanned = dict(counted.not_owed).get(NO_ROSTER)
        if unmanned:
            found.append(because("no_roster", unmanned))
        stale = self._freshness.doubt(owed)
        return tuple(found) if stale is None else (*found, stale)

    def beside(self, owed: Owed) -> tuple[Reason, ...]:
        """Give what is doubtful about a period that is judged all the same: facts that begin after it did."""
        return tuple(self._freshness.remarks(owed))

    def reached(self, owed: Owed) -> bool:
        """Say whether the facts reach the whole period so far."""
        return self._freshness.doubt(owed) is None


def nameless(tallies: tuple[Tally, ...]) -> frozenset[str]:
    """Give the stages and events that ask for an actor while no fact of their activities names one."""
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for tally in tallies:
        counted[tally.code][tally.about] += tally.n
    return frozenset(name for name, n in counted["without_actor"].items() if n and not counted["with_actor"].get(name))


def names_used(commitment: Commitment) -> tuple[str, ...]:
    """Give the stages and events that a clock commitment is about, each once; none for one of a metric."""
    if commitment.clock is None:
        return ()
    clock = commitment.clock
    pauses = (name for pause in clock.pauses for name in (pause.start, pause.to))
    return tuple(dict.fromkeys((*clock.start, *clock.to, *clock.done_when, *clock.void_when, *pauses)))


def names_measured(measure: Measure) -> tuple[str, ...]:
    """Give the stages and events that a metric is about, with those of the metrics it is made from."""
    match measure.terms:
        case ShareReaching(of, other) | RatioOf(of, other) | TimeFrom(of, other):
            return of, other
        case CountOf(of) | SumOf(of) | ShareWhere(of) | CostPer(of):
            return (of,)
    return tuple(dict.fromkeys(name for each in measure.inner for name in names_measured(each)))
