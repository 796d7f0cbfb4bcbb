"""Spark on this machine: every kept table is a checkpoint, else Spark would work it out anew at each question."""

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import cast

from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession
from sqlglot import exp

from peyman.factstore.engines.duckdb import DuckDBEngine
from peyman.factstore.engines.protocol import Cell, NoSuchTable, Row
from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.writing import Dialect, write

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",  # plans anew in the middle of statements that take less than planning
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "true",  # what overflows fails, and does not wrap
    "spark.sql.codegen.wholeStage": "false",  # many small statements: compiling each takes longer than running it
    "spark.sql.session.timeZone": "UTC",
    "spark.log.level": "ERROR",
}


class SparkEngine:
    """One Spark session with two workers."""

    dialect: Dialect = "spark"

    def __init__(self, master: str = "local[2]") -> None:
        """Begin a session; it needs Java 17."""
        builder = SparkSession.builder.master(master).appName("peyman")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        self._session = builder.getOrCreate()
        self._folder = Path(tempfile.mkdtemp(prefix="peyman-spark-"))
        self._made = 0

    def load(self, name: str, shape: Shape, rows: Iterable[Row]) -> None:
        """Make a table of rows."""
        self._made += 1
        place = self._folder / f"{self._made:05d}.parquet"
        writer = DuckDBEngine()
        writer.load("rows", shape, rows)
        writer.connection.execute(f"COPY rows TO '{place}' (FORMAT parquet)").fetchall()
        writer.close()
        self._session.read.parquet(str(place)).createOrReplaceTempView(name)

    def keep(self, name: str, select: exp.Query) -> None:
        """Make a table of what a select gives now."""
        found = self._session.sql(write(select, self.dialect))
        found.localCheckpoint().createOrReplaceTempView(name)

    def show(self, name: str, table: str, columns: Sequence[str]) -> None:
        """Make a view of texts; an instant is written in UTC with its offset."""
        try:
            found = self._session.table(table)
            kinds = dict(found.dtypes)
            texts = (_as_text(column, kinds[column]) for column in columns)
            found.selectExpr(*texts).createOrReplaceTempView(name)
        except (AnalysisException, KeyError) as error:
            raise NoSuchTable(str(error)) from error

    def rows(self, select: exp.Query) -> list[Row]:
        """Give the rows of a select, in no order."""
        return [tuple(map(_cell, row)) for row in self._session.sql(write(select, self.dialect)).collect()]

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._session.catalog.dropTempView(name)

    def close(self) -> None:
        """End the session and delete its tables."""
        self._session.stop()
        shutil.rmtree(self._folder)


def _cell(value: object) -> Cell:
    """Give what Spark counts in decimals (wide integers) as an integer."""
    return int(value) if isinstance(value, Decimal) else cast(Cell, value)


def _as_text(column: str, kind: str) -> str:
    name = "`" + column.replace("`", "``") + "`"
    text = f"CAST({name} AS STRING)"
    return f"{text} || 'Z' AS {name}" if kind == "timestamp" else f"{text} AS {name}"
