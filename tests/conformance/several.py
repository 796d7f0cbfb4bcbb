"""Several engines as one: each is told the same, and whatever is asked of them must have one answer."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlglot import exp

from peyman.factstore.engines import Engine
from peyman.factstore.engines.protocol import Row
from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.writing import Dialect


class Differing(AssertionError):
    """An engine came to something else than the plain evaluator, or than another engine."""


class Several:
    """An engine made of engines: statements are thought out once, and written and run on each.

    Every row that leads to a finding on the way is held to those of the first, so that none is taken from it unseen.
    """

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.dialect: Dialect = engines[0].dialect
        self._engines = tuple(engines)

    def load(self, name: str, shape: Shape, rows: Iterable[Row]) -> None:
        listed = list(rows)
        for engine in self._engines:
            engine.load(name, shape, listed)

    def keep(self, name: str, select: exp.Query) -> None:
        for engine in self._engines:
            engine.keep(name, select)

    def define(self, name: str, select: exp.Query) -> None:
        for engine in self._engines:
            engine.define(name, select)

    def show(self, name: str, table: str, columns: Sequence[str]) -> None:
        for engine in self._engines:
            engine.show(name, table, columns)

    def rows(self, select: exp.Query) -> list[Row]:
        """Give the rows of the first.

        Raises:
            Differing: another has others.
        """
        first, *others = ((engine, engine.rows(select)) for engine in self._engines)
        for engine, rows in others:
            if Counter(rows) != Counter(first[1]):
                named = f"{engine.dialect} has {_more(rows, first[1])} where {first[0].dialect} has"
                raise Differing(f"{named} {_more(first[1], rows)}: {select.sql()[:300]}")
        return first[1]

    def drop(self, name: str) -> None:
        for engine in self._engines:
            engine.drop(name)

    def close(self) -> None:
        for engine in self._engines:
            engine.close()


def _more(rows: list[Row], than: list[Row]) -> list[Row]:
    """Give the first few rows that only one side has."""
    return list((Counter(rows) - Counter(than)).elements())[:3]
