"""Days, labels of periods, weekdays and windows: `1405-04-01`, `2026-Q4`, `08:30-12:30`."""

import re
from datetime import date, timedelta
from typing import Literal

import jdatetime  # type: ignore[import-untyped]

from peyman.core.agreement.terms.clauses import Label, Labels
from peyman.core.agreement.terms.times import Window
from peyman.core.quantities.grammar import GrammarError

System = Literal["gregorian", "jalali"]

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LABEL = re.compile(r"([0-9]{4})(?:-(?:Q([0-9])|H([0-9])|([0-9]{2})(?:-([0-9]{2}))?))?")
_WINDOW = re.compile(r"([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})")
_TIME = re.compile(r"([0-9]{2}):([0-9]{2})")
_DAY_MINUTES = 1440


def parse_day(text: str) -> date:
    """Read a day, Jalali or Gregorian by its year; the value is Gregorian.

    Raises:
        GrammarError: it is no day, its year is of neither calendar, or the calendar has no such day.
    """
    match = _DAY.fullmatch(text)
    if match is None:
        raise GrammarError(f"`{text}` is no day", 1, "write year-month-day, like `2026-10-05` or `1405-07-13`")
    year, month, day = (int(part) for part in match.groups())
    return day_of(_system(year), year, month, day)


def day_of(system: System, year: int, month: int, day: int) -> date:
    """Give the Gregorian day of a calendar's year, month and day.

    Raises:
        GrammarError: the calendar has no such day.
    """
    if not 1 <= month <= 12:
        raise GrammarError(f"there is no month {month:02d}", 6, "months are 01 to 12")
    try:
        if system == "jalali":
            gregorian: date = jdatetime.date(year, month, day).togregorian()
            return gregorian
        return date(year, month, day)
    except ValueError:
        cure = f"end it with a day of the {system} month"
        raise GrammarError(f"{year}-{month:02d} has no day {day:02d}", 9, cure) from None


def parse_label(text: str) -> Label:
    """Read the label of a period.

    Raises:
        GrammarError: it names no period, or one that does not exist.
    """
    match = _LABEL.fullmatch(text)
    if match is None:
        cure = "write it like `1405-08`, `2026-Q4`, `1405-H1`, `2026` or `1405-08-02`"
        raise GrammarError(f"`{text}` names no period", 1, cure)
    year, quarter, half, month, day = (int(part) if part else None for part in match.groups())
    label = Label(_system(int(match[1])), int(match[1]), month, day, quarter, half)
    _check_label(label, int(year or 0))
    return label


def write_label(label: Label) -> str:
    """Give the text of a label."""
    if label.quarter is not None:
        return f"{label.year}-Q{label.quarter}"
    if label.half is not None:
        return f"{label.year}-H{label.half}"
    parts = (part for part in (label.month, label.day) if part is not None)
    return "-".join([str(label.year), *(f"{part:02d}" for part in parts)])


def parse_labels(text: str) -> Labels:
    """Read a run of periods, `1404-03 to 1405-02`.

    Raises:
        GrammarError: one end is no label.
    """
    first, to, last = text.partition(" to ")
    if not to:
        raise GrammarError("a run of periods has two ends", len(text) + 1, "write it like `1404-03 to 1405-02`")
    try:
        return Labels(parse_label(first.strip()), parse_label(last.strip()))
    except GrammarError as wrong:
        shift = text.index(" to ") + 4 if parses(first.strip()) else 0
        raise GrammarError(wrong.message, wrong.column + shift, wrong.cure) from None


def write_labels(labels: Labels) -> str:
    """Give the text of a run of periods."""
    return f"{write_label(labels.first)} to {write_label(labels.last)}"


def parses(text: str) -> bool:
    """Say whether a text is a label."""
    try:
        parse_label(text)
    except GrammarError:
        return False
    return True


def parse_window(text: str) -> Window:
    """Read a window of a day; one whose end is not after its start runs into the next day.

    Raises:
        GrammarError: it is no window.
    """
    match = _WINDOW.fullmatch(text)
    if match is None:
        raise GrammarError(f"`{text}` is no window", 1, "write it like `09:00-17:00`")
    since = _minute(match[1], match[2], 1, last=_DAY_MINUTES - 1)
    until = _minute(match[3], match[4], 7, last=_DAY_MINUTES)
    return (since, until if until > since else until + _DAY_MINUTES)


def write_window(window: Window) -> str:
    """Give the text of a window."""
    since, until = window
    return f"{write_time(since)}-{write_time(until if until <= _DAY_MINUTES else until - _DAY_MINUTES)}"


def parse_time(text: str, column: int = 1) -> int:
    """Read a time of day as minutes after midnight.

    Raises:
        GrammarError: it is no time; the column counts from `column`.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        raise GrammarError(f"`{text}` is no time", column, "write it like `09:00`")
    return _minute(match[1], match[2], column, last=_DAY_MINUTES - 1)


def write_time(minute: int) -> str:
    """Give the text of a time of day."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def first_day(label: Label) -> date:
    """Give the first day of a label's period for years that begin in month 1 (quarters and halves: of such years)."""
    month = label.month or (label.quarter or 1) * 3 - 2
    if label.half is not None:
        month = label.half * 6 - 5
    return day_of(label.system, label.year, month, label.day or 1)


def label_of_day(day: date, system: System) -> Label:
    """Name a day by its label in a calendar."""
    if system == "gregorian":
        return Label("gregorian", day.year, day.month, day.day)
    jalali = jdatetime.date.fromgregorian(date=day)
    return Label("jalali", jalali.year, jalali.month, jalali.day)


def next_day(day: date) -> date:
    """Give the day after."""
    return day + timedelta(days=1)


def _system(year: int) -> System:
    if 1300 <= year <= 1499:
        return "jalali"
    if 1900 <= year <= 2199:
        return "gregorian"
    raise GrammarError(f"the year {year} is of no calendar", 1, "1300–1499 is Jalali, 1900–2199 Gregorian")


def _check_label(label: Label, year: int) -> None:
    if label.quarter is not None and not 1 <= label.quarter <= 4:
        raise GrammarError(f"there is no quarter {label.quarter}", 7, "quarters are Q1 to Q4")
    if label.half is not None and not 1 <= label.half <= 2:
        raise GrammarError(f"there is no half {label.half}", 7, "halves are H1 and H2")
    if label.month is not None:
        day_of(label.system, year, label.month, label.day or 1)


def _minute(hours: str, minutes: str, column: int, *, last: int) -> int:
    minute = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or minute > last:
        raise GrammarError(f"there is no time {hours}:{minutes} here", column, f"times go up to {write_time(last)}")
    return minute
