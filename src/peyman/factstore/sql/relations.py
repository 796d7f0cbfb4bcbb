"""The relations that judging reads: their names and columns, and how a condition reads them.

They are settled: as known on the shelf's moment, merges and members resolved (`subject` is the home), and only what
`Shelf.leads` would give. Texts are folded as conditions compare them (`core.conditions.fold_date`).

events(fact, subject, activity, at, source, actor, actor_kind, value, value_number, amount, minor, currency)
    `value_number` in millionths; `amount` in minor units of which `minor` make one (1 where no currency is named).
attributes(fact, subject, name, text, written, since, recorded_at)
    At most one row for (subject, name, since): of two with one start the later learned. `since` -1 is since ever.
    `text` is folded for conditions, `written` is as the source wrote it (for traits and holders); both may be missing.
subjects(subject, external)
    The subjects that are leads of their own.
"""

from collections.abc import Mapping
from typing import Literal

from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.values import Cell, NumberCell, StatedNumber, TextCell

ColumnType = Literal["integer", "text"]
Shape = Mapping[str, ColumnType]

EVER = -1
"""`since` of what is valid since ever."""

EVENTS = "events"
ATTRIBUTES = "attributes"
SUBJECTS = "subjects"

SHAPES: Mapping[str, Shape] = {
    EVENTS: {
        "fact": "integer",
        "subject": "integer",
        "activity": "text",
        "at": "integer",
        "source": "text",
        "actor": "text",
        "actor_kind": "text",
        "value": "text",
        "value_number": "integer",
        "amount": "integer",
        "minor": "integer",
        "currency": "text",
    },
    ATTRIBUTES: {
        "fact": "integer",
        "subject": "integer",
        "name": "text",
        "text": "text",
        "written": "text",
        "since": "integer",
        "recorded_at": "integer",
    },
    SUBJECTS: {"subject": "integer", "external": "text"},
}

_EVENT_TEXTS = frozenset({"activity", "source", "actor", "actor_kind", "value", "currency"})


def event_cell(name: str, table: str = EVENTS) -> Cell | None:
    """Give the cell of a fact's column by the name a condition uses (`core.judge.marks.row_of`); None: no such one."""
    column = sql.column(name, table)
    if name in _EVENT_TEXTS:
        return TextCell(column)
    if name == "value_number":
        return NumberCell(column)
    if name == "amount":
        return NumberCell(column, sql.column("minor", table))
    return None


def trait_cell(column: sql.Sql, *, is_number: bool) -> Cell:
    """Give the cell of a folded attribute text: a number where the agreement declares it one, else a text."""
    return StatedNumber(column) if is_number else TextCell(column)
