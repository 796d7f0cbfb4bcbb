"""DuckDB in memory: needs no server, and its sums cannot wrap."""

from collections.abc import Iterable

import duckdb
from sqlglot import exp

from peyman.factstore.engines.columns import arrays_of
from peyman.factstore.engines.protocol import Row
from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.writing import Dialect, write

_TYPES = {"integer": "BIGINT", "text": "VARCHAR"}


class DuckDBEngine:
    """One database in memory."""

    dialect: Dialect = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection | None = None) -> None:
        """Open a database in memory, or use an open one (a shelf's, which can reach the shelf's folder)."""
        self.connection = connection if connection is not None else duckdb.connect(":memory:")
        if connection is None:
            self.connection.execute("SET pandas_analyze_sample = 4000000000")  # else a late text is taken for a number

    def load(self, name: str, shape: Shape, rows: Iterable[Row]) -> None:
        """Make a table of rows."""
        casts = ", ".join(f'"{column}"::{_TYPES[kind]} AS "{column}"' for column, kind in shape.items())
        self.connection.register("_arriving", arrays_of(shape, rows))
        try:
            self._make(name, f"SELECT {casts} FROM _arriving")
        finally:
            self.connection.unregister("_arriving")

    def keep(self, name: str, select: exp.Query) -> None:
        """Make a table of what a select gives now."""
        self._make(name, write(select, self.dialect))

    def rows(self, select: exp.Query) -> list[Row]:
        """Give the rows of a select, in no order."""
        return self.connection.execute(write(select, self.dialect)).fetchall()

    def drop(self, name: str) -> None:
        """Forget a table."""
        self.connection.execute(f'DROP TABLE IF EXISTS "{name}"').fetchall()

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()

    def _make(self, name: str, select: str) -> None:
        self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {select}').fetchall()
