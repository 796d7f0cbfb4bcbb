"""What every engine can do."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlglot import exp

from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.writing import Dialect

Cell = int | str | None
Row = tuple[Cell, ...]


def quoted(name: str) -> str:
    """Write a name, perhaps with its schema before a dot, as most engines quote it."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.split("."))


class NoSuchTable(ValueError):
    """The engine has no such table, or the table no such column, or this user may not read it."""


class Engine(Protocol):
    """A connection of its own to an engine; tables live as long as it does, and nobody else sees them."""

    dialect: Dialect

    def load(self, name: str, shape: Shape, rows: Iterable[Row]) -> None:
        """Make a table of rows."""

    def keep(self, name: str, select: exp.Query) -> None:
        """Make a table of what a select gives now."""

    def define(self, name: str, select: exp.Query) -> None:
        """Give what a select gives a name, for one who reads it once: an engine may plan it with what reads it."""

    def show(self, name: str, table: str, columns: Sequence[str]) -> None:
        """Make a view of columns of a table that stands in the engine already, as texts: a date or a local time as
        ISO text, an instant with its offset.

        Raises:
            NoSuchTable: it cannot be read.
        """

    def rows(self, select: exp.Query) -> list[Row]:
        """Give the rows of a select, in no order."""

    def drop(self, name: str) -> None:
        """Forget a table."""

    def close(self) -> None:
        """Let go of the connection and of its tables."""
