"""The mean number of available reps of a period (SEMANTICS §49), which `for_each: rep` multiplies a target by."""

from fractions import Fraction

from peyman.core.judge.given import MeanReps
from peyman.core.judge.governing import Owed, main_calendar
from peyman.core.judge.measures import Measured
from peyman.core.people.capacity import Capacity, Reps
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment


def mean_reps(plan: Measured, roster: Roster, now: Moment) -> MeanReps:
    """Give what answers for a period: the mean over the working dates of its agreed part, of all lines of capacity.

    Two lines of the same people count once. None where there is no roster for a date.
    """
    known: dict[tuple[str, Moment, Moment], Fraction | None] = {}

    def of(owed: Owed) -> Fraction | None:
        key = owed.agreement.version, owed.since, owed.until
        if key not in known:
            known[key] = _mean(owed, Capacity(roster, main_calendar(plan, owed.agreement)), now)
        return known[key]

    return of


def _mean(owed: Owed, capacity: Capacity, now: Moment) -> Fraction | None:
    lines = {line.reps: line for line in owed.agreement.capacity}
    total = Fraction(0)
    for line in lines.values():
        mean = capacity.mean_reps(Reps(line.reps, ramp=line.ramp), owed.since, owed.until, now)
        if mean is None:
            return None
        total += mean
    return total if lines else None
