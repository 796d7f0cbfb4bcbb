"""Writing a condition back: one canonical text for each tree, which reads as the same tree again."""

from fractions import Fraction
from typing import assert_never

from peyman.core.conditions.folding import fold_date
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


def write_condition(condition: Condition) -> str:
    """Write a condition with the fewest brackets; Jalali days are written as Gregorian days."""
    match condition:
        case Any(parts):
            return " or ".join(_bracketed(part, (Any,)) for part in parts)
        case All(parts):
            return " and ".join(_bracketed(part, (Any, All)) for part in parts)
        case Not(inner):
            return _write_not(inner)
        case Name(name):
            return name
        case Compare(operator, left, right):
            return f"{_write_value(left)} {operator} {_write_value(right)}"
        case In() | IsNull() | Like():
            return _write_test(condition, "")
        case _:
            assert_never(condition)


def _bracketed(part: Condition, kinds: tuple[type, ...]) -> str:
    return f"({write_condition(part)})" if isinstance(part, kinds) else write_condition(part)


def _write_not(inner: Condition) -> str:
    if isinstance(inner, In | IsNull | Like):
        return _write_test(inner, "not ")
    return "not " + _bracketed(inner, (Any, All, Not))


def _write_test(test: In | IsNull | Like, negation: str) -> str:
    value = _write_value(test.value)
    if isinstance(test, IsNull):
        return f"{value} is {negation}null"
    if isinstance(test, Like):
        return f"{value} {negation}like {_quoted(test.pattern)}"
    return f"{value} {negation}in ({', '.join(_write_value(one) for one in test.among)})"


def _write_value(value: Value) -> str:
    match value:
        case Name(name):
            return name
        case Text(text):
            return _quoted(fold_date(text) if fold_date(text)[:4] != text[:4] else text)
        case Number(exact):
            return _decimal(exact)
        case Arithmetic(operator, left, right):
            return f"{_write_value(left)} {operator} {_write_value(right)}"
        case _:
            assert_never(value)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _decimal(exact: Fraction) -> str:
    """Write a finite decimal exactly."""
    digits = 0
    while (exact * 10**digits).denominator != 1:
        digits += 1
    whole, rest = divmod(abs(exact.numerator) * 10**digits // exact.denominator, 10**digits)
    sign = "-" if exact < 0 else ""
    return f"{sign}{whole}" + (f".{rest:0{digits}d}" if digits else "")
