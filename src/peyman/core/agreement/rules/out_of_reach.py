"""A clock that nobody can keep.

So many touches, so far apart, need more time than the limit gives: every clock is late on the day of signing.
(SMART: achievable.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.durations import Duration, DurationUnit, write_duration

_MINUTES: dict[DurationUnit, int] = {"minute": 1, "hour": 60}


def _check(agreement: Agreement) -> Iterator[Advice]:
    for commitment in agreement.commitments:
        clock = commitment.clock
        if clock is None or clock.apart is None or clock.done_when:
            continue
        for at, line in enumerate(clock.within):
            least = _minutes(clock.apart, line.limit)
            if least is not None and least * (clock.times - 1) > _MINUTES[line.limit.unit] * line.limit.amount:
                message = f"{clock.times} times, `{write_duration(clock.apart)}` apart, do not fit in this limit"
                path = ("commitments", commitment.id, "clock", "within", at, "limit")
                yield Advice(path, message, "raise the limit, or lower `times` or `apart`")


def _minutes(apart: Duration, limit: Duration) -> int | None:
    """Give the minutes of a length where it can be compared with a limit: both working time, or both wall time."""
    same = apart.business == limit.business and {apart.unit, limit.unit} <= _MINUTES.keys()
    return _MINUTES[apart.unit] * apart.amount if same else None


RULE = Rule("T4-04", "problem", _check)
