"""Nothing is final before the agreement ends.

A share waits until the last lead of the period had its time. If the first period and that time together are longer
than the agreement, the promise is never judged while it holds. (SMART: time-bound.)
"""

from collections.abc import Iterator
from fractions import Fraction

from peyman.core.agreement.reaching import PER_YEAR
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import ShareReaching
from peyman.core.quantities.durations import Duration

_DAYS = {unit: Fraction(days) for unit, days in (("day", 1), ("week", 7), ("month", 30))}
_DAYS |= {"minute": Fraction(1, 1440), "hour": Fraction(1, 24)}


def _check(agreement: Agreement) -> Iterator[Advice]:
    since, until = agreement.effective.since, agreement.effective.until
    kinds = {metric.id: metric.kind for metric in agreement.metrics}
    for commitment in agreement.commitments:
        kind = kinds.get(commitment.metric or "")
        window = kind.within if isinstance(kind, ShareReaching) else None
        days = Fraction(365, PER_YEAR[commitment.per]) + (_days(window) if window is not None else 0)
        if since is not None and until is not None and days > (until - since).days + 2:
            message = f"no period of `{commitment.id}` is judged before the agreement ends"
            path = ("commitments", commitment.id, "per")
            yield Advice(path, message, "choose a shorter period, or let the agreement hold longer")


def _days(window: Duration) -> Fraction:
    return window.amount * _DAYS[window.unit]


RULE = Rule("T4-05", "remark", _check)
