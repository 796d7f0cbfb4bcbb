"""DuckDB in memory: needs no server, and its sums cannot wrap."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
from sqlglot import exp

from peyman.factstore.engines.columns import arrays_of
from peyman.factstore.engines.protocol import NoSuchTable, Row, quoted
from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.writing import Dialect, write

_TYPES = {"integer": "BIGINT", "text": "VARCHAR"}


class DuckDBEngine:
    """One database in memory."""

    dialect: Dialect = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection | None = None) -> None:
        """Open a database in memory, or use an open one (a shelf's, which can reach the shelf's folder)."""
        self.connection = duckdb.connect(":memory:") if connection is None else connection
        self._views: set[str] = set()
        if connection is None:
            _take_columns_as_they_are(self.connection)

    @classmethod
    def of_file(cls, file: str) -> "DuckDBEngine":
        """Open a database of a file, for reading; what is made here is in memory."""
        connection = duckdb.connect(file, read_only=True)
        _take_columns_as_they_are(connection)
        return cls(connection)

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

    def define(self, name: str, select: exp.Query) -> None:
        """Make a view of a select: it is planned together with what reads it, and nothing is written out between."""
        self.drop(name)
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS {write(select, self.dialect)}")
        self._views.add(name)

    def show(self, name: str, table: str, columns: Sequence[str]) -> None:
        """Make a view of texts; an instant is written in UTC with its offset."""
        texts = ", ".join(f"CAST({quoted(column)} AS VARCHAR) AS {quoted(column)}" for column in columns)
        self.connection.execute("SET TimeZone = 'UTC'")
        try:
            self.connection.execute(
                f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS SELECT {texts} FROM {quoted(table)}"
            )
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise NoSuchTable(str(error)) from error
        self._views.add(name)

    def rows(self, select: exp.Query) -> list[Row]:
        """Give the rows of a select, in no order."""
        return self.connection.execute(write(select, self.dialect)).fetchall()

    def drop(self, name: str) -> None:
        """Forget a table, or a view."""
        kind = "VIEW" if name in self._views else "TABLE"
        self.connection.execute(f'DROP {kind} IF EXISTS "{name}"').fetchall()
        self._views.discard(name)

    def write(self, name: str, file: Path) -> None:
        """Write a table into a Parquet file."""
        form = "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION snappy"
        self.connection.execute(f"COPY {quoted(name)} TO '{_escaped(file)}' ({form})")

    def view(self, name: str, files: Sequence[Path]) -> None:
        """Make a table of what stands in Parquet files, without reading them now."""
        listed = ", ".join(f"'{_escaped(file)}'" for file in files)
        self.drop(name)
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS FROM read_parquet([{listed}])")
        self._views.add(name)

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()

    def _make(self, name: str, select: str) -> None:
        if name in self._views:
            self.drop(name)
        self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {select}').fetchall()


def _escaped(file: Path) -> str:
    return str(file).replace("'", "''")


def _take_columns_as_they_are(connection: duckdb.DuckDBPyConnection) -> None:
    """Look at all of a column's cells: DuckDB would take a text that comes late for a number."""
    connection.execute("SET pandas_analyze_sample = 4000000000")
