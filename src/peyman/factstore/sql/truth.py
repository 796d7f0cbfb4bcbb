"""The truth of a condition as SQL, equal to `core.conditions.truth` for each row: two-valued, numbers exact.

1. Texts are compared folded (the relations hold them so), in order of code points.
2. A number stands as an integer and how many of it make one (millionths, minor units); a comparison with a literal
   moves the scale to the literal, so nothing grows. Two columns, and arithmetic, are compared crosswise as integers.
3. A text that is compared with a number is read as one. What has more than 12 digits or 6 decimals is not read here:
   `beyond` tells the rows for which `holds` may be wrong, to be judged elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import ceil, floor
from operator import eq, ge, gt, le, lt
from typing import assert_never, cast

from peyman.core.conditions import fold, truth
from peyman.core.conditions.tree import All, Any, Compare, Condition, In, IsNull, Like, Name, Not, Text
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.dialect import Sql
from peyman.factstore.sql.values import (
    MINORS,
    MODEST,
    BeyondSql,
    Cell,
    Cells,
    Known,
    NumberCell,
    NumberValue,
    Read,
    Reader,
    StatedNumber,
    TextCell,
    TextValue,
    as_number,
    literal_of,
    times,
    value_of_literal,
)

__all__ = ["BeyondSql", "Cell", "Cells", "NumberCell", "StatedNumber", "TextCell", "Truth", "truth_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """A test that is true or false in each row, and the test for rows where it may be wrong (None: nowhere)."""

    holds: Sql
    beyond: Sql | None


def truth_of(condition: Condition, cells: Cells) -> Truth:
    """Give the truth of a condition, with the rows for which it may be wrong.

    Raises:
        BeyondSql: its arithmetic is too large for any row.
    """
    try:
        return _truth(condition, Reader(cells, sql.MOST))
    except BeyondSql:
        return _truth(condition, Reader(cells, MODEST))


def _truth(condition: Condition, reader: Reader) -> Truth:
    holds = _test(condition, reader)
    return Truth(holds, sql.either(*reader.beyond) if reader.beyond else None)


def _test(condition: Condition, reader: Reader) -> Sql:
    match condition:
        case Name(name):
            return _is_yes(reader.cell(name))
        case Compare(operator, left, right):
            found = _compared("=" if operator == "<>" else operator, reader.value(left), reader.value(right))
            return sql.opposite(found) if operator == "<>" else found
        case In(value, among):
            return _membership(reader.value(value), [literal_of(one) for one in among])
        case IsNull(value):
            return _missing(reader.value(value))
        case Like(value, pattern):
            return _likeness(reader.value(value), pattern)
        case Not(inner):
            return sql.opposite(_test(inner, reader))
        case All(parts):
            return sql.both(*(_test(part, reader) for part in parts))
        case Any(parts):
            return sql.either(*(_test(part, reader) for part in parts))
        case _:
            assert_never(condition)


# ── tests ────────────────────────────────────────────────────────────────────────────────────────────────────────


_Order = Callable[[object, object], bool]
_ORDER: dict[str, _Order] = {"=": eq, "<": cast(_Order, lt), "<=": cast(_Order, le)}
_ORDER |= {">": cast(_Order, gt), ">=": cast(_Order, ge)}
_TURNED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_TESTS = {"=": sql.equal, "<": sql.less, "<=": sql.at_most, ">": sql.more, ">=": sql.at_least}


def _is_yes(value: Read) -> Sql:
    if isinstance(value, TextValue):
        return sql.sure(sql.among(value.column, [sql.text(word) for word in _YES]))
    if isinstance(value, NumberValue):
        return _against(value, "=", Fraction(1))
    return sql.never()


def _each_case(word: str) -> list[str]:
    return sorted({"".join(letters) for letters in product(*((letter.lower(), letter.upper()) for letter in word))})


_YES = [*_each_case("yes"), *_each_case("true"), "1", fold("بله")]


def _missing(value: Read) -> Sql:
    if isinstance(value, TextValue):
        return sql.is_missing(value.column)
    if isinstance(value, NumberValue):
        scale = () if isinstance(value.scale, int) else (sql.is_missing(value.scale),)
        return sql.either(sql.is_missing(value.top), *scale)
    return sql.always() if value is None else sql.never()


def _likeness(value: Read, pattern: str) -> Sql:
    if isinstance(value, TextValue):
        return sql.sure(sql.like(value.column, fold(pattern)))
    if isinstance(value, str):
        return _constant(truth(Like(Text(value), pattern), {}))
    return sql.never()


def _membership(value: Read, among: list[Known]) -> Sql:
    if not isinstance(value, TextValue):
        return sql.either(*(_compared("=", value, one) for one in among))
    texts = [sql.text(one) for one in among if isinstance(one, str)]
    tests = [sql.sure(sql.among(value.column, texts))] if texts else []
    return sql.either(*tests, *(_compared("=", value, one) for one in among if not isinstance(one, str)))


def _compared(operator: str, left: Read, right: Read) -> Sql:
    if left is None or right is None:
        return sql.never()
    if isinstance(left, TextValue | str) and isinstance(right, TextValue | str):
        return _texts_compared(operator, left, right)
    first, second = as_number(left), as_number(right)
    if first is None or second is None:
        return sql.never()
    if isinstance(first, NumberValue) and isinstance(second, NumberValue):
        return _numbers_compared(operator, first, second)
    if isinstance(first, NumberValue):
        assert isinstance(second, Fraction)
        return _against(first, operator, second)
    if isinstance(second, NumberValue):
        return _against(second, _TURNED[operator], first)
    return _constant(_ORDER[operator](first, second))


def _texts_compared(operator: str, left: TextValue | str, right: TextValue | str) -> Sql:
    if isinstance(left, str) and isinstance(right, str):
        return _constant(_ORDER[operator](left, right))
    first, second = (one.column if isinstance(one, TextValue) else sql.text(one) for one in (left, right))
    if operator == "=":
        return sql.sure(sql.equal(first, second))
    return sql.sure(_TESTS[operator](sql.by_code_points(first), sql.by_code_points(second)))


def _numbers_compared(operator: str, left: NumberValue, right: NumberValue) -> Sql:
    """Compare crosswise: a / b < c / d just when a x d < c x b."""
    if isinstance(left.scale, int) and left.scale == right.scale:
        return sql.sure(_TESTS[operator](left.top, right.top))
    most = max(left.most * right.most_scale, right.most * left.most_scale)
    return sql.sure(_TESTS[operator](times(left.top, right.scale, most), times(right.top, left.scale, most)))


def _against(value: NumberValue, operator: str, bound: Fraction) -> Sql:
    """Compare with a literal, moved to the value's scale."""
    if isinstance(value.scale, int):
        return sql.sure(_limited(value, operator, bound * value.scale))
    if value.of_minor:
        each = (
            sql.both(sql.equal(value.scale, sql.number(minor)), _limited(value, operator, bound * minor))
            for minor in MINORS
        )
        return sql.sure(sql.either(*each))
    return _numbers_compared(operator, value, value_of_literal(bound))


def _limited(value: NumberValue, operator: str, bound: Fraction) -> Sql:
    """Compare the integer on top with any bound, through the nearest integers."""
    if operator == "=":
        there = bound.denominator == 1 and abs(bound) <= value.most
        return sql.equal(value.top, sql.number(int(bound))) if there else sql.never()
    if operator in ("<", "<="):
        last = ceil(bound) - 1 if operator == "<" else floor(bound)
        return _up_to(value, last, sql.at_most)
    first = floor(bound) + 1 if operator == ">" else ceil(bound)
    return _up_to(value, -first, lambda top, _: sql.at_least(top, sql.number(first)))


def _up_to(value: NumberValue, last: int, test: Callable[[Sql, Sql], Sql]) -> Sql:
    """Leave the test to the engine only where some values pass it and some do not."""
    if last < -value.most:
        return sql.never()
    return sql.is_there(value.top) if last >= value.most else test(value.top, sql.number(last))


def _constant(holds: bool) -> Sql:
    return sql.always() if holds else sql.never()
