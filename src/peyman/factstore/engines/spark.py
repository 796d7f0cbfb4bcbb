"""Spark on this machine.

What Spark would work out anew at each question is kept: a table of few rows as those rows, in one part, so that a
statement about such tables is one task without a shuffle; a larger one as a checkpoint. To plan and to compile takes
longer than to run over few rows, so that those statements are run as they are planned.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import cast

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession
from sqlglot import exp

from peyman.factstore.engines.duckdb import DuckDBEngine
from peyman.factstore.engines.protocol import Cell, NoSuchTable, Row
from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.writing import Dialect, write

FEW = 10_000
"""A table of so many rows is kept as rows; they travel with each task that reads them."""

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "true",  # what overflows fails, and does not wrap
    "spark.sql.adaptive.enabled": "false",  # plans anew in the middle of statements that take less than planning
    "spark.sql.maxPlanStringLength": "100",  # nobody reads how a statement was planned
    "spark.sql.ui.explainMode": "simple",
    "spark.sql.session.timeZone": "UTC",
    "spark.log.level": "ERROR",
}
_FOR_FEW: Mapping[str, str] = MappingProxyType({
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.autoBroadcastJoinThreshold": "-1",  # a broadcast is a job of its own
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.constraintPropagation.enabled": "false",
})  # fmt: skip
_FOR_MANY: Mapping[str, str] = MappingProxyType({
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.autoBroadcastJoinThreshold": "10MB",
    "spark.sql.codegen.factoryMode": "FALLBACK",
    "spark.sql.codegen.wholeStage": "true",
    "spark.sql.constraintPropagation.enabled": "true",
})  # fmt: skip
_TYPES = {"integer": "BIGINT", "text": "STRING"}


class SparkEngine:
    """One Spark session with a worker for each core."""

    dialect: Dialect = "spark"

    def __init__(self, master: str = "local[*]", few: int = FEW) -> None:
        """Begin a session; it needs Java 17."""
        builder = SparkSession.builder.master(master).appName("peyman")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        self._session = builder.getOrCreate()
        self._folder = Path(tempfile.mkdtemp(prefix="peyman-spark-"))
        self._made = 0
        self.few = few
        self._of_few: set[str] = set()
        self._settings: Mapping[str, str] = {}

    def load(self, name: str, shape: Shape, rows: Iterable[Row]) -> None:
        """Make a table of rows."""
        listed = list(rows)
        if len(listed) <= self.few:
            self._load_few(name, shape, listed)
        else:
            self._load_many(name, shape, listed)

    def keep(self, name: str, select: exp.Query) -> None:
        """Make a table of what a select gives now."""
        found = self._asked(select)
        if self._settings is _FOR_FEW and self._kept_as_rows(name, found):
            return
        self._set(_FOR_MANY)
        found = found.localCheckpoint()
        if not self._kept_as_rows(name, found):
            self._name(name, found)

    def define(self, name: str, select: exp.Query) -> None:
        """Make a table of it all the same: a deep statement costs no less to plan than its parts."""
        self.keep(name, select)

    def show(self, name: str, table: str, columns: Sequence[str]) -> None:
        """Make a view of texts; an instant is written in UTC with its offset."""
        try:
            found = self._session.table(table)
            kinds = dict(found.dtypes)
            texts = (_as_text(column, kinds[column]) for column in columns)
            self._name(name, found.selectExpr(*texts))
        except (AnalysisException, KeyError) as error:
            raise NoSuchTable(str(error)) from error

    def rows(self, select: exp.Query) -> list[Row]:
        """Give the rows of a select, in no order."""
        return [tuple(map(_cell, row)) for row in self._asked(select).collect()]

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._of_few.discard(name)
        self._session.catalog.dropTempView(name)

    def close(self) -> None:
        """End the session and delete its tables."""
        self._session.stop()
        shutil.rmtree(self._folder)

    def _load_few(self, name: str, shape: Shape, rows: Sequence[Row]) -> None:
        text = json.dumps([dict(zip(shape, row, strict=True)) for row in rows])
        columns = ", ".join(f"{_quoted(column)}: {_TYPES[kind]}" for column, kind in shape.items())
        read = f"SELECT inline(from_json(:text, 'ARRAY<STRUCT<{columns}>>', map('mode', 'FAILFAST')))"
        self._set(_FOR_FEW)
        self._kept_as_rows(name, self._session.sql(read, args={"text": text}))

    def _load_many(self, name: str, shape: Shape, rows: Sequence[Row]) -> None:
        self._made += 1
        place = self._folder / f"{self._made:05d}.parquet"
        writer = DuckDBEngine()
        writer.load("rows", shape, rows)
        writer.connection.execute(f"COPY rows TO '{place}' (FORMAT parquet)").fetchall()
        writer.close()
        self._name(name, self._session.read.parquet(str(place)))

    def _kept_as_rows(self, name: str, found: DataFrame) -> bool:
        """Keep a table as its rows, which stay with Spark's own process, unless they are too many."""
        java = found._jdf
        rows = java.limit(self.few + 1).collectAsList()
        if rows.size() > self.few:
            return False
        self._session._jsparkSession.createDataFrame(rows, java.schema()).coalesce(1).createOrReplaceTempView(name)
        self._of_few.add(name)
        return True

    def _name(self, name: str, found: DataFrame) -> None:
        self._of_few.discard(name)
        found.createOrReplaceTempView(name)

    def _asked(self, select: exp.Query) -> DataFrame:
        """Plan a statement as is best for the tables that it reads."""
        few = all(table.name in self._of_few for table in select.find_all(exp.Table))
        self._set(_FOR_FEW if few else _FOR_MANY)
        return self._session.sql(write(select, self.dialect))

    def _set(self, settings: Mapping[str, str]) -> None:
        if self._settings is not settings:
            for name, value in settings.items():
                self._session.conf.set(name, value)
            self._settings = settings


def _cell(value: object) -> Cell:
    """Give what Spark counts in decimals (wide integers) as an integer."""
    return int(value) if isinstance(value, Decimal) else cast(Cell, value)


def _quoted(column: str) -> str:
    return "`" + column.replace("`", "``") + "`"


def _as_text(column: str, kind: str) -> str:
    text = f"CAST({_quoted(column)} AS STRING)"
    return f"{text} || 'Z' AS {_quoted(column)}" if kind == "timestamp" else f"{text} AS {_quoted(column)}"
