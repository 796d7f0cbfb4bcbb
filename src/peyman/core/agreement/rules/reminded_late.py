"""Nobody is reminded before it is late.

A reminder at the deadline tells what can no longer be helped. One before it, to whoever holds the lead, costs little
and keeps most promises.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import ReminderAt, ShareOfLimit


def _check(agreement: Agreement) -> Iterator[Advice]:
    clocks = [each for each in agreement.commitments if each.clock is not None]
    reminded = [each for each in clocks if each.reminders is None]
    if reminded and not any(_is_before(each.at) for each in agreement.reminders):
        path = ("reminders",) if agreement.reminders else ("commitments", reminded[0].id)
        message = "nobody is reminded of a clock before its deadline"
        yield Advice(path, message, "add a reminder, like `{at: 75% of limit, tell: holder}`")


def _is_before(at: ReminderAt) -> bool:
    return at.share < 1 if isinstance(at, ShareOfLimit) else at.side == "before"


RULE = Rule("S5-08", "remark", _check)
