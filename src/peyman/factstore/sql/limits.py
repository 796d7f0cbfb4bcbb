"""Deadlines of a whole relation, without pauses: what `MomentCalendar.deadline` gives for each row."""

from collections.abc import Sequence

from sqlglot import exp

from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.calendars import CalendarSql
from peyman.factstore.sql.dialect import Sql


def deadlines(book: CalendarSql, source: str, keep: Sequence[str]) -> exp.Select:
    """Give the columns `keep` of `source`, and `due` and `late_after` of its `calendar`, `limit` and `start`.

    1. A limit that ends with a date is looked up by the local date of the start.
    2. Wall time is added; business time is added to F(start) and turned back into a moment.
    3. A limit of zero is due when time runs next.
    """
    spent = _spent(book, _begun(book, source, keep), keep)
    worked, place = _of("spent", "worked_due"), _of("spent", "place_due")
    found = exp.select(
        *(sql.named(_of("spent", name), name) for name in keep),
        sql.named(_chosen("plain_due", book.moment_at("first_open", worked, place)), "due"),
        sql.named(_chosen("plain_late", book.moment_at("last_open", worked, worked)), "late_after"),
    ).from_(sql.subquery(spent, "spent"))
    found = sql.left_join(found, *book.opens_of("first_open", _of("spent", "own_calendar"), place))
    return sql.left_join(found, *book.opens_of("last_open", _of("spent", "own_calendar"), worked))


def _begun(book: CalendarSql, source: str, keep: Sequence[str]) -> exp.Select:
    """Add the limit's terms, and where the start lies in open time and dates."""
    calendar, start = _of("asked", "calendar"), _of("asked", "start")
    found = exp.select(
        *(sql.named(_of("asked", name), name) for name in keep),
        *(sql.named(_of("asked", name), f"own_{name}") for name in ("calendar", "limit", "start")),
        *(sql.named(_of("term", name), f"own_{name}") for name in ("amount", "business", "dated")),
        sql.named(book.worked("begins", start), "worked_start"),
        sql.named(book.local_day("begins", start), "start_day"),
    ).from_(sql.relation(source, "asked"))
    found = sql.left_join(found, *book.limit_of("term", _of("asked", "limit")))
    return sql.left_join(found, *book.days_of("begins", calendar, start))


def _spent(book: CalendarSql, begun: exp.Select, keep: Sequence[str]) -> exp.Select:
    """Add the deadlines that are looked up, and the open time at which the others are due."""
    amount, calendar = _of("begun", "own_amount"), _of("begun", "own_calendar")
    worked = sql.plus(_of("begun", "worked_start"), amount)
    place = sql.case((sql.equal(amount, sql.number(0)), worked), otherwise=sql.minus(worked, sql.number(1)))
    wall = sql.plus(_of("begun", "own_start"), amount)
    timed = sql.equal(_of("begun", "own_dated"), sql.number(0))
    business = sql.both(timed, sql.equal(_of("begun", "own_business"), sql.number(1)))
    found = exp.select(
        *(sql.named(_of("begun", name), name) for name in keep),
        sql.named(calendar, "own_calendar"),
        sql.named(sql.case((timed, wall), otherwise=_of("dated", "due")), "plain_due"),
        sql.named(sql.case((timed, wall), otherwise=_of("dated", "late_after")), "plain_late"),
        sql.named(sql.case((business, worked)), "worked_due"),
        sql.named(sql.case((business, place)), "place_due"),
    ).from_(sql.subquery(begun, "begun"))
    return sql.left_join(found, *book.dated_of("dated", _of("begun", "own_limit"), calendar, _of("begun", "start_day")))


def _chosen(otherwise: str, open_time: Sql) -> Sql:
    return sql.case((sql.is_missing(_of("spent", "worked_due")), _of("spent", otherwise)), otherwise=open_time)


def _of(table: str, name: str) -> Sql:
    return sql.column(name, table)
