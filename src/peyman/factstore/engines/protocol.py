"""What every engine can do."""

from collections.abc import Iterable
from typing import Protocol

from sqlglot import exp

from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.writing import Dialect

Cell = int | str | None
Row = tuple[Cell, ...]


class Engine(Protocol):
    """A connection of its own to an engine; tables live as long as it does, and nobody else sees them."""

    dialect: Dialect

    def load(self, name: str, shape: Shape, rows: Iterable[Row]) -> None:
        """Make a table of rows."""

    def keep(self, name: str, select: exp.Query) -> None:
        """Make a table of what a select gives now."""

    def rows(self, select: exp.Query) -> list[Row]:
        """Give the rows of a select, in no order."""

    def drop(self, name: str) -> None:
        """Forget a table."""

    def close(self) -> None:
        """Let go of the connection and of its tables."""
