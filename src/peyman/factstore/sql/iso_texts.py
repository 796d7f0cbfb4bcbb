"""Moments in plain ISO texts, read by the engine: days and times with or without an offset, of 1970 to 2199.

A text that `PLAIN` fits is read here as `core.facts.dates` reads it; any other is read by that, once for each text.
"""

from peyman.core.quantities.moments import DAY, HOUR, MINUTE, SECOND
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.dialect import Sql

_YEAR = "(19[7-9]|20[0-9]|21[0-9])[0-9]"
_DAY = "(-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|-(0[13578]|1[02])-(29|30|31)|-(0[469]|11)-(29|30))"  # 29 February: odd
_TIME = "[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
_OFFSET = "(Z|[+-]([01][0-9]|2[0-3])(:[0-5][0-9])?)"

PLAIN = f"^{_YEAR}{_DAY}({_TIME}{_OFFSET}?)?$"
"""Texts that are read here."""

_TIME_LENGTHS = (16, 19, *range(21, 30))


def local_time(text: Sql) -> Sql:
    """Give the local time of a plain text, in milliseconds since 1970-01-01 00:00 local."""
    hour = sql.times(sql.digits(text, 12, 2), sql.number(HOUR))
    minute = sql.times(sql.digits(text, 15, 2), sql.number(MINUTE))
    second = sql.times(sql.digits(text, 18, 2), sql.number(SECOND))
    time = sql.case((sql.matches(text, "^.{10}[T ]"), sql.plus(hour, minute)), otherwise=sql.number(0))
    seconds = sql.case((sql.matches(text, "^.{16}:"), second), otherwise=sql.number(0))
    day = sql.times(_days(text), sql.number(DAY))
    return sql.plus(sql.plus(sql.plus(day, time), seconds), _milliseconds(text))


def offset(text: Sql) -> Sql:
    """Give the offset that a plain text tells in milliseconds; missing where it tells none."""
    return sql.case(
        *((sql.matches(text, f"^.{{{length}}}[Z+-]"), _offset_at(text, length + 1)) for length in _TIME_LENGTHS)
    )


def _days(text: Sql) -> Sql:
    """Count the days since 1970-01-01 of a date; years begin in March here, so that leap days end them."""
    year, month, day = sql.digits(text, 1, 4), sql.digits(text, 6, 2), sql.digits(text, 9, 2)
    early = sql.at_most(month, sql.number(2))
    years = sql.case((early, sql.minus(year, sql.number(1))), otherwise=year)
    months = sql.case((early, sql.plus(month, sql.number(9))), otherwise=sql.minus(month, sql.number(3)))
    leaps = sql.plus(sql.minus(sql.over(years, 4), sql.over(years, 100)), sql.over(years, 400))
    in_year = sql.plus(sql.over(sql.plus(sql.times(months, sql.number(153)), sql.number(2)), 5), day)
    whole = sql.plus(sql.plus(sql.times(years, sql.number(365)), leaps), in_year)
    return sql.minus(whole, sql.number(_DAYS_TO_1970))


_DAYS_TO_1970 = 719_469
"""From 1 March of the year 0, counted as above, to 1970-01-01; the first day of a month counts one."""


def _milliseconds(text: Sql) -> Sql:
    return sql.case(
        (sql.matches(text, "^.{19}[.][0-9]{3}"), sql.digits(text, 21, 3)),
        (sql.matches(text, "^.{19}[.][0-9]{2}"), sql.times(sql.digits(text, 21, 2), sql.number(10))),
        (sql.matches(text, "^.{19}[.][0-9]"), sql.times(sql.digits(text, 21, 1), sql.number(100))),
        otherwise=sql.number(0),
    )


def _offset_at(text: Sql, place: int) -> Sql:
    skipped = f"^.{{{place - 1}}}"
    hours = sql.times(sql.digits(text, place + 1, 2), sql.number(HOUR))
    minutes = sql.times(sql.digits(text, place + 4, 2), sql.number(MINUTE))
    size = sql.case((sql.matches(text, f"{skipped}[+-][0-9]{{2}}:"), sql.plus(hours, minutes)), otherwise=hours)
    return sql.case(
        (sql.matches(text, f"{skipped}Z"), sql.number(0)),
        (sql.matches(text, f"{skipped}[-]"), sql.negative(size)),
        otherwise=size,
    )
