"""PostgreSQL: temporary tables of one connection; the planner's nested loops are off, they took minutes here."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import cast

import psycopg
from psycopg import sql
from sqlglot import exp

from peyman.factstore.engines.protocol import Cell, NoSuchTable, Row
from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.writing import Dialect, write

_TYPES = {"integer": "bigint", "text": "text"}


class PostgresEngine:
    """One connection to a server; it reads what its user may read and makes nothing but temporary tables."""

    dialect: Dialect = "postgres"

    def __init__(self, url: str) -> None:
        """Connect to `postgresql://…`."""
        self._connection = psycopg.connect(url, autocommit=True)
        self._run(b"SET enable_nestloop = off")
        self._run(b"SET client_min_messages = warning")
        self._run(b"SET timezone = 'UTC'")
        self._run(b"SET datestyle = 'ISO'")

    def load(self, name: str, shape: Shape, rows: Iterable[Row]) -> None:
        """Make a table of rows."""
        columns = (sql.SQL("{} {}").format(sql.Identifier(each), sql.SQL(_TYPES[kind])) for each, kind in shape.items())
        self.drop(name)
        self._run(sql.SQL("CREATE TEMP TABLE {} ({})").format(sql.Identifier(name), sql.SQL(", ").join(columns)))
        with (
            self._connection.cursor() as cursor,
            cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as copy,
        ):
            for row in rows:
                copy.write_row(row)
        self._analyze(name)

    def keep(self, name: str, select: exp.Query) -> None:
        """Make a table of what a select gives now."""
        self.drop(name)
        self._run(f'CREATE TEMP TABLE "{name}" AS {write(select, self.dialect)}'.encode())
        self._analyze(name)

    def define(self, name: str, select: exp.Query) -> None:
        """Make a table of it all the same: its size is known to the planner only when it stands."""
        self.keep(name, select)

    def show(self, name: str, table: str, columns: Sequence[str]) -> None:
        """Make a view of texts; an instant is written in UTC with its offset."""
        texts = (sql.SQL("{0}::text AS {0}").format(sql.Identifier(column)) for column in columns)
        view = sql.SQL("CREATE OR REPLACE TEMP VIEW {} AS SELECT {} FROM {}")
        found = view.format(sql.Identifier(name), sql.SQL(", ").join(texts), sql.Identifier(*table.split(".")))
        self._run(sql.SQL("DROP VIEW IF EXISTS pg_temp.{}").format(sql.Identifier(name)))
        try:
            self._run(found)
        except (
            psycopg.errors.UndefinedTable,
            psycopg.errors.UndefinedColumn,
            psycopg.errors.InsufficientPrivilege,
        ) as error:
            raise NoSuchTable(str(error)) from error

    def rows(self, select: exp.Query) -> list[Row]:
        """Give the rows of a select, in no order."""
        found = self._connection.execute(write(select, self.dialect).encode()).fetchall()
        return [tuple(map(_cell, row)) for row in found]

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._run(sql.SQL("DROP TABLE IF EXISTS pg_temp.{}").format(sql.Identifier(name)))

    def close(self) -> None:
        """Let go of the connection and its tables."""
        self._connection.close()

    def _analyze(self, name: str) -> None:
        self._run(sql.SQL("ANALYZE {}").format(sql.Identifier(name)))

    def _run(self, statement: bytes | sql.Composed) -> None:
        self._connection.execute(statement)


def _cell(value: object) -> Cell:
    """Give what PostgreSQL counts in decimals (sums, wide integers) as an integer."""
    return int(value) if isinstance(value, Decimal) else cast(Cell, value)
