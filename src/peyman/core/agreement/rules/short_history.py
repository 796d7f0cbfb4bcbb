"""A target from less than a year of history.

Months differ from each other: a target from half a year knows no Nowruz, no summer and no end of the year. With
twelve months behind it, each month was seen once.
"""

from collections.abc import Iterator

from peyman.core.agreement.grammars.days import first_day
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Labels

LEAST = 350
"""Days; twelve months of any calendar, give or take the ends."""


def _check(agreement: Agreement) -> Iterator[Advice]:
    for commitment in agreement.commitments:
        history = commitment.basis.history if commitment.basis is not None else None
        if history is not None and _days(history) < LEAST:
            message = f"the history behind `{commitment.id}` is shorter than a year"
            path = ("commitments", commitment.id, "basis", "history")
            yield Advice(path, message, "take twelve months or more, or say in `note` why there are none")


def _days(history: Labels) -> int:
    """Give the days from the first day of the first period to the first day of the last, and one period more."""
    last = history.last
    length = 1 if last.day else 30 if last.month else 90 if last.quarter else 180 if last.half else 360
    return (first_day(last) - first_day(history.first)).days + length


RULE = Rule("T5-01", "remark", _check)
