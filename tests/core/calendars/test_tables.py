"""Tables of calendars reach from the first moment to the last deadline, and are as wide as the fullest day."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from peyman.core.calendars import CalendarSpec, HoursSpec, compile_calendar
from peyman.core.calendars.tables import INVERSE_CELL, CalendarTables, Table, calendar_tables, is_dated
from peyman.core.quantities.durations import parse_duration
from peyman.core.quantities.moments import DAY, Span, moment_of

SPAN = Span(moment_of(datetime(2026, 3, 1, tzinfo=UTC)), moment_of(datetime(2026, 4, 1, 12, tzinfo=UTC)))
WEEK = ("mon", "tue", "wed", "thu", "fri")
BERLIN = compile_calendar(CalendarSpec("Europe/Berlin", (HoursSpec(WEEK, ((540, 720), (780, 1020))),)))
TWO_HOURS, TEN_DAYS = parse_duration("2 business hours"), parse_duration("10 days")


def table(tables: CalendarTables, name: str) -> Table:
    return next(each for each in tables.tables if each.name == name)


def test_days_reach_from_the_first_moment_to_after_the_last_deadline() -> None:
    days = [row[1] for row in table(calendar_tables([BERLIN], [TEN_DAYS], SPAN), "calendar_day").rows]
    last_due = BERLIN.deadline(SPAN.until, TEN_DAYS).due
    assert last_due is not None
    assert days[0] == SPAN.since // DAY
    assert days[-1] == last_due // DAY + 3  # a Saturday night: on to Monday's opening, and a day more
    assert [day for _, day in pairwise(days)] == [day + 1 for day in days[:-1] if day is not None]


def test_a_hold_at_the_end_of_the_span_moves_the_reach() -> None:
    short = table(calendar_tables([BERLIN], [TWO_HOURS], SPAN), "calendar_day")
    long = table(calendar_tables([BERLIN], [TWO_HOURS], SPAN, held=[TEN_DAYS]), "calendar_day")
    assert len(long.rows) >= len(short.rows) + 10


def test_two_windows_a_day_make_two_pieces() -> None:
    tables = calendar_tables([BERLIN], [TWO_HOURS], SPAN)
    assert (tables.pieces, tables.turns, tables.closings) == (2, 1, 2)
    monday = next(row for row in table(tables, "calendar_day").rows if row[1] == SPAN.since // DAY + 1)
    named = dict(zip(table(tables, "calendar_day").columns, monday, strict=True))
    opens = moment_of(datetime(2026, 3, 2, 8, tzinfo=UTC))
    assert (named["s0"], named["e0"], named["s1"]) == (opens, opens + 3 * 3_600_000, opens + 4 * 3_600_000)
    assert named["z0"] == opens + 8 * 3_600_000


def test_the_inverse_gives_each_moment_back() -> None:
    tables = calendar_tables([BERLIN], [TWO_HOURS], SPAN)
    cells = {row[1]: row[2:] for row in table(tables, "calendar_inverse").rows}
    for worked in range(BERLIN.worked_ms(SPAN.since), BERLIN.worked_ms(SPAN.until), 977_777):
        add, *later = cells[worked // INVERSE_CELL]
        for cut, other in zip(later[::2], later[1::2], strict=True):
            add = other if cut is not None and worked >= cut else add
        assert add is not None
        assert worked + add == BERLIN.last_at(worked)


def test_only_limits_with_a_date_at_their_end_are_listed_by_date() -> None:
    assert [is_dated(limit) for limit in (TWO_HOURS, TEN_DAYS, parse_duration("0 days"))] == [False, True, False]
    tables = calendar_tables([BERLIN], [TWO_HOURS, TEN_DAYS], SPAN)
    assert {row[0] for row in table(tables, "limit_day").rows} == {1}


def test_a_calendar_that_ends_has_no_deadline_beyond() -> None:
    ends = datetime(2026, 3, 20, tzinfo=UTC).date()
    short = compile_calendar(CalendarSpec("Europe/Berlin", (HoursSpec(WEEK, ((540, 1020),), until=ends),)))
    span = Span(SPAN.since, SPAN.since + 18 * DAY)
    tables = calendar_tables([short], [parse_duration("3 business days")], span)
    due = {row[2]: row[3] for row in table(tables, "limit_day").rows}
    assert due[SPAN.since // DAY + 1] == moment_of(datetime(2026, 3, 5, 16, tzinfo=UTC))
    assert due[SPAN.since // DAY + 18] is None


def test_moments_before_1970_are_refused() -> None:
    with pytest.raises(ValueError, match="1970"):
        calendar_tables([BERLIN], [TWO_HOURS], Span(-1, DAY))
