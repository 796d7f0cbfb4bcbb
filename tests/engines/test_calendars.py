"""Working time, dates and deadlines looked up in tables are those of the calendars, at every edge, on every engine."""

import random
from datetime import UTC, date, datetime
from functools import cache

from sqlglot import exp

from peyman.core.calendars import CalendarSpec, HoursSpec, compile_calendar
from peyman.core.calendars.tables import CalendarTables, calendar_tables
from peyman.core.calendars.zones import zone_of
from peyman.core.quantities.durations import parse_duration
from peyman.core.quantities.moments import DAY, MINUTE, Moment, Span, moment_of
from peyman.factstore.engines import Engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.calendars import CalendarSql, load_calendars
from peyman.factstore.sql.deadlines import Limits, with_deadline

SPAN = Span(moment_of(datetime(2010, 1, 1, tzinfo=UTC)), moment_of(datetime(2012, 2, 1, tzinfo=UTC)))
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CALENDARS = tuple(
    compile_calendar(spec)
    for spec in (
        CalendarSpec(  # lunch, half days, lunar holidays, clocks put over midnight, Jalali months
            "Asia/Tehran",
            (HoursSpec(WEEK[5:] + WEEK[:3], ((510, 750), (810, 1020))), HoursSpec(("thu",), ((510, 750),))),
            country="IR",
            month_system="jalali",
        ),
        CalendarSpec(  # open while the clocks are changed, both ways
            "Europe/Berlin", (HoursSpec(WEEK[:5], ((540, 1020),)), HoursSpec(("sun",), ((60, 240),)))
        ),
        CalendarSpec(  # nights over midnight, a day of 24 hours beside a shut one
            "America/New_York",
            (HoursSpec(("fri", "sat"), ((22 * 60, 30 * 60),)), HoursSpec(("mon",), ((0, 1440),))),
            shut=(Span(SPAN.since + 70 * DAY, SPAN.since + 71 * DAY + 5 * MINUTE),),
        ),
        CalendarSpec(
            "America/St_Johns", (HoursSpec(WEEK, ((0, 1440),)),)
        ),  # one minute after midnight is the day before
        CalendarSpec("Pacific/Apia", (HoursSpec(WEEK[:6], ((480, 720), (780, 960))),)),  # has no 30 December 2011
    )
)
LIMITS = tuple(
    parse_duration(text)
    for text in (
        *("0 hours", "0 business hours", "30 minutes", "4 business hours", "9 business hours", "100 business hours"),
        *("0 days", "1 day", "1 business day", "3 business days", "0 business days", "2 weeks", "1 month", "7 months"),
    )
)


@cache
def tables() -> CalendarTables:
    return calendar_tables(CALENDARS, LIMITS, SPAN)


