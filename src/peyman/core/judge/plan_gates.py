"""Gates: a condition that compares a lead with the crowd of its day, split into what the lead decides and what not.

The parts that speak only of the lead are read at its start and kept in its item as one bit each; `number_that_day`
and `capacity_that_day` are known only when items are rolled up (`core.judge.gates`), and join there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from peyman.core.conditions import Condition, compile_condition, names_in
from peyman.core.conditions.tree import All, Any, Name, Not
from peyman.core.conditions.truth import Row

NUMBER, CAPACITY = "number_that_day", "capacity_that_day"
CROWD = frozenset({NUMBER, CAPACITY})
_NOTHING: Mapping[str, bool] = {}


@dataclass(frozen=True)
class Gate:
    """`condition` over the words of the crowd and the truth of `rows`, its largest parts about the lead alone.

    The part `rows[n]` stands in the condition as the name `part n`. `lines` are the conditions of the agreement's
    lines of capacity in order; None always fits.
    """

    condition: Condition
    rows: tuple[Condition, ...]
    lines: tuple[Condition | None, ...]

    @cached_property
    def asked(self) -> frozenset[str]:
        """The attributes that are compared with the crowd itself, so that their values are wanted at roll-up."""
        return names_in(self.condition) - CROWD - {_part(number) for number in range(len(self.rows))}

    def bits(self, row: Row) -> int:
        """Give the truth of each part about the lead, the first as the lowest bit."""
        return sum(1 << number for number, part in enumerate(self.rows) if compile_condition(part)(row))

    def line(self, row: Row) -> int:
        """Give the first line of capacity that fits a lead, -1 where none does."""
        fitting = (n for n, where in enumerate(self.lines) if where is None or compile_condition(where)(row))
        return next(fitting, -1)

    def holds(self, bits: int, crowd: Row, unknown: frozenset[str]) -> bool | None:
        """Say whether the condition holds for a lead whose parts are known, or None where that hangs on the unknown.

        `crowd` gives what is known beside the bits; `unknown` names what nobody knows yet. What is in neither is a
        missing value.
        """
        row = {**crowd, **{_part(number): bool(bits >> number & 1) for number in range(len(self.rows))}}
        return _decided(self.condition, row, unknown)


def gate_of(condition: Condition | None, lines: tuple[Condition | None, ...]) -> Gate | None:
    """Give the gate of an expanded condition; None where it asks nothing of the crowd."""
    if condition is None or not names_in(condition) & CROWD:
        return None
    rows: list[Condition] = []
    split = _split(condition, rows)
    return Gate(split, tuple(rows), lines)


def _split(condition: Condition, rows: list[Condition]) -> Condition:
    """Put a name in the place of each largest part that says nothing of the crowd; equal parts share one."""
    if not names_in(condition) & CROWD:
        if condition not in rows:
            rows.append(condition)
        return Name(_part(rows.index(condition)))
    match condition:
        case Not(inner):
            return Not(_split(inner, rows))
        case All(parts):
            return All(tuple(_split(part, rows) for part in _together(parts, All)))
        case Any(parts):
            return Any(tuple(_split(part, rows) for part in _together(parts, Any)))
        case _:
            return condition


def _together(parts: tuple[Condition, ...], joined: type[All] | type[Any]) -> tuple[Condition, ...]:
    """Join the parts about the lead alone into one, before the others; their order means nothing."""
    alone = tuple(part for part in parts if not names_in(part) & CROWD)
    crowded = tuple(part for part in parts if names_in(part) & CROWD)
    return (*alone, *crowded) if len(alone) < 2 else (joined(alone), *crowded)


def _decided(condition: Condition, row: Row, unknown: frozenset[str]) -> bool | None:
    match condition:
        case Not(inner):
            known = _decided(inner, row, unknown)
            return None if known is None else not known
        case All(parts):
            told = [_decided(part, row, unknown) for part in parts]
            return False if False in told else None if None in told else True
        case Any(parts):
            told = [_decided(part, row, unknown) for part in parts]
            return True if True in told else None if None in told else False
        case _:
            return None if names_in(condition) & unknown else compile_condition(condition)(row)


def _part(number: int) -> str:
    """Give a name that no agreement can write."""
    return f"part {number}"
