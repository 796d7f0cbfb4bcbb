"""Steps: one kept relation after the other; each is a select written as a sentence whose gaps are filled with trees.

Only the program's own sentences are parsed, and numbers it has computed; what a user wrote comes as checked trees.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp, parse_one

from peyman.core.quantities.moments import Moment
from peyman.factstore.sql import dialect as sql

NEVER: Moment = 1 << 50
"""Stands in columns of moments for one that does not come; beyond every moment there is."""

Joined = tuple[exp.Table, sql.Sql]
"""A table and what it is joined on (left)."""


@dataclass(frozen=True, slots=True)
class Step:
    """A relation to keep under a name, from the relations before it.

    `few`: it has far fewer rows than what it is made of, and an engine that is to plan what reads it must know.
    """

    name: str
    select: exp.Select
    few: bool = False


def step(name: str, sentence: str, joins: Iterable[Joined] = (), **gaps: exp.Expression | exp.Query) -> Step:
    """Give a step from its sentence; see `select`."""
    return Step(name, select(sentence, joins, **gaps))


def select(sentence: str, joins: Iterable[Joined] = (), **gaps: exp.Expression | exp.Query) -> exp.Select:
    """Give a select from its sentence, with more LEFT JOINs at its end.

    A gap is written `:gap` where a value or a test stands, and by its name alone where a relation stands.
    """
    found = _parsed(sentence)
    if isinstance(found, exp.Union):
        found = exp.Select().select(exp.Star()).from_(sql.subquery(found, "rows_of_all"), copy=False)
    if not isinstance(found, exp.Select):
        raise AssertionError(f"no select: {sentence}")
    for gap in list(found.find_all(exp.Placeholder, exp.Table)):
        filling = gaps.get(gap.name)
        if isinstance(gap, exp.Placeholder) and filling is not None:
            gap.replace(filling.copy())
        elif isinstance(filling, exp.Query):
            gap.replace(sql.subquery(filling, gap.alias_or_name))
    for table, test in joins:
        sql.left_join(found, table, test)
    return found


def value(sentence: str) -> exp.Expression:
    """Give a value from its sentence."""
    return _parsed(sentence)


def _parsed(sentence: str) -> exp.Expression:
    found = parse_one(sentence, dialect="duckdb")
    for node in list(found.walk()):
        node._meta = None  # where it stood in the sentence: nobody asks, and every copy would carry it
        if isinstance(node, exp.Identifier):
            node.set("quoted", True)
    assert isinstance(found, exp.Expression)
    return found


def union(sentences: Iterable[str]) -> str:
    """Put the rows of several sentences together."""
    return " union all ".join(sentences)


def any_of(tests: Sequence[str]) -> str:
    """Say whether one of the tests holds; none given: never."""
    return f"({' or '.join(tests)})" if tests else "(1 = 0)"


def least_of(values: Sequence[str]) -> str:
    """Give the least of values that are there; none given: `NEVER`."""
    if not values:
        return str(NEVER)
    choices = []
    for place, each in enumerate(values[:-1]):
        others = " and ".join(f"{each} <= {other}" for other in values[place + 1 :])
        choices.append(f"when {others} then {each}")
    return f"(case {' '.join(choices)} else {values[-1]} end)" if choices else values[-1]


def listed(columns: Iterable[str]) -> str:
    """Write more columns of a select's list, each after a comma."""
    return "".join(f", {column}" for column in columns)
