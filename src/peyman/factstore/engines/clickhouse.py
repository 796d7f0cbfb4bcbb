"""ClickHouse inside Python (chdb): a database of its own that goes when the engine closes."""

import json
import os
from collections.abc import Iterable, Sequence
from itertools import count, islice
from typing import ClassVar

from chdb import ChdbError, session
from sqlglot import exp

from peyman.factstore.engines.protocol import NoSuchTable, Row, quoted
from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.writing import Dialect, write

_TYPES = {"integer": "Nullable(Int64)", "text": "Nullable(String)"}
_SETTINGS = {
    "join_use_nulls": 1,  # else an outer join fills in zeros
    "prefer_column_name_to_alias": 1,  # else an alias named like its column becomes the aggregate
    "aggregate_functions_null_for_empty": 1,  # else the least of nothing is zero
    "output_format_json_quote_64bit_integers": 0,
    "compile_expressions": 0,  # each statement runs once: to compile it takes longer than to run it
    "compile_aggregate_expressions": 0,
    "compile_sort_description": 0,
}
_CHUNK = 50_000
_NUMBERS = count()


class ClickHouseEngine:
    """One database in the one ClickHouse that a program can hold; `folder` empty: in memory."""

    dialect: Dialect = "clickhouse"
    _used: ClassVar[str] = ""
    """The database that statements are about just now: engines of one program share its one ClickHouse."""

    def __init__(self, folder: str = "") -> None:
        """Open the folder, and make a database of this engine alone."""
        self._session = session.Session(folder or None)
        ClickHouseEngine._used = ""
        self._database = f"peyman_{os.getpid()}_{next(_NUMBERS)}"
        self._session.query(f"CREATE DATABASE {self._database}", "Null")
        for name, value in _SETTINGS.items():
            self._run(f"SET {name} = {value}")

    def load(self, name: str, shape: Shape, rows: Iterable[Row]) -> None:
        """Make a table of rows."""
        columns = ", ".join(f'"{column}" {_TYPES[kind]}' for column, kind in shape.items())
        self.drop(name)
        self._run(f'CREATE TABLE "{name}" ({columns}) ENGINE = Memory')
        arriving = iter(rows)
        while lines := [json.dumps(row, ensure_ascii=False) for row in islice(arriving, _CHUNK)]:
            self._run(f'INSERT INTO "{name}" FORMAT JSONCompactEachRow\n' + "\n".join(lines))

    def keep(self, name: str, select: exp.Query) -> None:
        """Make a table of what a select gives now."""
        self.drop(name)
        self._run(f'CREATE TABLE "{name}" ENGINE = Memory AS {write(select, self.dialect)}')

    def define(self, name: str, select: exp.Query) -> None:
        """Make a table of it all the same: a deep statement costs more to plan than its parts."""
        self.keep(name, select)

    def show(self, name: str, table: str, columns: Sequence[str]) -> None:
        """Make a view of texts; an instant is written in UTC with its offset."""
        try:
            described = self._run(f"DESCRIBE TABLE {quoted(table)}", "JSONCompactEachRow")
            kinds = {row[0]: row[1] for row in map(json.loads, described.splitlines())}
            texts = ", ".join(f"{_as_text(quoted(each), kinds[each])} AS {quoted(each)}" for each in columns)
        except (ChdbError, KeyError) as error:
            raise NoSuchTable(str(error)) from error
        self._run(f"CREATE OR REPLACE VIEW {quoted(name)} AS SELECT {texts} FROM {quoted(table)}")

    def rows(self, select: exp.Query) -> list[Row]:
        """Give the rows of a select, in no order."""
        lines = self._run(write(select, self.dialect), "JSONCompactEachRow").splitlines()
        return [tuple(json.loads(line)) for line in lines]

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._run(f'DROP TABLE IF EXISTS "{name}" SYNC')

    def close(self) -> None:
        """Drop the database; the ClickHouse itself goes with the program."""
        self._run(f"DROP DATABASE IF EXISTS {self._database} SYNC")

    def _run(self, statement: str, answer: str = "Null") -> str:
        if ClickHouseEngine._used != self._database:
            self._session.query(f"USE {self._database}", "Null")
            ClickHouseEngine._used = self._database
        found: bytes = self._session.query(statement, answer).bytes()
        return found.decode()


def _as_text(column: str, kind: str) -> str:
    if "DateTime" in kind:
        return f"concat(toString(toDateTime64({column}, 3, 'UTC')), 'Z')"
    return f"CAST({column} AS Nullable(String))"
