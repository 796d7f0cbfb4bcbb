"""The truth of a condition for one row: two-valued, a comparison with a missing value is false (SEMANTICS §2)."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from operator import eq, ge, gt, le, lt
from typing import assert_never, cast

from peyman.core.conditions.folding import fold, fold_date
from peyman.core.conditions.tree import (
    All,
    Any,
    Arithmetic,
    Compare,
    Condition,
    In,
    IsNull,
    Like,
    Name,
    Not,
    Number,
    Text,
    Value,
)

Cell = str | Fraction | int | bool | None
Row = Mapping[str, Cell]
Test = Callable[[Row], bool]
_Reader = Callable[[Row], Cell]

_Order = Callable[[object, object], bool]
_ORDER: dict[str, _Order] = {"=": eq, "<": cast(_Order, lt), "<=": cast(_Order, le), ">": cast(_Order, gt)}
_ORDER[">="] = cast(_Order, ge)
_YES = frozenset({"yes", "true", "1", "بله"})
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")


def truth(condition: Condition, row: Row) -> bool:
    """Say whether a condition holds for a row; a name that the row lacks is a missing value."""
    return compile_condition(condition)(row)


@lru_cache(maxsize=1_024)
def compile_condition(condition: Condition) -> Test:
    """Compile a condition into a function of a row, with the same meaning as `truth`.

    1. Texts compare folded, Jalali days as Gregorian days; literals are folded once, here.
    2. A number and a text that reads as a number compare as numbers; other mixed kinds are never equal, never ordered.
    3. `<>` is `not (=)`, so it is true for a missing value; only `is null` asks for absence.
    """
    match condition:
        case Name(name):
            return lambda row: _is_yes(row.get(name))
        case Compare():
            return _comparison(condition)
        case In(value, among):
            return _membership(value, tuple(_literal(one) for one in among))
        case IsNull(value):
            read = _reader(value)
            return lambda row: read(row) is None
        case Like(value, pattern):
            return _likeness(value, pattern)
        case Not(inner):
            test = compile_condition(inner)
            return lambda row: not test(row)
        case All(parts):
            tests = tuple(compile_condition(part) for part in parts)
            return lambda row: all(test(row) for test in tests)
        case Any(parts):
            tests = tuple(compile_condition(part) for part in parts)
            return lambda row: any(test(row) for test in tests)
        case _:
            assert_never(condition)


def _comparison(condition: Compare) -> Test:
    left, right = _reader(condition.left), _reader(condition.right)
    if condition.operator == "<>":
        return lambda row: not _compares(eq, left(row), right(row))
    order = _ORDER[condition.operator]
    return lambda row: _compares(order, left(row), right(row))


def _membership(value: Value, among: tuple[Cell, ...]) -> Test:
    read = _reader(value)
    texts = frozenset(one for one in among if isinstance(one, str))
    numbers = tuple(one for one in among if not isinstance(one, str))

    def holds(row: Row) -> bool:
        cell = read(row)
        if isinstance(cell, str) and cell in texts:
            return True
        others = numbers if isinstance(cell, str) else among
        return any(_compares(eq, cell, one) for one in others)

    return holds


def _likeness(value: Value, pattern: str) -> Test:
    read = _reader(value)
    parts = {"%": ".*", "_": "."}
    matches = re.compile("".join(parts.get(letter, re.escape(letter)) for letter in fold(pattern)), re.DOTALL)

    def holds(row: Row) -> bool:
        cell = read(row)
        return isinstance(cell, str) and matches.fullmatch(cell) is not None

    return holds


def _compares(order: _Order, left: Cell, right: Cell) -> bool:
    if left is None or right is None:
        return False
    if isinstance(left, str) != isinstance(right, str):
        left, right = _number_in(left), _number_in(right)
        if left is None or right is None:
            return False
    return order(left, right)


def _is_yes(cell: Cell) -> bool:
    if isinstance(cell, str):
        return fold(cell).lower() in _YES
    return cell is not None and cell == 1


def _reader(value: Value) -> _Reader:
    """Give a function that reads a value from a row, texts folded."""
    match value:
        case Name(name):
            return lambda row: _folded(row.get(name))
        case Text() | Number():
            literal = _literal(value)
            return lambda row: literal
        case Arithmetic(operator, left, right):
            return _calculation(operator, _reader(left), _reader(right))
        case _:
            assert_never(value)


def _calculation(operator: str, left: _Reader, right: _Reader) -> _Reader:
    def read(row: Row) -> Cell:
        first, second = _number_in(left(row)), _number_in(right(row))
        if first is None or second is None or (operator == "/" and second == 0):
            return None
        return _calculated(operator, first, second)

    return read


def _calculated(operator: str, first: Fraction, second: Fraction) -> Fraction:
    if operator == "+":
        return first + second
    if operator == "-":
        return first - second
    return first * second if operator == "*" else first / second


def _number_in(cell: Cell) -> Fraction | None:
    """Give a cell as a number, if it is one or reads as one."""
    if isinstance(cell, str):
        return Fraction(cell) if _NUMBER.fullmatch(cell) else None
    return None if cell is None else Fraction(cell)


def _folded(cell: Cell) -> Cell:
    return fold_date(cell) if isinstance(cell, str) else cell


def _literal(literal: Text | Number) -> str | Fraction:
    return fold_date(literal.text) if isinstance(literal, Text) else literal.exact
