"""Doubts: everything for which a verdict cannot be known, whatever the figures say. No data is never green."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

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
from peyman.core.judge.drift import Drift, adrift, attributes_used
from peyman.core.judge.findings import Reason
from peyman.core.judge.freshness import Freshness
from peyman.core.judge.governing import Owed
from peyman.core.judge.items import NO_ROSTER, Tally
from peyman.core.judge.measures import Measure, Measured
from peyman.core.judge.reasons import because
from peyman.core.quantities.moments import Moment


class Doubts:
    """What is doubtful about a commitment in a period, in the order in which it is said."""

    def __init__(
        self,
        plan: Measured,
        tallies: tuple[Tally, ...],
        reach: tuple[SourceReach, ...],
        now: Moment,
        drifted: Iterable[Drift] = (),
    ) -> None:
        """Learn what the plan does not act on, which events never name an actor, how far the sources reach.

        `drifted` are names of the terms that the facts no longer show.
        """
        self._adrift = adrift(drifted)
        self._unsupported: Mapping[str, tuple[str, ...]] = plan.unsupported
        self._nameless = nameless(tallies)
        self._freshness = Freshness(reach, plan.calendars["main"], now)

    def about(self, owed: Owed, counted: Figures) -> tuple[Reason, ...]:
        """Give the doubts about one period.

        1. Keys that are not acted on yet. 2. Stages and events that ask for an actor no fact names (§3).
        3. Names that the facts no longer show, in periods that share a moment with their silence. 4. Money without an
        agreed rate (§51), days without a roster (§46). 5. Facts that do not reach the period or are stale (§41, §62).
        """
        commitment = owed.commitment
        found = [because("not_acted_on", key) for key in self._unsupported.get(commitment.id, ())]
        used = names_used(commitment) if owed.measure.terms is None else names_measured(owed.measure)
        found += [because("no_actor", name) for name in used if name in self._nameless]
        found += self._drifts(owed, used)
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

    def _drifts(self, owed: Owed, used: Iterable[str]) -> Iterator[Reason]:
        if not self._adrift:
            return
        names = dict.fromkeys((*used, *sorted(attributes_used(owed.agreement, owed.commitment))))
        for name in names:
            each = self._adrift.get(name)
            if each is not None and each.since < owed.period.until:
                yield because("drift", each.what, name, each.last)

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
