"""A calendar without holidays.

At Nowruz, at Christmas and on every national holiday the clocks of such a calendar run on, and leads are late while
the house is closed. A calendar that is open round the clock needs none. (SMART: achievable.)
"""

from collections.abc import Iterator

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.times import Holidays, HoursRow


def _check(agreement: Agreement) -> Iterator[Advice]:
    main = agreement.calendar
    calendars: list[tuple[Path, tuple[HoursRow, ...], Holidays]] = [(("calendar",), main.hours, main.holidays)]
    calendars += [(("calendar", "elsewhere", each.id), each.hours, each.holidays) for each in main.elsewhere]
    for path, hours, holidays in calendars:
        if holidays.country is None and not holidays.closed and any(not _is_whole_day(row) for row in hours):
            message = "this calendar knows no holidays"
            yield Advice(path, message, "add `holidays`, like `{country: IR}`, or the days as `closed`")


def _is_whole_day(row: HoursRow) -> bool:
    return sum(closes - opens for opens, closes in row.open) >= 24 * 60


RULE = Rule("T4-06", "remark", _check)
