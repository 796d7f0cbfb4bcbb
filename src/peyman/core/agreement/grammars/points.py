"""Points in time, schedules and reminders: `1 business day after mql`, `every sat 09:00`, `75% of limit`."""

import re
from typing import Literal, get_args

from peyman.core.agreement.grammars.days import parse_time, write_time
from peyman.core.agreement.terms.clauses import (
    Anchor,
    PeriodUnit,
    Point,
    Rate,
    Recurring,
    ReminderAt,
    Schedule,
    ShareOfLimit,
    Weekday,
)
from peyman.core.quantities.durations import parse_duration, write_duration
from peyman.core.quantities.grammar import GrammarError, Word, nearest, parse_int, refuse_rest, words_of
from peyman.core.quantities.shares import parse_share, write_share

PERIODS: tuple[PeriodUnit, ...] = get_args(PeriodUnit)
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MOMENTS: tuple[Literal["effective", "expiry", "deadline"], ...] = ("effective", "expiry", "deadline")
_EXAMPLE = "1 business day after mql"


def parse_point(text: str) -> Point:
    """Read a point: an anchor, or a duration before or after it.

    Raises:
        GrammarError: at the first word that does not fit.
    """
    words = words_of(text)
    turn = next((at for at, word in enumerate(words) if word.text in ("before", "after")), None)
    if turn is None:
        return Point(_lone_anchor(words, text))
    if turn == 0:
        raise GrammarError(f"a length of time stands before `{words[0].text}`", words[0].column, f"like `{_EXAMPLE}`")
    offset = parse_duration(text[: words[turn - 1].end - 1])
    return Point(_anchor(words[turn + 1 :], text), offset, "before" if words[turn].text == "before" else "after")


def write_point(point: Point) -> str:
    """Give the text of a point."""
    anchor = point.anchor
    text = anchor.name or anchor.kind
    if anchor.period is not None:
        text = f"{anchor.kind} of {anchor.period}"
    return text if point.offset is None else f"{write_duration(point.offset)} {point.side} {text}"


def parse_schedule(text: str) -> Schedule:
    """Read a schedule: `every` day and time, or a point.

    Raises:
        GrammarError: at the first word that does not fit.
    """
    words = words_of(text)
    if not words or words[0].text != "every":
        return parse_point(text)
    days, rest = _days(words[1:], text)
    if not rest:
        raise GrammarError("the time of day is missing", len(text.rstrip()) + 1, "write it like `every sat 09:00`")
    refuse_rest(rest[1:], "every sat 09:00")
    return Recurring(days, parse_time(rest[0].text, rest[0].column))


def write_schedule(schedule: Schedule) -> str:
    """Give the text of a schedule."""
    if isinstance(schedule, Recurring):
        return f"every {schedule.days} {write_time(schedule.minute)}"
    return write_point(schedule)


def parse_reminder(text: str) -> ReminderAt:
    """Read when a reminder is sent: a share of the limit, or a point.

    Raises:
        GrammarError: at the first word that does not fit.
    """
    words = words_of(text)
    if not words or not words[0].text.endswith("%"):
        return parse_point(text)
    share = parse_share(words[0].text)
    if [word.text for word in words[1:]] != ["of", "limit"]:
        column = words[1].column if len(words) > 1 else words[0].end
        raise GrammarError("a share is one of the limit", column, "write it like `75% of limit`")
    if not 0 < share < 1:
        raise GrammarError("the share lies between 0% and 100%", 1, "write it like `75% of limit`, or `deadline`")
    return ShareOfLimit(share)


def write_reminder(reminder: ReminderAt) -> str:
    """Give the text of a reminder's moment."""
    if isinstance(reminder, ShareOfLimit):
        return f"{write_share(reminder.share)} of limit"
    return write_point(reminder)


def parse_rate(text: str) -> Rate:
    """Read `4 per year`.

    Raises:
        GrammarError: at the first word that does not fit.
    """
    words = words_of(text)
    if not words:
        raise GrammarError("a rate is missing", 1, "write it like `4 per year`")
    times = parse_int(words[0], "4 per year")
    if len(words) < 3 or words[1].text != "per":
        raise GrammarError("`per` and a period follow", words[0].end, "write it like `4 per year`")
    refuse_rest(words[3:], "4 per year")
    return Rate(times, parse_period(words[2]))


def write_rate(rate: Rate) -> str:
    """Give the text of a rate."""
    return f"{rate.times} per {rate.per}"


def parse_period(word: Word) -> PeriodUnit:
    """Read the name of a period's length.

    Raises:
        GrammarError: it is none.
    """
    period = next((period for period in PERIODS if period == word.text), None)
    if period is None:
        guess = nearest(word.text, PERIODS)
        cure = f"did you mean `{guess}`?" if guess else "write one of: " + ", ".join(PERIODS)
        raise GrammarError(f"`{word.text}` is no period", word.column, cure)
    return period


def _lone_anchor(words: tuple[Word, ...], text: str) -> Anchor:
    if words and words[0].text[0].isdigit():
        cure = f"write `before` or `after` and what it is measured from, like `{_EXAMPLE}`"
        raise GrammarError("a length of time alone is no point", len(text.rstrip()) + 1, cure)
    return _anchor(words, text)


def _anchor(words: tuple[Word, ...], text: str) -> Anchor:
    if not words:
        raise GrammarError("what it is measured from is missing", len(text.rstrip()) + 1, f"like `{_EXAMPLE}`")
    first = words[0].text
    if first in ("start", "end") and len(words) > 1:
        if words[1].text != "of" or len(words) < 3:
            raise GrammarError(f"`{first}` is of a period", words[1].column, "write it like `end of month`")
        refuse_rest(words[3:], "end of month")
        return Anchor("start" if first == "start" else "end", period=parse_period(words[2]))
    refuse_rest(words[1:], _EXAMPLE)
    moment = next((moment for moment in _MOMENTS if moment == first), None)
    if moment is not None:
        return Anchor(moment)
    if not _NAME.fullmatch(first):
        raise GrammarError(f"`{first}` is no name", words[0].column, "name a stage or event")
    return Anchor("name", name=first)


def _days(words: tuple[Word, ...], text: str) -> tuple[Weekday | Literal["day", "working day"], tuple[Word, ...]]:
    if not words:
        raise GrammarError("the day is missing", len(text.rstrip()) + 1, "write it like `every sat 09:00`")
    if words[0].text == "day":
        return "day", words[1:]
    if [word.text for word in words[:2]] == ["working", "day"]:
        return "working day", words[2:]
    weekday = next((day for day in WEEKDAYS if day == words[0].text), None)
    if weekday is None:
        guess = nearest(words[0].text, WEEKDAYS)
        cure = f"did you mean `{guess}`?" if guess else "write a weekday, `day` or `working day`"
        raise GrammarError(f"`{words[0].text}` is no day of the week", words[0].column, cure)
    return weekday, words[1:]
