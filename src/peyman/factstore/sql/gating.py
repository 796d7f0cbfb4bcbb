"""The row part of conditions that ask for the crowd of the day (SEMANTICS §46, `core.judge.plan_gates`).

What the lead alone decides is decided here; where it hangs on the crowd, the truth of the parts is kept as bits.
"""

from peyman.core.conditions import Condition
from peyman.core.conditions.tree import All, Any, Name, Not
from peyman.core.judge.plan_gates import Gate
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.truth import Cells, Truth, truth_of

Known = tuple[sql.Sql, sql.Sql]
"""A test that holds where a condition surely is true, and one where it surely is false."""


def row_parts(gate: Gate, cells: Cells) -> list[Truth]:
    """Give the truth of each part about the lead alone."""
    return [truth_of(part, cells) for part in gate.rows]


def surely(gate: Gate, parts: list[Truth]) -> Known:
    """Say where the lead alone decides the condition."""
    return _known(gate.condition, {f"part {number}": part.holds for number, part in enumerate(parts)})


def bits(parts: list[Truth]) -> sql.Sql:
    """Give the truth of the parts, the first as the lowest bit."""
    found: sql.Sql = sql.number(0)
    for number, part in enumerate(parts):
        found = sql.plus(found, sql.case((part.holds.copy(), sql.number(1 << number)), otherwise=sql.number(0)))
    return found


def line_of(gate: Gate, cells: Cells) -> tuple[sql.Sql, list[Truth]]:
    """Give the first line of capacity that fits a lead, -1 where none does."""
    choices, truths = [], []
    for number, where in enumerate(gate.lines):
        if where is not None:
            truths.append(truth_of(where, cells))
        choices.append((sql.always() if where is None else truths[-1].holds, sql.number(number)))
    return (sql.case(*choices, otherwise=sql.number(-1)) if choices else sql.number(-1)), truths


def _known(condition: Condition, parts: dict[str, sql.Sql]) -> Known:
    match condition:
        case Name(name) if name in parts:
            return parts[name].copy(), sql.opposite(parts[name].copy())
        case Not(inner):
            true, false = _known(inner, parts)
            return false, true
        case All(inner):
            each = [_known(part, parts) for part in inner]
            return sql.both(*(true for true, _ in each)), sql.either(*(false for _, false in each))
        case Any(inner):
            each = [_known(part, parts) for part in inner]
            return sql.either(*(true for true, _ in each)), sql.both(*(false for _, false in each))
        case _:
            return sql.never(), sql.never()