@cache
def moments() -> tuple[tuple[int, Moment], ...]:
    """Edges of every calendar with the milliseconds beside them, and moments at random."""
    chance = random.Random(4)
    found = []
    for number, calendar in enumerate(CALENDARS):
        timeline, zone = calendar.timeline(), zone_of(calendar.zone)
        days = range(zone.day_of(SPAN.since) + 2, zone.day_of(SPAN.until) - 2)
        edges = {at for at in (*timeline.opens, *timeline.closes) if SPAN.since + DAY < at < SPAN.until - DAY}
        edges = {*chance.sample(sorted(edges), min(len(edges), 250))}
        edges |= {since for since, _ in zone.changes(SPAN.since + DAY, SPAN.until - DAY)[1:]}
        edges |= {zone.day_start(day) for day in chance.sample(days, 150)}
        edges |= {chance.randrange(SPAN.since // DAY + 1, SPAN.until // DAY) * DAY for _ in range(20)}
        found += [(number, edge + beside) for edge in sorted(edges) for beside in (-1, 0, 1)]
        found += [(number, chance.randrange(SPAN.since, SPAN.until)) for _ in range(300)]
    return tuple(found)


def deadlines(name: str) -> exp.Select:
    """The deadlines of a table of id, calendar_no, start and limit_no."""
    columns = ("id", "calendar_no", "start", "limit_no")
    rows = exp.select(*(sql.column(column) for column in columns)).from_(sql.relation(name))
    found = sql.subquery(with_deadline(rows, Limits(CalendarSql(tables()), LIMITS)), "found")
    return exp.select(*(sql.column(column) for column in ("id", "limit_no", "due", "late"))).from_(found)


def load_moments(engine: Engine) -> None:
    chance = random.Random(5)
    rows = [(place, *one, chance.randrange(len(LIMITS))) for place, one in enumerate(moments())]
    load_calendars(engine, tables())
    shape = {"id": "integer", "calendar_no": "integer", "start": "integer", "limit_no": "integer"}
    engine.load("asked_moments", shape, rows)  # type: ignore[arg-type]  # literals


def test_open_time_dates_and_closings_are_those_of_the_calendar(engine: Engine) -> None:
    load_moments(engine)
    book, calendar, start = CalendarSql(tables()), sql.column("calendar_no", "r"), sql.column("start", "r")
    day = book.local_day("d", start)
    found = exp.select(
        sql.column("id", "r"),
        sql.named(book.worked("d", start), "worked"),
        sql.named(day, "local_day"),
        sql.named(book.closing("d", start), "closing"),
        sql.column("starts", "dates"),
        sql.column("ends", "dates"),
    ).from_(sql.relation("asked_moments", "r"))
    found = sql.left_join(found, *book.days_of("d", calendar, start))
    found = sql.left_join(found, *book.dates_of("dates", calendar, day))
    got = {place: tuple(rest) for place, *rest in engine.rows(found)}
    wrong = []
    for place, (number, at) in enumerate(moments()):
        calendar_of, zone = CALENDARS[number], zone_of(CALENDARS[number].zone)
        local = zone.day_of(at)
        expected = calendar_of.worked_ms(at), local, calendar_of.closing_from(at)
        expected += zone.day_start(local), zone.day_start(local + 1)
        if got[place] != expected:
            wrong.append((calendar_of.zone, at, got[place], expected))
    assert len(moments()) > 5_000
    assert wrong == []


def test_deadlines_of_every_kind_are_those_of_the_calendar(engine: Engine) -> None:
    load_moments(engine)
    found = engine.rows(deadlines("asked_moments"))
    wrong = []
    for place, limit, due, late_after in found:
        number, at = moments()[int(str(place))]
        expected = CALENDARS[number].deadline(at, LIMITS[int(str(limit))])
        if (due, late_after) != (expected.due, expected.late_after):
            wrong.append((CALENDARS[number].zone, at, LIMITS[int(str(limit))], due, late_after, expected))
    assert len(found) == len(moments())
    assert wrong == []


def test_open_time_used_between_two_moments_is_the_calendars(engine: Engine) -> None:
    chance = random.Random(6)
    pairs = [(chance.randrange(SPAN.since, SPAN.until), chance.randrange(0, 40 * DAY)) for _ in range(400)]
    rows = [(place, place % 5, start, min(start + length, SPAN.until)) for place, (start, length) in enumerate(pairs)]
    load_calendars(engine, tables())
    shape = {"id": "integer", "calendar": "integer", "start": "integer", "stop": "integer"}
    engine.load("asked_spans", shape, rows)  # type: ignore[arg-type]  # literals
    book, start, stop = CalendarSql(tables()), sql.column("start", "r"), sql.column("stop", "r")
    used = sql.minus(book.worked("b", stop), book.worked("a", start))
    found = exp.select(sql.column("id", "r"), sql.named(used, "used")).from_(sql.relation("asked_spans", "r"))
    found = sql.left_join(found, *book.days_of("a", sql.column("calendar", "r"), start))
    found = sql.left_join(found, *book.days_of("b", sql.column("calendar", "r"), stop))
    expected = {place: CALENDARS[number].elapsed_ms(since, until) for place, number, since, until in rows}
    assert dict(engine.rows(found)) == expected


def test_what_is_asked_about_no_moment_is_missing(engine: Engine) -> None:
    load_calendars(engine, tables())
    shape = {"id": "integer", "calendar_no": "integer", "start": "integer", "limit_no": "integer"}
    engine.load("asked_nothing", shape, [(1, 0, None, 3), (2, 0, SPAN.since, 3)])  # type: ignore[arg-type]  # literals
    found = {row[0]: row[1:] for row in engine.rows(deadlines("asked_nothing"))}
    assert found[1] == (3, None, None)
    assert None not in found[2]


def test_a_day_that_the_zone_skips_starts_and_ends_at_once() -> None:
    zone = zone_of("Pacific/Apia")
    skipped = date(2011, 12, 30).toordinal() - date(1970, 1, 1).toordinal()
    rows = next(table.rows for table in tables().tables if table.name == "calendar_date")
    assert [row[2:] for row in rows if row[:2] == (4, skipped)] == [(zone.day_start(skipped),) * 2]
