"""Quiet hours in the middle of the work.

Quiet hours keep the evening free. Where they cover more than half of a working day, what is due at ten is told in
the evening.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.times import Window

DAY = 24 * 60


def _check(agreement: Agreement) -> Iterator[Advice]:
    quiet = agreement.channels.quiet
    if quiet is None:
        return
    for row in agreement.calendar.hours:
        length = sum(closes - opens for opens, closes in row.open)
        if 2 * sum(_shared(window, quiet) for window in row.open) > length:
            message = f"on `{row.days[0]}` more than half of the working hours are quiet"
            yield Advice(("channels", "quiet"), message, "let the quiet hours begin when work ends")
            return


def _shared(window: Window, quiet: tuple[int, int]) -> int:
    """Give the minutes of a window that are quiet; both may run over midnight."""
    since, until = quiet
    until += DAY if until <= since else 0
    return sum(max(0, min(window[1], until + by) - max(window[0], since + by)) for by in (-DAY, 0, DAY))


RULE = Rule("S6-03", "remark", _check)
