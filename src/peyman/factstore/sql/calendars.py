"""Working time, deadlines and dates as SQL: joins on the tables of `core.calendars.tables`, and what is read from them.

Each question is one LEFT JOIN (an inner one lets engines reorder, four times slower) and an expression over its alias:

    days_of(alias, calendar, moment)      → worked(alias, moment), local_day(alias, moment), closing(alias, moment)
    opens_of(alias, calendar, place)      → moment_at(alias, worked, place)
    dated_of(alias, limit, calendar, day) → the columns due, late_after
    dates_of(alias, calendar, day)        → the columns starts, ends

What is asked about a missing moment is missing. `sql.deadlines` puts them together.
"""

from dataclasses import dataclass

from sqlglot import exp

from peyman.core.calendars.tables import INVERSE_CELL, CalendarTables
from peyman.core.quantities.moments import DAY
from peyman.factstore.engines.protocol import Engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.dialect import Sql

Joined = tuple[exp.Table, Sql]
"""A table and what it is joined on."""


def load_calendars(engine: Engine, tables: CalendarTables) -> None:
    """Put the tables into an engine."""
    for table in tables.tables:
        engine.load(table.name, dict.fromkeys(table.columns, "integer"), table.rows)


@dataclass(frozen=True, slots=True)
class CalendarSql:
    """Builds questions to the tables that were loaded."""

    tables: CalendarTables

    # ── moments ──────────────────────────────────────────────────────────────────────────────────────────────────

    def days_of(self, alias: str, calendar: Sql, moment: Sql) -> Joined:
        """Join the row of a moment's UTC day."""
        return _joined("calendar_day", alias, calendar=calendar, k=sql.over(moment, DAY))

    def worked(self, alias: str, moment: Sql) -> Sql:
        """Give F(moment), the open time before it."""
        found: Sql = sql.column("before", alias)
        for place in range(self.tables.pieces):
            opens, closes = sql.column(f"s{place}", alias), sql.column(f"e{place}", alias)
            inside = sql.case((sql.less(moment, opens), opens), (sql.more(moment, closes), closes), otherwise=moment)
            found = sql.plus(found, inside)
        return found

    def local_day(self, alias: str, moment: Sql) -> Sql:
        """Give the number of the local date (days since 1970-01-01)."""
        found: Sql = sql.column("day", alias)
        for place in range(self.tables.turns):
            turned = sql.at_least(moment, sql.column(f"turn{place}", alias))
            found = sql.plus(found, sql.case((turned, sql.column(f"step{place}", alias)), otherwise=sql.number(0)))
        return found

    def closing(self, alias: str, moment: Sql) -> Sql:
        """Give the closing of the working date on which open time up to the moment falls."""
        columns = [sql.column(f"z{place}", alias) for place in range(self.tables.closings)]
        return sql.case(*((sql.at_most(moment, column), column) for column in columns))

    # ── open time back to moments ────────────────────────────────────────────────────────────────────────────────

    def opens_of(self, alias: str, calendar: Sql, place: Sql) -> Joined:
        """Join the row of a place in open time: `worked - 1` for the first moment at which so much was open (above
        zero), `worked` for the last at which no more was.
        """
        return _joined("calendar_inverse", alias, calendar=calendar, j=sql.over(place, INVERSE_CELL))

    def moment_at(self, alias: str, worked: Sql, place: Sql) -> Sql:
        """Give the moment at that place at which so much was open."""
        choices = [
            (sql.at_least(place, sql.column(f"cut{cut}", alias)), sql.column(f"add{cut}", alias))
            for cut in reversed(range(1, self.tables.cuts))
        ]
        first = sql.column("add0", alias)
        return sql.plus(worked, sql.case(*choices, otherwise=first) if choices else first)

    # ── limits and dates ─────────────────────────────────────────────────────────────────────────────────────────

    def dated_of(self, alias: str, limit: Sql, calendar: Sql, day: Sql) -> Joined:
        """Join the unpaused `due` and `late_after` of a limit that ends with a date, for a start on a local date."""
        return _joined("limit_day", alias, limit=limit, calendar=calendar, day=day)

    def dates_of(self, alias: str, calendar: Sql, day: Sql) -> Joined:
        """Join where a local date `starts` and `ends`."""
        return _joined("calendar_date", alias, calendar=calendar, day=day)


def _joined(table: str, alias: str, **keys: Sql) -> Joined:
    equal = (sql.equal(sql.column(name, alias), key) for name, key in keys.items())
    return sql.relation(table, alias), sql.both(*equal)
